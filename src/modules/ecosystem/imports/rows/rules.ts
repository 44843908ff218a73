import { recogniseEmail, recognisePhone, recogniseUrl } from '../../../../platform/contact.ts'
import type { Mapping } from '../../../../platform/exchange-mapping.ts'
import type { FileRemark, Finding, Row } from '../../../../platform/exchange-table.ts'
import { textOfHtml } from '../../../../platform/html-text.ts'
import { recognisePosition, recognisePositionPair } from '../../../../platform/position.ts'
import { isAbsent, type Reason, type Recognised, type Repair } from '../../../../platform/recognised.ts'
import { recogniseDay } from '../../../../platform/recognised-day.ts'
import { recogniseInsee, recognisePostcode } from '../../../../platform/siret.ts'
import type { CommuneMatcher } from '../../../territories/index.ts'
import type { LocatedFields } from '../../records/schema.ts'

/** What imports find on top of what recognisers and readers do. */
export const rowReasons = [
  'name_missing',
  'no_location',
  'id_repeated',
  'commune_unknown',
  'commune_ambiguous',
  'commune_contradicted',
  'commune_successor',
  'commune_near_name',
  'commune_from_postcode',
  'outside_territory',
  'belongs_elsewhere',
  'value_unknown',
  'kind_assumed',
  'row_joined',
  'row_older',
  'marked_ignored',
  'text_cut',
  'siren_siret_differ',
] as const
export type RowReason = (typeof rowReasons)[number]
export type RowFinding = Finding<RowReason | Reason | Repair | FileRemark>

/** What one row says, field by field, and what was found while reading it. A refused row is not written. */
export interface ReadRow<Fields> {
  number: number
  /** The identifier in the source, or a key made of what the row says: the same row has the same key in the next file. */
  key: string
  fields: Partial<Fields>
  updatedOn: string | null
  findings: RowFinding[]
  isRefused: boolean
}

/** A row being read: takes fields, and notes what was repaired or left out under the column it stood in. */
export interface Reading {
  readonly number: number
  readonly findings: RowFinding[]
  isRefused: boolean
  /** Whether the mapping gives this field a column at all: what has none is left as it is. */
  has(field: string): boolean
  text(field: string, most?: number): string | null
  take<Value>(field: string, recognise: (text: string) => Recognised<Value>): Value | null
  say(because: RowReason | Reason | Repair, kind: RowFinding['kind'], field?: string, became?: string, part?: string): void
}

export function openReading(row: Row, values: Readonly<Record<string, string>>, mapping: Mapping): Reading {
  const findings: RowFinding[] = [...row.findings]
  const written = (field: string) => (values[field] ?? '').replaceAll('\u0000', '').trim()
  const reading: Reading = {
    number: row.number,
    findings,
    isRefused: false,
    has: (field) => mapping[field] !== undefined,
    text(field, most = 10_000) {
      const text = textOfHtml(written(field))
      if (isAbsent(text)) return null
      if (text.length <= most) return text
      reading.say('text_cut', 'repaired', field)
      return `${text.slice(0, most - 1).trimEnd()}…`
    },
    take(field, recognise) {
      const text = written(field)
      if (text === '') return null
      const read = recognise(text)
      if (!read.ok) {
        if (read.because !== 'empty') reading.say(read.because, 'warning', field)
        return null
      }
      if (read.repaired) reading.say(read.repaired, 'repaired', field, saidValue(read.value))
      return read.value
    },
    say(because, kind, field, became, part) {
      const value = field === undefined ? undefined : (part ?? written(field)).slice(0, 300)
      const columns = field === undefined ? [] : (mapping[field]?.columns ?? [])
      // Of the several columns that fill a field, the one that holds the value.
      const column =
        columns.find((each) => part !== undefined && row.cells[each]?.includes(part)) ??
        (columns.length > 0 ? columns.join(' + ') : undefined)
      findings.push({
        row: row.number,
        kind,
        because,
        ...(column !== undefined && { column }),
        ...(value !== undefined && value !== '' && { value }),
        ...(became !== undefined && { became: became.slice(0, 300) }),
      })
      if (kind === 'refused') reading.isRefused = true
    },
  }
  return reading
}

