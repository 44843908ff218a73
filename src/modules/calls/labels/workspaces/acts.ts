import { today } from '../../../../platform/clock.ts'
import { type Db, lockFor } from '../../../../platform/database.ts'
import { dayOf } from '../../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { joinCoalition } from '../../../ecosystem/index.ts'
import { listTargets, setTarget } from '../../../impact/index.ts'
import { invitePerson, listMembers } from '../../../people/index.ts'
import {
  type Challenge,
  changePerimeter,
  createChallenge,
  createObjective,
  createTerritory,
  editChallenge,
  editObjective,
  findTerritoryById,
  findTerritoryBySiren,
  listChallenges,
  objectivesOf,
  type Territory,
} from '../../../territories/index.ts'
import { isPerimeter } from '../../answers/rules.ts'
import type { AnsweredChallenge, AnsweredObjective, AnsweredPerimeter } from '../../answers/schema.ts'
import { type Candidacy, findCandidacy, saveCandidacyTerritory } from '../../candidacies/store.ts'
import type { Version } from '../../candidacies/submissions/store.ts'
import { findForm } from '../../forms/store.ts'
import { goalOf, heldChallenge, heldObjective, isReworded, isSameTitle, openableChallenges, rewordedBy } from './rules.ts'

export interface OpenedWorkspace {
  territoryId: string
  slug: string
  /** Whether the territory was made now. */
  isNew: boolean
  /** What was made: nothing where it was all there. */
  challenges: number
  objectives: number
  targets: number
  members: number
  coordinators: number
}

export type OpeningRefusal = 'absent' | 'no_perimeter' | 'territory_refused'

/**
 * Opens or brings up to date the workspace of a candidacy that was chosen: the territory by its answered perimeter, its challenges, objectives
 * and targets, its coalition, and the administrators of its lead as coordinators. Made twice it makes nothing twice, and it takes nothing away.
 */
export async function openWorkspaceOf(
  db: Db,
  author: Author & { name?: string },
  version: Version,
  publicUrl: string,
  /** A renewal says anew what the workspace held: it rewords what it took up, and aims where it says. */
  { isRenewal }: { isRenewal: boolean } = { isRenewal: false },
): Promise<Decision<OpenedWorkspace, OpeningRefusal>> {
  await lockFor(db, `calls.workspace.${version.candidacyId}`)
  const candidacy = await findCandidacy(db, version.candidacyId)
  const form = candidacy && (await findForm(db, candidacy.formId))
  if (!candidacy || !form) return refuse('absent')
  const questions = form.content.sections.flatMap((section) => section.questions)
  const answersTo = (kind: string) => questions.filter((each) => each.kind === kind).map((each) => version.content.answers[each.key])
  const perimeter = answersTo('perimeter').find((answer) => isPerimeter(answer)) as AnsweredPerimeter | undefined
  const hasPerimeter = perimeter !== undefined && perimeter.members.length > 0
  if (!hasPerimeter && !(isRenewal && candidacy.territoryId)) return refuse('no_perimeter')
  const placed = await placeTerritory(db, author, candidacy, version, perimeter?.members ?? [])
  if (!placed) return refuse('territory_refused')
  const { territory, isNew } = placed
  await saveCandidacyTerritory(db, candidacy.id, territory.id)
  const challenges = answersTo('challenges').flatMap((answer) => (Array.isArray(answer) ? (answer as AnsweredChallenge[]) : []))
  const ground = { db, author, territory, candidacy, isRenewal, submittedOn: dayOf(version.submittedAt) }
  const made = await placeChallenges(ground, challenges)
  const members = await placeCoalition(ground, version)
  const coordinators = await inviteCoordinators(ground, version, publicUrl)
  const opened = { territoryId: territory.id, slug: territory.slug, isNew, ...made, members, coordinators }
  await journal(db, author, {
    event: 'label.workspace_opened',
    thing: { kind: 'candidacy', id: candidacy.id },
    territoryId: territory.id,
    payload: { ...opened },
  })
  return allow(opened)
}

interface Ground {
  db: Db
  author: Author & { name?: string }
  territory: Territory
  candidacy: Candidacy
  isRenewal: boolean
  submittedOn: string
}

/** The territory that the candidacy already has, or that bears the SIREN of its only EPCI; a new one otherwise. */
async function placeTerritory(db: Db, author: Author, candidacy: Candidacy, version: Version, members: AnsweredPerimeter['members']) {
  const [only] = members
  const single = only && members.length === 1 ? only : undefined
  const siren = single?.kind === 'epci' ? single.code : null
  const known = candidacy.territoryId
    ? await findTerritoryById(db, candidacy.territoryId)
    : siren
      ? await findTerritoryBySiren(db, siren)
      : undefined
  if (known) {
    // Only a group states its members; what else a territory is, it is by its code. A perimeter that is the same stays as it is.
    if (known.kind === 'group' && members.length > 0) await changePerimeter(db, author, known.id, members, today())
    return { territory: known, isNew: false }
  }
  const created = await createTerritory(db, author, {
    name: version.content.name,
    kind: single?.kind ?? 'group',
    siren,
    code: single && single.kind !== 'epci' ? single.code : null,
    members,
    language: candidacy.language,
    demonstration: candidacy.demonstration,
  })
  const territory = created.allowed ? await findTerritoryById(db, created.value.id) : undefined
  return territory && { territory, isNew: true }
}

