import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import ademe from '../facts/ademe-2025.json' with { type: 'json' }
import indicatorLibrary from '../facts/indicators.json' with { type: 'json' }
import ords from '../facts/ords-categories.json' with { type: 'json' }
import restart2018 from '../facts/restart-2018.json' with { type: 'json' }
import restart2021 from '../facts/restart-2021.json' with { type: 'json' }

// The real files are there on the founders' machines only; a public clone keeps the checks of shape.
const shared = join(process.cwd(), '..', 'shared', 'data')
const skip = existsSync(shared) ? false : 'the real files are not on this machine'
const read = (path: string) => readFileSync(join(shared, path), 'utf8')
const rowsOf = (path: string): Record<string, string>[] => parse(read(path), { columns: true, bom: true })

const sentence = z
  .string()
  .min(20)
  .regex(/[.»”]$/)
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const source = z
  .looseObject({
    title: z.string().min(3),
    publisher: z.string().min(2),
    url: z.url().nullable(),
    version: z.string(),
    licence: z.string().min(2),
    date: z.iso.date(),
  })
  .describe('who published it, which version, under which licence, when')

const indicator = z.strictObject({
  code,
  nameFr: z.string().min(3),
  nameEn: z.string().min(3),
  definitionFr: sentence,
  definitionEn: sentence,
  unitFr: z.string().min(1),
  unitEn: z.string().min(1),
  unitManyFr: z.string().min(1),
  unitManyEn: z.string().min(1),
  level: z.enum(['input', 'activity', 'output', 'outcome', 'impact']),
  direction: z.enum(['increase', 'decrease', 'none']),
  aggregation: z.enum(['sum', 'ratio', 'weighted_mean', 'distinct', 'last']),
  decimals: z.int().min(0).max(3),
  theme: z.enum(['circular', 'digital', 'food', 'cross']),
  sdg: z.array(z.string().regex(/^\d{1,2}\.(\d{1,2}|[a-d])$/)).min(1),
  publishesPeople: z.boolean(),
  derived: z.boolean(),
  disaggregations: z.array(z.enum(['category', 'ageBand', 'gender', 'priorityNeighbourhood'])),
  external: z.record(z.string(), z.string()),
  numeratorFr: z.string().optional(),
  numeratorEn: z.string().optional(),
  denominatorFr: z.string().optional(),
  denominatorEn: z.string().optional(),
})

const factorSet = z.looseObject({
  source,
  code,
  nameFr: z.string(),
  nameEn: z.string(),
  citationFr: sentence,
  citationEn: sentence,
  constants: z.looseObject({
    displacement: z.number().min(0).max(1),
    displacementSourceFr: sentence,
    displacementSourceEn: sentence,
    emissionRatioPowered: z.number().positive().nullable(),
    emissionRatioUnpowered: z.number().positive().nullable(),
  }),
  factors: z.array(
    z.looseObject({
      name: z.string().min(3),
      powered: z.boolean(),
      weightKg: z.number().positive().nullable(),
      footprintKgCo2e: z.number().positive().nullable(),
    }),
  ),
})

const factorSets = { 'restart-2018': restart2018, 'restart-2021': restart2021, 'ademe-2025': ademe }
type FactorSetCode = keyof typeof factorSets

test('every indicator says what counts, in both languages, and how it adds up', () => {
  const indicators = z.array(indicator).parse(indicatorLibrary.indicators)
  source.parse(indicatorLibrary.source)
  assert.ok(indicators.length >= 30)
  assert.equal(new Set(indicators.map((one) => one.code)).size, indicators.length, 'a code names one indicator')
  for (const one of indicators) {
    const divides = one.aggregation === 'ratio' || one.aggregation === 'weighted_mean'
    for (const part of [one.numeratorFr, one.numeratorEn, one.denominatorFr, one.denominatorEn])
      assert.equal(part !== undefined, divides, `${one.code} says what it divides exactly when it divides`)
    if (one.aggregation === 'distinct') assert.ok(one.publishesPeople, `${one.code} counts people`)
  }
  const withAggregation = (kind: string) => indicators.filter((one) => one.aggregation === kind).length
  assert.ok(withAggregation('ratio') >= 1 && withAggregation('weighted_mean') >= 1)
  assert.ok(withAggregation('distinct') >= 3 && withAggregation('last') >= 3)
})

