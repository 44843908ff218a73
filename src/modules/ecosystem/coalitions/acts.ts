import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { findOrganisation } from '../organisations/store.ts'
import { type CoalitionRefusal, decideEnd, decideEntry, type EndRefusal } from './rules.ts'
import type { CoalitionRole } from './schema.ts'
import { findCoalitionMember, listCoalitionHistory, saveCoalitionEnd, saveCoalitionMember } from './store.ts'

export interface CoalitionEntry {
  organisationId: string
  role: CoalitionRole
  fromOn: string
  untilOn?: string | null
  demonstration?: boolean
}

/** Brings an organisation into a territory's coalition. */
export async function joinCoalition(
  db: Db,
  author: Author,
  territoryId: string,
  entry: CoalitionEntry,
): Promise<Decision<Id<'CoalitionMember'>, CoalitionRefusal | 'absent'>> {
  // Two leads could come in at once: the second waits for the first, and finds the seat taken.
  await lockFor(db, `coalition:${territoryId}`)
  const organisation = await findOrganisation(db, entry.organisationId)
  if (!organisation) return refuse('absent')
  const entering = { ...entry, organisationId: organisation.id as string, untilOn: entry.untilOn ?? null }
  const decision = decideEntry(await listCoalitionHistory(db, territoryId), entering)
  if (!decision.allowed) return decision
  const id = makeId<'CoalitionMember'>()
  await saveCoalitionMember(db, { ...entering, id, territoryId, demonstration: entry.demonstration ?? organisation.demonstration })
  await journal(db, author, {
    event: 'coalition.joined',
    thing: { kind: 'organisation', id: organisation.id },
    territoryId,
    payload: { role: entry.role, fromOn: entry.fromOn, untilOn: entering.untilOn },
  })
  return allow(id)
}

/** Ends a membership from a day on, that day excluded. What was done under it stays. */
export async function leaveCoalition(
  db: Db,
  author: Author,
  territoryId: string,
  memberId: string,
  untilOn: string,
): Promise<Decision<true, EndRefusal | 'absent'>> {
  await lockFor(db, `coalition:${territoryId}`)
  const member = await findCoalitionMember(db, memberId)
  if (!member || member.territoryId !== territoryId) return refuse('absent')
  const decision = decideEnd(member, untilOn)
  if (!decision.allowed) return decision
  await saveCoalitionEnd(db, memberId, untilOn)
  await journal(db, author, {
    event: 'coalition.left',
    thing: { kind: 'organisation', id: member.organisationId },
    territoryId,
    payload: { role: member.role, ...changesOf<{ untilOn: string | null }>({ untilOn: member.untilOn }, { untilOn }) },
  })
  return decision
}
