import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { coordinators, mayCoordinate, mustTerritory, readers, room } from '../hall/pages.tsx'
import { challengeKinds } from '../schema.ts'
import { workspacePlaces } from '../workspace/pages.tsx'
import * as acts from './acts.ts'
import type { Move } from './rules.ts'
import { type Challenge, findChallenge, listChallenges, type Objective, objectivesOf } from './store.ts'
import { ChallengeFormPage, ChallengesPage, ObjectiveFormPage } from './views.tsx'
import { refusals } from './words.ts'

const space = '/territoires/:slug/espace'
const moves: { path: string; move: Move }[] = [
  { path: 'monter', move: 'up' },
  { path: 'descendre', move: 'down' },
]

async function challengesPage(call: Call, because?: keyof typeof refusals): Promise<Response> {
  const territory = await mustTerritory(call)
  return call.page(
    <ChallengesPage
      territory={territory}
      places={workspacePlaces(call, territory)}
      challenges={await listChallenges(call.db, territory.id)}
      canChange={mayCoordinate(call, territory.id)}
      refusal={because && call.voice.say(refusals[because])}
    />,
    because ? 422 : 200,
  )
}

const backToList = async (call: Call) => call.redirect(`/territoires/${(await mustTerritory(call)).slug}/espace/defis`)

/** The challenge of the path, if it is this territory's. */
async function challengeOf(call: Call): Promise<Challenge | undefined> {
  const id = readId<'Challenge'>(call.param('challenge'))
  return id && findChallenge(call.db, (await mustTerritory(call)).id, id)
}

/** The objective of the path, with its challenge, if they are this territory's. */
async function objectiveOf(call: Call): Promise<{ challenge: Challenge; objective: Objective } | undefined> {
  const id = readId<'Objective'>(call.param('objective'))
  if (!id) return undefined
  for (const challenge of await listChallenges(call.db, (await mustTerritory(call)).id)) {
    const objective = objectivesOf(challenge).find((each) => each.id === id)
    if (objective) return { challenge, objective }
  }
  return undefined
}

const wording = {
  titre: field.text(200, 2),
  texte: field.longText(2_000).optional(),
  'titre-autre': field.text(200, 2).optional(),
  'texte-autre': field.longText(2_000).optional(),
}
const language = field.choice(['fr', 'en'])
const challengeForm = z.object({ nature: field.choice(challengeKinds), ...wording })
const objectiveForm = z.object(wording)

room.show(`${space}/defis`, readers, (call) => challengesPage(call))

async function challengeFormPage(
  call: Call,
  challenge: Challenge | undefined,
  more: { mistakes?: Mistakes; typed?: Record<string, string> } = {},
): Promise<Response> {
  const territory = await mustTerritory(call)
  const typed: Record<string, string> = challenge
    ? {
        nature: challenge.kind,
        titre: challenge.title,
        texte: challenge.summary,
        'titre-autre': challenge.titleOther ?? '',
        'texte-autre': challenge.summaryOther ?? '',
      }
    : { langue: call.voice.language }
  return call.page(
    <ChallengeFormPage territory={territory} places={workspacePlaces(call, territory)} challenge={challenge} typed={typed} {...more} />,
    more.mistakes ? 422 : 200,
  )
}

room.show(`${space}/defis/nouveau`, coordinators, (call) => challengeFormPage(call, undefined))

room.act(`${space}/defis/nouveau`, coordinators, async (call, form) => {
  const read = readDraft(challengeForm.extend({ langue: language }), form, call.voice)
  if (!read.ok) return challengeFormPage(call, undefined, { mistakes: read.mistakes, typed: form.typed })
  const { draft } = read
  await acts.createChallenge(call.db, visitorOf(call), (await mustTerritory(call)).id, {
    kind: draft.nature,
    title: draft.titre,
    titleOther: draft['titre-autre'] ?? null,
    summary: draft.texte ?? '',
    summaryOther: draft['texte-autre'] ?? null,
    language: draft.langue,
  })
  return backToList(call)
})

room.show(`${space}/defis/:challenge`, coordinators, async (call) => {
  const challenge = await challengeOf(call)
  return challenge ? challengeFormPage(call, challenge) : call.no(404)
})

room.act(`${space}/defis/:challenge`, coordinators, async (call, form) => {
  const challenge = await challengeOf(call)
  if (!challenge) return call.no(404)
  const read = readDraft(challengeForm, form, call.voice)
  if (!read.ok) return challengeFormPage(call, challenge, { mistakes: read.mistakes, typed: form.typed })
  const { draft } = read
  await acts.editChallenge(call.db, visitorOf(call), challenge, {
    kind: draft.nature,
    title: draft.titre,
    titleOther: draft['titre-autre'] ?? null,
    summary: draft.texte ?? '',
    summaryOther: draft['texte-autre'] ?? null,
  })
  return backToList(call)
})

