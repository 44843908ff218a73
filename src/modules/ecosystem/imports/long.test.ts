import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { loadGeography } from '../../territories/index.ts'
import { countPlaces } from '../places/store.ts'
import { importFile, receiveFile, writeImport } from './acts.ts'
import { listFindings, listRows } from './runs/store.ts'

let stand: Stand
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-long-'))
before(async () => {
  stand = await openStand()
  await loadGeography(stand.db)
})
after(async () => {
  await stand.close()
  rmSync(folder, { recursive: true, force: true })
})

const rows = 2_345
const nameless = [2, 1_001, 2_000, rows]
const head = 'id,nom,commune,code_insee,adresse,services,presentation_detail'
const services = ['Accéder à du matériel', 'Créer avec le numérique|Accéder à une connexion internet', '']

/** Rows are numbered as a spreadsheet shows them: the first below the header is the second. */
function lineOf(number: number): string {
  const name = nameless.includes(number) ? '' : `"Espace \\ ""${number}"", salle {${number}}"`
  return [`long-${number}`, name, 'Chambéry', '73065', `${number} rue Haute`, `"${services[number % 3]}"`, '"Deux\nlignes"'].join(',')
}

function file(name: string, last = ''): { path: string; name: string } {
  const lines = Array.from({ length: rows - 1 }, (_, at) => lineOf(at + 2))
  writeFileSync(path.join(folder, name), `${[head, ...lines].join('\n')}\n${last}`)
  return { path: path.join(folder, name), name }
}

const received = (source: { path: string; name: string }, sourceName: string) => ({
  file: source,
  sourceName,
  territoryId: null,
  fileId: null,
  isOpen: false,
})

test('a file of several pages goes in whole: every row in its order, every finding at its row', async () => {
  const long = received(file('long.csv'), 'Long')
  const staged = await stand.db.transaction().execute((tx) => receiveFile(tx, commandLine, long))
  assert.ok(staged.allowed)
  const numbers: number[] = []
  for (let page = await listRows(stand.db, staged.value.id, -1); page.length > 0; ) {
    numbers.push(...page.map((row) => row.number))
    page = await listRows(stand.db, staged.value.id, numbers.at(-1) ?? 0)
  }
  assert.deepEqual(
    numbers,
    Array.from({ length: rows - 1 }, (_, at) => at + 2),
  )
  const written = await stand.db.transaction().execute((tx) => writeImport(tx, commandLine, staged.value.id, false))
  assert.ok(written.allowed)
  assert.deepEqual([written.value.read, written.value.created, written.value.refused], [rows - 1, rows - 1 - nameless.length, 4])
  const refused = await listFindings(stand.db, staged.value.id, 'refused', { size: 10, offset: 0 })
  assert.deepEqual(
    refused.map((finding) => finding.rowNumber),
    nameless,
  )
  assert.equal((await listRows(stand.db, staged.value.id, -1)).length, 0)
})

test('what was written is what the file says, quotes, braces and lines included, and is found by its labels', async () => {
  const { rows: found } = await sql<{ name: string; services: string[]; description: string }>`
    select name, services, description from place p join source_record r on r.thing_id = p.id
    where r.source = 'long' and r.source_id = 'long-1999'`.execute(stand.db)
  assert.deepEqual(found, [
    { name: 'Espace \\ "1999", salle {1999}', services: ['digital_creation', 'internet_access'], description: 'Deux\nlignes' },
  ])
  const creative = Array.from({ length: rows - 1 }, (_, at) => at + 2).filter((number) => number % 3 === 1 && !nameless.includes(number))
  assert.equal(await countPlaces(stand.db, { text: 'créations numériques' }), creative.length)
})

test('the same file again changes nothing, page after page', async () => {
  const again = await stand.db.transaction().execute((tx) => importFile(tx, commandLine, received(file('long.csv'), 'Long')))
  assert.ok(again.allowed)
  const { created, updated, unchanged } = again.value.counts
  assert.deepEqual([created, updated, unchanged], [0, 0, rows - 1 - nameless.length])
})

test('a file that breaks after pages that were read well leaves nothing behind', async () => {
  const broken = received(file('broken.csv', 'long-x,"never closed'), 'Broken')
  await assert.rejects(
    stand.db.transaction().execute((tx) => receiveFile(tx, commandLine, broken)),
    /quote_unclosed/,
  )
  const { rows: left } = await sql<{ pages: number; runs: number }>`
    select (select count(*) from import_page) as pages, (select count(*) from import_run where source = 'broken') as runs`.execute(stand.db)
  assert.deepEqual(left, [{ pages: 0, runs: 0 }])
})
