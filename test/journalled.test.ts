/**
 * Every act is in the journal: whoever changes a row in a transaction leaves a line in the same one, and the line says what changed.
 * The walk fills and sends the site's own forms, so a new form is walked without being listed; triggers note which transaction changed what.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { changesIn, familyOf } from '../src/modules/network/journal/rules.ts'
import { fieldNames } from '../src/modules/network/journal/values/fields/words.ts'
import { familyNames, kindNames, programWays } from '../src/modules/network/journal/words.ts'
import { waysIn } from '../src/modules/people/index.ts'
import { listEventNames } from '../src/platform/journal.ts'
import { root } from '../src/platform/root.ts'
import { rooms } from '../src/rooms.ts'
import { doors } from './doors.ts'
import { formsOf } from './forms.ts'
import { type Client, openStand, type Stand } from './stand.ts'
import { addressesOf, findJudged, findThings, type Judged, type Things } from './things.ts'

/** Tables that change without an act of anybody, each with its reason. */
const quietTables = new Map([
  ['journal', 'it is the journal'],
  ['journal_personal', 'it is the journal'],
  ['journal_link', 'the seal of the journal'],
  ['journal_head', 'the seal of the journal'],
  ['attempt', 'counts what is tried, and forgets'],
  ['process_seen', 'each process says that it runs'],
  ['security_count', 'counts what was refused, and holds nothing on anybody'],
  ['candidacy_writer', 'who has a page open just now'],
  ['evaluation', 'a draft is its juror’s alone: that it was begun, and that it was sealed, have their lines'],
  ['letter', 'a letter follows an act, or asks for a link: nothing is decided by it'],
  ['link_request', 'a link may be asked for by anybody: what was typed waits for the job'],
  ['sign_in_link', 'a link may be asked for by anybody; coming in by it is the act'],
])

/** Events whose name says all that there is to say. */
const wordless = /^(session\.|person\.(suspended|reinstated|forgotten|added)|instance\.check_asked)/

let stand: Stand
let things: Things
let judged: Judged
const passed = new Set<string>()
const silent: string[] = []

const posts = rooms.flatMap((room) => room.guards.filter((each) => each.method === 'POST').map((each) => each.path))
const gets = rooms.flatMap((room) => room.guards.filter((each) => each.method === 'GET').map((each) => each.path))

function routeOf(patterns: readonly string[], address: string): string | undefined {
  const parts = address.split('?')[0]!.split('/')
  const fits = (pattern: string) => {
    const asked = pattern.split('/')
    return asked.length === parts.length && asked.every((part, at) => part === parts[at] || part.startsWith(':'))
  }
  return patterns.filter(fits).sort((a, b) => a.split(':').length - b.split(':').length)[0]
}

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
  things = await findThings(stand.db)
  judged = await findJudged(stand.db)
  await watchTables()
})
after(() => stand.close())

