import chambery from '../../facts/grand-chambery.json' with { type: 'json' }
import network from '../../facts/territoires-2019.json' with { type: 'json' }
import {
  type ChallengeKind,
  createChallenge,
  createObjective,
  createTerritory,
  type Member,
  savePositions,
  type TerritoryKind,
} from '../modules/territories/index.ts'
import type { Db } from '../platform/database.ts'
import type { Author } from '../platform/visitor.ts'

export interface StagedTerritories {
  /** Ids of the territories by slug. */
  territories: Map<string, string>
  /** Ids of Grand Chambéry's challenges and objectives, by the codes of the facts. */
  challenges: Map<string, string>
  objectives: Map<string, string>
}

/**
 * The 27 territories labelled in 2019 and the challenges of Grand Chambéry, as they were announced: real facts, so nothing here
 * carries the mark of the demonstration.
 */
export async function stageTerritories(db: Db, author: Author): Promise<StagedTerritories> {
  await savePositions(db, chambery.communes)
  const territories = new Map<string, string>()
  for (const fact of network.territories) {
    const kind = fact.kind as TerritoryKind
    const isChambery = fact.siren === chambery.siren
    const created = await createTerritory(db, author, {
      name: fact.name,
      slug: fact.slug,
      kind,
      siren: fact.siren,
      code: fact.officialCode,
      regionCode: fact.regionCode,
      labelledOn: fact.labelledOn,
      labelWave: fact.wave,
      lon: fact.lon,
      lat: fact.lat,
      note: fact.noteFr,
      noteOther: fact.noteEn,
      lead: isChambery ? chambery.strategyFr : '',
      leadOther: isChambery ? chambery.strategyEn : null,
      members: fact.memberCommunes.map((code): Member => ({ kind: 'commune', code })),
    })
    if (!created.allowed) throw new Error(`The facts of ${fact.slug} are refused: ${created.because}.`)
    territories.set(fact.slug, created.value.id)
  }
  return { territories, ...(await stageChallenges(db, author, territories.get(chambery.slug) ?? '')) }
}

async function stageChallenges(db: Db, author: Author, territoryId: string): Promise<Omit<StagedTerritories, 'territories'>> {
  const challenges = new Map<string, string>()
  const objectives = new Map<string, string>()
  for (const fact of chambery.challenges) {
    const challengeId = await createChallenge(db, author, territoryId, {
      kind: fact.kind as ChallengeKind,
      code: fact.code,
      title: fact.titleFr,
      titleOther: fact.titleEn,
    })
    challenges.set(fact.code, challengeId)
    for (const objective of fact.objectives) {
      const created = await createObjective(db, author, {
        challengeId,
        code: objective.code,
        title: objective.titleFr,
        titleOther: objective.titleEn,
        description: objective.detailFr,
        descriptionOther: objective.detailEn,
      })
      if (!created.allowed) throw new Error(`The objective ${objective.code} is refused: ${created.because}.`)
      objectives.set(objective.code, created.value)
    }
  }
  return { challenges, objectives }
}
