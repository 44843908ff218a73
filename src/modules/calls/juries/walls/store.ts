/** The jury's wall where lines of the journal are read: what `standingBefore` says of one candidacy, as a condition over many lines. */
import { type RawBuilder, sql } from 'kysely'

/** A person writes a candidacy, or acts for an organisation of its coalition, today or from a day that is set: a tie whatever she declares. */
export const isTied = (personId: RawBuilder<unknown>, candidacyId: RawBuilder<unknown>): RawBuilder<boolean> => sql`(
  exists (select from candidacy_writer w where w.candidacy_id = ${candidacyId} and w.person_id = ${personId})
  or exists (select from membership g join candidacy_member k on k.candidacy_id = ${candidacyId} and k.left_at is null and k.declined_at is null
    where g.person_id = ${personId} and g.organisation_id is not null
      and (g.ends_on is null or g.ends_on > (now() at time zone 'Europe/Paris')::date)
      and organisation_survivor(g.organisation_id) = organisation_survivor(k.organisation_id)))`

/**
 * Lines on a candidacy that whoever reads has a conflict with, or has not declared on, from a seat in the jury of its call. She may hold
 * another role that would show them to her; the seat weighs more.
 */
export const closedLines = (readerId: string): RawBuilder<unknown> => sql`(j.thing_kind = 'candidacy' and exists (
  select from candidacy d join jury_member m on m.call_id = d.call_id and m.person_id = ${readerId}
    left join conflict_declaration c on c.jury_member_id = m.id and c.candidacy_id = d.id
  where d.id = j.thing_id
  having bool_or(c.has_conflict) or (bool_or(m.left_at is null)
    and (bool_or(c.has_conflict = false) filter (where m.left_at is null) is not true
      or bool_or(${isTied(sql`m.person_id`, sql`d.id`)})))))`
