/** The one source of "now", so that a test can hold it. */
import { type Day, dayOf } from './day.ts'

let held: Date | undefined

export const now = (): Date => (held ? new Date(held) : new Date())
export const today = (): Day => dayOf(now())

/** For tests: holds the clock at a moment, or lets it go. */
export function holdClock(moment: Date | undefined): void {
  held = moment
}

/** For the demonstration, while nothing else runs yet: does something as if it were another moment. */
export async function asOf<T>(moment: Date, act: () => Promise<T>): Promise<T> {
  const before = held
  held = moment
  try {
    return await act()
  } finally {
    held = before
  }
}
