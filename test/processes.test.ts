/** What only whole processes can show: two behind one address, a graceful stop, metrics, the first signs of life. */
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { hostname } from 'node:os'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addPerson } from '../src/modules/people/index.ts'
import { writeLetter } from '../src/platform/mail.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { type FrontDoor, type Mailbox, openMailbox, openProxy, type Process, startProcess, until } from './processes.ts'
import { openStand, type Stand } from './stand.ts'

let stand: Stand
let mailbox: Mailbox
const running = new Set<Process>()

before(async () => {
  stand = await openStand()
  mailbox = await openMailbox()
})
after(async () => {
  for (const one of running) one.child.kill('SIGKILL')
  await mailbox.close()
  await stand.close()
})

async function start(env: Record<string, string> = {}): Promise<Process> {
  const one = await startProcess({
    DATABASE_URL: stand.house.config.databaseUrl ?? '',
    ESSAIM_DATA: stand.house.config.dataDirectory,
    ESSAIM_SECRET: stand.house.config.secret ?? '',
    SMTP_URL: mailbox.url,
    ESSAIM_PROXIES: '1',
    ...env,
  })
  running.add(one)
  return one
}

async function end(one: Process): Promise<void> {
  assert.deepEqual(await one.end(), { code: 0, signal: null }, one.said())
  running.delete(one)
}

const token = () => stand.house.signer.sign('form', 'visitor', 3600)
const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ jeton: token(), ...fields }),
    headers: { origin: new URL(url).origin, ...headers },
  })

const letterTo = (name: string) =>
  stand.db.transaction().execute((tx) =>
    writeLetter(tx, {
      kind: 'test',
      to: { address: `${name}@test.example` },
      language: 'fr',
      subject: `Lettre ${name}`,
      body: 'Bonjour.',
    }),
  )

test('a start takes those off the list who were killed here, or have been silent for a day', async () => {
  const dead = (host: string, ago: string) =>
    sql`
    insert into process_seen (id, host, pid, program, node, started_at, seen_at)
    values (gen_random_uuid(), ${host}, 1, '0', '20', now() - interval '3 days', now() - ${ago}::interval)`.execute(stand.db)
  await dead(hostname(), '3 minutes')
  await dead('elsewhere', '2 days')
  await dead('elsewhere', '3 minutes')
  const one = await start()
  const seen = async () =>
    (await sql<{ host: string }>`select host from process_seen order by host`.execute(stand.db)).rows.map((row) => row.host)
  await until(async () => (await seen()).length === 2)
  assert.deepEqual(await seen(), ['elsewhere', hostname()].sort())
  await end(one)
  await sql`delete from process_seen`.execute(stand.db)
})

