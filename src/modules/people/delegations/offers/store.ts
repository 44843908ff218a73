import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'
import type { Role } from '../../schema.ts'
import { notEnded, parisDay } from '../../store.ts'

export interface OfferRow {
  id: Id<'DelegationOffer'>
  membershipId: string
  role: Role
  on: string | null
  territoryId: string | null
  organisationId: string | null
  holderId: Id<'Person'>
  holderName: string
  /** The address as its holder typed it. */
  email: string
  startsOn: string
  endsOn: string
}

const columns = sql`
  o.id, o.membership_id as "membershipId", m.role, coalesce(m.territory_id, m.organisation_id) as "on", m.territory_id as "territoryId",
  m.organisation_id as "organisationId", holder.id as "holderId", holder.name as "holderName", o.email, o.starts_on as "startsOn",
  o.ends_on as "endsOn"`
const from = sql`delegation_offer o join membership m on m.id = o.membership_id join person holder on holder.id = m.person_id`
/** Neither accepted nor ended, and not past its days, its role or its holder's account. */
const waits = sql`(o.delegation_id is null and o.ended_at is null and o.ends_on > ${parisDay} and ${notEnded('m')}
  and holder.suspended_at is null)`

/** What somebody offered and nobody has answered yet, the latest first. */
export async function listOffersBy(db: Db, personId: string): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`select ${columns} from ${from} where m.person_id = ${personId} and ${waits}
    order by o.id desc limit 200`.execute(db)
  return rows
}

/** What is offered to an address and can be accepted today, the latest first. */
export async function listOffersTo(db: Db, email: string): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`select ${columns} from ${from}
    where lower(o.email) = lower(${email}) and ${waits} order by o.id desc limit 200`.execute(db)
  return rows
}

/** An offer that waits; with itself locked where it is about to be answered, so that of two answers one counts. */
export async function findOffer(db: Db, id: string, options: { lock: boolean }): Promise<OfferRow | undefined> {
  const { rows } = await sql<OfferRow>`select ${columns} from ${from} where o.id = ${id} and ${waits}
    ${options.lock ? sql`for update of o` : sql``}`.execute(db)
  return rows[0]
}

/**
 * Whether a role is already offered to an address on one of these days, or was accepted there and not ended since. Locks the role, so that two
 * answers agree. Only what its holder typed is looked at: she learns nothing that she does not know.
 */
export async function hasOffer(db: Db, membershipId: string, email: string, days: { startsOn: string; endsOn: string }): Promise<boolean> {
  await sql`select 1 from membership where id = ${membershipId} for update`.execute(db)
  const { rows } = await sql`
    select 1 from delegation_offer o left join delegation d on d.id = o.delegation_id
    where o.membership_id = ${membershipId} and lower(o.email) = lower(${email}) and o.ended_at is null and d.ended_at is null
      and o.starts_on < ${days.endsOn} and o.ends_on > ${days.startsOn} limit 1`.execute(db)
  return rows.length > 0
}

export async function appendOffer(
  db: Db,
  offer: { id: string; membershipId: string; email: string; startsOn: string; endsOn: string },
): Promise<void> {
  await sql`insert into delegation_offer (id, membership_id, email, starts_on, ends_on)
    values (${offer.id}, ${offer.membershipId}, ${offer.email}, ${offer.startsOn}, ${offer.endsOn})`.execute(db)
}

/** True for the first who tells of it. */
export async function saveOfferTold(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`update delegation_offer set told_at = now() where id = ${id} and told_at is null returning id`.execute(db)
  return rows.length > 0
}

export async function saveOfferAccepted(db: Db, id: string, delegationId: string): Promise<void> {
  await sql`update delegation_offer set delegation_id = ${delegationId} where id = ${id}`.execute(db)
}

export async function saveOfferEnded(db: Db, id: string): Promise<void> {
  await sql`update delegation_offer set ended_at = now() where id = ${id}`.execute(db)
}

/** What a person has offered ends with her account, or with its suspension. */
export async function saveOffersEnded(db: Db, personId: string): Promise<void> {
  await sql`update delegation_offer o set ended_at = now() from membership m
    where m.id = o.membership_id and m.person_id = ${personId} and o.ended_at is null and o.delegation_id is null`.execute(db)
}
