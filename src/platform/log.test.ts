import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeLog, tellFailure } from './log.ts'

const nadia = 'nadia.ferrand@exemple.fr'

test('a failure keeps its class, its codes and its trace; no value that it quotes', () => {
  const failure = Object.assign(new Error(`duplicate key: (email)=(${nadia})\n    at ${nadia} (file:///${nadia}:1:1)`), {
    code: '23505',
    detail: `Key (email)=(${nadia}) already exists.`,
    where: nadia,
    table: 'person',
    constraint: 'person_email_key',
    responseCode: 550,
    cause: new TypeError(`Invalid URL ${nadia}`),
  })
  const told = tellFailure(failure)
  assert.equal(JSON.stringify(told).includes('nadia'), false)
  assert.equal(told.code, '23505')
  assert.equal(told.constraint, 'person_email_key')
  assert.equal(told.answered, 550)
  assert.equal(told.cause?.failure, 'TypeError')
  assert.match(told.trace?.[0] ?? '', /log\.test/)
})

test('a message that changed after its trace was made, a code that is a value, and what is no error at all leak nothing', () => {
  const changed = new Error(nadia)
  changed.message = 'other'
  const coded = Object.assign(new Error('x'), { code: nadia, name: nadia, table: `${nadia}'; drop` })
  const circle = new Error('first')
  circle.cause = circle
  for (const failure of [changed, coded, nadia, { nadia }, null, undefined, circle])
    assert.equal((JSON.stringify(tellFailure(failure)) ?? '').includes('nadia'), false)
})

test('one line per thing: an object elsewhere, words on a terminal, which leaves out what goes well', () => {
  const lines: string[] = []
  const json = makeLog('json', (line) => lines.push(line))
  json('info', 'request.answered', { route: '/projets/:project', status: 200 })
  json('error', 'job.failed', { job: 'deliver_letter' }, new Error(`to ${nadia}\nand ${nadia}`))
  assert.equal(lines.length, 2)
  const [answered, failed] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  assert.deepEqual(
    { ...answered, time: null },
    { time: null, level: 'info', what: 'request.answered', route: '/projets/:project', status: 200 },
  )
  assert.equal(failed?.failure, 'Error')
  assert.equal(lines.join().includes('nadia'), false)

  const words: string[] = []
  const text = makeLog('text', (line) => words.push(line))
  text('info', 'request.answered', { route: '/', status: 200 })
  text('info', 'started', { says: 'Essaim écoute' })
  text('error', 'request.failed', { route: '/projets', status: 500 }, new Error(nadia))
  assert.equal(words.length, 2)
  assert.equal(words[0], 'Essaim écoute')
  assert.match(words[1] ?? '', /error request\.failed, route \/projets, status 500, Error\n {4}.*log\.test/)
  assert.equal(words.join().includes('nadia'), false)
})
