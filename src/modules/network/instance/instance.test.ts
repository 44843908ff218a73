import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openMailbox, until } from '../../../../test/processes.ts'
import { sealEverything } from '../../../../test/settled.ts'
import { type Client, openStand, type Stand, testLog } from '../../../../test/stand.ts'
import { checkHouse } from '../../../checks.ts'
import { listSettings } from '../../../config.ts'
import { holdClock } from '../../../platform/clock.ts'
import { addJob, type Chores, startWorker, workOnce } from '../../../platform/jobs.ts'
import { mailChores, writeLetter } from '../../../platform/mail.ts'
import { troubleOf } from '../../../platform/mail-troubles.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { addPerson } from '../../people/index.ts'
import { sealKeyOf } from '../seals/acts.ts'
import { listHeads } from '../seals/store.ts'
import { sharesOf, sizeOf } from './rules.ts'

let stand: Stand
let nadia: Client & { personId: string }
before(async () => {
  stand = await openStand()
  nadia = await stand.someone('Nadia', { role: 'network' })
})
after(() => stand.close())

const secretMail = 'personne.tenue.secrete@exemple.fr'
const quiet = () => {}

/** A chore that breaks, with the values of somebody in its failure. */
const breaking: Chores = {
  tasks: {
    break_down: async () => {
      throw Object.assign(new Error(`Key (email)=(${secretMail}) already exists`), { code: '23505', detail: secretMail })
    },
  },
}
const context = () => ({ db: stand.db, config: stand.house.config })
const events = async () =>
  (
    await sql<{ event: string; author: string | null }>`
    select event, author_id as author from journal where event ~ '^(job|letter|instance)[.]' order by at, id`.execute(stand.db)
  ).rows

test('a job that fails shows its class and where, never its values; a person retries or forgets it, and the journal says who', async () => {
  await addJob(stand.db, 'break_down')
  await workOnce(stand.house.database.pool, context(), [breaking], quiet)
  const page = await nadia.get('/reseau/instance/travaux')
  assert.match(page.body, /break_down/)
  assert.match(page.body, /Error 23505/)
  assert.doesNotMatch(page.body, /tenue\.secrete/)
  const held = await sql<{ n: number }>`select count(*) as n from graphile_worker.jobs where last_error like '%secrete%'`.execute(stand.db)
  assert.equal(held.rows[0]?.n, 0, 'the queue itself keeps no value')

  const id = /travaux\/(\d+)\/essai/.exec(page.body)?.[1] ?? ''
  assert.equal((await nadia.post(`/reseau/instance/travaux/${id}/essai`)).location, '/reseau/instance/travaux?fait=essai')
  const { rows } = await sql<{ attempts: number }>`select attempts from graphile_worker.jobs where id = ${id}::bigint`.execute(stand.db)
  assert.equal(rows[0]?.attempts, 0)
  await workOnce(stand.house.database.pool, context(), [breaking], quiet)
  assert.equal((await nadia.post(`/reseau/instance/travaux/${id}/oubli`)).location, '/reseau/instance/travaux?fait=oubli')
  assert.match((await nadia.get('/reseau/instance/travaux')).body, /Aucun travail n’est en échec/)
  for (const wrong of [id, '99999999999999999999', 'x', '-1']) {
    assert.equal((await nadia.post(`/reseau/instance/travaux/${wrong}/essai`)).status, 404)
    assert.equal((await nadia.post(`/reseau/instance/travaux/${wrong}/oubli`)).status, 404)
  }
  assert.deepEqual(await events(), [
    { event: 'job.retried', author: nadia.personId },
    { event: 'job.forgotten', author: nadia.personId },
  ])
})

test('a letter that a server refuses is in trouble, with a reason and no address, and leaves when it is tried again', async () => {
  const refusing = await openMailbox('550 5.1.1 no such person')
  const id = await writeLetter(stand.db, {
    kind: 'essai',
    to: { address: secretMail },
    language: 'fr',
    subject: 'Secret',
    body: 'Secret',
  })
  const config = { ...stand.house.config, smtpUrl: refusing.url }
  await workOnce(stand.house.database.pool, { db: stand.db, config }, [mailChores], quiet)
  await refusing.close()
  const page = await nadia.get('/reseau/instance/courrier')
  assert.match(page.body, /l’adresse est refusée/)
  assert.doesNotMatch(page.body, /tenue\.secrete|Secret/)
  assert.match((await nadia.get('/reseau/instance')).body, /Une lettre ne part pas/)

  assert.equal((await nadia.post(`/reseau/instance/courrier/${id}/essai`)).location, '/reseau/instance/courrier?fait=essai')
  const taking = await openMailbox()
  const worker = await startWorker(
    stand.house.database.pool,
    { db: stand.db, config: { ...config, smtpUrl: taking.url } },
    [mailChores],
    testLog,
  )
  await until(() => taking.taken.length > 0)
  await worker.stop()
  await taking.close()
  assert.match((await nadia.get('/reseau/instance/courrier')).body, /Aucune lettre n’est en souffrance/)
  assert.equal((await nadia.post(`/reseau/instance/courrier/${id}/essai`)).status, 404)
})

test('what a mail server answers is put into words', () => {
  assert.equal(troubleOf('connect ECONNREFUSED 127.0.0.1:25'), 'unreachable')
  assert.equal(troubleOf('Invalid login: 535 5.7.8 authentication failed'), 'refused_us')
  assert.equal(troubleOf("Can't send mail - all recipients were rejected: 550 5.1.1 unknown"), 'refused_address')
  assert.equal(troubleOf('Greeting never received'), 'slow')
  assert.equal(troubleOf('452 4.2.2 mailbox full'), 'other')
})

