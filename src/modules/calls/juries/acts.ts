import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { findFamilies, findOrganisations } from '../../ecosystem/index.ts'
import { findPersonByEmail, invitePerson } from '../../people/index.ts'
import { factsOfPerimeters } from '../answers/perimeters/acts.ts'
import { listCoalitions } from '../candidacies/members/store.ts'
import type { SubmittedContent } from '../candidacies/schema.ts'
import { type Candidacy, listCandidaciesOf } from '../candidacies/store.ts'
import { findSealedGrounds } from '../candidacies/submissions/store.ts'
import type { Call } from '../store.ts'
import { juryLetter } from './letters.ts'
import { mayRead, type Suspected, suggestConflicts } from './rules.ts'
import type { JuryLevel, SuggestedConflict } from './schema.ts'
import { appendSeat, findSuspects, listJudged, listSeats, listSeatsBefore } from './store.ts'

export interface JurorInvitation {
  email: string
  name: string
  language: Language
  level: JuryLevel
  regionCode: string | null
  mostEvaluations: number | null
}

export type SeatRefusal = 'region_missing' | 'level_unknown' | 'already_seated' | 'not_granted'

/** Seats somebody in the jury of a call: added if need be, given the role of juror, and told by a letter. */
export async function inviteJuror(
  db: Db,
  author: Author & { name: string },
  publicUrl: string,
  call: Call,
  invitation: JurorInvitation,
): Promise<Decision<Id<'JuryMember'>, SeatRefusal>> {
  await lockFor(db, `calls.jury.${call.id}`)
  const { level, mostEvaluations } = invitation
  if (level === 'regional' && call.terms.levels === 'national') return refuse('level_unknown')
  const regionCode = level === 'regional' ? invitation.regionCode : null
  if (level === 'regional' && !regionCode) return refuse('region_missing')
  const invited = await invitePerson(db, author, publicUrl, { ...invitation, role: 'juror', where: call.title, next: '/jury' })
  if (!invited.allowed && invited.because !== 'already_held') return refuse('not_granted')
  const person = await findPersonByEmail(db, invitation.email)
  if (!person) return refuse('not_granted')
  if ((await listSeats(db, call.id, level)).some((seat) => seat.personId === person.id)) return refuse('already_seated')
  const id = makeId<'JuryMember'>()
  await appendSeat(db, { id, callId: call.id, personId: person.id, level, regionCode, mostEvaluations, invitedBy: author.personId })
  if (!invited.allowed) {
    const reader = { address: person.email, name: person.name, language: person.language }
    await writeLetter(db, juryLetter(reader, { kind: 'seated', call: call.title, link: `${publicUrl}/jury` }))
  }
  await journal(db, author, {
    event: 'jury.member_invited',
    thing: { kind: 'call', id: call.id },
    payload: { personId: person.id, level, regionCode, mostEvaluations },
  })
  return allow(id)
}

/** What a juror may know of a candidacy before she has declared: its name, its coalition, where it lies. */
export interface Matter {
  candidacy: Candidacy
  members: SubmittedContent['members']
  /** Regions that its perimeter touches; none where it answered no perimeter. */
  regionCodes: string[]
}

/** The candidacies of a wave that are before its jury, by their reference. */
export async function listMatters(db: Db, waveId: string): Promise<Matter[]> {
  return listMattersOf(
    db,
    await listCandidaciesOf(
      db,
      (await listJudged(db, waveId)).map(({ id }) => id),
    ),
  )
}

/** What is known of candidacies before anyone opens them; those that never submitted are left out. */
async function listMattersOf(db: Db, candidacies: readonly Candidacy[]): Promise<Matter[]> {
  const sealed = await findSealedGrounds(
    db,
    candidacies.map(({ id }) => id),
  )
  const placed = [...sealed].flatMap(([id, { perimeter }]) => (perimeter ? [{ id, perimeter }] : []))
  const facts = await factsOfPerimeters(
    db,
    placed.map(({ perimeter }) => perimeter),
  )
  const regions = new Map(placed.map(({ id }, at) => [id, facts[at]?.regionCodes ?? []]))
  return candidacies.flatMap((candidacy) => {
    const ground = sealed.get(candidacy.id)
    return ground ? [{ candidacy, members: ground.members, regionCodes: regions.get(candidacy.id) ?? [] }] : []
  })
}

/** Whether a person may read a candidacy as its juror, now: cleared, of the right cell, and while it is judged. */
export async function isClearedJuror(db: Db, personId: string, candidacy: Candidacy): Promise<boolean> {
  const [matter] = await listMattersOf(db, [candidacy])
  return matter !== undefined && mayRead(candidacy.state, matter.regionCodes, await listSeatsBefore(db, personId, candidacy.id))
}

/** What Essaim knows of coalitions that may tie somebody to them, by candidacy. */
async function findSuspected(db: Db, candidacies: readonly Candidacy[]): Promise<Map<string, Suspected>> {
  const members = await listCoalitions(
    db,
    candidacies.map(({ id }) => id),
  )
  const ids = members.map(({ organisationId }) => organisationId)
  const [organisations, families] = [await findOrganisations(db, ids), await findFamilies(db, ids)]
  const suspected = (candidacy: Candidacy): Suspected => ({
    name: candidacy.name,
    territoryId: candidacy.territoryId,
    members: members
      .filter((member) => member.candidacyId === candidacy.id)
      .map(({ organisationId, organisation, email }) => ({
        organisation,
        ids: [organisationId, ...(families.get(organisationId) ?? [])],
        email: organisations.get(organisationId)?.email ?? null,
        invitedAt: email,
        website: organisations.get(organisationId)?.website ?? null,
      })),
  })
  return new Map(candidacies.map((candidacy) => [candidacy.id, suspected(candidacy)]))
}

/** Conflicts that roles, addresses and writing suggest between people and candidacies; asked for all of them at once. */
export async function suggestionsBetween(
  db: Db,
  personIds: readonly string[],
  candidacies: readonly Candidacy[],
): Promise<(personId: string, candidacyId: string) => SuggestedConflict[]> {
  const [suspects, suspected] = [await findSuspects(db, personIds), await findSuspected(db, candidacies)]
  return (personId, candidacyId) => {
    const [suspect, coalition] = [suspects.get(personId), suspected.get(candidacyId)]
    return suspect && coalition ? suggestConflicts({ ...suspect, isWriter: suspect.writes.includes(candidacyId) }, coalition) : []
  }
}
