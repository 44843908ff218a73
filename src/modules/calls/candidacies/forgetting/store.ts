import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'

export interface Forgettable {
  id: Id<'Candidacy'>
  reference: string
}

/** When a candidacy ended without a label: the day its wave was published, its last check, or the last that was written before it was withdrawn. */
const endedAt = sql`case d.state
  when 'withdrawn' then greatest(d.created_at, (select max(a.saved_at) from candidacy_answer a where a.candidacy_id = d.id),
    (select max(v.submitted_at) from candidacy_version v where v.candidacy_id = d.id))
  else coalesce(
    (select max(coalesce(n.published_at, w.published_at)) from decision n join wave w on w.id = n.wave_id where n.candidacy_id = d.id and n.level = 'national'),
    (select max(k.checked_at) from admissibility_check k where k.candidacy_id = d.id)) end`

/** Candidacies that ended before this moment without a label, and still have their name. A label that a regional cell proposed, and nobody gave, keeps nothing. */
export async function listForgettable(db: Db, before: Date, limit: number): Promise<Forgettable[]> {
  const { rows } = await sql<Forgettable>`
    select d.id, d.reference from candidacy d
    where d.state in ('decided', 'withdrawn') and d.name <> d.reference and not d.demonstration and ${endedAt} < ${before}
      and not exists (select from label l where l.candidacy_id = d.id)
      and not exists (select from decision n where n.candidacy_id = d.id and n.level = 'national' and n.kind in ('labelled', 'labelled_with_conditions'))
    order by d.id limit ${limit}`.execute(db)
  return rows
}

/** The files that a candidacy brought: those its answers and sealed versions name, and its members' mandates. */
export async function listBroughtFiles(db: Db, candidacyId: string): Promise<{ id: string; sha256: string }[]> {
  const { rows } = await sql<{ id: string; sha256: string }>`
    select f.id, f.sha256 from file f where f.id::text in (
      select jsonb_path_query(a.value, '$.**.fileId') #>> '{}' from candidacy_answer a where a.candidacy_id = ${candidacyId} and a.value is not null
      union select jsonb_path_query(v.content, '$.**.fileId') #>> '{}' from candidacy_version v where v.candidacy_id = ${candidacyId}
      union select m.mandate_file_id::text from candidacy_member m where m.candidacy_id = ${candidacyId})`.execute(db)
  return rows
}

/** Whether a row still names these bytes. */
export async function isNamed(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql`select from file where sha256 = ${sha256} limit 1`.execute(db)
  return rows.length > 0
}

/** Takes from a candidacy its name, its people, its answers, its files and all that was written of it; states, scores and counts stay. */
export async function forget(db: Db, { id, reference }: Forgettable, fileIds: readonly string[]): Promise<void> {
  await sql`delete from candidacy_answer where candidacy_id = ${id}`.execute(db)
  await sql`delete from candidacy_comment where candidacy_id = ${id}`.execute(db)
  await sql`delete from candidacy_help where candidacy_id = ${id}`.execute(db)
  await sql`delete from candidacy_writer where candidacy_id = ${id}`.execute(db)
  await sql`delete from journal_personal where journal_id in (
    select id from journal where thing_kind = 'candidacy' and thing_id = ${id})`.execute(db)
  await sql`delete from candidacy_member where candidacy_id = ${id}`.execute(db)
  await sql`update candidacy_version set content = content || jsonb_build_object('name', ${reference}::text, 'answers', '{}'::jsonb, 'members', '[]'::jsonb)
    where candidacy_id = ${id}`.execute(db)
  await sql`update evaluation e set comment = '', scores = coalesce(
      (select jsonb_object_agg(s.key, s.value || '{"why": ""}') from jsonb_each(e.scores) s), '{}')
    from jury_assignment a where a.id = e.assignment_id and a.candidacy_id = ${id}`.execute(db)
  await sql`update conflict_declaration set note = '', suggested = '[]' where candidacy_id = ${id}`.execute(db)
  await sql`update conflict_correction set reason = '', answer = '' where candidacy_id = ${id}`.execute(db)
  await sql`update jury_assignment set recused_reason = '' where candidacy_id = ${id}`.execute(db)
  await sql`update admissibility_check set reason = '' where candidacy_id = ${id} and reason <> ''`.execute(db)
  await sql`update outside_opinion set name = '', email = '', question = '', answer = null where candidacy_id = ${id}`.execute(db)
  await sql`update decision set reasons = '', public_reasons = '', conditions = '[]' where candidacy_id = ${id}`.execute(db)
  // Which label it asked to renew would name the territory.
  await sql`delete from renewal where candidacy_id = ${id}`.execute(db)
  await sql`update candidacy set name = reference, territory_id = null where id = ${id}`.execute(db)
  await sql`delete from file where id = any(${[...fileIds]}::uuid[])`.execute(db)
}
