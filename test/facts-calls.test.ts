/** The shape of what `facts/` states of calls: the real one, and the invented one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import call from '../facts/call.json' with { type: 'json' }
import call2018 from '../facts/call-2018.json' with { type: 'json' }
import cast from '../facts/cast.json' with { type: 'json' }
import grandChambery from '../facts/grand-chambery.json' with { type: 'json' }
import indicatorLibrary from '../facts/indicators.json' with { type: 'json' }
import judged from '../facts/judged-waves.json' with { type: 'json' }
import territories2019 from '../facts/territoires-2019.json' with { type: 'json' }
import { code, sentence, source } from './facts.ts'

test('the call of July 2018 says what was published of it, each sentence with its source, and its waves are those of the territories', () => {
  source.parse(call2018.source)
  const sources = z.record(code, source.extend({ url: z.url(), saysFr: sentence, saysEn: sentence })).parse(call2018.sources)
  assert.ok(Object.keys(sources).length >= 5)
  for (const text of [call2018.summaryFr, call2018.summaryEn, call2018.textFr, call2018.textEn]) sentence.parse(text)
  assert.equal(call2018.openedOn, '2018-07-03')
  assert.equal(call2018.closesOn, null, 'nobody published a closing date')
  assert.deepEqual(call2018.challenges, { social: 1, environmental: 1, citizen: 1 })
  assert.deepEqual(
    call2018.waves.map((wave) => [wave.number, wave.labelledOn]),
    territories2019.waves.map((wave) => [wave.number, wave.announcedOn]),
  )
  // What was published of the first wave was not of the second: it stays unknown.
  assert.deepEqual(
    call2018.waves.map((wave) => [wave.submittedBefore, wave.received]),
    [
      ['2018-10-22', 50],
      [null, null],
    ],
  )
  assert.doesNotMatch(JSON.stringify(call2018), /@[\w-]+\.[a-z]|\+33|\b0[1-9]( ?\d\d){4}\b/, 'neither mail nor telephone')
})

test('the judged waves are invented, hang together, and stay within the form, the grid and the jury that they name', () => {
  source.parse(judged.source)
  assert.ok(judged.demonstration && call.demonstration)
  const keys = new Set(judged.candidacies.map((one) => one.key))
  assert.equal(keys.size, judged.candidacies.length)
  const organisations = new Set(judged.organisations.map((one) => one.slug))
  const realNames = new Set([...grandChambery.organisations, ...territories2019.territories].map((one) => one.name.toLowerCase()))
  for (const one of judged.organisations) assert.ok(!realNames.has(one.name.toLowerCase()) && !('siret' in one), one.name)
  for (const one of [...judged.people, ...cast.people]) assert.match(one.email, /^[a-z]+@[a-z-]+\.example$/)
  for (const one of judged.people) assert.ok(organisations.has(one.organisation), one.name)
  const jurors = new Set(cast.people.filter((one) => one.role === 'juror').map((one) => one.slug))
  const seats = [...judged.jury.national, ...judged.jury.cell.jurors]
  for (const slug of seats) assert.ok(jurors.has(slug), slug)
  for (const { juror, candidacy } of [...judged.jury.conflicts, ...judged.jury.undeclared])
    assert.ok(seats.includes(juror) && keys.has(candidacy), juror)
  const indicators = new Set(indicatorLibrary.indicators.map((one) => one.code))
  const questions = new Set(call.form.sections.flatMap((section) => section.questions.map((one) => one.key)))
  const scale = new Map(call.grid.criteria.map((one) => [one.key, one.anchors.length]))
  assert.deepEqual(Object.keys(judged.whys), [...scale.keys()])
  for (const [key, sentences] of Object.entries(judged.whys)) assert.equal(sentences.length, scale.get(key), key)
  for (const one of judged.candidacies) {
    assert.ok(!realNames.has(one.name.toLowerCase()), one.name)
    for (const slug of [one.lead, ...one.members]) assert.ok(organisations.has(slug), `${one.key}: ${slug}`)
    assert.equal(one.committedBy.length, one.members.length)
    for (const key of Object.keys(one.answers)) assert.ok(questions.has(key), `${one.key} answers ${key}`)
    for (const scores of Object.values(one.scores ?? {})) assert.equal(scores.length, scale.size, one.key)
    for (const { objectives } of one.answers.defis)
      for (const { indicator } of objectives) assert.ok(indicator === '' || indicators.has(indicator), `${one.key}: ${indicator}`)
  }
})
