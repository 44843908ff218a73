/** What a backup promises: the whole instance comes back, into either kind of database, or nothing does. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type pg from 'pg'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { findFigure, rebuildSums } from '../src/modules/impact/index.ts'
import { type BackupSource, type MadeBackup, makeBackup } from '../src/platform/backup.ts'
import { listSequences, listTables, quoted } from '../src/platform/backup-catalogue.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded.ts'
import { countHeld, findHolding, releaseHolding } from '../src/platform/holding.ts'
import { addJob, workOnce } from '../src/platform/jobs.ts'
import { writeLetter } from '../src/platform/mail.ts'
import { migrate } from '../src/platform/migrate.ts'
import { restoreBackup } from '../src/platform/restore.ts'
import { listMisshapen } from '../src/platform/schema-check.ts'
import { secretFingerprint } from '../src/platform/secret.ts'
import { chores, loadLibraries, mendRestored, rooms } from '../src/rooms.ts'
import { makeOrdinaryDatabase } from './empty-database.ts'
import { openStand, type Stand } from './stand.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'essaim-backup-'))
// The embedded server's account must be able to walk in.
chmodSync(folder, 0o711)
const key = 'the words that open this backup'
let stand: Stand
let source: BackupSource
let made: MadeBackup
let plain: string
let embedded: Awaited<ReturnType<typeof startEmbedded>>
let returned: Database
let kept: string

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  await writeLetter(stand.db, {
    kind: 'essai',
    to: { address: 'awa@test.example' },
    language: 'fr',
    subject: 'Bonjour',
    body: 'Une lettre.',
  })
  await addJob(stand.db, 'fold_facts', { because: 'a test' }, { key: 'waiting', runAt: new Date('2031-01-01T00:00:00Z') })
  kept = await keepFile(stand)
  // Folded whole, so that the sums worked out again after a restore have something to be compared with.
  await rebuildSums(stand.db)
  source = { pool: stand.house.database.pool, files: stand.house.files, secretFingerprint: secretFingerprint('a secret') }
  plain = path.join(folder, 'plain.essaim')
  made = await makeBackup(source, plain, undefined)
  embedded = await startEmbedded({ directory: path.join(folder, 'data'), durable: false })
  returned = openDatabase(embedded.connection)
})
after(async () => {
  await returned?.close()
  await embedded?.stop()
  await stand.close()
  rmSync(folder, { recursive: true, force: true })
})

async function keepFile({ house, db }: Stand): Promise<string> {
  const file = path.join(folder, 'upload.txt')
  writeFileSync(file, 'Relevé de pesée : 12 kg.\n'.repeat(50_000))
  const decided = await house.files.keep({ name: 'relevé.txt', path: file, sizeBytes: statSync(file).size })
  assert.ok(decided.allowed)
  const { sha256, name, mediaType, sizeBytes } = decided.value
  await db
    .insertInto('file')
    .values({ id: '01900000-0000-7000-8000-000000000001', sha256, name, media_type: mediaType, size_bytes: sizeBytes, stored_by: null })
    .execute()
  return sha256
}

/** What a restore itself writes: what is held, and what counts transactions, which a new database counts anew. */
const changedByRestore = new Set(['holding', 'held_job', 'fact_watermark'])

/** Every row of every table as text, in an order of its own. */
async function contentsOf(pool: pg.Pool): Promise<Map<string, string[]>> {
  const client = await pool.connect()
  try {
    await client.query(`set timezone = 'UTC'`)
    const contents = new Map<string, string[]>()
    for (const { name, columns } of await listTables(client)) {
      if (changedByRestore.has(name)) continue
      const all = name === 'person_seen' ? 'where n <> 0' : name === 'person_count' ? 'where people <> 0' : ''
      const list = columns.map((column) => `t.${quoted(column)}`).join(', ')
      const { rows } = await client.query<{ row: string }>(
        `select row(${list})::text as row from ${quoted(name)} t ${all} order by row(${list})::text collate "C"`,
      )
      contents.set(
        name,
        rows.map(({ row }) => row),
      )
    }
    return contents
  } finally {
    client.release()
  }
}

