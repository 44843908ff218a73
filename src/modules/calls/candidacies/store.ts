import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { Language } from '../../../platform/speech.ts'
import type { CandidacyState } from './schema.ts'

export interface Candidacy {
  id: Id<'Candidacy'>
  reference: string
  callId: Id<'Call'>
  formId: Id<'CallForm'>
  name: string
  territoryId: Id<'Territory'> | null
  state: CandidacyState
  waveId: Id<'Wave'> | null
  waveCutOffAt: Date | null
  submittedAt: Date | null
  reopenedUntil: Date | null
  language: Language
  createdAt: Date
  demonstration: boolean
}

const columns = sql<Candidacy>`d.id, d.reference, d.call_id as "callId", d.form_id as "formId", d.name, d.territory_id as "territoryId",
  d.state, d.wave_id as "waveId", w.cut_off_at as "waveCutOffAt", d.submitted_at as "submittedAt", d.reopened_until as "reopenedUntil",
  d.language, d.created_at as "createdAt", d.demonstration`
const from = sql`candidacy d left join wave w on w.id = d.wave_id`

export async function findCandidacy(db: Db, id: string): Promise<Candidacy | undefined> {
  const { rows } = await sql<Candidacy>`select ${columns} from ${from} where d.id = ${id}`.execute(db)
  return rows[0]
}

/** Candidacies by their ids, in the order of their references. */
export async function listCandidaciesOf(db: Db, ids: readonly string[]): Promise<Candidacy[]> {
  const { rows } = await sql<Candidacy>`select ${columns} from ${from} where d.id = any(${[...ids]}::uuid[]) order by d.reference`.execute(
    db,
  )
  return rows
}

export async function findCandidacyByReference(db: Db, reference: string): Promise<Candidacy | undefined> {
  const { rows } = await sql<Candidacy>`select ${columns} from ${from} where d.reference = ${reference}`.execute(db)
  return rows[0]
}

/** Holds a candidacy until the transaction ends: two submissions, or a submission and a withdrawal, come one after the other. */
export async function holdCandidacy(db: Db, id: string): Promise<Candidacy | undefined> {
  await sql`select from candidacy where id = ${id} for update`.execute(db)
  return findCandidacy(db, id)
}

export interface CandidacyFilter {
  callId?: string
  waveId?: string
  states?: readonly CandidacyState[]
  /** Those that this person may write: by a role in an organisation of the coalition, or by name. */
  writtenBy?: { personId: string; organisationIds: readonly string[] }
}

/** Candidacies, the latest begun first. */
export async function listCandidacies(db: Db, filter: CandidacyFilter, page = { size: 1000, offset: 0 }): Promise<Candidacy[]> {
  const { rows } = await sql<Candidacy>`select ${columns} from ${from} where ${conditionOf(filter)}
    order by d.created_at desc, d.id limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

function conditionOf({ callId, waveId, states, writtenBy }: CandidacyFilter) {
  const conditions = [
    callId ? sql`d.call_id = ${callId}` : sql`true`,
    waveId ? sql`d.wave_id = ${waveId}` : sql`true`,
    states ? sql`d.state = any(${[...states]}::text[])` : sql`true`,
    writtenBy
      ? sql`(exists (select from candidacy_member m where m.candidacy_id = d.id and m.left_at is null and m.declined_at is null
            and m.organisation_id = any(${[...writtenBy.organisationIds]}::uuid[]))
          or exists (select from candidacy_writer v where v.candidacy_id = d.id and v.person_id = ${writtenBy.personId}
            and v.invited_by is not null))`
      : sql`true`,
  ]
  return sql.join(conditions, sql` and `)
}

/** The number of the next candidacy; numbers may be skipped, never given twice. */
export async function findNextNumber(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select nextval('candidacy_number') as n`.execute(db)
  return rows[0]?.n ?? 1
}

export type NewCandidacyRow = Pick<
  Candidacy,
  'id' | 'reference' | 'callId' | 'formId' | 'name' | 'territoryId' | 'language' | 'createdAt' | 'demonstration'
> & {
  createdBy: string | null
}

export async function appendCandidacy(db: Db, row: NewCandidacyRow): Promise<void> {
  await db
    .insertInto('candidacy')
    .values({
      id: row.id,
      reference: row.reference,
      call_id: row.callId,
      form_id: row.formId,
      name: row.name,
      territory_id: row.territoryId,
      wave_id: null,
      submitted_at: null,
      reopened_until: null,
      language: row.language,
      created_at: row.createdAt,
      created_by: row.createdBy,
      demonstration: row.demonstration,
    })
    .execute()
}

