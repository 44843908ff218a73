import { sql } from 'kysely'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import type { Language } from '../../../platform/speech.ts'
import { isNumber, type LabelStanding } from './rules.ts'
import type { LabelEventKind, LabelState } from './schema.ts'

export interface Label {
  id: Id<'Label'>
  number: string
  territoryId: Id<'Territory'>
  territoryName: string
  territorySlug: string
  candidacyId: string | null
  /** The call whose wave gave it. */
  call: { slug: string; title: string; language: Language } | null
  waveNumber: number | null
  startsOn: Day
  endsOn: Day | null
  state: LabelState
  /** Whether its first day has come. */
  hasBegun: boolean
  /** Number of the label that it renews. */
  renewsNumber: string | null
  /** The label that renews it, from its first day on. */
  renewedBy: { number: string; startsOn: Day } | null
  /** From when its renewal may be asked. */
  renewalOpensOn: Day | null
  certificate: string | null
  signature: Buffer | null
  publicKey: Buffer | null
  /** Where the award was published, of a label that was awarded before this register. */
  source: string | null
  demonstration: boolean
}

const columns = () => sql<Label>`l.id, l.number, l.territory_id as "territoryId", t.name as "territoryName", t.slug as "territorySlug",
  l.candidacy_id as "candidacyId", l.wave_number as "waveNumber", l.starts_on as "startsOn", l.ends_on as "endsOn", l.state,
  l.starts_on <= ${today()} as "hasBegun", former.number as "renewsNumber", l.renewal_opens_on as "renewalOpensOn",
  case when later.id is not null then jsonb_build_object('number', later.number, 'startsOn', later.starts_on) end as "renewedBy",
  l.certificate, l.signature, l.public_key as "publicKey", l.source, l.demonstration,
  case when c.id is not null then jsonb_build_object('slug', c.slug, 'title', c.title, 'language', c.language) end as call`
const joins = sql`label l join territory t on t.id = l.territory_id left join label former on former.id = l.renews_id
  left join label later on later.renews_id = l.id left join candidacy d on d.id = l.candidacy_id
  left join call c on c.id = coalesce(l.call_id, d.call_id)`

export interface LabelFilter {
  /** The year of its first day and its wave, as `2019-2`. */
  wave?: { year: number; number: number | null }
  /** The year of its first day alone, or the number of its wave whatever the year. */
  year?: number
  waveNumber?: number
  standing?: LabelStanding
  /** Words of the territory's name, folded. */
  text?: string
  territoryId?: string
}

function matching({ wave, year, waveNumber, standing, text, territoryId }: LabelFilter) {
  const parts = [sql`true`]
  if (year !== undefined) parts.push(sql`extract(year from l.starts_on) = ${year}`)
  if (waveNumber !== undefined) parts.push(sql`l.wave_number = ${waveNumber}`)
  if (wave) parts.push(sql`extract(year from l.starts_on) = ${wave.year} and l.wave_number is not distinct from ${wave.number}`)
  if (territoryId) parts.push(sql`l.territory_id = ${territoryId}`)
  if (text) parts.push(sql`fold(t.name) like ${`%${text}%`}`)
  const isRecorded = sql`(l.state = 'active' and l.ends_on is null and l.source is not null)`
  const isComing = sql`(l.state = 'active' and l.starts_on > ${today()})`
  if (standing === 'recorded') parts.push(isRecorded)
  else if (standing === 'coming') parts.push(isComing)
  else if (standing) parts.push(sql`l.state = ${standing} and not ${isRecorded} and not ${isComing}`)
  return sql.join(parts, sql` and `)
}

export const labelOrders = ['recent', 'number', 'territory'] as const
export type LabelOrder = (typeof labelOrders)[number]
const orders: Record<LabelOrder, ReturnType<typeof sql>> = {
  recent: sql`l.starts_on desc, l.number`,
  number: sql`l.number`,
  territory: sql`t.name collate "fr-x-icu", l.number`,
}

/** Labels by the day of their award, the latest first, unless another order is asked; every one unless a page is. */
export async function listLabels(
  db: Db,
  filter: LabelFilter = {},
  page: { size: number; offset: number; order?: LabelOrder } = { size: 100_000, offset: 0 },
): Promise<Label[]> {
  const { rows } = await sql<Label>`select ${columns()} from ${joins} where ${matching(filter)}
    order by ${orders[page.order ?? 'recent']} limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

/** The wave that gave a label, once anybody may read its results: published here, or recorded as others published it. */
export async function findLabelResults(db: Db, id: string): Promise<{ slug: string; wave: number } | undefined> {
  const { rows } = await sql<{ slug: string; wave: number }>`
    select c.slug, l.wave_number as wave from label l left join candidacy d on d.id = l.candidacy_id join call c on c.id = coalesce(l.call_id, d.call_id)
    where l.id = ${id} and (exists (select from wave w where w.call_id = c.id and w.number = l.wave_number and w.state = 'published')
      or exists (select from jsonb_array_elements(c.record->'waves') r where (r->>'number')::int = l.wave_number))`.execute(db)
  return rows[0]
}

export async function countLabels(db: Db, filter: LabelFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${joins} where ${matching(filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findLabel(db: Db, number: string): Promise<Label | undefined> {
  if (!isNumber(number)) return undefined
  const { rows } = await sql<Label>`select ${columns()} from ${joins} where l.number = ${number}`.execute(db)
  return rows[0]
}

/** Some labels, by their ids. */
export async function listLabelsById(db: Db, ids: readonly string[]): Promise<Label[]> {
  const { rows } = await sql<Label>`select ${columns()} from ${joins} where l.id = any(${[...ids]}::uuid[]) order by l.number`.execute(db)
  return rows
}

/** A label for an act that changes it: whoever comes second waits, and sees what the first did. */
export async function holdLabel(db: Db, id: string): Promise<Label | undefined> {
  const { rows } = await sql<Label>`select ${columns()} from ${joins} where l.id = ${id} for update of l`.execute(db)
  return rows[0]
}

/** Labels in force or suspended whose last day is past. */
export async function listOverdueLabels(db: Db, on: Day): Promise<Label[]> {
  const { rows } = await sql<Label>`select ${columns()} from ${joins}
    where l.state in ('active', 'suspended') and l.ends_on < ${on} order by l.number`.execute(db)
  return rows
}

export interface LabelWave {
  year: number
  number: number | null
  count: number
}

/** The waves there are labels of, the latest first. */
export async function listLabelWaves(db: Db): Promise<LabelWave[]> {
  const { rows } = await sql<LabelWave>`
    select extract(year from starts_on)::int as year, wave_number as number, count(*) as count from label
    group by 1, 2 order by 1 desc, 2 desc nulls last`.execute(db)
  return rows
}

/** How many numbers of a year are taken. */
export async function findLastOrder(db: Db, year: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substr(number, 9)::int), 0) as last from label where number like ${`FI-${year}-%`}`.execute(db)
  return rows[0]?.last ?? 0
}

