import { Readable } from 'node:stream'
import type { Db } from '../../../platform/database.ts'
import { csvOf, type OutRow } from '../../../platform/exchange-write.ts'
import type { Quantity } from '../figures/schema.ts'
import type { Reading } from '../figures/store.ts'
import type { Indicator } from '../indicators/rules.ts'
import { explanationPath, factsPath } from './rules.ts'
import { type FactLine, listFacts } from './store.ts'
import type { ExplanationMatter } from './views.tsx'

/**
 * Facts as a file: days ISO 8601, values in the indicator's unit, `counted` what of each counts in the figure (its share applied; zero
 * where a later report replaces it), so that the column adds up to a sum or a stock. Both members of a correction are there.
 */
export const factColumns = [
  'id',
  'indicator',
  'occurred_on',
  'period_start',
  'value',
  'denominator',
  'share',
  'counted',
  'unit',
  'estimated',
  'category',
  'territory',
  'commune_code',
  'commune',
  'organisation',
  'project',
  'source_kind',
  'source_id',
  'factor_set',
  'factor',
  'validated',
  'reverses',
  'reversed_by',
  'reason',
  'recorded_at',
  'demonstration',
] as const

const linesAtOnce = 2_000

/** The facts of a reading as a CSV, read and written piece by piece; only its header where they may not be listed. */
export function factsFile(db: Db, reading: Reading | undefined, indicator: Indicator, published: ReadonlySet<string>): ReadableStream {
  const pieces = csvOf(factColumns, rowsOf(db, reading, indicator, published))
  return Readable.toWeb(Readable.from(bytesOf(pieces))) as ReadableStream
}

async function* bytesOf(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of pieces) yield encoder.encode(piece)
}

async function* rowsOf(db: Db, reading: Reading | undefined, indicator: Indicator, published: ReadonlySet<string>): AsyncGenerator<OutRow> {
  if (!reading) return
  let after: FactLine | undefined
  while (true) {
    const lines = await listFacts(db, reading, indicator.aggregation === 'last', {}, { size: linesAtOnce, offset: 0, after })
    for (const line of lines) yield rowOf(line, indicator, published)
    after = lines.at(-1)
    if (lines.length < linesAtOnce) return
  }
}

function rowOf(line: FactLine, indicator: Indicator, published: ReadonlySet<string>): OutRow {
  const isNamed = line.communeCode !== null && published.has(line.communeCode)
  const share = line.shareBp / 10_000
  const counted = line.superseded ? 0 : line.value === null ? null : Number((line.value * share).toFixed(9))
  return [
    line.id,
    indicator.code,
    line.occurredOn,
    line.periodStart,
    line.value,
    line.denominator,
    share,
    counted,
    indicator.unitManyEn,
    line.estimated,
    line.category,
    line.territorySlug,
    isNamed ? line.communeCode : null,
    isNamed ? line.communeName : null,
    line.organisationName,
    line.projectSlug,
    line.sourceKind,
    line.sourceId,
    line.factorSetCode,
    line.factorName,
    line.validated,
    line.reverses,
    line.reversedBy,
    line.reversalReason,
    line.recordedAt.toISOString(),
    line.demonstration,
  ]
}

/** A quantity for machines. */
export const quantityJson = (quantity: Quantity) => ({
  value: quantity.value,
  numerator: quantity.numerator,
  denominator: quantity.denominator,
  measured: quantity.measured,
  estimated: quantity.estimated,
  facts: quantity.facts,
  estimatedFacts: quantity.estimatedFacts,
  notEstimated: quantity.notEstimated,
  contacts: quantity.contacts,
  atLeast: quantity.atLeast,
  suppressed: quantity.suppressed,
  demonstration: quantity.demonstration,
})

/** The calculation of a figure, for machines: the same numbers as its page. */
export function calculationOf(matter: ExplanationMatter, origin: string): object {
  const { figure, indicator, query, about, target, closing } = matter
  return {
    indicator: {
      code: indicator.code,
      nameFr: indicator.nameFr,
      nameEn: indicator.nameEn,
      unit: indicator.unitManyEn,
      aggregation: indicator.aggregation,
    },
    scope: query.scope,
    scopeName: about.name,
    from: query.from ?? null,
    until: query.until ?? null,
    cut: query.cut ?? {},
    asOf: figure.closing && { mark: figure.closing.mark, at: figure.closing.at },
    latestClosing: closing,
    figure: quantityJson(figure),
    contributions: matter.contributions,
    factorSets: matter.factorSets.map(({ code, nameEn, version, publisher, licence, url, citationEn }) => ({
      code,
      name: nameEn,
      version,
      publisher,
      licence,
      url,
      citation: citationEn,
    })),
    adjusted: figure.adjusted,
    target: target ? { value: target.value, baseline: target.baseline, baselineOn: target.baselineOn, dueOn: target.dueOn } : null,
    explanation: origin + explanationPath(query, about.slug),
    facts: origin + factsPath(query, about.slug),
    demonstration: figure.demonstration,
  }
}
