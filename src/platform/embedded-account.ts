/**
 * Under which account the embedded PostgreSQL runs, and how a program is run as it.
 *
 * PostgreSQL refuses to run as root, for good reasons. Started by root, Essaim hands the server to `postgres` or
 * `nobody`; started by anyone else, the server runs as that person.
 */
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** Absent where the current account will do. */
export type Account = { readonly uid: number; readonly gid: number } | undefined

/** PostgreSQL's own variables (PGDATA, PGOPTIONS…) and locales of the person must not reach a server that is ours alone. */
export const plainEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Data that exists keeps its owner, so that a `postgres` account added to the machine later changes nothing.
 * `cluster` is the PostgreSQL directory, which may not exist yet.
 */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const people = readFileSync('/etc/passwd', 'utf8')
  for (const name of ['postgres', 'nobody']) {
    const found = new RegExp(`^${name}:[^:]*:(-?\\d+):(-?\\d+):`, 'm').exec(people)
    if (found && found[1] !== '0') return { uid: Number(found[1]), gid: Number(found[2]) }
  }
  return { uid: 65534, gid: 65534 }
}

/** Runs a program to its end as the account. `output` is all it printed, on both streams. */
export function runAs(
  account: Account,
  command: string,
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
): Promise<{ succeeded: boolean; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...account, cwd: options.cwd ?? '/', env: plainEnvironment })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.on('error', reject)
    child.on('close', (code) => resolve({ succeeded: code === 0, output }))
    // A program that ends before it has read everything says why on its own streams; the broken pipe adds nothing.
    child.stdin.on('error', () => {})
    child.stdin.end(options.input ?? '')
  })
}

/** Whether the account can reach this directory, asked of the system itself: it alone knows modes, lists and mounts. */
export async function canReach(account: Account, directory: string): Promise<boolean> {
  return (await runAs(account, '/bin/sh', ['-c', 'cd "$0"', directory])).succeeded
}