async function placeChallenges(ground: Ground, answered: readonly AnsweredChallenge[]) {
  const { db, author, territory, candidacy } = ground
  const made = { challenges: 0, objectives: 0, targets: 0 }
  const { language, demonstration } = candidacy
  for (const each of openableChallenges(answered)) {
    const here = await findHeldChallenge(ground, each)
    const draft = { kind: each.kind, title: each.title.trim(), summary: each.why, language, demonstration }
    const challengeId = here?.id ?? (await createChallenge(db, author, territory.id, draft))
    if (!here) made.challenges += 1
    for (const objective of each.objectives.filter(({ title }) => title.trim() !== '')) {
      const held = here && (await findHeldObjective(ground, here, objective))
      const title = objective.title.trim()
      const created = held ? undefined : await createObjective(db, author, { challengeId, title, language, demonstration })
      const objectiveId = held?.id ?? (created?.allowed ? created.value : undefined)
      if (!objectiveId) continue
      if (!held) made.objectives += 1
      if (await placeTarget(ground, objectiveId, objective)) made.targets += 1
    }
  }
  return made
}

/** The challenge of the workspace that an answered one is; a renewal gives it the words it was answered with. */
async function findHeldChallenge(
  { db, author, territory, isRenewal }: Ground,
  answered: AnsweredChallenge,
): Promise<Challenge | undefined> {
  const all = await listChallenges(db, territory.id)
  if (!isRenewal) return all.find((each) => isSameTitle(each.title, answered.title))
  const flat = all.map((each) => ({ ...each, objectives: objectivesOf(each) }))
  const held = all.find((each) => each.id === heldChallenge(flat, answered)?.id)
  const words = held && rewordedBy(held, answered)
  if (held && words) await editChallenge(db, author, held, { kind: held.kind, ...words })
  return held
}

async function findHeldObjective({ db, author, isRenewal }: Ground, challenge: Challenge, answered: AnsweredObjective) {
  const own = objectivesOf(challenge)
  if (!isRenewal) return own.find((each) => isSameTitle(each.title, answered.title))
  const targets = await listTargets(db, { scopeIds: own.map((each) => each.id) })
  const indicatorsOf = ({ id }: { id: string }) => targets.filter((target) => target.scopeId === id).map((target) => target.indicatorCode)
  const held = heldObjective(own, answered, indicatorsOf)
  const title = answered.title.trim()
  if (held && isReworded(held.title, title, 200))
    await editObjective(db, author, held, { title, description: held.description, titleOther: null })
  return held
}

async function placeTarget(ground: Ground, objectiveId: string, objective: Parameters<typeof goalOf>[0]): Promise<boolean> {
  const { db, author, territory, candidacy, submittedOn, isRenewal } = ground
  const goal = goalOf(objective, submittedOn)
  if (!goal) return false
  const standing = (await listTargets(db, { scopeIds: [objectiveId], indicatorCode: goal.indicator })).find(
    (target) => target.dueOn === goal.dueOn,
  )
  // What a territory has changed since is its own: an opening made again does not put it back. A renewal aims anew, at another value only.
  if (standing && (!isRenewal || standing.value === goal.value)) return false
  // Of a target that it corrects, where it starts from stays what it was.
  const start = standing ? { baseline: standing.baseline, baselineOn: standing.baselineOn } : {}
  const set = await setTarget(db, author, {
    ...goal,
    ...start,
    territoryId: territory.id,
    level: 'objective',
    scopeId: objectiveId,
    note: candidacy.reference,
    language: candidacy.language,
    demonstration: candidacy.demonstration,
  })
  return set.allowed
}

async function placeCoalition({ db, author, territory, candidacy }: Ground, version: Version): Promise<number> {
  let joined = 0
  for (const { organisationId, role } of version.content.members) {
    const entry = { organisationId, role, fromOn: today(), demonstration: candidacy.demonstration }
    // Whoever stands in it already stays as she is; a lead that is there keeps the lead.
    if ((await joinCoalition(db, author, territory.id, entry)).allowed) joined += 1
  }
  return joined
}

async function inviteCoordinators({ db, author, territory, candidacy }: Ground, version: Version, publicUrl: string): Promise<number> {
  const lead = version.content.members.find((member) => member.role === 'lead')
  if (!lead) return 0
  const already = new Set(
    (await listMembers(db, { territoryId: territory.id })).flatMap((member) => (member.role === 'coordinator' ? [member.personId] : [])),
  )
  let invited = 0
  for (const person of await listMembers(db, { organisationId: lead.organisationId })) {
    if (person.role !== 'administrator' || person.suspended || already.has(person.personId)) continue
    const sent = await invitePerson(db, author, publicUrl, {
      name: person.name,
      email: person.email,
      language: candidacy.language,
      role: 'coordinator',
      territoryId: territory.id,
      where: territory.name,
      next: `/territoires/${territory.slug}/espace`,
      demonstration: person.demonstration,
    })
    if (sent.allowed) invited += 1
  }
  return invited
}