for (const { path, move } of moves) {
  room.act(`${space}/defis/:challenge/${path}`, coordinators, async (call) => {
    const challenge = await challengeOf(call)
    if (!challenge) return call.no(404)
    const moved = await acts.moveChallenge(call.db, visitorOf(call), challenge, move)
    return moved.allowed ? backToList(call) : challengesPage(call, moved.because)
  })
  room.act(`${space}/objectifs/:objective/${path}`, coordinators, async (call) => {
    const found = await objectiveOf(call)
    if (!found) return call.no(404)
    const moved = await acts.moveObjective(call.db, visitorOf(call), found.objective, move)
    return moved.allowed ? backToList(call) : challengesPage(call, moved.because)
  })
}

room.act(`${space}/defis/:challenge/retrait`, coordinators, async (call) => {
  const challenge = await challengeOf(call)
  if (!challenge) return call.no(404)
  const removed = await acts.removeChallenge(call.db, visitorOf(call), challenge)
  return removed.allowed ? backToList(call) : challengesPage(call, removed.because)
})

interface ObjectiveForm {
  challenge: Challenge
  objective?: Objective
  parent?: Objective
}

async function objectiveFormPage(
  call: Call,
  of: ObjectiveForm,
  more: { mistakes?: Mistakes; typed?: Record<string, string> } = {},
): Promise<Response> {
  const territory = await mustTerritory(call)
  const typed: Record<string, string> = of.objective
    ? {
        titre: of.objective.title,
        texte: of.objective.description,
        'titre-autre': of.objective.titleOther ?? '',
        'texte-autre': of.objective.descriptionOther ?? '',
      }
    : { langue: call.voice.language }
  return call.page(
    <ObjectiveFormPage territory={territory} places={workspacePlaces(call, territory)} {...of} typed={typed} {...more} />,
    more.mistakes ? 422 : 200,
  )
}

/** The objective under which a new one is asked for; one that is not this challenge's is none. */
const parentIn = (challenge: Challenge, id: string | null) => objectivesOf(challenge).find((each) => each.id === id)

room.show(`${space}/defis/:challenge/objectif`, coordinators, async (call) => {
  const challenge = await challengeOf(call)
  return challenge ? objectiveFormPage(call, { challenge, parent: parentIn(challenge, call.query.get('sous')) }) : call.no(404)
})

room.act(`${space}/defis/:challenge/objectif`, coordinators, async (call, form) => {
  const challenge = await challengeOf(call)
  if (!challenge) return call.no(404)
  const parent = parentIn(challenge, form.text('sous'))
  if (form.text('sous') !== '' && !parent) return challengesPage(call, 'parent_absent')
  const read = readDraft(objectiveForm.extend({ langue: language }), form, call.voice)
  if (!read.ok) return objectiveFormPage(call, { challenge, parent }, { mistakes: read.mistakes, typed: form.typed })
  const { draft } = read
  const created = await acts.createObjective(call.db, visitorOf(call), {
    challengeId: challenge.id,
    parentId: parent?.id ?? null,
    title: draft.titre,
    titleOther: draft['titre-autre'] ?? null,
    description: draft.texte ?? '',
    descriptionOther: draft['texte-autre'] ?? null,
    language: draft.langue,
  })
  return created.allowed ? backToList(call) : challengesPage(call, created.because)
})

room.show(`${space}/objectifs/:objective`, coordinators, async (call) => {
  const found = await objectiveOf(call)
  return found ? objectiveFormPage(call, found) : call.no(404)
})

room.act(`${space}/objectifs/:objective`, coordinators, async (call, form) => {
  const found = await objectiveOf(call)
  if (!found) return call.no(404)
  const read = readDraft(objectiveForm, form, call.voice)
  if (!read.ok) return objectiveFormPage(call, found, { mistakes: read.mistakes, typed: form.typed })
  const { draft } = read
  await acts.editObjective(call.db, visitorOf(call), found.objective, {
    title: draft.titre,
    titleOther: draft['titre-autre'] ?? null,
    description: draft.texte ?? '',
    descriptionOther: draft['texte-autre'] ?? null,
  })
  return backToList(call)
})

room.act(`${space}/objectifs/:objective/retrait`, coordinators, async (call) => {
  const found = await objectiveOf(call)
  if (!found) return call.no(404)
  const removed = await acts.removeObjective(call.db, visitorOf(call), found.objective)
  return removed.allowed ? backToList(call) : challengesPage(call, removed.because)
})
