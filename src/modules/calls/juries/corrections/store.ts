import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'

export interface Correction {
  id: Id<'ConflictCorrection'>
  seatId: Id<'JuryMember'>
  personId: Id<'Person'>
  juror: string
  candidacyId: Id<'Candidacy'>
  candidacy: string
  waveId: Id<'Wave'>
  reason: string
  askedAt: Date
  granted: boolean | null
  answer: string
  answeredAt: Date | null
  answeredBy: Id<'Person'> | null
}

const columns = sql<Correction>`k.id, k.jury_member_id as "seatId", j.person_id as "personId", p.name as juror, k.candidacy_id as "candidacyId",
  d.name as candidacy, k.wave_id as "waveId", k.reason, k.asked_at as "askedAt", k.granted, k.answer, k.answered_at as "answeredAt",
  k.answered_by as "answeredBy"`
const from = sql`conflict_correction k join jury_member j on j.id = k.jury_member_id join person p on p.id = j.person_id
  join candidacy d on d.id = k.candidacy_id`

/** Those of a wave, the ones that wait first. */
export async function listCorrections(db: Db, waveId: string): Promise<Correction[]> {
  const { rows } = await sql<Correction>`select ${columns} from ${from} where k.wave_id = ${waveId}
    order by k.answered_at is not null, k.asked_at desc, k.id`.execute(db)
  return rows
}

export async function findCorrection(db: Db, id: string): Promise<Correction | undefined> {
  const { rows } = await sql<Correction>`select ${columns} from ${from} where k.id = ${id}`.execute(db)
  return rows[0]
}

export async function appendCorrection(
  db: Db,
  correction: Pick<Correction, 'id' | 'seatId' | 'candidacyId' | 'waveId' | 'reason' | 'askedAt'>,
): Promise<void> {
  await db
    .insertInto('conflict_correction')
    .values({
      id: correction.id,
      jury_member_id: correction.seatId,
      candidacy_id: correction.candidacyId,
      wave_id: correction.waveId,
      reason: correction.reason,
      asked_at: correction.askedAt,
      granted: null,
      answered_at: null,
      answered_by: null,
    })
    .execute()
}

export async function saveCorrectionAnswer(
  db: Db,
  id: string,
  { granted, answer, at, by }: { granted: boolean; answer: string; at: Date; by: string | null },
): Promise<void> {
  await sql`update conflict_correction set granted = ${granted}, answer = ${answer}, answered_at = ${at}, answered_by = ${by}
    where id = ${id} and answered_at is null`.execute(db)
}

/** How many evaluations of a candidacy were given in a wave since a moment. */
export async function countGivenSince(
  db: Db,
  { waveId, candidacyId, since }: { waveId: string; candidacyId: string; since: Date },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from jury_assignment
    where wave_id = ${waveId} and candidacy_id = ${candidacyId} and assigned_at >= ${since}`.execute(db)
  return rows[0]?.n ?? 0
}
