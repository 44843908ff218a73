/**
 * The embedded database: a real PostgreSQL, started and stopped with Essaim, for whoever names no server in DATABASE_URL.
 *
 * It listens on a Unix socket only, in a private directory, with a password of its own. It stops when this process dies,
 * however it dies: a small shell stands between, which holds the reading end of a pipe of ours and asks the server for a
 * fast shutdown when the pipe closes. What was committed is on the disk before it is acknowledged.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, chownSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Account, accountFor, canReach, plainEnvironment } from './embedded-account.ts'
import { findBinaries } from './embedded-binaries.ts'
import { type Ground, here, owner, prepareCluster } from './embedded-cluster.ts'
import { EmbeddedFailure, explainFailure, explainOutput } from './embedded-failure.ts'
import { letProcessEnd, lockDirectory } from './embedded-lock.ts'

export { EmbeddedFailure, EmbeddedInUse } from './embedded-failure.ts'

export interface Embedded {
  /** What `pg` needs to connect. `host` is the directory of the Unix socket. */
  readonly connection: { readonly host: string; readonly user: string; readonly password: string; readonly database: string }
  /** The same as an address, for another process. */
  readonly url: string
  /** Settles when the server ends: with nothing after `stop()`, with an error when it ended by itself. */
  readonly ended: Promise<EmbeddedFailure | undefined>
  /** Closes every connection, writes what is left to write and waits for the end. May be called twice. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** ESSAIM_DATA: made if absent. */
  readonly directory: string
  /** Receives the server's own log, line by line. */
  readonly log?: (line: string) => void
  /** False only in tests: a power cut would then lose data. */
  readonly durable?: boolean
}

/** Throws EmbeddedInUse when another process has the directory, EmbeddedFailure when the server can't start. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const directory = resolve(options.directory)
  const durable = options.durable ?? true
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    accessSync(directory, constants.W_OK | constants.X_OK)
    const cluster = join(directory, 'postgresql')
    const lock = await lockDirectory(directory)
    try {
      const account = accountFor(cluster)
      const ground: Ground = { directory, cluster, account, durable, binaries: await findBinaries(account, directory) }
      const password = await prepareCluster(ground)
      return await startServer(ground, password, lock.release, options.log ?? (() => {}))
    } catch (error) {
      await lock.release()
      throw error
    }
  } catch (error) {
    throw explainFailure(error, directory)
  }
}

/** Says where the running server's socket is, to a command of the same account. */
const socketFile = (directory: string) => join(directory, 'postgresql.socket')

/**
 * The server that another Essaim of this account is running in the directory: what the command line goes through beside the site.
 * Undefined where none answers. The socket's directory lets its owner in and nobody else, and the password file is readable by the
 * account of Essaim alone, so this opens nothing that was closed.
 */
export async function joinEmbedded(directory: string): Promise<Pick<Embedded, 'connection'> | undefined> {
  const at = resolve(directory)
  try {
    const host = readFileSync(socketFile(at), 'utf8').trim()
    const password = readFileSync(join(at, 'postgresql.password'), 'utf8').trim()
    await answer(join(host, '.s.PGSQL.5432'))
    return { connection: { host, user: owner, password, database: owner } }
  } catch {
    return undefined
  }
}

/** A server that was killed leaves its socket; only a living one takes the call. */
function answer(socket: string): Promise<void> {
  return new Promise((settle, reject) => {
    const call = connect(socket, () => {
      call.destroy()
      settle()
    })
    call.on('error', reject)
  })
}

