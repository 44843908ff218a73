/** A real browser on a real port, with the demonstration before it: what journeys and the bare test walk through. */
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { listCast } from '../src/modules/people/index.ts'
import { type Chores, startWorker, type Worker } from '../src/platform/jobs.ts'
import { openServer } from '../src/platform/listen.ts'
import { chores } from '../src/rooms.ts'
import { openStand, type Stand, testLog } from './stand.ts'

/** Why browser tests can't run here, or nothing. `.ci/run` does not accept the skip. */
export const noBrowser = process.env.ESSAIM_CHROMIUM ? false : 'no browser on this machine: install Chromium to run this'

export interface Theatre {
  stand: Stand
  url: string
  browser: Browser
  /** A page of a fresh context: no cookie, French, 1280 px, unless said otherwise. */
  open(options?: BrowserContextOptions): Promise<Page>
  /** A page of a fresh context, signed in as one of the cast by her name. */
  enterAs(name: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

export type Served = Pick<Theatre, 'stand' | 'url' | 'browser' | 'close'>

/** Serves a stand on a port of its own and opens the browser before it. Under `localhost` where keys are asked for: they belong to a name. */
export async function serveStand(stand: Stand, name: '127.0.0.1' | 'localhost' = '127.0.0.1'): Promise<Served> {
  const server = openServer(stand.app.fetch, { port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://${name}:${(server.address() as AddressInfo).port}`
  if (name === 'localhost') stand.house.config.publicUrl = url
  const browser = await chromium.launch({
    executablePath: process.env.ESSAIM_CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  })
  return {
    stand,
    url,
    browser,
    async close() {
      await browser.close()
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
      await stand.close()
    },
  }
}

/** Loads the demonstration into a database of its own, serves it, and opens the browser. */
export async function openTheatre(): Promise<Theatre> {
  const stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
  const worker: Worker = await startWorker(
    stand.house.database.pool,
    { db: stand.db, config: stand.house.config },
    chores satisfies Chores[],
    testLog,
  )
  const served = await serveStand(stand)
  const { url, browser } = served
  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(60_000)
    return context.newPage()
  }
  return {
    stand,
    url,
    browser,
    open,
    async enterAs(name, options) {
      const person = (await listCast(stand.db)).find((each) => each.name === name)
      if (!person) throw new Error(`${name} is not in the cast`)
      const page = await open(options)
      await page.goto('/distribution')
      await page.getByRole('button', { name: `Entrer comme ${name}` }).click()
      await page.waitForURL('**/compte')
      return page
    },
    async close() {
      await worker.stop()
      await served.close()
    },
  }
}
