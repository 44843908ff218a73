/** The program's ear: an HTTP server that waits for nobody longer than an honest sender needs. */
import type { Server } from 'node:http'
import { serve } from '@hono/node-server'

export interface Patience {
  /** For a request's first lines, in milliseconds: they come at once or they are not meant to. */
  headersTimeout: number
  /** For a whole request with its body: 200 MB at five megabits a second. */
  requestTimeout: number
  /** For a connection on which neither side moves: who asks for a file and does not take it. Above what the longest import takes to answer. */
  idleTimeout: number
  /** How often the first two are looked at. */
  lookEvery: number
}

export const patience: Patience = { headersTimeout: 15_000, requestTimeout: 320_000, idleTimeout: 600_000, lookEvery: 5_000 }

/** Connections at once: beyond them the newest is closed, so that half-open ones can't take every file handle of the process. */
const mostConnections = 4_000

/** Serves at a port (0 for any free one). Not listening yet when it returns: wait for `listening`, or `error`. */
export function openServer(
  fetch: (request: Request, env?: unknown) => Response | Promise<Response>,
  at: { port: number; hostname: string },
  { headersTimeout, requestTimeout, idleTimeout, lookEvery }: Patience = patience,
): Server {
  const server = serve({
    fetch,
    ...at,
    serverOptions: {
      headersTimeout,
      requestTimeout,
      connectionsCheckingInterval: lookEvery,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16_384,
      // Two ways to say where a body ends are how one request hides in another: Node's strict reader refuses them.
      insecureHTTPParser: false,
    },
  }) as Server
  server.maxHeadersCount = 100
  server.maxConnections = mostConnections
  server.timeout = idleTimeout
  return server
}
