/**
 * What the log says when things go wrong with somebody's values in them: the class, the route, the place in the program, and none of
 * the values. Failures are made by triggers that quote the row they refuse, as PostgreSQL does of itself, at every entrance.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { tellServerTrouble } from '../src/house.ts'
import { addPerson } from '../src/modules/people/index.ts'
import { workOnce } from '../src/platform/jobs.ts'
import { makeLog } from '../src/platform/log.ts'
import { writeLetter } from '../src/platform/mail.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { chores } from '../src/rooms.ts'
import { openMailbox } from './processes.ts'
import { type Client, openStand, type Stand } from './stand.ts'

const secrets = {
  email: 'solange.perrault@exemple.fr',
  name: 'Solange Perrault',
  phone: '+33 6 98 76 54 32',
  text: "Ma voisine du 12, rue des Capucins ; drop table person; <script>alert('Perrault')</script>",
  search: 'aide-alimentaire-perrault',
}
const forms = [...Object.values(secrets), 'perrault', 'Perrault', 'PERRAULT', 'Capucins', '98 76 54', encodeURIComponent(secrets.name)]

let stand: Stand
let nadia: Client
const lines: string[] = []
before(async () => {
  stand = await openStand()
  nadia = await stand.someone('Nadia', { role: 'network' })
  await addPerson(stand.db, commandLine, { email: secrets.email, name: secrets.name, language: 'fr' })
  stand.house.log = makeLog('json', (line) => lines.push(line))
  await sql`create function tell_all() returns trigger language plpgsql as $$
    begin raise exception 'refused: %', new using errcode = '23514', detail = new::text, hint = new::text; end $$`.execute(stand.db)
})
after(() => stand.close())

/** Has a table refuse every new or changed row, quoting it, while `work` runs. */
async function whileRefusing(table: string, work: () => Promise<void>): Promise<void> {
  await sql`create trigger refuses before insert or update on ${sql.table(table)} for each row execute function tell_all()`.execute(
    stand.db,
  )
  try {
    await work()
  } finally {
    await sql`drop trigger refuses on ${sql.table(table)}`.execute(stand.db)
  }
}

const told = (what: string) =>
  lines.filter((line) => line.includes(`"what":"${what}"`)).map((line) => JSON.parse(line) as Record<string, unknown>)

test('acts that fail tell their route and class, and a page that broke shows the number of its line', async () => {
  await whileRefusing('person', async () => {
    const page = await nadia.post('/compte', { nom: secrets.name, langue: 'fr' })
    assert.equal(page.status, 500)
    const number = page.headers.get('x-request-id') ?? ''
    assert.ok(page.body.includes(number))
    const [line] = told('request.failed')
    assert.equal(line?.request, number)
    assert.equal(line?.route, '/compte')
    assert.equal(line?.method, 'POST')
    assert.equal(line?.code, '23514')
    await nadia.post('/reseau/personnes', { nom: secrets.name, courriel: `x${secrets.email}`, role: 'network', langue: 'fr' })
  })
  await whileRefusing('journal', async () => {
    await nadia.post('/compte', { nom: secrets.name, langue: 'fr' })
    await nadia.post('/acteurs/nouvelle', { nom: secrets.name, genre: 'association', courriel: secrets.email, telephone: secrets.phone })
  })
  await whileRefusing('attempt', async () => {
    await stand.stranger.post('/connexion', { courriel: secrets.email })
  })
  assert.ok(told('request.failed').length >= 3)
})

test('addresses visited, searches, wrong forms and wrong files are told by their route alone', async () => {
  for (const path of ['/acteurs', '/projets', '/lieux', '/trouver', '/api/v1/organisations', '/territoires/x', '/inconnu'])
    await stand.stranger.get(`${path}?q=${encodeURIComponent(secrets.search)}&courriel=${encodeURIComponent(secrets.email)}`)
  await stand.stranger.get(`/${encodeURIComponent(secrets.name)}/${encodeURIComponent(secrets.email)}`, {
    'user-agent': secrets.name,
    referer: `https://exemple.fr/${secrets.search}`,
    'x-forwarded-for': '203.0.113.77',
    'x-request-id': secrets.email,
  })
  await nadia.post('/compte', { nom: secrets.text.repeat(20), langue: secrets.email })
  for (const [name, text] of [
    [`${secrets.name}.csv`, `nom;courriel\n${secrets.name};${secrets.email}\n`],
    ['contours.geojson', `{"type":"FeatureCollection","features":[{"nom":"${secrets.name}",]}`],
    ['vide.xlsx', secrets.text],
  ] as const)
    await nadia.post('/reseau/contours', { fichier: new File([text], name) })
  await whileRefusing('file', async () => {
    await nadia.post('/reseau/contours', {
      fichier: new File([`{"type":"FeatureCollection","features":[],"x":"${secrets.name}"}`], `${secrets.name}.geojson`),
    })
  })
  assert.ok(told('request.answered').length >= 8)
  assert.ok(!lines.join().includes('203.0.113.77'))
})

test('jobs and letters that fail tell their task and class, and neither the log nor the queue keeps what they quote', async () => {
  const refusing = await openMailbox(`550 5.1.1 <${secrets.email}> (${secrets.name}): ${secrets.text}`)
  const config = { ...stand.house.config, smtpUrl: refusing.url }
  await writeLetter(stand.db, {
    kind: 'essai',
    to: { address: secrets.email, name: secrets.name },
    language: 'fr',
    subject: secrets.text,
    body: secrets.text,
  })
  await stand.stranger.post('/connexion', { courriel: secrets.email })
  const work = () => workOnce(stand.house.database.pool, { db: stand.db, config }, chores, stand.house.log)
  await work()
  await whileRefusing('letter', async () => {
    await sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at := now())`.execute(stand.db)
    await work()
  })
  await refusing.close()
  const failed = told('job.failed')
  assert.ok(failed.some((line) => line.job === 'deliver_letter' && line.code === 'EENVELOPE'))
  assert.ok(failed.some((line) => line.code === '23514'))
  const { rows } = await sql<{
    said: string
  }>`select coalesce(last_error, '') as said from graphile_worker.jobs where attempts > 0`.execute(stand.db)
  assert.ok(rows.length > 0)
  lines.push(...rows.map((row) => row.said))
})

test('the embedded server’s own lines keep their severity and lose their sentence', () => {
  for (const line of [
    `2026-11-27 16:00:00 UTC [1] ERROR:  duplicate key value violates unique constraint "person_email" ${secrets.email}`,
    `2026-11-27 16:00:00 UTC [1] DETAIL:  Key (email)=(${secrets.email}) already exists.`,
    `2026-11-27 16:00:00 UTC [1] STATEMENT:  insert into person values ('${secrets.name}')`,
    `2026-11-27 16:00:00 UTC [1] FATAL:  password authentication failed for user "${secrets.name}"`,
  ])
    tellServerTrouble(stand.house.log, line)
  assert.equal(told('database.troubled').length, 2)
})

test('in all that was said, nothing names her: no address, no name, no telephone, no word she wrote', () => {
  assert.ok(lines.length > 20, `${lines.length} lines`)
  const all = lines.join('\n')
  for (const form of forms) assert.ok(!all.includes(form), `the log holds “${form}”: ${lines.find((line) => line.includes(form))}`)
  assert.ok(
    !all.includes('@'),
    lines.find((line) => line.includes('@')),
  )
  assert.ok(!/[?&]q=/.test(all))
})
