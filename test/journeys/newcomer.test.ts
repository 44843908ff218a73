import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser, openTheatre, type Theatre } from '../browser.ts'

let theatre: Theatre

before(async () => {
  if (!noBrowser) theatre = await openTheatre()
})
after(() => theatre?.close())

interface Shown {
  said: string
  why: string
}

/** Spaces that do not break are for the eye: a number is the same with or without them. */
const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

/** Every figure of a page that offers to say why, as it is written there, once per explanation. */
async function listFigures(page: Page): Promise<Shown[]> {
  const found = await page.locator('main a.why').evaluateAll((links) =>
    links.map((link) => ({
      said: link.parentElement?.querySelector('data')?.textContent ?? '',
      why: link.getAttribute('href') ?? '',
    })),
  )
  for (const { said, why } of found) assert.notEqual(said, '', `${why} has no number beside it`)
  return [...new Map(found.map(({ said, why }) => [why, { said: plain(said), why }])).values()]
}

test('a newcomer follows a territory, asks why a number is what it is, and reads its calculation, its facts and what would have happened anyway', {
  skip: noBrowser,
}, async () => {
  const page = await theatre.open()
  await page.goto('/')
  await page.getByRole('heading', { level: 1, name: /27 territoires/ }).waitFor()
  await page.getByRole('heading', { level: 2, name: 'Grand Chambéry' }).getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Grand Chambéry' }).waitFor()
  const results = page.getByRole('region', { name: 'Résultats' })
  const shown = plain((await results.locator('.figure-card', { hasText: 'Déchets évités' }).locator('data').textContent()) ?? '')
  await results.getByRole('link', { name: 'Pourquoi ce nombre ? (Déchets évités)' }).click()

  await page.getByRole('heading', { level: 1, name: `Pourquoi ${shown} ?` }).waitFor()
  const formula = await page.getByRole('region', { name: 'Le calcul' }).getByRole('figure').getAttribute('aria-label')
  assert.match(plain(formula ?? ''), /^[\d ,]+ kg mesuré plus [\d ,]+ kg estimé égalent [\d ,]+ kg$/)

  const adjustments = page.getByRole('region', { name: 'Ce qui serait arrivé sans le projet' })
  await adjustments.getByText('Aubaine : serait arrivé de toute façon').waitFor()

  const facts = page.getByRole('region', { name: 'Les faits' }).first().getByRole('table')
  assert.ok((await facts.getByRole('row').count()) > 10, 'the facts are listed')
  await facts
    .getByRole('link', { name: /^Réparation, / })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /^Atelier/ }).waitFor()
  await page.context().close()
})

test('every number of the home page and of a territory’s page opens on an explanation of the same number', {
  skip: noBrowser,
}, async () => {
  const page = await theatre.open({ javaScriptEnabled: false })
  const figures: Shown[] = []
  for (const address of ['/', '/territoires/grand-chambery']) {
    await page.goto(address)
    figures.push(...(await listFigures(page)))
  }
  assert.ok(figures.length >= 12, `${figures.length} figures say why`)
  const differing: string[] = []
  for (const { said, why } of figures) {
    await page.goto(why)
    const title = plain((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')
    if (!title.includes(said)) differing.push(`« ${said} » is explained at ${why} as « ${title} »`)
  }
  assert.deepEqual(differing, [])
  await page.context().close()
})

test('a newcomer reads the same page in English, and comes back to French where she was', { skip: noBrowser }, async () => {
  const page = await theatre.open()
  await page.goto('/territoires/grand-chambery')
  const value = () => page.locator('.figure-card data').first().getAttribute('value')
  const inFrench = await value()
  await page.getByRole('link', { name: 'English', exact: true }).click()
  await page.waitForURL('**/en/territoires/grand-chambery')
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  await page.getByRole('region', { name: 'Results' }).waitFor()
  assert.equal(await value(), inFrench)
  await page
    .getByRole('link', { name: /^Why this number\?/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /^Why [\d,]+/ }).waitFor()
  await page.getByRole('link', { name: 'Français', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: /^Pourquoi / }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr')
  await page.context().close()
})
