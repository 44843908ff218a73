import type { Config } from '../../../config.ts'
import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { ProviderIdentity } from '../../../platform/openid.ts'
import { hashToken } from '../../../platform/token.ts'
import type { Author, Visitor } from '../../../platform/visitor.ts'
import { makeLink } from '../acts.ts'
import type { OpenedSession } from '../entry/acts.ts'
import { isEquipped, isLastProof, mustProveTwice, type TwoFactors } from '../factors/rules.ts'
import { holdEquipment, listGrants } from '../factors/store.ts'
import { decideEntry, type EntryRefusal } from '../rules.ts'
import { type Arrival, openSession } from '../sessions/acts.ts'
import { saveFamiliarWay } from '../sessions/store.ts'
import { findLink, findPersonByEmail, saveLinkUsed } from '../store.ts'
import { tellOfWay } from '../ways/acts.ts'
import { linkingLetter } from './letters.ts'
import { decideLink, decideStranger, type ProviderTrouble } from './rules.ts'
import { findIdentity, findIdentityById, saveIdentity, saveIdentityUse } from './store.ts'

/** What a linking link carries: the identity, and the browser it was asked in. */
interface LinkingMatter {
  issuer: string
  subject: string
  email: string | null
  siret: string | null
  isTwice: boolean
  browser: string
}

const digestOf = (key: string): string => hashToken(key).toString('base64url')

export type EnteredByProvider = { is: 'in'; personId: Id<'Person'>; token: string; factors: 1 | 2 } | { is: 'asked' }

/**
 * Somebody has come by a provider. A linked identity opens a session; one that nobody here holds opens nothing: where its address may be
 * somebody's, a letter asks her. `browser` is a key that only this browser holds.
 */
export async function enterByProvider(
  db: Db,
  arrival: Arrival,
  { provider, minutes }: { provider: string; minutes: number },
  came: ProviderIdentity,
  errand: { next: string | null; browser: string },
): Promise<Decision<EnteredByProvider, ProviderTrouble>> {
  const linked = await findIdentity(db, came.issuer, came.subject)
  if (linked) {
    if (linked.suspendedAt) return refuse('suspended')
    await saveIdentityUse(db, linked.id, came)
    const factors = came.isTwice ? 2 : 1
    const token = await openSession(db, linked.personId, 'provider', { ...arrival, idToken: came.idToken }, factors)
    return allow({ is: 'in', personId: linked.personId, token, factors })
  }
  const person = came.email ? await findPersonByEmail(db, came.email) : undefined
  const decision = decideStranger(came, person !== undefined)
  if (!decision.allowed) return decision
  if (!person || person.suspendedAt) return allow({ is: 'asked' })
  const { issuer, subject, email, siret, isTwice } = came
  const matter: LinkingMatter = { issuer, subject, email, siret, isTwice, browser: digestOf(errand.browser) }
  const link = await makeLink(db, arrival.publicUrl, person, 'linking', errand.next, { matter, minutes })
  const reader = { address: person.email, name: person.name, language: person.language }
  await writeLetter(db, linkingLetter(reader, { provider, link, minutes }))
  return allow({ is: 'asked' })
}

export type LinkingRefusal = EntryRefusal | 'elsewhere' | 'other_browser' | 'second_proof'

/**
 * Links by the letter's link, and opens a session: mailbox and provider have both been proven. In the browser that came from the provider
 * only: else a stranger could have his own identity linked by whoever reads the letter. Whoever must prove twice and has a second proof gives
 * it first: else the mailbox and an identity of one's own would do.
 */
