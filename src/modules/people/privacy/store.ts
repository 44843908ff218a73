import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import { saveOffersEnded } from '../delegations/offers/store.ts'
import type { Role } from '../schema.ts'
import { inForce, notEnded, parisDay } from '../store.ts'

export interface SoleRole {
  role: Role
  /** The territory or organisation; null for the whole network. */
  on: string | null
}

/** What she alone answers for today: coordination of a territory, administration of an organisation, the network itself. */
export async function listSoleRoles(db: Db, personId: string): Promise<SoleRole[]> {
  const { rows } = await sql<SoleRole>`
    with held as (
      select m.person_id, m.role, coalesce(m.territory_id, m.organisation_id) as thing
      from membership m join person p on p.id = m.person_id
      where m.role in ('network', 'coordinator', 'administrator') and p.suspended_at is null and p.erased_at is null
        and ${inForce('m')})
    select distinct h.role, h.thing as "on" from held h where h.person_id = ${personId}
      and not exists (select from held o where o.person_id <> h.person_id and o.role = h.role and o.thing is not distinct from h.thing)
    order by 1, 2`.execute(db)
  return rows
}

export interface Erasable {
  id: Id<'Person'>
  name: string
  email: string
  language: 'fr' | 'en'
  demonstration: boolean
}

export async function findErasable(db: Db, personId: string, options: { lock: boolean }): Promise<Erasable | undefined> {
  const { rows } = await sql<Erasable>`select id, name, email, language, demonstration from person
    where id = ${personId} and erased_at is null ${options.lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

/** Ends what she holds, was lent, had lent or had offered, and marks the row. Her name and address are blanked by what the schema declares. */
export async function saveErased(db: Db, personId: string, moment: Date): Promise<void> {
  await sql`update membership set ends_on = greatest(starts_on, ${parisDay})
    where person_id = ${personId} and ${notEnded('membership')}`.execute(db)
  await saveOffersEnded(db, personId)
  await sql`update delegation set ended_at = ${moment}, ended_by = ${personId} where ended_at is null
    and (delegate_id = ${personId} or membership_id in (select m.id from membership m where m.person_id = ${personId}))`.execute(db)
  await sql`update person set erased_at = ${moment}, suspended_at = coalesce(suspended_at, ${moment}), seen_on = null, unused_notice_at = null
    where id = ${personId}`.execute(db)
}

export interface StoredFile {
  id: string
  sha256: string
  name: string
}

export async function listStoredFiles(db: Db, personId: string): Promise<StoredFile[]> {
  return db
    .selectFrom('file')
    .select(['id', 'sha256', 'name'])
    .where('stored_by', '=', personId)
    .orderBy('stored_at')
    .orderBy('id')
    .execute()
}

/** When somebody was last here, as sessions and the account itself know it. */
const lastSeen = sql`greatest(p.created_at, p.seen_on::timestamptz, (select max(s.seen_at) from session s where s.person_id = p.id))`

/** Keeps what sessions know before they are removed. */
export async function saveLastSeen(db: Db): Promise<void> {
  await sql`update person p set seen_on = s.seen_on
    from (select person_id, max(seen_at)::date as seen_on from session group by person_id) s
    where s.person_id = p.id and p.erased_at is null and (p.seen_on is null or p.seen_on < s.seen_on)`.execute(db)
}

/** Nobody else is of the network team: the instance would be left to nobody, so time does not erase her. */
const isLastOfNetwork = sql`(exists (select from membership m where m.person_id = p.id and m.role = 'network' and ${inForce('m')})
  and not exists (select from membership m join person o on o.id = m.person_id
    where m.role = 'network' and m.person_id <> p.id and ${inForce('m')} and o.suspended_at is null and o.erased_at is null))`

/** Accounts whose time can end: not the demonstration's cast, which does not age, nor the network's last member. */
const mayEnd = sql`p.erased_at is null and not p.demonstration and not ${isLastOfNetwork}`

const wasTold = sql`exists (select from letter l where l.kind = 'account_unused' and lower(l.to_address) = lower(p.email) and l.state = 'sent')`

/** Accounts that nobody used since `before` and that were not told so, or whose letter was lost: written before `lostBefore`, and never sent. */
export async function listUnused(db: Db, before: Date, lostBefore: Date, limit: number): Promise<Erasable[]> {
  const { rows } = await sql<Erasable>`select p.id, p.name, p.email, p.language, p.demonstration from person p
    where ${mayEnd} and ${lastSeen} < ${before}
      and (p.unused_notice_at is null or p.unused_notice_at < ${lostBefore} and not ${wasTold})
    order by p.id limit ${limit}`.execute(db)
  return rows
}

export async function saveNoticed(db: Db, personId: string, moment: Date): Promise<void> {
  await db.updateTable('person').set({ unused_notice_at: moment }).where('id', '=', personId).execute()
}

/**
 * Accounts told before this moment. The letter must have left: where the instance sends none, nobody was told, and nobody is erased.
 * Whoever came back in between has no notice any more.
 */
export async function listTold(db: Db, before: Date, limit: number): Promise<Erasable[]> {
  const { rows } = await sql<Erasable>`select p.id, p.name, p.email, p.language, p.demonstration from person p
    where ${mayEnd} and p.unused_notice_at < ${before} and ${wasTold}
    order by p.id limit ${limit}`.execute(db)
  return rows
}