async function assertSame(pool: pg.Pool, files: string): Promise<void> {
  const [expected, found] = [await contentsOf(source.pool), await contentsOf(pool)]
  assert.deepEqual([...found.keys()], [...expected.keys()])
  for (const [name, rows] of expected) {
    const back = found.get(name) ?? []
    const at = rows.findIndex((row, index) => row !== back[index])
    assert.equal(back[at], rows[at], name)
    assert.equal(back.length, rows.length, name)
  }
  assert.ok((expected.get('fact')?.length ?? 0) > 100, 'the comparison must have had something to compare')
  const sequencesOf = async (asked: pg.Pool) => (await listSequences(asked)).filter(({ name }) => !name.startsWith('held_job'))
  assert.deepEqual(await sequencesOf(pool), await sequencesOf(source.pool))
  const bytes = readFileSync(path.join(files, 'files', kept.slice(0, 2), kept))
  assert.equal(createHash('sha256').update(bytes).digest('hex'), kept)
}

const restoreTo = (database: Database, data: string, file: string, words?: string) =>
  restoreBackup({ pool: database.pool, dataDirectory: data, mend: mendRestored }, file, words)

test('the whole instance comes back in an embedded database: rows, files, sequences, figures', async () => {
  const data = path.join(folder, 'data')
  const restored = await restoreTo(returned, data, plain)
  assert.equal(restored.checksum, made.checksum)
  assert.equal(restored.files, made.files)
  await migrate(returned.pool)
  await assertSame(returned.pool, data)
  const query = { indicator: 'objets-repares', scope: { kind: 'network' as const }, from: '2020-01-01', until: '2030-12-31' }
  assert.deepEqual(await findFigure(returned.db, query), await findFigure(stand.db, query))
  assert.deepEqual(await listMisshapen(returned.pool), [])
  for (const room of rooms) assert.deepEqual((await room.check?.(returned.db, { whole: true })) ?? [], [], room.name)
})

test('it comes back in a database of a server too, for a role that is no super-user, where somebody only ever started the site', async () => {
  const ground = await makeOrdinaryDatabase()
  try {
    const data = path.join(folder, 'ordinary')
    // Another process than ours did this, and is gone: a restore refuses the company of a running Essaim.
    const started = openDatabase(ground.url)
    await migrate(started.pool)
    await loadLibraries(started.db)
    await started.close()
    const { rows } = await ground.database.pool.query('select rolsuper from pg_roles where rolname = current_user')
    assert.equal(rows[0].rolsuper, false)
    await restoreTo(ground.database, data, plain)
    await assertSame(ground.database.pool, data)
    assert.deepEqual(await listMisshapen(ground.database.pool), [])
  } finally {
    await ground.close()
  }
})

/** An empty database of the test's server, and how many rows a refused restore left in it. */
async function assertRefused(file: string, words: string | undefined, sentence: RegExp): Promise<void> {
  const ground = await makeOrdinaryDatabase()
  const data = path.join(folder, 'refused')
  try {
    await assert.rejects(restoreTo(ground.database, data, file, words), sentence)
    assert.deepEqual(await listTables(ground.database.pool), [])
    assert.deepEqual(existsSync(data) ? readdirSync(data, { recursive: true }) : [], [])
  } finally {
    await ground.close()
    rmSync(data, { recursive: true, force: true })
  }
}

test('a truncated file, a flipped byte, a wrong or a missing key, a file of something else: one sentence each, and nothing is written', async () => {
  const sealed = path.join(folder, 'sealed.essaim')
  await makeBackup(source, sealed, key)
  assert.ok(!readFileSync(sealed).includes('awa@test.example'))
  const spoiled = path.join(folder, 'spoiled.essaim')
  const spoil = (from: string, change: (bytes: Buffer) => Buffer) => writeFileSync(spoiled, change(readFileSync(from)))
  const flip = (at: number) => (bytes: Buffer) => {
    bytes[at < 0 ? bytes.length + at : at] = (bytes[at < 0 ? bytes.length + at : at] ?? 0) ^ 1
    return bytes
  }
  for (const from of [plain, sealed]) {
    const words = from === sealed ? key : undefined
    const { size } = statSync(from)
    for (const length of [size - 1, size - 40, Math.floor(size / 2), 600]) {
      spoil(from, (bytes) => bytes.subarray(0, length))
      await assertRefused(spoiled, words, /altéré/)
    }
    for (const at of [90, 1000, Math.floor(size / 2), -1]) {
      spoil(from, flip(at))
      await assertRefused(spoiled, words, /altéré/)
    }
  }
  await assertRefused(sealed, 'another key altogether', /n’ouvre pas/)
  await assertRefused(sealed, undefined, /chiffrée/)
  writeFileSync(spoiled, 'PGDMP')
  await assertRefused(spoiled, undefined, /pas une sauvegarde/)
})

