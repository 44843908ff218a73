/**
 * The identifiers of French bodies and places: SIREN, SIRET, RNA, commune code (INSEE), postcode.
 *
 * Sources: SIREN and SIRET carry a Luhn key (INSEE, Sirene documentation), except the establishments of La Poste
 * (SIREN 356000000), whose digits add up to a multiple of five; RNA is `W` and nine digits (arrêté of 14 October
 * 2009); commune codes follow the Code officiel géographique.
 */
import { isAbsent, isScientific, isTooLong, type Recognised, type Repair, recognised, unrecognised } from './recognised.ts'

const laPoste = '356000000'

/** Luhn's key: doubling every second digit from the right, the digits add up to a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const weighed = index % 2 === 1 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}

/** SIREN: nine digits. Reads also a French VAT number, whose key proves the SIREN inside. */
export function recogniseSiren(text: string): Recognised {
  const read = readDigits(text)
  if ('refused' in read) return read.refused
  const fromVat = sirenOfVatNumber(read.compact)
  if (fromVat !== undefined) return recognised(fromVat, 'read_from_vat_number')
  if (!/^\d+$/.test(read.compact)) return unrecognised('not_digits')
  if (/^0+$/.test(read.compact)) return unrecognised('all_zero')
  if (read.compact.length === 14 && siretKeyHolds(read.compact)) return unrecognised('is_siret', read.compact.slice(0, 9))
  if (read.compact.length !== 9) return unrecognised('length', read.compact)
  return passesLuhn(read.compact) ? recognised(read.compact, read.repaired) : unrecognised('luhn', read.compact)
}

/**
 * SIRET: fourteen digits. A thirteenth-digit number that lost its leading zero is restored only when both keys
 * (the SIREN's and the SIRET's) hold.
 */
export function recogniseSiret(text: string): Recognised {
  const read = readDigits(text)
  if ('refused' in read) return read.refused
  const { compact } = read
  if (!/^\d+$/.test(compact)) return unrecognised('not_digits')
  if (/^0+$/.test(compact)) return unrecognised('all_zero')
  if (compact.length === 9 && passesLuhn(compact)) return unrecognised('is_siren', compact)
  if (compact.length === 13 && siretKeyHolds(`0${compact}`)) return recognised(`0${compact}`, 'leading_zero_restored')
  if (compact.length !== 14) return unrecognised('length', compact)
  if (!siretKeyHolds(compact)) return unrecognised('luhn', compact)
  return recognised(compact, passesLuhn(compact) ? read.repaired : 'luhn_la_poste')
}

/**
 * RNA: `W` and nine characters, digits except in Corsica (`W2A…`) and overseas (`W9R…`). Numbers that an association got
 * before 2009 and still bears (`751P00123456`) are kept as they are, and said; ten bare digits could as well be a
 * telephone number, so they are refused.
 */
export function recogniseRna(text: string): Recognised {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text)) return unrecognised('length')
  if (isScientific(text)) return unrecognised('scientific_notation', text.trim())
  const trimmed = text.trim()
  const capitals = trimmed.toUpperCase()
  const compact = capitals.replace(/^RNA\s*:?\s*/, '').replace(/[\s\u00a0\u202f.\-_/]/g, '')
  const repaired = repairBetween(trimmed, capitals, compact)
  if (/^W?0+$/.test(compact)) return unrecognised('all_zero')
  if (/^W(?:\d{9}|(?:2[AB]|9[A-Z])\d{7})$/.test(compact)) return recognised(compact, repaired)
  if (/^W/.test(compact)) return unrecognised(/^W\d*$/.test(compact) ? 'length' : 'form', compact)
  if (/^(?:\d{3}|2[AB]\d)[A-Z]{1,3}\d{4,10}$/.test(compact)) return recognised(compact, 'former_form_kept')
  return unrecognised(/^\d{10}$/.test(compact) ? 'ambiguous' : 'form', compact)
}

