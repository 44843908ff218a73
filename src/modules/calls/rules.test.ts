import assert from 'node:assert/strict'
import { test } from 'node:test'
import { speak } from '../../platform/speech.ts'
import { formOf } from '../../platform/upload.ts'
import { plainAnswer } from './answers/plain/rules.ts'
import { readAnswer } from './answers/readings/rules.ts'
import { askedAnswers, isAsked, progressOf, troubleOf } from './answers/rules.ts'
import type { Answers } from './answers/schema.ts'
import { typedOf } from './answers/typed/rules.ts'
import { eligibilityOf, noFacts, verdictOf } from './eligibility/rules.ts'
import { changesBetween } from './forms/changes/rules.ts'
import { keptValue } from './forms/conditions/rules.ts'
import { questionFrom } from './forms/questions/rules.ts'
import { freeKey, move, removeSection, troublesOf } from './forms/rules.ts'
import { type FormContent, type Question, questionKinds } from './forms/schema.ts'
import { missingFor, takesCandidacies, waveFor } from './rules.ts'
import { usualTerms } from './schema.ts'

const ask = (key: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  key,
  kind,
  label: { fr: key, en: '' },
  help: { fr: '', en: '' },
  required: true,
  shownWhen: null,
  ...more,
})
const form = (...questions: Question[]): FormContent => ({
  sections: [{ key: 'une', title: { fr: 'Une', en: '' }, lead: { fr: '', en: '' }, questions }],
})
const offered = (...keys: string[]) => keys.map((key) => ({ key, label: { fr: key, en: '' } }))

test('what keeps a form from being published is named, question by question', () => {
  assert.deepEqual(troublesOf({ sections: [] }), [{ about: '', trouble: 'no_question' }])
  const content = form(
    ask('milieu', 'choice', { choices: offered('rural') }),
    ask('a', 'short_text', { shownWhen: { question: 'plus-loin', test: 'answered', value: '' } }),
    ask('b', 'number', { least: 5, most: 2, shownWhen: { question: 'milieu', test: 'equals', value: '' } }),
    ask('plus-loin', 'table'),
  )
  assert.deepEqual(
    troublesOf(content).map(({ about, trouble }) => `${about} ${trouble}`),
    ['milieu choices_missing', 'a condition_ahead', 'b bounds_crossed', 'b condition_vague', 'plus-loin columns_missing'],
  )
})

test('keys are made of labels, and never twice', () => {
  assert.equal(freeKey('Périmètre du territoire ?', []), 'perimetre-du-territoire')
  assert.equal(freeKey('2026', []), 'question')
  assert.equal(freeKey('Budget', ['budget', 'budget-2']), 'budget-3')
})

test('sections and questions move by one place, and a section leaves once it is empty', () => {
  const content = form(ask('a', 'date'), ask('b', 'date'))
  const moved = move(content, 'b', -1)
  assert.ok(moved.allowed)
  assert.deepEqual(
    moved.value.sections[0]?.questions.map((question) => question.key),
    ['b', 'a'],
  )
  assert.deepEqual(move(content, 'a', -1), { allowed: false, because: 'at_the_end' })
  assert.deepEqual(removeSection(content, 'une'), { allowed: false, because: 'not_empty' })
})

test('moving to a newer version says what changed', () => {
  const before = form(ask('a', 'short_text'), ask('b', 'number'), ask('c', 'date', { required: false }))
  const after = form(ask('a', 'short_text', { label: { fr: 'autre', en: '' } }), ask('b', 'money'), ask('c', 'date'), ask('d', 'date'))
  assert.deepEqual(
    changesBetween(before, after).map(({ key, change }) => `${key} ${change}`),
    ['a reworded', 'b kind_changed', 'c required_now', 'd added'],
  )
  assert.deepEqual(
    changesBetween(after, before).map(({ change }) => change),
    ['reworded', 'kind_changed', 'optional_now', 'removed'],
  )
})

