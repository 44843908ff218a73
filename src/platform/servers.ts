/**
 * Where the rows are when several servers keep them: `postgres://user:password@one,two:5433/essaim`. One takes writing, the others
 * follow it. They are asked which one it is; nobody is promoted by us.
 */
import pg from 'pg'
import { DatabaseAway } from './away.ts'

/** What `DATABASE_URL` names. */
export interface ServerList {
  /** One address for each server, in the order given, each as the driver reads it. */
  addresses: readonly string[]
  /** Whether a server must say that it takes writing before it is used: with several, or where the address asks for it. */
  mustWrite: boolean
  /** How long one server may take to answer, in milliseconds. Undefined: as long as whoever waits for a connection. */
  patienceMilliseconds: number | undefined
}

/** What is wrong with an address of servers, ready to follow the variable's name: `doit … / must …`. */
export class ServerMistake extends Error {}

const defaultPatienceMilliseconds = 3_000

/**
 * Reads an address in the form of libpq: hosts between commas, each with its port; `target_session_attrs` may say `read-write` or
 * `primary`, which is what we ask in any case; `connect_timeout` in seconds, for each host. Throws a ServerMistake.
 */
export function readServers(address: string): ServerList {
  const [, scheme = '', account = '', hosts = '', rest = ''] = /^([a-z]+:\/\/)([^/?#]*@)?([^/?#]*)(.*)$/is.exec(address) ?? []
  const names = hosts.split(',')
  const parameters = new URLSearchParams(/\?(.*)$/s.exec(rest)?.[1] ?? '')
  const isSeveral = names.length > 1
  if (isSeveral && names.some((name) => name === '' || name.startsWith(':')))
    throw new ServerMistake('doit nommer une machine entre deux virgules / must name a host between two commas')
  const addresses = names.map((name) => `${scheme}${account}${name}${withoutOurs(rest)}`)
  if (!/^postgres(ql)?:\/\/$/i.test(scheme) || !addresses.every((each) => URL.canParse(each)))
    throw new ServerMistake('doit être une adresse en postgres:// ou postgresql:// / must be an address in postgres:// or postgresql://')
  const withPorts = names.map((name) => (/:\d+$/.test(name) ? name : `${name}:5432`).toLowerCase())
  if (new Set(withPorts).size < names.length) throw new ServerMistake('doit nommer chaque machine une fois / must name each host once')
  if ((isSeveral && (parameters.has('host') || parameters.has('port'))) || parameters.get('host')?.includes(','))
    throw new ServerMistake(
      'doit nommer ses machines avant la base, non par host= / must name its hosts before the database, not with host=',
    )
  const sought = parameters.get('target_session_attrs')
  if (sought !== null && sought !== 'read-write' && sought !== 'primary')
    throw new ServerMistake('doit demander target_session_attrs=read-write / must ask for target_session_attrs=read-write')
  const seconds = parameters.get('connect_timeout')
  if (seconds !== null && !(/^\d{1,2}$/.test(seconds) && Number(seconds) >= 1 && Number(seconds) <= 60))
    throw new ServerMistake('doit donner à connect_timeout de 1 à 60 secondes / must give connect_timeout 1 to 60 seconds')
  const mustWrite = isSeveral || sought !== null
  const given = seconds === null ? undefined : Number(seconds) * 1000
  return { addresses, mustWrite, patienceMilliseconds: given ?? (mustWrite ? defaultPatienceMilliseconds : undefined) }
}

/** The driver knows neither of the two words that are libpq's. */
function withoutOurs(rest: string): string {
  const [before = '', query] = rest.split(/\?(.*)/s)
  const kept = (query ?? '').split('&').filter((each) => each !== '' && !/^(target_session_attrs|connect_timeout)=/.test(each))
  return kept.length > 0 ? `${before}?${kept.join('&')}` : before
}

/** Which server takes writing, found out when nobody knows and looked at again from time to time. */
export interface Choice {
  /** The address to use, at once where it is known. Rejects with DatabaseAway when no server takes writing. */
  find(): Promise<string>
  /** Asks every server now. Rejects like `find`, and then leaves what was known as it was. */
  look(): Promise<string>
  /** What is known now. */
  known(): string | undefined
  /** The server at this address has failed somebody: the next one who asks makes us look. */
  doubt(address: string): void
}

/** For so long nobody asks again after all servers have said no: a crowd that waits must not become a crowd that knocks. */
const calmMilliseconds = 200

/**
 * Of the servers that take writing the one of the youngest line wins: a promotion begins a new line (PostgreSQL's timeline), so a former
 * primary that comes back, still sure of itself, is not gone back to by whoever has seen its successor. `moved` hears of each change.
 */
export function openChoice(list: ServerList, moved: (address: string) => void): Choice {
  const patience = list.patienceMilliseconds ?? defaultPatienceMilliseconds
  let known: string | undefined
  let last: string | undefined
  let line: Line | undefined
  let looking: Promise<string> | undefined
  const choose = async () => {
    const answers = await Promise.all(list.addresses.map((address) => ask(address, patience)))
    const able = answers.filter((each) => each.writes && !isBehind(each.line, line))
    const youngest = Math.max(...able.map((each) => each.line?.timeline ?? 0))
    const best = able.filter((each) => (each.line?.timeline ?? 0) === youngest)
    const chosen = best.find((each) => each.address === last) ?? best[0]
    if (!chosen) throw whyNone(answers)
    line = chosen.line ?? line
    known = chosen.address
    if (last !== known) moved(known)
    last = known
    return known
  }
  const look = () => {
    if (looking) return looking
    const ours = choose()
    looking = ours
    const over = () => {
      if (looking === ours) looking = undefined
    }
    ours.then(over, () => setTimeout(over, calmMilliseconds).unref())
    return ours
  }
  return {
    find: async () => known ?? look(),
    look,
    known: () => known,
    doubt(address) {
      if (known === address) known = undefined
    },
  }
}

/** Whose rows a server holds, and how many promotions they have been through. */
interface Line {
  system: string
  timeline: number
}

interface Asked {
  address: string
  writes: boolean
  line?: Line
  failure?: unknown
}

/** Another system is another database altogether: never the one to go on with. */
const isBehind = (seen: Line | undefined, last: Line | undefined): boolean =>
  seen !== undefined && last !== undefined && (seen.system !== last.system || seen.timeline < last.timeline)

const question = `
  select current_setting('transaction_read_only') = 'off' as writes,
         (select system_identifier from pg_control_system())::text as system,
         case when not pg_is_in_recovery() then left(pg_walfile_name(pg_current_wal_lsn()), 8) end as timeline`

/** Asks one server, on a connection of its own, whether it takes writing. Never throws. */
async function ask(address: string, patience: number): Promise<Asked> {
  const client = new pg.Client({
    connectionString: address,
    connectionTimeoutMillis: patience,
    query_timeout: patience,
    application_name: 'essaim',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ writes: boolean; system: string; timeline: string | null }>(question)
    const [{ writes, system, timeline } = { writes: false, system: '', timeline: null }] = rows
    void client.end().catch(() => {})
    return { address, writes, ...(timeline ? { line: { system, timeline: Number.parseInt(timeline, 16) } } : {}) }
  } catch (failure) {
    // It may be frozen, and would not answer a goodbye either.
    client.connection.stream.destroy()
    return { address, writes: false, failure }
  }
}

/** A wrong password or name is what a person can mend; then that a server answers and only reads; then that none answers. */
function whyNone(answers: readonly Asked[]): DatabaseAway {
  const codeOf = ({ failure }: Asked) => String((failure as NodeJS.ErrnoException | undefined)?.code ?? '')
  const refused = answers.find((each) => /^(28|3D)/.test(codeOf(each)))
  if (refused) return new DatabaseAway(refused.failure)
  if (answers.some((each) => each.failure === undefined))
    return new DatabaseAway(Object.assign(new Error('It only reads'), { code: '25006' }))
  return new DatabaseAway(answers[0]?.failure)
}
