/**
 * What a recogniser answers when it reads a text that a person typed or a file carried: a clean value, sometimes
 * after a repair that is named, or a refusal that is named. Nothing is guessed: a repair is made only where one
 * reading is possible. The sentences of both lists are in `recognised-words.ts`.
 */

export const repairs = [
  'spaces_removed',
  'separators_removed',
  'letters_capitalised',
  'leading_zero_restored',
  'decimal_removed',
  'text_around_removed',
  'read_from_vat_number',
  'luhn_la_poste',
  'former_form_kept',
  'decimal_comma_read',
  'swapped',
  'first_of_several',
  'country_code_added',
  'protocol_added',
  'day_month_year_read',
  'time_removed',
  'serial_read',
  'currency_removed',
] as const
export type Repair = (typeof repairs)[number]

export const reasons = [
  'empty',
  'all_zero',
  'length',
  'not_digits',
  'luhn',
  'scientific_notation',
  'form',
  'is_siren',
  'is_siret',
  'unknown_department',
  'placeholder',
  'one_missing',
  'out_of_bounds',
  'outside_france',
  'null_island',
  'projected',
  'ambiguous',
  'impossible_date',
  'protocol_refused',
  'not_a_number',
] as const
export type Reason = (typeof reasons)[number]

/** `value` of a refusal, where there is one, is what was read before the refusal: shown, never stored as sure. */
export type Recognised<Value = string> =
  | { readonly ok: true; readonly value: Value; readonly repaired?: Repair }
  | { readonly ok: false; readonly because: Reason; readonly value?: Value }

export function recognised<Value>(value: Value, repaired?: Repair): Recognised<Value> {
  return repaired === undefined ? { ok: true, value } : { ok: true, value, repaired }
}

export function unrecognised<Value = string>(because: Reason, value?: Value): Recognised<Value> {
  return value === undefined ? { ok: false, because } : { ok: false, because, value }
}

/** What people and programs write for "nothing": these words are an absence, never a value. */
const absences = new Set([
  '',
  '-',
  '--',
  '.',
  '/',
  '?',
  'null',
  'none',
  'nan',
  'n/a',
  '#n/a',
  'na',
  'nc',
  'n.c.',
  'néant',
  'non renseigné',
  'undefined',
])

export function isAbsent(text: string): boolean {
  return text.length < 15 && absences.has(text.trim().toLowerCase())
}

/**
 * No identifier, address or number is longer: what is, is prose in the wrong column, and would only cost time (patterns that
 * allow spaces in several places try every share of a long run of them).
 */
export function isTooLong(text: string, most = 100): boolean {
  return text.length > most
}

/** A spreadsheet that showed a long number as `8,20694E+13` has lost its last digits: nobody can restore them. */
export function isScientific(text: string): boolean {
  return /^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text.trim())
}
