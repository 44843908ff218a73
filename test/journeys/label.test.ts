/** Two promises: whoever holds a label proves it to anybody, with or without this site; and a label goes on where its territory has kept it. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { findLabel } from '../../src/modules/calls/labels/store.ts'
import { keepTerms } from '../../src/modules/calls/labels/terms/acts.ts'
import { holdClock } from '../../src/platform/clock.ts'
import { noBrowser, openTheatre, type Theatre } from '../browser.ts'
import { dayIn, noonIn } from '../days.ts'
import { checkAdmissible, cutOff, declare, evaluate, type JudgedCall, seat, stageJudgedCall, stageJudgedCandidacy } from '../judged.ts'
import { type Labelled, stageLabelled } from '../labelled.ts'
import { openRenewalCall, type RenewalCall, writeAndSubmit } from '../renewal.ts'

const { resolve } = createRequire(import.meta.url)
const axeSource = readFileSync(resolve('axe-core/axe.min.js'), 'utf8')
const narrow: BrowserContextOptions = { viewport: { width: 320, height: 800 }, colorScheme: 'dark', javaScriptEnabled: false }

let theatre: Theatre
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-label-'))
before(async () => {
  if (!noBrowser) theatre = await openTheatre()
})
after(async () => {
  holdClock(undefined)
  await theatre?.close()
  rmSync(folder, { recursive: true })
})

/** A page of somebody of the stand, by her session's cookie. */
async function pageOf(who: { cookie: string }, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await theatre.open(options)
  const [name = '', value = ''] = who.cookie.split('=')
  await page.context().addCookies([{ name, value, url: theatre.url }])
  return page
}

/** What axe and the screen find wrong with an address, wide and light, then narrow and dark and in English. */
async function problemsAt(address: string, who?: { cookie: string }): Promise<string[]> {
  const found: string[] = []
  for (const [to, options] of [
    [address, {}],
    [`/en${address}`, { ...narrow, javaScriptEnabled: true }],
  ] as const) {
    const page = who ? await pageOf(who, options) : await theatre.open(options)
    await page.goto(to)
    found.push(...(await problemsOf(page)))
    await page.context().close()
  }
  return found
}

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
  const { pathname } = new URL(page.url())
  if (process.env.LOOK) {
    const name = `${pathname.replace(/\W+/g, '_').slice(0, 70)}-${page.viewportSize()?.width}.png`
    await page.screenshot({ path: path.join(process.env.LOOK, name), fullPage: true })
  }
  return found.map((each) => `${pathname}: ${each}`)
}

/** The bytes that a link of a page hands over. */
async function fetchedBy(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()])
  return readFileSync(await download.path())
}

/** What a telephone reads on the printed page: the PDF drawn as it would be, and its code found among all that is on it. */
async function codeOn(pdf: Buffer): Promise<string> {
  const page = await theatre.open()
  const files: Record<string, string> = {
    '/pdf.mjs': resolve('pdfjs-dist/build/pdf.mjs'),
    '/pdf.worker.mjs': resolve('pdfjs-dist/build/pdf.worker.mjs'),
    '/jsQR.js': resolve('jsqr/dist/jsQR.js'),
  }
  await page.route('http://paper.test/**', (route) => {
    const file = files[new URL(route.request().url()).pathname]
    if (!file) return route.fulfill({ contentType: 'text/html', body: '<!doctype html><script src="/jsQR.js"></script><canvas></canvas>' })
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(file, 'utf8') })
  })
  await page.goto('http://paper.test/')
  const read = await page.evaluate(async (base64) => {
    const address = '/pdf.mjs'
    const { getDocument, GlobalWorkerOptions } = await import(address)
    GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs'
    const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const sheet = await (await getDocument({ data }).promise).getPage(1)
    const viewport = sheet.getViewport({ scale: 3 })
    const canvas = document.querySelector('canvas')!
    canvas.width = viewport.width
    canvas.height = viewport.height
    await sheet.render({ canvas, canvasContext: canvas.getContext('2d'), viewport }).promise
    const { data: pixels, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    const { jsQR } = globalThis as unknown as { jsQR(pixels: Uint8ClampedArray, width: number, height: number): { data: string } | null }
    return jsQR(pixels, width, height)?.data ?? ''
  }, pdf.toString('base64'))
  await page.context().close()
  return read
}

/** Gives a file on the page of verification, without script, from a telephone. */
async function give(page: Page, name: string, bytes: Buffer | string): Promise<void> {
  await page.goto('/verifier')
  await page
    .getByLabel('Le fichier du certificat')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  await page.getByRole('button', { name: 'Vérifier' }).click()
}

