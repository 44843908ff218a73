/** Migrates the template database that every test file clones. Run by `bin/test.mjs` with the template's address. */
import { openDatabase } from '../src/platform/database.ts'
import { migrate } from '../src/platform/migrate.ts'

const address = process.argv[2] ?? process.env.ESSAIM_TEST_TEMPLATE_URL
if (!address) throw new Error('The address of the template database is missing.')
const database = openDatabase(address)
await migrate(database.pool)
await database.close()
