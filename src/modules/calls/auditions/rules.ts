import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { CandidacyState } from '../candidacies/schema.ts'

export type SlotRefusal = 'past' | 'taken' | 'already_has_one' | 'other_wave' | 'state_forbids'

export interface SlotToTake {
  startsAt: Date
  waveId: string
  candidacyId: string | null
}

/** A coalition takes one slot of its wave, free and still ahead, while its candidacy is judged. */
export function decideTaking(
  slot: SlotToTake,
  candidacy: { id: string; waveId: string | null; state: CandidacyState; hasSlot: boolean },
  moment: Date,
): Decision<true, SlotRefusal> {
  if (candidacy.state !== 'in_review') return refuse('state_forbids')
  if (slot.waveId !== candidacy.waveId) return refuse('other_wave')
  if (slot.startsAt <= moment) return refuse('past')
  if (slot.candidacyId !== null) return refuse('taken')
  return candidacy.hasSlot ? refuse('already_has_one') : allow(true)
}

export interface SlotTimes {
  startsAt: Date
  minutes: number
  place: string
}

const endOf = ({ startsAt, minutes }: SlotTimes): number => startsAt.getTime() + minutes * 60_000

/** A slot is offered ahead, and the same jury, in the same place, hears one coalition at a time. */
export function decideOffer(slot: SlotTimes, others: readonly SlotTimes[], moment: Date): Decision<true, 'past' | 'overlaps'> {
  if (slot.startsAt <= moment) return refuse('past')
  const overlaps = (other: SlotTimes) =>
    other.place.trim().toLowerCase() === slot.place.trim().toLowerCase() &&
    other.startsAt.getTime() < endOf(slot) &&
    slot.startsAt.getTime() < endOf(other)
  return others.some(overlaps) ? refuse('overlaps') : allow(true)
}

export interface CalendarEntry {
  /** The same for the life of the slot, and of no other. */
  uid: string
  /** Grows with each change: a calendar keeps the highest it has seen. */
  sequence: number
  isCancelled: boolean
  startsAt: Date
  minutes: number
  summary: string
  place: string
  url: string
  stampedAt: Date
}

/** `20270131T170000Z`: a moment in UTC, which no time zone's changes can move. */
export const utcStamp = (moment: Date): string => `${moment.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')

/** A line of at most 75 bytes, continued on the next after a space, never within a character (RFC 5545, 3.1). */
export function folded(line: string): string {
  const encoder = new TextEncoder()
  const lines: string[] = []
  let [current, bytes] = ['', 0]
  for (const sign of line) {
    const size = encoder.encode(sign).length
    if (bytes + size > 75) {
      lines.push(current)
      current = ' '
      bytes = 1
    }
    current += sign
    bytes += size
  }
  return [...lines, current].join('\r\n')
}

/** One appointment as a calendar reads it (RFC 5545): published while it stands, cancelled once it was freed. */
export function calendarOf(entry: CalendarEntry): string {
  const endsAt = new Date(entry.startsAt.getTime() + entry.minutes * 60_000)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Essaim//Auditions//FR',
    `METHOD:${entry.isCancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utcStamp(entry.stampedAt)}`,
    `DTSTART:${utcStamp(entry.startsAt)}`,
    `DTEND:${utcStamp(endsAt)}`,
    `SUMMARY:${escaped(entry.summary)}`,
    ...(entry.place ? [`LOCATION:${escaped(entry.place)}`] : []),
    `URL:${entry.url}`,
    `STATUS:${entry.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
