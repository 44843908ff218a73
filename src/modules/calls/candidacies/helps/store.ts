import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'

/** A coalition's request for help to the network. */
export interface Help {
  id: Id<'CandidacyHelp'>
  candidacyId: Id<'Candidacy'>
  question: string
  askedAt: Date
  askedByName: string | null
  askedByEmail: string | null
  answeredAt: Date | null
}

const columns = sql`h.id, h.candidacy_id as "candidacyId", h.question, h.asked_at as "askedAt", p.name as "askedByName",
  p.email as "askedByEmail", h.answered_at as "answeredAt"`

export async function listHelps(db: Db, candidacyId: string): Promise<Help[]> {
  const { rows } = await sql<Help>`select ${columns} from candidacy_help h left join person p on p.id = h.asked_by
    where h.candidacy_id = ${candidacyId} order by h.asked_at desc limit 100`.execute(db)
  return rows
}

export async function appendHelp(
  db: Db,
  help: { id: string; candidacyId: string; question: string; askedAt: Date; askedBy: string | null },
): Promise<void> {
  await db
    .insertInto('candidacy_help')
    .values({
      id: help.id,
      candidacy_id: help.candidacyId,
      question: help.question,
      asked_at: help.askedAt,
      asked_by: help.askedBy,
      answered_at: null,
      answered_by: null,
    })
    .execute()
}

/** Marks every open request of a candidacy as dealt with; says how many there were. */
export async function saveHelpsAnswered(db: Db, candidacyId: string, at: Date, by: string | null): Promise<number> {
  const { rows } = await sql`update candidacy_help set answered_at = ${at}, answered_by = ${by}
    where candidacy_id = ${candidacyId} and answered_at is null returning id`.execute(db)
  return rows.length
}
