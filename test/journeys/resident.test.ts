import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { noBrowser, openTheatre, type Theatre } from '../browser.ts'

let theatre: Theatre

before(async () => {
  if (!noBrowser) theatre = await openTheatre()
})
after(() => theatre?.close())

test('a resident without script finds a place of her commune from the home page, opens one of its numbers, and takes its facts home as a table', {
  skip: noBrowser,
}, async () => {
  const page = await theatre.open({ javaScriptEnabled: false })
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Que se passe-t-il près de chez vous ?' }).fill('la ravoire')
  await page.getByRole('button', { name: 'Chercher' }).click()
  await page.getByRole('heading', { level: 1, name: 'La Ravoire' }).waitFor()

  const places = page.getByRole('region', { name: 'Lieux', exact: true })
  await places.getByRole('link', { name: 'Atelier mobile de La Boucle, halte de La Ravoire' }).click()
  await page.getByRole('heading', { level: 1, name: 'Atelier mobile de La Boucle, halte de La Ravoire' }).waitFor()
  await page.getByRole('cell', { name: 'de 14 h à 18 h' }).waitFor()

  const card = page.getByRole('region', { name: 'Résultats' }).locator('.figure-card', { hasText: 'Objets réparés' })
  const mended = Number(await card.locator('data').getAttribute('value'))
  await card.getByRole('link', { name: 'Pourquoi ce nombre ? (Objets réparés)' }).click()
  await page.getByRole('heading', { level: 1, name: `Pourquoi ${mended} objets ?` }).waitFor()

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Faits, CSV' }).click()])
  assert.match(download.suggestedFilename(), /\.csv$/)
  const rows: Record<string, string>[] = parse(await readFile(await download.path()), { bom: true, columns: true })
  assert.equal(
    rows.reduce((sum, row) => sum + Number(row.value), 0),
    mended,
  )
  await page.context().close()
})
