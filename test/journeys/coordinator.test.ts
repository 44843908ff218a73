import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser, openTheatre, type Theatre } from '../browser.ts'
import { realFile, without } from '../real-files.ts'

/** What a real network published, as it was: columns of its own, rows of a whole département. Elsewhere, an extract written by hand. */
const published = 'numerique/hinaura-raw-73.json'
const file = without(published) ? resolve('test/fixtures/imports/hinaura-extrait.json') : realFile(published)
const imports = '/territoires/grand-chambery/imports'
const corrected = 'Sens de la colonne Géolocalisation'

let theatre: Theatre

before(async () => {
  if (!noBrowser) theatre = await openTheatre()
})
after(() => theatre?.close())

async function send(page: Page): Promise<void> {
  await page.goto(imports)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('textbox', { name: 'Source' }).fill('Hinaura, tel quel')
  await page.getByRole('button', { name: 'Lire le fichier' }).click()
  await page.getByRole('region', { name: 'Sens des colonnes' }).first().waitFor()
}

/** The counts of the page, by the words beside them. */
async function countsOf(page: Page, title: string): Promise<Map<string, number>> {
  const sheet = page.getByRole('region', { name: title })
  await sheet.waitFor()
  const [names, values] = [await sheet.getByRole('term').allTextContents(), await sheet.getByRole('definition').allTextContents()]
  return new Map(names.map((name, at) => [name.trim(), Number(values[at]?.replace(/\s/g, ''))]))
}

async function countPlaces(page: Page): Promise<string> {
  await page.goto('/lieux?territoire=grand-chambery')
  return (
    (await page
      .getByText(/^\d[\d\s]* lieux/)
      .first()
      .textContent()) ?? ''
  )
}

test('a coordinator brings in a file of places with errors, corrects a column, imports the good rows, and a second time changes nothing', {
  skip: noBrowser,
}, async () => {
  const page = await theatre.enterAs('Nadia Ferrand')
  const placesBefore = await countPlaces(page)

  await send(page)
  const column = page.getByRole('combobox', { name: corrected })
  await column.selectOption({ label: 'Laisser de côté' })
  await page.getByRole('button', { name: 'Vérifier les lignes' }).click()

  const ahead = await countsOf(page, 'Ce que ferait l’import')
  await page.getByText('Rien n’est encore écrit.').waitFor()
  const [read = 0, fresh = 0, refused = 0] = ['Lignes lues', 'Nouvelles fiches', 'Lignes refusées'].map((name) => ahead.get(name))
  assert.ok(fresh > 0 && refused > 0, `${fresh} good rows, ${refused} refused`)
  assert.ok(fresh + refused <= read)
  const rows = page.getByRole('region', { name: 'Ligne par ligne' }).first()
  await rows.getByText('C’est hors des communes de votre territoire : la ligne est laissée de côté.').first().waitFor()
  // What was repaired comes after what was refused: the file of findings holds both.
  const findings = await page.request.get(`${new URL(page.url()).pathname}/lignes.csv`)
  assert.match(await findings.text(), /\+33/)

  await page.getByRole('radio', { name: 'Importer les bonnes lignes, laisser les autres' }).check()
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  assert.deepEqual(await countsOf(page, 'Ce que l’import a fait'), ahead)
  await rows.getByRole('cell', { name: 'Ligne refusée' }).first().waitFor()
  const placesAfter = await countPlaces(page)
  assert.notEqual(placesAfter, placesBefore)

  await send(page)
  await page.getByText(/^Ce fichier a déjà été importé le /).waitFor()
  // What she left aside stays aside: her choice was kept for this source.
  assert.equal(await page.getByRole('combobox', { name: corrected }).inputValue(), '')
  await page.getByRole('button', { name: 'Vérifier les lignes' }).click()
  const again = await countsOf(page, 'Ce que ferait l’import')
  assert.equal(again.get('Fiches inchangées'), fresh)
  assert.equal(again.get('Nouvelles fiches'), undefined)
  await page.getByRole('button', { name: 'Importer', exact: true }).click()
  assert.deepEqual(await countsOf(page, 'Ce que l’import a fait'), again)
  assert.equal(await countPlaces(page), placesAfter)
  await page.context().close()
})
