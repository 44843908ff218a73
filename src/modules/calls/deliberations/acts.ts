import { now } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { factsOfPerimeters, type PerimeterFacts } from '../answers/perimeters/acts.ts'
import { isPerimeter } from '../answers/rules.ts'
import { listDecisions } from '../decisions/store.ts'
import type { GridCriterion } from '../grids/schema.ts'
import { findWall, type Wall } from '../juries/store.ts'
import type { Call } from '../store.ts'
import type { WaveState } from '../waves/schema.ts'
import type { Wave } from '../waves/store.ts'
import { type Bench, listCriteria, listRankable, type Rankable } from './rankings/store.ts'
import {
  type ClosingRefusal,
  type Count,
  countVotes,
  decideClosing,
  decideDeliberation,
  decideVote,
  hasMoved,
  type NewDeliberation,
  type OpeningRefusal,
  type Seat,
  type VoteRefusal,
} from './rules.ts'
import type { Vote } from './schema.ts'
import {
  appendDeliberation,
  type CastVote,
  type Deliberation,
  holdDeliberation,
  type Juror,
  listAttendance,
  listDeliberations,
  listJurors,
  listVotes,
  saveAttendance,
  saveClosed,
  saveMinutes,
  saveVote,
  saveWaveState,
} from './store.ts'

/** Opens the deliberation of a wave at a level, once. */
export async function openDeliberation(
  db: Db,
  author: Author,
  call: Call,
  wave: Wave,
  draft: NewDeliberation & { heldOn: string },
): Promise<Decision<Id<'Deliberation'>, OpeningRefusal>> {
  await lockFor(db, `calls.deliberations.${wave.id}`)
  const jurors = await listJurors(db, { callId: call.id, ...draft })
  const decision = decideDeliberation(wave, call.terms.levels, await listDeliberations(db, wave.id), draft, jurors.length, now())
  if (!decision.allowed) return decision
  const id = makeId<'Deliberation'>()
  await appendDeliberation(db, { id, waveId: wave.id, ...draft, openedBy: author.personId })
  await journal(db, author, {
    event: 'deliberation.opened',
    thing: { kind: 'call', id: call.id },
    payload: { waveId: wave.id, ...draft },
  })
  return allow(id)
}

/** All that a deliberation works on: its jury, who is there, its candidacies. */
export interface Table {
  criteria: GridCriterion[]
  jurors: Juror[]
  present: ReadonlySet<string>
  candidacies: Rankable[]
  /** Where each of the jury, or of those who ask, stands before each of them. */
  wall: Wall
}

export async function setTable(db: Db, call: Pick<Call, 'id'>, deliberation: Deliberation): Promise<Table> {
  return {
    criteria: await listCriteria(db, { id: deliberation.waveId, callId: call.id }),
    jurors: await listJurors(db, { callId: call.id, ...deliberation }),
    present: new Set(await listAttendance(db, deliberation.id)),
    candidacies: await listHere(db, deliberation),
    wall: await findWall(db, call.id),
  }
}

/** The candidacies of a bench: of the whole wave, or those whose perimeter touches the region of a regional cell. */
export async function listHere(db: Db, bench: Bench): Promise<Rankable[]> {
  const all = await listRankable(db, bench)
  if (bench.regionCode === null) return all
  const { regionCode } = bench
  const grounds = await findGrounds(db, all)
  return all.filter((each) => grounds.get(each.id)?.regionCodes.includes(regionCode))
}

/** Kind and regions of the territories that candidacies answer for, from the perimeters they submitted. */
export async function findGrounds(db: Db, candidacies: readonly Pick<Rankable, 'id' | 'answers'>[]): Promise<Map<string, PerimeterFacts>> {
  const placed = candidacies.flatMap(({ id, answers }) => {
    const perimeter = Object.values(answers ?? {}).find(isPerimeter)
    return perimeter ? [{ id, perimeter }] : []
  })
  const facts = await factsOfPerimeters(
    db,
    placed.map(({ perimeter }) => perimeter),
  )
  return new Map(placed.flatMap(({ id }, at) => (facts[at] ? [[id, facts[at]]] : [])))
}

