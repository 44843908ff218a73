/** Places as files have them: the national standard in both editions, and local tables once their columns are known. */
import { recogniseOpeningHours, recogniseUrl } from '../../../../platform/contact.ts'
import type { Mapping } from '../../../../platform/exchange-mapping.ts'
import type { Row } from '../../../../platform/exchange-table.ts'
import type { Recognised } from '../../../../platform/recognised.ts'
import { recognised, unrecognised } from '../../../../platform/recognised.ts'
import { fold, nameKey } from '../../../../platform/search.ts'
import { recogniseRna, recogniseSiret } from '../../../../platform/siret.ts'
import type { CommuneMatcher } from '../../../territories/index.ts'
import type { PlaceDetails } from '../../places/schema.ts'
import type { PlaceFields } from '../../places/store.ts'
import { oneLine, openReading, type Reading, type ReadRow, readLocated, readUpdatedOn } from '../rows/rules.ts'
import { dictionaries, type ListName, readList } from '../values/exchange.ts'

export interface ReadContext {
  mapping: Mapping
  communes: CommuneMatcher
  /** Telephone and e-mail of an open file are public. */
  isOpen: boolean
  today: string
}

/** Reads one row as a place. Refused without a name, or with nothing that says where it is. */
export function readPlaceRow(row: Row, values: Readonly<Record<string, string>>, context: ReadContext): ReadRow<PlaceFields> {
  const reading = openReading(row, values, context.mapping)
  const name = oneLine(reading.text('name', 300))
  if (name === null) reading.say('name_missing', 'refused', 'name')
  const fields: Partial<PlaceFields> = { name: name ?? '', ...readLocated(reading, context.communes) }
  if (reading.has('pivot')) fields.pivot = reading.take('pivot', recognisePivot)
  if (reading.has('summary')) fields.summary = reading.text('summary', 500)
  if (reading.has('description')) fields.description = reading.text('description')
  const hours = readHours(reading)
  if (hours !== undefined) fields.openingHours = hours
  readLists(reading, fields)
  const updatedOn = readUpdatedOn(reading, context.today)
  if (updatedOn) fields.verifiedOn = updatedOn
  if (!fields.communeCode && !fields.commune && !fields.address && fields.lat == null) reading.say('no_location', 'refused')
  fields.contactIsPublic = context.isOpen
  return { number: row.number, key: keyOf(reading, fields), fields, updatedOn, findings: reading.findings, isRefused: reading.isRefused }
}

/** A pivot is a SIRET or an RNA; the zeros that stand for none in the national files are said and never stored. */
function recognisePivot(text: string): Recognised {
  const siret = recogniseSiret(text)
  if (siret.ok || /^[\s\d]+$/.test(text)) return siret
  const rna = recogniseRna(text)
  return rna.ok && /^W/.test(rna.value) ? rna : siret
}

/** Without an identifier, the name and the place where it stands make one, in whatever spelling. */
function keyOf(reading: Reading, fields: Partial<PlaceFields>): string {
  const id = reading.text('sourceId', 200)
  if (id !== null) return id
  const where = fields.communeCode ?? fields.postcode ?? fold(fields.commune ?? '')
  return `= ${nameKey(fields.name ?? '')} @ ${where} ${fold(fields.address ?? '')}`.slice(0, 400)
}

const days = [
  ['monday', 'Mo'],
  ['tuesday', 'Tu'],
  ['wednesday', 'We'],
  ['thursday', 'Th'],
  ['friday', 'Fr'],
  ['saturday', 'Sa'],
  ['sunday', 'Su'],
] as const

/** Hours in one column, or day by day. Absent where no column speaks of hours. */
function readHours(reading: Reading): string | null | undefined {
  if (reading.has('openingHours')) return reading.take('openingHours', recogniseOpeningHours)
  if (!days.some(([field]) => reading.has(field))) return undefined
  const rules: string[] = []
  for (const [field, day] of days) {
    const hours = reading.has(field) ? reading.take(field, recogniseDayHours) : null
    if (hours) rules.push(`${day} ${hours}`)
  }
  return rules.length > 0 ? rules.join('; ') : null
}

