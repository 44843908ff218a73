/** Days of the calendar as text, `YYYY-MM-DD`: they compare as text and know no zone. */
import type { Day } from './speech.ts'

export type { Day } from './speech.ts'

const parisDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' })

/** The day it is in Paris at a moment. */
export const dayOf = (moment: Date): Day => parisDay.format(moment)

/** Reads a day written `YYYY-MM-DD` or `dd/mm/yyyy`. Undefined when no such day exists in the calendar. */
export function readDay(text: string): Day | undefined {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim())
  const iso = french ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}` : text.trim()
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined
  const moment = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) && iso >= '1900-01-01' ? iso : undefined
}

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
export const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`
export const firstOfYear = (day: Day): Day => `${day.slice(0, 4)}-01-01`

export function addMonths(day: Day, months: number): Day {
  const [year, month] = day.split('-').map(Number) as [number, number]
  const moved = new Date(Date.UTC(year, month - 1 + months, 1))
  return moved.toISOString().slice(0, 10)
}

/** First days of the months from `from` to `until`, both included. */
export function monthsBetween(from: Day, until: Day): Day[] {
  const months: Day[] = []
  for (let month = firstOfMonth(from); month <= until; month = addMonths(month, 1)) months.push(month)
  return months
}

/** Days between two days: 1 from a day to the next. */
export const daysBetween = (from: Day, until: Day): number => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