/** The code of a commune, not its postcode: `73065`, `2A004`, `97411`. */
export function recogniseInsee(text: string): Recognised {
  const read = readCode(text)
  if ('refused' in read) return read.refused
  const { compact, repaired } = read
  if (!/^(?:\d{4,5}|2[AB]\d{3})$/.test(compact)) return unrecognised(/^[\dAB]+$/.test(compact) ? 'length' : 'not_digits', compact)
  if (/^0+$/.test(compact)) return unrecognised('all_zero')
  const code = compact.length === 4 ? `0${compact}` : compact
  const department = code.slice(0, 2)
  const known = /^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5])$/.test(department) || /^(?:97[1-8]|98[46-9])/.test(code)
  if (!known) return unrecognised('unknown_department', code)
  return recognised(code, compact.length === 4 ? 'leading_zero_restored' : repaired)
}

/** A French postcode: five digits. `73000 Chambéry Cedex` and `F-73000` give their digits. */
export function recognisePostcode(text: string): Recognised {
  if (isTooLong(text)) return unrecognised('length')
  const within = /^\s*(?:F|FR)?\s*-?\s*(\d{5})(?:\s+\p{L}.*)?$/iu.exec(text)
  const around = within?.[1] !== undefined && within[1] !== text.trim()
  const read = readCode(within?.[1] ?? text)
  if ('refused' in read) return read.refused
  const { compact, repaired } = read
  if (!/^\d+$/.test(compact)) return unrecognised('not_digits', compact)
  if (/^0+$/.test(compact)) return unrecognised('all_zero')
  if (compact.length !== 4 && compact.length !== 5) return unrecognised('length', compact)
  const code = compact.padStart(5, '0')
  if (!/^(?:0[1-9]|[1-8]\d|9[0-5]|97[1-8]|98[0-9])/.test(code)) return unrecognised('unknown_department', code)
  return recognised(code, compact.length === 4 ? 'leading_zero_restored' : around ? 'text_around_removed' : repaired)
}

function siretKeyHolds(siret: string): boolean {
  if (siret.startsWith(laPoste)) return passesLuhn(siret) || digitSum(siret) % 5 === 0
  return passesLuhn(siret.slice(0, 9)) && passesLuhn(siret)
}

function digitSum(digits: string): number {
  let sum = 0
  for (const digit of digits) sum += Number(digit)
  return sum
}

/** `FR` + two digits + SIREN, where the two digits are (12 + 3 × (SIREN mod 97)) mod 97. */
function sirenOfVatNumber(compact: string): string | undefined {
  const parts = /^FR(\d{2})(\d{9})$/.exec(compact)
  if (parts?.[1] === undefined || parts[2] === undefined) return undefined
  const key = (12 + 3 * (Number(parts[2]) % 97)) % 97
  return key === Number(parts[1]) && passesLuhn(parts[2]) ? parts[2] : undefined
}

type Read = { compact: string; repaired: Repair | undefined } | { refused: Recognised }

/** Takes away what people put between digits, and refuses what has already lost some. */
function readDigits(text: string): Read {
  if (isAbsent(text)) return { refused: unrecognised('empty') }
  if (isTooLong(text)) return { refused: unrecognised('length') }
  if (isScientific(text)) return { refused: unrecognised('scientific_notation', text.trim()) }
  const trimmed = text.trim()
  const whole = trimmed.replace(/^['’]/, '').replace(/^(\d{8,14})[.,]0+$/, '$1')
  const compact = whole.replace(/[\s\u00a0\u202f.\-_/]/g, '').toUpperCase()
  return { compact, repaired: whole !== trimmed ? 'decimal_removed' : repairBetween(trimmed, trimmed, compact) }
}

function readCode(text: string): Read {
  if (isAbsent(text)) return { refused: unrecognised('empty') }
  if (isTooLong(text)) return { refused: unrecognised('length') }
  if (isScientific(text)) return { refused: unrecognised('scientific_notation', text.trim()) }
  const trimmed = text.trim()
  const whole = trimmed.replace(/^['’]/, '').replace(/^(\d{4,5})[.,]0+$/, '$1')
  const capitals = whole.toUpperCase()
  const compact = capitals.replace(/[\s\u00a0\u202f]/g, '')
  return { compact, repaired: whole !== trimmed ? 'decimal_removed' : repairBetween(trimmed, capitals, compact) }
}

function repairBetween(written: string, capitals: string, compact: string): Repair | undefined {
  if (capitals.replace(/[\s\u00a0\u202f]/g, '') !== compact) return 'separators_removed'
  if (capitals !== compact) return 'spaces_removed'
  return written === compact ? undefined : 'letters_capitalised'
}
