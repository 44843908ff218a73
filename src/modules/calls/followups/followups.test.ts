import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { loadDemonstration } from '../../../demonstration/index.ts'
import { holdClock } from '../../../platform/clock.ts'
import { funnelOf, isStalled, medianDays } from './rules.ts'

let stand: Stand
let ana: Somebody
let net: Somebody
let reference = ''
let desk = ''

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  const { rows } = await sql<{ reference: string; slug: string; lead: string }>`
    select d.reference, c.slug, m.organisation_id as lead from candidacy d join call c on c.id = d.call_id
    join candidacy_member m on m.candidacy_id = d.id and m.role = 'lead' where d.name = 'Les Deux Vallées'`.execute(stand.db)
  reference = rows[0]?.reference ?? ''
  desk = `/reseau/appels/${rows[0]?.slug}/suivi`
  ana = await stand.someone('Ana Asks', { role: 'member', on: rows[0]?.lead ?? '' })
  net = await stand.someone('Inès Follows', { role: 'network' })
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

test('who writes, who has stopped and who asks for help show in the demonstration before anybody does anything', async () => {
  const shown = async (kind: string) =>
    (await net.get(`${desk}?montre=${kind}`)).body.match(/CA-\d{4}-\d{4}, [^<]+/g)?.map((each) => each.split(', ')[1])
  assert.deepEqual(await shown('ecriture'), ['La Boucle', 'Les Hirondelles du Causse'])
  assert.deepEqual(await shown('arret'), ['La Boucle'])
  assert.deepEqual(await shown('aide'), ['La Boucle'])
})

test('co-writers comment on a question, settle and open again; neither the network nor anybody else reads it', async () => {
  const base = `/candidatures/${reference}`
  assert.equal((await ana.post(`${base}/commentaires`, { sujet: 'nowhere', texte: 'Hein ?' })).status, 422)
  assert.equal((await ana.post(`${base}/commentaires`, { sujet: 'strategie', texte: '' })).status, 422)
  const written = await ana.post(`${base}/commentaires`, { sujet: 'strategie', texte: 'Trop long, <b>je crois</b>' })
  assert.equal(written.location, `${base}/sections/le-territoire`)
  const section = (await ana.get(`${base}/sections/le-territoire`)).body
  assert.match(section, /Trop long/)
  assert.ok(!section.includes('<b>je crois</b>'))
  const settle = /\/commentaires\/[\w-]+\/reglement/.exec(section)?.[0] ?? ''
  assert.equal((await ana.post(`/candidatures/${reference}${settle}`)).status, 303)
  assert.ok(!(await ana.get(`${base}/sections/le-territoire`)).body.includes('Trop long'))
  assert.match((await ana.get(`${base}/commentaires`)).body, /Réglés[\s\S]*Trop long/)
  assert.equal((await ana.post(`/candidatures/${reference}${settle.replace('reglement', 'reouverture')}`)).status, 303)
  assert.equal((await net.get(`${base}/commentaires`)).status, 403)
  for (const page of [desk, `${desk}/${reference}`, `${desk}/reponses.csv`])
    assert.ok(!(await net.get(page)).body.includes('Trop long'), page)
})

test('the network sees how far a draft has come and none of its words, and who asks for help', async () => {
  const page = (await net.get(desk)).body
  assert.match(page, /Les Deux Vallées/)
  assert.match(page, /2 sur 3/)
  assert.ok(!page.includes('un même bassin de vie'))
  assert.equal((await ana.post(`/candidatures/${reference}/aide`, { question: 'Comment chiffrer l’ingénierie ?' })).status, 303)
  assert.match((await net.get(`${desk}?montre=aide`)).body, /demande de l’aide/)
  assert.match((await net.get(`${desk}/${reference}`)).body, /Comment chiffrer/)
  assert.equal((await net.post(`${desk}/${reference}/aide`)).status, 303)
  assert.ok(!(await net.get(`${desk}?montre=aide`)).body.includes('Les Deux Vallées'))
  assert.match((await ana.get(`/candidatures/${reference}/aide`)).body, /traitée/)
})

test('only what the national jury decides counts as decided: a regional cell proposes', async () => {
  const rows = [...(await net.get(desk)).body.matchAll(/<tr><th scope="row">([^<]+ vague)<\/th>(.*?)<\/tr>/g)]
  const funnel = Object.fromEntries(
    rows.map(([, wave = '', cells = '']) => [wave, [...cells.matchAll(/>(\d+)</g)].map(([, n]) => Number(n))]),
  )
  // Begun, committed, complete, submitted, admissible, decided, labelled. The cell of the second wave has proposed one label.
  assert.deepEqual(funnel['Première vague'], [4, 4, 4, 4, 3, 3, 2])
  assert.deepEqual(funnel['Deuxième vague'], [4, 4, 4, 4, 4, 0, 0])
  const { rows: proposed } =
    await sql`select from decision n join wave w on w.id = n.wave_id and w.number = 2 where n.level = 'regional'`.execute(stand.db)
  assert.equal(proposed.length, 1)
})

