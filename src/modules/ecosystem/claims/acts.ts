import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { Author, Visitor } from '../../../platform/visitor.ts'
import { findPerson, grantRole } from '../../people/index.ts'
import { claimLetter } from './letters.ts'
import { type AnswerRefusal, type ClaimRefusal, decideAnswer, decideClaim } from './rules.ts'
import type { ClaimRole, ClaimSource } from './schema.ts'
import { type Claim, findClaim, findClaimOf, saveClaim, saveClaimDecision } from './store.ts'

/** Asks to answer for an organisation. */
export async function askClaim(
  db: Db,
  visitor: Visitor,
  asked: { organisationId: string; message: string; isAdministrator: boolean; role?: ClaimRole; source?: ClaimSource },
): Promise<Decision<Id<'Claim'>, ClaimRefusal>> {
  const last = await findClaimOf(db, asked.organisationId, visitor.personId)
  const decision = decideClaim(last, asked.isAdministrator)
  if (!decision.allowed) return decision
  const { role = 'administrator', source = 'person' } = asked
  const id = makeId<'Claim'>()
  await saveClaim(db, { id, organisationId: asked.organisationId, personId: visitor.personId, message: asked.message, role, source })
  await journal(db, visitor, {
    event: 'claim.asked',
    thing: { kind: 'organisation', id: asked.organisationId },
    payload: { claimId: id, role, source },
    personal: { message: asked.message },
  })
  return allow(id)
}

/** Takes one's own claim back while it waits. */
export async function withdrawClaim(db: Db, visitor: Visitor, id: string): Promise<Decision<true, AnswerRefusal>> {
  const claim = await findClaim(db, id, { lock: true })
  if (!claim || claim.personId !== visitor.personId) return refuse('absent')
  const decision = decideAnswer(claim)
  if (!decision.allowed) return decision
  await saveClaimDecision(db, id, { state: 'withdrawn', reason: null, decidedBy: visitor.personId })
  await journal(db, visitor, {
    event: 'claim.withdrawn',
    thing: { kind: 'organisation', id: claim.organisationId },
    payload: { claimId: id, before: { state: claim.state }, after: { state: 'withdrawn' } },
  })
  return decision
}

/** Accepts: the person answers for the organisation from now on, and a letter says so. */
export async function acceptClaim(db: Db, author: Author, publicUrl: string, id: string): Promise<Decision<Claim, AnswerRefusal>> {
  const claim = await findClaim(db, id, { lock: true })
  const decision = decideAnswer(claim)
  if (!decision.allowed || !claim) return decision.allowed ? refuse('absent') : decision
  await saveClaimDecision(db, id, { state: 'accepted', reason: null, decidedBy: author.personId })
  await grantRole(db, author, { personId: claim.personId, role: claim.role, organisationId: claim.organisationId, via: 'claim' })
  await tell(db, claim, { accepted: true, role: claim.role, link: `${publicUrl}/acteurs/${claim.organisationId}` })
  await journal(db, author, {
    event: 'claim.accepted',
    thing: { kind: 'organisation', id: claim.organisationId },
    payload: { claimId: id, personId: claim.personId, before: { state: claim.state }, after: { state: 'accepted' } },
  })
  return allow(claim)
}

/** Refuses, with a reason that the person reads. */
export async function refuseClaim(db: Db, author: Author, id: string, reason: string): Promise<Decision<Claim, AnswerRefusal>> {
  const claim = await findClaim(db, id, { lock: true })
  const decision = decideAnswer(claim)
  if (!decision.allowed || !claim) return decision.allowed ? refuse('absent') : decision
  await saveClaimDecision(db, id, { state: 'refused', reason, decidedBy: author.personId })
  await tell(db, claim, { accepted: false, reason })
  await journal(db, author, {
    event: 'claim.refused',
    thing: { kind: 'organisation', id: claim.organisationId },
    payload: { claimId: id, personId: claim.personId, before: { state: claim.state }, after: { state: 'refused' } },
    personal: { reason },
  })
  return allow(claim)
}

async function tell(db: Db, claim: Claim, answer: Parameters<typeof claimLetter>[2]): Promise<void> {
  const person = await findPerson(db, claim.personId)
  if (!person) return
  await writeLetter(
    db,
    claimLetter({ address: person.email, name: person.name, language: person.language }, claim.organisationName, answer),
  )
}
