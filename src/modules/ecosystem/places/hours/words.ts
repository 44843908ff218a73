import type { Said, Voice } from '../../../../platform/speech.ts'
import { groupedDays, type Hours, type Opening } from './rules.ts'

const dayNames: Said<readonly string[]> = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const ordinals: Said<Readonly<Record<number, string>>> = {
  fr: { 1: '1er', 2: '2e', 3: '3e', 4: '4e', 5: '5e', [-1]: 'dernier', [-2]: 'avant-dernier' },
  en: { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last', [-2]: 'last but one' },
}
const words = {
  always: { fr: 'à toute heure', en: 'at any hour' },
  everyDay: { fr: 'tous les jours', en: 'every day' },
  fromTo: { fr: (from: string, to: string) => `du ${from} au ${to}`, en: (from: string, to: string) => `${from} to ${to}` },
  hours: { fr: (from: string, to: string) => `de ${from} à ${to}`, en: (from: string, to: string) => `${from} to ${to}` },
  holidays: { fr: 'jours fériés', en: 'public holidays' },
  closed: { fr: 'fermé', en: 'closed' },
  ofMonth: { fr: (nth: string, day: string) => `${nth} ${day} du mois`, en: (nth: string, day: string) => `${nth} ${day} of the month` },
} as const

export interface HoursLine {
  days: string
  hours: string
}

/** What the week says, line by line: « du lundi au vendredi », « de 9 h à 12 h et de 14 h à 18 h 30 ». */
export function sayHours(hours: Hours, voice: Voice): HoursLine[] {
  const { say, list } = voice
  if (hours.kind === 'always') return [{ days: capital(say(words.everyDay)), hours: say(words.always) }]
  const lines = groupedDays(hours).map(({ days, openings }) => ({
    days: capital(sayDays(days, voice)),
    hours: sayOpenings(openings, voice),
  }))
  for (const { day, nth, openings } of hours.monthly) {
    const which = list(nth.map((each) => say(ordinals)[each] ?? String(each)))
    lines.push({ days: capital(say(words.ofMonth)(which, say(dayNames)[day] ?? '')), hours: sayOpenings(openings, voice) })
  }
  if (hours.holidays) lines.push({ days: capital(say(words.holidays)), hours: sayOpenings(hours.holidays, voice) })
  return lines
}

/** Three days in a row or more are said from the first to the last. */
function sayDays(days: readonly number[], voice: Voice): string {
  const names = voice.say(dayNames)
  if (days.length === 7) return voice.say(words.everyDay)
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && run.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const said = runs.flatMap((run) => {
    const [first = 0] = run
    const last = run.at(-1) ?? first
    return run.length > 2 ? [voice.say(words.fromTo)(names[first] ?? '', names[last] ?? '')] : run.map((day) => names[day] ?? '')
  })
  return voice.list(said)
}

function sayOpenings(openings: readonly Opening[], voice: Voice): string {
  if (openings.length === 0) return voice.say(words.closed)
  return voice.list(openings.map(({ from, until }) => voice.say(words.hours)(sayTime(from, voice), sayTime(until, voice))))
}

function sayTime(minutes: number, voice: Voice): string {
  const hour = minutes === 1440 ? 24 : Math.floor(minutes / 60) % 24
  const rest = String(minutes % 60).padStart(2, '0')
  if (voice.language === 'en') return `${String(hour).padStart(2, '0')}:${rest}`
  return rest === '00' ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${rest}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