test('pieces of an encrypted backup that were moved are noticed even by somebody who made the checksum right again', async () => {
  const sealed = path.join(folder, 'moved.essaim')
  await makeBackup(source, sealed, key)
  const bytes = readFileSync(sealed)
  const start = bytes.indexOf(10, bytes.indexOf(10) + 1) + 1
  const size = 64 * 1024 + 16
  const again = (body: Buffer[]) => {
    const whole = Buffer.concat([bytes.subarray(0, start), ...body])
    writeFileSync(sealed, Buffer.concat([whole, createHash('sha256').update(whole).digest()]))
  }
  const rest = bytes.subarray(start, -32)
  const pieces = [rest.subarray(0, size), rest.subarray(size, 2 * size), rest.subarray(2 * size)]
  assert.ok((pieces[2]?.length ?? 0) > size, 'there must be pieces to move')
  again([pieces[0]!, pieces[0]!, pieces[2]!])
  await assertRefused(sealed, key, /altéré/)
  again([pieces[0]!, pieces[1]!])
  await assertRefused(sealed, key, /altéré/)
})

test('an instance in which somebody has come is left as it is', async () => {
  const before = await contentsOf(stand.house.database.pool)
  const address = new URL(stand.house.config.databaseUrl ?? '')
  await stand.house.health.stop()
  const aside = openDatabase(address.href)
  try {
    await assert.rejects(restoreTo(aside, path.join(folder, 'full'), plain), /Un Essaim est en marche/)
  } finally {
    await aside.close()
  }
  assert.deepEqual([...(await contentsOf(stand.house.database.pool)).entries()].length, before.size)
  await assert.rejects(restoreTo(returned, path.join(folder, 'data'), plain), /n’est pas vide|en marche/)
})

test('what a restore holds back waits: the letter is not sent, the job not done, until a person lets them go', async () => {
  assert.ok(await findHolding(returned.db))
  const held = await countHeld(returned.db)
  assert.deepEqual(held.letters, [{ kind: 'essai', count: 1 }])
  assert.ok((held.jobs.find((job) => job.task === 'fold_facts')?.count ?? 0) >= 1)
  await startAgain()
  const context = { db: returned.db, config: { ...stand.house.config, smtpUrl: undefined } }
  const letterOf = () => returned.db.selectFrom('letter').select(['id', 'state']).where('kind', '=', 'essai').executeTakeFirstOrThrow()
  // A letter written since waits with the others.
  const since = await writeLetter(returned.db, {
    kind: 'depuis',
    to: { address: 'b@test.example' },
    language: 'fr',
    subject: 'B',
    body: 'B',
  })
  await workOnce(returned.pool, context, chores, () => {})
  assert.equal((await letterOf()).state, 'queued')
  assert.equal((await countHeld(returned.db)).letters.length, 2)
  const released = await returned.db.transaction().execute((db) => releaseHolding(db, null, 'sent'))
  assert.equal(released?.letters, 2)
  // Written before the backup, it may have been sent since by the instance that was saved: it will say so.
  assert.equal((await letterOf()).state, 'sending')
  const { state } = await returned.db.selectFrom('letter').select('state').where('id', '=', since).executeTakeFirstOrThrow()
  assert.equal(state, 'queued')
  const waiting = await sql<{ key: string; run_at: Date }>`select key, run_at from graphile_worker.jobs where key = 'waiting'`.execute(
    returned.db,
  )
  assert.equal(waiting.rows[0]?.run_at.toISOString(), '2031-01-01T00:00:00.000Z')
  await workOnce(returned.pool, context, chores, () => {})
  assert.equal((await letterOf()).state, 'kept')
  assert.equal(await returned.db.transaction().execute((db) => releaseHolding(db, null, 'sent')), undefined)
})

/** What a start does with a restored database, before it works. */
async function startAgain(): Promise<void> {
  await migrate(returned.pool)
  await loadLibraries(returned.db)
}
