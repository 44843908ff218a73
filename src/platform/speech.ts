/**
 * Speech: everything said to a person passes here, in French first and in English second.
 *
 * The language is in the address (`/en/…`), never in a cookie. A room writes its sentences in `words.ts` as
 * pairs `{ fr, en }`; a view asks `say(pair)`. Numbers, money and days follow the locale, with the narrow
 * no-break spaces that French typography asks for.
 */

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/**
 * Which of our languages a browser would rather read, by its `Accept-Language` (RFC 9110, 12.5.4): the one of greater weight, the first
 * named among equals. Undefined where it asks for neither.
 */
export function preferredLanguage(header: string | null): Language | undefined {
  let best: { language: Language; weight: number } | undefined
  for (const part of (header ?? '').slice(0, 1_000).toLowerCase().split(',')) {
    const [tag = '', ...more] = part.split(';').map((piece) => piece.trim())
    const language = languages.find((each) => tag === each || tag.startsWith(`${each}-`))
    const weight = Number(/^q=(.*)$/.exec(more[0] ?? '')?.[1] ?? 1)
    if (language && weight > (best?.weight ?? 0)) best = { language, weight }
  }
  return best?.language
}

/** The language to offer a reader of a page in this one: the other, where her browser would rather read it. */
export function offeredLanguage(request: Request, language: Language): Language | undefined {
  const preferred = preferredLanguage(request.headers.get('accept-language'))
  return preferred === language ? undefined : preferred
}

/** One thing to say, in both languages: a sentence, or a function that makes one. */
export type Said<T = string> = { readonly fr: T; readonly en: T }

/** A day of the calendar, `YYYY-MM-DD`, without time or zone. */
export type Day = string

export type Speech = ReturnType<typeof speak>

const locales = { fr: 'fr-FR', en: 'en-GB' } as const
const zone = 'Europe/Paris'

/** Makes the voice for one language. Cheap: formatters are kept for the life of the process. */
export function speak(language: Language) {
  return voices[language]
}

const voices: Record<Language, Voice> = { fr: makeVoice('fr'), en: makeVoice('en') }

export interface Voice {
  readonly language: Language
  /** Picks the sentence of this language. */
  say<T>(said: Said<T>): T
  /** Prefixes an address of the site with `/en` where needed. Every internal link goes through here. */
  href(path: string): string
  /** A number with at most `digits` decimals (default: 0), in the locale. */
  number(value: number, digits?: number): string
  /** A share given as 0..1, said in percent. */
  percent(share: number, digits?: number): string
  /** An amount in integer cents of euro. */
  money(cents: number): string
  /** A day said in full: `20 décembre 2019`. Accepts a Day. */
  day(day: Day): string
  /** A day said short: `20 déc. 2019`. */
  shortDay(day: Day): string
  /** A month said in full: `décembre 2019`. Accepts any Day of it. */
  month(day: Day): string
  /** A moment said with its hour, in Paris time: `20 décembre 2019 à 10 h 41`. */
  instant(moment: Date): string
  /** The hour of a moment alone, in Paris time: `10 h 41`. */
  hour(moment: Date): string
  /** `count(3, 'projet', 'projets')` → `3 projets`. French says zero in the singular. */
  count(n: number, one: string, many: string): string
  /** Joins names as a person would: `a, b et c`. */
  list(names: readonly string[]): string
}

function makeVoice(language: Language): Voice {
  const locale = locales[language]
  const numbers = new Map<number, Intl.NumberFormat>()
  const percents = new Map<number, Intl.NumberFormat>()
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
  const roundMoney = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
  const longDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  const mediumDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const monthOf = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const instantDay = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone })
  const instantHour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone })
  const names = new Intl.ListFormat(locale, { type: 'conjunction' })
  const atDay = (day: Day) => new Date(`${day.slice(0, 10)}T00:00:00Z`)
  const keep = (kept: Map<number, Intl.NumberFormat>, digits: number, style: 'decimal' | 'percent') => {
    const found = kept.get(digits) ?? new Intl.NumberFormat(locale, { style, maximumFractionDigits: digits })
    kept.set(digits, found)
    return found
  }
  const voice: Voice = {
    language,
    say: (said) => said[language],
    href(path) {
      if (!path.startsWith('/')) return path
      // Two slashes at the start would name another site: what stands in a visitor's address bar may begin so.
      const own = path.replace(/^\/+/, '/')
      return language === 'fr' ? own : own === '/' ? '/en' : `/en${own}`
    },
    number: (value, digits = 0) => withMinus(keep(numbers, digits, 'decimal').format(value)),
    percent: (share, digits = 0) => withMinus(keep(percents, digits, 'percent').format(share)),
    money: (cents) => withMinus((cents % 100 === 0 ? roundMoney : money).format(cents / 100)),
    day: (day) => firstOfMonth(longDay.format(atDay(day)), language),
    shortDay: (day) => firstOfMonth(mediumDay.format(atDay(day)), language),
    month: (day) => monthOf.format(atDay(day)),
    instant: (moment) => {
      const day = firstOfMonth(instantDay.format(moment), language)
      return language === 'fr' ? `${day} à ${voice.hour(moment)}` : `${day}, ${voice.hour(moment)}`
    },
    hour: (moment) => (language === 'fr' ? instantHour.format(moment).replace(':', '\u00a0h\u00a0') : instantHour.format(moment)),
    count: (n, one, many) => `${voice.number(n)}\u00a0${(language === 'fr' ? Math.abs(n) < 2 : n === 1) ? one : many}`,
    list: (all) => names.format(all),
  }
  return voice
}

/** A minus is no hyphen: it is as wide as a digit, and no line ends after it. */
const withMinus = (said: string): string => said.replace(/^-/, '−')

/** French writes the first day of a month as an ordinal. */
function firstOfMonth(said: string, language: Language): string {
  return language === 'fr' ? said.replace(/^1 /, '1er ') : said
}
