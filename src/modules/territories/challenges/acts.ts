import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { freeSlug, slugOf } from '../rules.ts'
import type { ChallengeKind } from '../schema.ts'
import { decideMove, decideObjective, type Move } from './rules.ts'
import {
  type Challenge,
  findChallengeById,
  findObjective,
  listChallenges,
  listCodes,
  listSiblings,
  type Objective,
  removeUnused,
  saveOrder,
} from './store.ts'

interface Wording {
  title: string
  titleOther?: string | null
  language?: Language
}

export interface NewChallenge extends Wording {
  kind: ChallengeKind
  summary?: string
  summaryOther?: string | null
  /** Names it for machines; made from the title when left out. */
  code?: string
  demonstration?: boolean
}

/** Adds a challenge at the end of a territory's list. */
export async function createChallenge(db: Db, author: Author, territoryId: string, draft: NewChallenge): Promise<Id<'Challenge'>> {
  await lockFor(db, `essaim.challenges.${territoryId}`)
  const before = await listChallenges(db, territoryId)
  const id = makeId<'Challenge'>()
  const position = Math.max(0, ...before.map((each) => each.position)) + 1
  await db
    .insertInto('challenge')
    .values({
      id,
      territory_id: territoryId,
      position,
      kind: draft.kind,
      code: freeSlug(slugOf(draft.code ?? draft.title), new Set(before.map((each) => each.code))),
      title: draft.title,
      title_other: draft.titleOther ?? null,
      summary: draft.summary ?? '',
      summary_other: draft.summaryOther ?? null,
      language: draft.language ?? 'fr',
      demonstration: draft.demonstration ?? false,
    })
    .execute()
  await journal(db, author, {
    event: 'challenge.created',
    thing: { kind: 'challenge', id },
    territoryId,
    payload: { title: draft.title, kind: draft.kind, summary: draft.summary ?? '', position },
  })
  return id
}

export type ChallengeEdit = Required<Pick<NewChallenge, 'kind' | 'title' | 'summary'>> & Pick<NewChallenge, 'titleOther' | 'summaryOther'>

/** Rewords a challenge; its code and its place stay. */
export async function editChallenge(db: Db, author: Author, challenge: Challenge, draft: ChallengeEdit): Promise<void> {
  await db
    .updateTable('challenge')
    .set({
      kind: draft.kind,
      title: draft.title,
      title_other: draft.titleOther ?? null,
      summary: draft.summary,
      summary_other: draft.summaryOther ?? null,
    })
    .where('id', '=', challenge.id)
    .execute()
  await journal(db, author, {
    event: 'challenge.edited',
    thing: { kind: 'challenge', id: challenge.id },
    territoryId: challenge.territoryId,
    payload: {
      title: draft.title,
      ...changesOf<ChallengeEdit>(challenge, draft, ['kind', 'title', 'summary', 'titleOther', 'summaryOther']),
    },
  })
}

export async function moveChallenge(
  db: Db,
  author: Author,
  challenge: Challenge,
  move: Move,
): Promise<Decision<true, 'at_the_end' | 'absent'>> {
  await lockFor(db, `essaim.challenges.${challenge.territoryId}`)
  const order = (await listChallenges(db, challenge.territoryId)).map((each) => each.id)
  const decision = decideMove(order, challenge.id, move)
  if (!decision.allowed) return decision
  await saveOrder(db, 'challenge', decision.value)
  await journal(db, author, {
    event: 'challenge.moved',
    thing: { kind: 'challenge', id: challenge.id },
    territoryId: challenge.territoryId,
    payload: { title: challenge.title, ...placeMoved(order, decision.value, challenge.id) },
  })
  return allow(true)
}

/** Removes a challenge that has no objective and that nothing else points at. */
export async function removeChallenge(db: Db, author: Author, challenge: Challenge): Promise<Decision<true, 'in_use'>> {
  await lockFor(db, `essaim.challenges.${challenge.territoryId}`)
  if (!(await removeUnused(db, 'challenge', challenge.id))) return refuse('in_use')
  await saveOrder(
    db,
    'challenge',
    (await listChallenges(db, challenge.territoryId)).map((each) => each.id),
  )
  await journal(db, author, {
    event: 'challenge.removed',
    thing: { kind: 'challenge', id: challenge.id },
    territoryId: challenge.territoryId,
    payload: { title: challenge.title, ...changesOf<ChallengeEdit>(challenge, {}, ['kind', 'summary', 'titleOther', 'summaryOther']) },
  })
  return allow(true)
}

export interface NewObjective extends Wording {
  challengeId: string
  parentId?: string | null
  description?: string
  descriptionOther?: string | null
  code?: string
  demonstration?: boolean
}