async function startServer(ground: Ground, password: string, release: () => Promise<void>, log: (line: string) => void): Promise<Embedded> {
  const socket = await makeSocketDirectory(ground.account, ground.directory)
  const settings = Object.entries({ ...settingsFor(ground.durable), unix_socket_directories: `"${socket}"` })
  const server = [ground.binaries.postgres, '-D', here, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const guardian = spawn('/bin/sh', ['-c', guard, socket, ...server], {
    ...ground.account,
    cwd: ground.cluster,
    env: plainEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let isStopping = false
  // What a server says while it is being closed on purpose is no news.
  const watched = watch(guardian, (line) => isStopping || log(line))
  const ended = watched.exit
    .then((output) => (isStopping ? undefined : explainOutput(output, ground.directory)))
    .finally(() => {
      rmSync(socket, { recursive: true, force: true })
      rmSync(socketFile(ground.directory), { force: true })
      return release()
    })
  const failure = await Promise.race([watched.ready, ended])
  if (failure instanceof EmbeddedFailure) throw failure
  letProcessEnd(guardian)
  writeFileSync(socketFile(ground.directory), `${socket}\n`, { mode: 0o600 })
  const connection = { host: socket, user: owner, password, database: owner }
  return {
    connection,
    url: `postgres://${owner}:${password}@localhost/${owner}?host=${encodeURIComponent(socket)}`,
    ended,
    stop: async () => {
      isStopping = true
      guardian.ref()
      guardian.stdin?.end()
      await ended
    },
  }
}

/**
 * `$0` is the directory of the socket, `$@` the server. The guardian ignores signals meant for a whole group, since only
 * the pipe tells it that Essaim is gone. It removes the socket's directory, which nobody else would after a `kill -9`.
 */
const guard = `
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(read -r _ <&3; kill -INT $server) 2>/dev/null &
watch=$!
wait $server
status=$?
kill -9 $watch 2>/dev/null
rm -rf "$0"
exit $status
`

/** Follows the guardian's log: `ready` once connections are welcome, `exit` with what was last said. */
function watch(guardian: ChildProcess, log: (line: string) => void): { ready: Promise<void>; exit: Promise<string> } {
  let last: string[] = []
  let rest = ''
  const exit = new Promise<string>((resolveExit, reject) => {
    guardian.on('error', reject)
    guardian.on('close', () => resolveExit([...last, rest].join('\n')))
  })
  const ready = new Promise<void>((resolveReady) => {
    guardian.stderr?.on('data', (data) => {
      const lines = (rest + data).split('\n')
      rest = lines.pop() ?? ''
      last = [...last, ...lines].slice(-20)
      for (const line of lines) {
        log(line)
        if (line.includes('database system is ready to accept connections')) resolveReady()
      }
    })
  })
  return { ready, exit }
}

/**
 * Settings for one small machine that also runs Essaim. Whoever needs more names a server of their own in DATABASE_URL,
 * so there is no file to tune here. Statements stay out of the log: they hold personal data.
 */
function settingsFor(durable: boolean): Record<string, string | number> {
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    cluster_name: owner,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    max_connections: 40,
    shared_buffers: '64MB',
    work_mem: '16MB',
    effective_cache_size: '512MB',
    random_page_cost: 1.1,
    jit: 'off',
    io_method: 'sync',
    max_worker_processes: 4,
    max_parallel_workers: 2,
    max_parallel_workers_per_gather: 1,
    autovacuum_max_workers: 2,
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    wal_level: 'minimal',
    max_wal_size: '512MB',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

/** The system allows 107 bytes for a socket's path, so it never lies under the data, which may be deep. */
async function makeSocketDirectory(account: Account, directory: string): Promise<string> {
  for (const place of new Set([tmpdir(), '/tmp', '/var/tmp', directory])) {
    if (Buffer.byteLength(join(place, 'essaim-XXXXXX/.s.PGSQL.5432')) > 103) continue
    try {
      const socket = mkdtempSync(join(place, 'essaim-'))
      if (account) chownSync(socket, account.uid, account.gid)
      if (await canReach(account, socket)) return socket
      rmSync(socket, { recursive: true })
    } catch {
      // This place can't be written to; the next may.
    }
  }
  throw new EmbeddedFailure(
    'Aucun dossier temporaire ne convient à la base embarquée : nommez-en un, court et accessible à tous, par TMPDIR.',
    'No temporary directory suits the embedded database: name a short one that all accounts can enter with TMPDIR.',
  )
}
