import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { openStand, type Stand } from '../../test/stand.ts'
import { now } from '../platform/clock.ts'
import { loadDemonstration } from './index.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
})
after(() => stand.close())

const rowsOf = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(stand.db)).rows

test('the 27 real labels belong to the two waves of the real call, and nothing of a candidacy, a score or a juror is told of them', async () => {
  const waves = await rowsOf(sql<{ wave: number; n: number }>`
    select l.wave_number as wave, count(*)::int as n from label l join call c on c.id = l.call_id
    where c.slug = 'territoire-french-impact' and not c.demonstration and c.state = 'closed' group by 1 order by 1`)
  assert.deepEqual(waves, [
    { wave: 1, n: 20 },
    { wave: 2, n: 7 },
  ])
  const [real] = await rowsOf(sql<{ candidacies: number; waves: number; seats: number; labels: number }>`
    select (select count(*)::int from candidacy d join call c on c.id = d.call_id where not c.demonstration) as candidacies,
      (select count(*)::int from wave w join call c on c.id = w.call_id where not c.demonstration) as waves,
      (select count(*)::int from jury_member j join call c on c.id = j.call_id where not c.demonstration) as seats,
      (select count(*)::int from label l join territory t on t.id = l.territory_id where not t.demonstration
        and (l.demonstration or l.candidacy_id is not null or l.certificate is not null or l.ends_on is not null)) as labels`)
  assert.deepEqual(real, { candidacies: 0, waves: 0, seats: 0, labels: 0 })
})

test('whatever the judged waves made is marked as invented, down to the territory that was opened and what it holds', async () => {
  const [unmarked] = await rowsOf(sql<Record<string, number>>`
    select (select count(*)::int from candidacy where not demonstration) as candidacies,
      (select count(*)::int from candidacy_member m join organisation o on o.id = m.organisation_id where not o.demonstration) as members,
      (select count(*)::int from label l join candidacy d on d.id = l.candidacy_id join territory t on t.id = l.territory_id
        where not (l.demonstration and t.demonstration)) as labels,
      (select count(*)::int from challenge h join territory t on t.id = h.territory_id where t.demonstration and not h.demonstration) as challenges,
      (select count(*)::int from person where not demonstration) as people`)
  assert.deepEqual(unmarked, { candidacies: 0, members: 0, labels: 0, challenges: 0, people: 0 })
  for (const path of [
    '/appels/territoires-en-essaim',
    '/appels/territoires-en-essaim/vagues/1/resultats',
    '/territoires/pays-de-la-grande-fougere',
  ])
    assert.match((await stand.stranger.get(path)).body, /tag--demo/, path)
  // An invented territory counts in no wave of the network.
  assert.match((await stand.stranger.get('/')).body, /27\sterritoires[\s\S]*: 20[\s\S]*: 7/)
})

test('the invented call shows a candidacy in each state, a wave that was published and one that waits for its jury', async () => {
  const states = await rowsOf(sql<{ name: string; state: string }>`select name, state from candidacy order by reference`)
  const stateOf = Object.fromEntries(states.map(({ name, state }) => [name, state]))
  assert.deepEqual(stateOf, {
    'Pays de la Grande Fougère': 'decided',
    'Rives de l’Ambrelle': 'decided',
    'Plateau des Alouettes': 'in_review',
    'Terres de Lunaison': 'decided',
    'Cap des Mille Voiles': 'decided',
    'Vallon des Horlogers': 'in_review',
    'Marais d’Aubepierre': 'in_review',
    'Presqu’île du Sel gris': 'in_review',
    'Hauts de la Belette': 'submitted',
    'Causse aux Hirondelles': 'draft',
    'Les Deux Vallées': 'draft',
  })
  const waves = await rowsOf(sql<{ state: string }>`
    select w.state from wave w join call c on c.id = w.call_id where c.slug = 'territoires-en-essaim' order by w.number`)
  assert.deepEqual(
    waves.map((wave) => wave.state),
    ['published', 'cut_off', 'planned', 'planned'],
  )
  const kinds = await rowsOf(sql<{ level: string; kind: string }>`
    select n.level, n.kind from decision n join wave w on w.id = n.wave_id where w.number = 1 order by n.level, n.kind`)
  assert.deepEqual(
    kinds.map(({ level, kind }) => `${level} ${kind}`),
    [
      'national deferred',
      'national labelled',
      'national labelled_with_conditions',
      'national refused',
      'regional labelled',
      'regional labelled_with_conditions',
      'regional refused',
    ],
  )
})

