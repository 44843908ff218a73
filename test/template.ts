/** Migrates the template database that every test file clones. Run by `bin/test.mjs` after it has made it empty. */
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'
import { loadLibraries } from '../src/rooms.ts'

const { ESSAIM_TEST_SERVER: server, ESSAIM_TEST_TEMPLATE: name } = process.env
if (!server || !name) throw new Error('Run tests with `npm test`: it makes the database that this migrates.')
const address = new URL(server)
address.pathname = `/${name}`
const database = openDatabase(address.href)
await migrate(database.pool)
await loadLibraries(database.db)
await database.close()
