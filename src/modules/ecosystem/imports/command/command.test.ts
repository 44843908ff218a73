import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { root } from '../../../../platform/root.ts'
import { countPlaces } from '../../places/store.ts'
import { importerOf } from './exchange.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

const file = path.join(root, 'test', 'fixtures', 'lieux.csv')
const importPlaces = (options: Record<string, string>) =>
  importerOf('place')({ house: stand.house, db: stand.db, language: 'fr' }, file, { source: 'Essai', ...options })

test('the terminal shows what a file means and writes nothing, until a person says yes', async () => {
  const shown = await importPlaces({})
  assert.ok(shown.includes('Compris :'))
  assert.match(shown.at(-1) ?? '', /^Rien n’est écrit/)
  assert.equal(await countPlaces(stand.db), 0)
  const written = await importPlaces({ oui: 'yes' })
  assert.ok(!written.some((line) => line.startsWith('Rien n’est écrit')))
  assert.ok((await countPlaces(stand.db)) > 0)
})
