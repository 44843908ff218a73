import { sql } from 'kysely'
import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { Author } from '../../../platform/visitor.ts'
import { listNamed } from '../naming/store.ts'
import { findPerson, findPersonByEmail } from '../store.ts'
import { endAfter } from '../terms/rules.ts'
import { delegatedLetter, delegationEndedLetter } from './letters.ts'
import { type DelegationRefusal, decideDelegation } from './rules.ts'
import { type DelegationRow, findDelegation, hasOverlap, listOpenDelegations, listOwnRoles, saveDelegationEnd } from './store.ts'

export interface NewDelegation {
  membershipId: string
  /** The address of somebody who has an account. */
  email: string
  firstDay: Day
  lastDay: Day
}

/** Hands one of the author's own roles to another person for days that are named; a letter tells her. */
export async function delegateRole(
  db: Db,
  author: Author & { personId: Id<'Person'> },
  publicUrl: string,
  draft: NewDelegation,
): Promise<Decision<Id<'Delegation'>, DelegationRefusal>> {
  const role = (await listOwnRoles(db, author.personId)).find((each) => each.id === draft.membershipId)
  const delegate = await findPersonByEmail(db, draft.email)
  const days = { startsOn: draft.firstDay, endsOn: endAfter(draft.lastDay) }
  const decision = decideDelegation({
    role,
    holderId: author.personId,
    delegate: delegate && { ...delegate, roles: await listOwnRoles(db, delegate.id) },
    firstDay: draft.firstDay,
    lastDay: draft.lastDay,
    today: today(),
    overlaps: role && delegate ? await hasOverlap(db, role.id, delegate.id, days) : false,
  })
  if (!decision.allowed) return decision
  const id = makeId<'Delegation'>()
  await sql`insert into delegation (id, membership_id, delegate_id, starts_on, ends_on)
    values (${id}, ${draft.membershipId}, ${delegate!.id}, ${decision.value.startsOn}, ${decision.value.endsOn})`.execute(db)
  const delegation = (await findDelegation(db, id))!
  const where = (await listNamed(db, [delegation.on])).get(delegation.on ?? '')?.label ?? null
  await writeLetter(db, delegatedLetter(readerOf(delegate!), { delegation, where, link: accountLink(publicUrl, delegate!.language) }))
  await tellJournal(db, author, 'role.delegated', delegation)
  return allow(id)
}

/** Ends a delegation at once: whoever gave it and whoever was given it may, and both hear of it. */
export async function endDelegation(db: Db, author: Author, publicUrl: string, id: string): Promise<Decision<true, 'absent'>> {
  const delegation = await findDelegation(db, id)
  const isTheirs = delegation && [delegation.holderId, delegation.delegateId].some((each) => each === author.personId)
  if (!isTheirs || delegation.state === 'over') return refuse('absent')
  await saveDelegationEnd(db, id, author.personId)
  await tellEnd(db, publicUrl, delegation)
  await tellJournal(db, author, 'delegation.ended', delegation)
  return allow(true)
}

/** With a suspension, all that the person handed on or was handed ends; whoever is not suspended hears of it. */
export async function endDelegationsOf(db: Db, author: Author, publicUrl: string, personId: string): Promise<void> {
  for (const delegation of await listOpenDelegations(db, personId)) {
    await saveDelegationEnd(db, delegation.id, author.personId)
    await tellEnd(db, publicUrl, delegation)
    await tellJournal(db, author, 'delegation.ended', delegation)
  }
}

async function tellEnd(db: Db, publicUrl: string, delegation: DelegationRow): Promise<void> {
  const where = (await listNamed(db, [delegation.on])).get(delegation.on ?? '')?.label ?? null
  for (const personId of [delegation.holderId, delegation.delegateId]) {
    const person = await findPerson(db, personId)
    if (!person || person.suspendedAt) continue
    const isDelegate = personId === delegation.delegateId
    await writeLetter(
      db,
      delegationEndedLetter(readerOf(person), { delegation, where, isDelegate, link: accountLink(publicUrl, person.language) }),
    )
  }
}

const readerOf = (person: { email: string; name: string; language: 'fr' | 'en' }) => ({
  address: person.email,
  name: person.name,
  language: person.language,
})

const accountLink = (publicUrl: string, language: 'fr' | 'en') => `${publicUrl}${language === 'en' ? '/en' : ''}/compte/delegations`

async function tellJournal(db: Db, author: Author, event: string, delegation: DelegationRow): Promise<void> {
  await journal(db, author, {
    event,
    thing: { kind: 'person', id: delegation.delegateId },
    territoryId: delegation.territoryId,
    payload: {
      role: delegation.role,
      organisationId: delegation.organisationId,
      holderId: delegation.holderId,
      startsOn: delegation.startsOn,
      endsOn: delegation.endsOn,
    },
  })
}
