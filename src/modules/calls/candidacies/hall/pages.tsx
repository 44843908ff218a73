/** Who may enter a candidacy: those who write it, and those who read it once it is submitted. */
import { type Guard, oncePerRequest, type Call as Request } from '../../../../platform/room.ts'
import { openSlot } from '../../../../platform/slot.ts'
import { holds, type Visitor } from '../../../../platform/visitor.ts'
import { listFamily } from '../../../ecosystem/index.ts'
import { isBarred, standingBefore } from '../../juries/rules.ts'
import { findSeatsBefore } from '../../juries/store.ts'
import { listCandidacyMembers } from '../members/store.ts'
import { type Candidacy, findCandidacyByReference, isInvitedWriter } from '../store.ts'
import { listVersions } from '../submissions/store.ts'

/** Sheets on the page of a candidacy, for those who write it. */
export const candidacySections = openSlot<{ candidacy: Candidacy }>()

/** The candidacy of the path's `:candidacy`, a reference; as it was before anything was written. */
export const candidacyOf = oncePerRequest((request) => findCandidacyByReference(request.house.database.db, request.param('candidacy')))

/** The candidacy of the path, where the guard has made sure there is one. */
export async function mustCandidacy(request: Request): Promise<Candidacy> {
  const candidacy = await candidacyOf(request)
  if (!candidacy) throw new Error(`${request.path}: the guard let nobody in`)
  return candidacy
}

/** Organisations that a visitor acts for. */
export const organisationsOf = (visitor: Visitor | null): string[] =>
  visitor?.grants.flatMap((grant) => (['administrator', 'member'].includes(grant.role) && grant.on ? [grant.on] : [])) ?? []

/** Whether she writes this candidacy: by a role in an organisation of its coalition, or invited by name. */
export async function isWriter(request: Request, candidacy: Candidacy): Promise<boolean> {
  const { visitor } = request
  const { db } = request.house.database
  if (!visitor) return false
  const mine = new Set(organisationsOf(visitor))
  for (const member of mine.size > 0 ? await listCandidacyMembers(db, candidacy.id) : []) {
    if (mine.has(member.organisationId)) return true
    if ((await listFamily(db, member.organisationId)).some((id) => mine.has(id))) return true
  }
  return isInvitedWriter(db, candidacy.id, visitor.personId)
}

/**
 * Whether the wall keeps her out: whoever sits in the jury of the call reads nothing of a candidacy before she has declared that no interest ties her to
 * it, whatever other role she holds.
 */
export const isBarredJuror = async (request: Request, candidacy: Candidacy): Promise<boolean> =>
  (await findBarred(request, [candidacy.id])).has(candidacy.id)

/** Of several candidacies, those that the wall keeps from her. */
export async function findBarred(request: Request, candidacyIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { visitor } = request
  if (!visitor) return new Set()
  const seatsBefore = await findSeatsBefore(request.db, visitor.personId, candidacyIds)
  return new Set(candidacyIds.filter((id) => isBarred(standingBefore(seatsBefore(id)))))
}

const isNetwork = (request: Request) => holds(request.visitor, ['network'], null)

/** Those who write the candidacy of the path. Everybody else gets one answer, whether it exists or not: references can be counted up. */
export const writers: Guard = {
  name: 'candidacyWriters',
  async admit(request) {
    const candidacy = await candidacyOf(request)
    return candidacy && (await isWriter(request, candidacy)) ? 'admitted' : 'refused'
  },
}

/** Those who write it, and the network's team once it is submitted, the jury's wall permitting. A draft is its coalition's alone. */
export const readers: Guard = {
  name: 'candidacyReaders',
  async admit(request) {
    const candidacy = await candidacyOf(request)
    if (!candidacy) return 'refused'
    if (await isWriter(request, candidacy)) return 'admitted'
    if (candidacy.state === 'draft' || !isNetwork(request)) return 'refused'
    // Withdrawn before it was ever submitted, it stays what it was: a draft.
    if ((await listVersions(request.house.database.db, candidacy.id)).length === 0) return 'refused'
    return (await isBarredJuror(request, candidacy)) ? 'refused' : 'admitted'
  },
}

/** Anybody who acts for an organisation: who may begin a candidacy. */
export const candidates: Guard = {
  name: 'candidates',
  admit: (request) => (organisationsOf(request.visitor).length > 0 ? 'admitted' : 'refused'),
}