test('each step took its days by one clock, from the beginning on', async () => {
  const page = (await net.get(desk)).body
  const times = page.slice(page.indexOf('id="temps"'), page.indexOf('id="fichiers"'))
  assert.doesNotMatch(times, /pas encore/)
  assert.match(times, /De l’idée au dépôt[\s\S]*?24 jours/)
  const csv = (await net.get(`${desk}/candidatures.csv`)).body.trim().split('\n').slice(1)
  for (const line of csv) {
    const moments = line.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? []
    assert.ok(
      moments.every((each) => each >= (moments[0] ?? '')),
      line,
    )
  }
})

test('waves bear their English names on English pages', async () => {
  const { rows } = await sql<{
    id: string
    slug: string
  }>`select w.id, c.slug from wave w join call c on c.id = w.call_id where w.number = 2`.execute(stand.db)
  const { id = '', slug = '' } = rows[0] ?? {}
  const base = `/en/reseau/appels/${slug}`
  for (const page of [
    `/en${desk}`,
    `${base}/vagues`,
    `${base}/vagues/${id}`,
    `${base}/vagues/${id}/deliberations`,
    `${base}/vagues/${id}/jury`,
    `${base}/vagues/${id}/auditions`,
    `${base}/vagues/${id}/publication`,
    `${base}/evaluations`,
    `${base}/jury`,
    `${base}/candidatures`,
  ]) {
    const { status, body } = await net.get(page)
    assert.equal(status, 200, page)
    const main = body.slice(body.indexOf('class="breadcrumb"'), body.indexOf('<footer')).replace(/value="[^"]*"/g, '')
    assert.match(main, /Second wave/, page)
    assert.doesNotMatch(main, /Deuxième vague|Territoires en essaim/, page)
  }
})

test('more time is granted to one, with a reason that the journal keeps', async () => {
  assert.equal((await net.post(`${desk}/${reference}/delai`, { jour: '2098-01-01', heure: '18:00' })).status, 422)
  assert.equal((await net.post(`${desk}/${reference}/delai`, { jour: '2018-01-01', heure: '18:00', motif: 'panne' })).status, 422)
  // Summer time begins on this night in Paris: half past two does not exist.
  assert.equal((await net.post(`${desk}/${reference}/delai`, { jour: '2027-03-28', heure: '02:30', motif: 'panne' })).status, 422)
  const asked = { jour: '2098-01-01', heure: '18:00', motif: 'panne de réseau dans la vallée' }
  assert.equal((await net.post(`${desk}/${reference}/delai`, asked)).status, 303)
  assert.match((await net.get(`${desk}/${reference}`)).body, /1er janvier 2098 à 18\sh\s00/)
  const { rows } = await sql<{ personal: string }>`
    select p.payload as personal from journal j join journal_personal p on p.journal_id = j.id where j.event = 'candidacy.time_granted'`.execute(
    stand.db,
  )
  assert.equal((JSON.parse(rows[0]?.personal ?? '{}') as { reason?: string }).reason, 'panne de réseau dans la vallée')
})

