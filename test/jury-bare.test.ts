/** The jury's pages bare, as test/bare.test.ts walks the others: no link of the demonstration leads to a wave that is being judged. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { checkCandidacy, cutOffWaves } from '../src/modules/calls/admissibility/acts.ts'
import { offerSlot } from '../src/modules/calls/auditions/acts.ts'
import { findCandidacy } from '../src/modules/calls/candidacies/store.ts'
import { inviteJuror } from '../src/modules/calls/juries/acts.ts'
import { assignJury } from '../src/modules/calls/juries/assignments/acts.ts'
import { saveDeclaration } from '../src/modules/calls/juries/store.ts'
import { askOpinion } from '../src/modules/calls/opinions/acts.ts'
import { findWave } from '../src/modules/calls/waves/store.ts'
import { findPersonByEmail } from '../src/modules/people/index.ts'
import { holdClock } from '../src/platform/clock.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { problemsIn } from './axe.ts'
import { noBrowser, openTheatre, type Theatre } from './browser.ts'
import { mustAllow, stageCandidacy, stageWave } from './wave.ts'

let theatre: Theatre
let ofNetwork: string[] = []
let ofJuror: string[] = []
let ofStranger: string[] = []

before(async () => {
  if (noBrowser) return
  theatre = await openTheatre()
  const { stand } = theatre
  const { db } = stand
  const { call, waveId, cutOffAt } = await stageWave(db, { evaluations: 2 })
  const made = []
  for (const name of [
    'Deux Vallées',
    'Niederschaeffolsheim–Mittelschaeffolsheimeraltkirchen',
    'Un nom de territoire bien plus long que les autres, comme il y en a',
  ])
    made.push(await stageCandidacy(stand, call, name))
  for (const { id } of made)
    mustAllow(await checkCandidacy(db, commandLine, theatre.url, id, { verdict: 'admissible', reason: '', dueAt: null }))
  const paul = await findPersonByEmail(db, 'paul@jury.example')
  assert.ok(paul)
  const seatId = mustAllow(
    await inviteJuror(db, { ...commandLine, name: 'Inès' }, theatre.url, call, {
      email: paul.email,
      name: paul.name,
      language: 'fr',
      level: 'national',
      regionCode: null,
      mostEvaluations: null,
    }),
  )
  holdClock(new Date(cutOffAt.getTime() + 60_000))
  await cutOffWaves(db)
  const [first, second] = made
  assert.ok(first && second)
  const declared = { seatId, candidacyId: first.id, hasConflict: false, note: '', suggested: [], declaredAt: new Date() }
  await saveDeclaration(db, declared)
  const wave = await findWave(db, waveId)
  const candidacy = await findCandidacy(db, second.id)
  assert.ok(wave && candidacy)
  mustAllow(await assignJury(db, commandLine, theatre.url, call, wave, 'national'))
  mustAllow(await offerSlot(db, commandLine, wave, { startsAt: new Date('2099-07-01T08:00:00Z'), minutes: 30, place: 'Salle 1' }))
  const question = { name: 'Élise', email: 'elise@example.org', language: 'fr', question: 'Est-ce faisable ?', days: 14 } as const
  mustAllow(await askOpinion(db, { ...commandLine, name: 'Inès' }, theatre.url, call, candidacy, question))
  const { body } = await db.selectFrom('letter').select('body').where('to_address', '=', question.email).executeTakeFirstOrThrow()
  const { id: task } = await db.selectFrom('jury_assignment').select('id').where('jury_member_id', '=', seatId).executeTakeFirstOrThrow()
  const desk = `/reseau/appels/${call.slug}`
  const ofOne = `${desk}/candidatures/${second.reference}`
  ofNetwork = [
    `${desk}/grille`,
    `${desk}/candidatures`,
    ofOne,
    `${ofOne}/evaluations`,
    `${ofOne}/avis`,
    `${desk}/jury`,
    `${desk}/vagues/${waveId}/jury`,
    `${desk}/vagues/${waveId}/auditions`,
    `${desk}/evaluations`,
  ]
  ofJuror = ['/jury', `/jury/vagues/${waveId}`, `/jury/candidatures/${first.reference}`, `/jury/evaluations/${task}`]
  ofStranger = [/\/avis\/[\w-]+/.exec(body)?.[0] ?? '', `/appels/${call.slug}`]
})
after(() => {
  holdClock(undefined)
  return theatre?.close()
})

async function problemsOf(page: Page, address: string): Promise<string[]> {
  const answer = await page.goto(address)
  if (answer?.status() !== 200) return [`${address}: ${answer?.status()}`]
  const found = await problemsIn(page)
  if (process.env.LOOK)
    await page.screenshot({
      path: `${process.env.LOOK}/${address.replace(/\W+/g, '_').slice(0, 60)}-${page.viewportSize()?.width}.png`,
      fullPage: true,
    })
  return found.map((each) => `${address}: ${each}`)
}

const settings: { name: string; options: BrowserContextOptions; english?: boolean }[] = [
  { name: 'French, light, 1280 px', options: { colorScheme: 'light' } },
  { name: 'English, dark, 320 px', options: { colorScheme: 'dark', viewport: { width: 320, height: 800 } }, english: true },
]

for (const { name, options, english } of settings) {
  test(`the jury’s pages pass axe and fit the screen: ${name}`, { skip: noBrowser }, async () => {
    const found: string[] = []
    const visits: [string | undefined, string[]][] = [
      ['Inès Kervadec', ofNetwork],
      ['Paul Vasseur', ofJuror],
      [undefined, ofStranger],
    ]
    for (const [who, addresses] of visits) {
      const page = who ? await theatre.enterAs(who, options) : await theatre.open(options)
      for (const address of addresses) found.push(...(await problemsOf(page, english ? `/en${address}` : address)))
      await page.context().close()
    }
    assert.deepEqual(found, [])
  })
}
