/** Days as files carry them: ISO, French, with an hour, or the serial number of a spreadsheet. */
import { isAbsent, isTooLong, type Recognised, type Repair, recognised, unrecognised } from './recognised.ts'
import type { Day } from './speech.ts'

const months: Record<string, number> = {
  janvier: 1,
  janv: 1,
  jan: 1,
  january: 1,
  fevrier: 2,
  fevr: 2,
  fev: 2,
  feb: 2,
  february: 2,
  mars: 3,
  mar: 3,
  march: 3,
  avril: 4,
  avr: 4,
  apr: 4,
  april: 4,
  mai: 5,
  may: 5,
  juin: 6,
  jun: 6,
  june: 6,
  juillet: 7,
  juil: 7,
  jul: 7,
  july: 7,
  aout: 8,
  aou: 8,
  aug: 8,
  august: 8,
  septembre: 9,
  sept: 9,
  sep: 9,
  september: 9,
  octobre: 10,
  oct: 10,
  october: 10,
  novembre: 11,
  nov: 11,
  november: 11,
  decembre: 12,
  dec: 12,
  december: 12,
}

/**
 * A day: `2022-06-02`, `2022-06-02T10:00:00Z` (the hour is dropped, and said), `02/06/2022`, `2.6.22`, `2 juin 2022`,
 * `20220602`. French order, day first: `06/02/2022` is the 6th of February, and `02/13/2022` is refused.
 */
export function recogniseDay(text: string): Recognised<Day> {
  if (isAbsent(text)) return unrecognised('empty')
  if (isTooLong(text)) return unrecognised('length')
  const written = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d.*))?$/.exec(written) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(written)
  if (iso) return writtenDay(iso[1], iso[2], iso[3], iso[4] !== undefined ? 'time_removed' : undefined)
  const french = /^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4}|\d{2})(?:(?:\s+|\s*à\s*|T)(\d.*))?$/u.exec(written)
  if (french) return writtenDay(fullYear(french[3]), french[2], french[1], 'day_month_year_read')
  const named = /^(?:\p{L}+\.?\s+)?(\d{1,2})(?:er)?\s+(\p{L}+)\.?\s+(\d{4})$/iu.exec(written)
  const month = months[(named?.[2] ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()]
  if (named && month !== undefined) return writtenDay(named[3], String(month), named[1], 'day_month_year_read')
  return unrecognised('form')
}

/** The serial number of a day in a spreadsheet (1 is 1 January 1900; 60 is a day that never was). Used for xlsx numbers. */
export function recogniseSerialDay(serial: number): Recognised<Day> {
  if (!Number.isFinite(serial) || serial < 1 || serial >= 2_958_466) return unrecognised('out_of_bounds')
  return recognised(dayOfSerial(serial), 'serial_read')
}

/** Days since 1899-12-30, the zero of spreadsheets after their false 29 February 1900. */
export function dayOfSerial(serial: number): Day {
  const days = Math.floor(serial) + (serial < 60 ? 1 : 0)
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}

function writtenDay(year = '', month = '', day = '', repaired?: Repair): Recognised<Day> {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const moment = new Date(`${written}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== written) return unrecognised('impossible_date')
  if (written < '1000-01-01') return unrecognised('impossible_date')
  return recognised(written, repaired)
}

/** Two digits: `00` to `49` are of this century, `50` to `99` of the last one. */
function fullYear(year = ''): string {
  if (year.length !== 2) return year
  return `${Number(year) < 50 ? '20' : '19'}${year}`
}
