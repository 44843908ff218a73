/** How long a start takes, how much memory an idle instance holds, and how much disk the program asks for. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../src/platform/root.ts'
import { type Measure, spread } from './figures.ts'
import type { Ground } from './ground.ts'

export interface Started {
  child: ChildProcess
  milliseconds: number
  port: number
}

/** Starts the program as `npm start` does after its build, and waits for the sentence that says it listens. */
export function start(folder: string): Promise<Started> {
  const began = performance.now()
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'build', 'essaim.mjs'), 'start'], {
    env: { ...process.env, ESSAIM_DATA: folder, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error(`The program left: ${said}`)))
    child.stdout.on('data', (chunk) => {
      said += chunk
      const port = /http:\/\/[\d.]+:(\d+) \(/.exec(said)?.[1]
      if (port) resolve({ child, milliseconds: performance.now() - began, port: Number(port) })
    })
  })
}

export const stop = (started: Started) =>
  new Promise<void>((resolve) => {
    started.child.once('exit', () => resolve())
    started.child.kill('SIGTERM')
  })

/** Proportional memory of a process and all below it, in megabytes: pages that several share count once in all. */
export function memoryOf(pid: number): number | undefined {
  if (!existsSync(`/proc/${pid}/smaps_rollup`)) return undefined
  const own = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  )
  return own + children.reduce((sum, child) => sum + (memoryOf(child) ?? 0), 0)
}

export const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export async function measureStarts(_ground: Ground): Promise<Measure[]> {
  const fresh: number[] = []
  const existing: number[] = []
  const idle: number[] = []
  for (let time = 0; time < 3; time += 1) {
    const folder = mkdtempSync(path.join(tmpdir(), 'essaim-start-'))
    const first = await start(folder)
    fresh.push(first.milliseconds)
    await stop(first)
    const second = await start(folder)
    existing.push(second.milliseconds)
    await wait(3_000)
    idle.push(memoryOf(second.child.pid ?? 0) ?? Number.NaN)
    await stop(second)
    rmSync(folder, { recursive: true, force: true })
  }
  return [
    {
      name: 'start on a new database, with geography and demonstration',
      said: `${spread(fresh)} ms`,
      goal: '< 5 s',
      isMet: Math.max(...fresh) < 5_000,
    },
    { name: 'start on an existing database', said: `${spread(existing)} ms`, goal: '< 1 s', isMet: Math.max(...existing) < 1_000 },
    {
      name: 'idle memory, Node and PostgreSQL (proportional)',
      said: `${spread(idle)} MB`,
      goal: '< 200 MB',
      isMet: Math.max(...idle) < 200,
    },
  ]
}

function sizeOf(folder: string): number {
  const stat = lstatSync(folder)
  if (stat.isSymbolicLink()) return 0
  if (!stat.isDirectory()) return stat.size
  return readdirSync(folder).reduce((sum, name) => sum + sizeOf(path.join(folder, name)), 0)
}

/** What `npm ci --omit=dev` puts on disk on this system, read from the lock file, and our own files. */
export function measureSize(): Measure[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, { dev?: boolean }> }
  const needed = Object.entries(lock.packages).filter(([where, { dev }]) => where !== '' && !dev && existsSync(path.join(root, where)))
  const outer = needed.filter(([where]) => !needed.some(([other]) => where.startsWith(`${other}/`)))
  const packages = outer.reduce((sum, [where]) => sum + sizeOf(path.join(root, where)), 0)
  const own = ['src', 'bin', 'migrations', 'facts', 'build/assets', 'build/essaim.mjs'].filter((each) => existsSync(path.join(root, each)))
  const total = (packages + own.reduce((sum, each) => sum + sizeOf(path.join(root, each)), 0)) / 2 ** 20
  return [{ name: 'installed size with the embedded PostgreSQL', said: `${total.toFixed(0)} MB`, goal: '< 250 MB', isMet: total < 250 }]
}
