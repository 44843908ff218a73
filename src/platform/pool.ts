/**
 * The driver's pool, for servers that come and go: each new connection is made to the server that takes writing, one that turns out
 * to be anywhere else is thrown away, and what fails because the database is away says so.
 */
import pg from 'pg'
import { DatabaseAway, isAway } from './away.ts'
import { type Choice, openChoice, type ServerList } from './servers.ts'
import { isOutdated, openStatements } from './statements.ts'

/** How often all servers are asked while things go well: a server that fell silent, or a successor beside one still at work, is found so. */
const watchMilliseconds = 5_000

type Taken = (failure: Error | undefined, client: pg.PoolClient | undefined, release: (failure?: unknown) => void) => void

/** `list` undefined: the pieces in `options` name the one server there is. */
export function openPool(options: pg.PoolConfig, list: ServerList | undefined): pg.Pool {
  const connections = new Set<ServerClient>()
  const choice = list?.mustWrite ? openChoice(list, (address) => cutOthers(connections, address)) : undefined
  const pool = new ServerPool({ ...options, Client: clientFor(choice, list) } as pg.PoolConfig, choice)
  pool.on('connect', (client) => connections.add(client as unknown as ServerClient))
  pool.on('remove', (client) => connections.delete(client as unknown as ServerClient))
  pool.on('release', (_failure, client) => {
    if ((client as unknown as ServerClient).isSpent) void client.end().catch(() => {})
  })
  if (choice) watch(pool, choice)
  return pool
}

/** Whoever waits on a server that is no longer the one would wait in vain, or write where nobody reads. */
function cutOthers(connections: ReadonlySet<ServerClient>, address: string): void {
  for (const each of connections) if (each.address !== address) each.connection.stream.destroy()
}

function watch(pool: pg.Pool, choice: Choice): void {
  const timer = setInterval(() => {
    if (pool.ending) clearInterval(timer)
    else if (choice.known()) choice.look().catch(() => {})
  }, watchMilliseconds)
  timer.unref()
}

class ServerPool extends pg.Pool {
  readonly #choice: Choice | undefined
  constructor(options: pg.PoolConfig, choice: Choice | undefined) {
    super(options)
    this.#choice = choice
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: Taken): void
  override connect(callback?: Taken): Promise<pg.PoolClient> | undefined {
    const taken = this.#take()
    if (!callback) return taken
    taken.then(
      (client) => callback(undefined, client, client.release.bind(client) as (failure?: unknown) => void),
      (failure) => callback(failure, undefined, () => {}),
    )
    return undefined
  }

  /** A connection to the server of the moment. One that fails to come makes us look once more, at all servers; then it is a failure. */
  async #take(): Promise<pg.PoolClient> {
    for (let isLast = this.#choice === undefined; ; ) {
      const address = await this.#choice?.find()
      try {
        const client = await super.connect()
        if (address === undefined || (client as unknown as ServerClient).address === address) return client
        client.release(true)
      } catch (failure) {
        if (!isAway(failure) && !isClosed(failure)) throw failure
        // To wait in vain for a connection that others hold says nothing of the server.
        if (isLast || address === undefined || isCrowded(failure))
          throw failure instanceof DatabaseAway ? failure : new DatabaseAway(failure)
        this.#choice?.doubt(address)
        isLast = true
      }
    }
  }
}

/** A statement was cancelled; the queue of notifications is full. */
const unfinished = new Set(['57014', '54000'])

/** A database may be closed to all for a while (`allow_connections`); once connected, the same code says other things. */
const isClosed = (failure: unknown) => (failure as NodeJS.ErrnoException).code === '55000'

const isCrowded = (failure: unknown) => /^timeout exceeded when trying to connect/.test((failure as Error).message)

interface ServerClient extends pg.Client {
  readonly address: string | undefined
  /** Its server has said that it only reads, that it ends this connection (before the socket's end), or that it did not replicate. */
  isSpent: boolean
}

/**
 * The driver's connection, made to the server chosen. A COMMIT that was not replicated although it should have been is no COMMIT to
 * us: PostgreSQL gives up waiting for its standby when a statement is cancelled, and then answers as if all were well, with a warning.
 */
function clientFor(choice: Choice | undefined, list: ServerList | undefined) {
  const statements = openStatements()
  return class extends pg.Client implements ServerClient {
    readonly address: string | undefined
    isSpent = false
    #isAlone = false
    constructor(options: pg.ClientConfig = {}) {
      const address = choice?.known() ?? list?.addresses[0]
      const patience = list?.patienceMilliseconds
      super({
        ...options,
        // The pool hides it from whoever lists its options, so spreading them leaves it behind.
        ...(options.password === undefined ? {} : { password: options.password }),
        ...(address === undefined ? {} : { connectionString: address }),
        ...(patience === undefined ? {} : { connectionTimeoutMillis: patience }),
      })
      this.address = address
      this.on('notice', (notice) => {
        if (notice.routine !== 'SyncRepWaitForLSN') return
        this.#isAlone = true
        this.isSpent = true
      })
      this.connection.on('errorMessage', ({ code }: { code?: string }) => {
        if (code !== '25006' && !code?.startsWith('57P')) return
        this.isSpent = true
        if (address !== undefined) choice?.doubt(address)
      })
    }

    // Every way to ask passes here; only what answers with a promise is looked at.
    // biome-ignore lint/suspicious/noExplicitAny: the driver's own overloads are what callers see.
    override query(...asked: [any, ...any[]]): any {
      const [text, values, ...rest] = asked
      const name = typeof text === 'string' && Array.isArray(values) ? statements.nameOf(text, values) : undefined
      if (name === undefined) return this.#look(asked, super.query(...asked))
      const answer = this.#look(asked, super.query({ name, text, values }, ...(rest as [])))
      if (!(answer instanceof Promise)) return answer
      return answer.catch((failure: unknown) => {
        if (!isOutdated(failure)) throw failure
        statements.forget()
        // A transaction has failed with its statement, and is begun anew by whoever can; outside of one, it is asked as if it had never had a name.
        if (this.getTransactionStatus() !== 'I') throw failure
        return this.query(text, values)
      })
    }

    #look(asked: readonly (string | { text?: string })[], answer: unknown): unknown {
      if (!(answer instanceof Promise)) return answer
      const isCommit = /^\s*commit\s*(;|$)/i.test(typeof asked[0] === 'string' ? asked[0] : (asked[0]?.text ?? ''))
      return answer.then(
        (result) => {
          if (isCommit && this.#isAlone) throw new DatabaseAway(new Error('Not replicated'))
          return result
        },
        (failure) => {
          // Interrupted, or unable to tell what it has committed (see database.ts): nobody knows from here which.
          if (isCommit && unfinished.has((failure as { code?: string }).code ?? '')) throw new DatabaseAway(failure)
          throw isAway(failure) && !(failure instanceof DatabaseAway) ? new DatabaseAway(failure) : failure
        },
      )
    }
  }
}
