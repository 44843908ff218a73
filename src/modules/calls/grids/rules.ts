import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Anchor, GridContent, GridCriterion } from './schema.ts'

export const findCriterion = (content: GridContent, key: string): GridCriterion | undefined =>
  content.criteria.find((criterion) => criterion.key === key)

export const gridTroubles = ['no_criterion', 'title_missing', 'anchors_missing', 'weight_missing'] as const
export type GridTrouble = (typeof gridTroubles)[number]

/** What keeps a grid from being published, each with the criterion that it is about. */
export function troublesOf({ criteria }: GridContent): { about: string; trouble: GridTrouble }[] {
  if (criteria.length === 0) return [{ about: '', trouble: 'no_criterion' }]
  return criteria.flatMap(({ key, title, weight, anchors }) => {
    const found: { about: string; trouble: GridTrouble }[] = []
    if (title.fr.trim() === '') found.push({ about: key, trouble: 'title_missing' })
    if (!(weight > 0)) found.push({ about: key, trouble: 'weight_missing' })
    if (anchors.length < 2 || anchors.some(({ label }) => label.fr.trim() === '')) found.push({ about: key, trouble: 'anchors_missing' })
    return found
  })
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export type AnchorsRefusal = 'too_few' | 'too_many' | 'not_as_many'

/** One sentence a line, from the lowest score, which is 0, to the highest; the English ones say the same in the same order, or are absent. */
export function readAnchors(french: string, english: string): Decision<Anchor[], AnchorsRefusal> {
  const [fr, en] = [linesOf(french), linesOf(english)]
  if (fr.length < 2) return refuse('too_few')
  if (fr.length > 11) return refuse('too_many')
  if (en.length > 0 && en.length !== fr.length) return refuse('not_as_many')
  return allow(fr.map((line, score) => ({ score, label: { fr: line, en: en[score] ?? '' } })))
}

export type GridRefusal = 'absent' | 'too_many' | 'at_the_end'
const mostCriteria = 20

/** Adds a criterion at the end, or replaces the one with this key where it stands. */
export function saveCriterion({ criteria }: GridContent, criterion: GridCriterion): Decision<GridContent, GridRefusal> {
  const isKnown = criteria.some((each) => each.key === criterion.key)
  if (!isKnown && criteria.length >= mostCriteria) return refuse('too_many')
  return allow({ criteria: isKnown ? criteria.map((each) => (each.key === criterion.key ? criterion : each)) : [...criteria, criterion] })
}

export function removeCriterion(content: GridContent, key: string): Decision<GridContent, GridRefusal> {
  if (!findCriterion(content, key)) return refuse('absent')
  return allow({ criteria: content.criteria.filter((each) => each.key !== key) })
}

/** Moves a criterion by one place. */
export function moveCriterion({ criteria }: GridContent, key: string, by: -1 | 1): Decision<GridContent, GridRefusal> {
  const from = criteria.findIndex((each) => each.key === key)
  const [thing, other] = [criteria[from], criteria[from + by]]
  if (!thing) return refuse('absent')
  if (!other) return refuse('at_the_end')
  return allow({ criteria: criteria.map((each) => (each === thing ? other : each === other ? thing : each)) })
}

/** The part of a whole that a criterion weighs, from 0 to 1: weights compare with one another and need not make 100. */
export function shareOf({ criteria }: GridContent, criterion: GridCriterion): number {
  const whole = criteria.reduce((sum, each) => sum + each.weight, 0)
  return whole > 0 ? criterion.weight / whole : 0
}

/** Each criterion of a grid as its changes are told: flat, in the words of the grid. */
export const toldCriteria = ({ criteria }: GridContent) =>
  new Map(
    criteria.map(({ key, title, text, weight, anchors }) => [
      key,
      {
        title: title.fr,
        titleOther: title.en,
        text: text.fr,
        textOther: text.en,
        weight,
        anchors: anchors.map(({ label }) => label.fr),
      },
    ]),
  )
