import type { Config } from '../../../config.ts'
import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { addJob } from '../../../platform/jobs.ts'
import { takeOne } from '../../../platform/limits.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { makeLink } from '../acts.ts'
import { signInLetter } from '../letters.ts'
import { decideEntry, decideNext, type EntryRefusal } from '../rules.ts'
import { type Arrival, openSession } from '../sessions/acts.ts'
import { findLink, findPersonByEmail, saveLinkUsed } from '../store.ts'
import { appendLinkRequest, findLinkRequest, saveRequestAnswered } from './store.ts'

/** Asks for a one-time link to an address, known or not: a job does the rest, so that the page takes no longer for one than for the other. */
export async function askSignInLink(db: Db, email: string, next: string | null): Promise<void> {
  const id = makeId<'LinkRequest'>()
  await appendLinkRequest(db, { id, email, next })
  await addJob(db, 'send_sign_in_link', { request: id })
}

/**
 * Answers a request by a one-time link to a known address that has not had too many. An unknown or suspended one gets nothing, and nobody is
 * told. A request is answered once, and what was typed goes with it: asked again, the job finds nothing to do.
 */
export async function sendSignInLink(db: Db, config: Pick<Config, 'publicUrl' | 'linkMinutes'>, requestId: string): Promise<void> {
  const request = await findLinkRequest(db, requestId)
  if (!request) return
  const { isWithin } = await takeOne(db, 'signInLetter', request.email)
  await db.transaction().execute(async (tx) => {
    if (!(await saveRequestAnswered(tx, requestId)) || !isWithin) return
    const person = await findPersonByEmail(tx, request.email)
    if (!person || person.suspendedAt) return
    const minutes = config.linkMinutes
    const link = await makeLink(tx, config.publicUrl, person, 'sign_in', decideNext(request.next), { minutes })
    await writeLetter(tx, signInLetter({ address: person.email, name: person.name, language: person.language }, link, minutes))
  })
}

export interface OpenedSession {
  personId: Id<'Person'>
  token: string
  next: string | null
}

/** The links that let somebody in. */
export const entryPurposes = ['sign_in', 'invitation'] as const

/** Uses a one-time link: it opens a new session and will open no other. */
export async function enterByLink(db: Db, token: string, arrival: Arrival): Promise<Decision<OpenedSession, EntryRefusal>> {
  const link = await findLink(db, token, { lock: true, for: entryPurposes })
  const decision = decideEntry(link, now())
  if (!decision.allowed || !link) return decision.allowed ? refuse('link_unknown') : decision
  await saveLinkUsed(db, token)
  const wayIn = link.purpose === 'invitation' ? 'invitation' : 'letter'
  return allow({ personId: link.personId, token: await openSession(db, link.personId, wayIn, arrival), next: link.next })
}
