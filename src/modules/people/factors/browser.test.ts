/** The second proof in a browser: chosen and given without script, and by a key; each page under axe, wide and narrow. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { problemsIn } from '../../../../test/axe.ts'
import { noBrowser, type Served, serveStand } from '../../../../test/browser.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { addPerson, grantRole, makeLink } from '../index.ts'
import type { Person } from '../store.ts'

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

async function teamMember(name: string): Promise<Person> {
  const person = await addPerson(stand.db, commandLine, { email: `${name}@test.example`, name, language: 'fr' })
  await grantRole(stand.db, commandLine, { personId: person.id, role: 'network' })
  return person
}

async function openPage(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, locale: 'fr-FR', ...options })
  context.setDefaultTimeout(20_000)
  return context.newPage()
}

/** Comes in by letter, as far as the second proof. */
async function comeByLetter(page: Page, person: Person, tongue: string): Promise<void> {
  await page.goto(tongue + new URL(await makeLink(stand.db, origin, person, 'sign_in', null)).pathname)
  await page.getByRole('button', { name: /^(Entrer|Come in)$/ }).click()
  await page.waitForURL('**/connexion/seconde-preuve')
}

const codeField = (page: Page) => page.getByRole('textbox', { name: /Code de secours|Recovery code/ })

test('without script a person chooses codes, keeps them by typing one, and comes in by letter and code', { skip: noBrowser }, async () => {
  const person = await teamMember('scriptless')
  const page = await openPage({ javaScriptEnabled: false })
  await comeByLetter(page, person, '')
  await page.getByRole('link', { name: 'Faire des codes de secours' }).click()
  const codes = await page.locator('code').allTextContents()
  assert.equal(codes.length, 10)
  await codeField(page).fill(codes[9]!)
  await page.getByRole('button', { name: 'Je les garde' }).click()
  await page.waitForURL('**/compte')
  await page.context().clearCookies()
  await comeByLetter(page, person, '')
  await codeField(page).fill(codes[4]!)
  await page.getByRole('button', { name: 'Entrer', exact: true }).click()
  await page.waitForURL('**/compte')
  await page.context().close()
})

test('a key made on the way in opens the session, and gives the second proof next time', { skip: noBrowser }, async () => {
  const person = await teamMember('keyholder')
  const page = await openPage({})
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await comeByLetter(page, person, '')
  await page.getByRole('link', { name: 'Ajouter une clé d’accès' }).click()
  await page.getByLabel('Nom de la clé').fill('Ma clé')
  await page.getByRole('button', { name: 'Créer la clé' }).click()
  await page.waitForURL('**/compte/acces/codes?suite=%2Fcompte')
  await page.getByRole('link', { name: 'Plus tard' }).click()
  await page.waitForURL('**/compte')
  await page.context().clearCookies()
  await comeByLetter(page, person, '')
  await page.getByRole('button', { name: 'Entrer avec une clé d’accès' }).click()
  await page.waitForURL('**/compte')
  await page.context().close()
})

for (const { name, tongue, options } of [
  { name: 'French, light, 1280 px', tongue: '', options: { colorScheme: 'light', viewport: { width: 1280, height: 900 } } },
  { name: 'English, dark, 320 px', tongue: '/en', options: { colorScheme: 'dark', viewport: { width: 320, height: 800 } } },
] as const) {
  test(`pages of the second proof pass axe and fit the screen: ${name}`, { skip: noBrowser }, async () => {
    const person = await teamMember(`looked-at${tongue.replace('/', '-')}`)
    const other = await teamMember(`vouched-for${tongue.replace('/', '-')}`)
    const page = await openPage(options)
    const found: string[] = []
    const look = async () => {
      const address = new URL(page.url()).pathname
      found.push(...(await problemsIn(page)).map((each) => `${address}: ${each}`))
    }
    const go = async (address: string) => {
      const answer = await page.goto(tongue + address)
      assert.equal(answer?.status(), 200, address)
      await look()
    }
    await comeByLetter(page, person, tongue)
    await look()
    await go('/connexion/seconde-preuve/cle')
    await go('/connexion/seconde-preuve/codes')
    const codes = await page.locator('code').allTextContents()
    await codeField(page).fill('none')
    await page.getByRole('button', { name: /Je les garde|I keep them/ }).click()
    await look()
    await page.goto(`${tongue}/connexion/seconde-preuve/codes`)
    const kept = await page.locator('code').allTextContents()
    assert.notDeepEqual(kept, codes)
    await codeField(page).fill(kept[0]!)
    await page.getByRole('button', { name: /Je les garde|I keep them/ }).click()
    await page.waitForURL('**/compte')
    await go('/compte/acces')
    await go('/compte/acces/codes')
    await go(`/reseau/personnes/${other.id}/droits`)
    await go(`/reseau/personnes/${other.id}/seconde-preuve`)
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: /Faire le code|Make the code/ }).click()
    await page.locator('code').waitFor()
    await look()
    await page.context().clearCookies()
    await comeByLetter(page, person, tongue)
    await look()
    assert.deepEqual(found, [])
    await page.context().close()
  })
}
