import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { noBrowser, openTheatre, type Theatre } from '../browser.ts'

/** What she holds: a small touch screen, whose browser runs no script. */
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, javaScriptEnabled: false }
const mostTaps = 6

let theatre: Theatre

before(async () => {
  if (!noBrowser) theatre = await openTheatre()
})
after(() => theatre?.close())

async function mendedIn(page: Page): Promise<number> {
  await page.goto('/territoires/grand-chambery')
  const card = page.getByRole('region', { name: 'Résultats' }).locator('.figure-card', { hasText: 'Objets réparés' })
  return Number(await card.locator('data').getAttribute('value'))
}

/** The tile that a thumb touches: the words around a choice, not the small circle under them. */
const tileOf = (page: Page, name: string) =>
  page
    .locator('label')
    .getByText(name, { exact: true })
    .or(page.locator('label', { hasText: new RegExp(`^${name}$`) }))
    .first()

test('a volunteer notes a mended toaster in a few taps of a telephone without script, and the territory’s figure moves by one', {
  skip: noBrowser,
}, async () => {
  const page = await theatre.enterAs('Awa Diarra', phone)
  const before = await mendedIn(page)

  let taps = 0
  const tap = async (target: Locator) => {
    taps++
    await target.tap()
  }
  await page.goto('/reparation')
  await tap(page.getByRole('link', { name: /^Noter un objet/ }).first())
  await page.getByRole('heading', { level: 1, name: 'Noter un objet' }).waitFor()
  await tap(tileOf(page, 'Grille-pain'))
  await tap(tileOf(page, 'Réparé'))
  await tap(page.getByRole('button', { name: 'Enregistrer' }))

  await page
    .getByRole('status')
    .getByText(/Grille-pain/)
    .waitFor()
  assert.ok(taps <= mostTaps, `she tapped ${taps} times`)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, 'nothing is wider than her screen')

  assert.equal(await mendedIn(page), before + 1)
  await page.getByRole('link', { name: 'Pourquoi ce nombre ? (Objets réparés)' }).tap()
  await page.getByRole('heading', { level: 1, name: `Pourquoi ${before + 1} objets ?` }).waitFor()
  const last = page.getByRole('region', { name: 'Les faits' }).first().getByRole('table').getByRole('row').nth(1)
  assert.match((await last.textContent()) ?? '', /Grille-pain.*La Boucle.*1\sobjet/)
  await last.getByRole('link', { name: /Grille-pain/ }).tap()
  await page.getByRole('heading', { level: 1, name: /Atelier/ }).waitFor()
  await page.getByText('Awa Diarra').first().waitFor()
  await page.context().close()
})

test('a volunteer who tapped the wrong thing takes it back, and the figure is what it was', { skip: noBrowser }, async () => {
  const page = await theatre.enterAs('Awa Diarra', phone)
  const before = await mendedIn(page)
  await page.goto('/reparation')
  await page
    .getByRole('link', { name: /^Noter un objet/ })
    .first()
    .tap()
  await tileOf(page, 'Lampe').tap()
  await tileOf(page, 'Réparé').tap()
  await page.getByRole('button', { name: 'Enregistrer' }).tap()
  await page.getByRole('button', { name: /^Annuler/ }).tap()
  await page.getByRole('heading', { level: 1, name: 'Noter un objet' }).waitFor()
  assert.equal(await mendedIn(page), before)
  await page.context().close()
})
