import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import { hashToken } from '../../../platform/token.ts'

export interface Opinion {
  id: Id<'OutsideOpinion'>
  candidacyId: Id<'Candidacy'>
  name: string
  email: string
  question: string
  askedAt: Date
  expiresAt: Date
  hasConflict: boolean | null
  answer: string | null
  answeredAt: Date | null
}

const columns = sql<Opinion>`o.id, o.candidacy_id as "candidacyId", o.name, o.email, o.question, o.asked_at as "askedAt",
  o.expires_at as "expiresAt", o.has_conflict as "hasConflict", o.answer, o.answered_at as "answeredAt"`

export async function listOpinions(db: Db, candidacyId: string): Promise<Opinion[]> {
  const { rows } = await sql<Opinion>`select ${columns} from outside_opinion o where o.candidacy_id = ${candidacyId}
    order by o.asked_at desc, o.id`.execute(db)
  return rows
}

/** Opinions that came back, without a conflict: what the jury reads beside the file. */
export async function listAnswered(db: Db, candidacyId: string): Promise<{ name: string; answer: string }[]> {
  return (await listOpinions(db, candidacyId)).flatMap(({ name, answer, hasConflict }) =>
    answer !== null && hasConflict === false ? [{ name, answer }] : [],
  )
}

/** What a letter's link asks; held until the transaction ends where it is going to be written. */
export async function findOpinionByToken(db: Db, token: string, options = { held: false }): Promise<Opinion | undefined> {
  const { rows } = await sql<Opinion>`select ${columns} from outside_opinion o where o.token_hash = ${hashToken(token)}
    ${options.held ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export async function appendOpinion(
  db: Db,
  opinion: Pick<Opinion, 'id' | 'candidacyId' | 'name' | 'email' | 'question' | 'askedAt' | 'expiresAt'> & {
    tokenHash: Buffer
    askedBy: string | null
  },
): Promise<void> {
  await db
    .insertInto('outside_opinion')
    .values({
      id: opinion.id,
      candidacy_id: opinion.candidacyId,
      name: opinion.name,
      email: opinion.email,
      question: opinion.question,
      token_hash: opinion.tokenHash,
      asked_at: opinion.askedAt,
      asked_by: opinion.askedBy,
      expires_at: opinion.expiresAt,
      answer: null,
      has_conflict: null,
      answered_at: null,
    })
    .execute()
}

export async function saveOpinionTie(db: Db, id: string, hasConflict: boolean): Promise<void> {
  await sql`update outside_opinion set has_conflict = ${hasConflict} where id = ${id} and has_conflict is not true`.execute(db)
}

export async function saveOpinionAnswer(db: Db, id: string, answer: string, at: Date): Promise<void> {
  await sql`update outside_opinion set answer = ${answer}, answered_at = ${at} where id = ${id} and answered_at is null`.execute(db)
}
