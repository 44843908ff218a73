import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { noBrowser, openTheatre, type Theatre } from '../browser.ts'

const title = 'Des vélos prêtés aux soignants'

let theatre: Theatre

before(async () => {
  if (!noBrowser) theatre = await openTheatre()
})
after(() => theatre?.close())

/** A project from its title to its publication; gives the address of its page. */
async function publishProject(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'La Boucle' }).click()
  await page.getByRole('heading', { level: 1, name: 'La Boucle' }).waitFor()
  await page
    .getByRole('link', { name: /projet/i })
    .filter({ hasText: /nouveau|créer|commencer|ajouter|proposer/i })
    .click()
  await page.getByRole('heading', { level: 1, name: 'Nouveau projet' }).waitFor()
  await page.getByRole('combobox', { name: 'Territoire' }).selectOption({ label: 'Grand Chambéry' })
  await page.getByRole('textbox', { name: 'Titre' }).fill(title)
  await page.getByRole('textbox', { name: /^Résumé/ }).fill('Douze vélos remis en état, prêtés trois mois à qui soigne à domicile.')
  await page.getByRole('radio', { name: 'Expérimentation' }).check()
  await page.getByRole('button', { name: 'Créer le brouillon' }).click()
  await page.getByRole('heading', { level: 1, name: 'Espace du projet' }).waitFor()
  const space = page.url()

  await page.getByRole('link', { name: 'Parts', exact: true }).click()
  for (const [at, part] of ['60', '40'].entries()) {
    const line = page.getByRole('group', { name: `Objectif ${at + 1}` })
    await line.getByRole('combobox').selectOption({ index: at + 1 })
    await line.getByRole('textbox').fill(part)
  }
  await page.getByRole('button', { name: 'Enregistrer les parts' }).click()
  await page.getByRole('status').first().waitFor()

  await page.goto(space)
  await page.getByRole('link', { name: 'Publication' }).click()
  await page.getByText('Tout y est : le projet peut être publié.').waitFor()
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return new URL(page.url()).pathname
}

async function enterResult(page: Page, project: string): Promise<void> {
  await page.goto(project)
  await page.getByRole('link', { name: 'Saisir un résultat' }).click()
  await page.getByRole('combobox', { name: 'Indicateur' }).selectOption({ label: 'Heures de bénévolat' })
  await page.getByRole('button', { name: 'Choisir' }).click()
  await page.getByRole('textbox', { name: 'Du', exact: true }).fill('2026-09-01')
  await page.getByRole('textbox', { name: 'Au', exact: true }).fill('2026-10-31')
  await page.getByRole('textbox', { name: 'Valeur, en heures' }).fill('128')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'releve.csv', mimeType: 'text/csv', buffer: Buffer.from('jour;heures\n2026-09-12;64\n2026-10-10;64\n') })
  await page.getByRole('button', { name: 'Envoyer à la validation' }).click()
  await page.getByText('La mesure est enregistrée. Elle attend la validation du territoire.').waitFor()
}

test('a holder begins a project, says what it serves, publishes it and enters a result; the coordinator reads the evidence, validates it, and the project shows it', {
  skip: noBrowser,
}, async () => {
  const holder = await theatre.enterAs('Samir Haddad')
  const project = await publishProject(holder)
  await enterResult(holder, project)
  await holder.goto(project)
  assert.equal(await holder.getByRole('link', { name: 'Pourquoi ce nombre ? (Heures de bénévolat)' }).count(), 0, 'nothing counts yet')

  const coordinator = await theatre.enterAs('Nadia Ferrand')
  await coordinator.goto('/territoires/grand-chambery/validations')
  const waiting = coordinator.getByRole('row').filter({ hasText: title })
  await waiting.getByText('128').waitFor()
  await waiting.getByRole('link', { name: 'Heures de bénévolat' }).click()
  const evidence = await coordinator.getByRole('link', { name: /releve\.csv/ }).getAttribute('href')
  assert.match(await (await coordinator.request.get(evidence ?? '')).text(), /2026-09-12;64/)
  for (const each of await coordinator.locator('summary', { hasText: 'Valider' }).all()) await each.click()
  await coordinator.getByRole('button', { name: 'Valider' }).click()
  await coordinator.getByText('La mesure est validée : elle compte.').waitFor()

  const resident = await theatre.open({ javaScriptEnabled: false })
  await resident.goto(project)
  const card = resident.locator('.figure-card', { hasText: 'Heures de bénévolat' })
  assert.equal(await card.locator('data').getAttribute('value'), '128')
  await card.getByRole('link', { name: /^Pourquoi/ }).click()
  await resident.getByRole('heading', { level: 1, name: 'Pourquoi 128 heures ?' }).waitFor()
  for (const page of [holder, coordinator, resident]) await page.context().close()
})
