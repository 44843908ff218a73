/** How labels are named where the journal tells of them. */
import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { NamedThing, ThingNames } from '../../../../platform/journal.ts'

async function nameLabels(db: Db, ids: readonly string[]): Promise<NamedThing[]> {
  const { rows } = await sql<NamedThing>`
    select l.id, l.number || ', ' || t.name as name, '/labels/' || l.number as to
    from label l join territory t on t.id = l.territory_id where l.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

export const thingNames: Record<string, ThingNames> = { label: { find: nameLabels } }