export interface NewLabelRow {
  id: Id<'Label'>
  number: string
  territoryId: string
  candidacyId: string | null
  callId: string | null
  decisionId: string | null
  waveNumber: number | null
  startsOn: Day
  endsOn: Day | null
  renewsId: string | null
  renewalOpensOn: Day | null
  source: string | null
  demonstration: boolean
}

/** What a certificate is proved by. */
export interface LabelProof {
  certificate: string
  signature: Buffer
  publicKey: Buffer
}

export async function appendLabels(db: Db, rows: readonly (NewLabelRow & { proof: LabelProof | null })[]): Promise<void> {
  await db
    .insertInto('label')
    .values(
      rows.map((row) => ({
        id: row.id,
        number: row.number,
        territory_id: row.territoryId,
        candidacy_id: row.candidacyId,
        call_id: row.callId,
        decision_id: row.decisionId,
        wave_number: row.waveNumber,
        starts_on: row.startsOn,
        ends_on: row.endsOn,
        renews_id: row.renewsId,
        renewal_opens_on: row.renewalOpensOn,
        renewal_told_at: null,
        certificate: row.proof?.certificate ?? null,
        signature: row.proof?.signature ?? null,
        public_key: row.proof?.publicKey ?? null,
        source: row.source,
        demonstration: row.demonstration,
      })),
    )
    .execute()
}

export async function saveLabelState(db: Db, id: string, state: LabelState): Promise<void> {
  await db.updateTable('label').set({ state }).where('id', '=', id).execute()
}

export interface LabelEvent {
  id: Id<'LabelEvent'>
  labelId: string
  kind: LabelEventKind
  onDay: Day
  text: string
  isPublic: boolean
  answerBy: Day | null
}

export async function appendLabelEvents(db: Db, events: readonly Omit<LabelEvent, 'id'>[], recordedBy: string | null): Promise<void> {
  await db
    .insertInto('label_event')
    .values(
      events.map((event) => ({
        id: makeId<'LabelEvent'>(),
        label_id: event.labelId,
        kind: event.kind,
        on_day: event.onDay,
        text: event.text,
        is_public: event.isPublic,
        answer_by: event.answerBy,
        recorded_by: recordedBy,
      })),
    )
    .execute()
}

/** What happened to some labels, in the order in which it did. */
export async function listLabelEvents(db: Db, labelIds: readonly string[], only: 'public' | 'all'): Promise<LabelEvent[]> {
  const { rows } = await sql<LabelEvent>`
    select id, label_id as "labelId", kind, on_day as "onDay", text, is_public as "isPublic", answer_by as "answerBy" from label_event
    where label_id = any(${[...labelIds]}::uuid[]) and (is_public or ${only === 'all'}) order by on_day, id`.execute(db)
  return rows
}

export interface LabelCondition {
  id: Id<'LabelCondition'>
  labelId: string
  text: string
  dueOn: Day | null
  metOn: Day | null
  note: string
}

export async function appendLabelCondition(db: Db, labelId: string, condition: { text: string; dueOn: Day | null }): Promise<void> {
  const id = makeId<'LabelCondition'>()
  await db
    .insertInto('label_condition')
    .values({ id, label_id: labelId, text: condition.text, due_on: condition.dueOn, met_on: null })
    .execute()
}

/** Notes that a condition is met. Whether it was still open. */
export async function saveConditionMet(db: Db, labelId: string, id: string, met: { on: Day; note: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('label_condition')
    .set({ met_on: met.on, note: met.note })
    .where('id', '=', id)
    .where('label_id', '=', labelId)
    .where('met_on', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The conditions of some labels, the first due first. */
export async function listLabelConditions(db: Db, labelIds: readonly string[]): Promise<LabelCondition[]> {
  const { rows } = await sql<LabelCondition>`
    select id, label_id as "labelId", text, due_on as "dueOn", met_on as "metOn", note from label_condition
    where label_id = any(${[...labelIds]}::uuid[]) order by due_on nulls last, id`.execute(db)
  return rows
}
