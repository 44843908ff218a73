/**
 * The PostgreSQL directory of the embedded server: made whole or not at all, recognised, and never entered by two servers.
 *
 * ESSAIM_DATA/postgresql            the data, owned by the server's account
 * ESSAIM_DATA/postgresql.password   the super-user's password, mode 0600, readable by Essaim's account alone
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, runAs } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { EmbeddedFailure, EmbeddedInUse, explainOutput } from './embedded-failure.ts'

/** The one role and the one database of the embedded server. */
export const owner = 'essaim'

/**
 * How every program of PostgreSQL is told where its data is: it starts inside. Linux resolves this link without walking
 * from the root, so the server's account needs no right on the directories above (a home of mode 0700), and no path is too long.
 */
export const here = process.platform === 'linux' ? '/proc/self/cwd' : '.'

export interface Ground {
  readonly directory: string
  readonly cluster: string
  readonly account: Account
  readonly binaries: Binaries
  readonly durable: boolean
}

/** Leaves a directory ready for a server to start in, and returns the super-user's password. */
export async function prepareCluster(ground: Ground): Promise<string> {
  const { directory, cluster } = ground
  sweepUnfinished(cluster)
  const passwordFile = join(directory, 'postgresql.password')
  const isNew = !existsSync(join(cluster, 'PG_VERSION'))
  if (!isNew) {
    refuseOtherMajor(ground)
    takeOwnership(ground)
    await waitForOrphan(ground)
  }
  const known = existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8').trim() : ''
  const password = known === '' ? randomBytes(24).toString('base64url') : known
  if (known === '') writeSecret(passwordFile, `${password}\n`)
  if (isNew) await makeCluster(ground, password)
  else if (known === '') await runAlone(ground, cluster, [`alter role ${owner} password '${password}'`])
  return password
}

async function makeCluster(ground: Ground, password: string): Promise<void> {
  const { cluster, directory, durable } = ground
  const making = mkdtempSync(makingPrefix(cluster))
  try {
    await fillCluster(ground, making, password)
    if (existsSync(cluster) && readdirSync(cluster).length > 0) throw strangeDirectory(cluster)
    renameSync(making, cluster)
    if (durable) sync(directory)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

async function fillCluster(ground: Ground, making: string, password: string): Promise<void> {
  const { account } = ground
  if (account) chownSync(making, account.uid, account.gid)
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'
  const text = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=fr', `--locale=${locale}`, '--text-search-config=french']
  await runInitdb(ground, making, ['--username', owner, '--auth=trust', '--no-sync', '--no-instructions', ...text])
  writeFileSync(join(making, 'pg_hba.conf'), '# Only through the Unix socket, only with the password.\nlocal all all scram-sha-256\n')
  await runAlone(ground, making, [`alter role ${owner} password '${password}'`, `create database ${owner}`])
  if (ground.durable) await runInitdb(ground, making, ['--sync-only'])
}

function strangeDirectory(cluster: string): EmbeddedFailure {
  return new EmbeddedFailure(
    `Le dossier ${cluster} contient autre chose que des données PostgreSQL : déplacez-le, ou choisissez un autre dossier par ESSAIM_DATA.`,
    `The directory ${cluster} holds something other than PostgreSQL data: move it, or choose another directory with ESSAIM_DATA.`,
  )
}

/** A directory is made under another name and renamed when whole; what an interrupted start left is swept at the next. */
function makingPrefix(cluster: string): string {
  return `${cluster}.making-`
}

function sweepUnfinished(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    const path = join(dirname(cluster), name)
    if (path.startsWith(makingPrefix(cluster))) rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function runInitdb({ account, binaries, directory }: Ground, cwd: string, args: string[]): Promise<void> {
  const { succeeded, output } = await runAs(account, binaries.initdb, ['-D', here, ...args], { cwd })
  if (!succeeded) throw explainOutput(output, directory)
}

/** Runs statements without any server, as PostgreSQL's single-user mode allows: no socket, no password needed yet. */
async function runAlone(ground: Ground, cluster: string, statements: string[]): Promise<void> {
  const args = ['--single', '-D', here, '-j', '-c', 'exit_on_error=on', '-c', 'log_checkpoints=off', 'postgres']
  const input = statements.map((statement) => `${statement};\n\n`).join('')
  const { succeeded, output } = await runAs(ground.account, ground.binaries.postgres, args, { cwd: cluster, input })
  if (!succeeded) throw explainOutput(output, ground.directory)
}

function refuseOtherMajor({ binaries, cluster, directory }: Ground): void {
  const major = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10)
  if (major === binaries.major) return
  throw new EmbeddedFailure(
    `Les données de ${directory} ont été écrites par PostgreSQL ${major} et cet Essaim porte PostgreSQL ${binaries.major} : sauvegardez-les avec l’Essaim d’avant (essaim backup), puis restaurez-les dans un dossier neuf (essaim restore).`,
    `The data in ${directory} were written by PostgreSQL ${major} and this Essaim carries PostgreSQL ${binaries.major}: save them with the former Essaim (essaim backup), then restore them into a new directory (essaim restore).`,
  )
}

/** A directory copied by root belongs to root, whom PostgreSQL refuses; one that belongs to someone else is not ours to take. */
function takeOwnership({ account, cluster }: Ground): void {
  const { uid } = statSync(cluster)
  if (account && uid === 0) {
    for (const path of ['', ...readdirSync(cluster, { recursive: true, encoding: 'utf8' })]) {
      lchownSync(join(cluster, path), account.uid, account.gid)
    }
  }
  if (!account && uid !== process.getuid?.()) {
    throw new EmbeddedFailure(
      `Les données de ${cluster} appartiennent à un autre compte (numéro ${uid}) : lancez Essaim sous ce compte.`,
      `The data in ${cluster} belong to another account (number ${uid}): run Essaim as that account.`,
    )
  }
  chmodSync(cluster, 0o700)
}

/**
 * After a `kill -9` of Essaim its server is still closing its files: wait for it rather than fail. We hold the directory's
 * lock, so whoever still works there after ten seconds is not an orphan of ours.
 *
 * A number left in postmaster.pid proves nothing: it may be a zombie's, or have been given to another program since (in a
 * container, numbers come back at each start). Only a process that stands in the directory counts.
 */
async function waitForOrphan({ cluster, directory }: Ground): Promise<void> {
  const left = join(cluster, 'postmaster.pid')
  for (const deadline = Date.now() + 10_000; existsSync(left); await pause(20)) {
    const working = processesIn(cluster, left)
    if (working.length === 0) return rmSync(left, { force: true })
    if (Date.now() > deadline) throw new EmbeddedInUse(directory, working[0])
  }
}

function processesIn(cluster: string, pidFile: string): string[] {
  if (process.platform !== 'linux') {
    const pid = /^\d+/.exec(readFileSync(pidFile, 'utf8'))?.[0]
    return pid !== undefined && isAlive(Number(pid)) ? [pid] : []
  }
  const { dev, ino } = statSync(cluster)
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      const place = statSync(`/proc/${name}/cwd`)
      return place.dev === dev && place.ino === ino
    } catch {
      // It has just ended, or belongs to an account that could not open our directory either.
      return false
    }
  })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function writeSecret(path: string, content: string): void {
  const file = openSync(path, 'w', 0o600)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function sync(directory: string): void {
  const handle = openSync(directory, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
