/** What every measure stands on: a durable embedded PostgreSQL of its own, the house over it, and servers in processes of their own. */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '../src/config.ts'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { makeHouse } from '../src/house.ts'
import { type Database, openDatabase } from '../src/platform/database.ts'
import { type Embedded, startEmbedded } from '../src/platform/embedded.ts'
import { migrate } from '../src/platform/migrate.ts'
import type { House } from '../src/platform/room.ts'
import { root } from '../src/platform/root.ts'
import { loadLibraries } from '../src/rooms.ts'

export interface Ground {
  embedded: Embedded
  database: Database
  house: House
  folder: string
  close(): Promise<void>
}

/** Opens a new instance with the demonstration in it. Durable, as in production: what is measured includes the fsync. */
export async function openGround(): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), 'essaim-bench-'))
  const embedded = await startEmbedded({ directory: folder, durable: true })
  const database = openDatabase(embedded.connection)
  await migrate(database.pool)
  await loadLibraries(database.db)
  const config = readConfig({ ESSAIM_DATA: folder, ESSAIM_SECRET: 'a secret for benches, of enough letters' })
  const house = makeHouse(config, database, () => {})
  await loadDemonstration(house, () => {})
  house.isDemonstration = true
  return {
    embedded,
    database,
    house,
    folder,
    async close() {
      await database.close()
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface Served {
  port: number
  memoryMegabytes(): Promise<number>
  stop(): void
}

/** Serves in a process of its own: `essaim` for the whole application, or one of the peers of bench/peers.ts. */
export function serveApart(kind: string, environment: Record<string, string>): Promise<Served> {
  const child = fork(path.join(root, 'build', 'bench.mjs'), ['serve', kind], {
    env: { ...process.env, ...environment },
    execArgv: ['--enable-source-maps'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${kind} left with ${code} before it served`)))
    child.once('message', (message) => {
      resolve({
        port: (message as { port: number }).port,
        memoryMegabytes: () =>
          new Promise((answer) => {
            child.once('message', (said) => answer((said as { memory: number }).memory))
            child.send('memory')
          }),
        stop: () => void child.kill('SIGKILL'),
      })
    })
  })
}
