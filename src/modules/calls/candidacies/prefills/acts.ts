import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { coalitionOf, listCoalitionsOf } from '../../../ecosystem/index.ts'
import { listTargets, type Target } from '../../../impact/index.ts'
import { listChallenges, listPerimeter, listTerritoriesById, objectivesOf, type Territory } from '../../../territories/index.ts'
import { mostChallenges, mostObjectives } from '../../answers/readings/rules.ts'
import type { Answer, AnsweredChallenge, AnsweredPerimeter } from '../../answers/schema.ts'
import { findForm } from '../../forms/store.ts'
import { fillAnswers } from '../drafts/acts.ts'
import { addCandidacyMember } from '../members/acts.ts'
import { listCandidacyMembers } from '../members/store.ts'
import { findCandidacy } from '../store.ts'
import { questionsFilled } from './rules.ts'

/** Territories whose coalition one of these organisations is in today. */
export async function listKnownTerritories(db: Db, organisationIds: readonly string[]): Promise<Territory[]> {
  const ids = new Set<string>()
  for (const id of organisationIds) for (const member of await listCoalitionsOf(db, id)) ids.add(member.territoryId)
  return listTerritoriesById(db, [...ids])
}

/** Fills a new candidacy from a territory: its name, perimeter, challenges with objectives and targets; its coalition as members to be told. */
export async function prefill(db: Db, author: Author, candidacyId: string, territory: Territory): Promise<void> {
  const candidacy = await findCandidacy(db, candidacyId)
  const form = candidacy && (await findForm(db, candidacy.formId))
  if (!candidacy || !form) return
  const { name, perimeter, challenges } = questionsFilled(form.content)
  const filled: Record<string, Answer> = {}
  if (name) filled[name.key] = territory.name
  const places = perimeter && (await perimeterOf(db, territory.id))
  if (perimeter && places && places.members.length > 0) filled[perimeter.key] = places
  const named = challenges && (await challengesOf(db, territory.id))
  if (challenges && named && named.length > 0) filled[challenges.key] = named
  await fillAnswers(db, author, candidacy, filled)
  const standing = new Set((await listCandidacyMembers(db, candidacy.id)).map((member) => member.organisationId as string))
  for (const { organisationId } of await coalitionOf(db, territory.id)) {
    if (standing.has(organisationId)) continue
    standing.add(organisationId)
    await addCandidacyMember(db, author, candidacy, { organisationId, committedBy: null })
  }
}

async function perimeterOf(db: Db, territoryId: string): Promise<AnsweredPerimeter> {
  const day = today()
  const lines = await listPerimeter(db, territoryId)
  const standing = lines.filter((line) => line.closedAt === null && line.fromOn <= day && (line.untilOn === null || line.untilOn > day))
  return { members: standing.map(({ kind, code, name }) => ({ kind, code, name })) }
}

/** As many as a form takes; an objective's target is the nearest that is still ahead, or the last one. */
async function challengesOf(db: Db, territoryId: string): Promise<AnsweredChallenge[]> {
  const targets = await listTargets(db, { territoryId, level: 'objective' })
  const day = today()
  const goalOf = (objectiveId: string): Target | undefined => {
    const own = targets.filter((target) => target.scopeId === objectiveId)
    return own.find((target) => target.dueOn >= day) ?? own.at(-1)
  }
  return (await listChallenges(db, territoryId)).slice(0, mostChallenges).map((challenge) => ({
    kind: challenge.kind,
    title: challenge.title.slice(0, 200),
    why: challenge.summary.slice(0, 5_000),
    takesUp: challenge.id,
    objectives: objectivesOf(challenge)
      .slice(0, mostObjectives)
      .map((objective) => {
        const goal = goalOf(objective.id)
        return {
          title: objective.title.slice(0, 200),
          indicator: goal?.indicatorCode ?? '',
          baseline: goal?.baseline ?? null,
          target: goal?.value ?? null,
          dueOn: goal?.dueOn ?? null,
          takesUp: objective.id,
        }
      }),
  }))
}