test('of a version that changes limits, conditions, columns, an offered answer or a place, each is told', () => {
  const before = form(
    ask('a', 'number', { unit: 'habitants', most: 10 }),
    ask('b', 'choice', { choices: offered('x', 'y') }),
    ask('c', 'table', { columns: [{ key: 'an', label: { fr: 'Année', en: '' }, kind: 'number' }] }),
    ask('d', 'long_text'),
  )
  const shownWhen = { question: 'b', test: 'equals', value: 'x' } as const
  const after = form(
    ask('a', 'number', { unit: 'habitants', most: 20 }),
    ask('b', 'choice', { choices: [...offered('x'), { key: 'y', label: { fr: 'autrement dit', en: '' } }] }),
    ask('d', 'long_text', { shownWhen }),
    ask('c', 'table', { columns: [{ key: 'an', label: { fr: 'Année', en: '' }, kind: 'date' }] }),
  )
  const told = (from: FormContent, to: FormContent) => changesBetween(from, to).map(({ key, change }) => `${key} ${change}`)
  assert.deepEqual(told(before, after), [
    'a limits_changed',
    'b choices_changed',
    'd condition_changed',
    'd moved',
    'c columns_changed',
    'c moved',
  ])
  assert.deepEqual(told(after, after), [])
  const renamed = { sections: before.sections.map((section) => ({ ...section, lead: { fr: 'Autrement', en: '' } })) }
  assert.deepEqual(told(before, renamed), ['une section_reworded'])
})

test('a condition compares amounts in euro and days by their order, as people type them', () => {
  const content = (kind: Question['kind'], test: 'at_least' | 'at_most' | 'equals', value: string) => {
    const first = ask('x', kind)
    return form(first, ask('y', 'short_text', { shownWhen: { question: 'x', test, value: keptValue(first, { test, value }) } }))
  }
  const isShown = (whole: FormContent, x: Answers[string]) => {
    const [, second] = whole.sections[0]?.questions ?? []
    return second !== undefined && isAsked(whole, second, { x })
  }
  const budget = content('money', 'at_least', '10 000 €')
  assert.deepEqual([isShown(budget, 999_999), isShown(budget, 1_000_000)], [false, true])
  assert.equal(isShown(content('money', 'equals', '12,50'), 1250), true)
  assert.equal(isShown(content('number', 'equals', '12,5'), 12.5), true)
  const day = content('date', 'at_least', '24/11/2026')
  assert.deepEqual([isShown(day, '2026-11-23'), isShown(day, '2026-11-24'), isShown(day, undefined)], [false, true, false])
  for (const whole of [budget, day]) assert.deepEqual(troublesOf(whole), [])
})

test('a condition that can never hold keeps its form from being published', () => {
  const troubles = (first: Question, test: 'answered' | 'equals' | 'at_least', value: string) =>
    troublesOf(form(first, ask('y', 'short_text', { shownWhen: { question: first.key, test, value } }))).map(({ trouble }) => trouble)
  const place = ask('x', 'choice', { choices: offered('rural', 'urbain') })
  assert.deepEqual(troubles(place, 'equals', 'rural'), [])
  assert.deepEqual(troubles(place, 'equals', 'montagne'), ['condition_not_offered'])
  assert.deepEqual(troubles(place, 'at_least', '3'), ['condition_unfit'])
  assert.deepEqual(troubles(ask('x', 'statement'), 'equals', 'oui'), ['condition_unfit'])
  assert.deepEqual(troubles(ask('x', 'file'), 'answered', ''), ['condition_unfit'])
  assert.deepEqual(troubles(ask('x', 'number'), 'at_least', 'beaucoup'), ['condition_vague'])
  assert.deepEqual(troubles(ask('x', 'date'), 'at_least', 'bientôt'), ['condition_vague'])
})