/** A deliberation held and closed: one candidacy labelled, ready to be published. */
async function deliberate(staged: JudgedCall, name: string) {
  const { stand } = theatre
  const chosen = await stageJudgedCandidacy(stand.db, staged.call, name, ['73065', '73213'])
  const secretary = await stand.someone('Inès Secrétaire', { role: 'network' })
  const lead = await stand.someone('Léa Meneuse', { role: 'administrator', on: chosen.organisationId })
  const jurors = [await seat(stand, staged, 'Ada Juré'), await seat(stand, staged, 'Ben Juré')]
  for (const { juryMemberId } of jurors) {
    await declare(stand.db, juryMemberId, chosen.id, false)
    await evaluate(stand.db, staged, juryMemberId, chosen.id, { a: 4, b: 3 })
  }
  await checkAdmissible(stand.db, chosen.id)
  await cutOff(stand.db, staged)
  const desk = `/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}`
  const sitting = (await secretary.post(`${desk}/deliberations`, { niveau: 'national', quorum: '2', jour: '2026-11-27' })).location ?? ''
  await secretary.post(`${sitting}/presences`, { presents: jurors.map((juror) => juror.juryMemberId) })
  const ruling = {
    decision: 'labelled_with_conditions',
    motifs: 'Solide.',
    'condition-1': 'Ouvrir la gouvernance',
    'echeance-1': dayIn(500),
  }
  assert.equal((await secretary.post(`${sitting}/candidatures/${chosen.reference}/decision`, ruling)).status, 303)
  await secretary.post(`${sitting}/proces-verbal`, { texte: 'Dit.' })
  assert.equal((await secretary.post(`${sitting}/cloture`)).status, 303)
  return { desk, secretary, lead }
}

test('a wave is published, its laureate takes her certificate, and a stranger proves it from the paper, from the file, and without this site', {
  skip: noBrowser,
}, async () => {
  const staged = await stageJudgedCall(theatre.stand.db)
  const { desk, secretary, lead } = await deliberate(staged, 'Vallée des Sources')
  const problems: string[] = []

  const office = await pageOf(secretary)
  await office.goto(`${desk}/publication`)
  await office.locator('#contenu summary', { hasText: 'Publier maintenant' }).click()
  await office.getByRole('button', { name: 'Publier maintenant' }).click()
  await office.getByText('Ce qui est publié').waitFor()
  await office.context().close()

  const own = await pageOf(lead)
  await own.goto('/labels?q=vallee+des+sources')
  await own.getByRole('link', { name: /^FI-/ }).click()
  await own.getByText('Ouvrir la gouvernance').first().waitFor()
  const label = new URL(own.url()).pathname
  const pdf = await fetchedBy(own, 'Le certificat, en PDF')
  const json = await fetchedBy(own, 'Le certificat signé, en JSON')
  await own.context().close()

  // From paper: what a telephone reads there opens the page that verifies it.
  const address = await codeOn(pdf)
  assert.match(address, /\/verifier\?certificat=/)
  const stranger = await theatre.open(narrow)
  await stranger.goto(address.slice(address.indexOf('/verifier')))
  await stranger.getByRole('heading', { name: 'Authentique', exact: true }).waitFor()
  await stranger
    .getByRole('link', { name: label.split('/').at(-1) ?? '' })
    .first()
    .click()
  await stranger.getByRole('heading', { level: 1, name: /^Label FI-/ }).waitFor()

  // From a file, whichever was handed over; and never from one that was changed.
  await stranger.goto('/labels')
  await stranger.getByRole('link', { name: 'Vérifier un certificat' }).click()
  for (const [name, bytes] of [
    ['certificat.pdf', pdf],
    ['certificat.json', json],
  ] as const) {
    await give(stranger, name, bytes)
    await stranger.getByRole('heading', { name: 'Authentique', exact: true }).waitFor()
  }
  await give(stranger, 'certificat.json', json.toString().replace('Vallée des Sources', 'Vallée des Forges'))
  await stranger.getByRole('heading', { name: 'Modifié' }).waitFor()
  assert.equal(await stranger.getByText('Vallée des Forges').count(), 0)
  await give(stranger, 'photo.pdf', '%PDF-1.4\n%%EOF\n')
  await stranger.getByText('Aucun certificat signé n’est joint à ce PDF').first().waitFor()

  // Without this site: the lines and the key that the page gives, and nothing else.
  await stranger.goto('/verifier')
  const [, script = '', pem = ''] = await stranger.locator('pre').allTextContents()
  await stranger.context().close()
  const put = (name: string, content: string | Buffer) => writeFileSync(path.join(folder, name), content)
  put('verify.mjs', script)
  put('cle.pem', pem)
  put('certificat.json', json)
  put('autre.json', json.toString().replace('Sources', 'Forges'))
  const offline = (name: string) => execFileSync(process.execPath, ['verify.mjs', name, 'cle.pem'], { cwd: folder, encoding: 'utf8' })
  assert.match(offline('certificat.json'), /^genuine\n[\s\S]*Vallée des Sources/)
  assert.throws(() => offline('autre.json'), /Command failed/)

  for (const page of ['/verifier', label, address.slice(address.indexOf('/verifier'))]) problems.push(...(await problemsAt(page)))
  assert.deepEqual(problems, [])
})

