/** The plug is pulled while a backup is written and while one is restored; and the disk is full. What is left is whole or absent. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { verifyChecksum } from '../../src/platform/backup-seal.ts'
import { root } from '../../src/platform/root.ts'
import { openStand } from '../stand.ts'

const rounds = Math.max(3, Math.round(Number(process.env.ESSAIM_CRASH_ROUNDS ?? 50) / 5))
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-crash-backup-'))
const first = path.join(folder, 'first')
const whole = path.join(folder, 'whole.essaim')
after(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  code: number | null
  said: string
}

/** Runs a command of Essaim on a data folder; `killAfter` milliseconds, if given, no warning. `limit` in kilobytes: no file may grow beyond. */
async function essaim(
  data: string,
  words: string[],
  { killAfter, limit, url = '' }: { killAfter?: number; limit?: number; url?: string } = {},
): Promise<Ended> {
  const program = [process.execPath, '--enable-source-maps', path.join(root, 'build', 'essaim.mjs'), ...words]
  // A limit on the size of files stands for a full disk: the program is told EFBIG where it would be told ENOSPC.
  const [command, ...args] = limit ? ['/bin/sh', '-c', `trap '' XFSZ; ulimit -f ${limit * 2}; exec "$@"`, 'sh', ...program] : program
  const child = spawn(command ?? '', args, { env: { ...process.env, ESSAIM_DATA: data, DATABASE_URL: url, ESSAIM_DEMO: 'off' } })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, said })))
  if (killAfter !== undefined) {
    await Promise.race([pause(killAfter), ended])
    child.kill('SIGKILL')
  }
  return ended
}

/** How long each takes undisturbed: the plug is pulled at a moment of the second half, where the work is. */
const takes = { backup: 0, restore: 0 }
const momentIn = (milliseconds: number) => milliseconds * (0.4 + 0.6 * Math.random())

before(async () => {
  assert.equal((await essaim(first, ['demo'])).code, 0)
  const began = performance.now()
  const made = await essaim(first, ['backup', whole])
  assert.equal(made.code, 0, made.said)
  takes.backup = performance.now() - began
  const restored = await essaim(path.join(folder, 'second'), ['restore', whole])
  assert.equal(restored.code, 0, restored.said)
  takes.restore = performance.now() - began - takes.backup
})

test(`${rounds} times the plug is pulled while a backup is written: it is there whole, or not under its name`, {
  timeout: 900_000,
}, async (t) => {
  let complete = 0
  for (let round = 1; round <= rounds; round += 1) {
    const target = path.join(folder, `cut-${round}.essaim`)
    await essaim(first, ['backup', target], { killAfter: momentIn(takes.backup) })
    if (!existsSync(target)) continue
    complete += 1
    await verifyChecksum(target)
  }
  t.diagnostic(`${complete} of ${rounds} were complete before the plug was pulled`)
  const again = await essaim(first, ['backup', path.join(folder, 'again.essaim')])
  assert.equal(again.code, 0, again.said)
})

test(`${rounds} times the plug is pulled while a backup is restored: the instance is whole, or as empty as before`, {
  timeout: 1_800_000,
}, async (t) => {
  let complete = 0
  for (let round = 1; round <= rounds; round += 1) {
    const data = path.join(folder, `back-${round}`)
    await essaim(data, ['restore', whole], { killAfter: momentIn(takes.restore) })
    const again = await essaim(data, ['restore', whole])
    if (again.code !== 0) {
      assert.match(again.said, /n’est pas vide/)
      complete += 1
    }
    const checked = await essaim(data, ['check'])
    assert.equal(checked.code, 0, checked.said)
    rmSync(data, { recursive: true, force: true })
  }
  t.diagnostic(`${complete} of ${rounds} were complete before the plug was pulled`)
})

test('a full disk is said in a sentence, and nothing is left under any name', async () => {
  const place = path.join(folder, 'small')
  const target = path.join(place, 'full.essaim')
  mkdirSync(place)
  const stand = await openStand()
  try {
    const { code, said } = await essaim(place, ['backup', target], { limit: 300, url: stand.house.config.databaseUrl })
    assert.equal(code, 1)
    assert.match(said, /est plein/)
    assert.deepEqual(
      readdirSync(place).filter((name) => name.includes('essaim')),
      [],
    )
  } finally {
    await stand.close()
  }
})