test('two processes behind one address are one instance: sign-in, forms, limits, kept pages, jobs run once', async (t) => {
  const [first, second] = await Promise.all([start(), start()])
  const proxy: FrontDoor = await openProxy([first.url, second.url])
  await addPerson(stand.db, commandLine, { email: 'lucie@test.example', name: 'Lucie', language: 'fr' })

  await t.test('a link asked of one opens a session at the other, which the first knows', async () => {
    assert.equal((await post(`${first.url}/connexion`, { courriel: 'lucie@test.example' })).status, 200)
    const letters = () => stand.db.selectFrom('letter').select('body').where('to_address', '=', 'lucie@test.example').execute()
    await until(async () => (await letters()).length > 0)
    const link = /\/connexion\/[\w-]{20,}/.exec((await letters())[0]?.body ?? '')?.[0] ?? ''
    const entered = await post(`${second.url}${link}`, {})
    assert.equal(entered.status, 303)
    const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    for (let times = 0; times < 4; times += 1) assert.equal((await fetch(`${proxy.url}/compte`, { headers: { cookie } })).status, 200)
    // A change through one empties the pages that the other keeps: a kept page carries no number of a request.
    const isKept = async (url: string) => !(await fetch(`${url}/territoires`)).headers.has('x-request-id')
    for (const { url } of [first, second]) await until(() => isKept(url))
    const renamed = await post(`${first.url}/compte`, { nom: 'Lucie Morel', langue: 'fr' }, { cookie })
    assert.equal(renamed.status, 303)
    for (const { url } of [first, second]) await until(async () => !(await isKept(url)))
  })

  await t.test('letters are limited for one mailbox whichever process is asked', async () => {
    await sql`delete from attempt`.execute(stand.db)
    await stand.db.deleteFrom('letter').execute()
    for (let times = 0; times < 8; times += 1) await (await post(`${proxy.url}/connexion`, { courriel: 'lucie@test.example' })).text()
    // Asked in turn, each process alone would have sent four. Letters are written by a job: none is left when they are counted.
    await until(
      async () =>
        (await sql`select from graphile_worker.jobs where task_identifier <> 'deliver_letter' and run_at <= now()`.execute(stand.db)).rows
          .length === 0,
    )
    const letters = await stand.db.selectFrom('letter').select('id').where('to_address', '=', 'lucie@test.example').execute()
    assert.equal(letters.length, 5)
  })

  await t.test('each job runs once, whichever process takes it', async () => {
    const before = mailbox.taken.length
    const names = Array.from({ length: 40 }, (_, at) => `envoi-${at}`)
    for (const name of names) await letterTo(name)
    await until(async () => {
      const left = await stand.db.selectFrom('letter').select('id').where('state', '<>', 'sent').execute()
      return left.length === 0
    })
    const subjects = mailbox.taken
      .slice(before)
      .map((letter) => letter.subject)
      .filter((subject) => subject.startsWith('Lettre envoi-'))
    assert.deepEqual(subjects.sort(), names.map((name) => `Lettre ${name}`).sort())
  })

  await t.test('both are seen alive, and one that leaves is no longer', async () => {
    const seen = async () => (await sql<{ pid: number }>`select pid from process_seen`.execute(stand.db)).rows.map((row) => row.pid).sort()
    assert.deepEqual(await seen(), [first.child.pid, second.child.pid].sort())
    await end(second)
    assert.deepEqual(await seen(), [first.child.pid])
  })
  await proxy.close()
  await end(first)
})

test('a stop of one of two loses no request: it says that it is not ready, the proxy looks elsewhere, then it leaves', async () => {
  const [first, second] = await Promise.all([start({ ESSAIM_STOP_WAIT: '2' }), start()])
  const proxy = await openProxy([first.url, second.url])
  const statuses = new Map<number, number>()
  let isOver = false
  const visit = async () => {
    while (!isOver) {
      const answer = await fetch(`${proxy.url}/connexion`)
      await answer.arrayBuffer()
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    }
  }
  const visitors = [visit(), visit(), visit(), visit()]
  await until(() => (statuses.get(200) ?? 0) > 50)
  await end(first)
  const before = statuses.get(200) ?? 0
  await until(() => (statuses.get(200) ?? 0) > before + 50)
  isOver = true
  await Promise.all(visitors)
  assert.deepEqual([...statuses.keys()], [200])
  assert.match(first.said(), /"what":"stopping"[\s\S]*"what":"stopped"/)
  await proxy.close()
  await end(second)
})

test('a request under way is answered before the process leaves; new ones find the door closed', async () => {
  const one = await start()
  const body = new URLSearchParams({ jeton: token(), courriel: 'personne@test.example' }).toString()
  const answered = new Promise<number>((resolve, reject) => {
    const slow = request(`${one.url}/connexion`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length, origin: one.url },
    })
    slow.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    slow.on('error', reject)
    slow.write(body.slice(0, 10))
    // The other half leaves once the process was told to stop, and takes nobody else in.
    void until(() => one.said().includes('"what":"stopping"'))
      .then(() =>
        until(() =>
          fetch(`${one.url}/sante/vivant`).then(
            () => false,
            () => true,
          ),
        ),
      )
      .then(() => slow.end(body.slice(10)))
  })
  await until(async () => (await fetch(`${one.url}/sante/pret`)).ok)
  const left = one.end()
  assert.equal(await answered, 200)
  assert.deepEqual(await left, { code: 0, signal: null })
  running.delete(one)
})