const saidValue = (value: unknown): string =>
  value !== null && typeof value === 'object' && 'latitude' in value && 'longitude' in value
    ? `${value.latitude}, ${value.longitude}`
    : String(value)

/** Where it is and how to reach it. Only fields that some column speaks of are given. */
export function readLocated(reading: Reading, communes: CommuneMatcher): Partial<LocatedFields> {
  const fields: Partial<LocatedFields> = {}
  if (reading.has('postcode')) fields.postcode = reading.take('postcode', recognisePostcode)
  if (reading.has('address')) fields.address = streetOf(reading.text('address', 500), fields.postcode ?? null)
  if (reading.has('addressMore')) fields.addressMore = oneLine(reading.text('addressMore', 500))
  if (['commune', 'communeCode', 'postcode'].some(reading.has))
    Object.assign(fields, readCommune(reading, communes, fields.postcode ?? null))
  Object.assign(fields, readPosition(reading))
  if (reading.has('phone')) fields.phone = reading.take('phone', (text) => recognisePhone(text, fields.postcode ?? ''))
  if (reading.has('email')) fields.email = reading.take('email', recogniseEmail)
  if (reading.has('website')) fields.website = reading.take('website', recogniseUrl)
  return fields
}

function readCommune(reading: Reading, communes: CommuneMatcher, postcode: string | null): Partial<LocatedFields> {
  const code = reading.has('communeCode') ? reading.take('communeCode', recogniseInsee) : null
  const name = oneLine(reading.text('commune', 200))
  if (code === null && name === null && postcode === null) return { commune: null, communeCode: null }
  const matched = communes.match({ ...(code && { code }), ...(name && { name }), ...(postcode && { postcode }) })
  const field = name !== null ? 'commune' : code !== null ? 'communeCode' : 'postcode'
  if (!matched.found) {
    reading.say(matched.because, 'warning', field)
    return { commune: name, communeCode: null }
  }
  const said = `${matched.name} (${matched.code})`
  if (matched.how === 'successor') reading.say('commune_successor', 'repaired', field, said)
  if (matched.how === 'near_name') reading.say('commune_near_name', 'repaired', field, said)
  if (matched.how === 'postcode') reading.say('commune_from_postcode', 'repaired', field, said)
  return { commune: matched.name, communeCode: matched.code }
}

function readPosition(reading: Reading): { lat?: number | null; lon?: number | null } {
  const has = reading.has('latitude') && reading.has('longitude')
  if (!has && !reading.has('position')) return {}
  const read = has
    ? reading.take('latitude', (latitude) => recognisePosition(latitude, reading.text('longitude', 100) ?? ''))
    : reading.take('position', recognisePositionPair)
  return { lat: read?.latitude ?? null, lon: read?.longitude ?? null }
}

export const oneLine = (text: string | null): string | null =>
  text === null
    ? null
    : text
        .replace(/\s*\n\s*/g, ', ')
        .replace(/\s+/g, ' ')
        .trim() || null

/** The street, without the postcode and the town that some files repeat behind it. */
function streetOf(text: string | null, postcode: string | null): string | null {
  const street = oneLine(text?.replaceAll('|', ' ') ?? null)
  if (street === null || postcode === null) return street
  const at = street.lastIndexOf(postcode)
  return (at > 0 && /^\d{5}\s[^\d]*$/.test(street.slice(at)) ? street.slice(0, at).replace(/[\s,-]+$/, '') : street) || null
}

/** The day that a row was last brought up to date; a day that is to come is no such day. */
export function readUpdatedOn(reading: Reading, today: string): string | null {
  if (!reading.has('updatedOn')) return null
  const day = reading.take('updatedOn', recogniseDay)
  if (day === null || day <= today) return day
  reading.say('out_of_bounds', 'warning', 'updatedOn')
  return null
}
