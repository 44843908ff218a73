/**
 * A page made for nobody in particular is the same for everybody until something changes: it is kept until then.
 * So is what pages made for somebody are partly made of: a count, the map of a territory.
 *
 * Every transaction that touches the journal or the facts notifies `essaim_changed` once, by a trigger with its commit or right after it (database.ts);
 * each process listens and empties its cache. While a process does not hear, it keeps nothing.
 */
import type pg from 'pg'

export interface KeptPage {
  /** UTF-8, ready to be sent, and the same gzipped. */
  body: Uint8Array
  gzipped: Uint8Array
  headers: Record<string, string>
}

export interface PageCache {
  find(address: string): KeptPage | undefined
  /** `since` is the version read before the page was made: a page made across a change is not kept. */
  keep(address: string, page: KeptPage, since: number): void
  version(): number
  /** What `make` answers, made once until something changes. What is asked for after a change was made after it. */
  remember<T>(key: string, make: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}

const mostPages = 500
const mostRemembered = 500
const longestMilliseconds = 10 * 60_000

export function openPageCache(pool: pg.Pool): PageCache {
  const pages = new Map<string, KeptPage & { until: number }>()
  const remembered = new Map<string, { value: Promise<unknown>; until: number }>()
  let version = 0
  let hears = false
  let stopped = false
  /** Gives back the connection by which this process hears, or the one that it is asking for. */
  let hang: (() => void) | undefined
  let retry: NodeJS.Timeout | undefined
  const empty = () => {
    version += 1
    pages.clear()
    remembered.clear()
  }
  const listen = async () => {
    let client: pg.PoolClient | undefined
    let isOver = false
    // Once a connection: its end is told by the statement that failed and by the socket, and a stop may come before either.
    const end = () => {
      if (isOver) return
      isOver = true
      hears = false
      empty()
      client?.release(true)
      if (!stopped) retry = setTimeout(listen, 1_000).unref()
    }
    hang = end
    try {
      client = await pool.connect()
      if (isOver) return client.release(true)
      client.on('notification', empty)
      client.once('error', end)
      await client.query('listen essaim_changed')
      if (isOver) return
      empty()
      hears = true
    } catch {
      end()
    }
  }
  void listen()
  return {
    find(address) {
      const page = hears ? pages.get(address) : undefined
      return page && page.until > Date.now() ? page : undefined
    },
    keep(address, page, since) {
      if (!hears || since !== version) return
      if (pages.size >= mostPages) pages.delete(pages.keys().next().value ?? '')
      pages.set(address, { ...page, until: Date.now() + longestMilliseconds })
    },
    version: () => version,
    remember<T>(key: string, make: () => Promise<T>) {
      if (!hears) return make()
      const known = remembered.get(key)
      if (known && known.until > Date.now()) return known.value as Promise<T>
      if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value ?? '')
      const entry = { value: make(), until: Date.now() + longestMilliseconds }
      remembered.set(key, entry)
      // A failure is told to those who wait for it, and to nobody after them.
      entry.value.catch(() => remembered.get(key) === entry && remembered.delete(key))
      return entry.value
    },
    async stop() {
      stopped = true
      clearTimeout(retry)
      hang?.()
    },
  }
}

/** Whether the asker can read gzip. */
export const acceptsGzip = (request: Request): boolean => /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
