/** How the demonstration tells of other days: moments counted from today, and acts done as if it were one of them. */
import { findPersonByEmail } from '../modules/people/index.ts'
import { asOf, today } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { addDays } from '../platform/day.ts'
import type { Decision } from '../platform/decision.ts'
import type { Author } from '../platform/visitor.ts'
import { decideInstant } from '../platform/zone.ts'

/** What was allowed; the demonstration breaks off where one of its own acts is refused. */
export function must<Value>(decision: Decision<Value, string>, what: string): Value {
  if (!decision.allowed) throw new Error(`${what} is refused: ${decision.because}.`)
  return decision.value
}

/** Days from the day on which the demonstration is loaded, at an hour of Paris's clock. */
export interface Calendar {
  moment(days: number, hour?: string): Date
  /** Does something as if it were ten o'clock that day. */
  on<T>(days: number, act: () => Promise<T>): Promise<T>
}

export function openCalendar(): Calendar {
  const loadedOn = today()
  const moment = (days: number, hour = '10:00') =>
    must(decideInstant(addDays(loadedOn, days), hour, 'Europe/Paris'), `The moment ${days} days from ${loadedOn}`)
  return { moment, on: (days, act) => asOf(moment(days), act) }
}

/** One of the cast, who acts for herself. */
export async function actAs(db: Db, email: string): Promise<Author & { name: string }> {
  const person = await findPersonByEmail(db, email)
  if (!person) throw new Error(`${email} is not of the cast.`)
  return { personId: person.id, wayIn: 'demonstration', name: person.name }
}
