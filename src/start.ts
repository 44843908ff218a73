/** `essaim start`: everything in the order in which each thing needs the one before; a stop undoes it in the reverse order. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type App, openApp } from './app.ts'
import { checkChores } from './checks.ts'
import type { Config } from './config.ts'
import { hasDemonstration, loadDemonstration, signInLines } from './demonstration/index.ts'
import { openHouse } from './house.ts'
import { openMetrics, serveMetrics } from './metrics.ts'
import { comparePersonKeys, personKeysOf } from './modules/impact/index.ts'
import { plugPanels } from './panels.ts'
import { startWorker } from './platform/jobs.ts'
import { openServer } from './platform/listen.ts'
import type { Log } from './platform/log.ts'
import { explainPort } from './platform/refusal.ts'
import { leaveBecause } from './refusals.ts'
import { chores, loadLibraries } from './rooms.ts'

/** Starts everything. Throws before anything listens, and leaves nothing open then. */
export async function start(config: Config, log: Log): Promise<void> {
  const began = Date.now()
  keepValuesIn(log)
  const { house, closeDatabase, databaseEnded } = await openHouse(config, log)
  void databaseEnded.then((failure) => failure && leaveBecause(failure))
  await loadLibraries(house.database.db)
  if (await wantsDemonstration(config, house.database.db))
    await loadDemonstration(house, (line) => log('info', 'demonstration.loaded', { says: line }))
  house.isDemonstration = await hasDemonstration(house.database.db)
  const keys = await comparePersonKeys(house.database.db, personKeysOf(config))
  if (keys.standing !== 'same' && keys.standing !== 'unused')
    log('warning', 'person_keys', { says: `${keys.sentence.fr} / ${keys.sentence.en}` })
  plugPanels()
  const metrics = config.metricsPort === undefined ? undefined : openMetrics(house)
  const app = openApp(house, metrics?.answered)
  const worker = await startWorker(house.database.pool, { db: house.database.db, config }, [...chores, checkChores(house)], log)
  const close = async () => {
    await app.stop()
    await house.security.flush().catch(() => {})
    await house.health.stop()
    await closeDatabase()
  }
  const open = async () => {
    if (metrics && config.metricsPort !== undefined) await serveMetrics(metrics, app, house, config.metricsPort)
    return listen(app, config.port, config.host)
  }
  const server = await open().catch(async (failure) => {
    await worker.stop()
    await close()
    throw failure
  })
  house.health.startBeating()
  const { port } = server.address() as AddressInfo
  const url = `http://${config.host}:${port}`
  const stop = async () => {
    // A second signal finds nobody listening, and ends the process at once.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop)
    log('info', 'stopping')
    house.health.leave()
    app.drain()
    await pause(config.stopWaitSeconds * 1000)
    const patience = config.stopPatienceSeconds * 1000
    await Promise.all([closeServer(server, patience), worker.stop(patience)])
    await close()
    log('info', 'stopped')
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  // Said last: whoever reads it may already ask it to stop.
  log('info', 'started', { says: `Essaim écoute sur ${url} (${Date.now() - began} ms)`, ms: Date.now() - began })
  if (house.isDemonstration) for (const line of await signInLines(house, url)) log('info', 'started', { says: line })
}

async function listen(app: App, port: number, hostname: string): Promise<Server> {
  const server = openServer(app.fetch, { port, hostname })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  }).catch((failure: unknown) => {
    throw explainPort(failure, port, 'PORT')
  })
  return server
}

/** Takes no new connection, lets each request under way be answered, and cuts what is not over after a while. */
async function closeServer(server: Server, patienceMilliseconds: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection kept open by a browser that asks for nothing would otherwise hold the stop.
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  await Promise.race([closed, pause(patienceMilliseconds)])
  clearInterval(idle)
  server.closeAllConnections()
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())

async function wantsDemonstration(config: Config, db: Parameters<typeof hasDemonstration>[0]): Promise<boolean> {
  if (config.demonstration === 'off' || (config.demonstration === 'auto' && config.databaseUrl !== undefined)) return false
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

/**
 * What nobody caught, and what a package prints by itself, would show values: an error of PostgreSQL carries the row it refused. Both
 * pass through the log, which keeps the class and the trace.
 */
function keepValuesIn(log: Log): void {
  const tell = (...said: unknown[]) =>
    log(
      'warning',
      'package.spoke',
      {},
      said.find((each) => each instanceof Error),
    )
  console.error = tell
  console.warn = tell
  // node-server says here that somebody left before the end of a page: that is no news.
  console.info = () => {}
  process.on('uncaughtException', (failure) => {
    log('error', 'process.broken', {}, failure)
    process.exit(1)
  })
}
