/** The jury's wall where lines of the journal are read: what `standingBefore` says of one candidacy, as a condition over many lines. */
import { type RawBuilder, sql } from 'kysely'

/** A person writes a candidacy, or acts for an organisation of its coalition, today or from a day that is set: a tie whatever she declares. */
export const isTied = (personId: RawBuilder<unknown>, candidacyId: RawBuilder<unknown>): RawBuilder<boolean> => sql`(
  exists (select from candidacy_writer w where w.candidacy_id = ${candidacyId} and w.person_id = ${personId})
  or exists (select from membership g join candidacy_member k on k.candidacy_id = ${candidacyId} and k.left_at is null and k.declined_at is null
    where g.person_id = ${personId} and g.organisation_id is not null
      and (g.ends_on is null or g.ends_on > (now() at time zone 'Europe/Paris')::date)
      and organisation_survivor(g.organisation_id) = organisation_survivor(k.organisation_id)))`

/** A candidacy that a person has a conflict with, or has not declared on, from a seat in the jury of its call. */
const isClosed = (personId: string, candidacyId: RawBuilder<unknown>): RawBuilder<boolean> => sql`exists (
  select from candidacy d join jury_member m on m.call_id = d.call_id and m.person_id = ${personId}
    left join conflict_declaration c on c.jury_member_id = m.id and c.candidacy_id = d.id
  where d.id = ${candidacyId}
  having bool_or(c.has_conflict) or (bool_or(m.left_at is null)
    and (bool_or(c.has_conflict = false) filter (where m.left_at is null) is not true
      or bool_or(${isTied(sql`m.person_id`, sql`d.id`)}))))`

/**
 * Lines that the wall closes to whoever reads: on a candidacy that is closed to her, and minutes, which tell of every one. She may hold another role
 * that would show them to her; the seat weighs more.
 */
export const closedLines = (readerId: string): RawBuilder<unknown> => sql`(
  (j.thing_kind = 'candidacy' and ${isClosed(readerId, sql`j.thing_id`)})
  or (j.event = 'deliberation.minuted' and exists (
    select from candidacy e where e.call_id = j.thing_id and e.state in ('in_review', 'decided') and ${isClosed(readerId, sql`e.id`)})))`
