/**
 * JSON as a table: each object of the list is a row, what is nested is flattened (`adresse.commune`, lists joined by `|`), and
 * a GeoJSON geometry becomes `latitude` and `longitude` of its centre.
 */
import { geoCentroid } from 'd3-geo'
import type { Geometry } from 'geojson'
import { decodedText, type EncodingSniffed } from './exchange-encoding.ts'
import { JsonCutter } from './exchange-json-cutter.ts'
import {
  ExchangeRefusal,
  type FileRemark,
  type Finding,
  type Limits,
  type Row,
  type Source,
  sampleSize,
  type Table,
} from './exchange-table.ts'

/** Names of members are gathered from this many objects; one that first shows later is said on its row. */
const objectsLookedAt = 5_000
const deepestNesting = 6
const mostLists = 1_000

interface ListSeen {
  objects: number
  readonly columns: Set<string>
}

export async function openJson(source: Source, limits: Limits, sniffed: EncodingSniffed): Promise<Table> {
  const { lists, type } = await surveyLists(source.path, limits, sniffed)
  if (type === 'Topology') throw new ExchangeRefusal('topojson')
  const tables = [...lists].filter(([, seen]) => seen.objects > 0)
  const geojson = type === 'FeatureCollection' && lists.has('features')
  const chosen = geojson ? 'features' : tables.sort(([, a], [, b]) => b.objects - a.objects)[0]?.[0]
  const seen = chosen === undefined ? undefined : lists.get(chosen)
  if (chosen === undefined || seen === undefined || seen.objects === 0) throw new ExchangeRefusal('json_without_table')
  const columns = [...seen.columns]
  if (columns.length > limits.columns) throw new ExchangeRefusal('too_many_columns', String(columns.length))
  const findings: Finding<FileRemark>[] = []
  if (tables.length > 1 && !geojson) findings.push({ value: chosen, kind: 'warning', because: 'list_chosen' })
  const rows = () => readObjects(source.path, limits, sniffed, chosen, columns)
  const sample: Row[] = []
  for await (const row of rows()) if (sample.push(row) >= sampleSize) break
  return {
    kind: geojson ? 'geojson' : 'json',
    name: source.name,
    encoding: sniffed.encoding,
    delimiter: undefined,
    sheets: [],
    sheet: undefined,
    headerRow: 0,
    columns,
    sample,
    findings,
    rows,
  }
}

async function surveyLists(path: string, limits: Limits, sniffed: EncodingSniffed) {
  const cutter = new JsonCutter(limits)
  const lists = new Map<string, ListSeen>()
  for await (const text of decodedText(path, sniffed.encoding, sniffed.markBytes)) {
    for (const piece of cutter.read(text)) {
      const seen = lists.get(piece.list) ?? { objects: 0, columns: new Set<string>() }
      if (lists.size < mostLists) lists.set(piece.list, seen)
      if (/^\s*\{/.test(piece.text)) lookAt(piece.text, seen, limits)
    }
  }
  cutter.end()
  return { lists, type: cutter.type }
}

function lookAt(text: string, seen: ListSeen, limits: Limits): void {
  seen.objects += 1
  if (seen.objects > objectsLookedAt || seen.columns.size > limits.columns) return
  for (const column of Object.keys(cellsOf(parse(text)))) seen.columns.add(column)
}

async function* readObjects(
  path: string,
  limits: Limits,
  sniffed: EncodingSniffed,
  list: string,
  columns: readonly string[],
): AsyncGenerator<Row> {
  const cutter = new JsonCutter(limits)
  const known = new Set(columns)
  let number = 0
  for await (const text of decodedText(path, sniffed.encoding, sniffed.markBytes)) {
    for (const piece of cutter.read(text)) {
      if (piece.list !== list) continue
      number += 1
      const value = parse(piece.text)
      if (isRecord(value)) yield rowOfObject(number, cellsOf(value), columns, known)
      else yield { number, cells: emptyCells(columns), findings: [{ row: number, kind: 'refused', because: 'item_not_object' }] }
    }
  }
}

function rowOfObject(number: number, found: Record<string, string>, columns: readonly string[], known: ReadonlySet<string>): Row {
  const cells: Record<string, string> = {}
  for (const column of columns) cells[column] = found[column] ?? ''
  const unforeseen = Object.keys(found).filter((column) => !known.has(column))
  const findings = unforeseen.map((column) => ({ row: number, column, kind: 'warning', because: 'cells_unforeseen' }) as const)
  return { number, cells, findings }
}

function emptyCells(columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, '']))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ExchangeRefusal('json_broken')
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The cells of one object; of a GeoJSON feature, those of its properties and the centre of its geometry. */
function cellsOf(value: unknown): Record<string, string> {
  const cells: Record<string, string> = {}
  if (!isRecord(value)) return cells
  if (value.type !== 'Feature' || !('geometry' in value)) {
    flatten(value, '', cells, 0)
    return cells
  }
  if (typeof value.id === 'string' || typeof value.id === 'number') cells.id = String(value.id)
  if (isRecord(value.properties)) flatten(value.properties, '', cells, 0)
  const centre = centreOf(value.geometry)
  const prefix = 'latitude' in cells || 'longitude' in cells ? 'geometry.' : ''
  cells[`${prefix}latitude`] = centre === undefined ? '' : String(centre.latitude)
  cells[`${prefix}longitude`] = centre === undefined ? '' : String(centre.longitude)
  return cells
}

function flatten(value: Record<string, unknown>, path: string, cells: Record<string, string>, depth: number): void {
  for (const [key, member] of Object.entries(value)) {
    const name = path === '' ? (key === '__proto__' ? 'proto' : key || '(vide)') : `${path}.${key}`
    if (isRecord(member) && depth < deepestNesting) flatten(member, name, cells, depth + 1)
    else if (Array.isArray(member) && depth < deepestNesting) flattenList(member, name, cells, depth)
    else cells[name] = textOf(member)
  }
}

/** A list of words is joined by `|`; a list of objects gives, for each of their members, its values joined by `|`. */
function flattenList(list: readonly unknown[], name: string, cells: Record<string, string>, depth: number): void {
  const objects = list.filter(isRecord)
  const words = list.filter((element) => !isRecord(element))
  if (words.length > 0 || objects.length === 0) cells[name] = words.map(textOf).join('|')
  const joined = new Map<string, string[]>()
  for (const element of objects) {
    const inner: Record<string, string> = {}
    flatten(element, name, inner, depth + 1)
    for (const [key, text] of Object.entries(inner)) {
      const texts = joined.get(key)
      if (texts === undefined) joined.set(key, [text])
      else texts.push(text)
    }
  }
  for (const [key, texts] of joined) cells[key] = texts.join('|')
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The centre of a geometry in degrees, to a tenth of a metre. Geometry that cannot be read gives none. */
function centreOf(geometry: unknown): { latitude: number; longitude: number } | undefined {
  try {
    const [longitude, latitude] = geoCentroid(geometry as Geometry)
    const readable = Number.isFinite(longitude) && Number.isFinite(latitude)
    return readable ? { latitude: Math.round(latitude * 1e6) / 1e6, longitude: Math.round(longitude * 1e6) / 1e6 } : undefined
  } catch {
    return undefined
  }
}