test('every table leaves as CSV and as a workbook, and no formula with it', async () => {
  await sql`update candidacy set name = '=1+1' where reference = ${reference}`.execute(stand.db)
  for (const name of ['candidatures', 'membres', 'reponses', 'recevabilite', 'evaluations', 'decisions']) {
    const csv = await net.get(`${desk}/${name}.csv`)
    assert.equal(csv.status, 200, name)
    assert.equal((await net.get(`${desk}/${name}.xlsx`)).status, 200, name)
    if (name === 'candidatures') assert.match(csv.body, /,'=1\+1,/)
    if (name === 'membres') assert.match(csv.body, /La Boucle/)
  }
})

test('whoever of the team sits in the call’s jury takes away neither answers nor judgements', async () => {
  const juror = await stand.someone('Inès Judges', { role: 'network' })
  await sql`insert into jury_member (id, call_id, person_id, level) select gen_random_uuid(), call_id, ${juror.personId}, 'national'
    from candidacy where reference = ${reference}`.execute(stand.db)
  for (const name of ['reponses', 'recevabilite', 'evaluations', 'decisions']) {
    assert.equal((await juror.get(`${desk}/${name}.csv`)).status, 403, name)
    assert.equal((await juror.get(`${desk}/${name}.xlsx`)).status, 403, name)
  }
  assert.equal((await juror.get(`${desk}/candidatures.csv`)).status, 200)
  // Nor what a coalition asks of the network, before she has declared; nor the tables once she has left with a conflict.
  assert.equal((await juror.get(`${desk}/${reference}`)).status, 403)
  assert.equal((await net.get(`${desk}/${reference}`)).status, 200)
  await sql`insert into conflict_declaration (jury_member_id, candidacy_id, has_conflict) select j.id, d.id, true
    from jury_member j join candidacy d on d.reference = ${reference} where j.person_id = ${juror.personId}`.execute(stand.db)
  await sql`update jury_member set left_at = now() where person_id = ${juror.personId}`.execute(stand.db)
  assert.equal((await juror.get(`${desk}/${reference}`)).status, 403)
  assert.equal((await juror.get(`${desk}/decisions.csv`)).status, 403)
  await sql`delete from conflict_declaration`.execute(stand.db)
  assert.equal((await juror.get(`${desk}/decisions.csv`)).status, 200)
})

test('evaluations leave once each juror of a candidacy has submitted hers, and not before', async () => {
  const call = sql`(select call_id from candidacy where reference = ${reference})`
  const candidacy = sql`(select id from candidacy where reference = ${reference})`
  const wave = sql`(select id from wave where call_id = ${call} order by cut_off_at limit 1)`
  const grid = '00000000-0000-7000-8000-00000000aaaa'
  const version = '00000000-0000-7000-8000-00000000bbbb'
  await sql`insert into call_grid (id, call_id, number, content, sha256) values (${grid}, ${call}, 99, '{"criteria": []}', 'x')`.execute(
    stand.db,
  )
  await sql`insert into candidacy_version (id, candidacy_id, number, wave_id, content, sha256, submitted_at)
    values (${version}, ${candidacy}, 1, ${wave}, '{}', 'x', now())`.execute(stand.db)
  for (const name of ['Première Jurée', 'Seconde Jurée']) {
    const juror = await stand.someone(name)
    await sql`with seat as (insert into jury_member (id, call_id, person_id, level) values (gen_random_uuid(), ${call}, ${juror.personId}, 'national') returning id),
      asked as (insert into jury_assignment (id, candidacy_id, wave_id, jury_member_id, level)
        select gen_random_uuid(), ${candidacy}, ${wave}, id, 'national' from seat returning id)
      insert into evaluation (id, assignment_id, version_id, grid_id, scores, comment, submitted_at)
        select gen_random_uuid(), id, ${version}, ${grid}, '{}', ${`Avis de ${name}`}, ${name.startsWith('Première') ? new Date() : null} from asked`.execute(
      stand.db,
    )
  }
  assert.ok(!(await net.get(`${desk}/evaluations.csv`)).body.includes('Avis de Première'))
  await sql`update evaluation set submitted_at = now() where submitted_at is null`.execute(stand.db)
  assert.match(
    (await net.get(`${desk}/evaluations.csv`)).body,
    /Avis de Première[\s\S]*Avis de Seconde|Avis de Seconde[\s\S]*Avis de Première/,
  )
})

test('a draft that nobody moved for fourteen days has stalled', () => {
  const then = new Date('2026-11-01T10:00:00Z')
  assert.equal(isStalled('draft', then, new Date('2026-11-15T09:59:59Z')), false)
  assert.equal(isStalled('draft', then, new Date('2026-11-15T10:00:00Z')), true)
  assert.equal(isStalled('submitted', then, new Date('2027-11-15T10:00:00Z')), false)
})

test('the funnel only narrows, leaves out what was withdrawn, and medians say nothing where nothing has come', () => {
  const draft = { state: 'draft', waveId: 'w', isTogether: true, isComplete: false, verdict: null, decision: null } as const
  const decided = { ...draft, state: 'decided', isTogether: false, verdict: 'admissible', decision: 'refused' } as const
  const funnel = funnelOf([draft, decided, { ...draft, state: 'withdrawn' }, { ...draft, waveId: 'other' }], 'w')
  assert.deepEqual(funnel, { begun: 2, together: 2, complete: 1, submitted: 1, admissible: 1, decided: 1, labelled: 0 })
  const day = (n: number) => new Date(Date.UTC(2026, 0, n))
  assert.equal(
    medianDays([
      [day(1), day(3)],
      [day(1), day(11)],
      [day(1), null],
    ]),
    6,
  )
  assert.equal(medianDays([[day(1), null]]), null)
})
