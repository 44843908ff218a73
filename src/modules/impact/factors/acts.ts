import ademe from '../../../../facts/ademe-2025.json' with { type: 'json' }
import restart2018 from '../../../../facts/restart-2018.json' with { type: 'json' }
import restart2021 from '../../../../facts/restart-2021.json' with { type: 'json' }
import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'

interface FactorSetFile {
  source: { publisher: string; url: string; version: string; licence: string; date: string }
  code: string
  nameFr: string
  nameEn: string
  citationFr: string
  citationEn: string
  constants: object
  factors: { name: string; powered: boolean; weightKg: number | null; footprintKgCo2e: number | null }[]
  unmatched?: object[]
}

export const factorSetFiles: readonly FactorSetFile[] = [restart2018, restart2021, ademe]

/**
 * Writes the factor sets as the files state them. A factor that is there is never rewritten, since facts name it: another value is
 * another set.
 */
export async function loadFactorSets(db: Db): Promise<void> {
  for (const [at, file] of factorSetFiles.entries()) {
    const described = {
      position: at + 1,
      name_fr: file.nameFr,
      name_en: file.nameEn,
      citation_fr: file.citationFr,
      citation_en: file.citationEn,
      publisher: file.source.publisher,
      url: file.source.url,
      version: file.source.version,
      licence: file.source.licence,
      published_on: file.source.date,
      constants: JSON.stringify(file.constants),
      unmatched: JSON.stringify(file.unmatched ?? []),
    }
    const { id } = await db
      .insertInto('factor_set')
      .values({ code: file.code, ...described })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(described))
      .returning('id')
      .executeTakeFirstOrThrow()
    const factors = file.factors.map(({ name, powered, weightKg, footprintKgCo2e, ...detail }) => ({
      factor_set_id: id,
      name,
      powered,
      weight_kg: weightKg,
      footprint_kg_co2e: footprintKgCo2e,
      detail: JSON.stringify(detail),
    }))
    await db
      .insertInto('factor')
      .values(factors)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export interface NewFactorChoice {
  territoryId: string
  factorSetId: number
  factorSetCode: string
  /** The set that it takes the place of, where one was chosen or usual. */
  formerCode?: string
  sinceOn: Day
  reason: string
  demonstration?: boolean
}

/** Records which set a territory converts with from a day on. What operations recorded before is theirs to take back and record anew. */
export async function recordFactorChoice(db: Db, author: Author, choice: NewFactorChoice): Promise<Id<'FactorChoice'>> {
  const id = makeId<'FactorChoice'>()
  await db
    .insertInto('territory_factor_choice')
    .values({
      id,
      territory_id: choice.territoryId,
      factor_set_id: choice.factorSetId,
      since_on: choice.sinceOn,
      reason: choice.reason,
      recorded_at: now(),
      recorded_by: author.personId,
      demonstration: choice.demonstration ?? false,
    })
    .execute()
  await journal(db, author, {
    event: 'factor_set.chosen',
    thing: { kind: 'territory', id: choice.territoryId },
    territoryId: choice.territoryId,
    payload: {
      sinceOn: choice.sinceOn,
      reason: choice.reason,
      ...changesOf<{ factorSet: string | null }>({ factorSet: choice.formerCode ?? null }, { factorSet: choice.factorSetCode }),
    },
  })
  return id
}