export async function linkByLetter(
  db: Db,
  arrival: Arrival,
  { provider, twoFactors }: { provider: string; twoFactors: TwoFactors },
  token: string,
  browser: string | undefined,
): Promise<Decision<OpenedSession & { factors: 1 | 2 }, LinkingRefusal>> {
  const link = await findLink(db, token, { lock: true, for: ['linking'] })
  const decision = decideEntry(link, now())
  if (!decision.allowed || !link) return decision.allowed ? refuse('link_unknown') : decision
  const matter = link.matter as LinkingMatter
  if (!browser || matter.browser !== digestOf(browser)) return refuse('other_browser')
  const isAsked = mustProveTwice(twoFactors, await listGrants(db, link.personId))
  if (isAsked && isEquipped(await holdEquipment(db, link.personId))) return refuse('second_proof')
  await saveLinkUsed(db, token)
  const author: Author = { personId: link.personId, wayIn: 'letter' }
  const linked = await linkIdentity(db, author, link.personId, { ...arrival, provider }, matter)
  if (!linked.allowed) return linked
  const factors = matter.isTwice ? 2 : 1
  const opened = await openSession(db, link.personId, 'provider', arrival, factors)
  return allow({ personId: link.personId, token: opened, next: link.next, factors })
}

/** Links the identity of somebody who is signed in. */
export async function linkProvider(
  db: Db,
  visitor: Visitor,
  arrival: Arrival,
  provider: string,
  came: ProviderIdentity,
): Promise<Decision<true, 'elsewhere'>> {
  return linkIdentity(db, visitor, visitor.personId, { ...arrival, provider }, came)
}

async function linkIdentity(
  db: Db,
  author: Author,
  personId: string,
  at: Arrival & { provider: string },
  said: Pick<ProviderIdentity, 'issuer' | 'subject' | 'email' | 'siret' | 'isTwice'>,
): Promise<Decision<true, 'elsewhere'>> {
  const decision = decideLink(await findIdentity(db, said.issuer, said.subject), personId)
  if (!decision.allowed) return decision
  if (decision.value === 'already') return allow(true)
  const { issuer, subject, email, siret, isTwice } = said
  const id = makeId<'ProviderIdentity'>()
  if (!(await saveIdentity(db, { id, personId, issuer, subject, email, siret, isTwice }))) return refuse('elsewhere')
  await saveFamiliarWay(db, personId, 'provider', at.device)
  await tellOfWay(db, at.publicUrl, personId, 'provider_linked', at.provider)
  await journal(db, author, {
    event: 'provider.linked',
    thing: { kind: 'person', id: personId },
    payload: { identityId: id, issuer },
    personal: { subject, email },
  })
  return allow(true)
}

/** Takes a provider away from a person's ways in, unless it is the last thing that proves a second time for somebody who must. */
export async function unlinkProvider(
  db: Db,
  visitor: Visitor,
  { publicUrl, twoFactors }: Pick<Config, 'publicUrl' | 'twoFactors'>,
  provider: string,
  id: string,
): Promise<Decision<true, 'absent' | 'last_proof'>> {
  const linked = await findIdentityById(db, id)
  if (linked?.personId !== visitor.personId) return refuse('absent')
  if (linked.hasProvenTwice && mustProveTwice(twoFactors, visitor.grants) && isLastProof(await holdEquipment(db, visitor.personId)))
    return refuse('last_proof')
  await db.deleteFrom('provider_identity').where('id', '=', id).execute()
  await tellOfWay(db, publicUrl, visitor.personId, 'provider_unlinked', provider)
  await journal(db, visitor, {
    event: 'provider.unlinked',
    thing: { kind: 'person', id: visitor.personId },
    payload: { identityId: id, issuer: linked.issuer },
    personal: { email: linked.email },
  })
  return allow(true)
}

/** Whether the identity that came is the visitor's own, which confirms that it is she, and as strongly as is asked of her. */
export async function provesVisitor(
  db: Db,
  visitor: Visitor,
  came: ProviderIdentity,
  twoFactors: TwoFactors,
): Promise<Decision<1 | 2, 'other_person' | 'weak'>> {
  const linked = await findIdentity(db, came.issuer, came.subject)
  if (linked?.personId !== visitor.personId || linked.suspendedAt) return refuse('other_person')
  if (!came.isTwice && mustProveTwice(twoFactors, visitor.grants)) return refuse('weak')
  await saveIdentityUse(db, linked.id, came)
  return allow(came.isTwice ? 2 : 1)
}
