import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Indicator } from '../indicators/rules.ts'
import { decideMeasurement, decideOnce, factsOf, type MeasurementDraft, mayMove, remainderOf, type Validated } from './rules.ts'

const indicator = (more: Partial<Indicator>): Indicator => ({
  id: 1,
  code: 'paniers-remis',
  position: 1,
  nameFr: 'Paniers remis',
  nameEn: 'Baskets handed over',
  definitionFr: '',
  definitionEn: '',
  unitFr: 'panier',
  unitEn: 'basket',
  unitManyFr: 'paniers',
  unitManyEn: 'baskets',
  numeratorFr: null,
  numeratorEn: null,
  denominatorFr: null,
  denominatorEn: null,
  level: 'output',
  direction: 'increase',
  aggregation: 'sum',
  decimals: 0,
  theme: 'food',
  sdg: ['2.1'],
  publishesPeople: false,
  derived: false,
  disaggregations: ['priorityNeighbourhood', 'ageBand'],
  external: {},
  ...more,
})
const baskets = indicator({})
const ratio = indicator({ aggregation: 'ratio', unitFr: '%' })
const draft = (more: Partial<MeasurementDraft> = {}): MeasurementDraft => ({
  periodFrom: '2026-07-01',
  periodUntil: '2026-09-30',
  value: 100,
  parts: [],
  ...more,
})
const because = (of: Indicator, more: Partial<MeasurementDraft>) => {
  const decision = decideMeasurement(of, draft(more), '2026-11-23')
  return decision.allowed ? 'allowed' : decision.because
}

test('nobody types what operations measure', () => {
  assert.equal(because(indicator({ derived: true }), {}), 'indicator_derived')
})

test('a measurement speaks of days that are over, in order', () => {
  assert.equal(because(baskets, {}), 'allowed')
  assert.equal(because(baskets, { periodUntil: '2026-06-30' }), 'period_reversed')
  assert.equal(because(baskets, { periodUntil: '2026-11-24' }), 'period_in_future')
})

test('a value is a number that a project can reach; people are whole', () => {
  for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e13]) assert.equal(because(baskets, { value }), 'value_out_of_bounds')
  assert.equal(because(indicator({ aggregation: 'distinct' }), { value: 2.5 }), 'value_not_whole')
  assert.equal(because(baskets, { value: 0 }), 'allowed')
})

test('a ratio says what it divides, and no part is more than all', () => {
  assert.equal(because(ratio, {}), 'denominator_missing')
  assert.equal(because(ratio, { denominator: 0 }), 'denominator_out_of_bounds')
  assert.equal(because(ratio, { denominator: 99 }), 'more_than_all')
  assert.equal(because(ratio, { denominator: 100 }), 'allowed')
  assert.equal(because(ratio, { denominator: 200, parts: [{ labels: { ageBand: '0-17' }, value: 5, denominator: 4 }] }), 'more_than_all')
  assert.equal(because(indicator({ aggregation: 'weighted_mean' }), { value: 830, denominator: 100 }), 'allowed')
})

test('parts are known, disjoint, and add up to no more than the whole', () => {
  const part = (value: number, ageBand: string) => ({ labels: { ageBand }, value })
  assert.equal(because(baskets, { parts: [part(60, '0-17'), part(40, '18-24')] }), 'allowed')
  assert.equal(because(baskets, { parts: [part(60, '0-17'), part(41, '18-24')] }), 'parts_exceed_total')
  assert.equal(because(baskets, { parts: [part(6, '0-17'), part(4, '0-17')] }), 'part_twice')
  assert.equal(because(baskets, { parts: [{ labels: { gender: 'f' }, value: 1 }] }), 'part_unknown')
  assert.equal(because(baskets, { parts: [{ labels: {}, value: 1 }] }), 'part_unknown')
  assert.equal(because(baskets, { parts: [{ labels: {}, communeCode: '73065', value: 1 }] }), 'allowed')
})

test('days are measured once, unless one corrects the very measurement that it overlaps', () => {
  const validated = { id: 'a', periodFrom: '2026-07-01', periodUntil: '2026-09-30', state: 'validated' } as const
  const overlap = { periodFrom: '2026-09-30', periodUntil: '2026-10-31' }
  assert.deepEqual(decideOnce(overlap, [validated], null), { allowed: false, because: 'already_measured' })
  assert.equal(decideOnce({ periodFrom: '2026-10-01', periodUntil: '2026-10-31' }, [validated], null).allowed, true)
  assert.equal(decideOnce(overlap, [validated], 'a').allowed, true)
  assert.deepEqual(decideOnce(overlap, [{ ...validated, state: 'entered' }], 'a'), { allowed: false, because: 'nothing_to_correct' })
  assert.deepEqual(decideOnce(overlap, [validated, { ...validated, id: 'b' }], 'a'), { allowed: false, because: 'already_measured' })
})

test('only what waits is validated or returned, and only what was validated is retracted', () => {
  assert.equal(mayMove('entered', 'validate'), true)
  assert.equal(mayMove('returned', 'validate'), false)
  assert.equal(mayMove('validated', 'withdraw'), false)
  assert.equal(mayMove('validated', 'retract'), true)
  assert.equal(mayMove('corrected', 'retract'), false)
})

test('a remainder a hair below zero is zero', () => {
  const parts = [62.2, 594.32].map((value, at) => ({ labels: { ageBand: String(at) }, value }))
  assert.equal(remainderOf(draft({ value: 656.52, parts })).value, 0)
})

test('the facts of a measurement add up to it, whatever its parts, and say the unallocated remainder', () => {
  const amounts = fc.array(
    fc.integer({ min: 0, max: 100_000 }).map((n) => n / 100),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 100_000 }), (values, extra) => {
      const parts = values.map((value, at) => ({ labels: { ageBand: String(at) }, value }))
      const value = Number((values.reduce((sum, each) => sum + each, 0) + extra / 100).toFixed(2))
      const measurement: Validated = {
        ...draft({ value, parts }),
        id: 'm',
        indicator: 'paniers-remis',
        territoryId: 't',
        projectId: 'p',
        organisationId: null,
        placeId: null,
        communeCode: null,
        demonstration: false,
      }
      assert.equal(remainderOf(measurement).value, extra / 100)
      const facts = factsOf(measurement, null)
      const sum = facts.reduce((all, fact) => all + (fact.value ?? 0), 0)
      assert.ok(Math.abs(sum - value) < 1e-6)
      assert.equal(facts.length, parts.length + (extra > 0 || parts.length === 0 ? 1 : 0))
      assert.ok(facts.every((fact) => fact.occurredOn === '2026-09-30' && fact.periodStart === '2026-07-01'))
    }),
  )
})
