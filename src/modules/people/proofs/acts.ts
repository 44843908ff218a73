import type { Config } from '../../../config.ts'
import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { Visitor } from '../../../platform/visitor.ts'
import { makeLink } from '../acts.ts'
import { factorsOf } from '../factors/rules.ts'
import { useCode } from '../recovery/acts.ts'
import { decideEntry, type EntryRefusal } from '../rules.ts'
import { findLink, findPerson, saveLinkUsed } from '../store.ts'
import { confirmationLetter } from './letters.ts'
import { decideHold } from './rules.ts'
import { saveHeldForm, saveProof } from './store.ts'

/** Notes that whoever sits at this session has just proved who she is, how, and by how many factors. */
export async function confirmSession(
  db: Db,
  visitor: Visitor,
  sessionId: string,
  by: string,
  factors: 1 | 2 = factorsOf(by),
): Promise<void> {
  await saveProof(db, sessionId, factors)
  await journal(db, visitor, {
    event: 'session.confirmed',
    thing: { kind: 'person', id: visitor.personId },
    payload: { by, proofs: factors },
  })
}

/** Sends a link that refreshes this session, and opens none. */
export async function askConfirmation(
  db: Db,
  { publicUrl, linkMinutes: minutes }: Pick<Config, 'publicUrl' | 'linkMinutes'>,
  visitor: Visitor,
  sessionId: string,
  next: string,
): Promise<void> {
  const person = await findPerson(db, visitor.personId)
  if (!person) return
  const link = await makeLink(db, publicUrl, person, 'confirmation', next, { sessionId, minutes })
  const reader = { address: person.email, name: person.name, language: person.language }
  await writeLetter(db, confirmationLetter(reader, link, minutes))
}

export type ConfirmationRefusal = EntryRefusal | 'other_session' | 'code_unknown'

/**
 * Uses a confirmation link, in the session that asked for it and in no other: whoever holds a stolen session must not have its
 * owner refresh it from her mailbox. With a code beside it, where two proofs are asked, it proves twice; a wrong code leaves the link as it was.
 */
export async function confirmByLink(
  db: Db,
  visitor: Visitor,
  token: string,
  sessionId: string,
  second?: { publicUrl: string; code: string },
): Promise<Decision<string | null, ConfirmationRefusal>> {
  const link = await findLink(db, token, { lock: true, for: ['confirmation'] })
  const decision = decideEntry(link, now())
  if (!decision.allowed) return decision
  if (!link || link.sessionId !== sessionId) return refuse('other_session')
  const used = second && (await useCode(db, visitor, second.publicUrl, second.code))
  if (used && !used.allowed) return used
  await saveLinkUsed(db, token)
  await confirmSession(db, visitor, sessionId, used ? 'code' : 'letter')
  return allow(link.next)
}

/** Keeps a form that came with too old a proof, so that its sender need not type it again. Says whether it could be kept. */
export async function holdForm(
  db: Db,
  sessionId: string,
  sent: { path: string; back: string | null; fields: Record<string, string[]> },
): Promise<boolean> {
  const fields = decideHold(sent.fields)
  if (!fields) return false
  await saveHeldForm(db, sessionId, { path: sent.path, back: sent.back, fields })
  return true
}
