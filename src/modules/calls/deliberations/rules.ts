import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { JuryLevel } from '../juries/schema.ts'
import type { Levels } from '../schema.ts'
import type { WaveState } from '../waves/schema.ts'
import type { Vote } from './schema.ts'

export interface NewDeliberation {
  level: JuryLevel
  regionCode: string | null
  quorum: number
}

export type OpeningRefusal = 'not_cut_off' | 'published' | 'no_such_level' | 'region_missing' | 'held_already' | 'quorum_too_large'

/** A deliberation is opened once a level and region, after the wave's cut-off, with a quorum that its jury can reach. */
export function decideDeliberation(
  wave: { state: WaveState; cutOffAt: Date },
  levels: Levels,
  others: readonly { level: JuryLevel; regionCode: string | null }[],
  draft: NewDeliberation,
  jurors: number,
  moment: Date,
): Decision<true, OpeningRefusal> {
  if (wave.state === 'published' || wave.state === 'deliberated') return refuse('published')
  if (moment < wave.cutOffAt) return refuse('not_cut_off')
  if (draft.level === 'regional' && levels !== 'regional_then_national') return refuse('no_such_level')
  if (draft.level === 'regional' && draft.regionCode === null) return refuse('region_missing')
  if (others.some((each) => each.level === draft.level && each.regionCode === draft.regionCode)) return refuse('held_already')
  return draft.quorum > jurors ? refuse('quorum_too_large') : allow(true)
}

/** A juror before one candidacy: there, and free of any conflict with it. */
export interface Seat {
  juryMemberId: string
  isPresent: boolean
  hasConflict: boolean
  /** Whether she has said, for this candidacy, that she has a conflict or has none. */
  hasDeclared: boolean
}

/** Who counts before a candidacy: present, declared, without a conflict. The others leave the quorum for it. */
export const mayJudge = (seat: Seat): boolean => seat.isPresent && seat.hasDeclared && !seat.hasConflict

export type VoteRefusal = 'closed' | 'not_present' | 'undeclared' | 'conflict'

export function decideVote(closedAt: Date | null, seat: Seat | undefined): Decision<true, VoteRefusal> {
  if (closedAt !== null) return refuse('closed')
  if (!seat?.isPresent) return refuse('not_present')
  if (seat.hasConflict) return refuse('conflict')
  return seat.hasDeclared ? allow(true) : refuse('undeclared')
}

export interface Count {
  /** Jurors who count for this candidacy. */
  present: number
  quorum: number
  isReached: boolean
  /** Votes of those who count; all zero below the quorum, where no vote counts. */
  votes: Record<Vote, number>
}

/** Counts the votes on one candidacy, from the record. */
export function countVotes(seats: readonly Seat[], votes: ReadonlyMap<string, Vote>, quorum: number): Count {
  const judging = seats.filter(mayJudge)
  const count: Count = { present: judging.length, quorum, isReached: judging.length >= quorum, votes: { for: 0, against: 0, abstain: 0 } }
  if (!count.isReached) return count
  for (const seat of judging) {
    const vote = votes.get(seat.juryMemberId)
    if (vote) count.votes[vote] += 1
  }
  return count
}

/** Whether votes, attendance or declarations have moved since a decision was taken on them. */
export const hasMoved = (decided: { votesFor: number; votesAgainst: number; abstentions: number }, { votes }: Count): boolean =>
  decided.votesFor !== votes.for || decided.votesAgainst !== votes.against || decided.abstentions !== votes.abstain

export type ClosingRefusal = 'closed' | 'minutes_missing' | 'undecided' | 'moved'

/** A deliberation is closed with its minutes, once each candidacy it had to judge has its decision, and each decision the votes that it was taken on. */
export function decideClosing(
  { closedAt, minutes }: { closedAt: Date | null; minutes: string },
  undecided: number,
  moved: number,
): Decision<true, ClosingRefusal> {
  if (closedAt !== null) return refuse('closed')
  if (minutes.trim() === '') return refuse('minutes_missing')
  if (undecided > 0) return refuse('undecided')
  return moved > 0 ? refuse('moved') : allow(true)
}