test('the review of an invented label takes up what its territory measured, and says what nobody did', async () => {
  const network = await stand.someone('Équipe Bilan', { role: 'network' })
  const [label] = await rowsOf(
    sql<{
      number: string
    }>`select l.number from label l join territory t on t.id = l.territory_id where t.name = 'Pays de la Grande Fougère'`,
  )
  const { body } = await network.get(`/labels/${label?.number}/suivi`)
  const review = body.slice(body.indexOf('id="bilan"'), body.indexOf('id="procedure"'))
  assert.match(review, /12\s000\skg[\s\S]*?>5\s220\skg</)
  assert.match(review, /900\srepas[\s\S]*?>624\srepas</)
  assert.match(review, /120\sbénévoles[\s\S]*?>non mesuré ou non publié</)
})

test('a regional cell lacks evaluations of what lies in its region alone, and jurors find their deliberations from their desk', async () => {
  const network = await stand.someone('Équipe Manque', { role: 'network' })
  const { body } = await network.get('/reseau/appels/territoires-en-essaim/evaluations')
  const [cell, national] = [
    body.slice(body.indexOf('id="cellule"'), body.indexOf('id="jury-national"')),
    body.slice(body.indexOf('id="jury-national"')),
  ]
  assert.match(cell, /Vallon des Horlogers[\s\S]*Marais d’Aubepierre/)
  assert.doesNotMatch(cell, /Plateau des Alouettes|Presqu’île du Sel gris/)
  assert.match(national, /Plateau des Alouettes[\s\S]*Presqu’île du Sel gris/)
  const [wave] = await rowsOf(
    sql<{ id: string }>`select w.id from wave w join call c on c.id = w.call_id where c.slug = 'territoires-en-essaim' and w.number = 2`,
  )
  const desk = `/reseau/appels/territoires-en-essaim/vagues/${wave?.id}/jury`
  assert.match((await network.get(desk)).body, /Plateau des Alouettes\u00a0: il manque 2/)
  assert.match((await network.get(`/en${desk}`)).body, /Plateau des Alouettes: 2 missing/)
  const [paul] = await rowsOf(sql<{ id: string }>`select id from person where name = 'Paul Vasseur'`)
  const juror = await stand.comeInAs(paul?.id ?? '')
  assert.match((await juror.get('/jury')).body, /href="\/deliberations"/)
})

test('whatever leaves of an invented candidacy and label says so: papers, sealed files, certificate, badge, calendar', async () => {
  const leadOf = async (name: string) => {
    const [row] = await rowsOf(sql<{
      reference: string
      lead: string
      id: string
    }>`select d.reference, d.id, m.organisation_id as lead from candidacy d
      join candidacy_member m on m.candidacy_id = d.id and m.role = 'lead' where d.name = ${name}`)
    const who = await stand.someone(`Tête ${name}`, { role: 'administrator', on: row?.lead ?? '' })
    return { who, id: row?.id, base: `/candidatures/${row?.reference}` }
  }
  const pdfText = async (path: string, cookie = '') => {
    const answer = await stand.app.fetch(new Request(`http://127.0.0.1${path}`, { headers: { cookie } }))
    assert.equal(answer.status, 200, path)
    const read = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise
    const { items } = await (await read.getPage(1)).getTextContent()
    await read.destroy()
    return items.map((item) => ('str' in item ? item.str : '')).join(' ')
  }
  const fougere = await leadOf('Pays de la Grande Fougère')
  for (const paper of ['lettre.pdf', 'dossier.pdf'])
    assert.match(await pdfText(`${fougere.base}/${paper}`, fougere.who.cookie), /Démonstration/, paper)
  assert.equal(JSON.parse((await fougere.who.get(`${fougere.base}/depot.json`)).body).demonstration, true)
  const labels = await rowsOf(sql<{ number: string }>`select number from label where demonstration order by number`)
  assert.ok(labels.length >= 3)
  for (const { number } of labels) {
    const file = JSON.parse((await stand.stranger.get(`/labels/${number}/certificat.json`)).body) as { signed: string }
    assert.equal(JSON.parse(file.signed).demonstration, true)
    assert.match((await stand.stranger.get(`/labels/${number}/insigne.svg`)).body, /<text[^>]*>Démonstration, label inventé</)
    assert.match((await stand.stranger.get(`/en/labels/${number}/insigne.svg`)).body, /<title[^>]*>Demonstration, invented label: /)
    assert.match(await pdfText(`/labels/${number}/certificat.pdf`), /Démonstration/)
  }
  const [slot] = await rowsOf(sql<{ id: string; candidacy: string }>`
    select s.id, d.name as candidacy from audition_slot s join candidacy d on d.id = s.candidacy_id`)
  const heard = await leadOf(slot?.candidacy ?? '')
  assert.match((await heard.who.get(`${heard.base}/auditions/${slot?.id}`)).body, /SUMMARY:Démonstration\. Audition/)
})

test('nobody is written to by being invented, and the clock goes on as before', async () => {
  const letters = await rowsOf(sql<{ state: string; n: number }>`select state, count(*)::int as n from letter group by 1`)
  assert.deepEqual(
    letters.map(({ state }) => state),
    ['kept'],
  )
  assert.ok(Math.abs(now().getTime() - Date.now()) < 60_000)
})
