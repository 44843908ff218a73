import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { avoidedFileNames, avoidedNames } from '../src/glossary.ts'
import { guardsOf, rightsSaid } from '../src/modules/people/index.ts'
import { listDeclarations } from '../src/platform/personal.ts'
import { root } from '../src/platform/root.ts'
import { rooms } from '../src/rooms.ts'
import { complaints, connectionsOf, frenchOf, roomOrder, tablesOf } from './house.ts'
import { openStand, type Stand } from './stand.ts'

const files = ['src', 'test', 'bench'].flatMap((folder) =>
  (readdirSafely(path.join(root, folder)) ?? [])
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`)
    .sort(),
)
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

function readdirSafely(folder: string): string[] | undefined {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return undefined
  }
}

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

test('every file knows its room', () => {
  assert.ok(files.length > 60, 'the walk must find the house')
  assert.deepEqual(
    files.flatMap((file) => complaints(file, read(file))),
    [],
  )
})

test('the platform and the pieces know no room', () => {
  const strangers = files
    .filter((file) => /^src\/(platform|ui)\//.test(file) && !file.includes('.test.'))
    .filter((file) => /from '(\.\.\/)+modules\//.test(read(file)))
  assert.deepEqual(strangers, [])
})

test('every room stands in the order in which it moved in', () => {
  assert.deepEqual(
    rooms.map((room) => room.name),
    roomOrder,
  )
})

test('every door has its plate: what the room is for, in three to twelve lines', () => {
  for (const room of roomOrder) {
    const plate =
      /^\/\*\*\n([\s\S]*?)\*\//
        .exec(read(`src/modules/${room}/index.ts`))?.[1]
        ?.trim()
        .split('\n') ?? []
    assert.ok(plate.length >= 3 && plate.length <= 12, `${room}: its plate has ${plate.length} lines`)
    assert.match(plate.join('\n'), /Tables?:/, `${room}: its plate names its tables`)
  }
})

test('every route says who may enter', () => {
  for (const room of rooms) {
    const registered = [
      ...new Set(room.routes.routes.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path}`)),
    ].sort()
    assert.deepEqual(registered, [...new Set(room.guards.map((each) => `${each.method} ${each.path}`))].sort(), room.name)
  }
})

test('every guard says what it opens: a room tells it with sayRights, in its rights/words.ts', () => {
  const wrong = rooms.flatMap((room) => {
    const guards = new Set(guardsOf(room).map((each) => each.name))
    const said = new Set(rightsSaid(room))
    return [
      ...[...guards].filter((name) => !said.has(name)).map((name) => `${room.name}: ${name} has no sentence`),
      ...[...said].filter((name) => !guards.has(name)).map((name) => `${room.name}: ${name} keeps no door`),
    ]
  })
  assert.deepEqual(wrong, [])
})

test('every table stands in one schema, and in the database as typed', async () => {
  const schemas = files.filter((file) => /^src\/modules\/.*schema\.ts$/.test(file))
  const declared = schemas.flatMap((file) => tablesOf(file, read(file)))
  const names = declared.map((each) => each.table)
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
    'a table belongs to one room',
  )
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname as name, array_agg(a.attname::text order by a.attname::text collate "C") as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    group by c.relname`.execute(stand.db)
  const platform = new Set([
    'migration',
    'journal',
    'journal_personal',
    'letter',
    'file',
    'attempt',
    'process_seen',
    'security_count',
    'instance',
    'backup_run',
    'holding',
    'held_job',
  ])
  const inDatabase = new Map(rows.filter((row) => !platform.has(row.name)).map((row) => [row.name, row.columns]))
  assert.deepEqual([...inDatabase.keys()].sort(), [...names].sort())
  for (const { table, columns, path: file } of declared) {
    assert.deepEqual(columns, [...(inDatabase.get(table) ?? [])].sort(), `${file}: ${table}`)
  }
})

test('every column that may hold something on a person is declared, or said to hold nothing, with the reason', async () => {
  const suspects = await listSuspectColumns()
  assert.ok(suspects.length > 100, 'the walk must find the columns')
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`.execute(stand.db)
  const all = rows.map((row) => row.name)
  const declarations = listDeclarations().map((each) => each.declaration)
  const named = (each: { table: string; columns: readonly string[] | 'all' }): string[] =>
    each.columns === 'all'
      ? all.filter((name) => name.startsWith(`${each.table}.`))
      : each.columns.map((column) => `${each.table}.${column}`)
  const held = declarations.flatMap((each) =>
    each.holdings.flatMap((holding) => [holding, { ...holding, columns: holding.beside ?? [] }]).flatMap(named),
  )
  const personal = new Set(declarations.flatMap((each) => each.holdings.flatMap(named)))
  const notPersonal = declarations.flatMap((each) => each.notPersonal.flatMap(named))
  assert.deepEqual(
    {
      'neither personal nor not: say in `personal` of the room’s schema.ts whose it is, why and how long it is kept': suspects.filter(
        (name) => !personal.has(name) && !notPersonal.includes(name),
      ),
      'declared, and not in the database': [...new Set([...held, ...notPersonal])].filter((name) => !all.includes(name)),
      'declared both ways': notPersonal.filter((name) => personal.has(name)),
    },
    {
      'neither personal nor not: say in `personal` of the room’s schema.ts whose it is, why and how long it is kept': [],
      'declared, and not in the database': [],
      'declared both ways': [],
    },
  )
})

