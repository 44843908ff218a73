import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { ProviderIdentity } from '../../../platform/openid.ts'
import { hashToken } from '../../../platform/token.ts'
import type { Author, Visitor } from '../../../platform/visitor.ts'
import { makeLink } from '../acts.ts'
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
  browser: string
}

const digestOf = (key: string): string => hashToken(key).toString('base64url')

export type EnteredByProvider = { is: 'in'; token: string } | { is: 'asked' }

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
    return allow({ is: 'in', token: await openSession(db, linked.personId, 'provider', { ...arrival, idToken: came.idToken }) })
  }
  const person = came.email ? await findPersonByEmail(db, came.email) : undefined
  const decision = decideStranger(came, person !== undefined)
  if (!decision.allowed) return decision
  if (!person || person.suspendedAt) return allow({ is: 'asked' })
  const { issuer, subject, email, siret } = came
  const matter: LinkingMatter = { issuer, subject, email, siret, browser: digestOf(errand.browser) }
  const link = await makeLink(db, arrival.publicUrl, person, 'linking', errand.next, { matter, minutes })
  const reader = { address: person.email, name: person.name, language: person.language }
  await writeLetter(db, linkingLetter(reader, { provider, link, minutes }))
  return allow({ is: 'asked' })
}

export type LinkingRefusal = EntryRefusal | 'elsewhere' | 'other_browser'

/**
 * Links by the letter's link, and opens a session: mailbox and provider have both been proven. In the browser that came from the provider
 * only: else a stranger could have his own identity linked by whoever reads the letter.
 */
export async function linkByLetter(
  db: Db,
  arrival: Arrival,
  provider: string,
  token: string,
  browser: string | undefined,
): Promise<Decision<{ token: string; next: string | null }, LinkingRefusal>> {
  const link = await findLink(db, token, { lock: true, for: ['linking'] })
  const decision = decideEntry(link, now())
  if (!decision.allowed || !link) return decision.allowed ? refuse('link_unknown') : decision
  const matter = link.matter as LinkingMatter
  if (!browser || matter.browser !== digestOf(browser)) return refuse('other_browser')
  await saveLinkUsed(db, token)
  const author: Author = { personId: link.personId, wayIn: 'letter' }
  const linked = await linkIdentity(db, author, link.personId, { ...arrival, provider }, matter)
  if (!linked.allowed) return linked
  return allow({ token: await openSession(db, link.personId, 'provider', arrival), next: link.next })
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
  said: Pick<ProviderIdentity, 'issuer' | 'subject' | 'email' | 'siret'>,
): Promise<Decision<true, 'elsewhere'>> {
  const decision = decideLink(await findIdentity(db, said.issuer, said.subject), personId)
  if (!decision.allowed) return decision
  if (decision.value === 'already') return allow(true)
  const { issuer, subject, email, siret } = said
  const id = makeId<'ProviderIdentity'>()
  if (!(await saveIdentity(db, { id, personId, issuer, subject, email, siret }))) return refuse('elsewhere')
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

/** Takes a provider away from a person's ways in. The letter always remains. */
export async function unlinkProvider(
  db: Db,
  visitor: Visitor,
  publicUrl: string,
  provider: string,
  id: string,
): Promise<Decision<true, 'absent'>> {
  const linked = await findIdentityById(db, id)
  if (linked?.personId !== visitor.personId) return refuse('absent')
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

/** Whether the identity that came is the visitor's own: what confirms that it is she. */
export async function provesVisitor(db: Db, visitor: Visitor, came: ProviderIdentity): Promise<boolean> {
  const linked = await findIdentity(db, came.issuer, came.subject)
  if (linked?.personId !== visitor.personId || linked.suspendedAt) return false
  await saveIdentityUse(db, linked.id, came)
  return true
}
