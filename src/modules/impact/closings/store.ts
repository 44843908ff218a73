import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { readDay } from '../../../platform/day.ts'
import type { Closing } from '../figures/schema.ts'

export interface KnownClosing extends Closing {
  era: number
  bound: string
  /** Whether its era is the one that transactions of today count in. */
  isThisEra: boolean
}

const columns = sql.raw(`c.era, c.bound::text as bound, c.closed_at as at, c.era || '.' || c.bound::text as mark,
  c.era = (select era from fact_watermark) as "isThisEra"`)

/**
 * The closing that an address means by `asOf`: its mark, or a day or an instant, which mean the last closing at or before them (of a
 * day, before its end in Paris). Closings follow one another by their bounds: a clock set back between two of them changes nothing. Undefined for any other text, and where nothing was closed by then.
 */
export async function findClosing(db: Db, asOf?: string): Promise<KnownClosing | undefined> {
  const where = conditionOf(asOf)
  if (!where) return undefined
  const { rows } = await sql<KnownClosing>`
    select ${columns} from fact_closing c where ${where} order by c.era desc, c.bound desc limit 1`.execute(db)
  return rows[0]
}

function conditionOf(asOf: string | undefined) {
  if (asOf === undefined) return sql`true`
  const mark = /^(\d{1,4})\.(\d{1,18})$/.exec(asOf)
  if (mark) return sql`c.era = ${Number(mark[1])} and c.bound = ${mark[2]}::text::xid8`
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? readDay(asOf) : undefined
  if (day) return sql`c.closed_at < (${day}::date + 1)::timestamp at time zone 'Europe/Paris'`
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(asOf) ? new Date(asOf) : undefined
  return instant && !Number.isNaN(instant.getTime()) ? sql`c.closed_at <= ${instant}` : undefined
}
