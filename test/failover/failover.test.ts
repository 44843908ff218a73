/**
 * The primary goes under load, killed or frozen, and a person promotes its standby: no act that was acknowledged is lost, the web processes
 * find the new primary by themselves, and jobs run once. `ESSAIM_FAILOVER_ROUNDS` says how many times; the figures are printed.
 */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openDatabase } from '../../src/platform/database.ts'
import { writeLetter } from '../../src/platform/mail.ts'
import { type FrontDoor, type Mailbox, openMailbox, openProxy, type Process, runProgram, startProcess, until } from '../processes.ts'
import { enterAs, findWorkshop, halfDone, logRepair, type Workshop } from '../repairs.ts'
import { type Cluster, command, openCluster, signal } from './cluster.ts'

const rounds = Number(process.env.ESSAIM_FAILOVER_ROUNDS ?? 6)
const skip = process.env.ESSAIM_POSTGRESQL ? false : 'no whole PostgreSQL (initdb, pg_basebackup) on this machine'

let cluster: Cluster
let mailbox: Mailbox
let proxy: FrontDoor
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-failover-files-'))
const processes: Process[] = []
let awa = ''
let workshop: Workshop

before(async () => {
  if (skip) return
  cluster = await openCluster()
  mailbox = await openMailbox()
  const settings = {
    DATABASE_URL: cluster.url,
    ESSAIM_DATA: folder,
    ESSAIM_SECRET: 'a secret for failovers, of enough letters',
    ESSAIM_DEMO: 'on',
    ESSAIM_PROXIES: '1',
    SMTP_URL: mailbox.url,
  }
  processes.push(await startProcess(settings))
  processes.push(await startProcess(settings))
  proxy = await openProxy(processes.map(({ url }) => url))
  awa = await enterAs(processes[0]?.url ?? '', 'Awa Diarra')
  workshop = await findWorkshop(processes[0]?.url ?? '', awa)
})
after(async () => {
  await Promise.all(processes.map((each) => each.end('SIGKILL')))
  await proxy?.close()
  await mailbox?.close()
  await cluster?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Sent {
  key: string
  sentAt: number
  acknowledgedAt?: number
  /** Statuses it was answered with, 0 where nobody answered. */
  answers: number[]
}

interface Load {
  sent: Sent[]
  letters: string[]
  stop(): Promise<void>
}

/** Four people log repairs one after the other; two of them send again what was not acknowledged, as whoever goes back a page does. A letter leaves every tenth of a second. */
function begin(round: number): Load {
  const load: Load = { sent: [], letters: [], stop: async () => {} }
  let isOver = false
  const work = async (isStubborn: boolean) => {
    let one: Sent | undefined
    while (!isOver) {
      if (!one || one.acknowledgedAt || !isStubborn) {
        one = { key: randomUUID(), sentAt: 0, answers: [] }
        load.sent.push(one)
      }
      one.sentAt = performance.now()
      const status = await logRepair(proxy.url, awa, workshop, one.key, 'fixed').then(
        async (answer) => {
          await answer.arrayBuffer()
          return answer.status
        },
        () => 0,
      )
      one.answers.push(status)
      if (status === 303) one.acknowledgedAt = performance.now()
      else await pause(50)
    }
  }
  const database = openDatabase(cluster.url, { max: 2 })
  const write = async () => {
    while (!isOver) {
      const name = `Lettre ${round}-${load.letters.length}-${randomUUID()}`
      const letter = { kind: 'test', to: { address: 'lucie@test.example' }, language: 'fr', subject: name, body: 'Bonjour.' } as const
      const isWritten = await database.db
        .transaction()
        .execute((tx) => writeLetter(tx, letter))
        .then(
          () => true,
          () => false,
        )
      if (isWritten) load.letters.push(name)
      await pause(100)
    }
  }
  const working = [work(false), work(false), work(true), work(true), write()]
  load.stop = async () => {
    isOver = true
    await Promise.all(working)
    await database.close()
  }
  return load
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const acknowledged = (load: Load) => load.sent.filter((one) => one.acknowledgedAt !== undefined)

test('a COMMIT that waits for a standby that is silent, and is cancelled, is not acknowledged', { skip }, async () => {
  signal(cluster.standby, 'SIGSTOP')
  const to = cluster.addressOf(cluster.primary)
  const key = randomUUID()
  const answer = logRepair(processes[0]?.url ?? '', awa, workshop, key, 'fixed')
  const waiting = `select pid from pg_stat_activity where wait_event = 'SyncRep' and query like 'commit;%'`
  await until(async () => (await command(to, waiting)).length > 0)
  await until(async () => {
    await command(to, `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`)
    return Promise.race([answer.then(() => true), pause(100).then(() => false)])
  })
  const { status, headers } = await answer
  assert.equal(status, 500)
  assert.equal(headers.get('retry-after'), null)
  assert.match(await (await answer).text(), /Nous ne savons pas si c’est enregistré/)
  signal(cluster.standby, 'SIGCONT')
  // The key makes sending again harmless: it is found, and answered as the first time.
  await until(async () => (await logRepair(processes[1]?.url ?? '', awa, workshop, key, 'fixed')).status === 303)
  assert.equal((await command(to, 'select from repair where client_key = $1', [key])).length, 1)
})

interface Figures {
  acknowledged: number
  cut: number
  unknown: number
  copies: number
  letters: number
  fromEnd: number
  fromPromotion: number
}

for (let round = 1; round <= rounds; round += 1) {
  const isFrozen = round % 2 === 0
  test(`round ${round}: the primary is ${isFrozen ? 'frozen' : 'killed'} under load, the standby promoted`, { skip }, async (t) => {
    const load = begin(round)
    await until(() => acknowledged(load).length >= 20)
    await pause(500 + Math.random() * 1_000)
    const endedAt = performance.now()
    signal(cluster.primary, isFrozen ? 'SIGSTOP' : 'SIGKILL')
    await pause(2_000)
    const promotedAt = performance.now()
    await cluster.promote()
    const firstAfter = () => acknowledged(load).find((one) => one.sentAt > promotedAt)?.acknowledgedAt
    await until(() => firstAfter() !== undefined)
    const again = firstAfter() ?? 0
    await Promise.all(processes.map(({ url }) => until(async () => (await fetch(`${url}/sante/pret`)).ok)))
    await pause(2_000)
    await load.stop()
    if (isFrozen) await thaw()
    await hearAgain()
    const figures = { ...(await check(load)), fromEnd: again - endedAt, fromPromotion: again - promotedAt }
    t.diagnostic(describe(isFrozen, figures))
    await cluster.rebuild()
  })
}

test('the command line finds its way too, and finds nothing wrong after all that', { skip }, async () => {
  const { code, said } = await runProgram(['check'], {
    DATABASE_URL: cluster.url,
    ESSAIM_DATA: folder,
    ESSAIM_SECRET: 'a secret for failovers, of enough letters',
  })
  assert.equal(code, 0, said)
})

/** The former primary wakes up and still takes writing: none of ours may go on with it. */
async function thaw(): Promise<void> {
  const to = cluster.addressOf(cluster.standby)
  signal(cluster.standby, 'SIGCONT')
  const rows = () => command<{ count: number }>(to, 'select count(*)::int as count from repair')
  await until(() =>
    rows().then(
      () => true,
      () => false,
    ),
  )
  const before = (await rows())[0]?.count
  const key = randomUUID()
  for (const { url } of processes) assert.equal((await logRepair(url, awa, workshop, key, 'fixed')).status, 303)
  // Longer than the time between two looks at all servers.
  await pause(7_000)
  assert.equal((await command(cluster.addressOf(cluster.primary), 'select from repair where client_key = $1', [key])).length, 1)
  assert.equal((await rows())[0]?.count, before, 'nothing was written where nobody reads')
}

/** Each process keeps pages again, and empties them when another has changed something: a kept page carries no number of a request. */
async function hearAgain(): Promise<void> {
  const isKept = async (url: string) => !(await fetch(`${url}/territoires`)).headers.has('x-request-id')
  for (const { url } of processes) {
    const other = processes.find((each) => each.url !== url)?.url ?? ''
    await until(() => isKept(url))
    assert.equal((await logRepair(other, awa, workshop, randomUUID(), 'fixed')).status, 303)
    await until(async () => !(await isKept(url)))
  }
}

async function check(load: Load): Promise<Omit<Figures, 'fromEnd' | 'fromPromotion'>> {
  const to = cluster.addressOf(cluster.primary)
  const keys = acknowledged(load).map((one) => one.key)
  const missing = 'select k from unnest($1::uuid[]) k where (select count(*) from repair r where r.client_key = k) <> 1'
  assert.deepEqual(await command(to, missing, [keys]), [], 'each acknowledged act is there, once')
  assert.deepEqual(await command(to, halfDone), [], 'no act is half done')
  const statuses = new Set(load.sent.flatMap((one) => one.answers))
  assert.deepEqual(
    [...statuses].filter((status) => ![303, 500, 502, 503].includes(status)),
    [],
  )
  const isSent = 'select from letter where subject = any($1::text[]) and state <> $2'
  await until(async () => (await command(to, isSent, [load.letters, 'sent'])).length === 0)
  const taken = load.letters.map((name) => mailbox.taken.filter((each) => each.subject === name))
  for (const each of taken) {
    const silent = each.filter(({ text }) => !/peut-=?\s*=?C3=AAtre|peut-être|incident/.test(text))
    assert.ok(each.length >= 1 && silent.length <= 1, 'a letter leaves once; a copy says that it may be one')
  }
  for (const { child, said } of processes) assert.equal(child.exitCode, null, said().slice(-2_000))
  const answersOf = (status: number) => load.sent.flatMap((one) => one.answers).filter((each) => each === status).length
  return {
    acknowledged: keys.length,
    cut: answersOf(503) + answersOf(502) + answersOf(0),
    unknown: answersOf(500),
    letters: load.letters.length,
    copies: taken.filter((each) => each.length > 1).length,
  }
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)
const describe = (isFrozen: boolean, f: Figures) =>
  `${isFrozen ? 'frozen' : 'killed'}: ${f.acknowledged} acts acknowledged, 0 lost, ${f.cut} refused, ${f.unknown} unknown; ${f.letters} letters, ${f.copies} with a copy that says so; ` +
  `refused for ${seconds(f.fromEnd)} s, of which ${seconds(f.fromPromotion)} s from the order to promote`
