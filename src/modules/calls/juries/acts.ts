import { now } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { findOrganisation, listFamily } from '../../ecosystem/index.ts'
import { findPersonByEmail, invitePerson } from '../../people/index.ts'
import { communesOfAnswer } from '../answers/perimeters/acts.ts'
import { isPerimeter } from '../answers/rules.ts'
import { listCandidacyMembers } from '../candidacies/members/store.ts'
import type { SubmittedContent } from '../candidacies/schema.ts'
import { type Candidacy, findCandidacy } from '../candidacies/store.ts'
import { findLatestVersion } from '../candidacies/submissions/store.ts'
import type { Call } from '../store.ts'
import { juryLetter } from './letters.ts'
import { type DeclarationRefusal, decideDeclaration, judges, type Suspected, standingBefore, suggestConflicts } from './rules.ts'
import type { JuryLevel, SuggestedConflict } from './schema.ts'
import { appendSeat, findSuspect, listDeclarations, listJudged, listSeats, listSeatsBefore, type Seat, saveDeclaration } from './store.ts'

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

/** The candidacies of a wave that are before its jury. */
export async function listMatters(db: Db, waveId: string): Promise<Matter[]> {
  const matters: Matter[] = []
  for (const { id } of await listJudged(db, waveId)) {
    const matter = await findMatter(db, id)
    if (matter) matters.push(matter)
  }
  return matters
}

export async function findMatter(db: Db, candidacyId: string): Promise<Matter | undefined> {
  const [candidacy, version] = [await findCandidacy(db, candidacyId), await findLatestVersion(db, candidacyId)]
  if (!candidacy || !version) return undefined
  const perimeter = Object.values(version.content.answers).find(isPerimeter)
  const facts = perimeter && (await communesOfAnswer(db, perimeter))
  return { candidacy, members: version.content.members, regionCodes: facts?.regionCodes ?? [] }
}

/** Whether a person may read a candidacy as its juror, now: cleared, of the right cell, and while it is judged. */
export async function isClearedJuror(db: Db, personId: string, candidacy: Candidacy): Promise<boolean> {
  if (candidacy.state !== 'in_review' && candidacy.state !== 'decided') return false
  const seats = await listSeatsBefore(db, personId, candidacy.id)
  if (standingBefore(seats) !== 'cleared') return false
  const matter = await findMatter(db, candidacy.id)
  return matter !== undefined && seats.some((seat) => seat.isHeld && judges(seat, matter.regionCodes))
}

/** What Essaim knows of a coalition that may tie somebody to it. */
async function suspectedOf(db: Db, candidacy: Candidacy): Promise<Suspected> {
  const members: Suspected['members'][number][] = []
  for (const member of await listCandidacyMembers(db, candidacy.id)) {
    const organisation = await findOrganisation(db, member.organisationId)
    members.push({
      organisation: member.organisation,
      ids: [member.organisationId, ...(await listFamily(db, member.organisationId))],
      email: organisation?.email ?? null,
      invitedAt: member.email,
      website: organisation?.website ?? null,
    })
  }
  return { name: candidacy.name, territoryId: candidacy.territoryId, members }
}

/** Conflicts that roles, addresses and writing suggest between a person and a candidacy. */
export async function suggestedFor(db: Db, personId: string, candidacy: Candidacy): Promise<SuggestedConflict[]> {
  const { writes, ...suspect } = await findSuspect(db, personId)
  return suggestConflicts({ ...suspect, isWriter: writes.includes(candidacy.id) }, await suspectedOf(db, candidacy))
}

export interface DeclarationDraft {
  candidacy: Candidacy
  hasConflict: boolean
  note: string
}

export interface DeclarationMistake {
  reference: string
  because: DeclarationRefusal
}

/** Keeps what a juror declares on candidacies of a wave, all of it or nothing: until then nothing of them can be read. */
export async function declareConflicts(
  db: Db,
  author: Author,
  seat: Seat,
  waveId: string,
  drafts: readonly DeclarationDraft[],
): Promise<Decision<number, 'mistaken'> & { mistakes?: DeclarationMistake[] }> {
  const before = new Map(
    (await listDeclarations(db, waveId)).filter(({ seatId }) => seatId === seat.id).map((each) => [each.candidacyId, each]),
  )
  const mistakes: DeclarationMistake[] = []
  const kept: { candidacyId: string; before: boolean | null; after: boolean }[] = []
  for (const { candidacy, hasConflict, note } of drafts) {
    const suggested = await suggestedFor(db, seat.personId, candidacy)
    const standing = before.get(candidacy.id)
    if (standing && standing.hasConflict === hasConflict && standing.note === note) continue
    const decision = decideDeclaration(hasConflict, suggested, standing)
    if (!decision.allowed) {
      mistakes.push({ reference: candidacy.reference, because: decision.because })
      continue
    }
    await saveDeclaration(db, { seatId: seat.id, candidacyId: candidacy.id, hasConflict, note, suggested, declaredAt: now() })
    kept.push({ candidacyId: candidacy.id, before: standing?.hasConflict ?? null, after: hasConflict })
  }
  if (mistakes.length > 0) return { ...refuse('mistaken'), mistakes }
  if (kept.length > 0) {
    await journal(db, author, {
      event: 'jury.conflicts_declared',
      thing: { kind: 'call', id: seat.callId },
      payload: { seatId: seat.id, waveId, declared: kept },
    })
  }
  return allow(kept.length)
}
