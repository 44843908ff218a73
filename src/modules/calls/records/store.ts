import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Laureate } from '../decisions/results/store.ts'

/** Those whom a recorded wave labelled, by name: what was published of each is her label. */
export async function listRecordedLaureates(db: Db, callId: string, wave: number): Promise<Laureate[]> {
  const { rows } = await sql<Laureate>`
    select t.name, 'labelled' as kind, '' as "publicReasons", '[]'::jsonb as conditions, l.demonstration,
      jsonb_build_object('slug', t.slug, 'name', t.name) as territory,
      jsonb_build_object('number', l.number, 'startsOn', l.starts_on, 'endsOn', l.ends_on) as label
    from label l join territory t on t.id = l.territory_id
    where l.call_id = ${callId} and l.wave_number = ${wave} order by t.name collate "fr-x-icu", l.id`.execute(db)
  return rows
}

/** How many labels each wave of a recorded call gave. */
export const countRecordedLabels = async (db: Db, callId: string): Promise<Map<number, number>> =>
  new Map((await countRecordedLabelsOf(db, [callId])).map(({ wave, n }) => [wave, n]))

/** The same of several calls. */
export async function countRecordedLabelsOf(db: Db, callIds: readonly string[]): Promise<{ callId: string; wave: number; n: number }[]> {
  const { rows } = await sql<{ callId: string; wave: number; n: number }>`
    select call_id as "callId", wave_number as wave, count(*)::int as n from label
    where call_id = any(${[...callIds]}::uuid[]) and wave_number is not null group by call_id, wave_number`.execute(db)
  return rows
}
