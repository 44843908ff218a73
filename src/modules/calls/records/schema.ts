import type { Day } from '../../../platform/day.ts'

export interface RecordSource {
  title: string
  publisher: string
  url: string
}

/** A wave that others judged. Null is what nobody published. */
export interface RecordedWave {
  number: number
  name: string
  nameOther: string | null
  /** The first day on which a file was too late. */
  submittedBefore: Day | null
  /** Files received. */
  received: number | null
  labelledOn: Day
}

/** What was published of a call that others opened and judged before this register. */
export interface CallRecord {
  sources: RecordSource[]
  openedOn: Day | null
  waves: RecordedWave[]
}
