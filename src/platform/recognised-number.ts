/** Numbers, amounts and yes-or-no answers as people write them in French and in English. */
import { isAbsent, isScientific, isTooLong, type Recognised, type Repair, recognised, unrecognised } from './recognised.ts'

/**
 * A decimal number: `1 234,5`, `1.234,50`, `1,234.50`, `-3,2`, `12 %` is not one. A lone comma or point followed by exactly
 * three digits after one to three others (`1,234`) has two readings: French files mean a decimal, so the comma is
 * read as one and said, and a lone point is read as a point.
 */
export function recogniseNumber(text: string): Recognised<number> {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text)) return unrecognised('length')
  const compact = text
    .trim()
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(/^\u2212/, '-')
  const plain = /^[+-]?\d+(?:\.\d+)?$/.test(compact) || isScientific(compact.replace(',', '.'))
  if (plain) return numberOf(compact.replace(',', '.'), compact === text.trim() ? undefined : 'spaces_removed')
  if (/^[+-]?\d*,\d+$/.test(compact)) return numberOf(compact.replace(',', '.'), 'decimal_comma_read')
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(compact)) return numberOf(compact.replace(/\./g, '').replace(',', '.'), 'decimal_comma_read')
  if (/^[+-]?\d{1,3}(?:,\d{3})+\.\d+$/.test(compact)) return numberOf(compact.replace(/,/g, ''), 'separators_removed')
  if (/^[+-]?\d{1,3}([.,])\d{3}(?:\1\d{3})+$/.test(compact)) return numberOf(compact.replace(/[.,]/g, ''), 'separators_removed')
  return unrecognised('not_a_number')
}

/** An amount in integer cents of euro: `1 234,50 €`, `EUR 12`, `3 k€` is refused rather than guessed. */
export function recogniseAmountCents(text: string): Recognised<number> {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text)) return unrecognised('length')
  const bare = text.trim().replace(/^(?:€|EUR)\s*|\s*(?:€|EUR|euros?)(?:\s*(?:TTC|HT))?$/giu, '')
  const read = recogniseNumber(bare)
  if (!read.ok) return unrecognised(read.because)
  const cents = centsOf(read.value)
  if (!Number.isSafeInteger(cents)) return unrecognised('out_of_bounds')
  return recognised(cents, bare === text.trim() ? read.repaired : 'currency_removed')
}

const yes = new Set(['oui', 'o', 'yes', 'y', 'vrai', 'true', 'v', '1', 'x', 'ok'])
const no = new Set(['non', 'n', 'no', 'faux', 'false', 'f', '0'])

/** Yes or no, in French, in English, or as a spreadsheet writes it. A mark (`x`) is a yes. */
export function recogniseBoolean(text: string): Recognised<boolean> {
  const said = text.trim().toLowerCase()
  if (no.has(said)) return recognised(false)
  if (yes.has(said)) return recognised(true)
  return unrecognised(isAbsent(text) ? 'empty' : 'form')
}

/** Rounds to the cent by the decimal digits as written: 1.005 is 101 cents, which binary multiplication misses. */
function centsOf(value: number): number {
  return (
    Math.sign(value) * Math.round(Number(`${Math.abs(value).toString().includes('e') ? Math.abs(value) * 100 : `${Math.abs(value)}e2`}`))
  )
}

function numberOf(digits: string, repaired: Repair | undefined): Recognised<number> {
  const value = Number(digits)
  return Number.isFinite(value) ? recognised(value, repaired) : unrecognised('not_a_number')
}
