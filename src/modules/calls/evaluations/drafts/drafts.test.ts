/** An evaluation while it is written: nothing typed is lost, nobody else reads it, and it is sealed whole. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  assign,
  cutOff,
  declare,
  type JudgedCall,
  type JudgedCandidacy,
  type Juror,
  seat,
  stageJudgedCall,
  stageJudgedCandidacy,
} from '../../../../../test/judged.ts'
import { openStand, type Somebody, type Stand } from '../../../../../test/stand.ts'
import { emptyDraft, mergeParts, partsOf } from './rules.ts'

let stand: Stand
let staged: JudgedCall
let candidacy: JudgedCandidacy
let network: Somebody
let ada: Juror
let ben: Juror
let page = ''
let theirs = ''

before(async () => {
  stand = await openStand()
  const { db } = stand
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(db)
  candidacy = await stageJudgedCandidacy(db, staged.call, 'Deux Vallées')
  ada = await seat(stand, staged, 'Ada Juré')
  ben = await seat(stand, staged, 'Ben Juré')
  await cutOff(db, staged)
  await sql`update candidacy set state = 'in_review'`.execute(db)
  await sql`update wave set state = 'cut_off'`.execute(db)
  for (const { juryMemberId } of [ada, ben]) await declare(db, juryMemberId, candidacy.id, false)
  page = `/jury/evaluations/${await assign(db, staged, ada.juryMemberId, candidacy.id)}`
  theirs = `/jury/evaluations/${await assign(db, staged, ben.juryMemberId, candidacy.id)}`
})
after(() => stand.close())

interface Saved {
  said: string
  revisions: Record<string, number>
  mistakes: Record<string, string>
  conflicts: string[]
  asked: string[]
  html: string
}
const island = { accept: 'application/json' }
const autosave = async (fields: Record<string, string>): Promise<Saved> => {
  const answer = await ada.post(page, fields, island)
  assert.equal(answer.status, 200)
  return JSON.parse(answer.body) as Saved
}

test('parts are merged one by one: what another window wrote is kept and shown, what was not on the page is left alone', () => {
  const anchors = [0, 1].map((score) => ({ score, label: { fr: '', en: '' } }))
  const said = { title: { fr: '', en: '' }, text: { fr: '', en: '' } }
  const grid = { criteria: ['a', 'avis'].map((key) => ({ key, ...said, weight: 1, anchors })) }
  const first = mergeParts(grid, partsOf(grid, emptyDraft, {}), [
    { name: 'c.a', revision: 0, value: { score: 1, why: 'Un.' } },
    { name: 'commentaire', revision: 0, value: 'Mot.' },
    { name: 'c.inconnu', revision: 0, value: { score: 1, why: 'Non.' } },
  ])
  assert.deepEqual(first.changed, ['c.a', 'commentaire'])
  assert.deepEqual(first.draft, {
    scores: { a: { score: 1, why: 'Un.' }, avis: { score: null, why: '' } },
    comment: 'Mot.',
    advice: null,
  })
  const standing = partsOf(grid, first.draft, first.revisions)
  const late = mergeParts(grid, standing, [
    { name: 'c.a', revision: 0, value: { score: 0, why: 'Autre.' } },
    { name: 'commentaire', revision: 0, value: 'Mot.' },
    { name: 'avis', revision: 0, value: 'favourable' },
  ])
  assert.deepEqual([late.changed, late.conflicts.map(({ name }) => name)], [['avis'], ['c.a']])
  assert.equal(late.draft.scores.a?.why, 'Un.')
  assert.equal(late.draft.advice, 'favourable')
})

test('an evaluation is saved part by part as it is typed, and comes back as it was left', async () => {
  const first = await autosave({ 'v.c.a': '0', 'note.a': '3', 'pourquoi.a': 'Le dossier' })
  assert.deepEqual(first.revisions, { 'c.a': 1 })
  assert.deepEqual(first.asked, ['c.a', 'c.b', 'avis', 'commentaire'])
  assert.match(first.said, /Enregistré à/)
  assert.match(first.html, /1 critère rempli sur 2/)
  const second = await autosave({
    'v.c.a': '1',
    'note.a': '3',
    'pourquoi.a': 'Le dossier le montre bien.',
    'v.commentaire': '0',
    commentaire: 'À revoir.',
  })
  assert.deepEqual(second.revisions, { 'c.a': 2, commentaire: 1 })
  const { body } = await ada.get(page)
  assert.match(body, /Le dossier le montre bien\./)
  assert.match(body, /name="v\.c\.a" value="2"/)
  assert.match(body, /data-island="draft"/)
})

test('two windows at once: the later one is shown both texts, keeps neither over the other, and what she then saves stays', async () => {
  const late = await autosave({ 'v.c.a': '1', 'note.a': '0', 'pourquoi.a': 'Écrit ailleurs.', 'v.avis': '0', avis: 'reserved' })
  assert.deepEqual(late.conflicts, ['c.a'])
  assert.match(late.html, /data-conflict="c\.a"[\s\S]*Le dossier le montre bien\./)
  assert.equal(late.revisions['c.a'], 2)
  assert.match((await ada.get(page)).body, /Le dossier le montre bien\./)
  // Without script the same: both are on the page, and the answer keeps what it could.
  const bare = await ada.post(page, {
    'v.c.a': '1',
    'note.a': '0',
    'pourquoi.a': 'Écrit ailleurs.',
    'v.commentaire': '1',
    commentaire: 'Revu.',
    geste: 'deposer',
  })
  assert.equal(bare.status, 200)
  assert.match(bare.body, /Vous avez écrit autre chose[\s\S]*Le dossier le montre bien\.[\s\S]*Écrit ailleurs\./)
  assert.match((await ada.get(page)).body, /Revu\./)
  const chosen = await autosave({ 'v.c.a': '2', 'note.a': '0', 'pourquoi.a': 'Écrit ailleurs.' })
  assert.deepEqual([chosen.conflicts, chosen.revisions], [[], { 'c.a': 3 }])
})

test('what is too long is said and not cut, and the rest is kept', async () => {
  const saved = await autosave({
    'v.c.a': '3',
    'note.a': '1',
    'pourquoi.a': 'x'.repeat(5_001),
    'v.commentaire': '2',
    commentaire: 'Encore.',
  })
  assert.match(saved.mistakes['pourquoi.a'] ?? '', /Restez sous/)
  assert.match(saved.said, /sauf ce qui ne peut pas être lu/)
  const { body } = await ada.get(page)
  assert.match(body, /Écrit ailleurs\./)
  assert.match(body, /Encore\./)
})

test('submitted too early it is kept as a draft, with what is missing beside each field', async () => {
  const early = await ada.post(page, { 'v.c.b': '0', 'note.b': '', 'pourquoi.b': 'Gardé malgré tout.', geste: 'deposer' })
  assert.equal(early.status, 200)
  assert.match(early.body, /pas encore déposé/)
  assert.match(early.body, /Choisissez une phrase/)
  // Each is named by its criterion where they are listed.
  assert.match(early.body, /href="#field-note\.b">[^<]+\u00a0: Choisissez une phrase/)
  assert.match((await ada.get(page)).body, /Gardé malgré tout\./)
})

test('nobody else reads a draft: not the other juror, not the network, on no page and in no line or table', async () => {
  const words = /Écrit ailleurs|Encore\.|Gardé malgré tout/
  assert.doesNotMatch((await ben.get(theirs)).body, words)
  for (const [who, address] of [
    [ben, page],
    [network, page],
    [stand.stranger, page],
  ] as const) {
    const answer = await who.get(address)
    assert.notEqual(answer.status, 200)
    assert.doesNotMatch(answer.body, words)
    assert.notEqual((await who.post(address, { 'v.c.a': '9', 'note.a': '0' }, island)).status, 200)
  }
  const desk = `/reseau/appels/${staged.call.slug}`
  for (const address of [
    `${desk}/evaluations`,
    `${desk}/candidatures/${candidacy.reference}/evaluations`,
    `${desk}/suivi/evaluations.csv`,
    '/reseau/journal',
    '/reseau/journal.jsonl',
  ])
    assert.doesNotMatch((await network.get(address)).body, words, address)
  const { rows } = await sql<{
    event: string
    payload: object
  }>`select event, payload from journal where event like 'evaluation.%' order by id`.execute(stand.db)
  assert.equal(rows[0]?.event, 'evaluation.begun')
  assert.deepEqual([...new Set(rows.slice(1).map(({ event }) => event))], ['evaluation.written'])
  assert.doesNotMatch(JSON.stringify(rows), words)
})

test('sealed, it takes nothing more, neither from a window left open nor once the wave is judged', async () => {
  const last = {
    'v.c.a': '3',
    'note.a': '1',
    'pourquoi.a': 'Écrit ailleurs.',
    'v.c.b': '1',
    'note.b': '2',
    'pourquoi.b': 'Gardé malgré tout.',
    'v.avis': '1',
    avis: 'reserved',
  }
  assert.match((await ada.post(page, { ...last, geste: 'deposer' })).location ?? '', /depose=1/)
  assert.equal((await ada.post(page, { 'v.c.a': '4', 'note.a': '0', 'pourquoi.a': 'Trop tard.' }, island)).status, 409)
  await sql`update wave set state = 'deliberated'`.execute(stand.db)
  assert.equal((await ben.post(theirs, { 'v.c.a': '0', 'note.a': '0', 'pourquoi.a': 'Trop tard.' }, island)).status, 409)
  const { rows } = await sql`select from evaluation`.execute(stand.db)
  assert.equal(rows.length, 1)
})
