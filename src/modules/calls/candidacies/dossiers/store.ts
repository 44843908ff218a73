import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'

/** What people chose before for this call: question by field, '' for fields to leave out. */
export async function listMappings(db: Db, callId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ field: string; question: string }>`
    select field, question from answer_mapping where call_id = ${callId}`.execute(db)
  return new Map(rows.map((row) => [row.field, row.question]))
}

export async function saveMappings(db: Db, callId: string, mapped: ReadonlyMap<string, string>, by: string | null): Promise<void> {
  if (mapped.size === 0) return
  await sql`insert into answer_mapping (call_id, field, question, mapped_by)
    select ${callId}, m.field, m.question, ${by} from unnest(${[...mapped.keys()]}::text[], ${[...mapped.values()]}::text[]) m (field, question)
    on conflict (call_id, field) do update set question = excluded.question, mapped_by = excluded.mapped_by, mapped_at = now()`.execute(db)
}