test('a territory asks to renew its label, the network decides, and on the day after the last one the old certificate leads to the new label', {
  skip: noBrowser,
}, async () => {
  const { stand } = theatre
  const held: Labelled = await stageLabelled(stand, 'Val Durable')
  const call: RenewalCall = await openRenewalCall(stand, held.network)
  const problems: string[] = []
  const page = `/labels/${held.label.number}`
  problems.push(...(await problemsAt(`${page}/renouvellement`, held.coordinator)))

  // From the label's page, on a telephone, in the dark, without script.
  const telephone = await pageOf(held.lead, narrow)
  await telephone.goto(page)
  const pdf = await fetchedBy(telephone, 'Le certificat, en PDF')
  await telephone.getByRole('link', { name: 'Demander le renouvellement' }).click()
  await telephone.getByRole('button', { name: 'Demander le renouvellement' }).click()
  await telephone.getByRole('heading', { level: 1, name: 'Ce qui est prérempli' }).waitFor()
  const reference = /CA-\d{4}-\d{4}/.exec(telephone.url())?.[0] ?? ''
  await telephone.getByRole('link', { name: 'Continuer' }).click()
  await telephone.getByRole('link', { name: 'Ce que le label a permis' }).first().click()
  await telephone.getByRole('textbox', { name: 'Ce qui a été accompli' }).fill('Quatre ateliers, un par bourg.')
  await telephone.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  problems.push(...(await problemsAt(`/candidatures/${reference}/prerempli`, held.lead)))
  problems.push(...(await problemsAt(`/candidatures/${reference}/sections/la-suite`, held.lead)))
  problems.push(...(await problemsAt(`/candidatures/${reference}/relire`, held.lead)))
  await writeAndSubmit(held.lead, reference)
  await telephone.goto(`${page}/renouvellement`)
  await telephone.getByText('déposée').first().waitFor()

  const office = await pageOf(held.network)
  await office.goto('/reseau/appels')
  await office.getByRole('link', { name: 'Renouvellements' }).click()
  await office.getByRole('link', { name: reference }).click()
  await office.getByRole('radio', { name: /^Recevable/ }).check()
  await office.getByRole('button', { name: 'Enregistrer et prévenir le collectif' }).click()
  await office.getByRole('link', { name: 'Renouvellement', exact: true }).click()
  await office.getByText('42 objets').waitFor()
  await office.getByRole('radio', { name: 'favorable', exact: true }).check()
  await office.getByRole('textbox', { name: 'Ce qui le fonde' }).fill('Le cap est tenu, preuves à l’appui.')
  const desk = new URL(office.url()).pathname
  problems.push(...(await problemsAt(desk, held.network)))
  await office.getByRole('button', { name: 'Enregistrer l’avis' }).click()
  await office.getByText('quelqu’un d’autre du réseau décide').waitFor()
  problems.push(...(await problemsAt(desk, held.network)))
  await office.context().close()

  const colleague = await stand.someone('Malo Etcheverry', { role: 'network' })
  const otherOffice = await pageOf(colleague)
  await otherOffice.goto(desk)
  await otherOffice.getByRole('radio', { name: 'renouvelé', exact: true }).check()
  await otherOffice.getByRole('textbox', { name: 'Motifs', exact: true }).fill('Les résultats tiennent le cap.')
  await otherOffice.getByRole('radio', { name: 'Aujourd’hui' }).check()
  await otherOffice.getByRole('button', { name: 'Décider' }).click()
  await otherOffice.getByText('Les résultats tiennent le cap.').waitFor()
  problems.push(...(await problemsAt(desk, colleague)))
  problems.push(...(await problemsAt('/reseau/renouvellements', held.network)))
  problems.push(...(await problemsAt(`/candidatures/${reference}/decision`, held.lead)))
  problems.push(...(await problemsAt(`/appels/${call.slug}`)))
  await otherOffice.context().close()

  await telephone.goto(page)
  const next = (await findLabel(stand.db, held.label.number))?.renewedBy?.number ?? ''
  await telephone.getByRole('link', { name: next }).first().click()
  await telephone.getByText('à venir').first().waitFor()
  await telephone.context().close()

  holdClock(noonIn(96))
  await keepTerms(stand.db, theatre.url)
  const stranger = await theatre.open(narrow)
  await give(stranger, 'certificat.pdf', pdf)
  await stranger.getByRole('heading', { name: 'Authentique, et le label a été renouvelé' }).waitFor()
  await stranger.getByRole('link', { name: next }).click()
  await stranger.getByRole('link', { name: held.label.number }).first().waitFor()
  const newPdf = await fetchedBy(stranger, 'Le certificat, en PDF')
  await give(stranger, 'certificat.pdf', newPdf)
  await stranger.getByRole('heading', { name: 'Authentique', exact: true }).waitFor()
  await stranger.context().close()
  holdClock(undefined)
  problems.push(...(await problemsAt(`/labels/${next}`)))
  assert.deepEqual(problems, [])
  const { rows } = await sql`select from label where renews_id is not null and territory_id = ${held.territory.id}`.execute(stand.db)
  assert.equal(rows.length, 1)
})
