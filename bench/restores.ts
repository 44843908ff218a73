/** A backup of a million facts, beside the site's own work, and its restore into a new instance: how long, how large, how much memory. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { makeBackup } from '../src/platform/backup.ts'
import { openDatabase } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded.ts'
import { restoreBackup } from '../src/platform/restore.ts'
import { mendRestored } from '../src/rooms.ts'
import { growFacts } from './dashboards.ts'
import type { Measure } from './figures.ts'
import type { Ground } from './ground.ts'

/** `millions` of facts beside the demonstration. */
export async function measureRestores(ground: Ground, millions: number): Promise<Measure[]> {
  await growFacts(ground.database.db, millions * 1_000_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'essaim-bench-restore-'))
  const watch = watchMemory()
  try {
    const file = path.join(folder, 'backup.essaim')
    const source = { pool: ground.database.pool, files: ground.house.files, secretFingerprint: null }
    const made = await makeBackup(source, file, 'the words of a key for benches')
    const bare = await bareInsert(ground)
    const restored = await restoreElsewhere(folder, file, 'the words of a key for benches')
    const memory = watch.stop()
    const seconds = (ms: number) => (ms / 1000).toFixed(1)
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0)
    const about = `${millions} million facts, ${made.rows} rows in all`
    return [
      {
        name: `encrypted backup of ${about}`,
        said: `${seconds(made.tookMs)} s, ${megabytes(statSync(file).size)} MB`,
        goal: '< 60 s for each million',
        isMet: made.tookMs < 60_000 * millions,
      },
      {
        name: 'its restore into a new embedded instance: rows, indexes, keys, sums worked out again',
        said: `${seconds(restored)} s, ${(restored / bare).toFixed(1)} × the server’s own copy of the facts alone into the same indexes (${seconds(bare)} s)`,
        goal: '< 120 s for each million',
        isMet: restored < 120_000 * millions,
      },
      {
        name: 'memory of the process meanwhile, above what it held before',
        said: `${megabytes(memory)} MB`,
        goal: '< 200 MB, whatever the size',
        isMet: memory < 200e6,
      },
    ]
  } finally {
    watch.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function restoreElsewhere(folder: string, file: string, key: string): Promise<number> {
  const directory = path.join(folder, 'data')
  const embedded = await startEmbedded({ directory, durable: true })
  const database = openDatabase(embedded.connection)
  try {
    const { tookMs } = await restoreBackup({ pool: database.pool, dataDirectory: directory, mend: mendRestored }, file, key)
    return tookMs
  } finally {
    await database.close()
    await embedded.stop()
  }
}

/** The same facts, copied by the server itself into a table of the same shape and indexes. In milliseconds. */
async function bareInsert({ embedded }: Ground): Promise<number> {
  const client = new pg.Client(embedded.connection)
  await client.connect()
  try {
    await client.query(`set statement_timeout = 0`)
    const began = performance.now()
    await client.query('create table bench_fact (like fact including indexes)')
    await client.query('insert into bench_fact select * from fact')
    return performance.now() - began
  } finally {
    await client.query('drop table if exists bench_fact')
    await client.end()
  }
}

function watchMemory(): { stop(): number } {
  const before = process.memoryUsage().rss
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 100)
  return {
    stop() {
      clearInterval(timer)
      return most - before
    },
  }
}
