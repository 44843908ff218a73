/** Opening hours in the notation of OpenStreetMap, for the forms that people write; the rest is shown as it is written. */

/** Minutes after midnight; an end past 24 h is of the next morning. */
export interface Opening {
  from: number
  until: number
}

export interface Week {
  kind: 'week'
  /** Monday first. An empty day is closed. */
  days: readonly (readonly Opening[])[]
  /** On public holidays, where something is said of them. */
  holidays: readonly Opening[] | undefined
  /** Days that come back in the month: « the first and third Wednesdays ». Negative counts from the end. */
  monthly: readonly { day: number; nth: readonly number[]; openings: readonly Opening[] }[]
}
export type Hours = Week | { kind: 'always' }

const dayCodes = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

/** The week that the notation says, or undefined where it says more than days and hours (seasons, weeks, notes…). */
export function readHours(text: string): Hours | undefined {
  const written = text.trim().replace(/\s+/g, ' ')
  if (written === '24/7') return { kind: 'always' }
  const days: Opening[][] = [[], [], [], [], [], [], []]
  const monthly: { day: number; nth: number[]; openings: Opening[] }[] = []
  let holidays: Opening[] | undefined
  for (const { rule, adds } of rulesOf(written)) {
    const read = readRule(rule)
    if (!read) return undefined
    for (const day of read.days) days[day] = adds ? [...(days[day] ?? []), ...read.openings] : [...read.openings]
    for (const each of read.monthly) monthly.push({ ...each, openings: read.openings })
    if (read.holidays) holidays = read.openings
  }
  const isSaid = days.some((openings) => openings.length > 0) || monthly.length > 0
  return isSaid ? { kind: 'week', days: days.map(inOrder), holidays, monthly } : undefined
}

/** Rules are parted by `;` (the later replaces) or by a comma before a day (the later adds). */
function rulesOf(written: string): { rule: string; adds: boolean }[] {
  return written
    .split(';')
    .flatMap((group) =>
      group.split(/(?<=\d),\s*(?=(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b)/).map((rule, order) => ({ rule: rule.trim(), adds: order > 0 })),
    )
    .filter(({ rule }) => rule !== '')
}

interface Rule {
  days: number[]
  monthly: { day: number; nth: number[] }[]
  holidays: boolean
  openings: Opening[]
}

function readRule(rule: string): Rule | undefined {
  const parts = /^((?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)[^\s:]*(?:,\s?)?)*)\s*:?\s*(.*)$/.exec(rule)
  const selector = parts?.[1]?.trim().replace(/,$/, '') ?? ''
  const openings = readOpenings(parts?.[2] ?? '')
  if (!openings) return undefined
  const read: Rule = { days: [], monthly: [], holidays: false, openings }
  // Hours without a day are every day's.
  if (selector === '') return { ...read, days: [0, 1, 2, 3, 4, 5, 6] }
  for (const piece of selector.split(/,(?![^[]*\])/)) if (!addDays(piece.trim(), read)) return undefined
  return read
}

function addDays(piece: string, to: Rule): boolean {
  if (piece === 'PH') {
    to.holidays = true
    return true
  }
  const nth = /^(\w\w)\[(-?[1-5](?:,-?[1-5])*)\]$/.exec(piece)
  if (nth?.[1] && nth[2]) {
    const day = dayCodes.indexOf(nth[1])
    if (day === -1) return false
    to.monthly.push({ day, nth: nth[2].split(',').map(Number) })
    return true
  }
  const range = /^(\w\w)(?:-(\w\w))?$/.exec(piece)
  const from = dayCodes.indexOf(range?.[1] ?? '')
  const until = range?.[2] ? dayCodes.indexOf(range[2]) : from
  if (from === -1 || until === -1) return false
  for (let day = from; ; day = (day + 1) % 7) {
    to.days.push(day)
    if (day === until) return true
  }
}

function readOpenings(text: string): Opening[] | undefined {
  if (/^(off|closed)$/.test(text)) return []
  if (text === '') return undefined
  const openings: Opening[] = []
  for (const piece of text.split(',')) {
    const hours = /^\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*$/.exec(piece)
    if (!hours) return undefined
    const from = Number(hours[1]) * 60 + Number(hours[2])
    const end = Number(hours[3]) * 60 + Number(hours[4])
    if (from >= 1440 || end > 2880 || Number(hours[2]) > 59 || Number(hours[4]) > 59) return undefined
    openings.push({ from, until: end <= from ? end + 1440 : end })
  }
  return openings
}

const inOrder = (openings: readonly Opening[]) => [...openings].sort((a, b) => a.from - b.from)

/** Runs of days that open alike, in the order of the week; closed days are in none. */
export function groupedDays(week: Week): { days: number[]; openings: readonly Opening[] }[] {
  const groups: { days: number[]; openings: readonly Opening[] }[] = []
  week.days.forEach((openings, day) => {
    if (openings.length === 0) return
    const alike = groups.find((group) => JSON.stringify(group.openings) === JSON.stringify(openings))
    if (alike) alike.days.push(day)
    else groups.push({ days: [day], openings })
  })
  return groups
}
