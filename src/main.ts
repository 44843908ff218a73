/** The program: `essaim start`, and the other words of the command line. */
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { openApp } from './app.ts'
import { runCommand } from './commands.ts'
import { type Config, ConfigMistakes, readConfig } from './config.ts'
import { hasDemonstration, loadDemonstration, signInLines } from './demonstration/index.ts'
import { openHouse } from './house.ts'
import { plugPanels } from './panels.ts'
import { startWorker } from './platform/jobs.ts'
import { migrate } from './platform/migrate.ts'
import { chores, loadLibraries } from './rooms.ts'

const log = (line: string) => console.log(line)

async function main(words: string[]): Promise<void> {
  const config = readConfig(process.env)
  const command = words[0] ?? 'start'
  if (command === 'start') return start(config)
  return runCommand(config, command, words.slice(1), log)
}

/** Starts everything, in the order in which each thing needs the one before; stops in the reverse order. */
async function start(config: Config): Promise<void> {
  const began = Date.now()
  const { house, closeDatabase, databaseEnded } = await openHouse(config, (line) => console.error(line))
  void databaseEnded.then((failure) => failure && leave(failure))
  await migrate(house.database.pool)
  await loadLibraries(house.database.db)
  if (await wantsDemonstration(config, house.database.db)) {
    await loadDemonstration(house, log)
  }
  house.isDemonstration = await hasDemonstration(house.database.db)
  plugPanels()
  const app = openApp(house)
  const worker = await startWorker(house.database.pool, { db: house.database.db, config }, chores, (line) => console.error(line))
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  }).catch(async (failure: NodeJS.ErrnoException) => {
    await worker.stop()
    await app.stop()
    await closeDatabase()
    throw failure.code === 'EADDRINUSE'
      ? new Error(
          `Le port ${config.port} est déjà pris : donnez-en un autre par PORT. / Port ${config.port} is busy: give another with PORT.`,
        )
      : failure
  })
  const { port } = server.address() as AddressInfo
  log(`Essaim écoute sur http://${config.host}:${port} (${Date.now() - began} ms)`)
  if (house.isDemonstration) for (const line of await signInLines(house, `http://${config.host}:${port}`)) log(line)
  const stop = async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop)
    const closed = new Promise((resolve) => server.close(resolve))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 5_000).unref())])
    await worker.stop()
    await app.stop()
    await closeDatabase()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
}

async function wantsDemonstration(config: Config, db: Parameters<typeof hasDemonstration>[0]): Promise<boolean> {
  if (config.demonstration === 'off' || (config.demonstration === 'auto' && config.databaseUrl !== undefined)) return false
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

main(process.argv.slice(2)).catch(leave)

function leave(failure: unknown): never {
  console.error(failure instanceof ConfigMistakes ? failure.message : failure instanceof Error ? sentenceOf(failure) : String(failure))
  process.exit(1)
}

/** A mistake a person can mend is said in its sentence; anything else keeps its trace. */
function sentenceOf(failure: Error): string {
  const isOurs = /[.»]$/.test(failure.message) || /EmbeddedInUse|Refusal/.test(failure.name)
  return isOurs && !process.env.ESSAIM_TRACE ? failure.message : (failure.stack ?? failure.message)
}
