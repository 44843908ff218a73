import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { noBrowser, openTheatre, type Theatre } from '../../../../../test/browser.ts'
import { assign, cutOff, declare, seat, stageJudgedCall, stageJudgedCandidacy } from '../../../../../test/judged.ts'

let theatre: Theatre
let cookie = ''
let task = ''
let address = ''

before(async () => {
  if (noBrowser) return
  theatre = await openTheatre()
  const { stand } = theatre
  const staged = await stageJudgedCall(stand.db)
  const candidacy = await stageJudgedCandidacy(stand.db, staged.call, 'Deux Vallées')
  const ada = await seat(stand, staged, 'Ada Juré')
  await cutOff(stand.db, staged)
  await sql`update candidacy set state = 'in_review' where id = ${candidacy.id}`.execute(stand.db)
  await sql`update wave set state = 'cut_off' where id = ${staged.wave.id}`.execute(stand.db)
  await declare(stand.db, ada.juryMemberId, candidacy.id, false)
  task = await assign(stand.db, staged, ada.juryMemberId, candidacy.id)
  address = `/jury/evaluations/${task}`
  cookie = ada.cookie.replace('essaim=', '')
})
after(() => theatre?.close())

const kept = async (): Promise<{
  scores: Record<string, { score: number | null; why: string }>
  comment: string
  submitted_at: Date | null
}> => {
  const { rows } = await sql<Awaited<ReturnType<typeof kept>>>`
    select scores, comment, submitted_at from evaluation where assignment_id = ${task}`.execute(theatre.stand.db)
  return rows[0] ?? { scores: {}, comment: '', submitted_at: null }
}

async function open(): Promise<Page> {
  const page = await theatre.open({ viewport: { width: 360, height: 740 } })
  await page.context().addCookies([{ name: 'essaim', value: cookie, url: theatre.url }])
  await page.goto(address)
  return page
}
const status = (page: Page, text: string | RegExp) => page.locator('form [role="status"]', { hasText: text }).first().waitFor()
const isForgotten = (page: Page) => page.waitForFunction(() => Object.keys(localStorage).length === 0)

test('what a juror types is saved after a pause and said, with how far she has come', { skip: noBrowser }, async () => {
  const page = await open()
  const broken: string[] = []
  page.on('console', (message) => message.type() === 'error' && broken.push(message.text()))
  await page.getByText('a 3', { exact: false }).first().click()
  await page.getByLabel('Pourquoi').first().fill('Le dossier le montre, page 3.')
  await status(page, /Enregistré à \d+\sh\s\d+/)
  await isForgotten(page)
  assert.deepEqual((await kept()).scores.a, { score: 3, why: 'Le dossier le montre, page 3.' })
  await page.getByText('1 critère rempli sur 2').waitFor()
  assert.deepEqual(broken, [])
  await page.context().close()
})

test('on a train nothing is lost: the words come back after the page was closed, and are saved', { skip: noBrowser }, async () => {
  const page = await open()
  await page.context().setOffline(true)
  await page.getByLabel('Ce que le jury doit savoir d’autre').fill('Écrit dans le tunnel.')
  await status(page, 'Pas de réponse du site')
  const context = page.context()
  await page.close()
  await context.setOffline(false)
  assert.equal((await kept()).comment, '')
  const again = await context.newPage()
  await again.goto(address)
  await again.getByRole('button', { name: 'Les reprendre' }).click()
  await status(again, /Enregistré à/)
  assert.equal((await kept()).comment, 'Écrit dans le tunnel.')
  await context.close()
})

test('two windows of hers: the later one is shown the other’s words, and she chooses', { skip: noBrowser }, async () => {
  const [one, two] = [await open(), await open()]
  await one.getByLabel('Pourquoi').nth(1).fill('Première fenêtre, assez long.')
  await isForgotten(one)
  await two.getByLabel('Pourquoi').nth(1).fill('Seconde fenêtre, assez long.')
  await two.getByText('Vous avez écrit autre chose dans une autre fenêtre').waitFor()
  assert.equal((await kept()).scores.b?.why, 'Première fenêtre, assez long.')
  await two.getByRole('button', { name: 'Garder mon texte' }).click()
  await isForgotten(two)
  assert.equal((await kept()).scores.b?.why, 'Seconde fenêtre, assez long.')
  await one.context().close()
  await two.context().close()
})

test('the button that submits takes along what was typed a moment before', { skip: noBrowser }, async () => {
  const page = await open()
  await page.getByText('b 2', { exact: false }).first().click()
  await page.getByText('favorable', { exact: true }).click()
  await isForgotten(page)
  // A page that has said nothing yet, and a finger that rests on the button: what is said meanwhile must not move it away.
  await page.reload()
  await page.getByLabel('Ce que le jury doit savoir d’autre').fill('Tapé juste avant de déposer.')
  await page.getByRole('button', { name: 'Déposer l’évaluation' }).click({ delay: 600 })
  await page.waitForURL(/depose=1/)
  const { comment, submitted_at: submittedAt, scores } = await kept()
  assert.equal(comment, 'Tapé juste avant de déposer.')
  assert.ok(submittedAt)
  assert.equal(scores.b?.score, 2)
  assert.equal(await page.locator('[data-island="draft"]').count(), 0)
  await page.context().close()
})
