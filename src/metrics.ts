/**
 * Metrics for Prometheus, on a port of their own that no proxy knows: an address on the site's port would be one forgotten line of
 * a proxy away from the public, and behind two processes a scrape would reach either. Labels are few and bounded: a route is its
 * pattern, a status its class; nothing says who.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Answered, App } from './app.ts'
import { countUnfolded } from './modules/impact/index.ts'
import { countLetters } from './platform/mail-troubles.ts'
import { countJobs } from './platform/queue.ts'
import { explainPort } from './platform/refusal.ts'
import type { House } from './platform/room.ts'
import { version } from './platform/version.ts'

export interface Metrics {
  /** Times one answered request. */
  answered(one: Answered): void
  /** The whole page, in Prometheus' text format. */
  text(app: App): Promise<string>
}

const methods = new Set(['GET', 'POST', 'HEAD', 'OPTIONS'])

export function openMetrics(house: House): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'essaim_http_seconds',
    help: 'Time to make an answer, by route pattern, method and class of status. Kept pages are counted apart.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const gauge = (name: string, help: string, labelNames: string[] = []) => new Gauge({ name, help, labelNames, registers: [registry] })
  gauge('essaim_info', 'The version of the program.', ['version', 'node']).set({ version, node: process.versions.node }, 1)
  const ready = gauge('essaim_ready', 'Whether this process may be sent visitors.')
  const kept = gauge('essaim_kept_answers', 'Answers given from kept pages since the start.')
  const connections = gauge('essaim_database_connections', 'Connections of the pool of this process.', ['state'])
  const jobs = gauge('essaim_jobs', 'Jobs of the queue, which all processes share.', ['state'])
  const oldest = gauge('essaim_jobs_oldest_seconds', 'How long the oldest due job has waited.')
  const letters = gauge('essaim_letters', 'Letters by state: queued, sending, sent, kept.', ['state'])
  const unfolded = gauge('essaim_facts_unfolded', 'Facts not yet folded into the kept sums.')
  new Counter({
    name: 'essaim_security_total',
    help: 'What was tried against the instance or refused to somebody, by kind, in this process since its start.',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [kind, n] of Object.entries(house.security.counted())) this.inc({ kind }, n)
    },
  })
  const readDatabase = async () => {
    const { db } = house.database
    const [{ oldestSeconds, givenUp, ...queue }, byState, tail] = await Promise.all([countJobs(db), countLetters(db), countUnfolded(db)])
    for (const [state, n] of Object.entries({ ...queue, given_up: givenUp })) jobs.set({ state }, n)
    for (const [state, n] of Object.entries(byState)) letters.set({ state }, n)
    oldest.set(oldestSeconds)
    unfolded.set(tail)
  }
  return {
    answered({ method, route, status, milliseconds }) {
      const labels = { method: methods.has(method) ? method : 'other', route, status: `${Math.floor(status / 100)}xx` }
      seconds.observe(labels, milliseconds / 1000)
    },
    async text(app) {
      const { pool } = house.database
      const { isReady } = await house.health.look()
      ready.set(isReady ? 1 : 0)
      kept.set(app.countKept())
      connections.set({ state: 'used' }, pool.totalCount - pool.idleCount)
      connections.set({ state: 'idle' }, pool.idleCount)
      connections.set({ state: 'awaited' }, pool.waitingCount)
      if (isReady) await readDatabase()
      return registry.metrics()
    },
  }
}

/** Opens the port of the metrics. Throws a StartRefusal when it can't. */
export async function serveMetrics(metrics: Metrics, app: App, house: House, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    metrics.text(app).then(
      (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      (failure) => {
        house.log('error', 'metrics.failed', {}, failure)
        response.writeHead(503).end()
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, house.config.metricsHost, resolve)
  }).catch((failure: unknown) => {
    throw explainPort(failure, port, 'METRICS_PORT')
  })
  house.log('info', 'metrics.opened', { port: (server.address() as AddressInfo).port })
  // What is asked every few seconds for ever must not hold a stop.
  server.unref()
  return server
}
