import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { noBrowser, type Served, serveStand } from '../../../../test/browser.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'

let served: Served
let stand: Stand
let browser: Browser
let origin: string

before(async () => {
  if (noBrowser) return
  served = await serveStand(await openStand(), 'localhost')
  ;({ stand, browser, url: origin } = served)
})
after(() => served?.close())

interface Desk {
  page: Page
  cdp: CDPSession
  authenticatorId: string
}

/** A browser with a key of its own, as the DevTools protocol lends one. */
async function openDesk(cookie?: string): Promise<Desk> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr-FR' })
  context.setDefaultTimeout(20_000)
  if (cookie) await context.addCookies([{ name: 'essaim', value: cookie.replace('essaim=', ''), url: origin }])
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { page, cdp, authenticatorId }
}

test('in a browser, a person makes a key, comes in with it, and a copy of it that counts backwards is refused', {
  skip: noBrowser,
}, async () => {
  const person = await stand.someone('Browser Person')
  const { page, cdp, authenticatorId } = await openDesk(person.cookie)
  const scripts: string[] = []
  page.on('console', (message) => message.type() === 'error' && scripts.push(message.text()))
  await page.goto('/compte')
  await page.getByRole('link', { name: 'Vos accès' }).click()
  await page.getByRole('link', { name: 'Ajouter une clé d’accès' }).click()
  await page.getByLabel('Nom de la clé').fill('Ma clé virtuelle')
  await page.getByRole('button', { name: 'Créer la clé' }).click()
  await page.waitForURL('**/compte/acces?fait=1')
  await page.getByRole('rowheader', { name: 'Ma clé virtuelle' }).waitFor()

  await page.goto('/compte')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL(`${origin}/`)
  await page.goto('/connexion?suite=%2Fcompte%2Fsessions')
  await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click()
  await page.waitForURL('**/compte/sessions')
  await page.getByRole('cell', { name: 'clé d’accès' }).waitFor()
  assert.deepEqual(scripts, [], 'the content security policy lets the island work')

  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  assert.equal(credentials.length, 1)
  assert.equal(credentials[0]?.isResidentCredential, true)
  await sql`update passkey set counter = 1000`.execute(stand.db)
  await page.goto('/connexion')
  await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click()
  await page.waitForURL('**/connexion?cle=copiee')
  await page.getByText('semble avoir été copiée').waitFor()
  await page.context().close()
})

test('in a browser, whoever is not recognised by her device does not come in, and is told what to do', { skip: noBrowser }, async () => {
  const person = await stand.someone('Unverified Person')
  const { page, cdp, authenticatorId } = await openDesk(person.cookie)
  await page.goto('/compte/acces/cle')
  await page.getByLabel('Nom de la clé').fill('Clé')
  await page.getByRole('button', { name: 'Créer la clé' }).click()
  await page.waitForURL('**/compte/acces?fait=1')
  await page.context().clearCookies()
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await page.goto('/connexion')
  await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click()
  await page.getByText('La clé n’a pas répondu').waitFor()
  await page.goto('/compte')
  await page.waitForURL('**/connexion?suite=%2Fcompte')
  await page.context().close()
})

test('without script the sign-in page shows no key, and the letter is there', { skip: noBrowser }, async () => {
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/connexion')
  await page.getByRole('button', { name: 'Recevoir un lien' }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).isVisible(), false)
  await context.close()
})
