/** What a line of the journal costs: against a bare insert of the same bytes, committed alone and many in one transaction, taken in turn; and how fast lines are sealed. */
import { sql } from 'kysely'
import { sealJournal, sealKeyOf } from '../src/modules/network/index.ts'
import type { Db } from '../src/platform/database.ts'
import { makeId } from '../src/platform/id.ts'
import { journal } from '../src/platform/journal.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { type Measure, median, percent, spread } from './figures.ts'
import type { Ground } from './ground.ts'

const rounds = 7
/** Commits of a round, one line each; and lines of a round in one transaction. */
const commits = 200
const lines = 1_000

const entry = () => ({
  event: 'repair.logged',
  thing: { kind: 'repair', id: makeId<'Thing'>() },
  payload: { before: { state: 'brought', category: 'toaster' }, after: { state: 'repaired', category: 'toaster', weightGrams: 1_470 } },
  personal: { note: 'Grille-pain rapporté par une habitante du quartier, fusible changé.' },
})
type Write = (db: Db) => Promise<unknown>

const writeLine: Write = (db) => journal(db, commandLine, entry())
/** The same bytes in a table of their own, with its key and nothing else. */
const writeBare: Write = (db) => {
  const { event, thing, payload, personal } = entry()
  return sql`insert into bare_line (id, event, thing_kind, thing_id, way_in, payload, personal)
    values (${makeId<'Thing'>()}, ${event}, ${thing.kind}, ${thing.id}, ${commandLine.wayIn}, ${JSON.stringify(payload)}, ${JSON.stringify(personal)})`.execute(
    db,
  )
}

export async function measureJournal({ database: { db }, house }: Ground): Promise<Measure[]> {
  await sql`create table bare_line (id uuid primary key, at timestamptz not null default now(), event text not null, thing_kind text not null,
    thing_id uuid not null, way_in text not null, payload jsonb not null, personal text)`.execute(db)
  const alone = await inTurn((write) => committed(db, write))
  const together = await inTurn((write) => inOne(db, write))
  await sealJournal(db, sealKeyOf(house.config))
  await inOne(db, writeLine, 20_000)
  const began = performance.now()
  await sealJournal(db, sealKeyOf(house.config))
  const sealedPerSecond = 20_000 / ((performance.now() - began) / 1000)
  await sql`drop table bare_line`.execute(db)
  const share = median(alone.shares)
  const times = 1 / median(together.shares)
  return [
    {
      name: 'a line with a personal part committed alone, as a share of a bare insert of the same bytes',
      said: `${percent(share)}; ${spread(alone.line)} commits a second, ${spread(alone.bare)} bare`,
      goal: '≥ 50 %: two rows and a digest beside one',
      isMet: share >= 0.5,
    },
    {
      name: `${lines} lines in one transaction, as a multiple of the time of bare inserts`,
      said: `${times.toFixed(1)} ×; ${spread(together.line)} lines a second, ${spread(together.bare)} bare`,
      goal: '≤ 4 ×: two rows, a digest and a trigger',
      isMet: times <= 4,
    },
    {
      name: 'lines sealed a second, once they wait',
      said: Math.round(sealedPerSecond).toLocaleString('en'),
      goal: '≥ 1,000: a minute’s seal takes an hour of acts',
      isMet: sealedPerSecond >= 1_000,
    },
  ]
}

/** Lines and bare inserts a second, in turn so that what troubles the machine troubles both, and the share of each round. */
async function inTurn(run: (write: Write) => Promise<number>): Promise<{ line: number[]; bare: number[]; shares: number[] }> {
  const found = { line: [] as number[], bare: [] as number[], shares: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    const [first, second] = round % 2 === 0 ? [writeLine, writeBare] : [writeBare, writeLine]
    const [one, other] = [await run(first), await run(second)]
    const [line, bare] = first === writeLine ? [one, other] : [other, one]
    found.line.push(line)
    found.bare.push(bare)
    found.shares.push(line / bare)
  }
  return found
}

async function committed(db: Db, write: Write): Promise<number> {
  const began = performance.now()
  for (let n = 0; n < commits; n += 1) await db.transaction().execute(write)
  return commits / ((performance.now() - began) / 1000)
}

async function inOne(db: Db, write: Write, count = lines): Promise<number> {
  const began = performance.now()
  await db.transaction().execute(async (tx) => {
    for (let n = 0; n < count; n += 1) await write(tx)
  })
  return count / ((performance.now() - began) / 1000)
}
