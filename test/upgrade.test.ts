/**
 * The data of the first release, carried through every later migration.
 *
 * test/fixtures/release-0.1.0.essaim.br is a backup of that release: its demonstration, two files of repairs and one of places imported,
 * a picture put in, three letters that a mail server refused, jobs waiting. Communes out of the Savoie that no row names were left out,
 * and it was compressed anew (brotli); nothing else was touched. It is never made again: what it holds is what that release wrote.
 */
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync } from 'node:zlib'
import { openApp } from '../src/app.ts'
import { runChecks } from '../src/commands.ts'
import { readConfig } from '../src/config.ts'
import { makeHouse } from '../src/house.ts'
import { findFigure } from '../src/modules/impact/index.ts'
import { countHeld } from '../src/platform/holding.ts'
import { listMigrations, migrate, migrateWithin } from '../src/platform/migrate.ts'
import { type RestoredBackup, restoreBackup } from '../src/platform/restore.ts'
import { root } from '../src/platform/root.ts'
import { loadLibraries, mendRestored } from '../src/rooms.ts'
import { makeOrdinaryDatabase } from './empty-database.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'essaim-upgrade-'))
let ground: Awaited<ReturnType<typeof makeOrdinaryDatabase>>
let restored: RestoredBackup

before(async () => {
  const file = path.join(folder, 'release.essaim')
  writeFileSync(file, brotliDecompressSync(readFileSync(path.join(root, 'test/fixtures/release-0.1.0.essaim.br'))))
  ground = await makeOrdinaryDatabase()
  restored = await restoreBackup({ pool: ground.database.pool, dataDirectory: folder, mend: mendRestored }, file, undefined)
})
after(async () => {
  await ground?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('every later migration runs with the data of the first release in place', () => {
  assert.equal(restored.header.level, '20261124T0960-circular.sql')
  assert.deepEqual(
    restored.ran,
    listMigrations().filter((name) => name > restored.header.level),
  )
  assert.ok(restored.ran.length > 0)
})

test('what the first release held is there and in order: rows, figures, files, letters', async () => {
  const { database } = ground
  await migrate(database.pool)
  await loadLibraries(database.db)
  const counted = await database.pool.query(
    `select (select count(*) from fact) as facts, (select count(*) from journal) as journal, (select count(*) from project) as projects,
      (select count(*) from person) as people, (select count(*) from repair) as repairs, (select count(*) from letter) as letters`,
  )
  assert.deepEqual(counted.rows[0], { facts: 7169, journal: 130, projects: 14, people: 13, repairs: 918, letters: 3 })
  const said: string[] = []
  const house = makeHouse(
    readConfig({ ESSAIM_DATA: folder, DATABASE_URL: ground.url, ESSAIM_SECRET: 'a secret of the first release, long enough' }),
    database,
    () => {},
  )
  await runChecks(house, undefined, { whole: 'yes' }, (line) => said.push(line))
  assert.match(said.join('\n'), /3 fichiers/)
  const everything = { scope: { kind: 'network' as const }, from: '2020-01-01', until: '2030-12-31' }
  const repaired = await findFigure(database.db, { indicator: 'objets-repares', ...everything })
  const { rows } = await database.pool.query(
    `select sum(f.value) as value from fact f join indicator i on i.id = f.indicator_id where i.code = 'objets-repares'`,
  )
  assert.equal(repaired.value, rows[0].value)
  assert.ok(rows[0].value > 400)
  // The three letters wait for a person, since a restore came between.
  const held = await countHeld(database.db)
  assert.equal(
    held.letters.reduce((sum, each) => sum + each.count, 0),
    3,
  )
  await house.health.stop()
})

test('its pages open in the program of today', async () => {
  const { database } = ground
  const house = makeHouse(
    readConfig({ ESSAIM_DATA: folder, DATABASE_URL: ground.url, ESSAIM_SECRET: 'a secret for the pages of today, long enough' }),
    database,
    () => {},
  )
  const app = openApp(house)
  for (const address of ['/', '/territoires', '/territoires/grand-chambery', '/resultats', '/projets', '/acteurs', '/lieux']) {
    const answer = await app.fetch(new Request(`http://127.0.0.1:3000${address}`))
    assert.equal(answer.status, 200, address)
  }
  await app.stop()
  await house.health.stop()
})

test('a migration that breaks with data in place is noticed', async () => {
  const migrations = path.join(folder, 'migrations')
  cpSync(path.join(root, 'migrations'), migrations, { recursive: true })
  writeFileSync(path.join(migrations, '99991231T0000-broken.sql'), 'alter table person add column nickname text not null;')
  const client = await ground.database.pool.connect()
  try {
    await client.query('begin')
    await assert.rejects(migrateWithin(client, listMigrations(migrations), migrations), /null/)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