export async function saveCandidacyState(
  db: Db,
  id: string,
  state: CandidacyState,
  submission: { waveId: string; submittedAt: Date } | null,
): Promise<void> {
  await sql`update candidacy set state = ${state}, wave_id = ${submission?.waveId ?? null}, submitted_at = ${submission?.submittedAt ?? null}
    where id = ${id}`.execute(db)
}

/** The territory that a candidacy became. */
export async function saveCandidacyTerritory(db: Db, id: string, territoryId: string): Promise<void> {
  await db.updateTable('candidacy').set({ territory_id: territoryId }).where('id', '=', id).execute()
}

export async function saveCandidacyForm(db: Db, id: string, formId: string): Promise<void> {
  await db.updateTable('candidacy').set({ form_id: formId }).where('id', '=', id).execute()
}

export async function saveReopenedUntil(db: Db, id: string, until: Date | null): Promise<void> {
  await db.updateTable('candidacy').set({ reopened_until: until }).where('id', '=', id).execute()
}

/** Whether a person was invited by name to write a candidacy. */
export async function isInvitedWriter(db: Db, candidacyId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`select from candidacy_writer where candidacy_id = ${candidacyId} and person_id = ${personId}
    and invited_by is not null`.execute(db)
  return rows.length > 0
}

const writerName = sql<string>`case when v.seen_at is null then coalesce(v.invited_as, p.name) else p.name end`

export interface WriterRow {
  id: Id<'Writer'>
  personId: Id<'Person'>
  name: string
  section: string | null
  seenAt: Date | null
  isInvited: boolean
}

/**
 * Who writes a candidacy, those seen last first. Whoever was invited and has not opened it yet is named as her inviter named her: nobody learns by
 * an invitation whether an address has an account, nor whose it is.
 */
export async function listWriters(db: Db, candidacyId: string): Promise<WriterRow[]> {
  const { rows } = await sql<WriterRow>`
    select v.id, v.person_id as "personId", ${writerName} as name, v.section, v.seen_at as "seenAt", v.invited_by is not null as "isInvited"
    from candidacy_writer v join person p on p.id = v.person_id
    where v.candidacy_id = ${candidacyId} order by v.seen_at desc nulls last, ${writerName} collate "fr-x-icu"`.execute(db)
  return rows
}

/** Everybody who has written a candidacy, or has come to write it: named to each other where its journal tells of them. */
export async function listCoalitionPeople(db: Db, candidacyId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from candidacy_writer where candidacy_id = ${candidacyId} and (seen_at is not null or invited_by is null)
    union select saved_by from candidacy_answer where candidacy_id = ${candidacyId} and saved_by is not null
    union select committed_by from candidacy_member where candidacy_id = ${candidacyId} and committed_by is not null`.execute(db)
  return rows.map((row) => row.id)
}

/** `invitedAs`: the name that her inviter typed. */
export async function saveWriter(
  db: Db,
  candidacyId: string,
  personId: string,
  invitedBy: string | null,
  invitedAs: string | null = null,
): Promise<void> {
  await sql`insert into candidacy_writer (candidacy_id, person_id, invited_by, invited_as)
    values (${candidacyId}, ${personId}, ${invitedBy}, ${invitedAs})
    on conflict (candidacy_id, person_id) do update set invited_by = coalesce(candidacy_writer.invited_by, excluded.invited_by),
      invited_as = coalesce(candidacy_writer.invited_as, excluded.invited_as)`.execute(db)
}

/** Whose row among those who write a candidacy it is. */
export async function findWriter(db: Db, candidacyId: string, id: string): Promise<Id<'Person'> | undefined> {
  const { rows } = await sql<{ id: Id<'Person'> }>`
    select person_id as id from candidacy_writer where candidacy_id = ${candidacyId} and id = ${id}`.execute(db)
  return rows[0]?.id
}

/** Takes a person off those who write. What she wrote stays. */
export async function saveWriterLeft(db: Db, candidacyId: string, personId: string): Promise<void> {
  await db.deleteFrom('candidacy_writer').where('candidacy_id', '=', candidacyId).where('person_id', '=', personId).execute()
}

/** Where a writer is now: what her co-writers see. */
export async function saveWriterSeen(db: Db, candidacyId: string, personId: string, section: string | null): Promise<void> {
  await sql`insert into candidacy_writer (candidacy_id, person_id, section, seen_at)
    values (${candidacyId}, ${personId}, ${section}, clock_timestamp())
    on conflict (candidacy_id, person_id) do update set section = excluded.section, seen_at = excluded.seen_at`.execute(db)
}
