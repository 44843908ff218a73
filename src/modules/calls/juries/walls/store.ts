/** The jury's wall where lines of the journal are read: what `standingBefore` says of one candidacy, as a condition over many lines. */
import { type RawBuilder, sql } from 'kysely'

/**
 * Lines on a candidacy that whoever reads has a conflict with, or has not declared on, from a seat in the jury of its call. She may hold
 * another role that would show them to her; the seat weighs more.
 */
export const closedLines = (readerId: string): RawBuilder<unknown> => sql`(j.thing_kind = 'candidacy' and exists (
  select from candidacy d join jury_member m on m.call_id = d.call_id and m.person_id = ${readerId}
    left join conflict_declaration c on c.jury_member_id = m.id and c.candidacy_id = d.id
  where d.id = j.thing_id
  having bool_or(c.has_conflict) or (bool_or(m.left_at is null)
    and bool_or(c.has_conflict = false) filter (where m.left_at is null) is not true)))`