/** Texts, documents, bytes and addresses, and ids that name a person; but not values that a check holds to a closed list. */
async function listSuspectColumns(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname || '.' || a.attname as name
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'
      and (a.atttypid::regtype::text ~ '^(text|character|json|bytea|inet|cidr|citext)'
        or a.atttypid::regtype::text = 'uuid' and a.attname ~ '(_by$|person|author|user|delegate)')
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]
        and pg_get_constraintdef(k.oid) ~ '= ANY')
    order by 1`.execute(stand.db)
  return rows.map((row) => row.name)
}

test('the server asks no address that people could give it: who may connect is listed', () => {
  const program = files.filter((file) => file.startsWith('src/') && !file.includes('.test.'))
  assert.deepEqual(
    program.flatMap((file) => connectionsOf(file, read(file))),
    [],
  )
  const see = (source: string) => connectionsOf('src/modules/people/acts.ts', source).length
  assert.equal(see(`import { request } from 'node:https'`), 1)
  assert.equal(see(`const got = await fetch(address)`), 1)
  assert.equal(see(`const ask = () => { return fetch(address) }`), 1)
  assert.equal(see(`const dns = await import('node:dns')`), 1)
  assert.equal(see(`import type { Server } from 'node:http'`), 0)
})

test('the day of a moment is the day in Paris: dayOf says it, no room cuts it from the hour of Greenwich', () => {
  const cut = files.filter((file) => /^src\/(modules|ui|demonstration)\//.test(file) && !file.includes('.test.'))
  assert.deepEqual(
    cut.filter((file) => /toISOString\(\)\s*\.(slice|substring|split)\((0, 10\)|'T'\))|timeZone: 'Europe\/Paris' \}/.test(read(file))),
    [],
  )
})

test('in French, double punctuation and guillemets never part from their word at the end of a line', () => {
  const source = `const a = { due: { fr: (n: string) => \`Pour \${n} : « oui »\`, en: 'b : c' } }`
  assert.deepEqual(frenchOf('words.ts', source), ['Pour ', ' : « oui »'])
  assert.deepEqual(
    files
      .filter((file) => file.startsWith('src/') && !file.includes('.test.'))
      .flatMap((file) =>
        frenchOf(file, read(file))
          .filter((said) => / [?!;:](?![\w/])|« | »/.test(said))
          .map((said) => `${file}: ${said}`),
      ),
    [],
  )
})

test('names that the glossary set aside stay aside', () => {
  const fileNames = files.filter((file) => avoidedFileNames.some((name) => new RegExp(`(^|[/.-])${name}([/.-]|$)`).test(file)))
  assert.deepEqual(fileNames, [])
  const declared = /\b(?:function|const|let|class|interface|type|enum)\s+([A-Za-z_$][\w$]*)/g
  const strays = files
    .filter((file) => file.startsWith('src/modules/'))
    .flatMap((file) =>
      [...read(file).matchAll(declared)]
        .map((match) => match[1] ?? '')
        .filter((name) => avoidedNames.some((aside) => name.toLowerCase() === aside.name.toLowerCase()))
        .map((name) => `${file}: ${name}`),
    )
  assert.deepEqual(strays, [])
})

test('the house test sees what it must see', () => {
  const see = (file: string, source: string) => complaints(file, source).length
  assert.equal(see('src/modules/people/rules.ts', `import { sql } from 'kysely'`), 1)
  assert.equal(see('src/modules/people/rules.ts', `import * as store from './store.ts'`), 1)
  assert.equal(see('src/modules/people/acts.ts', `import { x } from '../territories/index.ts'`), 1)
  assert.equal(see('src/modules/ecosystem/acts.ts', `import { x } from '../territories/store.ts'`), 1)
  assert.equal(see('src/modules/ecosystem/acts.ts', `import { x } from '../territories/index.ts'`), 0)
  assert.equal(see('src/modules/ecosystem/imports/acts.ts', `import { x } from '../../territories/index.ts'`), 0)
  assert.equal(see('src/modules/ecosystem/imports/acts.ts', `import { x } from '../../impact/index.ts'`), 1)
  assert.equal(see('src/modules/ecosystem/utils.ts', ''), 1)
  assert.equal(see('src/modules/ecosystem/store.ts', `import {\n  a,\n  b,\n} from '../people/store.ts'`), 1)
  assert.equal(see('src/modules/ecosystem/store.ts', `const m = await import('../people/store.ts')`), 1)
  assert.equal(see('src/modules/ecosystem/rules.ts', `export { readFile } from 'node:fs'`), 1)
  assert.equal(see('src/modules/ecosystem/rules.ts', 'const a = 1\n'.repeat(420)), 1)
})