/** From here on every change of a row notes its table and its transaction. */
async function watchTables(): Promise<void> {
  await sql`create schema watch`.execute(stand.db)
  await sql`create table watch.touched (tx xid8, name text)`.execute(stand.db)
  await sql`create function watch.note() returns trigger language plpgsql as $$
    begin insert into watch.touched values (pg_current_xact_id(), tg_table_name); return null; end $$`.execute(stand.db)
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition`.execute(
    stand.db,
  )
  for (const { name } of rows) {
    if (quietTables.has(name)) continue
    await sql`create trigger watch after insert or update or delete on ${sql.id(name)} for each row execute function watch.note()`.execute(
      stand.db,
    )
  }
}

/** Tables that a transaction without a line has touched since the last look. A session that is only seen again is no act. */
async function unjournalled(): Promise<string[]> {
  const { rows } = await sql<{ names: string }>`
    with seen as (delete from watch.touched returning *)
    select string_agg(distinct s.name, ', ') as names from seen s where not exists (select from journal j where j.tx = s.tx) group by s.tx`.execute(
    stand.db,
  )
  return rows.map((row) => row.names)
}

async function noteSilent(route: string): Promise<void> {
  for (const names of await unjournalled()) silent.push(`POST ${route} changes ${names} and leaves no line`)
}

/** In which round a form is sent: what ends a thing comes after what makes it, and what ends one's own session at the very end. */
function roundOf(route: string): number {
  if (/deconnexion|sessions|fermeture|effacement/.test(route)) return 3
  return /\/(retrait|fin|annulation|archivage|suspension|abandon|fusion|separation|ecart|cloture)$/.test(route) ? 2 : 1
}

/** Pages that carry forms, by following the site's links from each route, a few per route. */
async function listPages(client: Client): Promise<string[]> {
  const seen = new Map<string, string[]>()
  const ahead = gets.flatMap((path) => addressesOf(path, things))
  const pages: string[] = []
  while (ahead.length > 0) {
    const address = ahead.shift() ?? ''
    const route = routeOf(gets, address)
    const before = seen.get(route ?? '') ?? []
    if (!route || before.includes(address) || before.length >= 2 || /\.(csv|json|jsonl|xlsx|geojson|txt)$/.test(route)) continue
    seen.set(route, [...before, address])
    const { status, body } = await client.get(address)
    if (status !== 200) continue
    if (body.includes('method="post"')) pages.push(address)
    for (const [, href] of body.matchAll(/href="(\/[^"#]*)"/g))
      if (href && !href.startsWith('/en')) ahead.push(href.replaceAll('&amp;', '&'))
  }
  return pages
}

/** What fields of a name need, where made-up words would be refused. */
const known = {
  langue: 'fr',
  depuis: '2026-03-10',
  siret: '',
  forme: '',
  code_postal: '73000',
  latitude: '45.56',
  longitude: '5.92',
  annee: '2015',
  valeur: '10',
  depart: '0',
  'releve-le': '2026-01-01',
  echeance: '2027-12-31',
  reprend: '',
  projet: '',
  identite: '38',
  communes: '',
  intercommunalites: '',
  departements: '73',
  regions: '',
  rendez_vous: '',
  'reponse-avant': '2099-12-31',
  accessibilite: '',
}

const fixture = (name: string) => readFileSync(path.join(root, 'test/fixtures', name))
const square = [
  [5.9, 45.5],
  [6, 45.5],
  [6, 45.6],
  [5.9, 45.6],
  [5.9, 45.5],
] // prettier-ignore
const outline = { type: 'Feature', properties: { code: '73065', nom: 'Chambéry' }, geometry: { type: 'Polygon', coordinates: [square] } }

/** A file that the form of a page can take. */
function fileFor(page: string): File {
  if (page.includes('contours')) return new File([JSON.stringify({ type: 'FeatureCollection', features: [outline] })], 'contours.geojson')
  if (page.includes('reparations')) return new File([fixture('cahier-de-reparations.csv')], 'cahier.csv')
  return new File([fixture('lieux.csv')], 'lieux.csv', { type: 'text/csv' })
}

/** Who sends the forms. Each is welcomed anew after an act that may have cost her her role, her session or her account. */
const walkers: readonly ((name: string) => Client | Promise<Client>)[] = [
  (name) => stand.someone(`Network ${name}`, { role: 'network' }),
  (name) => stand.someone(`Administrator ${name}`, { role: 'administrator', on: things.organisationId }),
  (name) => stand.someone(`Coordinator ${name}`, { role: 'coordinator', on: things.territoryId }),
  (name) => stand.someone(`Newcomer ${name}`),
  () => stand.comeInAs(judged.applicant),
  () => stand.comeInAs(judged.seatedJuror),
  () => stand.comeInAs(judged.cellJuror),
  () => stand.stranger,
]
const costly = /^\/(compte|deconnexion|connexion)|\/personnes|\/equipe/
let welcomed = 0
const nameOf = (n: number) => n.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))

async function sendForms(welcome: (typeof walkers)[number], round: number): Promise<void> {
  const renewed = async () => {
    welcomed += 1
    const client = await welcome(nameOf(welcomed))
    // A stand welcomes somebody statement by statement, which is no act of the house.
    await sql`delete from watch.touched`.execute(stand.db)
    return client
  }
  let client = await renewed()
  for (const page of await listPages(client)) {
    const { body } = await client.get(page)
    for (const { action, fields } of formsOf(
      body,
      page.endsWith('/territoires/nouveau') ? { ...known, nature: 'departement' } : known,
      fileFor(page),
    )) {
      const route = routeOf(posts, action || page)
      if (!route || passed.has(route) || roundOf(route) !== round) continue
      const answer = await client.post(action || page, fields)
      assert.ok(answer.status < 500, `${route}: ${answer.status}`)
      if (answer.status === 303 || answer.status === 200) passed.add(route)
      await noteSilent(route)
      if (costly.test(route)) client = await renewed()
    }
  }
}

test('whatever changes a row leaves a line in the journal, in the same transaction', { timeout: 600_000 }, async () => {
  for (const welcome of walkers) await sendForms(welcome, 1)
  for (const welcome of walkers.slice(0, 3)) await sendForms(welcome, 2)
  for (const round of [1, 3]) await sendForms(walkers[0]!, round)
  assert.deepEqual([...new Set(silent)], [])
  // Some forms ask for a letter's link, a key in hand or two records alike: the walk need not get through all, and must get through most.
  // Doors that open to nobody of the demonstration, or to nobody who is signed in yet (a second proof), have tests of their own.
  const open = posts.filter((path) => !['nobody', 'halfProven', 'enrollees'].includes(doors[`POST ${path}`] ?? ''))
  const missed = open.filter((path) => !passed.has(path))
  assert.ok(missed.length < open.length / 2, `the walk gets through too few forms: not ${missed.join(', ')}`)
})

test('a line says what changed', async () => {
  const { rows } = await sql<{ event: string }>`
    select distinct event from journal where payload = '{}' and personal_digest is null`.execute(stand.db)
  assert.deepEqual(
    rows.map((row) => row.event).filter((event) => !wordless.test(event)),
    [],
  )
})

test('every event, field, thing and way in of a line has its words', async () => {
  const { rows } = await sql<{ event: string; kind: string; way: string; payload: Record<string, unknown>; personal: string | null }>`
    select j.event, j.thing_kind as kind, j.way_in as way, j.payload, p.payload as personal
    from journal j left join journal_personal p on p.journal_id = j.id`.execute(stand.db)
  const missing = new Set<string>()
  const named = new Set(listEventNames().map(([event]) => event))
  for (const { event, kind, way, payload, personal } of rows) {
    if (!named.has(event)) missing.add(`event ${event}`)
    if (!familyNames[familyOf(event)]) missing.add(`family of ${event}`)
    if (!kindNames[kind]) missing.add(`kind ${kind}`)
    if (!waysIn[way] && !programWays[way]) missing.add(`way in ${way}`)
    const changes = changesIn(payload, personal === null ? null : (JSON.parse(personal) as Record<string, unknown>))
    // What a call asks, and by what it judges, is named by whoever writes the call.
    if (/^(call|candidacy)/.test(event)) continue
    for (const { field } of changes) if (!fieldNames[field]) missing.add(`field ${field} of ${event}`)
  }
  for (const [event] of listEventNames()) if (!familyNames[familyOf(event)]) missing.add(`family of ${event}`)
  assert.deepEqual([...missing].sort(), [])
})
