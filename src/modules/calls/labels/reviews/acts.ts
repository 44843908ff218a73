import { now, today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { explanationPath, type FigureQuery, findFigures, listTargets, periodOfTarget, type Target } from '../../../impact/index.ts'
import { listChallenges, objectivesOf } from '../../../territories/index.ts'
import { recordHappening } from '../procedures/acts.ts'
import type { ReviewOutcome } from '../schema.ts'
import { holdLabel, type Label } from '../store.ts'
import { tellCoordinators } from '../telling/acts.ts'
import { decideReviewing, type ReviewFigure, type ReviewRefusal } from './rules.ts'
import { findReview, saveReviewClosed, saveReviewNote, saveReviewOpened } from './store.ts'
import { reviewLetters } from './words.ts'

/** What was measured for each objective that aims at a number, up to today. */
export async function figuresOf(db: Db, territoryId: string): Promise<ReviewFigure[]> {
  const places = new Map(
    (await listChallenges(db, territoryId)).flatMap((challenge) =>
      objectivesOf(challenge).map((objective) => [objective.id as string, { challenge: challenge.title, objective: objective.title }]),
    ),
  )
  const targets = (await listTargets(db, { territoryId, level: 'objective' })).filter((target) => places.has(target.scopeId))
  const queries = targets.map(queryOf)
  const figures = await findFigures(db, queries)
  return targets.flatMap((target, at) => {
    const [figure, query, place] = [figures[at], queries[at], places.get(target.scopeId)]
    if (!figure || !query || !place) return []
    const { indicator } = figure
    return {
      ...place,
      indicator: { fr: indicator.nameFr, en: indicator.nameEn },
      unit: { fr: indicator.unitManyFr, en: indicator.unitManyEn },
      baseline: target.baseline,
      target: target.value,
      dueOn: target.dueOn,
      value: figure.value,
      why: explanationPath(query),
    }
  })
}

function queryOf(target: Target): FigureQuery {
  const { from, until } = periodOfTarget(target)
  return {
    indicator: target.indicatorCode,
    scope: { kind: 'objective', id: target.scopeId },
    from,
    until: [until, today()].sort()[0],
  }
}

/** Opens the mid-term review of a label, with the figures as they stand; the coordinators may comment. A review that is open stays as it is. */
export async function openReview(
  db: Db,
  author: Author,
  publicUrl: string,
  labelId: string,
): Promise<Decision<true, 'absent' | 'state_forbids'>> {
  const label = await holdLabel(db, labelId)
  const review = label && (await findReview(db, label.id))
  if (!label || !review) return refuse('absent')
  if (review.openedAt !== null || (label.state !== 'active' && label.state !== 'suspended')) return refuse('state_forbids')
  const figures = await figuresOf(db, label.territoryId)
  await saveReviewOpened(db, review.id, now(), figures)
  await tellCoordinators(db, publicUrl, label, reviewLetters.opened, '')
  await journalReview(db, author, label, 'label.review_opened', { figures: figures.length })
  return allow(true)
}

const journalReview = (db: Db, author: Author, label: Label, event: string, payload: Record<string, unknown>) =>
  journal(db, author, {
    event,
    thing: { kind: 'label', id: label.id },
    territoryId: label.territoryId,
    payload: { number: label.number, ...payload },
  })

/** What the territory says of its figures; rewritten as long as the review is open. */
export async function noteReview(db: Db, author: Author, labelId: string, note: string): Promise<Decision<true, ReviewRefusal | 'absent'>> {
  const label = await holdLabel(db, labelId)
  const review = label && (await findReview(db, label.id))
  if (!label || !review) return refuse('absent')
  const decision = decideReviewing(review)
  if (!decision.allowed) return decision
  await saveReviewNote(db, review.id, note)
  await journalReview(db, author, label, 'label.review_noted', {
    before: { territoryNote: review.territoryNote },
    after: { territoryNote: note },
  })
  return decision
}

/** What the network concludes: public, with the figures that it rests on. */
export async function concludeReview(
  db: Db,
  author: Author,
  publicUrl: string,
  labelId: string,
  draft: { conclusion: string; outcome: ReviewOutcome },
): Promise<Decision<true, ReviewRefusal | 'absent'>> {
  const label = await holdLabel(db, labelId)
  const review = label && (await findReview(db, label.id))
  if (!label || !review) return refuse('absent')
  const decision = decideReviewing(review)
  if (!decision.allowed) return decision
  await saveReviewClosed(db, review.id, { ...draft, at: now(), by: author.personId })
  await tellCoordinators(db, publicUrl, label, reviewLetters.closed, draft.conclusion)
  await recordHappening(db, author, label, { kind: 'reviewed', text: draft.conclusion, isPublic: true, told: { outcome: draft.outcome } })
  return decision
}
