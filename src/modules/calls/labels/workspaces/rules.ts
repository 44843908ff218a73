import type { Day } from '../../../../platform/day.ts'
import type { ChallengeKind } from '../../../territories/index.ts'
import type { AnsweredChallenge, AnsweredObjective } from '../../answers/schema.ts'

const plain = (title: string): string => title.trim().replace(/\s+/g, ' ').toLowerCase()

/** Two titles that differ by spaces or capitals only are one: an opening made twice makes nothing twice. */
export const isSameTitle = (one: string, other: string): boolean => plain(one) === plain(other)

/** The challenges of an answer that a workspace can hold: with a kind and a title. */
export const openableChallenges = (answered: readonly AnsweredChallenge[]): (AnsweredChallenge & { kind: ChallengeKind })[] =>
  answered.filter((each): each is AnsweredChallenge & { kind: ChallengeKind } => each.kind !== '' && each.title.trim() !== '')

/** What a workspace holds already: a challenge with its objectives, or an objective. */
interface Held {
  id: string
  title: string
}

/**
 * The challenge that an answered one is already, among those of a workspace: of the same title, or the one it took up, as long as both are of one kind
 * and share an objective. Fields of a form can be written over with something else altogether: that is another challenge.
 */
export function heldChallenge<Challenge extends Held & { kind: ChallengeKind; objectives: readonly Held[] }>(
  held: readonly Challenge[],
  answered: AnsweredChallenge,
): Challenge | undefined {
  const same = held.find((each) => isSameTitle(each.title, answered.title))
  if (same) return same
  const from = held.find((each) => each.id === answered.takesUp && each.kind === answered.kind)
  const isShared = ({ title }: AnsweredObjective) => from?.objectives.some((own) => isSameTitle(own.title, title)) ?? false
  return answered.objectives.some(isShared) ? from : undefined
}

/** Whether an answer says something else than what it was filled in from, which a form cuts at so many characters. */
export const isReworded = (before: string, after: string, most: number): boolean => after !== '' && before.slice(0, most).trim() !== after

interface Wording {
  title: string
  titleOther: string | null
  summary: string
  summaryOther: string | null
}

/**
 * The words that a renewal gives to a challenge, or nothing where it says the same; what a form cut short when it was filled in says the same. A part that
 * is reworded loses its translation, which no longer says what it does.
 */
export function rewordedBy(held: Wording, answered: Pick<AnsweredChallenge, 'title' | 'why'>): Wording | undefined {
  const [title, summary] = [answered.title.trim(), answered.why.trim()]
  const [hasTitle, hasSummary] = [isReworded(held.title, title, 200), isReworded(held.summary, summary, 5_000)]
  if (!hasTitle && !hasSummary) return undefined
  return {
    title: hasTitle ? title : held.title,
    titleOther: hasTitle ? null : held.titleOther,
    summary: hasSummary ? summary : held.summary,
    summaryOther: hasSummary ? null : held.summaryOther,
  }
}

/** The objective that an answered one is already: of the same title, or the one it took up, as long as it aims at the same indicator. */
export function heldObjective<Objective extends Held>(
  held: readonly Objective[],
  answered: AnsweredObjective,
  indicatorsOf: (objective: Objective) => readonly string[],
): Objective | undefined {
  const same = held.find((each) => isSameTitle(each.title, answered.title))
  if (same) return same
  const from = held.find((each) => each.id === answered.takesUp)
  return from && answered.indicator !== '' && indicatorsOf(from).includes(answered.indicator) ? from : undefined
}

export interface Goal {
  indicator: string
  baseline: number | null
  baselineOn: Day | null
  value: number
  dueOn: Day
}

/**
 * The target that an answered objective aims at: with an indicator, a number and a day. What was measured before stands on the day of the
 * submission, the last on which somebody vouched for it; an objective due before that has no baseline.
 */
export function goalOf(objective: AnsweredObjective, submittedOn: Day): Goal | undefined {
  const { indicator, baseline, target, dueOn } = objective
  if (indicator === '' || target === null || dueOn === null) return undefined
  const hasBaseline = baseline !== null && submittedOn < dueOn
  return { indicator, baseline: hasBaseline ? baseline : null, baselineOn: hasBaseline ? submittedOn : null, value: target, dueOn }
}
