import { sql } from 'kysely'
import { now, today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Id } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { hashToken, makeToken } from '../../../platform/token.ts'
import type { Author } from '../../../platform/visitor.ts'
import { makeLink } from '../acts.ts'
import { factorsOf } from '../factors/rules.ts'
import { decideEntry, type EntryRefusal, linkMinutes, sessionDays } from '../rules.ts'
import { findLink, findPerson, holdPerson, saveLinksReplaced, saveLinkUsed } from '../store.ts'
import { arrivalLetter } from './letters.ts'
import { decideAlert, wayOf } from './rules.ts'
import { findSession, forgetFamiliarWay, saveFamiliarWay } from './store.ts'

/** How somebody comes to a session: what her browser says of itself, and what stood in its cookie before. */
export interface Arrival {
  publicUrl: string
  /** Family of the browser and system, as `deviceOf` has it; empty where nothing is known. */
  device: string
  replacedToken?: string
  /** What the provider signed, for signing out there too. */
  idToken?: string
}

/**
 * Opens a session under a new token: what stood in the cookie before is ended. Without an arrival (tests, the bench), and for
 * the cast, who is nobody, no letter leaves; else a way or a device that is new to the person is told to her by letter. `factors` where the
 * way in does not say it by itself: a letter raised by a second proof, a provider that asked for two.
 */
export async function openSession(
  db: Db,
  personId: Id<'Person'>,
  wayIn: string,
  arrival?: Arrival,
  factors: 1 | 2 = factorsOf(wayIn),
): Promise<string> {
  await holdPerson(db, personId)
  if (arrival?.replacedToken) await sql`delete from session where token_hash = ${hashToken(arrival.replacedToken)}`.execute(db)
  const token = makeToken()
  const expiresAt = new Date(now().getTime() + sessionDays * 86_400_000)
  await db
    .insertInto('session')
    .values({
      token_hash: hashToken(token),
      person_id: personId,
      way_in: wayIn,
      expires_at: expiresAt,
      twice_verified_at: factors === 2 ? now() : null,
      device: arrival?.device ?? '',
      id_token: arrival?.idToken ?? null,
    })
    .execute()
  // Whoever comes back keeps her account: the notice that it would be erased is void.
  await db.updateTable('person').set({ seen_on: today(), unused_notice_at: null }).where('id', '=', personId).execute()
  // An invitation opens an account for the first time only.
  await saveLinksReplaced(db, personId, 'invitation', null)
  if (arrival && wayIn !== 'cast') await tellOfArrival(db, personId, wayIn, arrival)
  await journal(
    db,
    { personId, wayIn },
    {
      event: 'session.opened',
      thing: { kind: 'person', id: personId },
      payload: { proofs: factors },
      ...(arrival?.device && { personal: { device: arrival.device } }),
    },
  )
  return token
}

async function tellOfArrival(db: Db, personId: Id<'Person'>, wayIn: string, arrival: Arrival): Promise<void> {
  const way = wayOf(wayIn)
  if (!decideAlert(await saveFamiliarWay(db, personId, way, arrival.device))) return
  const person = await findPerson(db, personId)
  if (!person) return
  const link = await makeLink(db, arrival.publicUrl, person, 'ending', null, { matter: { way, device: arrival.device } })
  const reader = { address: person.email, name: person.name, language: person.language }
  await writeLetter(db, arrivalLetter(reader, { way, device: arrival.device, at: now(), link, days: linkMinutes.ending / 1440 }))
}

export async function closeSession(db: Db, author: Author, token: string): Promise<void> {
  const { rows } = await sql<{ device: string }>`delete from session where token_hash = ${hashToken(token)} returning device`.execute(db)
  if (author.personId) await journal(db, author, closed(author.personId, rows[0]?.device))
}

/** Which session was closed, as far as its browser said: that names a machine, not what was done. */
const closed = (personId: string, device: string | undefined) => ({
  event: 'session.closed',
  thing: { kind: 'person', id: personId },
  ...(device && { personal: { device } }),
})

/** Ends every session of a person but the one at hand. */
export async function closeOtherSessions(db: Db, author: Author, personId: string, keptToken: string): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from session where person_id = ${personId} and token_hash <> ${hashToken(keptToken)}`.execute(db)
  await journal(db, author, {
    event: 'session.others_closed',
    thing: { kind: 'person', id: personId },
    payload: { sessions: Number(numAffectedRows) },
  })
}

/** Ends one session of a person, by its id. */
export async function endSession(db: Db, author: Author, personId: string, id: string): Promise<Decision<true, 'absent'>> {
  const session = await findSession(db, id)
  if (session?.personId !== personId) return refuse('absent')
  await db.deleteFrom('session').where('id', '=', id).execute()
  await journal(db, author, closed(personId, session.device))
  return allow(true)
}

/** From the letter that told of an arrival: ends every session, and every link that would still open one. */
export async function endAllByLink(db: Db, token: string): Promise<Decision<true, EntryRefusal>> {
  const link = await findLink(db, token, { lock: true, for: ['ending'] })
  const decision = decideEntry(link, now())
  if (!decision.allowed || !link) return decision.allowed ? refuse('link_unknown') : decision
  await saveLinkUsed(db, token)
  const { numDeletedRows } = await db.deleteFrom('session').where('person_id', '=', link.personId).executeTakeFirstOrThrow()
  // It was not she: what came in that way is as new the next time, and told again.
  const { way, device } = link.matter as { way: string; device: string }
  await forgetFamiliarWay(db, link.personId, way, device)
  await sql`update sign_in_link set used_at = now() where person_id = ${link.personId} and used_at is null`.execute(db)
  await journal(
    db,
    { personId: link.personId, wayIn: 'letter' },
    { event: 'session.all_closed', thing: { kind: 'person', id: link.personId }, payload: { sessions: Number(numDeletedRows) } },
  )
  return decision
}
