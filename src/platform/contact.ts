/** Telephone numbers, e-mail and web addresses, and opening hours, as files carry them. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { isAbsent, isTooLong, type Recognised, type Repair, recognised, unrecognised } from './recognised.ts'

/** Overseas postcodes and the country code that their telephone numbers bear. */
const overseas = {
  971: 'GP',
  972: 'MQ',
  973: 'GF',
  974: 'RE',
  975: 'PM',
  976: 'YT',
  977: 'BL',
  978: 'MF',
  986: 'WF',
  987: 'PF',
  988: 'NC',
} as const

/**
 * A telephone number in E.164 (`+33479123456`). Of several numbers the first is kept, and said. `postcode` (or a commune
 * code) settles numbers of territories whose national form differs from the mainland's (New Caledonia, Polynesia…).
 * Short and special numbers (`3939`, `115`) are refused by their length.
 */
export function recognisePhone(text: string, postcode = ''): Recognised {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text, 300)) return unrecognised('length')
  const several = text.split(/\s*(?:[/|;,]|\bou\b|\bet\b|\n)\s*/i).filter((part) => /\d{2}/.test(part))
  const joined = several.every((part) => part.replace(/\D/g, '').length >= 9) ? several : [several.join(' ')]
  const first = (joined[0] ?? text)
    .replace(/^[^+\d(]+/, '')
    .replace(/\(0\)/, '')
    .trim()
  const digits = first.replace(/\D/g, '')
  if (digits === '') return unrecognised('not_digits')
  if (/^0+$/.test(digits) || /^(?:\+33|0)?1?23456789/.test(first.replace(/[\s.]/g, ''))) return unrecognised('placeholder')
  const lost = /^[1-9]\d{8}$/.test(digits) && !first.startsWith('+')
  const country = overseas[postcode.slice(0, 3) as unknown as keyof typeof overseas] ?? 'FR'
  const found = readPhone(lost ? `0${digits}` : first, country)
  if (found === undefined) return unrecognised(digits.length < 9 ? 'length' : 'form')
  const repaired: Repair | undefined = lost ? 'leading_zero_restored' : first.startsWith('+') ? undefined : 'country_code_added'
  return recognised(found, joined.length > 1 ? 'first_of_several' : (repaired ?? (found === text.trim() ? undefined : 'spaces_removed')))
}

/** Overseas departments dial like the mainland (`0692…`) but bear another country code; the metadata does not tell them apart. */
const overseasPrefixes: readonly [RegExp, string][] = [
  [/^(?:0|\+33)(?=26[239]|69[23]|639)/, '+262'],
  [/^(?:0|\+33)(?=590|69[01])/, '+590'],
  [/^(?:0|\+33)(?=594|694)/, '+594'],
  [/^(?:0|\+33)(?=596|69[67])/, '+596'],
]

function readPhone(text: string, country: 'FR' | (typeof overseas)[keyof typeof overseas]): string | undefined {
  const dialled = text.replace(/[^\d+]/g, '').replace(/^00/, '+')
  const prefix = overseasPrefixes.find(([form]) => form.test(dialled))
  const whole = prefix && /^(?:0|\+33)\d{9}$/.test(dialled) ? dialled.replace(prefix[0], prefix[1]) : dialled
  for (const tried of [country, 'FR'] as const) {
    const parsed = parsePhoneNumberFromString(whole, tried)
    if (parsed?.isValid()) return parsed.number
  }
  return undefined
}

/** An e-mail address; of several the first is kept, and said. The domain is lower-cased, the rest is left alone. */
export function recogniseEmail(text: string): Recognised {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text, 1000)) return unrecognised('length')
  const parts = text
    .replace(/^\s*mailto:/i, '')
    .split(/[\s;,|]+|\s+ou\s+/)
    .filter((part) => part.includes('@'))
  const first = parts[0]?.replace(/^[<("']+|[>)"'.]+$/g, '')
  if (first === undefined) return unrecognised('form')
  const at = first.lastIndexOf('@')
  const address = `${first.slice(0, at)}@${first.slice(at + 1).toLowerCase()}`
  if (address.length > 254 || !emailForm.test(address)) return unrecognised('form')
  return recognised(address, parts.length > 1 ? 'first_of_several' : first !== text.trim() ? 'text_around_removed' : undefined)
}

const emailForm = /^[\p{L}\d!#$%&*+/=?^_`{|}~'.-]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+\p{L}[\p{L}\d-]{1,62}$/u

/** A web address with http or https only: anything else (`javascript:`, `data:`, `file:`) is refused. */
export function recogniseUrl(text: string): Recognised {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text, 2000)) return unrecognised('length')
  const [first, ...others] = text.trim().split(/\s*[|;\n]\s*(?=https?:|www\.)|\s+/i)
  const written = first ?? ''
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(written)?.[1]?.toLowerCase()
  const looksLikePort = scheme?.includes('.') === true && /^[^:]+:\d+/.test(written)
  if (scheme !== undefined && !looksLikePort && scheme !== 'http' && scheme !== 'https') return unrecognised('protocol_refused')
  const bare = scheme === undefined || looksLikePort
  const url = parseUrl(bare ? `https://${written.replace(/^\/+/, '')}` : written)
  if (url === undefined || !/^[^\s]+\.[^\s.]{2,}$/.test(url.hostname) || url.username !== '') return unrecognised('form')
  return recognised(url.href, others.length > 0 ? 'first_of_several' : bare ? 'protocol_added' : undefined)
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

const hoursRule =
  /^(?:(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)(?:\[-?\d(?:[,-]\d)*\])?(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?,?\s*)+|24\/7|(?:week|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b.*)\s*:?\s*(?:(?:\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}\+?(?:\s*,\s*)?)+|off|closed|open)?(?:\s*"[^"]*")?$/

/** Opening hours are kept where they are written in the form of OpenStreetMap (`Mo-Fr 09:00-12:00; Sa 10:00-12:00`). */
export function recogniseOpeningHours(text: string): Recognised {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text, 500)) return unrecognised('length')
  const tidy = text.trim().replace(/\s+/g, ' ')
  const rules = tidy.split(/\s*(?:;|\|\||(?<=\d),(?=\s*(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b))\s*/).filter((rule) => rule !== '')
  if (!rules.every((rule) => hoursRule.test(rule))) return unrecognised('form', tidy)
  return recognised(rules.join('; '), tidy === rules.join('; ') ? undefined : 'spaces_removed')
}
