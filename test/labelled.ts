/** A labelled territory: its candidacy, its workspace with a target and something measured, its label, and those who hold it. */
import { sql } from 'kysely'
import { findLatestVersion } from '../src/modules/calls/candidacies/submissions/store.ts'
import { awardLabel } from '../src/modules/calls/labels/acts.ts'
import { certifierOf } from '../src/modules/calls/labels/certificates/acts.ts'
import { meetCondition } from '../src/modules/calls/labels/conditions/acts.ts'
import { findLabel, type Label, listLabelConditions } from '../src/modules/calls/labels/store.ts'
import { openWorkspaceOf } from '../src/modules/calls/labels/workspaces/acts.ts'
import { type NewFact, recordFacts, setTarget } from '../src/modules/impact/index.ts'
import { saveShares } from '../src/modules/projects/shares/store.ts'
import { createChallenge, createObjective, findTerritoryById, type Territory } from '../src/modules/territories/index.ts'
import { today } from '../src/platform/clock.ts'
import { addDays } from '../src/platform/day.ts'
import { makeId } from '../src/platform/id.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { loadLibraries } from '../src/rooms.ts'
import { type JudgedCandidacy, stageJudgedCall, stageJudgedCandidacy } from './judged.ts'
import type { Somebody, Stand } from './stand.ts'
import { mustAllow } from './wave.ts'

export interface Labelled {
  territory: Territory
  label: Label
  candidacy: JudgedCandidacy
  challengeId: string
  objectiveId: string
  /** What the objective aims at, and by when. */
  target: { value: number; dueOn: string }
  network: Somebody
  coordinator: Somebody
  /** Administers the organisation that leads the coalition. */
  lead: Somebody
}

/** Days from today on which the label begins and ends; it is within six months of its end. */
const [begins, ends] = [-1000, 95]

export async function stageLabelled(stand: Stand, name = 'Val Renouvelé'): Promise<Labelled> {
  const { db } = stand
  await loadLibraries(db)
  const { call } = await stageJudgedCall(db)
  const candidacy = await stageJudgedCandidacy(db, call, name, ['73065'])
  const version = await findLatestVersion(db, candidacy.id)
  if (!version) throw new Error('Nothing was submitted.')
  const { territoryId } = mustAllow(await openWorkspaceOf(db, commandLine, version, stand.house.config.publicUrl))
  const territory = await findTerritoryById(db, territoryId)
  if (!territory) throw new Error('The territory is gone.')
  const strategy = await layStrategy(stand, territory, candidacy)
  const startsOn = addDays(today(), begins)
  const awarded = mustAllow(
    await awardLabel(db, commandLine, {
      territoryId,
      candidacyId: candidacy.id,
      decisionId: null,
      waveNumber: 1,
      startsOn,
      endsOn: addDays(today(), ends),
      conditions: [{ text: 'Ouvrir les comptes', dueOn: addDays(startsOn, 200) }],
      certifier: certifierOf(stand.house.config),
    }),
  )
  const [condition] = await listLabelConditions(db, [awarded.id])
  mustAllow(await meetCondition(db, commandLine, '', awarded.id, condition?.id ?? '', 'Lus en assemblée'))
  const label = await findLabel(db, awarded.number)
  if (!label) throw new Error('The label is gone.')
  return {
    territory,
    label,
    candidacy,
    ...strategy,
    network: await stand.someone(`Inès ${name}`, { role: 'network' }),
    coordinator: await stand.someone(`Coralie ${name}`, { role: 'coordinator', on: territoryId }),
    lead: await stand.someone(`Léa ${name}`, { role: 'administrator', on: candidacy.organisationId }),
  }
}

/** One challenge, one objective that aims at a hundred repaired objects, and a project that repaired forty-two. */
async function layStrategy({ db }: Stand, territory: Territory, candidacy: JudgedCandidacy) {
  const draft = { kind: 'environmental', title: 'Réparer plutôt que jeter', summary: 'On jette trop.' } as const
  const challengeId = await createChallenge(db, commandLine, territory.id, draft)
  const objectiveId = mustAllow(await createObjective(db, commandLine, { challengeId, title: 'Réparer des objets' }))
  const target = { value: 100, dueOn: addDays(today(), 400) }
  mustAllow(
    await setTarget(db, commandLine, {
      territoryId: territory.id,
      level: 'objective',
      scopeId: objectiveId,
      indicator: 'objets-repares',
      note: '',
      baseline: 0,
      baselineOn: addDays(today(), -900),
      ...target,
    }),
  )
  const projectId = makeId<'Project'>()
  await sql`insert into project (id, territory_id, holder_id, slug, title)
    values (${projectId}, ${territory.id}, ${candidacy.organisationId}, ${`atelier-${territory.slug}`}, 'Atelier')`.execute(db)
  await db.transaction().execute(async (tx) => {
    await saveShares(tx, { id: projectId, territoryId: territory.id, demonstration: false }, [{ objectiveId, shareBp: 10_000 }], null)
    const fact: NewFact = {
      indicator: 'objets-repares',
      value: 42,
      occurredOn: addDays(today(), -10),
      territoryId: territory.id,
      projectId,
      estimated: false,
      source: { kind: 'test', id: makeId() },
      demonstration: false,
    }
    await recordFacts(tx, commandLine, [fact])
  })
  return { challengeId: challengeId as string, objectiveId: objectiveId as string, target }
}