test('a check is kept with what it found, whoever ran it, and the page says it', async () => {
  assert.match((await nadia.get('/reseau/instance')).body, /Aucune vérification n’a encore été faite/)
  await checkHouse(stand.house, undefined, {}, commandLine)
  assert.match(
    (await nadia.get('/reseau/instance')).body,
    /Tout est en ordre[\s\S]*la ligne de commande|la ligne de commande[\s\S]*Tout est en ordre/,
  )
  await sql`insert into file (id, sha256, name, media_type, size_bytes) values (gen_random_uuid(), ${'0'.repeat(64)}, 'lettre de Nadia.pdf', 'application/pdf', 1)`.execute(
    stand.db,
  )
  await checkHouse(stand.house, undefined, {}, commandLine)
  const page = await nadia.get('/reseau/instance')
  assert.match(page.body, /La dernière vérification a trouvé une faute/)
  assert.match(page.body, /fichier manquant ou altéré/)
  assert.doesNotMatch(page.body, /lettre de Nadia/)
  assert.equal((await nadia.post('/reseau/instance/verification')).status, 303)
  const asked = await sql`select from graphile_worker.jobs where task_identifier = 'check_instance'`.execute(stand.db)
  assert.equal(asked.rows.length, 1)
  assert.deepEqual(
    (await events()).filter((each) => each.event === 'instance.check_asked'),
    [{ event: 'instance.check_asked', author: nadia.personId }],
  )
})

test('the page says versions, processes, space and settings, and no secret', async () => {
  await stand.house.health.look()
  const page = await nadia.get('/reseau/instance')
  for (const said of [
    process.versions.node,
    'ESSAIM_SECRET',
    'DATABASE_URL',
    String(process.pid),
    'Faits et chiffres',
    'Aucune sauvegarde',
  ])
    assert.ok(page.body.includes(said), said)
  assert.ok(!page.body.includes(stand.house.config.secret ?? ''))
  const settings = listSettings({
    ESSAIM_SECRET: 's'.repeat(32),
    DATABASE_URL: 'postgres://a:b@c/d',
    SMTP_URL: 'smtp://a:b@c',
    PORT: '4000',
  })
  assert.deepEqual(
    settings
      .filter((each) => ['ESSAIM_SECRET', 'DATABASE_URL', 'SMTP_URL', 'PORT', 'HOST'].includes(each.name))
      .map((each) => [each.name, each.state, each.value]),
    [
      ['PORT', 'given', '4000'],
      ['HOST', 'default', '127.0.0.1'],
      ['DATABASE_URL', 'given', null],
      ['ESSAIM_SECRET', 'given', null],
      ['SMTP_URL', 'given', null],
    ],
  )
  assert.match((await nadia.get('/compte')).body, /href="\/reseau"/)
  assert.match((await nadia.get('/reseau')).body, /href="\/reseau\/instance"/)
})

test('the page says how far the journal is sealed, what waits, and warns where the seal does not come', async () => {
  await sealEverything(stand.db, sealKeyOf(stand.house.config))
  const sealed = (await nadia.get('/reseau/instance')).body
  const [head] = await listHeads(stand.db, { limit: 1 })
  assert.ok(sealed.includes(head?.hash.toString('hex').slice(0, 16) ?? 'no head'))
  assert.match(sealed, /Tout est scellé/)
  await addPerson(stand.db, commandLine, { email: 'une.ligne@test.example', name: 'Une Ligne', language: 'fr' })
  assert.match((await nadia.get('/reseau/instance')).body, /Une ligne attend le sceau/)
  holdClock(new Date(Date.now() + 11 * 60_000))
  assert.match((await nadia.get('/reseau/instance')).body, /attendent leur sceau depuis plus de dix minutes/)
  holdClock(undefined)
})

test('a check says that there is no ledger rather than be silent of it', async () => {
  const { broken, said } = await checkHouse(stand.house, 'ledger', {}, commandLine)
  assert.deepEqual(broken, [])
  assert.match(said.join(), /cette version n’en a pas.*this version has none/)
})

test('anyone may ask how the service is, in words or as JSON, and no answer is kept', async () => {
  const page = await stand.stranger.get('/sante')
  assert.equal(page.status, 200)
  assert.match(page.body, /Tout fonctionne/)
  assert.equal(page.headers.get('cache-control'), 'no-store')
  assert.equal(page.headers.get('set-cookie'), null)
  const json = await stand.stranger.get('/sante', { accept: 'application/json' })
  assert.deepEqual(JSON.parse(json.body), { ready: true, checks: { database: true, migrations: true, files: true, staying: true } })
})

test('sizes are added up by room, and said in the unit that suits them', () => {
  const owner = (table: string) => ({ repair: 'circular', fact: 'impact' })[table]
  assert.deepEqual(
    sharesOf(
      [
        { table: 'repair', bytes: 5 },
        { table: 'fact', bytes: 9 },
        { table: 'x', bytes: 1 },
        { table: 'repair', bytes: 5 },
      ],
      owner,
    ),
    [
      { room: 'circular', bytes: 10, tables: 2 },
      { room: 'impact', bytes: 9, tables: 1 },
      { room: 'other', bytes: 1, tables: 1 },
    ],
  )
  assert.deepEqual(sizeOf(1_500), { amount: 1.5, unit: 'kB' })
  assert.deepEqual(sizeOf(2_000_000), { amount: 2, unit: 'MB' })
  assert.deepEqual(sizeOf(3.5e9), { amount: 3.5, unit: 'GB' })
})
