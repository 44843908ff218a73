import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createTerritory } from '../../territories/index.ts'
import { recordCall, recordLabels } from './acts.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  const callId = await recordCall(stand.db, commandLine, {
    title: 'Appel d’avant',
    summary: 'Un appel que d’autres ont jugé.',
    summaryOther: 'A call that others judged.',
    text: 'Il était permanent.',
    textOther: 'It was permanent.',
    challenges: { social: 1, environmental: 1, citizen: 1 },
    record: {
      sources: [{ title: 'Vingt territoires', publisher: 'Le Journal', url: 'https://journal.example/vingt' }],
      openedOn: '2018-07-03',
      waves: [
        { number: 1, name: 'Vague 1', nameOther: 'Wave 1', submittedBefore: '2018-10-22', received: 50, labelledOn: '2019-02-25' },
        { number: 2, name: 'Vague 2', nameOther: 'Wave 2', submittedBefore: null, received: null, labelledOn: '2019-12-20' },
      ],
    },
  })
  const labels = []
  for (const [name, waveNumber] of [
    ['Les Rives', 1],
    ['Le Plateau', 1],
    ['La Pointe', 2],
  ] as const) {
    const territory = await createTerritory(stand.db, commandLine, { name, kind: 'group' })
    assert.ok(territory.allowed)
    labels.push({ territoryId: territory.value.id, waveNumber, startsOn: '2019-02-25' })
  }
  await recordLabels(stand.db, commandLine, callId, 'Le Journal', labels)
})
after(() => stand.close())

test('a call that others judged shows its waves with their counts and its sources, and says what nobody published', async () => {
  const { stranger } = stand
  assert.match((await stranger.get('/appels')).body, /Appel d’avant[\s\S]*jugé avant ce registre[\s\S]*ouvert le 3\sjuillet 2018/)
  const { body } = await stranger.get('/appels/appel-d-avant')
  assert.match(
    body,
    /Vague 1<\/a>[\s\S]*22\soctobre 2018[\s\S]*>50<[\s\S]*>2<[\s\S]*Vague 2<\/a>[\s\S]*non publié[\s\S]*non publié[\s\S]*>1</,
  )
  assert.match(body, /href="https:\/\/journal.example\/vingt"/)
  assert.match(body, /la durée du label/)
  // Neither terms nor a form that nobody published.
  assert.doesNotMatch(body, /Qui peut candidater|Ce qui est demandé|Le label dure|Candidater/)
  assert.match((await stranger.get('/en/appels/appel-d-avant')).body, /Wave 1<\/a>[\s\S]*not published/)
  assert.equal((await stranger.get('/appels/appel-d-avant/eligibilite')).status, 404)
})

test('the results of a recorded wave are its labels, on the page and in both files, without a grid or a jury', async () => {
  const path = '/appels/appel-d-avant/vagues/1/resultats'
  const { body } = await stand.stranger.get(path)
  assert.match(body, /Le Plateau[\s\S]*FI-2019-00\d[\s\S]*Les Rives/)
  assert.doesNotMatch(body, /La Pointe|id="jury"|id="criteres"/)
  const csv = await stand.stranger.get(`${path}.csv`)
  assert.equal(csv.body.trim().split('\n').length, 3)
  const told = JSON.parse((await stand.stranger.get(`${path}.json`)).body)
  assert.deepEqual([told.counts, told.received, told.criteria, told.jury], [{ labelled: 2 }, 50, null, null])
  assert.equal((await stand.stranger.get('/appels/appel-d-avant/vagues/3/resultats')).status, 404)
  const label = /FI-2019-00\d/.exec(body)?.[0]
  assert.match((await stand.stranger.get(`/labels/${label}`)).body, /href="\/appels\/appel-d-avant\/vagues\/1\/resultats"/)
})

test('a recorded call takes no candidacy and is not opened here', async () => {
  const network = await stand.someone('Inès', { role: 'network' })
  const refused = await network.post('/reseau/appels/appel-d-avant/ouverture')
  assert.equal(refused.status, 422)
  assert.match(refused.body, /jugé avant ce registre/)
  const { rows } = await stand.house.database.pool.query(`select state from call where slug = 'appel-d-avant'`)
  assert.equal(rows[0].state, 'closed')
})
