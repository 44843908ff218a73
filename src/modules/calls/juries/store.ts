import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { Language } from '../../../platform/speech.ts'
import { type JurorStanding, type SeatBefore, type Suspect, standingBefore } from './rules.ts'
import type { JuryLevel, SuggestedConflict } from './schema.ts'
import { isTied } from './walls/store.ts'

/** A person's place in the jury of a call. */
export interface Seat {
  id: Id<'JuryMember'>
  callId: Id<'Call'>
  personId: Id<'Person'>
  name: string
  email: string
  language: Language
  level: JuryLevel
  regionCode: string | null
  region: string | null
  mostEvaluations: number | null
  invitedAt: Date
  leftAt: Date | null
  /** When she said yes to her seat, and to being named or not; null as long as she has not answered. */
  acceptedAt: Date | null
  /** Her name may be published with the results. */
  isNamed: boolean
}

const columns = sql<Seat>`j.id, j.call_id as "callId", j.person_id as "personId", p.name, p.email, p.language, j.level,
  j.region_code as "regionCode", r.name as region, j.most_evaluations as "mostEvaluations", j.invited_at as "invitedAt", j.left_at as "leftAt",
  j.accepted_at as "acceptedAt", j.is_named as "isNamed"`
const from = sql`jury_member j join person p on p.id = j.person_id left join region r on r.code = j.region_code`

/** Who sits in the jury of a call today, the national level last. */
export async function listSeats(db: Db, callId: string, level?: JuryLevel): Promise<Seat[]> {
  const { rows } = await sql<Seat>`select ${columns} from ${from}
    where j.call_id = ${callId} and j.left_at is null ${level ? sql`and j.level = ${level}` : sql``}
    order by j.level desc, r.name, p.name collate "fr-x-icu", j.id`.execute(db)
  return rows
}

/** The seats that a person holds today, whatever the call. */
export async function listSeatsOf(db: Db, personId: string): Promise<Seat[]> {
  const { rows } = await sql<Seat>`select ${columns} from ${from} where j.person_id = ${personId} and j.left_at is null
    order by j.invited_at, j.id`.execute(db)
  return rows
}

export async function findSeat(db: Db, id: string): Promise<Seat | undefined> {
  const { rows } = await sql<Seat>`select ${columns} from ${from} where j.id = ${id}`.execute(db)
  return rows[0]
}

export async function appendSeat(
  db: Db,
  seat: Pick<Seat, 'id' | 'callId' | 'personId' | 'level' | 'regionCode' | 'mostEvaluations'> & { invitedBy: string | null },
): Promise<void> {
  await db
    .insertInto('jury_member')
    .values({
      id: seat.id,
      call_id: seat.callId,
      person_id: seat.personId,
      level: seat.level,
      region_code: seat.regionCode,
      most_evaluations: seat.mostEvaluations,
      invited_by: seat.invitedBy,
      left_at: null,
      accepted_at: null,
    })
    .execute()
}

/** Keeps what she answered to her invitation: the day of her yes is the first one. */
export async function saveSeatAnswer(db: Db, id: string, isNamed: boolean, at: Date): Promise<void> {
  await sql`update jury_member set accepted_at = coalesce(accepted_at, ${at}), is_named = ${isNamed} where id = ${id}`.execute(db)
}

export async function saveSeatLeft(db: Db, id: string, at: Date): Promise<void> {
  await sql`update jury_member set left_at = ${at} where id = ${id} and left_at is null`.execute(db)
}

interface SeatRow extends SeatBefore {
  personId: Id<'Person'>
  candidacyId: Id<'Candidacy'>
}

/** The wall, as data: seats of a call's jury before its candidacies, with what was declared from each. */
async function listSeatRows(db: Db, narrowed: RawBuilder<unknown>): Promise<SeatRow[]> {
  const { rows } = await sql<SeatRow>`
    select j.person_id as "personId", d.id as "candidacyId", j.level, j.region_code as "regionCode", j.left_at is null as "isHeld",
      c.has_conflict as "hasConflict", ${isTied(sql`j.person_id`, sql`d.id`)} as "isTied"
    from jury_member j join candidacy d on d.call_id = j.call_id
      left join conflict_declaration c on c.jury_member_id = j.id and c.candidacy_id = d.id
    where ${narrowed}`.execute(db)
  return rows
}

/** Every seat of a person in a candidacy's call. */
export const listSeatsBefore = async (db: Db, personId: string, candidacyId: string): Promise<SeatBefore[]> =>
  (await findSeatsBefore(db, personId, [candidacyId]))(candidacyId)

/** The same before several candidacies at once. */
export async function findSeatsBefore(
  db: Db,
  personId: string,
  candidacyIds: readonly string[],
): Promise<(candidacyId: string) => SeatBefore[]> {
  const rows = await listSeatRows(db, sql`j.person_id = ${personId} and d.id = any(${[...candidacyIds]}::uuid[])`)
  return (candidacyId) => rows.filter((row) => row.candidacyId === candidacyId)
}

