/** Days to come and gone, for tests that go there: by the calendar, since so many times twenty-four hours later is another day where summer time begins in between. */
import { addDays, type Day, dayOf } from '../src/platform/day.ts'

/** The day so many days from the real today in Paris, wherever the clock is held. */
export const dayIn = (days: number): Day => addDays(dayOf(new Date()), days)
/** About noon of that day. */
export const noonIn = (days: number): Date => new Date(`${dayIn(days)}T11:00:00Z`)
