import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { addDays, addMonths } from '../../../platform/day.ts'
import type { Watermark } from '../folding/store.ts'
import type { Indicator } from '../indicators/rules.ts'
import { isDimension, type Period, type PeriodPieces, piecesOf } from './rules.ts'
import type { Breakdown } from './schema.ts'

export type Sql = RawBuilder<unknown>

/** Columns that a figure may be narrowed by; facts have them all, kept sums some. */
export const factColumns = {
  territory: 'territory_id',
  project: 'project_id',
  organisation: 'organisation_id',
  place: 'place_id',
  commune: 'commune_code',
  category: 'category',
  ageBand: 'age_band',
  gender: 'gender',
  priorityNeighbourhood: 'priority_neighbourhood',
} as const
export type ColumnName = keyof typeof factColumns

export type Filter = Partial<Record<ColumnName, readonly string[]>>

/** Keys that SQL can group by; objectives and challenges are worked out from projects. */
export type Key = Exclude<Breakdown, 'challenge' | 'objective'>

/** One reading of the facts. */
export interface Reading {
  indicators: readonly Indicator[]
  filter: Filter
  period: Period
  key?: Key
  /** The territory that all these facts are known to belong to: it lets them be found by territory, indicator and day. */
  owner?: string
  /** Only these projects, each for a part of its facts, in basis points. */
  weights?: readonly { projectId: string; shareBp: number }[]
  /** As of a closing: nothing but facts below it. Live otherwise. */
  asOf?: Watermark
}

export const noId = sql.lit('00000000-0000-0000-0000-000000000000')
const isText = (name: ColumnName) => name === 'commune' || isDimension(name)

/** The conditions of a filter on a table whose columns bear the facts' names. */
export function filtered(alias: string, filter: Filter): Sql {
  const conditions = Object.entries(filter).map(([name, values]) => {
    const column = sql.ref(`${alias}.${factColumns[name as ColumnName]}`)
    const type = sql.raw(isText(name as ColumnName) ? 'text' : 'uuid')
    return values.length === 1 ? sql`${column} = ${values[0]}::${type}` : sql`${column} = any(${[...values]}::${type}[])`
  })
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

/** What a fact, or a row of kept sums, is grouped under: always a text. */
export function keyOf(key: Key | undefined, alias: string, on: 'fact' | 'sum'): Sql {
  if (key === undefined) return sql`''::text`
  if (key === 'month' || key === 'quarter' || key === 'year') {
    const day = sql.ref(`${alias}.${on === 'fact' ? 'occurred_on' : 'month'}`)
    return sql`date_trunc(${sql.lit(key)}, ${day}::timestamp)::date::text`
  }
  if (isDimension(key) && on === 'sum') return sql.ref(`${alias}.label`)
  const column = sql.ref(`${alias}.${factColumns[key]}`)
  return sql`coalesce(nullif(${column}::text, ${noId}), '')`
}

const wholeDays = ({ from, until }: Period): Period => ({
  from,
  until: until === undefined ? undefined : addDays(addMonths(until, 1), -1),
})

/** Days as literals, so that partitions outside them are left out when the statement is planned. */
export function within(alias: string, { from, until }: Period): Sql {
  const day = sql.ref(`${alias}.occurred_on`)
  const conditions = [
    ...(from === undefined ? [] : [sql`${day} >= ${sql.lit(from)}::date`]),
    ...(until === undefined ? [] : [sql`${day} <= ${sql.lit(until)}::date`]),
  ]
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

export function monthsWithin(alias: string, { from, until }: Period): Sql {
  const month = sql.ref(`${alias}.month`)
  const conditions = [
    ...(from === undefined ? [] : [sql`${month} >= ${sql.lit(from)}::date`]),
    ...(until === undefined ? [] : [sql`${month} <= ${sql.lit(until)}::date`]),
  ]
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

const xid = (bound: string) => {
  if (!/^\d+$/.test(bound)) throw new Error(`No transaction bound: ${bound}`)
  return sql.raw(`'${bound}'::xid8`)
}
/** Facts that no fold has taken. Bounds are literals: the planner then knows that the tail is short. */
export const inTail = (alias: string, mark: Watermark): Sql =>
  sql`${sql.ref(`${alias}.era`)} = ${sql.lit(mark.era)} and ${sql.ref(`${alias}.tx`)} >= ${xid(mark.bound)}`
export const below = (alias: string, mark: Watermark): Sql =>
  sql`(${sql.ref(`${alias}.era`)}, ${sql.ref(`${alias}.tx`)}) < (${sql.lit(mark.era)}::smallint, ${xid(mark.bound)})`

/** Where the facts of a reading that kept sums don't answer are to be found: each an alternative, disjoint from the others. */
export function looseFacts(reading: Reading, mark: Watermark, hasSums: boolean): { pieces: PeriodPieces; loose: Sql[] } {
  const pieces = piecesOf(reading.period)
  if (reading.asOf) return { pieces, loose: [sql`${within('f', reading.period)} and ${below('f', reading.asOf)}`] }
  if (!hasSums) return { pieces, loose: [within('f', reading.period)] }
  const tail = pieces.months ? [sql`${within('f', wholeDays(pieces.months))} and ${inTail('f', mark)}`] : []
  return { pieces, loose: [...tail, ...pieces.edges.map((edge) => within('f', edge))] }
}

/** Of the indicators at hand. */
export const ofIndicators = (alias: string, indicators: readonly Indicator[]): Sql => {
  const column = sql.ref(`${alias}.indicator_id`)
  return indicators.length === 1
    ? sql`${column} = ${sql.lit(indicators[0]?.id)}`
    : sql`${column} = any(${indicators.map((i) => i.id)}::int[])`
}

export const columnsOf = (reading: Reading): ColumnName[] => [
  ...new Set([
    ...(Object.keys(reading.filter) as ColumnName[]),
    ...(reading.key && reading.key in factColumns ? [reading.key as ColumnName] : []),
    ...(reading.weights ? (['project'] as const) : []),
  ]),
]

/** A survivor and all that was merged into it; the id itself where there is none. */
export async function listFamily(db: Db, kind: 'organisation' | 'place', id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${sql.raw(kind)}_family(${sql.raw(kind)}_survivor(${id}::uuid)) as id`.execute(db)
  return rows.length > 0 ? rows.map((row) => row.id) : [id]
}

let guess: Watermark = { era: 1, bound: '0' }

/**
 * Runs a statement that adds kept sums and tail in one snapshot. The statement names the watermark as a literal, since a planner
 * that knows it reads the tail by its index, and says with its rows which watermark its snapshot holds; where a fold came between,
 * it is run again.
 */
export async function atWatermark<Row extends { era: number; bound: string }>(
  db: Db,
  statement: (mark: Watermark) => RawBuilder<Row>,
): Promise<Row[]> {
  let mark = guess
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { rows } = await statement(mark).execute(db)
    const held = rows[0]
    if (!held) throw new Error('The watermark of the facts is missing.')
    if (held.era === mark.era && held.bound === mark.bound) return rows
    mark = { era: held.era, bound: held.bound }
    guess = mark
  }
  throw new Error('The facts are folded faster than they can be read.')
}
