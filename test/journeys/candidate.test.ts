/** A promise: a coalition of three writes its candidacy from two browsers at once, and submits it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { createCall, findCall, openCall, planWave, publishForm, usualTerms } from '../../src/modules/calls/index.ts'
import { createOrganisation } from '../../src/modules/ecosystem/index.ts'
import { commandLine } from '../../src/platform/visitor.ts'
import { noBrowser, openTheatre, type Theatre } from '../browser.ts'

let theatre: Theatre
const organisations: string[] = []
const question = (key: string, fr: string) =>
  ({ key, kind: 'long_text', label: { fr, en: '' }, help: { fr: '', en: '' }, required: true, shownWhen: null }) as const

before(async () => {
  if (noBrowser) return
  theatre = await openTheatre()
  const { db } = theatre.stand
  for (const name of ['La Meneuse des Rives', 'La Mairie des Rives', 'Les Jardins des Rives']) {
    const made = await createOrganisation(db, commandLine, { name, kind: 'association' } as Parameters<typeof createOrganisation>[2])
    assert.ok(made.allowed)
    organisations.push(made.value)
  }
  const form = {
    sections: [
      {
        key: 'projet',
        title: { fr: 'Le projet', en: '' },
        lead: { fr: '', en: '' },
        questions: [question('ce-que', 'Ce que vous ferez'), question('avec-qui', 'Avec qui')],
      },
    ],
  }
  const terms = { ...usualTerms, memberRules: [] }
  const { id } = await createCall(db, commandLine, { title: 'Appel des rives', language: 'fr', text: 'Venez.', form, terms })
  await planWave(db, commandLine, id, { name: 'Vague 1', nameOther: null, cutOffAt: new Date('2099-01-31T17:00:00Z'), publishAt: null })
  await publishForm(db, commandLine, id)
  assert.ok((await openCall(db, commandLine, id)).allowed)
  assert.equal((await findCall(db, 'appel-des-rives'))?.state, 'open')
})
after(async () => {
  if (!noBrowser) await theatre.close()
})

async function enter(name: string, on: string): Promise<Page> {
  const { cookie } = await theatre.stand.someone(name, { role: 'administrator', on })
  const page = await theatre.open()
  await page.context().addCookies([{ name: 'essaim', value: cookie.replace('essaim=', ''), url: theatre.url }])
  return page
}

/** Invites an organisation from the coalition's page, and commits it by the letter, without an account. */
async function bringIn(page: Page, coalition: string, organisation: string): Promise<void> {
  await page.goto(coalition)
  await page.getByLabel('Chercher la structure').fill(organisation)
  await page.getByRole('button', { name: 'Chercher' }).click()
  await page.getByLabel(organisation).check()
  await page.getByLabel('membre').check()
  await page.getByLabel('Nom de la personne à qui écrire').fill('La présidente')
  await page.getByLabel('Son adresse électronique').fill('presidente@example.org')
  await page.getByRole('button', { name: 'Envoyer la lettre' }).click()
  await page.getByText('La lettre est partie').waitFor()
  const { rows } = await sql<{ body: string }>`
    select body from letter where kind = 'commitment' and subject like ${`%${organisation}%`}`.execute(theatre.stand.db)
  const letter = await theatre.open()
  await letter.goto(/\/engagement\/[\w-]+/.exec(rows[0]?.body ?? '')?.[0] ?? '')
  await letter.getByLabel('Votre nom').fill('La présidente')
  await letter.getByLabel('Votre fonction').fill('présidente')
  await letter.getByLabel('Je suis habilité').check()
  await letter.getByRole('button', { name: 'Confirmer l’engagement' }).click()
  await letter.getByText('est engagée').waitFor()
  await letter.context().close()
}

test('a coalition of three begins, commits by letter, writes from two browsers at once, and submits', { skip: noBrowser }, async () => {
  const ana = await enter('Ana des Rives', organisations[0] ?? '')
  await ana.goto('/appels/appel-des-rives')
  await ana.getByRole('link', { name: 'Candidater' }).first().click()
  await ana.getByLabel('La Meneuse des Rives').check()
  await ana.getByLabel('Nom du territoire').fill('Les Rives')
  await ana.getByRole('button', { name: 'Commencer' }).click()
  await ana.waitForURL(/\/candidatures\/CA-\d{4}-\d{4}$/)
  const base = new URL(ana.url()).pathname
  await bringIn(ana, `${base}/collectif`, 'La Mairie des Rives')
  await bringIn(ana, `${base}/collectif`, 'Les Jardins des Rives')

  const bob = await enter('Bob des Rives', organisations[1] ?? '')
  await Promise.all([ana.goto(`${base}/sections/projet`), bob.goto(`${base}/sections/projet`)])
  await Promise.all([
    ana.getByLabel('Ce que vous ferez').fill('Rouvrir la halle, et y réparer ensemble.'),
    bob.getByLabel('Avec qui').fill('Les habitants, la mairie, les jardins.'),
  ])
  const saved = (page: Page) => page.locator('form [role="status"]', { hasText: 'Enregistré à' }).first().waitFor()
  await Promise.all([saved(ana), saved(bob)])
  await ana.getByRole('button', { name: 'Enregistrer et continuer' }).click()
  await ana.waitForURL(`**${base}/relire`)
  await ana.getByText('Les habitants, la mairie, les jardins.').waitFor()
  await ana.locator('summary', { hasText: 'Déposer la candidature' }).click()
  await ana.getByRole('button', { name: 'Déposer la candidature' }).click()
  await ana.waitForURL(`**${base}/recepisse`)
  const { rows } = await sql<{ answers: Record<string, string>; members: number }>`
    select v.content -> 'answers' as answers, jsonb_array_length(v.content -> 'members') as members
    from candidacy_version v join candidacy d on d.id = v.candidacy_id where d.reference = ${base.split('/').at(-1) ?? ''}`.execute(
    theatre.stand.db,
  )
  assert.deepEqual(rows[0], {
    answers: { 'ce-que': 'Rouvrir la halle, et y réparer ensemble.', 'avec-qui': 'Les habitants, la mairie, les jardins.' },
    members: 3,
  })
  await bob.goto(base)
  await bob.getByText('déposée', { exact: true }).waitFor()
  await ana.context().close()
  await bob.context().close()
})