/** The seats of a jury before one candidacy. What a person declared from another seat of hers holds here too. */
export const seatsBefore = ({ jurors, present, wall }: Table, candidacy: Pick<Rankable, 'id'>): Seat[] =>
  jurors.map(({ juryMemberId, personId }) => {
    const standing = wall(personId, candidacy.id)
    return {
      juryMemberId,
      isPresent: present.has(juryMemberId),
      hasConflict: standing === 'conflict',
      hasDeclared: standing === 'conflict' || standing === 'cleared',
    }
  })

/** Notes who is there. Who is not of this jury is left out. */
export async function noteAttendance(
  db: Db,
  author: Author,
  call: Pick<Call, 'id'>,
  id: string,
  juryMemberIds: readonly string[],
): Promise<Decision<true, 'absent' | 'closed'>> {
  const deliberation = await holdDeliberation(db, id)
  if (!deliberation) return refuse('absent')
  if (deliberation.closedAt) return refuse('closed')
  const jurors = await listJurors(db, { callId: call.id, ...deliberation })
  const there = jurors.map((juror) => juror.juryMemberId).filter((each) => juryMemberIds.includes(each))
  const before = await listAttendance(db, id)
  await saveAttendance(db, id, there)
  const people = (seats: readonly string[]) => jurors.flatMap((each) => (seats.includes(each.juryMemberId) ? [each.personId] : []))
  await journal(db, author, {
    event: 'deliberation.attended',
    thing: { kind: 'call', id: call.id },
    payload: { ...placeOf(deliberation), jury: jurors.length, ...changesOf({ present: people(before) }, { present: people(there) }) },
  })
  return allow(true)
}

export interface VoteDraft {
  candidacyId: string
  juryMemberId: string
  vote: Vote | null
}

/** Records votes, by the juror herself or by the secretary; refused whole where one of them can't stand. */
export async function castVotes(
  db: Db,
  author: Author,
  call: Pick<Call, 'id'>,
  id: string,
  votes: readonly VoteDraft[],
): Promise<Decision<number, VoteRefusal | 'absent'>> {
  const deliberation = await holdDeliberation(db, id)
  if (!deliberation) return refuse('absent')
  const table = await setTable(db, call, deliberation)
  const before = await listVotes(db, id)
  const moved: VoteDraft[] = []
  for (const draft of votes) {
    const candidacy = table.candidacies.find((each) => each.id === draft.candidacyId)
    if (!candidacy) return refuse('absent')
    const seat = seatsBefore(table, candidacy).find((each) => each.juryMemberId === draft.juryMemberId)
    const decision = decideVote(deliberation.closedAt, seat)
    if (!decision.allowed) return decision
    if ((before.find((each) => isSameBallot(each, draft))?.vote ?? null) === draft.vote) continue
    await saveVote(db, id, draft)
    moved.push(draft)
  }
  if (votes.length === 0) return deliberation.closedAt ? refuse('closed') : allow(0)
  // A line for each candidacy: the wall before it is the wall before its lines.
  for (const candidacyId of new Set(moved.map((each) => each.candidacyId))) {
    const here = moved.filter((each) => each.candidacyId === candidacyId)
    await journal(db, author, {
      event: 'deliberation.voted',
      thing: { kind: 'candidacy', id: candidacyId },
      payload: {
        ...placeOf(deliberation),
        ...changesOf({ votes: toldVotes(table, before, here) }, { votes: toldVotes(table, here, here) }),
      },
    })
  }
  return allow(votes.length)
}

type Ballot = Pick<VoteDraft, 'candidacyId' | 'juryMemberId'>
const isSameBallot = (a: Ballot, b: Ballot) => a.candidacyId === b.candidacyId && a.juryMemberId === b.juryMemberId

