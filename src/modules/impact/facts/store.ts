import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'

/** Facts of these records that nobody has taken back. */
export async function listStanding(
  db: Db,
  kind: string,
  sourceIds: readonly string[],
  indicators?: readonly string[],
): Promise<{ id: string; occurredOn: string }[]> {
  const named = indicators ? sql`and f.indicator_id in (select id from indicator where code = any(${[...indicators]}::text[]))` : sql``
  const { rows } = await sql<{ id: string; occurredOn: string }>`
    select f.id, f.occurred_on as "occurredOn" from fact f
    where f.source_id = any(${[...sourceIds]}::uuid[]) and f.source_kind = ${kind} and f.reverses is null ${named}
      and not exists (select from fact r where r.reverses = f.id and r.occurred_on = f.occurred_on)
    order by f.id`.execute(db)
  return rows
}
