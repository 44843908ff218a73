import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'

export interface Slot {
  id: Id<'AuditionSlot'>
  waveId: Id<'Wave'>
  startsAt: Date
  minutes: number
  place: string
  candidacyId: Id<'Candidacy'> | null
  candidacy: string | null
  sequence: number
}

const columns = sql<Slot>`s.id, s.wave_id as "waveId", s.starts_at as "startsAt", s.minutes, s.place, s.candidacy_id as "candidacyId",
  d.name as candidacy, s.sequence`
const from = sql`audition_slot s left join candidacy d on d.id = s.candidacy_id`

/** The slots of a wave, the earliest first. */
export async function listSlots(db: Db, waveId: string): Promise<Slot[]> {
  const { rows } = await sql<Slot>`select ${columns} from ${from} where s.wave_id = ${waveId} order by s.starts_at, s.place, s.id`.execute(
    db,
  )
  return rows
}

export async function findSlot(db: Db, id: string): Promise<Slot | undefined> {
  const { rows } = await sql<Slot>`select ${columns} from ${from} where s.id = ${id}`.execute(db)
  return rows[0]
}

/** The slot that a candidacy has in a wave. */
export async function findSlotOf(db: Db, { id, waveId }: { id: string; waveId: string | null }): Promise<Slot | undefined> {
  const { rows } = await sql<Slot>`select ${columns} from ${from} where s.candidacy_id = ${id} and s.wave_id = ${waveId}`.execute(db)
  return rows[0]
}

export async function appendSlot(db: Db, slot: Pick<Slot, 'id' | 'waveId' | 'startsAt' | 'minutes' | 'place'>): Promise<void> {
  await sql`insert into audition_slot (id, wave_id, starts_at, minutes, place)
    values (${slot.id}, ${slot.waveId}, ${slot.startsAt}, ${slot.minutes}, ${slot.place})`.execute(db)
}

/** Gives a slot to a candidacy, or frees it. Each change is told to calendars by a higher number. */
export async function saveSlotTaker(db: Db, id: string, candidacyId: string | null): Promise<void> {
  await sql`update audition_slot set candidacy_id = ${candidacyId}, sequence = sequence + 1 where id = ${id}`.execute(db)
}

/** Takes away a slot that nobody ever took: one that stands in somebody's calendar stays, to say that it was cancelled. */
export async function removeSlot(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`delete from audition_slot where id = ${id} and candidacy_id is null and sequence = 0 returning id`.execute(db)
  return rows.length > 0
}
