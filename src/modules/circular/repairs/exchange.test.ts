import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { realFile, without } from '../../../../test/real-files.ts'
import { ordsColumns, ordsCsvOf, ordsRecordOf } from './exchange.ts'
import { categories } from './rules.ts'
import { repairBarriers, repairStatuses } from './schema.ts'
import type { RepairRow } from './store.ts'

const schemaFile = 'reparation/ords-tableschema-202507.json'

const row: RepairRow = {
  id: '01a209e7-43b3-72b7-b859-c884eb08b090' as RepairRow['id'],
  number: 42,
  territoryId: '',
  eventId: '',
  category: 'coffee-maker',
  size: null,
  partnerCategory: null,
  brand: null,
  yearOfManufacture: 2020,
  productAge: null,
  problem: 'le joint de Mme Untel',
  status: 'fixed',
  barrier: null,
  weightKg: null,
  weightIsWeighed: false,
  country: 'FRA',
  dataProvider: null,
  providerId: null,
  factorSetId: 1,
  corrects: null,
  loggedAt: new Date(0),
  loggedByName: 'Awa',
  cancelledAt: null,
  cancelReason: null,
  demonstration: false,
  heldOn: '2026-03-07',
  eventName: 'Samedi',
  organisationName: 'La Boucle',
  communeCode: '73065',
  communeName: 'Chambéry',
  groupIdentifier: null,
  publishesProblems: false,
}

test('a repair is written as the standard asks', () => {
  assert.deepEqual(ordsRecordOf(row, 'workspace'), {
    id: 'essaim-42',
    data_provider: 'La Boucle',
    country: 'FRA',
    partner_product_category: 'Coffee maker',
    product_category: 'Coffee maker',
    product_category_id: 36,
    brand: 'Unknown',
    year_of_manufacture: 2020,
    product_age: 6,
    repair_status: 'Fixed',
    repair_barrier_if_end_of_life: null,
    group_identifier: 'La Boucle',
    event_date: '2026-03-07',
    problem: 'le joint de Mme Untel',
  })
})

test('an open file leaves problems out unless the organisation publishes them, and says what is invented', () => {
  assert.equal(ordsRecordOf(row, 'public').problem, '')
  assert.equal(ordsRecordOf({ ...row, publishesProblems: true }, 'public').problem, 'le joint de Mme Untel')
  assert.equal(ordsRecordOf({ ...row, demonstration: true }, 'public').data_provider, 'La Boucle (demonstration: true)')
})

test('what a file brought goes out under its own provider and identifier', () => {
  const record = ordsRecordOf(
    { ...row, dataProvider: 'The Restart Project', providerId: 'restart_11142', country: 'BEL', productAge: 4.5 },
    'public',
  )
  assert.deepEqual(
    [record.id, record.data_provider, record.country, record.product_age],
    ['restart_11142', 'The Restart Project', 'BEL', 4.5],
  )
})

test('the file begins with the fourteen columns, in order, without a mark', async () => {
  let text = ''
  for await (const piece of ordsCsvOf(one(), 'public')) text += piece
  assert.equal(text.split('\r\n')[0], ordsColumns.join(','))
})
async function* one() {
  yield row
}

interface SchemaField {
  name: string
  type: string
  constraints?: { pattern?: string; enum?: string }
}

test('every category, outcome and barrier passes the schema of the Open Repair Alliance', { skip: without(schemaFile) }, () => {
  const { resources } = JSON.parse(readFileSync(realFile(schemaFile), 'utf8')) as { resources: { schema: { fields: SchemaField[] } }[] }
  const fields = resources[0]?.schema.fields ?? []
  assert.deepEqual(
    fields.map((field) => field.name),
    [...ordsColumns],
  )
  const rows = categories.flatMap((category) =>
    repairStatuses.flatMap((status) =>
      (status === 'end_of_life' ? repairBarriers : [null]).map((barrier) => ({ ...row, category: category.code, status, barrier })),
    ),
  )
  for (const each of rows) {
    const record = ordsRecordOf(each, 'public')
    for (const field of fields) {
      const text = String(record[field.name as keyof typeof record] ?? '')
      if (text === '') continue
      if (field.constraints?.pattern) assert.match(text, new RegExp(field.constraints.pattern), field.name)
      const list = field.constraints?.enum?.replace(/^\[|\]$/g, '').split(/,\s*/)
      if (list) assert.ok(list.includes(text), `${field.name}: ${text}`)
      if (field.type === 'date') assert.match(text, /^\d{4}-\d{2}-\d{2}$/)
    }
  }
})
