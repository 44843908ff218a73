import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Id } from '../../platform/id.ts'
import { fold } from '../../platform/search.ts'
import type { Language } from '../../platform/speech.ts'
import type { FormContent } from './forms/schema.ts'
import type { CallRecord } from './records/schema.ts'
import type { CallKind, CallState, CallTerms } from './schema.ts'

export interface Call {
  id: Id<'Call'>
  kind: CallKind
  slug: string
  title: string
  titleOther: string | null
  language: Language
  summary: string
  summaryOther: string | null
  text: string
  textOther: string | null
  state: CallState
  timeZone: string
  opensAt: Date | null
  closesAt: Date | null
  terms: CallTerms
  draftForm: FormContent
  /** Of a call that others held before this register. */
  record: CallRecord | null
  demonstration: boolean
  openedAt: Date | null
  closedAt: Date | null
}

const callColumns = sql<Call>`c.id, c.kind, c.slug, c.title, c.title_other as "titleOther", c.language, c.summary, c.summary_other as "summaryOther",
  c.text, c.text_other as "textOther", c.state, c.time_zone as "timeZone", c.opens_at as "opensAt", c.closes_at as "closesAt", c.terms,
  c.draft_form as "draftForm", c.record, c.demonstration, c.opened_at as "openedAt", c.closed_at as "closedAt"`

export async function findCall(db: Db, slug: string): Promise<Call | undefined> {
  const { rows } = await sql<Call>`select ${callColumns} from call c where c.slug = ${slug}`.execute(db)
  return rows[0]
}

export async function findCallById(db: Db, id: string): Promise<Call | undefined> {
  const { rows } = await sql<Call>`select ${callColumns} from call c where c.id = ${id}`.execute(db)
  return rows[0]
}

export const callOrders = ['recent', 'title', 'closing'] as const
export type CallOrder = (typeof callOrders)[number]
const orders: Record<CallOrder, ReturnType<typeof sql>> = {
  recent: sql`array_position(array['open', 'closed'], c.state), c.created_at desc, c.id`,
  title: sql`c.title collate "fr-x-icu", c.id`,
  closing: sql`c.closes_at nulls last, c.id`,
}

export interface PublicCallFilter {
  state?: 'open' | 'closed'
  /** Those that take candidacies at a moment, or those that do not. */
  taking?: { is: boolean; at: Date }
  /** Words of the title, in either language. */
  text?: string
}

function publicCalls({ state, taking, text }: PublicCallFilter) {
  const isTaking = sql`(c.state = 'open' and (c.opens_at is null or c.opens_at <= ${taking?.at}::timestamptz)
    and (c.closes_at is null or c.closes_at > ${taking?.at}::timestamptz))`
  return sql.join(
    [
      state ? sql`c.state = ${state}` : sql`c.state <> 'draft'`,
      ...(taking ? [taking.is ? isTaking : sql`not ${isTaking}`] : []),
      ...(text ? [sql`fold(c.title || ' ' || coalesce(c.title_other, '')) like ${`%${fold(text)}%`}`] : []),
    ],
    sql` and `,
  )
}

/** One page of the calls that anybody may read. */
export async function listPublicCalls(
  db: Db,
  filter: PublicCallFilter,
  { size, offset, order }: { size: number; offset: number; order: CallOrder },
): Promise<Call[]> {
  const { rows } = await sql<Call>`select ${callColumns} from call c where ${publicCalls(filter)}
    order by ${orders[order]} limit ${size} offset ${offset}`.execute(db)
  return rows
}

export async function countPublicCalls(db: Db, filter: PublicCallFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from call c where ${publicCalls(filter)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Calls by their ids. */
export async function findCalls(db: Db, ids: readonly string[]): Promise<Map<string, Call>> {
  const { rows } = await sql<Call>`select ${callColumns} from call c where c.id = any(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Every call, the open ones first, then those in preparation, then the closed; `public` leaves drafts out. */
export async function listCalls(db: Db, options: { public: boolean }): Promise<Call[]> {
  const { rows } = await sql<Call>`select ${callColumns} from call c ${options.public ? sql`where c.state <> 'draft'` : sql``}
    order by array_position(array['open', 'draft', 'closed'], c.state), c.created_at desc`.execute(db)
  return rows
}

export async function listCallSlugs(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('call').select('slug').execute()
  return rows.map((row) => row.slug)
}

export type CallTexts = Pick<Call, 'title' | 'titleOther' | 'summary' | 'summaryOther' | 'text' | 'textOther'>
export type CallHours = Pick<Call, 'timeZone' | 'opensAt' | 'closesAt'>

export async function appendCall(
  db: Db,
  call: CallTexts & CallHours & Pick<Call, 'id' | 'kind' | 'slug' | 'language' | 'terms' | 'draftForm' | 'demonstration'>,
) {
  await db
    .insertInto('call')
    .values({
      id: call.id,
      kind: call.kind,
      slug: call.slug,
      language: call.language,
      ...textColumns(call),
      ...hourColumns(call),
      terms: JSON.stringify(call.terms),
      draft_form: JSON.stringify(call.draftForm),
      demonstration: call.demonstration,
      opened_at: null,
      closed_at: null,
    })
    .execute()
}

const textColumns = (texts: CallTexts) => ({
  title: texts.title,
  title_other: texts.titleOther,
  summary: texts.summary,
  summary_other: texts.summaryOther,
  text: texts.text,
  text_other: texts.textOther,
})
const hourColumns = (hours: CallHours) => ({ time_zone: hours.timeZone, opens_at: hours.opensAt, closes_at: hours.closesAt })

export async function saveCallTexts(db: Db, id: string, texts: CallTexts): Promise<void> {
  await db.updateTable('call').set(textColumns(texts)).where('id', '=', id).execute()
}

export async function saveCallHours(db: Db, id: string, hours: CallHours): Promise<void> {
  await db.updateTable('call').set(hourColumns(hours)).where('id', '=', id).execute()
}

export async function saveCallTerms(db: Db, id: string, terms: CallTerms): Promise<void> {
  await db
    .updateTable('call')
    .set({ terms: JSON.stringify(terms) })
    .where('id', '=', id)
    .execute()
}

export async function saveCallState(db: Db, id: string, state: CallState, at: Date): Promise<void> {
  const moment = state === 'open' ? sql`opened_at = coalesce(opened_at, ${at}), closed_at = null` : sql`closed_at = ${at}`
  await sql`update call set state = ${state}, ${moment} where id = ${id}`.execute(db)
}

/** Says what was published of a call that others held. It takes no candidacy: it is closed from the start, on a day that nobody published. */
export async function saveCallRecord(db: Db, id: string, record: CallRecord): Promise<void> {
  await db
    .updateTable('call')
    .set({ record: JSON.stringify(record), state: 'closed' })
    .where('id', '=', id)
    .execute()
}
