import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { FormContent } from './schema.ts'

/** A published version of a call's form. */
export interface CallForm {
  id: Id<'CallForm'>
  callId: Id<'Call'>
  number: number
  content: FormContent
  sha256: string
  publishedAt: Date
}

const columns = sql<CallForm>`f.id, f.call_id as "callId", f.number, f.content, f.sha256, f.published_at as "publishedAt"`

export async function findForm(db: Db, id: string): Promise<CallForm | undefined> {
  const { rows } = await sql<CallForm>`select ${columns} from call_form f where f.id = ${id}`.execute(db)
  return rows[0]
}

export async function findFormVersion(db: Db, callId: string, number: number): Promise<CallForm | undefined> {
  const { rows } = await sql<CallForm>`select ${columns} from call_form f where f.call_id = ${callId} and f.number = ${number}`.execute(db)
  return rows[0]
}

/** The version that a new candidacy answers. */
export async function findLatestForm(db: Db, callId: string): Promise<CallForm | undefined> {
  const { rows } = await sql<CallForm>`
    select ${columns} from call_form f where f.call_id = ${callId} order by f.number desc limit 1`.execute(db)
  return rows[0]
}

/** All versions without their content, latest first. */
export async function listForms(db: Db, callId: string): Promise<Omit<CallForm, 'content'>[]> {
  const { rows } = await sql<Omit<CallForm, 'content'>>`
    select f.id, f.call_id as "callId", f.number, f.sha256, f.published_at as "publishedAt"
    from call_form f where f.call_id = ${callId} order by f.number desc`.execute(db)
  return rows
}

/** Every question that a call ever published, by its key and its kind. */
export async function listPublishedKinds(db: Db, callId: string): Promise<{ key: string; kind: string }[]> {
  const { rows } = await sql<{ key: string; kind: string }>`
    select distinct q ->> 'key' as key, q ->> 'kind' as kind
    from call_form f, jsonb_array_elements(f.content -> 'sections') s, jsonb_array_elements(s -> 'questions') q where f.call_id = ${callId}`.execute(
    db,
  )
  return rows
}

export async function saveDraftForm(db: Db, callId: string, content: FormContent): Promise<void> {
  await db
    .updateTable('call')
    .set({ draft_form: JSON.stringify(content) })
    .where('id', '=', callId)
    .execute()
}

/** The form being written, held until the transaction ends so that two editors can't overwrite each other unseen. */
export async function findDraftForm(db: Db, callId: string): Promise<FormContent | undefined> {
  const { rows } = await sql<{ content: FormContent }>`
    select c.draft_form as content from call c where c.id = ${callId} for update`.execute(db)
  return rows[0]?.content
}

export async function appendForm(db: Db, form: Omit<CallForm, 'publishedAt'>): Promise<void> {
  await db
    .insertInto('call_form')
    .values({ id: form.id, call_id: form.callId, number: form.number, content: JSON.stringify(form.content), sha256: form.sha256 })
    .execute()
}
