/**
 * One Essaim per data directory: a lock of the operating system, which dies with the process that holds it.
 *
 * Node can't lock a file, so a small shell does and then waits on a pipe of ours: when this process ends, however it ends,
 * the pipe closes, the shell leaves and the lock is free. A file with a process number would outlive a power cut, and lie
 * to the next container, where every number starts anew.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedInUse } from './embedded-failure.ts'

export interface Lock {
  release(): Promise<void>
}

/** Where `flock` is missing (macOS), PostgreSQL's own interlock remains, which the cluster reads. */
const script = `
umask 077
exec 9>>"$0" || exit 1
if command -v flock >/dev/null 2>&1; then flock -n 9 || exit 75; fi
echo held
exec cat >/dev/null
`

/** Throws EmbeddedInUse when another living process holds the directory. */
export async function lockDirectory(directory: string): Promise<Lock> {
  const path = join(directory, 'essaim.lock')
  // A process killed a moment ago may still be dying; what holds on for longer is alive.
  for (const deadline = Date.now() + 500; ; await pause(25)) {
    const holder = await hold(path)
    if (holder) {
      writeFileSync(path, `${process.pid}\n`)
      return { release: () => letGo(holder) }
    }
    if (Date.now() > deadline) throw new EmbeddedInUse(directory, readFileSync(path, 'utf8').trim() || undefined)
  }
}

/** Undefined when someone else holds the file. */
function hold(path: string): Promise<ChildProcess | undefined> {
  return new Promise((resolve, reject) => {
    const holder = spawn('/bin/sh', ['-c', script, path], { detached: true, cwd: '/' })
    let complaint = ''
    holder.stderr.on('data', (data) => (complaint += data))
    holder.on('error', reject)
    holder.on('close', (code) => (code === 75 ? resolve(undefined) : reject(new Error(`${path}: ${complaint}`))))
    holder.stdout.once('data', () => {
      letProcessEnd(holder)
      resolve(holder)
    })
  })
}

function letGo(holder: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (holder.exitCode !== null || holder.signalCode !== null) return resolve()
    holder.ref()
    holder.once('exit', () => resolve())
    holder.stdin?.end()
  })
}

/** A helper process must not keep ours alive: it is there for us, not we for it. */
export function letProcessEnd(child: ChildProcess): void {
  child.unref()
  for (const stream of child.stdio) if (stream instanceof Socket) stream.unref()
}
