import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { Author } from '../../../platform/visitor.ts'
import { listGrantedThings } from '../grants/store.ts'
import { findPerson } from '../store.ts'
import { delegationEndedLetter } from './letters.ts'
import { saveOffersEnded } from './offers/store.ts'
import { type DelegationRow, findDelegation, listOpenDelegations, saveDelegationEnd } from './store.ts'

/** Begins a delegation that its delegate has accepted: she acts by the role from its first day on. */
export async function startDelegation(
  db: Db,
  author: Author & { personId: Id<'Person'> },
  accepted: { membershipId: string; startsOn: Day; endsOn: Day },
): Promise<Id<'Delegation'>> {
  const id = makeId<'Delegation'>()
  const { membershipId, startsOn, endsOn } = accepted
  await sql`insert into delegation (id, membership_id, delegate_id, starts_on, ends_on)
    values (${id}, ${membershipId}, ${author.personId}, ${startsOn}, ${endsOn})`.execute(db)
  await tellJournal(db, author, 'role.delegated', (await findDelegation(db, id))!)
  return id
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

/** With a suspension, all that the person handed on, was handed or had offered ends; whoever is not suspended hears of it. */
export async function endDelegationsOf(db: Db, author: Author, publicUrl: string, personId: string): Promise<void> {
  await saveOffersEnded(db, personId)
  for (const delegation of await listOpenDelegations(db, personId)) {
    await saveDelegationEnd(db, delegation.id, author.personId)
    await tellEnd(db, publicUrl, delegation)
    await tellJournal(db, author, 'delegation.ended', delegation)
  }
}

async function tellEnd(db: Db, publicUrl: string, delegation: DelegationRow): Promise<void> {
  const where = (await listGrantedThings(db, [delegation.on])).get(delegation.on ?? '')?.label ?? null
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

export const readerOf = (person: { email: string; name: string; language: 'fr' | 'en' }) => ({
  address: person.email,
  name: person.name,
  language: person.language,
})

export const accountLink = (publicUrl: string, language: 'fr' | 'en') => `${publicUrl}${language === 'en' ? '/en' : ''}/compte/delegations`

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
