/**
 * The plug is pulled fifty times: acts and an import run through the front door, the process is killed with no warning at a random
 * moment, the instance starts again. What was acknowledged is whole; what was not is whole or absent.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { startEmbedded } from '../../src/platform/embedded.ts'
import { root } from '../../src/platform/root.ts'
import { realFile, without } from '../real-files.ts'
import { enterAs, findWorkshop, halfDone, logRepair, type Workshop } from '../repairs.ts'

const rounds = Number(process.env.ESSAIM_CRASH_ROUNDS ?? 50)
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-crash-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Instance {
  url: string
  child: ChildProcess
}

function start(): Promise<Instance> {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'build', 'essaim.mjs'), 'start'], {
    env: { ...process.env, ESSAIM_DATA: folder, PORT: '0', DATABASE_URL: '', ESSAIM_DEMO: 'auto' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer) => {
      said += chunk
      const url = /(http:\/\/[\d.]+:\d+) \(/.exec(said)?.[1]
      if (url) resolve({ url, child })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The instance left with ${code}:\n${said}`)))
  })
}

function kill(instance: Instance): Promise<void> {
  return new Promise((resolve) => {
    instance.child.removeAllListeners('exit')
    instance.child.once('exit', () => resolve())
    instance.child.kill('SIGKILL')
  })
}

/** Asks the database itself, through a server of our own on the instance's data, once the killed one's is gone. */
async function ask<T extends object>(question: string, values: unknown[] = []): Promise<T[]> {
  const embedded = await startEmbedded({ directory: folder, durable: true })
  const client = new pg.Client(embedded.connection)
  await client.connect()
  try {
    return (await client.query<T>(question, values)).rows
  } finally {
    await client.end()
    await embedded.stop()
  }
}

interface Sent {
  key: string
  status: 'fixed' | 'end_of_life'
  acknowledged: boolean
}

/** Logs repairs one after the other on several connections, until the instance no longer answers. */
async function logUntilDead(url: string, cookie: string, workshop: Workshop, sent: Sent[]): Promise<void> {
  for (;;) {
    const one: Sent = { key: randomUUID(), status: Math.random() < 0.7 ? 'fixed' : 'end_of_life', acknowledged: false }
    sent.push(one)
    try {
      const answer = await logRepair(url, cookie, workshop, one.key, one.status)
      assert.equal(answer.status, 303)
      one.acknowledged = true
    } catch (failure) {
      if (failure instanceof assert.AssertionError) throw failure
      return
    }
  }
}

/** A file of repairs is imported again and again beside them, from the command line's act through the web. */
async function importUntilDead(url: string, cookie: string, file: string, round: number): Promise<void> {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, 400)
  const text = lines.map((line, at) => (at === 0 ? line : line.replace(/^restart_(\d+)/, `restart_${round}$1`))).join('\n')
  const body = new FormData()
  body.set('fichier', new File([text], 'cahier.csv'))
  try {
    const answer = await fetch(`${url}/territoires/grand-chambery/reparations/importer`, {
      method: 'POST',
      redirect: 'manual',
      body,
      headers: { cookie, origin: url },
    })
    await answer.text()
  } catch {
    // The plug was pulled while the file was on its way: what the database holds is checked below.
  }
}

test(`${rounds} times the plug is pulled: acknowledged acts are whole, the others whole or absent`, { timeout: 3_600_000 }, async (t) => {
  const log = 'reparation/ords-v0.3-restartproject-BEL-FRA-ITA.csv'
  const sent: Sent[] = []
  let slowest = 0
  for (let round = 1; round <= rounds; round += 1) {
    const began = performance.now()
    const instance = await start()
    if (round > 1) slowest = Math.max(slowest, performance.now() - began)
    const awa = await enterAs(instance.url, 'Awa Diarra')
    const workshop = await findWorkshop(instance.url, awa)
    const nadia = without(log) ? '' : await enterAs(instance.url, 'Nadia Ferrand')
    const running = [1, 2, 3, 4].map(() => logUntilDead(instance.url, awa, workshop, sent))
    if (nadia) running.push(importUntilDead(instance.url, nadia, realFile(log), round))
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 900))
    await kill(instance)
    await Promise.all(running)
    const acknowledged = sent.filter((one) => one.acknowledged).map((one) => one.key)
    const lost = await ask<{ key: string }>(
      'select k as key from unnest($1::uuid[]) k where not exists (select from repair r where r.client_key = k)',
      [acknowledged],
    )
    assert.deepEqual(lost, [], `round ${round}: acknowledged repairs are lost`)
    if (round % 5 === 0 || round === rounds) assert.deepEqual(await ask(halfDone), [], `round ${round}: an act is half done`)
  }
  const acknowledged = sent.filter((one) => one.acknowledged).length
  assert.ok(acknowledged > rounds, 'the walk must have acted')
  t.diagnostic(
    `${rounds} kills, ${acknowledged} acknowledged acts, ${sent.length - acknowledged} cut short, 0 lost; slowest start after a kill ${Math.round(slowest)} ms`,
  )
})