/** The votes that were moved, by who cast them. */
const toldVotes = ({ jurors }: Table, cast: readonly VoteDraft[], moved: readonly Ballot[]): Record<string, Vote> =>
  Object.fromEntries(
    moved.flatMap((ballot): [string, Vote][] => {
      const vote = cast.find((each) => isSameBallot(each, ballot))?.vote
      const juror = jurors.find((each) => each.juryMemberId === ballot.juryMemberId)
      return vote && juror ? [[juror.personId, vote]] : []
    }),
  )

/** Where a deliberation belongs, as its lines say it. */
const placeOf = ({ waveId, level, regionCode }: Deliberation) => ({ waveId, level, ...(regionCode && { regionCode }) })

/** Writes the minutes; they can be written until the deliberation is closed. */
export async function writeMinutes(
  db: Db,
  author: Author,
  call: Pick<Call, 'id'>,
  id: string,
  minutes: string,
): Promise<Decision<true, 'absent' | 'closed'>> {
  const deliberation = await holdDeliberation(db, id)
  if (!deliberation) return refuse('absent')
  if (deliberation.closedAt) return refuse('closed')
  await saveMinutes(db, id, minutes)
  await journal(db, author, {
    event: 'deliberation.minuted',
    thing: { kind: 'call', id: call.id },
    payload: placeOf(deliberation),
    personal: changesOf({ minutes: deliberation.minutes }, { minutes }),
  })
  return allow(true)
}

/** Candidacies that this level must still decide: those that were not found inadmissible. */
export const undecidedOf = (deliberation: Pick<Deliberation, 'level' | 'regionCode'>, candidacies: readonly Rankable[]): Rankable[] =>
  candidacies.filter(
    (each) => each.verdict !== 'inadmissible' && (deliberation.level === 'national' ? !each.national : each.regional.length === 0),
  )

/** Candidacies whose votes are no longer those that their decision was taken on. */
export async function listMoved(db: Db, deliberation: Deliberation, table: Table): Promise<Rankable[]> {
  const votes = await listVotes(db, deliberation.id)
  const decisions = (await listDecisions(db, deliberation.waveId, deliberation.level)).filter(
    (each) => each.deliberationId === deliberation.id,
  )
  return table.candidacies.filter((candidacy) => {
    const decided = decisions.find((each) => each.candidacyId === candidacy.id)
    return decided && hasMoved(decided, countHere(table, deliberation, candidacy, votes))
  })
}

/** The votes on one candidacy as they count now. */
export function countHere(
  table: Table,
  { quorum }: Pick<Deliberation, 'quorum'>,
  candidacy: Pick<Rankable, 'id'>,
  votes: readonly CastVote[],
): Count {
  const cast = new Map(votes.flatMap((each) => (each.candidacyId === candidacy.id ? [[each.juryMemberId, each.vote] as const] : [])))
  return countVotes(seatsBefore(table, candidacy), cast, quorum)
}

/** Closes a deliberation. The national one ends the judging of its wave, which then waits for its day. */
export async function closeDeliberation(
  db: Db,
  author: Author,
  call: Pick<Call, 'id'>,
  id: string,
): Promise<Decision<true, ClosingRefusal | 'absent'>> {
  const deliberation = await holdDeliberation(db, id)
  if (!deliberation) return refuse('absent')
  const table = await setTable(db, call, deliberation)
  const moved = await listMoved(db, deliberation, table)
  const decision = decideClosing(deliberation, undecidedOf(deliberation, table.candidacies).length, moved.length)
  if (!decision.allowed) return decision
  await saveClosed(db, id, now(), author.personId)
  const state: WaveState | undefined = deliberation.level === 'national' ? 'deliberated' : undefined
  if (state) await saveWaveState(db, deliberation.waveId, state)
  await journal(db, author, {
    event: 'deliberation.closed',
    thing: { kind: 'call', id: call.id },
    payload: { ...placeOf(deliberation), ...(state && changesOf({ state: 'cut_off' }, { state })) },
  })
  return decision
}
