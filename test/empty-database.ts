/** An empty database on the server of the tests, for a role that is no super-user: what a restore meets on a server of somebody's own. */
import pg from 'pg'
import { type Database, openDatabase } from '../src/platform/database.ts'

let made = 0

/** A role of the ordinary kind, owner of a database and of nothing else. On a server where our role may not make one, our own is ordinary. */
export async function makeOrdinaryDatabase(): Promise<{ database: Database; url: string; close(): Promise<void> }> {
  const address = new URL(process.env.ESSAIM_TEST_SERVER ?? '')
  const admin = new pg.Client({ connectionString: address.href })
  await admin.connect()
  made += 1
  const name = `essaim_ordinary_${process.pid}_${made}`
  const { rows } = await admin.query('select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user')
  if (rows[0].may) {
    await admin.query(`create role ${name} login password 'ordinary' nosuperuser nocreatedb nocreaterole`)
    await admin.query(`create database ${name} owner ${name}`)
    address.username = name
    address.password = 'ordinary'
  } else await admin.query(`create database ${name}`)
  address.pathname = `/${name}`
  const database = openDatabase(address.href, { max: 3 })
  return {
    database,
    url: address.href,
    async close() {
      await database.close()
      await admin.query(`drop database if exists ${name} with (force)`)
      if (rows[0].may) await admin.query(`drop role ${name}`)
      await admin.end()
    },
  }
}
