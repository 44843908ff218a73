import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { noBrowser, openTheatre, type Theatre } from '../../../../../../test/browser.ts'
import { openSession } from '../../../../people/index.ts'

type Somebody = Awaited<ReturnType<Theatre['stand']['someone']>>
let theatre: Theatre
let ana: Somebody
let bob: Somebody
let candidacyId = ''
let section = ''

before(async () => {
  if (noBrowser) return
  theatre = await openTheatre()
  const { rows } = await sql<{ id: string; reference: string; lead: string }>`
    select d.id, d.reference, m.organisation_id as lead from candidacy d join candidacy_member m on m.candidacy_id = d.id and m.role = 'lead'
    where d.name = 'Les Deux Vallées'`.execute(theatre.stand.db)
  candidacyId = rows[0]?.id ?? ''
  section = `/candidatures/${rows[0]?.reference}/sections/le-territoire`
  ana = await theatre.stand.someone('Ana Types', { role: 'member', on: rows[0]?.lead ?? '' })
  bob = await theatre.stand.someone('Bob Types', { role: 'member', on: rows[0]?.lead ?? '' })
})
after(async () => {
  if (!noBrowser) await theatre.close()
})

const kept = async (question: string): Promise<unknown> => {
  const { rows } = await sql<{ value: unknown }>`
    select value from candidacy_answer where candidacy_id = ${candidacyId} and question = ${question} order by revision desc limit 1`.execute(
    theatre.stand.db,
  )
  return rows[0]?.value
}

async function openAs(cookie: string): Promise<Page> {
  const page = await theatre.open()
  await page.context().addCookies([{ name: 'essaim', value: cookie.replace('essaim=', ''), url: theatre.url }])
  await page.goto(section)
  return page
}

const strategy = (page: Page) => page.getByLabel('La stratégie du territoire')
const status = (page: Page, text: string | RegExp) => page.locator('form [role="status"]', { hasText: text }).first().waitFor()

test('what is typed is saved after a pause and said; questions that an answer brings into sight appear', { skip: noBrowser }, async () => {
  const page = await openAs(ana.cookie)
  const broken: string[] = []
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()))
  await strategy(page).fill('Deux vallées, une route.')
  await status(page, /Enregistré à \d+\sh\s\d+/)
  // However long the section, it is said in sight.
  const place = await page.locator('form [role="status"]').last().boundingBox()
  assert.ok(place && place.y + place.height <= (page.viewportSize()?.height ?? 0), JSON.stringify(place))
  assert.equal(await kept('strategie'), 'Deux vallées, une route.')
  await page.getByLabel('rural', { exact: true }).check()
  await page.getByLabel('Les quartiers prioritaires').waitFor({ state: 'detached' })
  await page.getByLabel('urbain', { exact: true }).check()
  await page.getByLabel('Les quartiers prioritaires').fill('Les Hauts')
  await strategy(page).focus()
  await page.waitForFunction(() => Object.keys(localStorage).length === 0)
  assert.equal(await kept('quartiers'), 'Les Hauts')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await page.waitForURL(/enregistre=1/)
  assert.equal(await strategy(page).inputValue(), 'Deux vallées, une route.')
  assert.deepEqual(broken, [])
  await page.context().close()
})

test('what can’t be read is said beside its field, and stays in it', { skip: noBrowser }, async () => {
  const page = await openAs(ana.cookie)
  await page.getByLabel('Communes').fill('73065\nNullepart')
  await page.getByText('Inconnus : Nullepart').waitFor()
  await status(page, 'sauf ce qui ne peut pas être lu')
  await page.getByLabel('Communes').fill('73065')
  await page.getByText('Inconnus : Nullepart').waitFor({ state: 'detached' })
  await page.waitForFunction(() => Object.keys(localStorage).length === 0)
  assert.match(JSON.stringify(await kept('perimetre')), /73065/)
  await page.context().close()
})

test('offline, nothing is lost: the words come back after the page was closed, and are saved', { skip: noBrowser }, async () => {
  const page = await openAs(ana.cookie)
  await page.context().setOffline(true)
  await strategy(page).fill('Écrit dans le train.')
  await status(page, 'Pas de réponse du site')
  const context = page.context()
  await page.close()
  await context.setOffline(false)
  assert.notEqual(await kept('strategie'), 'Écrit dans le train.')
  const again = await context.newPage()
  await again.goto(section)
  await again.getByRole('button', { name: 'Les reprendre' }).click()
  assert.equal(await strategy(again).inputValue(), 'Écrit dans le train.')
  await status(again, /Enregistré à/)
  assert.equal(await kept('strategie'), 'Écrit dans le train.')
  await again.close()
  await context.close()
})

test('a network that answers in the site’s place stops nothing: what was typed is sent once the site answers itself', {
  skip: noBrowser,
}, async () => {
  const page = await openAs(ana.cookie)
  let isTaken = true
  await page.route(`**${section}`, (route) =>
    isTaken && route.request().method() === 'POST'
      ? route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Bienvenue sur le réseau du train</h1>' })
      : route.continue(),
  )
  await strategy(page).fill('Écrit en gare.')
  await status(page, 'Pas de réponse du site')
  assert.notEqual(await kept('strategie'), 'Écrit en gare.')
  isTaken = false
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await page.waitForURL(/enregistre=1/)
  assert.equal(await kept('strategie'), 'Écrit en gare.')
  await page.context().close()
})

test('two browsers at once: the later one sees the other’s text and chooses; what neither disputes is kept from both', {
  skip: noBrowser,
}, async () => {
  const [anas, bobs] = [await openAs(ana.cookie), await openAs(bob.cookie)]
  await strategy(anas).fill('Le texte d’Ana')
  await status(anas, /Enregistré à/)
  await strategy(bobs).fill('Le texte de Bob')
  await bobs.getByText('Ana Types a écrit autre chose').waitFor()
  assert.equal(await kept('strategie'), 'Le texte d’Ana')
  await bobs.getByLabel('Nom du territoire').fill('Bob nomme')
  await status(bobs, /Enregistré à/)
  await bobs.getByRole('button', { name: 'Garder mon texte' }).click()
  await bobs.waitForFunction(() => Object.keys(localStorage).length === 0)
  assert.equal(await kept('strategie'), 'Le texte de Bob')
  assert.equal(await kept('nom-du-territoire'), 'Bob nomme')
  await strategy(anas).fill('Ana, encore')
  await anas.getByRole('button', { name: 'Prendre l’autre texte' }).click()
  assert.equal(await strategy(anas).inputValue(), 'Le texte de Bob')
  // Ana never touched the name: her old one does not take Bob's away when she saves the whole section.
  await anas.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await anas.waitForURL(/enregistre=1/)
  assert.equal(await kept('nom-du-territoire'), 'Bob nomme')
  await anas.context().close()
  await bobs.context().close()
})

test('when the session is over, nothing is lost, and the page says so', { skip: noBrowser }, async () => {
  const page = await openAs(ana.cookie)
  await theatre.stand.db.deleteFrom('session').where('person_id', '=', ana.personId).execute()
  await strategy(page).fill('Écrit trop tard')
  await page.getByText('Votre session est terminée').waitFor()
  await page.getByRole('link', { name: 'Revenir, dans un autre onglet' }).waitFor()
  assert.notEqual(await kept('strategie'), 'Écrit trop tard')
  const token = await openSession(theatre.stand.db, ana.personId, 'letter')
  await page.context().addCookies([{ name: 'essaim', value: token, url: theatre.url }])
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await status(page, /Enregistré à/)
  assert.equal(await kept('strategie'), 'Écrit trop tard')
  await page.context().close()
})
