import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { loadDemonstration } from '../../../../demonstration/index.ts'
import { root } from '../../../../platform/root.ts'
import type { Question } from '../../forms/schema.ts'
import { answerFrom, proposeMapping, readDossier } from './rules.ts'

const text = readFileSync(path.join(root, 'test/fixtures/dossier-demarches-simplifiees.json'), 'utf8')
const fields = readDossier(JSON.parse(text)) ?? []
const field = (label: string) => fields.find((each) => each.label.startsWith(label)) ?? { label: '', text: '' }
const question = (key: string, kind: Question['kind'], label: string, more: Partial<Question> = {}): Question => ({
  key,
  kind,
  label: { fr: label, en: '' },
  help: { fr: '', en: '' },
  required: true,
  shownWhen: null,
  ...more,
})

let stand: Stand
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
})
after(() => stand.close())

test('each kind of field of a dossier becomes the answer that its question takes', () => {
  assert.equal(fields.length, 12)
  const answer = (kind: Question['kind'], label: string, more: Partial<Question> = {}) => {
    const made = answerFrom(question('q', kind, 'Q', more), field(label))
    return 'answer' in made ? made.answer : made.because
  }
  assert.equal(answer('date', 'Date'), '2019-12-20')
  assert.equal(answer('number', 'Habitants'), 12_500)
  assert.equal(answer('money', 'Budget'), 125_050)
  assert.equal(answer('statement', 'Je m’engage'), true)
  const choices = [
    { key: 'jeunes', label: { fr: 'jeunes', en: '' } },
    { key: 'aines', label: { fr: 'Aînés', en: '' } },
  ]
  assert.deepEqual(answer('choices', 'Publics', { choices }), ['jeunes', 'aines'])
  assert.equal(answer('choice', 'Habitants', { choices }), 'not_offered')
  assert.deepEqual(answer('perimeter', 'Commune du siège'), { members: [{ kind: 'commune', code: '73065', name: 'Chambéry' }] })
  assert.equal(answer('file', 'Délibération'), 'file_not_fetched')
  assert.equal(answer('number', 'Stratégie'), 'unreadable')
  assert.equal(answer('challenges', 'Stratégie'), 'kind_unfit')
  const named = answer('organisations', 'Acteurs') as { name: string; siret: string }[]
  assert.deepEqual(
    named.map(({ name }) => name),
    ['Mairie de Curienne', 'Fondation des Rives'],
  )
  // Nothing is cut in silence.
  assert.equal(answer('short_text', 'Stratégie', { mostCharacters: 5 }), 'too_long')
  assert.equal(answer('organisations', 'Acteurs', { mostRows: 1 }), 'too_long')
  const columns = [
    { key: 'qui', kind: 'text' as const, label: { fr: 'Structure', en: '' } },
    { key: 'rien', kind: 'number' as const, label: { fr: 'Équivalents temps plein', en: '' } },
  ]
  assert.deepEqual(answer('table', 'Acteurs', { columns }), [{ qui: 'Mairie de Curienne' }, { qui: 'Fondation des Rives' }])
})

test('an older file lists the fields of a repetition one after the other; what is no dossier is said to be none', () => {
  const line = (label: string, stringValue: string) => ({ __typename: 'TextChamp', label, stringValue })
  const older = { champs: [{ __typename: 'RepetitionChamp', label: 'Lignes', champs: [line('a', '1'), line('b', '2'), line('a', '3')] }] }
  assert.deepEqual(readDossier(older)?.[0]?.rows, [{ a: '1', b: '2' }, { a: '3' }])
  for (const none of [null, 3, [], {}, { champs: [] }, { data: { dossier: null } }, { champs: [null, { label: null }, { label: ' ' }] }]) {
    assert.equal(readDossier(none), undefined)
  }
})

test('questions are proposed by likeness, each once, and what people chose before goes first', () => {
  const questions = [question('nom', 'short_text', 'Nom du territoire'), question('strat', 'long_text', 'La stratégie du territoire')]
  const two = [field('Nom'), field('Stratégie'), field('Budget')]
  assert.deepEqual(proposeMapping(two, questions, new Map()), ['nom', 'strat', ''])
  assert.deepEqual(
    proposeMapping(
      two,
      questions,
      new Map([
        ['budget annuel', 'strat'],
        ['strategie du territoire', ''],
      ]),
    ),
    ['nom', '', 'strat'],
  )
})

test('a dossier is shown before anything is written, corrected, taken over where nothing was answered, and remembered', async () => {
  const { rows } = await sql<{ id: string; reference: string; lead: string }>`
    select d.id, d.reference, m.organisation_id as lead from candidacy d join candidacy_member m on m.candidacy_id = d.id and m.role = 'lead'
    where d.name = 'Les Deux Vallées'`.execute(stand.db)
  const candidacy = rows[0]
  assert.ok(candidacy)
  const ana = await stand.someone('Ana Imports', { role: 'member', on: candidacy.lead })
  const base = `/candidatures/${candidacy.reference}/import`
  const counted = async () => (await sql<{ n: number }>`select count(*)::int as n from candidacy_answer`.execute(stand.db)).rows[0]?.n
  const before = await counted()
  assert.equal((await ana.post(base)).status, 422)
  assert.equal((await ana.post(base, { fichier: new File(['{"champs": '], 'x.json') })).status, 422)
  const shown = await ana.post(base, { fichier: new File([text], 'dossier.json', { type: 'application/json' }) })
  assert.equal(shown.status, 200)
  assert.match(shown.body, /Mairie de Curienne/)
  assert.match(shown.body, /<option value="perimetre" selected/)
  assert.equal(await counted(), before)
  const chosen = Object.fromEntries(fields.map(({ label }, n) => [`champ.${n}`, label.startsWith('Acteurs') ? 'soutiens' : '']))
  const at = (label: string) => fields.findIndex((each) => each.label.startsWith(label))
  const sent = {
    lu: JSON.stringify(fields),
    ...chosen,
    [`champ.${at('Intercommunalité')}`]: 'perimetre',
    [`champ.${at('Commune du siège')}`]: 'perimetre',
    [`champ.${at('Nom')}`]: 'nom-du-territoire',
  }
  const done = await ana.post(`${base}/reponses`, sent)
  assert.match(done.body, /3 réponses reprises/)
  assert.match(done.body, /déjà répondu/)
  const { rows: kept } = await sql<{ question: string; value: { members: unknown[] } }>`
    select question, value from candidacy_answer where candidacy_id = ${candidacy.id} and question in ('perimetre', 'soutiens')`.execute(
    stand.db,
  )
  assert.equal(kept.find(({ question: key }) => key === 'perimetre')?.value.members.length, 2)
  assert.match((await ana.get(`/candidatures/${candidacy.reference}/sections/le-territoire`)).body, /value="Les Deux Vallées"/)
  const again = await ana.post(base, { fichier: new File([text], 'dossier.json', { type: 'application/json' }) })
  assert.match(again.body, /Acteurs qui vous soutiennent[\s\S]*?<option value="soutiens" selected/)
  assert.equal((await ana.post(`${base}/reponses`, { lu: '[{"label": 3}]' })).status, 422)
})