test('a column whose kind changes is another column, and one that only moves is not', () => {
  const before = ask('t', 'table', {
    columns: [
      { key: 'annee', label: { fr: 'Année', en: '' }, kind: 'number' },
      { key: 'somme', label: { fr: 'Somme', en: '' }, kind: 'number' },
    ],
  })
  const draft = { label: before.label, help: before.help, required: true, choiceLines: '', fileKinds: [], condition: null }
  const none = {
    mostCharacters: undefined,
    unit: undefined,
    least: undefined,
    most: undefined,
    mostRows: undefined,
    mostMegabytes: undefined,
  }
  const made = questionFrom(
    form(before),
    { ...draft, ...none, columnLines: 'Somme | | montant\nAnnée | | nombre' },
    { key: 't', kind: 'table', before },
  )
  assert.deepEqual(
    made.columns?.map(({ key, kind }) => `${key} ${kind}`),
    ['somme-2 money', 'annee number'],
  )
})

test('an answer given to a question of another kind is told as it is, whatever both kinds are', () => {
  const answers: Record<Question['kind'], Answers[string]> = {
    short_text: 'mot',
    long_text: 'mots',
    number: 12,
    money: 1_200,
    choice: 'rural',
    choices: ['rural'],
    date: '2027-01-01',
    file: { fileId: 'x', name: 'x.pdf', sizeBytes: 1 },
    table: [{ an: 2027 }],
    organisations: [{ name: 'La Boucle', siret: '', organisationId: null }],
    perimeter: { members: [{ kind: 'commune', code: '73065', name: 'Chambéry' }] },
    challenges: [{ kind: 'social', title: 'Défi', why: '', objectives: [] }],
    financing: { uses: [{ label: 'Animation', cents: 1 }], resources: [] },
    statement: true,
  }
  for (const kind of questionKinds)
    for (const given of questionKinds) {
      const said = plainAnswer(
        ask('q', kind, { columns: [{ key: 'an', label: { fr: 'An', en: '' }, kind: 'number' }] }),
        answers[given],
        speak('fr'),
      )
      assert.ok(said !== null && said !== '' && !Number.isNaN(said), `${kind} given ${given}: ${said}`)
    }
})

test('no text is cut in silence: what is longer than what is kept is said', () => {
  const long = 'a'.repeat(401)
  const read = (question: Question, field: string) => readAnswer(question, formOf({ [field]: [long] })).mistakes
  assert.deepEqual(read(ask('court', 'short_text'), 'r.court'), { 'r.court': 'text_too_long' })
  assert.deepEqual(read(ask('o', 'organisations'), 'r.o.0.nom'), { 'r.o.0.nom': 'text_too_long' })
  assert.deepEqual(read(ask('d', 'challenges'), 'r.d.0.0.objectif'), { 'r.d.0.0.objectif': 'text_too_long' })
  assert.deepEqual(read(ask('p', 'financing'), 'r.p.emploi.0.poste'), { 'r.p.emploi.0.poste': 'text_too_long' })
  assert.deepEqual(readAnswer(ask('d', 'challenges'), formOf({ 'r.d.0.nature': ['social'] })).answer, [
    { kind: 'social', title: '', why: '', objectives: [] },
  ])
})

test('a question that depends on an answer is asked when it holds, and what depends on it in turn is not asked alone', () => {
  const content = form(
    ask('milieu', 'choice', { choices: offered('rural', 'urbain') }),
    ask('quartiers', 'short_text', { shownWhen: { question: 'milieu', test: 'not_equals', value: 'rural' } }),
    ask('combien', 'number', { shownWhen: { question: 'quartiers', test: 'answered', value: '' } }),
    ask('grand', 'number', { shownWhen: { question: 'combien', test: 'at_least', value: '3' } }),
  )
  const asked = (answers: Answers) =>
    content.sections[0]?.questions.filter((question) => isAsked(content, question, answers)).map((question) => question.key)
  assert.deepEqual(asked({}), ['milieu'])
  assert.deepEqual(asked({ milieu: 'rural', quartiers: 'Les Hauts', combien: 5 }), ['milieu'])
  assert.deepEqual(asked({ milieu: 'urbain', quartiers: 'Les Hauts', combien: 5 }), ['milieu', 'quartiers', 'combien', 'grand'])
  assert.deepEqual(asked({ milieu: 'urbain', quartiers: 'Les Hauts', combien: 2 }), ['milieu', 'quartiers', 'combien'])
  assert.deepEqual(askedAnswers(content, { milieu: 'rural', quartiers: 'Les Hauts' }), { milieu: 'rural' })
})

