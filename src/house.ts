/** Opens the house of one process: database (embedded or by address), keys, files. The same for the server, the command line and tests. */
import type { Config } from './config.ts'
import { type Database, openDatabase } from './platform/database.ts'
import { startEmbedded } from './platform/embedded.ts'
import { openFiles } from './platform/files.ts'
import type { House } from './platform/room.ts'
import { readSecret } from './platform/secret.ts'
import { makeSigner } from './platform/token.ts'
import { renderCall, sayNo } from './sight.tsx'

export interface OpenHouse {
  house: House
  closeDatabase(): Promise<void>
  /** Settles with an error when the embedded server dies by itself: there is nothing left to serve then. */
  databaseEnded: Promise<Error | undefined>
}

export async function openHouse(config: Config, log: (line: string) => void): Promise<OpenHouse> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ directory: config.dataDirectory, log: (line) => isServerTrouble(line) && log(line) })
  const database = openDatabase(config.databaseUrl ?? embedded!.connection)
  return {
    house: makeHouse(config, database, log),
    databaseEnded: embedded?.ended ?? new Promise(() => {}),
    async closeDatabase() {
      await database.close()
      await embedded?.stop()
    },
  }
}

/** The server tells its whole life; the terminal hears of its troubles only. */
const isServerTrouble = (line: string) => /\b(ERROR|FATAL|PANIC|WARNING):/.test(line)

export function makeHouse(config: Config, database: Database, log: (line: string) => void): House {
  return {
    config,
    database,
    signer: makeSigner(readSecret(config.secret, config.dataDirectory)),
    files: openFiles(config.dataDirectory),
    isDemonstration: false,
    log,
    render: renderCall,
    sayNo,
  }
}
