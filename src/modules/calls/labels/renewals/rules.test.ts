import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnsweredChallenge } from '../../answers/schema.ts'
import { decidePublication } from '../../decisions/publications/rules.ts'
import type { FormContent, Question } from '../../forms/schema.ts'
import { heldChallenge, heldObjective, rewordedBy } from '../workspaces/rules.ts'
import { decideAssessing, decideOpinion, decideRenewal, type RenewalGround } from './assessments/rules.ts'
import {
  answersTakenOver,
  decideAsking,
  decideGranting,
  decideSchedule,
  isInTime,
  isSuspendedIn,
  type Renewable,
  renewalOpening,
  successionOf,
} from './rules.ts'

const label: Renewable = {
  startsOn: '2026-11-28',
  endsOn: '2029-11-27',
  state: 'active',
  hasBegun: true,
  renewalOpensOn: '2029-05-27',
  renewedBy: null,
}

test('a renewal opens so many months before the end, on the last day of a shorter month, never before the label begins', () => {
  assert.equal(renewalOpening(label, 6), '2029-05-27')
  assert.equal(renewalOpening({ startsOn: '2026-01-01', endsOn: '2029-08-31' }, 6), '2029-02-28')
  assert.equal(renewalOpening({ startsOn: '2029-06-01', endsOn: '2029-11-27' }, 12), '2029-06-01')
  assert.equal(renewalOpening({ startsOn: '2019-02-25', endsOn: null }, 6), null)
})

test('the label that follows begins on the day after and ends on the anniversary: chained for years, no day is missing and none is there twice', () => {
  assert.deepEqual(successionOf('2028-02-29', 3), { startsOn: '2028-03-01', endsOn: '2031-02-28' })
  let endsOn = '2029-11-27'
  for (let n = 0; n < 10; n += 1) {
    const next = successionOf(endsOn, 3)
    assert.equal((Date.parse(next.startsOn) - Date.parse(endsOn)) / 86_400_000, 1)
    assert.equal(next.endsOn.slice(5), endsOn.slice(5))
    endsOn = next.endsOn
  }
})

test('it is asked for from its day to the label’s last one, once at a time, and not again once refused', () => {
  const ask = (more: Partial<Renewable>, on = '2029-06-01', asked: Parameters<typeof decideAsking>[1] = []) => {
    const decision = decideAsking({ ...label, ...more }, asked, on)
    return decision.allowed ? 'yes' : decision.because
  }
  assert.equal(ask({}), 'yes')
  assert.equal(ask({}, '2029-05-26'), 'too_early')
  assert.equal(ask({}, '2029-11-27'), 'yes')
  assert.equal(ask({}, '2029-11-28'), 'over')
  assert.equal(ask({ state: 'suspended' }), 'yes')
  assert.equal(ask({ state: 'withdrawn' }), 'withdrawn')
  assert.equal(ask({ state: 'ended' }), 'over')
  assert.equal(ask({ renewedBy: {} }), 'renewed')
  assert.equal(ask({ endsOn: null, renewalOpensOn: null }), 'no_term')
  assert.equal(ask({ hasBegun: false }, '2029-06-01'), 'too_early')
  for (const state of ['draft', 'submitted', 'in_review'] as const)
    assert.equal(ask({}, '2029-06-01', [{ state, decision: null }]), 'asked')
  assert.equal(ask({}, '2029-06-01', [{ state: 'decided', decision: 'refused' }]), 'refused')
  // Withdrawn by its coalition, or found inadmissible, it may be asked for again.
  for (const state of ['withdrawn', 'decided'] as const) assert.equal(ask({}, '2029-06-01', [{ state, decision: null }]), 'yes')
})

test('it is submitted by the label’s last day; what the network then asks to complete may come after', () => {
  assert.equal(isInTime('2029-11-27', false, '2029-11-27'), true)
  assert.equal(isInTime('2029-11-27', false, '2029-11-28'), false)
  assert.equal(isInTime('2029-11-27', true, '2029-12-10'), true)
})