test('a section says how far it has come, and what it still lacks', () => {
  const content = form(ask('nom', 'short_text'), ask('note', 'long_text', { required: false, mostCharacters: 3 }))
  const states = (answers: Answers) =>
    progressOf(content, answers, usualTerms).map(({ state, troubles }) => [state, ...troubles.map((each) => each.trouble)])
  assert.deepEqual(states({}), [['untouched', 'missing']])
  assert.deepEqual(states({ nom: 'Deux Vallées' }), [['complete']])
  assert.deepEqual(states({ nom: 'Deux Vallées', note: 'trop long' }), [['begun', 'too_long']])
})

test('challenges are asked of each kind, each with an objective whose target moves', () => {
  const question = ask('defis', 'challenges')
  const challenge = (kind: 'social' | 'environmental' | 'citizen', target: number | null = 10) => ({
    kind,
    title: kind,
    why: 'parce que',
    objectives: [{ title: 'un objectif', indicator: '', baseline: 5, target, dueOn: null }],
  })
  const all = [challenge('social'), challenge('environmental'), challenge('citizen')]
  assert.equal(troubleOf(question, all, usualTerms), undefined)
  assert.equal(troubleOf(question, all.slice(1), usualTerms), 'challenges_too_few')
  assert.equal(troubleOf(question, [challenge('social', 5), ...all.slice(1)], usualTerms), 'target_not_beyond_baseline')
  assert.equal(troubleOf(question, [{ ...challenge('social'), objectives: [] }, ...all.slice(1)], usualTerms), 'objective_missing')
  assert.equal(troubleOf(question, [{ ...challenge('social'), why: ' ' }, ...all.slice(1)], usualTerms), 'challenge_incomplete')
})

test('a financing plan balances to the cent', () => {
  const question = ask('plan', 'financing')
  const plan = (cents: number) => ({
    uses: [{ label: 'animation', cents: 1_000_001 }],
    resources: [{ label: 'agglomération', cents, state: 'granted' as const }],
  })
  assert.equal(troubleOf(question, plan(1_000_001), usualTerms), undefined)
  assert.equal(troubleOf(question, plan(1_000_000), usualTerms), 'unbalanced')
  assert.equal(troubleOf(question, { ...plan(1), resources: [] }, usualTerms), 'money_missing')
})

test('what is typed is read, what can’t be read is said beside its field, and an answer is typed back as it was', () => {
  const read = (question: Question, values: Record<string, string[]>) => readAnswer(question, formOf(values))
  assert.deepEqual(read(ask('n', 'number'), { 'r.n': ['12 500,5'] }), { answer: 12_500.5, mistakes: {} })
  assert.deepEqual(read(ask('n', 'number'), { 'r.n': ['beaucoup'] }).mistakes, { 'r.n': 'number_unreadable' })
  assert.deepEqual(read(ask('m', 'money'), { 'r.m': ['12 500,50 €'] }).answer, 1_250_050)
  assert.deepEqual(read(ask('m', 'money'), { 'r.m': ['0,001'] }).mistakes, { 'r.m': 'money_unreadable' })
  assert.deepEqual(read(ask('d', 'date'), { 'r.d': ['30/02/2027'] }).mistakes, { 'r.d': 'day_unreadable' })
  const table = ask('t', 'table', {
    columns: [
      { key: 'poste', kind: 'text', label: { fr: 'Poste', en: '' } },
      { key: 'cout', kind: 'money', label: { fr: 'Coût', en: '' } },
    ],
  })
  const rows = { 'r.t.0.poste': ['animation'], 'r.t.0.cout': ['1 200,50'], 'r.t.1.poste': [''], 'r.t.1.cout': [''], 'r.t.2.cout': ['x'] }
  assert.deepEqual(read(table, rows), { answer: [{ poste: 'animation', cout: 120_050 }], mistakes: { 'r.t.2.cout': 'money_unreadable' } })
  assert.deepEqual(typedOf(table, read(table, rows).answer, speak('fr')), { 'r.t.0.poste': 'animation', 'r.t.0.cout': '1200,5' })
  const organisations = read(ask('o', 'organisations'), {
    'r.o.0.nom': ['La Boucle'],
    'r.o.0.siret': ['123'],
    'r.o.1.nom': ['Agglo'],
    'r.o.1.siret': ['200069110'],
  })
  assert.deepEqual(organisations.mistakes, { 'r.o.0.siret': 'siret_wrong' })
  assert.equal((organisations.answer as { siret: string }[])[1]?.siret, '200069110')
})

