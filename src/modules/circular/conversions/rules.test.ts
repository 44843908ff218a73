import assert from 'node:assert/strict'
import { test } from 'node:test'
import ademe from '../../../../facts/ademe-2025.json' with { type: 'json' }
import first from '../../../../facts/restart-2018.json' with { type: 'json' }
import second from '../../../../facts/restart-2021.json' with { type: 'json' }
import { categories, categoryOf } from '../repairs/rules.ts'
import { repairStatuses } from '../repairs/schema.ts'
import { type Conversion, type ConversionSet, type Converted, decideConversion } from './rules.ts'

interface StatedSet {
  code: string
  constants: { displacement: number; emissionRatioPowered: number | null; emissionRatioUnpowered: number | null }
  factors: { name: string; powered: boolean; weightKg: number | null; footprintKgCo2e: number | null }[]
}
const setOf = (stated: StatedSet, from: number): ConversionSet => ({
  id: from,
  code: stated.code,
  displacement: stated.constants.displacement,
  emissionRatioPowered: stated.constants.emissionRatioPowered,
  emissionRatioUnpowered: stated.constants.emissionRatioUnpowered,
  factors: stated.factors.map((factor, order) => ({ id: from + order, ...factor })),
})
const restart2018 = setOf(first, 1000)
const restart2021 = setOf(second, 2000)
const ademe2025 = setOf(ademe, 3000)

function convert(set: ConversionSet, code: string, more: Partial<Converted> = {}): Conversion {
  const object = { category: categoryOf(code), size: null, status: 'fixed', weightKg: null, weightIsWeighed: false, ...more } as const
  const found = decideConversion(object, set)
  assert.ok(found)
  return found
}
const figures = (conversion: Conversion) => [conversion.weightKg, conversion.emissionsKgCo2e]

test('a repaired object avoids its category’s weight, and half its footprint: the exact values of both revisions', () => {
  assert.deepEqual(figures(convert(restart2021, 'desktop-computer')), [6.69, 207.085])
  assert.deepEqual(figures(convert(restart2018, 'desktop-computer')), [9.15, 199.2])
  assert.deepEqual(figures(convert(restart2021, 'mobile')), [0.15, 25.255])
  assert.deepEqual(figures(convert(restart2018, 'mobile')), [0.14, 17.91])
  assert.deepEqual(figures(convert(restart2021, 'toaster')), [1.47, 4.065])
  assert.deepEqual(figures(convert(restart2018, 'toaster')), [1.04, 2.5])
  assert.deepEqual(figures(convert(restart2021, 'unpowered-bicycle')), [15.1, 74.8])
  assert.deepEqual(figures(convert(restart2018, 'unpowered-bicycle')), [null, null])
})

test('a size takes its own factor; without it a sized category is not estimated, never zero', () => {
  assert.deepEqual(figures(convert(restart2021, 'laptop', { size: 'medium' })), [1.83, 132.66])
  assert.deepEqual(figures(convert(restart2018, 'laptop', { size: 'medium' })), [2.26, 129.125])
  assert.deepEqual(figures(convert(restart2021, 'flat-screen', { size: '15-17' })), [3.15, 131.28])
  assert.deepEqual(figures(convert(restart2018, 'flat-screen', { size: '15-17' })), [2.7, 36.2])
  const bare = convert(restart2021, 'laptop')
  assert.deepEqual(figures(bare), [null, null])
  assert.equal(bare.weightBasis, 'none')
  assert.equal(bare.emissionsBasis, 'none')
})

test('only what is fixed counts', () => {
  for (const status of repairStatuses.filter((each) => each !== 'fixed')) {
    const object = { category: categoryOf('toaster'), size: null, status, weightKg: 4, weightIsWeighed: true }
    assert.equal(decideConversion(object, restart2021), undefined)
  }
})

test('a miscellaneous object whose weight was judged takes that weight and the emission ratio; without it, nothing is estimated', () => {
  const judged = convert(restart2021, 'misc', { weightKg: 2 })
  assert.deepEqual(figures(judged), [2, 32.066792])
  assert.equal(judged.emissionRatio, 32.06679233)
  assert.equal(judged.weightIsEstimated, true)
  assert.equal(judged.weightBasis, 'judged')
  assert.deepEqual(figures(convert(restart2021, 'misc')), [null, null])
  assert.deepEqual(figures(convert(restart2018, 'misc', { weightKg: 2 })), [2, null])
  assert.deepEqual(figures(convert(ademe2025, 'misc', { weightKg: 2 })), [2, null])
})

test('for an unpowered object the workshop’s weight wins over the category’s', () => {
  assert.deepEqual(figures(convert(restart2021, 'unpowered-furniture')), [29.81, 33.565])
  assert.deepEqual(figures(convert(restart2021, 'unpowered-furniture', { weightKg: 10 })), [10, 88.507353])
  assert.deepEqual(figures(convert(restart2021, 'unpowered-household', { weightKg: 1.5 })), [1.5, 13.276103])
  assert.deepEqual(figures(convert(restart2021, 'unpowered-household')), [null, null])
})

test('for a powered object a judged weight changes nothing, and a scale’s weight replaces the average, not the footprint', () => {
  assert.deepEqual(figures(convert(restart2021, 'vacuum', { weightKg: 3 })), [6.8, 18.005])
  const weighed = convert(restart2021, 'vacuum', { weightKg: 5.4, weightIsWeighed: true })
  assert.deepEqual(figures(weighed), [5.4, 18.005])
  assert.equal(weighed.weightIsEstimated, false)
  assert.equal(weighed.weightFactorId, null)
  assert.ok(weighed.emissionsFactorId)
  assert.deepEqual(figures(convert(restart2021, 'large-home-electrical', { weightKg: 42, weightIsWeighed: true })), [42, null])
})

test('displacement applies to emissions and not to weight', () => {
  const whole = convert({ ...restart2021, displacement: 1 }, 'kettle')
  const half = convert(restart2021, 'kettle')
  assert.deepEqual(figures(whole), [1.25, 44.32])
  assert.deepEqual(figures(half), [1.25, 22.16])
  assert.equal(half.footprintKgCo2e, 44.32)
  assert.equal(half.displacement, 0.5)
})

test('ADEME gives no weight: under its set weight is not estimated, and the size of a laptop makes no difference', () => {
  assert.deepEqual(figures(convert(ademe2025, 'kettle')), [null, 4.9535])
  assert.deepEqual(figures(convert(ademe2025, 'laptop')), [null, 85.15])
  assert.deepEqual(figures(convert(ademe2025, 'laptop', { size: 'large' })), [null, 85.15])
  assert.deepEqual(figures(convert(ademe2025, 'toaster')), [null, null])
})

test('eight of the forty categories have no factor of their own in the second revision', () => {
  const none = categories.filter((each) => each.ordsId !== null && convert(restart2021, each.code).weightKg === null)
  assert.deepEqual(
    none.map((each) => each.ordsName),
    [
      'Battery/charger/adapter',
      'Flat screen',
      'Laptop',
      'Large home electrical',
      'Misc',
      'Small home electrical',
      'Food processor',
      'Hair dryer',
    ],
  )
})

test('every factor that a category names is in its set', () => {
  for (const set of [restart2018, restart2021, ademe2025]) {
    for (const category of categories) {
      for (const name of [category.factors[set.code], ...category.sizes.map((size) => size.factors[set.code])]) {
        if (name)
          assert.ok(
            set.factors.some((each) => each.name === name && each.powered === category.powered),
            `${set.code}: ${name}`,
          )
      }
    }
  }
})