test('a label is not renewed while it is suspended or under a procedure, nor once another was awarded; one that ended meanwhile may be', () => {
  const free = { isSuspended: false, procedure: undefined, isHeld: false }
  const grant = (more: Partial<Renewable>, standing: Partial<Parameters<typeof decideGranting>[1]> = {}) => {
    const decision = decideGranting({ ...label, ...more }, { ...free, ...standing })
    return decision.allowed ? 'yes' : decision.because
  }
  assert.equal(grant({}), 'yes')
  assert.equal(grant({ state: 'ended' }), 'yes')
  assert.equal(grant({ state: 'suspended' }, { isSuspended: true }), 'suspended')
  assert.equal(grant({ state: 'ended' }, { isSuspended: true }), 'suspended')
  assert.equal(grant({}, { procedure: { openedOn: '2029-06-01', reasons: 'r', answerBy: '2029-06-20', answer: null } }), 'procedure')
  assert.equal(grant({}, { isHeld: true }), 'held')
  assert.equal(grant({ state: 'withdrawn' }), 'withdrawn')
  assert.equal(grant({ renewedBy: {} }), 'renewed')
  assert.equal(isSuspendedIn([{ kind: 'suspended' }, { kind: 'ended' }]), true)
  assert.equal(isSuspendedIn([{ kind: 'suspended' }, { kind: 'reinstated' }, { kind: 'ended' }]), false)
})

test('the day from which it may be asked for lies within a label that runs', () => {
  const on = (day: string, more: Partial<Renewable> = {}) => decideSchedule({ ...label, ...more }, day)
  assert.ok(on('2026-11-28').allowed)
  assert.ok(on('2029-11-27').allowed)
  assert.deepEqual(on('2029-11-28'), { allowed: false, because: 'outside' })
  assert.deepEqual(on('2028-01-01', { state: 'ended' }), { allowed: false, because: 'state_forbids' })
})

const question = (key: string, kind: Question['kind']): Question => ({
  key,
  kind,
  label: { fr: key, en: '' },
  help: { fr: '', en: '' },
  required: false,
  shownWhen: null,
})
const formOf = (...questions: Question[]): FormContent => ({
  sections: [{ key: 's', title: { fr: 's', en: '' }, lead: { fr: '', en: '' }, questions }],
})

test('answers to the same question of the same kind are taken over, files and statements are not', () => {
  const before = formOf(question('a', 'long_text'), question('b', 'number'), question('c', 'file'), question('d', 'statement'))
  const after = formOf(question('a', 'long_text'), question('b', 'long_text'), question('c', 'file'), question('d', 'statement'))
  const answers = { a: 'Ainsi.', b: 3, c: { fileId: 'f', name: 'n', sizeBytes: 1 }, d: true, e: 'Ailleurs.' }
  assert.deepEqual(answersTakenOver(before, answers, after), { a: 'Ainsi.' })
})

test('a challenge taken up and reworded is the same while it shares an objective; fields written over with another are another', () => {
  const held = [
    { id: 'c1', kind: 'social' as const, title: 'Se déplacer', objectives: [{ id: 'o1', title: 'Mille vélos' }] },
    { id: 'c2', kind: 'citizen' as const, title: 'Décider', objectives: [] },
  ]
  const objective = { title: 'Mille vélos', indicator: 'i', baseline: null, target: 5, dueOn: '2030-01-01', takesUp: 'o1' }
  const answered: AnsweredChallenge = { kind: 'social', title: 'Se déplacer à plusieurs', why: '', takesUp: 'c1', objectives: [objective] }
  assert.equal(heldChallenge(held, answered)?.id, 'c1')
  assert.equal(heldChallenge(held, { ...answered, objectives: [{ ...objective, title: 'Autre chose' }] }), undefined)
  assert.equal(heldChallenge(held, { ...answered, kind: 'citizen' }), undefined)
  assert.equal(heldChallenge(held, { ...answered, title: ' décider ', kind: 'citizen' })?.id, 'c2')
  const own = held[0]?.objectives ?? []
  assert.equal(heldObjective(own, { ...objective, title: 'Deux mille vélos' }, () => ['i'])?.id, 'o1')
  assert.equal(
    heldObjective(own, { ...objective, title: 'Deux mille vélos' }, () => ['j']),
    undefined,
  )
  const words = { title: 'Se déplacer', titleOther: 'Getting about', summary: 'Parce que.', summaryOther: 'Because.' }
  assert.equal(rewordedBy(words, { title: ' Se déplacer', why: 'Parce que.' }), undefined)
  assert.deepEqual(rewordedBy(words, { title: 'Se déplacer', why: 'Car.' }), { ...words, summary: 'Car.', summaryOther: null })
  const long = { ...words, summary: 'a'.repeat(6_000) }
  assert.equal(rewordedBy(long, { title: 'Se déplacer', why: 'a'.repeat(5_000) }), undefined)
})

