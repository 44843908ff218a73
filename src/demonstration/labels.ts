import network from '../../facts/territoires-2019.json' with { type: 'json' }
import { awardLabel } from '../modules/calls/index.ts'
import type { Db } from '../platform/database.ts'
import type { Author } from '../platform/visitor.ts'

interface Ground {
  territories: ReadonlyMap<string, string>
}

/**
 * The labels of 2019, in their two waves, with what is public about them: who, and when. No term, condition or certificate was published,
 * so none is said.
 */
export async function stageLabels(db: Db, author: Author, { territories }: Ground): Promise<void> {
  const source = `${network.source.publisher} (${network.source.version})`
  for (const fact of [...network.territories].sort((a, b) => a.labelledOn.localeCompare(b.labelledOn) || a.slug.localeCompare(b.slug))) {
    const awarded = await awardLabel(db, author, {
      territoryId: territories.get(fact.slug) ?? '',
      candidacyId: null,
      decisionId: null,
      waveNumber: fact.wave,
      startsOn: fact.labelledOn,
      endsOn: null,
      conditions: [],
      certifier: null,
      source,
    })
    if (!awarded.allowed) throw new Error(`The label of ${fact.slug} is refused: ${awarded.because}.`)
  }
}