test('every SDG target named by an indicator exists', { skip }, () => {
  const targets = read('odd/fr-global_targets.yml')
  for (const one of indicatorLibrary.indicators)
    for (const target of one.sdg)
      assert.match(targets, new RegExp(`^${target.replace('.', '-')}-title:`, 'm'), `${one.code} names target ${target}`)
})

test('every factor set names its source, its constants and each factor once', () => {
  for (const [name, set] of Object.entries(factorSets)) {
    const parsed = factorSet.parse(set)
    assert.equal(parsed.code, name)
    assert.equal(new Set(parsed.factors.map((factor) => factor.name)).size, parsed.factors.length)
  }
  assert.ok(
    ademe.factors.every((factor) => factor.weightKg === null),
    'ADEME gives no weight, so none is made up',
  )
})

test('the factors of the Restart Project are those of its two published tables', { skip }, () => {
  const inferred: Record<string, string> = { 47: 'Furniture', 48: 'Bicycle', 49: 'Clothing/textile', 50: 'Misc (unpowered)' }
  for (const [year, set] of [[2018, restart2018] as const, [2021, restart2021] as const]) {
    const rows = rowsOf(`reparation/restarters-categories-${year}-factors.csv`)
    assert.equal(rows.length, set.factors.length)
    for (const row of rows) {
      const name = row.name || inferred[row.id ?? '']
      const factor = set.factors.find((one) => one.name === name)
      assert.ok(factor, `${name} is stated`)
      // Misc has no value of its own in either table: a nominal weight or a zero stands for "use the estimate".
      const expected = name?.startsWith('Misc') ? [null, null] : [Number(row.weight_kg), Number(row.footprint_kgco2e)]
      assert.deepEqual([factor.weightKg, factor.footprintKgCo2e], expected, name)
    }
  }
})

test('each footprint of ADEME is the sum of the life-cycle items it names', { skip }, () => {
  type Product = { slug: string; ecv: { id: number; value: number }[] }
  for (const factor of ademe.factors) {
    const products = JSON.parse(read(`impact/impactco2-${factor.file}.json`)) as Product[]
    const product = products.find((one) => one.slug === factor.slug)
    const kept = product?.ecv.filter((item) => factor.parts.includes(item.id)) ?? []
    assert.equal(kept.length, factor.parts.length)
    const sum = kept.reduce((total, item) => total + item.value, 0)
    assert.ok(Math.abs(sum - factor.footprintKgCo2e) < 0.001, factor.name)
  }
})

test('every category of the repair standard leads to a factor that exists, or says that there is none', () => {
  assert.deepEqual(
    ords.categories.map((category) => category.id),
    Array.from({ length: 40 }, (_, index) => index + 1),
  )
  assert.equal(ords.statuses.length, 4)
  assert.equal(ords.barriers.length, 6)
  const sizes = ords.categories.flatMap((category) => category.sizes ?? [])
  for (const one of [...ords.categories, ...ords.unpowered, ...sizes])
    for (const [setCode, name] of Object.entries(one.factors))
      if (name !== null) {
        const { factors } = factorSets[setCode as FactorSetCode]
        assert.ok(
          factors.some((factor: { name: string }) => factor.name === name),
          `${one.nameEn} → ${name} in ${setCode}`,
        )
      }
  const unmatched = ords.categories.filter((category) => category.factors['restart-2021'] === null)
  assert.deepEqual(
    unmatched.map((category) => category.id),
    [2, 8, 16, 17, 18, 28, 37, 39],
    'eight categories have no factor of their own in 2021',
  )
})

test('the categories are those of the published aggregate, powered and unpowered', { skip }, () => {
  const powered = rowsOf('reparation/ords-product-categories-202507.csv')
  assert.deepEqual(
    ords.categories.map((category) => [String(category.id), category.name]),
    powered.map((row) => [row.product_category_id, row.product_category]),
  )
  const unpowered = new Set(rowsOf('reparation/ords-unpowered-202507.csv').map((row) => row.product_category))
  assert.deepEqual(
    ords.unpowered.map((category) => category.name),
    [...unpowered].sort(),
  )
})
