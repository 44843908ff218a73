/** A primary and its streaming, synchronous standby, of a whole PostgreSQL on this machine: what an operator would set up, break and mend. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { accountFor, plainEnvironment, runAs } from '../../src/platform/embedded-account.ts'
import { until } from '../processes.ts'

export interface Node {
  port: number
  folder: string
  child: ChildProcess
}

export interface Cluster {
  primary: Node
  standby: Node
  /** Names both, in an order that never changes. */
  url: string
  /** One server's address, for whoever looks behind the program's back. */
  addressOf(node: Node): string
  /** The operator's script: the standby takes writing, alone, and is the primary from then on. */
  promote(): Promise<void>
  /** Throws the former primary's data away and makes it follow the new one, synchronously. */
  rebuild(): Promise<void>
  close(): Promise<void>
}

const programs = process.env.ESSAIM_POSTGRESQL ?? ''
const account = accountFor('/nonexistent')

export async function openCluster(): Promise<Cluster> {
  const home = mkdtempSync(path.join(tmpdir(), 'essaim-failover-'))
  if (account) chownSync(home, account.uid, account.gid)
  chmodSync(home, 0o700)
  const ports = [await freePort(), await freePort()]
  const addressOf = ({ port }: { port: number }) => `postgres://essaim@127.0.0.1:${port}/essaim`
  const primary = { port: ports[0] ?? 0, folder: path.join(home, 'one') }
  await run('initdb', ['--pgdata', primary.folder, '--username=essaim', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'])
  const cluster: Cluster = {
    primary: await startNode(primary),
    standby: { port: ports[1] ?? 0, folder: path.join(home, 'two'), child: undefined as unknown as ChildProcess },
    url: `postgres://essaim@127.0.0.1:${ports[0]},127.0.0.1:${ports[1]}/essaim?target_session_attrs=read-write&connect_timeout=2`,
    addressOf,
    async promote() {
      await run('pg_ctl', ['promote', '--wait', '--pgdata', cluster.standby.folder])
      ;[cluster.primary, cluster.standby] = [cluster.standby, cluster.primary]
      await stopWaiting(cluster, '')
    },
    async rebuild() {
      await end(cluster.standby)
      await follow(cluster)
    },
    async close() {
      for (const node of [cluster.primary, cluster.standby]) await end(node)
      rmSync(home, { recursive: true, force: true })
    },
  }
  await command(addressOf(primary).replace(/essaim$/, 'postgres'), 'create database essaim')
  await follow(cluster)
  return cluster
}

/** Copies the primary, streams from it through a slot of its own, and makes every commit wait for the copy. */
async function follow(cluster: Cluster): Promise<void> {
  const { primary, standby } = cluster
  rmSync(standby.folder, { recursive: true, force: true })
  const slot = `to_${standby.port}`
  const to = cluster.addressOf(primary)
  await command(to, `select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '${slot}'`)
  const from = `host=127.0.0.1 port=${primary.port} user=essaim application_name=standby`
  const options = ['--write-recovery-conf', '--wal-method=stream', '--checkpoint=fast', '--create-slot', '--slot', slot]
  await run('pg_basebackup', ['--pgdata', standby.folder, '--dbname', from, ...options])
  cluster.standby = await startNode(standby)
  await stopWaiting(cluster, 'standby')
  await until(async () => (await command(to, `select 1 from pg_stat_replication where sync_state = 'sync'`)).length === 1)
}

async function stopWaiting(cluster: Cluster, standbys: string): Promise<void> {
  const to = cluster.addressOf(cluster.primary)
  await command(to, `alter system set synchronous_standby_names = '${standbys}'`)
  await command(to, 'select pg_reload_conf()')
}

async function startNode({ port, folder }: { port: number; folder: string }): Promise<Node> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'synchronous_commit=on',
    'wal_level=replica',
    'hot_standby=on',
    'max_connections=80',
    'shared_buffers=64MB',
  ]
  const args = ['-D', folder, '-p', String(port), ...settings.flatMap((each) => ['-c', each])]
  const child = spawn(path.join(programs, 'postgres'), args, { ...account, cwd: '/', env: plainEnvironment, stdio: 'ignore' })
  const to = `postgres://essaim@127.0.0.1:${port}/postgres`
  await until(() => {
    if (child.exitCode !== null) throw new Error(`The server of ${folder} left with ${child.exitCode}`)
    return command(to, 'select 1').then(
      () => true,
      () => false,
    )
  })
  return { port, folder, child }
}

/** A signal for the server and all that it started: each of its processes has a group of its own. */
export function signal(node: Node, name: NodeJS.Signals): void {
  const parent = node.child.pid ?? 0
  const children = readdirSync('/proc').filter((each) => {
    if (!/^\d+$/.test(each)) return false
    try {
      return Number(/\) \S (\d+) /.exec(readFileSync(`/proc/${each}/stat`, 'utf8'))?.[1]) === parent
    } catch {
      return false
    }
  })
  for (const pid of [parent, ...children.map(Number)]) {
    try {
      process.kill(pid, name)
    } catch {
      // It left by itself in the meantime.
    }
  }
}

async function end(node: Node): Promise<void> {
  const isOver = () => !node.child || node.child.exitCode !== null || node.child.signalCode !== null
  if (!isOver()) signal(node, 'SIGKILL')
  await until(isOver)
}

/** One question to one server, on a connection of its own. */
export async function command<Row extends object>(address: string, text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

async function run(program: string, args: string[]): Promise<void> {
  const { succeeded, output } = await runAs(account, path.join(programs, program), args)
  if (!succeeded) throw new Error(`${program}: ${output}`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
