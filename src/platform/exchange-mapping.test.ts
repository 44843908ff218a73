import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTable } from './exchange.ts'
import { type Mapping, missingFields, proposeMapping, readerOf, type TargetField } from './exchange-mapping.ts'
import type { Row } from './exchange-table.ts'
import { recogniseSiret } from './siret.ts'

const shared = join(process.cwd(), '..', 'shared', 'data')
const skip = existsSync(shared) ? false : 'the real files are not on this machine'

const shareOf = (holds: (value: string) => boolean) => (values: readonly string[]) => values.filter(holds).length / values.length
const targets: TargetField[] = [
  {
    name: 'name',
    label: { fr: 'Nom', en: 'Name' },
    synonyms: ['nom du lieu ou de la structure', 'raison sociale', 'lib_fs'],
    required: true,
  },
  {
    name: 'pivot',
    label: { fr: 'SIRET', en: 'SIRET' },
    synonyms: ['pivot', 'numéro siret'],
    looksLike: shareOf((value) => recogniseSiret(value).ok),
  },
  {
    name: 'postcode',
    label: { fr: 'Code postal', en: 'Postcode' },
    synonyms: ['cp'],
    looksLike: shareOf((value) => /^\d{4,5}$/.test(value)),
  },
  { name: 'commune', label: { fr: 'Commune', en: 'Town' }, synonyms: ['ville', 'lib_com'] },
  {
    name: 'phone',
    label: { fr: 'Téléphone', en: 'Telephone' },
    synonyms: ['tel'],
    looksLike: shareOf((value) => /^[+\d .]{9,20}$/.test(value)),
  },
  { name: 'services', label: { fr: 'Services', en: 'Services' }, synonyms: ['type d’accompagnement'], many: true },
]

const rowsOf = (...cells: Record<string, string>[]): Row[] => cells.map((each, index) => ({ number: index + 2, cells: each, findings: [] }))

test('headers are matched whatever their case, accents, signs and order of words', () => {
  const columns = ['NOM *', 'code_postal', 'Ville', 'numeroSiret', 'TELEPHONE']
  const mapping = proposeMapping(columns, [], targets)
  assert.deepEqual(mapping.name, { columns: ['NOM *'], confidence: 1, because: 'name' })
  assert.deepEqual(mapping.postcode, { columns: ['code_postal'], confidence: 1, because: 'name' })
  assert.deepEqual(mapping.commune, { columns: ['Ville'], confidence: 0.97, because: 'synonym' })
  assert.deepEqual(mapping.pivot?.columns, ['numeroSiret'])
  assert.deepEqual(mapping.phone?.columns, ['TELEPHONE'])
})

test('a column without a telling name is known by what it holds', () => {
  const sample = rowsOf({ X1: '43493312300029', X2: 'a' }, { X1: '82069405700010', X2: 'b' })
  assert.deepEqual(proposeMapping(['X1', 'X2'], sample, targets), { pivot: { columns: ['X1'], confidence: 0.7, because: 'content' } })
})

test('a name that its content belies is believed less, or not at all', () => {
  const sample = rowsOf({ 'Code postal': 'oui', cp: '73000' }, { 'Code postal': 'non', cp: '73100' })
  assert.deepEqual(proposeMapping(['Code postal', 'cp'], sample, targets).postcode?.columns, ['cp'])
})

test('several columns fill a field that takes several, and their values are joined', () => {
  const mapping = proposeMapping(['services', 'services (2)', 'nom'], [], targets)
  assert.deepEqual(mapping.services?.columns, ['services', 'services (2)'])
  const read = readerOf(mapping)
  assert.deepEqual(read({ cells: { services: 'A', 'services (2)': 'B', nom: 'X' } }), { services: 'A|B', name: 'X' })
  assert.equal(read({ cells: { services: 'A', 'services (2)': ' ' } }).services, 'A')
})

test('what a person corrected for this source comes first, as long as its columns are there', () => {
  const remembered: Mapping = {
    name: { columns: ['enseigne'], confidence: 1, because: 'name' },
    commune: { columns: ['disparue'], confidence: 1, because: 'name' },
  }
  const mapping = proposeMapping(['nom', 'enseigne', 'commune'], [], targets, remembered)
  assert.deepEqual(mapping.name, { columns: ['enseigne'], confidence: 1, because: 'remembered' })
  assert.deepEqual(mapping.commune?.because, 'name')
})

test('required fields left without a column are named', () => {
  const mapping = proposeMapping(['colonne 1'], [], targets)
  assert.deepEqual(
    missingFields(mapping, targets).map((target) => target.name),
    ['name'],
  )
})

test('real files of digital places are mapped without help', { skip }, async () => {
  const mapped = async (name: string) => {
    const table = await openTable({ path: join(shared, 'numerique', name), name })
    const mapping = proposeMapping(table.columns, table.sample, targets)
    return Object.fromEntries(Object.entries(mapping).map(([field, { columns }]) => [field, columns[0]]))
  }
  const hinaura = await mapped('hinaura-raw-73.json')
  assert.equal(hinaura.name, 'Nom du lieu ou de la structure *')
  assert.equal(hinaura.postcode, 'Code postal')
  assert.equal(hinaura.commune, 'Ville *')
  assert.equal(hinaura.phone, 'Téléphone')
  const services = await mapped('france-services-aura-20240801.csv')
  assert.equal(services.name, 'lib_fs')
  assert.equal(services.postcode, 'code_postal')
  assert.equal(services.commune, 'lib_com')
  const stages = await mapped('raw-etapes-numerique.json')
  assert.deepEqual([stages.name, stages.pivot, stages.postcode], ['Nom', 'SIRET', 'Code postal'])
})
