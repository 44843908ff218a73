/** The pages that say no, in a browser: what was refused, what broke, what was lost on the way. Whoever meets one has least need of another obstacle. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { problemsIn } from './axe.ts'
import { noBrowser, openTheatre, type Theatre } from './browser.ts'
import { findThings } from './things.ts'

let theatre: Theatre
let project: string
before(async () => {
  if (noBrowser) return
  theatre = await openTheatre()
  theatre.stand.house.log = () => {}
  project = (await findThings(theatre.stand.db)).parameters.get('/projets :project') ?? ''
  await sql`create function end_connection() returns trigger language plpgsql as
    'begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(10); return null; end'`.execute(theatre.stand.db)
  await sql`create function break_down() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`.execute(
    theatre.stand.db,
  )
})
after(() => theatre?.close())

/** Sends a form as the page's own would be, and puts the answer before the browser. */
async function send(page: Page, to: string, form: Record<string, string>): Promise<number> {
  const answer = await page.request.post(to, { form, headers: { origin: theatre.url }, timeout: 20_000 })
  await page.route('**/answered', (route) => route.fulfill({ response: answer }))
  await page.goto('/answered')
  await page.unroute('**/answered')
  return answer.status()
}

/** Makes the journal fail in this way while an act of hers is sent. */
async function actWhile(page: Page, prefix: string, trigger: string): Promise<number> {
  await sql`${sql.raw(trigger)}`.execute(theatre.stand.db)
  try {
    return await send(page, `${prefix}/compte`, { nom: 'Nadia Ferrand', langue: 'fr' })
  } finally {
    await sql`drop trigger fails on journal`.execute(theatre.stand.db)
  }
}

interface Case {
  what: string
  status: number
  says: RegExp
  meet(page: Page, prefix: string): Promise<number>
}

const cases: Case[] = [
  {
    what: 'absent',
    status: 404,
    says: /Il n’y a rien|nothing at this/,
    meet: async (page, at) => (await page.goto(`${at}/nulle-part`))?.status() ?? 0,
  },
  {
    what: 'no right',
    status: 403,
    says: /ne vous est pas ouverte|not open to you/,
    meet: async (page, at) => (await page.goto(`${at}/reseau/instance`))?.status() ?? 0,
  },
  {
    what: 'too large',
    status: 413,
    says: /trop lourd|too large/,
    meet: (page, at) => send(page, `${at}/compte`, { nom: 'x'.repeat(5_000_000) }),
  },
  {
    what: 'too often',
    status: 429,
    says: /Trop d’essais|Too many/,
    async meet(page, at) {
      await send(page, `${at}/connexion`, { courriel: '' })
      await sql`update attempt set count = 100000 where key like 'signIn:%'`.execute(theatre.stand.db)
      try {
        return await send(page, `${at}/connexion`, { courriel: '' })
      } finally {
        await sql`delete from attempt`.execute(theatre.stand.db)
      }
    },
  },
  {
    what: 'broken',
    status: 500,
    says: /s’est cassé|Something broke/,
    meet: (page, at) => actWhile(page, at, 'create trigger fails before insert on journal for each row execute function break_down()'),
  },
  {
    what: 'database away',
    status: 503,
    says: /indisponible un instant|not available for a moment/,
    meet: (page, at) => actWhile(page, at, 'create trigger fails after insert on journal execute function end_connection()'),
  },
  {
    what: 'nobody knows whether it was saved',
    status: 500,
    says: /Nous ne savons pas|We don’t know/,
    meet: (page, at) =>
      actWhile(
        page,
        at,
        'create constraint trigger fails after insert on journal deferrable initially deferred for each row execute function end_connection()',
      ),
  },
  {
    what: 'file that nobody could look at',
    status: 503,
    says: /n’a pas pu examiner|could not look at/,
    async meet(page, at) {
      theatre.stand.house.scanner = { scan: async () => 'unscanned', isAnswering: async () => false }
      await page.goto(`${at}/projets/${project}/fichiers`)
      await page.locator('input[type=file]').setInputFiles({ name: 'releve.txt', mimeType: 'text/plain', buffer: Buffer.from('Bonjour') })
      await page.locator('input[name=titre]').fill('Relevé de janvier')
      const answered = page.waitForResponse((response) => response.request().method() === 'POST')
      await page.locator('form:has(input[type=file]) button').click()
      const status = (await answered).status()
      await page.waitForLoadState()
      theatre.stand.house.scanner = undefined
      return status
    },
  },
]

const settings: { name: string; options: BrowserContextOptions; prefix: string }[] = [
  { name: 'French, light, 1280 px', options: { colorScheme: 'light' }, prefix: '' },
  { name: 'French, dark, 320 px', options: { colorScheme: 'dark', viewport: { width: 320, height: 800 } }, prefix: '' },
  { name: 'English, dark, 1280 px', options: { colorScheme: 'dark' }, prefix: '/en' },
  { name: 'English, light, 320 px', options: { colorScheme: 'light', viewport: { width: 320, height: 800 } }, prefix: '/en' },
]

for (const { name, options, prefix } of settings) {
  test(`every page that says no passes axe, fits the screen and has its title: ${name}`, { skip: noBrowser }, async () => {
    const page = await theatre.enterAs('Nadia Ferrand', options)
    const found: string[] = []
    for (const { what, status, says, meet } of cases) {
      await page.goto(`${prefix}/compte`)
      assert.equal(await meet(page, prefix), status, what)
      assert.match((await page.locator('main').textContent()) ?? '', says, what)
      assert.ok((await page.title()).length > 10, what)
      found.push(...(await problemsIn(page)).map((each) => `${what}: ${each}`))
      if (process.env.LOOK)
        await page.screenshot({ path: `${process.env.LOOK}/${what.replace(/ /g, '-')}-${name.replace(/\W+/g, '-')}.png` })
    }
    await page.context().close()
    assert.deepEqual(found, [])
  })
}