/** Where people stand before candidacies. */
export type Wall = (personId: string, candidacyId: string) => JurorStanding

/** The wall of a call, before all of its candidacies, for its whole jury at once. */
export async function findWall(db: Db, callId: string): Promise<Wall> {
  const seats = new Map<string, SeatBefore[]>()
  for (const seat of await listSeatRows(db, sql`d.call_id = ${callId}`)) {
    const key = `${seat.personId} ${seat.candidacyId}`
    seats.set(key, [...(seats.get(key) ?? []), seat])
  }
  return (personId, candidacyId) => standingBefore(seats.get(`${personId} ${candidacyId}`) ?? [])
}

/** Calls of which the wall of the jury may close something to a person: she sits there, or left with a conflict. */
export async function listWalledCalls(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ callId: string }>`select distinct j.call_id as "callId" from jury_member j where j.person_id = ${personId}
    and (j.left_at is null or exists (select from conflict_declaration c where c.jury_member_id = j.id and c.has_conflict))`.execute(db)
  return rows.map(({ callId }) => callId)
}

export const findWallBefore = async (db: Db, callId: string, personId: string): Promise<boolean> =>
  (await listWalledCalls(db, personId)).includes(callId)

export interface Declaration {
  seatId: Id<'JuryMember'>
  personId: Id<'Person'>
  candidacyId: Id<'Candidacy'>
  hasConflict: boolean
  note: string
  suggested: SuggestedConflict[]
  declaredAt: Date
}

/** What was declared on the candidacies of a wave, from every seat. */
export async function listDeclarations(db: Db, waveId: string): Promise<Declaration[]> {
  const { rows } = await sql<Declaration>`
    select c.jury_member_id as "seatId", j.person_id as "personId", c.candidacy_id as "candidacyId", c.has_conflict as "hasConflict", c.note, c.suggested,
      c.declared_at as "declaredAt"
    from conflict_declaration c join candidacy d on d.id = c.candidacy_id join jury_member j on j.id = c.jury_member_id
    where d.wave_id = ${waveId} order by c.declared_at`.execute(db)
  return rows
}

export async function saveDeclaration(db: Db, declaration: Omit<Declaration, 'personId'>): Promise<void> {
  const { seatId, candidacyId, hasConflict, note, suggested, declaredAt } = declaration
  await sql`insert into conflict_declaration (jury_member_id, candidacy_id, has_conflict, note, suggested, declared_at)
    values (${seatId}, ${candidacyId}, ${hasConflict}, ${note}, ${JSON.stringify(suggested)}, ${declaredAt})
    on conflict (jury_member_id, candidacy_id) do update set has_conflict = excluded.has_conflict, note = excluded.note,
      suggested = excluded.suggested, declared_at = excluded.declared_at`.execute(db)
}

/** What may tie people to coalitions: their address, the roles they hold today or will, and the candidacies they write. */
export async function findSuspects(
  db: Db,
  personIds: readonly string[],
): Promise<Map<string, Omit<Suspect, 'isWriter'> & { writes: string[] }>> {
  const { rows } = await sql<Omit<Suspect, 'isWriter'> & { id: string; writes: string[] }>`
    select p.id, p.email,
      coalesce((select array_agg(m.organisation_id::text) from membership m where m.person_id = p.id and m.organisation_id is not null
        and (m.ends_on is null or m.ends_on > (now() at time zone 'Europe/Paris')::date)), '{}') as "organisationIds",
      coalesce((select array_agg(m.territory_id::text) from membership m where m.person_id = p.id and m.territory_id is not null
        and (m.ends_on is null or m.ends_on > (now() at time zone 'Europe/Paris')::date)), '{}') as "territoryIds",
      coalesce((select array_agg(w.candidacy_id::text) from candidacy_writer w where w.person_id = p.id), '{}') as writes
    from person p where p.id = any(${[...new Set(personIds)]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...suspect }) => [id, suspect]))
}

/** Candidacies of a wave that are before its jury, by their reference: of renewals, those that were handed to it. */
export async function listJudged(db: Db, waveId: string): Promise<{ id: Id<'Candidacy'>; reference: string }[]> {
  const { rows } = await sql<{ id: Id<'Candidacy'>; reference: string }>`
    select d.id, d.reference from candidacy d
    where d.wave_id = ${waveId} and (d.state = 'in_review' or (d.state = 'decided'
      and exists (select from jury_assignment a where a.candidacy_id = d.id)))
      and not exists (select from renewal r where r.candidacy_id = d.id and r.to_jury_at is null)
    order by d.reference`.execute(db)
  return rows
}
