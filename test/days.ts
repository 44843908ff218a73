/** Days to come, for tests that go to them: by the calendar, since so many times twenty-four hours later is another day where summer time begins in between. */
import { addDays, dayOf } from '../src/platform/day.ts'

/** About noon in Paris, so many days from the real today, wherever the clock is held. */
export const noonIn = (days: number): Date => new Date(`${addDays(dayOf(new Date()), days)}T11:00:00Z`)