const ground: RenewalGround = {
  state: 'in_review',
  isBeforeJury: false,
  isTied: false,
  isDecided: false,
  isOwnDecision: false,
  wave: { state: 'cut_off' },
  verdict: 'admissible',
  hasOpinion: true,
  isOwnOpinion: false,
  granting: { allowed: true, value: true },
  term: { startsOn: '2029-11-28', endsOn: '2032-11-27' },
}
const ruling = { kind: 'labelled', reasons: 'Parce que.', publicReasons: '', conditions: [] } as const

test('the network decides what is admissible and was given an opinion, by nobody whom it concerns, and not what is the jury’s', () => {
  const decide = (
    more: Partial<RenewalGround>,
    said: Partial<Parameters<typeof decideRenewal>[1]> = {},
    moment: 'now' | 'with_wave' = 'now',
  ) => {
    const decision = decideRenewal({ ...ground, ...more }, { ...ruling, ...said }, moment)
    return decision.allowed ? 'yes' : decision.because
  }
  assert.equal(decide({}), 'yes')
  assert.equal(decide({}, {}, 'with_wave'), 'yes')
  assert.equal(decide({ state: 'submitted' }), 'yes')
  assert.equal(decide({ state: 'submitted' }, {}, 'with_wave'), 'not_cut_off')
  assert.equal(decide({ state: 'draft' }), 'state_forbids')
  assert.equal(decide({ isTied: true }), 'tied')
  assert.equal(decide({ isBeforeJury: true }), 'before_jury')
  assert.equal(decide({ isDecided: true }), 'decided')
  assert.equal(decide({ wave: { state: 'published' } }), 'published')
  assert.equal(decide({ verdict: undefined }), 'not_admissible')
  assert.equal(decide({ verdict: 'to_complete' }), 'not_admissible')
  assert.equal(decide({ hasOpinion: false }), 'opinion_missing')
  // Two people look: nobody decides on her own opinion, nor gives one under a decision of hers that waits for its wave.
  assert.equal(decide({ isOwnOpinion: true }), 'own_opinion')
  assert.equal(decide({ isOwnDecision: true }), 'yes')
  assert.deepEqual(decideOpinion({ ...ground, isOwnDecision: true }), { allowed: false, because: 'own_decision' })
  assert.deepEqual(decideOpinion({ ...ground, isTied: true, isOwnDecision: true }), { allowed: false, because: 'tied' })
  assert.ok(decideOpinion(ground).allowed)
  assert.equal(decide({}, { kind: 'deferred' }), 'not_offered')
  assert.equal(decide({}, { reasons: ' ' }), 'reasons_missing')
  assert.equal(decide({}, { kind: 'labelled_with_conditions' }), 'conditions_missing')
  const conditions = [{ text: 'x', dueOn: '2032-11-28' }]
  assert.equal(decide({}, { kind: 'labelled_with_conditions', conditions }), 'condition_outside')
  assert.equal(decide({}, { conditions: [{ text: 'x', dueOn: null }] }), 'conditions_without_label')
  const suspended = { allowed: false, because: 'suspended' } as const
  assert.equal(decide({ granting: suspended }), 'suspended')
  // A refusal asks nothing of the label.
  assert.equal(decide({ granting: suspended }, { kind: 'refused' }), 'yes')
  assert.deepEqual(decideAssessing({ ...ground, state: 'decided' }), { allowed: false, because: 'decided' })
})

test('a wave of renewals needs no deliberation unless the jury has one of them, and waits until all are decided', () => {
  const publish = (
    renewals: Parameters<typeof decidePublication>[0]['renewals'],
    more: Partial<Parameters<typeof decidePublication>[0]> = {},
  ) => {
    const decision = decidePublication({
      state: 'cut_off',
      kinds: ['labelled'],
      hasNext: false,
      groundless: 0,
      outside: 0,
      renewals,
      ...more,
    })
    return decision.allowed ? 'yes' : decision.because
  }
  const light = { beforeJury: 0, undecided: 0, blocked: 0 }
  assert.equal(publish(light), 'yes')
  assert.equal(publish(null), 'not_deliberated')
  assert.equal(publish({ ...light, beforeJury: 1 }), 'not_deliberated')
  assert.equal(publish({ ...light, beforeJury: 1 }, { state: 'deliberated' }), 'yes')
  assert.equal(publish({ ...light, undecided: 1 }), 'undecided')
  assert.equal(publish({ ...light, undecided: 1, beforeJury: 1 }, { state: 'deliberated' }), 'undecided')
  assert.equal(publish(light, { kinds: [] }), 'undecided')
  assert.equal(publish({ ...light, blocked: 1 }), 'not_renewable')
  assert.equal(publish(light, { state: 'planned' }), 'not_deliberated')
})
