import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { cutOffDueWaves } from '../../src/modules/calls/admissibility/acts.ts'
import type { AnsweredChallenge } from '../../src/modules/calls/answers/schema.ts'
import { noBrowser, openTheatre, type Theatre } from '../browser.ts'
import { checkAdmissible, cutOff, type JudgedCall, seat, stageJudgedCall, stageJudgedCandidacy } from '../judged.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let theatre: Theatre
let staged: JudgedCall

before(async () => {
  if (noBrowser) return
  theatre = await openTheatre()
  staged = await stageJudgedCall(theatre.stand.db)
})
after(() => theatre?.close())

const challenge: AnsweredChallenge = {
  kind: 'social',
  title: 'Que chacun se déplace sans voiture',
  why: 'On y travaille en bas, et l’on vit en haut.',
  objectives: [{ title: 'Réparer mille vélos', indicator: '', baseline: null, target: null, dueOn: null }],
}

/** A page of somebody of the stand, by her session's cookie. */
async function pageOf(who: { cookie: string }, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await theatre.open(options)
  const [name = '', value = ''] = who.cookie.split('=')
  await page.context().addCookies([{ name, value, url: theatre.url }])
  return page
}

/** What axe and a narrow screen find wrong with the page at hand. */
async function problemsOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(what: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    for (const each of document.querySelectorAll('details')) each.open = true
    const run = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    return [
      ...run.violations.map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 200)}`),
      ...(wide > 0 ? [`${wide} px too wide`] : []),
    ]
  })
  return found.map((each) => `${new URL(page.url()).pathname}: ${each}`)
}

interface Juror {
  cookie: string
}

/** A juror says from her desk, without script and on a telephone, what ties her to which candidacy. */
async function declares(juror: Juror, names: readonly string[], tiedTo: readonly string[]): Promise<string[]> {
  const page = await pageOf(juror, { viewport: { width: 320, height: 800 } })
  await page.goto('/jury')
  await page.getByRole('link', { name: 'Dire mes liens d’intérêts' }).click()
  const problems = await problemsOf(page)
  for (const name of names) {
    const question = page
      .getByRole('radiogroup', { name: `Un lien avec « ${name} »` })
      .or(page.getByRole('group', { name: `Un lien avec « ${name} »` }))
    await question.getByRole('radio', { name: tiedTo.includes(name) ? 'J’ai un lien' : 'Aucun lien' }).check()
  }
  await page.getByRole('button', { name: 'Enregistrer mes réponses' }).click()
  await page.getByText('Réponses enregistrées').waitFor()
  await page.context().close()
  return problems
}

/** A juror evaluates all that waits for her and seals it. Answers the names of what she judged. */
async function assesses(juror: Juror, scores: Record<string, readonly [a: number, b: number, why: string]>): Promise<string[]> {
  const page = await pageOf(juror, { javaScriptEnabled: false })
  const judged: string[] = []
  await page.goto('/jury')
  for (;;) {
    const task = page
      .getByRole('row', { name: /à évaluer/ })
      .getByRole('link')
      .first()
    if ((await task.count()) === 0) break
    const name = (await task.textContent()) ?? ''
    const [a, b, why] = scores[name] ?? [0, 0, '']
    await task.click()
    for (const [key, score] of [
      ['a', a],
      ['b', b],
    ] as const) {
      await page.locator(`input[name="note.${key}"][value="${score}"]`).check()
      await page.locator(`textarea[name="pourquoi.${key}"]`).fill(why)
    }
    await page.getByRole('radio', { name: 'favorable', exact: true }).check()
    await page.getByRole('button', { name: 'Déposer l’évaluation' }).click()
    await page.getByText('Évaluation déposée').first().waitFor()
    judged.push(name)
    await page.goto('/jury')
  }
  await page.context().close()
  return judged.sort()
}

test('a jury declares, assesses and deliberates with one conflict caught, the wave is published, the territory opens with its challenges, and a stranger reads who is labelled and why', {
  skip: noBrowser,
}, async () => {
  const { stand } = theatre
  const { db } = stand
  const chosen = await stageJudgedCandidacy(db, staged.call, 'Vallée des Sources', ['73065', '73213'], [challenge])
  const other = await stageJudgedCandidacy(db, staged.call, 'Plateau Sec')
  const secretary = await stand.someone('Inès Secrétaire', { role: 'network' })
  const lead = await stand.someone('Léa Meneuse', { role: 'administrator', on: chosen.organisationId })
  const jurors = [await seat(stand, staged, 'Ada Juré'), await seat(stand, staged, 'Ben Juré'), await seat(stand, staged, 'Cleo Juré')]
  for (const { id } of [chosen, other]) await checkAdmissible(db, id)
  await cutOff(db, staged)
  await cutOffDueWaves(db)
  const desk = await pageOf(secretary)
  const problems: string[] = []
  // Each says first what ties her to what; one of the three is tied to one of the two, which then opens nowhere for her.
  const names = ['Vallée des Sources', 'Plateau Sec']
  for (const [at, juror] of jurors.entries()) problems.push(...(await declares(juror, names, at === 2 ? ['Plateau Sec'] : [])))
  assert.notEqual((await jurors[2]!.get(`/jury/candidatures/${other.reference}`)).status, 200)
  assert.equal((await jurors[0]!.get(`/jury/candidatures/${other.reference}`)).status, 200)
  await desk.goto(`/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/jury`)
  await desk.locator('#contenu summary', { hasText: 'Confier 4 évaluations' }).click()
  problems.push(...(await problemsOf(desk)))
  await desk.getByRole('button', { name: 'Confier 4 évaluations' }).click()
  await desk.getByText('Rien de plus à confier').waitFor()
  const scores = {
    'Vallée des Sources': [4, 3, 'On y décide vraiment à plusieurs.'],
    'Plateau Sec': [1, 4, 'Une belle idée, encore seule.'],
  } as const
  const judged = []
  for (const juror of jurors) judged.push(await assesses(juror, scores))
  assert.equal(judged.flat().length, 4)
  assert.deepEqual(
    judged.map((each) => each.includes('Plateau Sec')),
    [true, true, false],
  )
  await desk.goto(`/reseau/appels/${staged.call.slug}/evaluations`)
  await desk.getByText('Aucune évaluation ne manque').waitFor()

  await desk.goto(`/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}`)
  await desk.getByRole('link', { name: 'Délibérations' }).click()
  await desk.getByRole('radio', { name: 'Jury national' }).check()
  await desk.getByRole('textbox', { name: 'Quorum' }).fill('2')
  await desk.getByLabel('Jour de la séance').fill('2026-11-27')
  problems.push(...(await problemsOf(desk)))
  await desk.getByRole('button', { name: 'Ouvrir la délibération' }).click()
  for (const name of ['Ada Juré', 'Ben Juré', 'Cleo Juré']) await desk.getByRole('checkbox', { name }).check()
  await desk.getByRole('button', { name: 'Noter les présents' }).click()
  await desk.getByText('3 présents sur 3, quorum 2.').waitFor()
  problems.push(...(await problemsOf(desk)))
  const deliberation = new URL(desk.url()).pathname

  // One conflict caught: she is shown one candidacy of two.
  const cleo = await pageOf(jurors[2]!, { javaScriptEnabled: false })
  await cleo.goto('/deliberations')
  await cleo.getByRole('link', { name: 'Jury national' }).click()
  await cleo.getByText('Une candidature vous reste fermée').waitFor()
  assert.equal(await cleo.getByText('Plateau Sec').count(), 0)
  await cleo.getByRole('combobox', { name: 'Mon vote sur Vallée des Sources' }).selectOption('for')
  await cleo.getByRole('button', { name: 'Enregistrer les votes' }).click()
  await cleo.context().close()
  const ada = await pageOf(jurors[0]!, { viewport: { width: 320, height: 800 }, colorScheme: 'dark' })
  await ada.goto(`/deliberations/${deliberation.split('/').at(-1)}`)
  await ada.getByRole('combobox', { name: 'Mon vote sur Vallée des Sources' }).selectOption('for')
  await ada.getByRole('combobox', { name: 'Mon vote sur Plateau Sec' }).selectOption('against')
  problems.push(...(await problemsOf(ada)))
  await ada.getByRole('button', { name: 'Enregistrer les votes' }).click()
  await ada.context().close()

  await desk.goto(`${deliberation}/sensibilite`)
  problems.push(...(await problemsOf(desk)))
  await desk.goto(deliberation)
  await desk.getByRole('link', { name: 'Plateau Sec' }).click()
  await desk.getByText('a un lien d’intérêts, ne vote pas').waitFor()
  await desk.getByText('0 pour, 1 contre, 0 abstention.').waitFor()
  await desk.getByRole('radio', { name: 'non retenue' }).check()
  await desk.getByRole('textbox', { name: 'Motifs', exact: true }).fill('Le collectif n’est pas encore réuni.')
  problems.push(...(await problemsOf(desk)))
  await desk.getByRole('button', { name: 'Enregistrer la décision' }).click()
  await desk.getByRole('link', { name: 'Vallée des Sources' }).click()
  await desk.getByText('2 pour, 0 contre, 0 abstention.').waitFor()
  await desk.getByRole('radio', { name: 'labellisée', exact: true }).check()
  await desk.getByRole('textbox', { name: 'Motifs', exact: true }).fill('Décisions et risques y sont **partagés**.')
  await desk.getByRole('textbox', { name: 'Motifs publics (facultatif)' }).fill('Un territoire où l’on décide à plusieurs.')
  await desk.getByRole('button', { name: 'Enregistrer la décision' }).click()
  await desk.getByRole('textbox', { name: 'Procès-verbal' }).fill('Séance ouverte à 9 h, close à 11 h.')
  await desk.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await desk.locator('#contenu summary', { hasText: 'Clore la délibération' }).click()
  await desk.getByRole('button', { name: 'Clore la délibération' }).click()

  const results = `/appels/${staged.call.slug}/vagues/1/resultats`
  const stranger = await theatre.open({ javaScriptEnabled: false })
  assert.equal((await stranger.goto(results))?.status(), 404)
  await desk.goto(`/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/publication`)
  await desk.locator('#contenu summary', { hasText: 'Publier maintenant' }).click()
  problems.push(...(await problemsOf(desk)))
  await desk.getByRole('button', { name: 'Publier maintenant' }).click()
  await desk.getByText('Ce qui est publié').waitFor()
  await desk.context().close()

  await stranger.goto(`/appels/${staged.call.slug}`)
  await stranger.getByRole('link', { name: 'Vague 1' }).click()
  await stranger.getByText('Un territoire où l’on décide à plusieurs.').waitFor()
  assert.equal(await stranger.getByText('Plateau Sec').count(), 0)
  await stranger.getByRole('link', { name: 'Vallée des Sources' }).click()
  await stranger.getByRole('heading', { level: 1, name: 'Vallée des Sources' }).waitFor()
  await stranger.getByRole('heading', { name: challenge.title }).waitFor()
  await stranger.getByText('Réparer mille vélos').first().waitFor()
  await stranger.context().close()
  for (const options of [{}, { viewport: { width: 320, height: 800 }, colorScheme: 'dark' as const }]) {
    const page = await theatre.open(options)
    for (const address of [results, `/en${results}`]) {
      await page.goto(address)
      problems.push(...(await problemsOf(page)))
    }
    await page.context().close()
  }
  const own = await pageOf(lead, { viewport: { width: 320, height: 800 } })
  await own.goto(`/candidatures/${chosen.reference}`)
  await own.getByRole('link', { name: 'Lire la décision' }).click()
  await own.getByText('On y décide vraiment à plusieurs.').first().waitFor()
  problems.push(...(await problemsOf(own)))
  const letter = await own.request.get(`/candidatures/${chosen.reference}/lettre.pdf`)
  assert.equal(letter.headers()['content-type'], 'application/pdf')
  assert.deepEqual(problems, [])
})
