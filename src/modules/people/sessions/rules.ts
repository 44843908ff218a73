/** Browsers by what they alone say, most particular first: nearly all say Chrome, Safari and Mozilla too. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/**
 * A browser in two words, its family and its system: `Firefox, Linux`. Enough to know one's own from somebody else's; versions and models,
 * which would single a person out, are left unread. Empty when nothing is known.
 */
export function deviceOf(userAgent: string | null): string {
  const named = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  return [named(browsers), named(systems)].filter((each) => each !== undefined).join(', ')
}

/** The kind of way, as the person sees it: an invitation is a letter, and so is one that a code follows, which has a letter of its own. */
export const wayOf = (wayIn: string): string => (wayIn === 'invitation' || wayIn === 'code' ? 'letter' : wayIn)

/** A way or device never seen is told, except the very first: whoever comes in for the first time knows it. */
export const decideAlert = (seen: { isKnown: boolean; hasOthers: boolean }): boolean => !seen.isKnown && seen.hasOthers
