import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { proposeMapping } from '../../../platform/exchange-mapping.ts'
import { ordsColumns } from '../repairs/exchange.ts'
import { categories, statusesOf } from '../repairs/rules.ts'
import { leftOut, readRow, recogniseCategory, repairTargets, restoreLetters } from './rules.ts'

const day = '2026-11-24'
const row = (more: Record<string, string>) => ({ product_category: 'Toaster', repair_status: 'Fixed', event_date: '2024-03-09', ...more })
const read = (more: Record<string, string>, answers = {}) => {
  const found = readRow(row(more), answers, day)
  assert.ok(found.ok, JSON.stringify(found.findings))
  return found
}
const reasons = (more: Record<string, string>, answers = {}) => readRow(row(more), answers, day).findings.map((finding) => finding.because)

test('letters that a system without accents broke are put back where one reading is possible', () => {
  assert.equal(restoreLetters('En d?©faut'), 'En défaut')
  assert.equal(restoreLetters('L’h?©lice s’est d?©tach?©e'), 'L’hélice s’est détachée')
  assert.equal(restoreLetters('K?§rcher, amor?ßage, c?¢blage'), 'Kärcher, amorçage, câblage')
  assert.equal(restoreLetters('Ça marche ?à demain'), 'Ça marche ?à demain')
  assert.equal(restoreLetters('Vraiment ? Oui ?'), 'Vraiment ? Oui ?')
})

test('every category is known by the standard’s name and by ours in both languages', () => {
  for (const category of categories) {
    for (const name of [category.ordsName, category.name.fr, category.name.en, category.ordsName.toUpperCase()]) {
      assert.equal(recogniseCategory(name)?.code, category.code, name)
    }
  }
})

test('a size is read where the Restart Project writes it', () => {
  assert.deepEqual(
    [read({ product_category: 'Laptop', partner_product_category: 'Laptop medium ~ Mettre Windows 10' }).repair].map((r) => [
      r.category,
      r.size,
    ]),
    [['laptop', 'medium']],
  )
  const screen = read({ product_category: 'Flat screen', partner_product_category: 'Flat screen 19-20"' }).repair
  assert.deepEqual([screen.category, screen.size], ['flat-screen', '19-20'])
  assert.equal(read({ product_category: 'Laptop', partner_product_category: 'Flat screen 19-20"' }).repair.size, null)
  assert.equal(read({ product_category: 'PC accessory', partner_product_category: 'Laptop medium' }).repair.category, 'pc-accessory')
})

test('fillers are absences: Unknown, question marks, dashes', () => {
  const { repair, findings } = read({ brand: 'Unknown', year_of_manufacture: '????', problem: '-', product_age: '', country: '' })
  assert.deepEqual(
    [repair.brand, repair.yearOfManufacture, repair.problem, repair.productAge, repair.country],
    [null, null, null, null, 'FRA'],
  )
  assert.deepEqual(findings, [])
})

test('what identifies an object must be understood, or the row is refused with its reasons', () => {
  assert.deepEqual(reasons({ repair_status: 'Exploded', event_date: '31/02/2024', product_category: 'Machine à fumée' }), [
    'day_unreadable',
    'category_unknown',
    'status_unknown',
  ])
  assert.deepEqual(reasons({ event_date: '2027-01-01' }), ['day_ahead'])
  assert.deepEqual(reasons({ event_date: '1999-01-01' }), ['day_too_old'])
  assert.deepEqual(reasons({ product_category: '' }), ['category_missing'])
})

test('what describes an object is kept where it makes sense, and said where it does not', () => {
  const kept = read({
    repair_barrier_if_end_of_life: 'Lack of equipment',
    year_of_manufacture: '2999',
    product_age: '-4',
    country: 'Frankreich',
  })
  assert.deepEqual(kept.findings.map((finding) => finding.because).sort(), [
    'age_dropped',
    'barrier_out_of_place',
    'country_dropped',
    'year_dropped',
  ])
  const ended = read({ repair_status: 'End of life', repair_barrier_if_end_of_life: 'No way to open the product' })
  assert.equal(ended.repair.barrier, 'cannot_open')
  assert.equal(read({ repair_status: 'End of life', repair_barrier_if_end_of_life: 'Too worn out' }).repair.barrier, 'worn_out')
})

test('statuses are read in the standard’s words, in ours, and by number', () => {
  for (const [status, named] of Object.entries(statusesOf)) {
    for (const text of [named.ords, named.name.fr, named.name.en.toUpperCase(), String(named.ordsNumber)]) {
      assert.equal(read({ repair_status: text }).repair.status, status, text)
    }
  }
})

test('a person’s answer for a category counts, with its size, and so does leaving it out', () => {
  const answers = { 'Écran de caisse': 'flat-screen/15-17', Trottinette: leftOut, Bidule: 'spaceship' }
  const answered = read({ product_category: 'Écran de caisse' }, answers).repair
  assert.deepEqual([answered.category, answered.size], ['flat-screen', '15-17'])
  assert.deepEqual(reasons({ product_category: 'Trottinette' }, answers), ['category_left_out'])
  assert.deepEqual(reasons({ product_category: 'Bidule' }, answers), ['category_unknown'])
})

test('the columns of the standard are mapped by their names, all fourteen', () => {
  const mapping = proposeMapping([...ordsColumns], [], repairTargets)
  for (const column of ordsColumns) assert.deepEqual(mapping[column]?.columns, [column])
})

test('no words break a reading', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 60 })
  const names = repairTargets.map((target) => target.name)
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), words), fc.dictionary(words, words), (values, answers) => {
      const found = readRow(values, answers, day)
      assert.ok(found.ok || found.findings.some((finding) => finding.kind === 'refused'))
    }),
  )
})
