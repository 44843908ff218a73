import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { Standing } from './rules.ts'
import type { AdmissibilityVerdict } from './schema.ts'

export interface Check {
  id: Id<'AdmissibilityCheck'>
  candidacyId: Id<'Candidacy'>
  versionId: Id<'CandidacyVersion'>
  versionNumber: number
  verdict: AdmissibilityVerdict
  reason: string
  dueAt: Date | null
  checkedAt: Date
}

/** Every look at a candidacy, the latest first. */
export async function listChecks(db: Db, candidacyId: string): Promise<Check[]> {
  const { rows } = await sql<Check>`
    select a.id, a.candidacy_id as "candidacyId", a.version_id as "versionId", v.number as "versionNumber", a.verdict, a.reason,
      a.due_at as "dueAt", a.checked_at as "checkedAt"
    from admissibility_check a join candidacy_version v on v.id = a.version_id
    where a.candidacy_id = ${candidacyId} order by a.checked_at desc, a.id desc`.execute(db)
  return rows
}

/** The verdict that stands. */
export const findLatestCheck = async (db: Db, candidacyId: string): Promise<Check | undefined> => (await listChecks(db, candidacyId))[0]

export async function appendCheck(
  db: Db,
  check: Omit<Check, 'checkedAt' | 'versionNumber'> & { checkedAt: Date; checkedBy: string | null },
): Promise<void> {
  await db
    .insertInto('admissibility_check')
    .values({
      id: check.id,
      candidacy_id: check.candidacyId,
      version_id: check.versionId,
      verdict: check.verdict,
      reason: check.reason,
      due_at: check.dueAt,
      checked_at: check.checkedAt,
      checked_by: check.checkedBy,
    })
    .execute()
}

export interface DeskRow {
  id: Id<'Candidacy'>
  reference: string
  name: string
  standing: Standing
  waveId: Id<'Wave'>
  lead: string | null
  submittedAt: Date
  versions: number
  dueAt: Date | null
}

export interface DeskFilter {
  callId: string
  waveId?: string
  standing?: Standing
}

/** A draft is its coalition's alone, unless it is one that the network asked to complete. */
const desk = ({ callId, waveId, standing }: DeskFilter) => sql`
  from (
    select d.id, d.reference, d.name, w.id as "waveId", v.submitted_at as "submittedAt", v.number as versions, a.due_at as "dueAt",
      (select o.name from candidacy_member m join organisation o on o.id = m.organisation_id
        where m.candidacy_id = d.id and m.role = 'lead' and m.left_at is null limit 1) as lead,
      case
        when d.state = 'draft' then 'to_complete'
        when d.state = 'submitted' and a.verdict = 'admissible' and a.version_id = v.id then 'admissible'
        when d.state = 'submitted' then 'to_check'
        when d.state = 'decided' and a.verdict = 'inadmissible' then 'inadmissible'
        else d.state
      end as standing
    from candidacy d
      join lateral (select * from candidacy_version x where x.candidacy_id = d.id order by x.number desc limit 1) v on true
      left join lateral (select * from admissibility_check x where x.candidacy_id = d.id order by x.checked_at desc, x.id desc limit 1) a on true
      left join wave w on w.id = coalesce(d.wave_id, v.wave_id)
    where d.call_id = ${callId} and (d.state <> 'draft' or (a.verdict = 'to_complete' and a.version_id = v.id))
  ) row
  where ${waveId ? sql`row."waveId" = ${waveId}` : sql`true`} and ${standing ? sql`row.standing = ${standing}` : sql`true`}`

/** The candidacies of a call on the network's desk, those submitted longest ago first. */
export async function listDesk(db: Db, filter: DeskFilter, page: { size: number; offset: number }): Promise<DeskRow[]> {
  const { rows } = await sql<DeskRow>`select row.* ${desk(filter)} order by row."submittedAt", row.id
    limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countDesk(db: Db, filter: DeskFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n ${desk(filter)}`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/** Waves whose cut-off has passed and that still say they are to come. */
export async function listWavesToCut(db: Db, moment: Date): Promise<{ id: Id<'Wave'>; callId: Id<'Call'>; number: number }[]> {
  const { rows } = await sql<{ id: Id<'Wave'>; callId: Id<'Call'>; number: number }>`
    select id, call_id as "callId", number from wave where state = 'planned' and cut_off_at <= ${moment}
    order by cut_off_at for update`.execute(db)
  return rows
}

export async function saveWaveCut(db: Db, waveId: string): Promise<void> {
  await sql`update wave set state = 'cut_off' where id = ${waveId}`.execute(db)
}

/** Candidacies of a wave that were found admissible as they stand: review begins for them, and their ids are told. */
export async function saveReviewBegun(db: Db, waveId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update candidacy d set state = 'in_review'
    where d.wave_id = ${waveId} and d.state = 'submitted' and exists (
      select from admissibility_check a where a.candidacy_id = d.id and a.verdict = 'admissible'
        and a.version_id = (select v.id from candidacy_version v where v.candidacy_id = d.id order by v.number desc limit 1)
        and not exists (select from admissibility_check b where b.candidacy_id = d.id and b.checked_at > a.checked_at))
    returning d.id`.execute(db)
  return rows.map((row) => row.id)
}

/** Moves a candidacy and leaves its wave and the moment of its submission as they are. */
export async function saveStateAlone(db: Db, candidacyId: string, state: string): Promise<void> {
  await sql`update candidacy set state = ${state} where id = ${candidacyId}`.execute(db)
}
