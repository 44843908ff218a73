import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { type Id, makeId } from '../../../../platform/id.ts'
import { addJob } from '../../../../platform/jobs.ts'
import { journal } from '../../../../platform/journal.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import type { Author, Visitor } from '../../../../platform/visitor.ts'
import { listGrantedThings } from '../../grants/store.ts'
import { findPerson, findPersonByEmail } from '../../store.ts'
import { endAfter } from '../../terms/rules.ts'
import { accountLink, readerOf, startDelegation } from '../acts.ts'
import { type DelegationRefusal, decideDelegation } from '../rules.ts'
import { hasOverlap, listOwnRoles } from '../store.ts'
import { acceptedLetter, declinedLetter, offerLetter } from './letters.ts'
import { type AcceptanceRefusal, decideAcceptance } from './rules.ts'
import { appendOffer, findOffer, hasOffer, type OfferRow, saveOfferAccepted, saveOfferEnded, saveOfferTold } from './store.ts'

export interface NewOffer {
  membershipId: string
  /** An address of somebody else, known here or not. */
  email: string
  firstDay: Day
  lastDay: Day
}

/**
 * Offers one of the author's own roles to an address for days that are named. Nobody looks whose it is before the page answers: a job writes the
 * letter where it opens an account, and the role waits for whoever accepts it there. So the answer is the same for every address.
 */
export async function offerRole(db: Db, author: Visitor, draft: NewOffer): Promise<Decision<Id<'DelegationOffer'>, DelegationRefusal>> {
  const role = (await listOwnRoles(db, author.personId)).find((each) => each.id === draft.membershipId)
  const days = { startsOn: draft.firstDay, endsOn: endAfter(draft.lastDay) }
  const decision = decideDelegation({
    role,
    isOneself: draft.email.toLowerCase() === author.email.toLowerCase(),
    firstDay: draft.firstDay,
    lastDay: draft.lastDay,
    today: today(),
    overlaps: role ? await hasOffer(db, role.id, draft.email, days) : false,
  })
  if (!decision.allowed) return decision
  const id = makeId<'DelegationOffer'>()
  await appendOffer(db, { id, membershipId: draft.membershipId, email: draft.email, ...decision.value })
  await addJob(db, 'send_delegation_offer', { offer: id })
  await tellJournal(db, author, 'delegation.offered', (await findOffer(db, id, { lock: false }))!)
  return allow(id)
}

/**
 * Tells whoever has an account at the address of an offer that waits; an unknown or suspended one gets nothing, and nobody is told. An offer is
 * told once: asked again, the job finds nothing to do.
 */
export async function sendOffer(db: Db, publicUrl: string, offerId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const offer = await findOffer(tx, offerId, { lock: true })
    if (!offer || !(await saveOfferTold(tx, offerId))) return
    const person = await findPersonByEmail(tx, offer.email)
    if (!person || person.suspendedAt) return
    const link = accountLink(publicUrl, person.language)
    await writeLetter(tx, offerLetter(readerOf(person), { delegation: offer, where: await whereOf(tx, offer), link }))
  })
}

/** She to whom a role is offered accepts it: from now on, or from its first day on, she acts by it. A letter tells its holder. */
export async function acceptOffer(
  db: Db,
  author: Visitor,
  publicUrl: string,
  id: string,
): Promise<Decision<Id<'Delegation'>, AcceptanceRefusal>> {
  const offer = await findOfferTo(db, author, id)
  const decision = decideAcceptance({
    offer,
    delegateId: author.personId,
    roles: await listOwnRoles(db, author.personId),
    overlaps: offer ? await hasOverlap(db, offer.membershipId, author.personId, offer) : false,
  })
  if (!decision.allowed || !offer) return decision.allowed ? refuse('absent') : decision
  const delegationId = await startDelegation(db, author, offer)
  await saveOfferAccepted(db, id, delegationId)
  await tellHolder(db, publicUrl, offer, author.name)
  return allow(delegationId)
}

/** She to whom a role is offered declines it; its holder hears it by letter, under the address that she typed. */
export async function declineOffer(db: Db, author: Visitor, publicUrl: string, id: string): Promise<Decision<true, 'absent'>> {
  const offer = await findOfferTo(db, author, id)
  if (!offer) return refuse('absent')
  await saveOfferEnded(db, id)
  await tellHolder(db, publicUrl, offer, null)
  await tellJournal(db, author, 'delegation.declined', offer)
  return allow(true)
}

/** Whoever offered a role takes it back while nobody has answered. No letter says so: nobody may be there to read it. */
export async function withdrawOffer(db: Db, author: Visitor, id: string): Promise<Decision<true, 'absent'>> {
  const offer = await findOffer(db, id, { lock: true })
  if (offer?.holderId !== author.personId) return refuse('absent')
  await saveOfferEnded(db, id)
  await tellJournal(db, author, 'delegation.withdrawn', offer)
  return allow(true)
}

/** An offer that waits for this very person. */
async function findOfferTo(db: Db, author: Visitor, id: string): Promise<OfferRow | undefined> {
  const offer = await findOffer(db, id, { lock: true })
  return offer?.email.toLowerCase() === author.email.toLowerCase() ? offer : undefined
}

const whereOf = async (db: Db, offer: OfferRow): Promise<string | null> =>
  (await listGrantedThings(db, [offer.on])).get(offer.on ?? '')?.label ?? null

async function tellHolder(db: Db, publicUrl: string, offer: OfferRow, acceptedBy: string | null): Promise<void> {
  const holder = await findPerson(db, offer.holderId)
  if (!holder) return
  const link = accountLink(publicUrl, holder.language)
  const told = { delegation: offer, where: await whereOf(db, offer), link }
  const letter = acceptedBy ? acceptedLetter(readerOf(holder), { ...told, by: acceptedBy }) : declinedLetter(readerOf(holder), told)
  await writeLetter(db, letter)
}

async function tellJournal(db: Db, author: Author, event: string, offer: OfferRow): Promise<void> {
  const { role, organisationId, startsOn, endsOn } = offer
  await journal(db, author, {
    event,
    thing: { kind: 'person', id: offer.holderId },
    territoryId: offer.territoryId,
    payload: { role, organisationId, startsOn, endsOn },
  })
}
