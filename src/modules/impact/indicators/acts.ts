import library from '../../../../facts/indicators.json' with { type: 'json' }
import type { Db } from '../../../platform/database.ts'
import type { Aggregation, Direction, IndicatorLevel } from './schema.ts'

/** Writes the library of indicators as the file states it; ids stay. An indicator that left the file stays too: facts may name it. */
export async function loadIndicators(db: Db): Promise<void> {
  const rows = library.indicators.map((each, at) => ({
    code: each.code,
    position: at + 1,
    name_fr: each.nameFr,
    name_en: each.nameEn,
    definition_fr: each.definitionFr,
    definition_en: each.definitionEn,
    unit_fr: each.unitFr,
    unit_en: each.unitEn,
    unit_many_fr: each.unitManyFr,
    unit_many_en: each.unitManyEn,
    numerator_fr: each.numeratorFr ?? null,
    numerator_en: each.numeratorEn ?? null,
    denominator_fr: each.denominatorFr ?? null,
    denominator_en: each.denominatorEn ?? null,
    level: each.level as IndicatorLevel,
    direction: each.direction as Direction,
    aggregation: each.aggregation as Aggregation,
    decimals: each.decimals,
    theme: each.theme,
    sdg: each.sdg,
    publishes_people: each.publishesPeople,
    derived: each.derived,
    disaggregations: each.disaggregations,
    external: JSON.stringify(each.external),
  }))
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'code') as (keyof (typeof rows)[0])[]
  await db
    .insertInto('indicator')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('code').doUpdateSet((eb) => Object.fromEntries(names.map((name) => [name, eb.ref(`excluded.${name}`)]))),
    )
    .execute()
}

export const indicatorsFile = library
