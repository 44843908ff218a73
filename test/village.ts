/** A small invented village for tests: a territory with objectives, a neighbour, a holder and a partner, and the people around them. */
import { createOrganisation } from '../src/modules/ecosystem/index.ts'
import { createChallenge, createObjective, createTerritory } from '../src/modules/territories/index.ts'
import { commandLine } from '../src/platform/visitor.ts'
import type { Client, Stand } from './stand.ts'

export interface Village {
  territoryId: string
  territorySlug: string
  otherTerritoryId: string
  /** The same three objectives of one challenge, in their order. */
  objectives: string[]
  holderId: string
  partnerId: string
  /** A member of the holder, an administrator of the partner, and so on. */
  people: Record<'holder' | 'partner' | 'coordinator' | 'contributor' | 'reader' | 'elsewhere' | 'network', Client>
}

function must<Value>(decision: { allowed: true; value: Value } | { allowed: false; because: string }): Value {
  if (!decision.allowed) throw new Error(`The village is refused: ${decision.because}`)
  return decision.value
}

export async function buildVillage(stand: Stand): Promise<Village> {
  const { db } = stand
  const territory = must(await createTerritory(db, commandLine, { name: 'Val d’Essai', kind: 'group' }))
  const other = must(await createTerritory(db, commandLine, { name: 'Pays d’Ailleurs', kind: 'group' }))
  const challengeId = await createChallenge(db, commandLine, territory.id, { kind: 'environmental', title: 'L’économie circulaire' })
  const objectives: string[] = []
  for (const title of ['Préserver les ressources', 'Repenser le réemploi', 'Mieux vivre au quotidien']) {
    objectives.push(must(await createObjective(db, commandLine, { challengeId, title })))
  }
  const holderId = must(await createOrganisation(db, commandLine, { name: 'La Boucle', kind: 'association' }))
  const partnerId = must(await createOrganisation(db, commandLine, { name: 'Tiers-lieu des Lucioles', kind: 'cooperative' }))
  return {
    territoryId: territory.id,
    territorySlug: territory.slug,
    otherTerritoryId: other.id,
    objectives,
    holderId,
    partnerId,
    people: {
      holder: await stand.someone('Hélène Holder', { role: 'member', on: holderId }),
      partner: await stand.someone('Paul Partner', { role: 'administrator', on: partnerId }),
      coordinator: await stand.someone('Nadia Coordinator', { role: 'coordinator', on: territory.id }),
      contributor: await stand.someone('Théo Contributor', { role: 'contributor', on: territory.id }),
      reader: await stand.someone('Colette Reader', { role: 'reader', on: territory.id }),
      elsewhere: await stand.someone('Ella Elsewhere', { role: 'coordinator', on: other.id }),
      network: await stand.someone('Inès Network', { role: 'network' }),
    },
  }
}
