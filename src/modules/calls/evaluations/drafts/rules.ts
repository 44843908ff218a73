import { decideSaving } from '../../candidacies/rules.ts'
import type { GridContent } from '../../grids/schema.ts'
import type { Advice, Score, Scores } from '../schema.ts'

export interface EvaluationDraft {
  scores: Scores
  comment: string
  advice: Advice | null
}

/** What a part holds: a criterion’s score and why, the overall advice, or the comment. */
export type PartValue = Score | string | null

/** One part of an evaluation, on top of the revision that its juror had before her eyes: 0 where there was none. */
export interface Part {
  name: string
  revision: number
  value: PartValue
}

export const partOf = (criterion: { key: string }): string => `c.${criterion.key}`
export const advicePart = 'avis'
export const commentPart = 'commentaire'

const noScore: Score = { score: null, why: '' }

/** The parts of an evaluation as they stand, in the order of its form. */
export function partsOf({ criteria }: GridContent, draft: EvaluationDraft, revisions: Readonly<Record<string, number>>): Part[] {
  const part = (name: string, value: PartValue): Part => ({ name, revision: revisions[name] ?? 0, value })
  return [
    ...criteria.map((criterion) => part(partOf(criterion), draft.scores[criterion.key] ?? noScore)),
    part(advicePart, draft.advice),
    part(commentPart, draft.comment),
  ]
}

export const emptyDraft: EvaluationDraft = { scores: {}, comment: '', advice: null }

export interface Merged {
  draft: EvaluationDraft
  revisions: Record<string, number>
  /** Names of the parts that this saving changed. */
  changed: string[]
  /** Parts that another window of hers wrote meanwhile, as they stand: nothing of what was just written is kept there. */
  conflicts: Part[]
}

/**
 * What a juror wrote, part by part, on what stands. A part that was not on her page is left as it is; one that was written elsewhere since she opened it is
 * shown to her beside her own words, and she chooses.
 */
export function mergeParts(grid: GridContent, standing: readonly Part[], written: readonly Part[]): Merged {
  const kept = new Map(standing.map((part) => [part.name, part]))
  const merged: Merged = { draft: emptyDraft, revisions: {}, changed: [], conflicts: [] }
  for (const part of written) {
    const stands = kept.get(part.name)
    if (!stands) continue
    const saving = decideSaving<PartValue>(stands, part, undefined)
    if (saving.kind === 'conflict') merged.conflicts.push(stands)
    if (saving.kind !== 'append') continue
    kept.set(part.name, { ...part, revision: saving.revision })
    merged.changed.push(part.name)
  }
  const scores = grid.criteria.map((criterion) => [criterion.key, kept.get(partOf(criterion))?.value ?? noScore] as const)
  merged.revisions = Object.fromEntries([...kept.values()].map(({ name, revision }) => [name, revision]))
  merged.draft = {
    scores: Object.fromEntries(scores) as Scores,
    advice: (kept.get(advicePart)?.value ?? null) as Advice | null,
    comment: (kept.get(commentPart)?.value ?? '') as string,
  }
  return merged
}
