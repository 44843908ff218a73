import past from '../../facts/call-2018.json' with { type: 'json' }
import network from '../../facts/territoires-2019.json' with { type: 'json' }
import { awardLabel, type Certifier, listLabelConditions, meetCondition, recordCall, recordLabels } from '../modules/calls/index.ts'
import { createTerritory } from '../modules/territories/index.ts'
import { today } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { addDays } from '../platform/day.ts'
import type { Author } from '../platform/visitor.ts'

interface Ground {
  territories: ReadonlyMap<string, string>
}

/** The call of July 2018, as it was published: whom it was for, what it asked, its two waves. */
async function stagePastCall(db: Db, author: Author) {
  const { title, summaryFr, summaryEn, textFr, textEn, challenges } = past
  const sources = Object.values(past.sources).map((source) => ({ title: source.title, publisher: source.publisher, url: source.url }))
  const waves = past.waves.flatMap((wave) => {
    const named = network.waves.find(({ number }) => number === wave.number)
    return named ? [{ ...wave, name: named.nameFr, nameOther: named.nameEn }] : []
  })
  const record = { sources, openedOn: past.openedOn, waves }
  return recordCall(db, author, { title, summary: summaryFr, summaryOther: summaryEn, text: textFr, textOther: textEn, challenges, record })
}

/**
 * The labels of 2019, in the two waves of their call, with what is public about them: who, and when. No candidacy, term, condition or certificate
 * was published, so none is said.
 */
export async function stageLabels(db: Db, author: Author, { territories }: Ground): Promise<void> {
  const callId = await stagePastCall(db, author)
  const source = `${network.source.publisher} (${network.source.version})`
  const ordered = [...network.territories].sort((a, b) => a.labelledOn.localeCompare(b.labelledOn) || a.slug.localeCompare(b.slug))
  const labels = ordered.map(({ slug, wave, labelledOn }) => ({
    territoryId: territories.get(slug) ?? '',
    waveNumber: wave,
    startsOn: labelledOn,
  }))
  await recordLabels(db, author, callId, source, labels)
}

/** One label to look at whole, of a territory that does not exist: with a term, conditions and a certificate. Invented, and marked so. */
export async function stageInventedLabel(db: Db, author: Author, certifier: Certifier, publicUrl: string): Promise<void> {
  const territory = await createTerritory(db, author, {
    name: 'Pays des Trois Sources',
    kind: 'group',
    lead: 'Un territoire inventé, pour montrer la vie d’un label.',
    leadOther: 'An invented territory, to show the life of a label.',
    demonstration: true,
  })
  if (!territory.allowed) throw new Error(`The invented territory is refused: ${territory.because}.`)
  const startsOn = addDays(today(), -400)
  const awarded = await awardLabel(db, author, {
    territoryId: territory.value.id,
    candidacyId: null,
    decisionId: null,
    waveNumber: null,
    startsOn,
    endsOn: addDays(startsOn, 3 * 365),
    conditions: [
      { text: 'Ouvrir la gouvernance aux habitants : une assemblée par saison', dueOn: addDays(startsOn, 180) },
      { text: 'Publier le plan de financement, et le tenir à jour', dueOn: addDays(startsOn, 500) },
    ],
    certifier,
    demonstration: true,
  })
  if (!awarded.allowed) throw new Error(`The invented label is refused: ${awarded.because}.`)
  const [first] = await listLabelConditions(db, [awarded.value.id])
  const note = 'Deux assemblées tenues, leurs comptes rendus publiés.'
  const met = first && (await meetCondition(db, author, publicUrl, awarded.value.id, first.id, note))
  if (!met?.allowed) throw new Error('The condition of the invented label is not met.')
}