test('a job at hand is finished before the process leaves', async () => {
  mailbox.holds = false
  const one = await start()
  await letterTo('avant-de-partir')
  await until(async () => mailbox.taken.some((letter) => letter.subject === 'Lettre avant-de-partir'))
  await end(one)
  const letter = await stand.db
    .selectFrom('letter')
    .select(['state'])
    .where('to_address', '=', 'avant-de-partir@test.example')
    .executeTakeFirstOrThrow()
  assert.equal(letter.state, 'sent')
})

test('a job that takes too long is handed back at the stop, and the next process runs it at once', async () => {
  mailbox.holds = true
  const one = await start({ ESSAIM_STOP_PATIENCE: '1' })
  await letterTo('trop-long')
  await until(() => mailbox.held > 0)
  await end(one)
  assert.match(one.said(), /"what":"job\.handed_back"/)
  const { rows } = await sql`select from graphile_worker.jobs where task_identifier = 'deliver_letter' and locked_at is null`.execute(
    stand.db,
  )
  assert.equal(rows.length, 1)

  mailbox.holds = false
  const next = await start()
  await until(() => mailbox.taken.some((letter) => letter.subject === 'Lettre trop-long'))
  await end(next)
  const taken = mailbox.taken.filter((letter) => letter.subject === 'Lettre trop-long')
  assert.equal(taken.length, 1)
  // The first process may have handed it to the mail server: the letter says so itself.
  assert.match(taken[0]?.text ?? '', /peut-=C3=AAtre|peut-être|content-transfer-encoding: base64/i)
})

test('a second signal ends the process at once, and loses no job either', async () => {
  mailbox.holds = true
  mailbox.held = 0
  const one = await start()
  await letterTo('presse')
  await until(() => mailbox.held > 0)
  void one.end('SIGTERM')
  await until(() => one.said().includes('"what":"stopping"'))
  assert.deepEqual(await one.end('SIGTERM'), { code: null, signal: 'SIGTERM' })
  running.delete(one)
  const { rows } = await sql`select from graphile_worker.jobs where task_identifier = 'deliver_letter'`.execute(stand.db)
  assert.equal(rows.length, 1)
  mailbox.holds = false
})

test('readiness says no when the database is beyond the program, and liveness does not', async () => {
  const one = await start()
  assert.equal((await fetch(`${one.url}/sante/pret`)).status, 200)
  await sql`insert into migration (name, sha256) values ('29991231T0000-later.sql', '')`.execute(stand.db)
  await until(async () => (await fetch(`${one.url}/sante/pret`)).status === 503)
  const answer = await fetch(`${one.url}/sante/pret`)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.deepEqual(await answer.json(), { ready: false, checks: { database: true, migrations: false, files: true, staying: true } })
  assert.equal((await fetch(`${one.url}/sante/vivant`)).status, 200)
  await sql`delete from migration where name like '2999%'`.execute(stand.db)
  await until(async () => (await fetch(`${one.url}/sante/pret`)).status === 200)
  await end(one)
})

test('metrics have a port of their own: routes by pattern, never an address', async () => {
  const one = await start()
  for (let times = 0; times < 30; times += 1) await (await fetch(`${one.url}/projets/secret-${times}?courriel=lucie@test.example`)).text()
  await until(async () => !(await fetch(`${one.url}/territoires`)).headers.has('x-request-id'))
  assert.equal((await fetch(`${one.url}/metrics`)).status, 404)
  assert.equal((await fetch(`${one.metricsUrl}/`)).status, 404)
  const text = await (await fetch(`${one.metricsUrl}/metrics`)).text()
  assert.match(text, /essaim_http_seconds_count\{method="GET",route="\/projets\/:project",status="4xx"\} 30/)
  for (const name of ['essaim_ready 1', 'essaim_jobs{state="waiting"}', 'essaim_letters{state="sent"}', 'essaim_facts_unfolded 0'])
    assert.ok(text.includes(name), name)
  assert.match(text, /essaim_kept_answers [1-9]/)
  assert.match(text, /nodejs_eventloop_lag_seconds/)
  assert.doesNotMatch(text, /secret-|lucie|@/)
  await end(one)
})
