import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { JuryLevel } from '../juries/schema.ts'
import type { WaveState } from '../waves/schema.ts'
import type { Vote } from './schema.ts'

export interface Deliberation {
  id: Id<'Deliberation'>
  waveId: Id<'Wave'>
  level: JuryLevel
  regionCode: string | null
  region: string | null
  quorum: number
  heldOn: string
  minutes: string
  openedAt: Date
  closedAt: Date | null
}

const columns = sql<Deliberation>`d.id, d.wave_id as "waveId", d.level, d.region_code as "regionCode", r.name as region, d.quorum,
  d.held_on as "heldOn", d.minutes, d.opened_at as "openedAt", d.closed_at as "closedAt"`
const from = sql`deliberation d left join region r on r.code = d.region_code`

export async function findDeliberation(db: Db, id: string): Promise<Deliberation | undefined> {
  const { rows } = await sql<Deliberation>`select ${columns} from ${from} where d.id = ${id}`.execute(db)
  return rows[0]
}

/** Holds a deliberation until the transaction ends: a vote and the closing come one after the other. */
export async function holdDeliberation(db: Db, id: string): Promise<Deliberation | undefined> {
  await sql`select from deliberation where id = ${id} for update`.execute(db)
  return findDeliberation(db, id)
}

/** Those of a wave, regions first, the national one last. */
export async function listDeliberations(db: Db, waveId: string): Promise<Deliberation[]> {
  const { rows } = await sql<Deliberation>`select ${columns} from ${from} where d.wave_id = ${waveId}
    order by d.level desc, r.name collate "fr-x-icu"`.execute(db)
  return rows
}

/** Those in which somebody sits, the latest opened first. */
export async function listSatIn(db: Db, personId: string): Promise<Deliberation[]> {
  const { rows } = await sql<Deliberation>`
    select ${columns} from ${from} join wave w on w.id = d.wave_id
    where exists (select from jury_member m where m.call_id = w.call_id and m.person_id = ${personId} and m.left_at is null
      and m.level = d.level and m.region_code is not distinct from d.region_code)
    order by d.opened_at desc, d.id`.execute(db)
  return rows
}

export type NewDeliberationRow = Pick<Deliberation, 'id' | 'waveId' | 'level' | 'regionCode' | 'quorum' | 'heldOn'> & {
  openedBy: string | null
}

export async function appendDeliberation(db: Db, row: NewDeliberationRow): Promise<void> {
  await db
    .insertInto('deliberation')
    .values({
      id: row.id,
      wave_id: row.waveId,
      level: row.level,
      region_code: row.regionCode,
      quorum: row.quorum,
      held_on: row.heldOn,
      opened_by: row.openedBy,
      closed_at: null,
      closed_by: null,
    })
    .execute()
}

export interface Juror {
  juryMemberId: Id<'JuryMember'>
  personId: Id<'Person'>
  name: string
}

/** The jury of a level of a call, by name: who may sit in a deliberation. */
export async function listJurors(
  db: Db,
  { callId, level, regionCode }: { callId: string; level: JuryLevel; regionCode: string | null },
): Promise<Juror[]> {
  const { rows } = await sql<Juror>`
    select m.id as "juryMemberId", p.id as "personId", p.name from jury_member m join person p on p.id = m.person_id
    where m.call_id = ${callId} and m.level = ${level} and m.region_code is not distinct from ${regionCode} and m.left_at is null
    order by p.name collate "fr-x-icu", m.id`.execute(db)
  return rows
}

export async function listAttendance(db: Db, deliberationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('deliberation_attendance')
    .select('jury_member_id')
    .where('deliberation_id', '=', deliberationId)
    .execute()
  return rows.map((row) => row.jury_member_id)
}

export async function saveAttendance(db: Db, deliberationId: string, juryMemberIds: readonly string[]): Promise<void> {
  await db.deleteFrom('deliberation_attendance').where('deliberation_id', '=', deliberationId).execute()
  if (juryMemberIds.length === 0) return
  await db
    .insertInto('deliberation_attendance')
    .values(juryMemberIds.map((id) => ({ deliberation_id: deliberationId, jury_member_id: id })))
    .execute()
}

export interface CastVote {
  candidacyId: string
  juryMemberId: string
  vote: Vote
}

export async function listVotes(db: Db, deliberationId: string): Promise<CastVote[]> {
  const { rows } = await sql<CastVote>`
    select candidacy_id as "candidacyId", jury_member_id as "juryMemberId", vote from deliberation_vote
    where deliberation_id = ${deliberationId}`.execute(db)
  return rows
}

/** One juror's vote on one candidacy; the last one stands, null takes it back. */
export async function saveVote(
  db: Db,
  deliberationId: string,
  { candidacyId, juryMemberId, vote }: Omit<CastVote, 'vote'> & { vote: Vote | null },
): Promise<void> {
  if (vote === null) {
    await sql`delete from deliberation_vote where deliberation_id = ${deliberationId} and candidacy_id = ${candidacyId}
      and jury_member_id = ${juryMemberId}`.execute(db)
    return
  }
  await sql`insert into deliberation_vote (deliberation_id, candidacy_id, jury_member_id, vote)
    values (${deliberationId}, ${candidacyId}, ${juryMemberId}, ${vote})
    on conflict (deliberation_id, candidacy_id, jury_member_id) do update set vote = excluded.vote, voted_at = now()`.execute(db)
}

export async function saveMinutes(db: Db, id: string, minutes: string): Promise<void> {
  await db.updateTable('deliberation').set({ minutes }).where('id', '=', id).execute()
}

export async function saveClosed(db: Db, id: string, at: Date, closedBy: string | null): Promise<void> {
  await db.updateTable('deliberation').set({ closed_at: at, closed_by: closedBy }).where('id', '=', id).execute()
}

export async function saveWaveState(db: Db, waveId: string, state: WaveState): Promise<void> {
  await db.updateTable('wave').set({ state }).where('id', '=', waveId).execute()
}

export async function findLatestDeliberation(db: Db): Promise<Pick<Deliberation, 'id'> | undefined> {
  const { rows } = await sql<Pick<Deliberation, 'id'>>`select id from deliberation order by opened_at desc, id limit 1`.execute(db)
  return rows[0]
}
