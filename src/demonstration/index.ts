/**
 * The demonstration: Grand Chambéry as it was labelled, and a year of invented life around it.
 * What is real (places on a map, names of 2019, published challenges) comes from `facts/` with its source; everything else is
 * attached to fictional organisations and carries `demonstration: true`. One transaction: it is there whole, or not at all.
 */
import { sql } from 'kysely'
import { certifierOf } from '../modules/calls/index.ts'
import { listCast } from '../modules/people/index.ts'
import type { Db } from '../platform/database.ts'
import { keepWrittenLetters } from '../platform/mail.ts'
import type { House } from '../platform/room.ts'
import type { Author } from '../platform/visitor.ts'
import { stageCalls } from './calls.ts'
import { stageCast } from './cast.ts'
import { stageCircular } from './circular.ts'
import { stageEcosystem } from './ecosystem.ts'
import { stageImpact } from './impact.ts'
import { stageInventedLabel, stageLabels } from './labels.ts'
import { stageProjects } from './projects.ts'
import { stageTerritories } from './territories.ts'

const demonstrator: Author = { personId: null, wayIn: 'demonstration' }

export async function loadDemonstration(house: House, log: (line: string) => void): Promise<void> {
  const began = Date.now()
  await house.database.db.transaction().execute(async (db) => {
    const { territories, objectives } = await stageTerritories(db, demonstrator)
    const ecosystem = await stageEcosystem(db, demonstrator, territories.get('grand-chambery') ?? '')
    const stage = { territories, objectives, ...ecosystem }
    await stageCast(db, demonstrator, stage)
    const projects = await stageProjects(db, demonstrator, stage)
    await stageImpact(db, demonstrator, { ...stage, projects })
    await stageCircular(db, demonstrator, { ...stage, projects })
    await stageCalls(db, demonstrator, house, stage)
    await stageLabels(db, demonstrator, stage)
    await stageInventedLabel(db, demonstrator, certifierOf(house.config), house.config.publicUrl)
    await keepWrittenLetters(db)
  })
  await sql`analyze`.execute(house.database.db)
  log(`Démonstration chargée / demonstration loaded (${Date.now() - began} ms)`)
}

export async function hasDemonstration(db: Db): Promise<boolean> {
  return (await db.selectFrom('person').select('id').where('demonstration', '=', true).limit(1).executeTakeFirst()) !== undefined
}

/** What the terminal says at start: where to come in as whom. */
export async function signInLines(house: House, url: string): Promise<string[]> {
  const cast = await listCast(house.database.db)
  return [`Entrez comme l’une des ${cast.length} personnes de la distribution / come in as one of the cast: ${url}/distribution`]
}