test('a call takes candidacies between its hours, and each belongs to the first wave whose cut-off is ahead', () => {
  const at = (iso: string) => new Date(iso)
  const call = { state: 'open' as const, opensAt: at('2027-01-01T08:00:00Z'), closesAt: at('2027-03-01T17:00:00Z') }
  assert.equal(takesCandidacies(call, at('2027-01-01T07:59:59.999Z')), false)
  assert.equal(takesCandidacies(call, at('2027-01-01T08:00:00Z')), true)
  assert.equal(takesCandidacies(call, at('2027-03-01T16:59:59.999Z')), true)
  assert.equal(takesCandidacies(call, at('2027-03-01T17:00:00Z')), false)
  assert.equal(takesCandidacies({ ...call, closesAt: null }, at('2099-01-01T00:00:00Z')), true)
  assert.equal(takesCandidacies({ ...call, state: 'closed' }, at('2027-02-01T00:00:00Z')), false)
  const waves = [
    { name: 'deux', cutOffAt: at('2027-06-01T16:00:00Z') },
    { name: 'une', cutOffAt: at('2027-01-31T17:00:00Z') },
  ]
  assert.equal(waveFor(waves, at('2027-01-31T16:59:59.999Z'))?.name, 'une')
  assert.equal(waveFor(waves, at('2027-01-31T17:00:00Z'))?.name, 'deux')
  assert.equal(waveFor(waves, at('2027-06-01T16:00:00Z')), undefined)
})

test('a call says what it lacks before it opens', () => {
  const now = new Date('2027-01-01T00:00:00Z')
  const ready = {
    text: 'Voici',
    draftForm: form(ask('a', 'date')),
    publishedForms: 1,
    closesAt: null,
    waves: [{ cutOffAt: new Date('2027-02-01T00:00:00Z') }],
    terms: usualTerms,
  }
  assert.deepEqual(missingFor(ready, now), [])
  assert.deepEqual(missingFor({ ...ready, text: ' ', publishedForms: 0, waves: [] }, now), ['text', 'form_published', 'wave'])
  assert.deepEqual(missingFor({ ...ready, draftForm: { sections: [] }, closesAt: now }, now), ['form', 'calendar'])
})

test('eligibility answers yes, no, or which fact is missing', () => {
  const moment = new Date('2027-01-01T00:00:00Z')
  const call = {
    state: 'open' as const,
    opensAt: null,
    closesAt: null,
    terms: { ...usualTerms, mostPopulation: 300_000, regionCodes: ['84'] },
  }
  const verdict = (facts: Partial<typeof noFacts>) => verdictOf(eligibilityOf(call, { ...noFacts, ...facts }, moment))
  assert.equal(verdict({}), 'unknown')
  const whole = {
    leadKind: 'association' as const,
    memberKinds: ['association', 'local_authority', 'company'] as const,
    population: 142_365,
    regionCodes: ['84'],
  }
  assert.equal(verdict(whole), 'yes')
  assert.equal(verdict({ ...whole, population: null }), 'unknown')
  assert.equal(verdict({ ...whole, population: 300_001 }), 'no')
  assert.equal(verdict({ ...whole, memberKinds: ['association', 'company', 'company'] }), 'no')
  assert.equal(verdict({ ...whole, regionCodes: ['84', '76'] }), 'no')
  assert.equal(verdictOf(eligibilityOf({ ...call, state: 'closed' }, { ...noFacts, ...whole }, moment)), 'no')
})
