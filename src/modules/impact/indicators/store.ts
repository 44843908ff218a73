import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Indicator } from './rules.ts'

const columns = sql.raw(`i.id, i.code, i.position, i.name_fr as "nameFr", i.name_en as "nameEn", i.definition_fr as "definitionFr",
  i.definition_en as "definitionEn", i.unit_fr as "unitFr", i.unit_en as "unitEn", i.unit_many_fr as "unitManyFr",
  i.unit_many_en as "unitManyEn", i.numerator_fr as "numeratorFr", i.numerator_en as "numeratorEn",
  i.denominator_fr as "denominatorFr", i.denominator_en as "denominatorEn", i.level, i.direction, i.aggregation, i.decimals,
  i.theme, i.sdg, i.publishes_people as "publishesPeople", i.derived, i.disaggregations, i.external`)

export async function findIndicator(db: Db, code: string): Promise<Indicator | undefined> {
  const { rows } = await sql<Indicator>`select ${columns} from indicator i where i.code = ${code}`.execute(db)
  return rows[0]
}

export interface IndicatorFilter {
  codes?: readonly string[]
  theme?: string
  /** Only those that a person may type. */
  enterable?: boolean
}

/** The library, in its own order. */
export async function listIndicators(db: Db, filter: IndicatorFilter = {}): Promise<Indicator[]> {
  const { rows } = await sql<Indicator>`select ${columns} from indicator i
    where ${filter.codes ? sql`i.code = any(${[...filter.codes]}::text[])` : sql`true`}
      and ${filter.theme ? sql`i.theme = ${filter.theme}` : sql`true`}
      and ${filter.enterable ? sql`not i.derived` : sql`true`}
    order by i.position`.execute(db)
  return rows
}
