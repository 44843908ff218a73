import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'

export interface Comment {
  id: Id<'CandidacyComment'>
  /** Key of a question or of a section. */
  subject: string
  body: string
  writtenAt: Date
  writtenByName: string | null
  resolvedAt: Date | null
}

/** Comments of a candidacy, the oldest first; `isOpen` leaves those out that are settled, or the others. */
export async function listComments(db: Db, candidacyId: string, { isOpen }: { isOpen: boolean }): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select c.id, c.subject, c.body, c.written_at as "writtenAt", p.name as "writtenByName", c.resolved_at as "resolvedAt"
    from candidacy_comment c left join person p on p.id = c.written_by
    where c.candidacy_id = ${candidacyId} and (c.resolved_at is null) = ${isOpen}
    order by c.written_at, c.id limit 500`.execute(db)
  return rows
}

export async function appendComment(
  db: Db,
  comment: { id: string; candidacyId: string; subject: string; body: string; writtenAt: Date; writtenBy: string | null },
): Promise<void> {
  await db
    .insertInto('candidacy_comment')
    .values({
      id: comment.id,
      candidacy_id: comment.candidacyId,
      subject: comment.subject,
      body: comment.body,
      written_at: comment.writtenAt,
      written_by: comment.writtenBy,
      resolved_at: null,
      resolved_by: null,
    })
    .execute()
}

/** Settles a comment of this candidacy, or opens it again; says whether there is one. */
export async function saveCommentResolved(
  db: Db,
  candidacyId: string,
  id: string,
  resolution: { at: Date; by: string | null } | null,
): Promise<boolean> {
  const { rows } = await sql`update candidacy_comment set resolved_at = ${resolution?.at ?? null}, resolved_by = ${resolution?.by ?? null}
    where id = ${id} and candidacy_id = ${candidacyId} returning id`.execute(db)
  return rows.length > 0
}
