/**
 * Moments as people set them: a day and an hour on the clock of a place. What the clock of that place skips in spring or says twice
 * in autumn is refused rather than guessed, since a deadline must be exact to the second. Temporal does the calendar's work.
 */
import { Temporal } from 'temporal-polyfill'
import type { Day } from './day.ts'
import { allow, type Decision, refuse } from './decision.ts'

export type HourRefusal = 'hour_unreadable' | 'hour_skipped' | 'hour_twice' | 'zone_unknown'

/** Zones that France's territories live in; the first is the usual one. */
export const zones = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Tahiti',
  'America/Miquelon',
] as const

/** `18:00`, `18 h`, `18h30`, `18:00:59` → `18:00:59`; undefined when it is no hour of a clock. */
export function readHour(text: string): string | undefined {
  const found = /^(\d{1,2})\s*(?:[:h]\s*(\d{2})?(?::(\d{2}))?)?$/i.exec(text.trim().replace(/[\u00a0\u202f]/g, ' '))
  if (!found) return undefined
  const [hour, minute, second] = [Number(found[1]), Number(found[2] ?? 0), Number(found[3] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')
}

/** The moment at which the clock of a zone says this day and hour, `HH:MM` or `HH:MM:SS`. */
export function decideInstant(day: Day, hour: string, zone: string): Decision<Date, HourRefusal> {
  const time = readHour(hour)
  if (!time) return refuse('hour_unreadable')
  const local = Temporal.PlainDateTime.from(`${day}T${time}`)
  try {
    const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }))
    if (!earlier || !later) return refuse('hour_unreadable')
    if (!earlier.toPlainDateTime().equals(local)) return refuse('hour_skipped')
    if (earlier.epochMilliseconds !== later.epochMilliseconds) return refuse('hour_twice')
    return allow(new Date(earlier.epochMilliseconds))
  } catch (failure) {
    if (failure instanceof RangeError) return refuse('zone_unknown')
    throw failure
  }
}

/** The day and hour that the clock of a zone shows at a moment: `{ day: '2026-12-31', hour: '18:00' }`, with seconds where they are not zero. */
export function clockIn(moment: Date, zone: string): { day: Day; hour: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'second' })
  return { day: local.toPlainDate().toString(), hour: time.endsWith(':00') ? time.slice(0, 5) : time }
}