/** Adds an objective under a challenge, or under one of its objectives, three deep at most. */
export async function createObjective(
  db: Db,
  author: Author,
  draft: NewObjective,
): Promise<Decision<Id<'Objective'>, 'too_deep' | 'challenge_absent' | 'parent_absent'>> {
  const challenge = await findChallengeById(db, draft.challengeId)
  if (!challenge) return refuse('challenge_absent')
  await lockFor(db, `essaim.challenges.${challenge.territoryId}`)
  const parent = draft.parentId ? await findObjective(db, draft.parentId) : null
  if (parent === undefined || (parent && parent.challengeId !== challenge.id)) return refuse('parent_absent')
  const depth = decideObjective(parent?.depth ?? 0)
  if (!depth.allowed) return depth
  const siblings = await listSiblings(db, challenge.id, parent?.id ?? null)
  const id = makeId<'Objective'>()
  await db
    .insertInto('objective')
    .values({
      id,
      challenge_id: challenge.id,
      territory_id: challenge.territoryId,
      parent_id: parent?.id ?? null,
      position: Math.max(0, ...siblings.map((each) => each.position)) + 1,
      code: freeSlug(slugOf(draft.code ?? draft.title), new Set(await listCodes(db, 'objective', challenge.territoryId))),
      title: draft.title,
      title_other: draft.titleOther ?? null,
      description: draft.description ?? '',
      description_other: draft.descriptionOther ?? null,
      language: draft.language ?? 'fr',
      demonstration: draft.demonstration ?? false,
    })
    .execute()
  await journal(db, author, {
    event: 'objective.created',
    thing: { kind: 'objective', id },
    territoryId: challenge.territoryId,
    payload: { title: draft.title, description: draft.description ?? '', challengeId: challenge.id, parentId: parent?.id ?? null },
  })
  return allow(id)
}

export type ObjectiveEdit = Required<Pick<NewObjective, 'title' | 'description'>> & Pick<NewObjective, 'titleOther' | 'descriptionOther'>

export async function editObjective(db: Db, author: Author, objective: Objective, draft: ObjectiveEdit): Promise<void> {
  await db
    .updateTable('objective')
    .set({
      title: draft.title,
      title_other: draft.titleOther ?? null,
      description: draft.description,
      description_other: draft.descriptionOther ?? null,
    })
    .where('id', '=', objective.id)
    .execute()
  await journal(db, author, {
    ...about(objective, 'objective.edited'),
    payload: {
      title: draft.title,
      ...changesOf<ObjectiveEdit>(objective, draft, ['title', 'titleOther', 'description', 'descriptionOther']),
    },
  })
}

export async function moveObjective(
  db: Db,
  author: Author,
  objective: Objective,
  move: Move,
): Promise<Decision<true, 'at_the_end' | 'absent'>> {
  await lockFor(db, `essaim.challenges.${objective.territoryId}`)
  const siblings = await listSiblings(db, objective.challengeId, objective.parentId)
  const order = siblings.map((each) => each.id as string)
  const decision = decideMove(order, objective.id as string, move)
  if (!decision.allowed) return decision
  await saveOrder(db, 'objective', decision.value)
  await journal(db, author, {
    ...about(objective, 'objective.moved'),
    payload: { title: objective.title, ...placeMoved(order, decision.value, objective.id) },
  })
  return allow(true)
}

/** Removes an objective that has none below it and that no project, target or fact points at. */
export async function removeObjective(db: Db, author: Author, objective: Objective): Promise<Decision<true, 'in_use'>> {
  await lockFor(db, `essaim.challenges.${objective.territoryId}`)
  if (!(await removeUnused(db, 'objective', objective.id))) return refuse('in_use')
  const siblings = await listSiblings(db, objective.challengeId, objective.parentId)
  await saveOrder(
    db,
    'objective',
    siblings.map((each) => each.id),
  )
  await journal(db, author, {
    ...about(objective, 'objective.removed'),
    payload: {
      title: objective.title,
      challengeId: objective.challengeId,
      parentId: objective.parentId,
      ...changesOf<ObjectiveEdit>(objective, {}, ['titleOther', 'description', 'descriptionOther']),
    },
  })
  return allow(true)
}

/** From which place in a list to which, counted from 1. */
const placeMoved = (order: readonly string[], next: readonly string[], id: string) =>
  changesOf({ position: order.indexOf(id) + 1 }, { position: next.indexOf(id) + 1 })

const about = (objective: Objective, event: string) => ({
  event,
  thing: { kind: 'objective', id: objective.id },
  territoryId: objective.territoryId,
})