const betweenHours = new Set(['', 'de', 'à', 'a', 'et', 'au', 'puis'])

/** `8h30 à 12h - 13h30 à 17h`, `09:00 - 12:00 / 14:00 - 16:30`, `Fermé`: read where nothing but hours stands there, in order. */
export function recogniseDayHours(text: string): Recognised {
  if (/^\s*ferm[ée]e?\s*$/i.test(text)) return recognised('off')
  if (text.length > 100) return unrecognised('form')
  const rest = text.replace(/\d{1,2}\s*(?:h|:)\s*\d{0,2}/gi, ' ').split(/[\s/,;–-]+/)
  const times = [...text.matchAll(/(\d{1,2})\s*(?:h|:)\s*(\d{2})?/gi)].map(
    ([, hour = '', minute = '00']) => `${hour.padStart(2, '0')}:${minute}`,
  )
  const isInOrder = times.every((time, at) => time <= '24:00' && Number(time.slice(3)) < 60 && (at === 0 || time > (times[at - 1] ?? '')))
  if (!rest.every((word) => betweenHours.has(word.toLowerCase())) || times.length === 0 || times.length % 2 === 1 || !isInOrder)
    return unrecognised('form')
  const spans = times.flatMap((time, at) => (at % 2 === 0 ? [`${time}-${times[at + 1]}`] : []))
  return recognised(spans.join(','))
}

const columnLists = ['kinds', 'services', 'publics', 'cost', 'programmes'] as const
const detailLists = ['care', 'trainings', 'access', 'support', 'mobility'] as const

/** Every list that some column speaks of, codes of ours; unknown values are said, each in its row. */
function readLists(reading: Reading, fields: Partial<PlaceFields>): void {
  const codes: Partial<Record<ListName, string[]>> = {}
  for (const name of Object.keys(dictionaries) as (keyof typeof dictionaries)[]) {
    if (!reading.has(name)) continue
    const read = readList(name, reading.text(name) ?? '')
    codes[name] ??= []
    for (const [list, found] of Object.entries(read.codes) as [ListName, string[]][])
      codes[list] = [...new Set([...(codes[list] ?? []), ...found])]
    for (const value of read.unknown) reading.say('value_unknown', 'warning', name, undefined, value)
  }
  for (const list of columnLists) if (codes[list]) fields[list] = codes[list]
  const details = readDetails(reading, codes)
  if (details) fields.details = details
}

function readDetails(reading: Reading, codes: Partial<Record<ListName, string[]>>): PlaceDetails | undefined {
  const details: Record<string, unknown> = {}
  for (const list of detailLists) if (codes[list]?.length) details[list] = codes[list]
  const others = reading.text('otherTrainings', 1000)
  if (others)
    details.otherTrainings = others
      .split('|')
      .map((each) => each.trim())
      .filter(Boolean)
  const parentName = oneLine(reading.text('parentName', 300))
  if (parentName) details.parentName = parentName
  for (const [field, key] of [
    ['accessibilityUrl', 'accessibilityUrl'],
    ['bookingUrl', 'bookingUrl'],
  ] as const) {
    // Some files answer yes or no where the standard asks for an address.
    const isAnswer = /^(?:oui|non)$/i.test(reading.text(field, 10) ?? '')
    const url = reading.has(field) && !isAnswer ? reading.take(field, recogniseUrl) : null
    if (url) details[key] = url
  }
  const speaks = [...detailLists, 'otherTrainings', 'parentName', 'accessibilityUrl', 'bookingUrl', 'publics', 'programmes'].some(
    reading.has,
  )
  return speaks ? (details as PlaceDetails) : undefined
}
