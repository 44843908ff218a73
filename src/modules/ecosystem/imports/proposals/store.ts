import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import { makeId } from '../../../../platform/id.ts'
import type { ProposalState, ThingKind } from '../schema.ts'

export interface NewProposal {
  thingId: string
  field: string
  current: unknown
  proposed: unknown
}

/** Keeps what a source proposes, one a field: a later file of the same source replaces what it proposed before. */
export async function saveProposals(
  db: Db,
  kind: ThingKind,
  source: string,
  runId: string,
  proposals: readonly NewProposal[],
): Promise<void> {
  if (proposals.length === 0) return
  const rows = proposals.map((each) => ({ ...each, id: makeId() }))
  await sql`
    insert into proposal (id, thing_kind, thing_id, field, current, proposed, source, run_id)
    select id, ${kind}, "thingId", field, current, proposed, ${source}, ${runId}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "thingId" uuid, field text, current jsonb, proposed jsonb)
    on conflict (thing_kind, thing_id, field, source) where state = 'proposed'
      do update set current = excluded.current, proposed = excluded.proposed, run_id = excluded.run_id, proposed_at = now()`.execute(db)
}

export interface Proposal {
  id: string
  thingKind: ThingKind
  thingId: string
  thingName: string
  communeCode: string | null
  field: string
  current: unknown
  proposed: unknown
  source: string
  sourceTitle: string
  state: ProposalState
  proposedAt: Date
}

const joined = sql`proposal p join import_source s on s.code = p.source
  left join organisation o on p.thing_kind = 'organisation' and o.id = p.thing_id
  left join place l on p.thing_kind = 'place' and l.id = p.thing_id`
const selected = sql`p.id, p.thing_kind as "thingKind", p.thing_id as "thingId", coalesce(o.name, l.name) as "thingName",
  coalesce(o.commune_code, l.commune_code) as "communeCode", p.field, p.current, p.proposed, p.source, s.title as "sourceTitle", p.state,
  p.proposed_at as "proposedAt"`
const open = (communes: readonly string[]) =>
  sql`p.state = 'proposed' and coalesce(o.commune_code, l.commune_code) = any(${[...communes]}::text[])`

/** Proposals that wait, for things of these communes. */
export async function listProposals(db: Db, communes: readonly string[], page: { size: number; offset: number }): Promise<Proposal[]> {
  const { rows } = await sql<Proposal>`
    select ${selected} from ${joined} where ${open(communes)} order by coalesce(o.name, l.name) collate "fr-x-icu", p.thing_id, p.field, p.id
    limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countProposals(db: Db, communes: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from ${joined} where ${open(communes)}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findProposal(db: Db, id: string): Promise<Proposal | undefined> {
  await sql`select from proposal where id = ${id} for update`.execute(db)
  const { rows } = await sql<Proposal>`select ${selected} from ${joined} where p.id = ${id}`.execute(db)
  return rows[0]
}

export async function saveDecision(db: Db, id: string, state: ProposalState, decidedBy: string | null): Promise<void> {
  await db.updateTable('proposal').set({ state, decided_at: sql`now()`, decided_by: decidedBy }).where('id', '=', id).execute()
}

/** Forgets that a person wrote this field: she has just taken her source's word for it, and later files may follow. */
export async function dropFieldEdit(db: Db, kind: ThingKind, thingId: string, field: string): Promise<void> {
  await db.deleteFrom('field_edit').where('thing_kind', '=', kind).where('thing_id', '=', thingId).where('field', '=', field).execute()
}
