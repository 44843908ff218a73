import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Somebody, type Stand } from '../../../../../test/stand.ts'
import { loadDemonstration } from '../../../../demonstration/index.ts'

let stand: Stand
let ana: Somebody
let base = ''

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  const { rows } = await sql<{ reference: string; lead: string }>`
    select d.reference, m.organisation_id as lead from candidacy d join candidacy_member m on m.candidacy_id = d.id and m.role = 'lead'
    where d.name = 'Les Deux Vallées'`.execute(stand.db)
  base = `/candidatures/${rows[0]?.reference}`
  ana = await stand.someone('Ana Writes', { role: 'member', on: rows[0]?.lead ?? '' })
})
after(() => stand.close())

/** The row of somebody among those who write. */
async function rowOf(name: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select w.id from candidacy_writer w join person p on p.id = w.person_id
    where p.email = ${`${name}@test.example`}`.execute(stand.db)
  return rows[0]?.id
}

test('an invitation to write names nobody whom its author did not name, until she has opened the candidacy', async () => {
  const known = await stand.someone('Denise Durand')
  const shown = async () => {
    const pages = [(await ana.get(`${base}/redaction`)).body, (await ana.get(base)).body, (await ana.get(`${base}/journal`)).body]
    for (const body of pages) assert.ok(!body.includes(known.personId), 'a person’s number tells since when she has an account')
    return pages.join('')
  }
  for (const [nom, courriel] of [
    ['Une Connue', 'denise.durand@test.example'],
    ['Une Inconnue', 'personne.ici@test.example'],
  ] as const)
    assert.equal((await ana.post(`${base}/redaction`, { nom, courriel })).status, 303)
  const before = await shown()
  assert.match(before, /Une Connue/)
  assert.match(before, /Une Inconnue/)
  assert.doesNotMatch(before, /Denise Durand/)
  assert.equal((await known.get(base)).status, 200)
  const after = (await ana.get(`${base}/redaction`)).body
  assert.doesNotMatch(after, /Une Connue/)
  assert.match(after, /Denise Durand/)
})

test('somebody without an organisation is invited to write by a letter, writes, and is taken off; what she wrote stays', async () => {
  const invitation = { nom: 'Carla Conseil', courriel: 'Carla.Conseil@test.example' }
  assert.equal((await ana.post(`${base}/redaction`, { nom: 'C', courriel: 'nowhere' })).status, 422)
  assert.equal((await ana.post(`${base}/redaction`, invitation)).location, `${base}/redaction?invitee=1`)
  assert.match((await ana.post(`${base}/redaction`, invitation)).body, /déjà invitée/)
  const { rows } = await sql<{
    body: string
  }>`select body from letter where kind = 'writing' and to_address = 'carla.conseil@test.example'`.execute(stand.db)
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.body ?? '', /\/connexion\/[\w-]+/)
  // `someone` answers the account that the invitation made: it has this address.
  const carla = await stand.someone('Carla Conseil')
  const page = `${base}/sections/le-territoire`
  const seen = /name="v\.nom-du-territoire" value="(\d+)"/.exec((await carla.get(page)).body)?.[1] ?? ''
  assert.equal((await carla.post(page, { 'v.nom-du-territoire': seen, 'r.nom-du-territoire': 'Nos Deux Vallées' })).status, 303)
  assert.match((await carla.get('/candidatures')).body, /Les Deux Vallées/)
  assert.match((await ana.get(`${base}/redaction`)).body, /Carla Conseil/)
  assert.equal((await ana.post(`${base}/redaction/${await rowOf('carla.conseil')}/retrait`)).status, 303)
  assert.equal((await carla.get(base)).status, 403)
  assert.match((await ana.get(page)).body, /value="Nos Deux Vallées"/)
})

test('those who write by their organisation are not taken off by name', async () => {
  await ana.get(`${base}/sections/le-territoire`)
  assert.equal((await ana.post(`${base}/redaction/${await rowOf('ana.writes')}/retrait`)).status, 422)
  assert.equal((await ana.post(`${base}/redaction/${ana.personId}/retrait`)).status, 404, 'a person’s number is no row’s')
  assert.equal((await ana.get(base)).status, 200)
})

test('the steps are the same on the overview and on a section, and say where the open one stands', async () => {
  const overview = (await ana.get(base)).body
  const section = (await ana.get(`${base}/sections/le-territoire`)).body
  const steps = (body: string) => [...(/<ol class="steps">.*?<\/ol>/s.exec(body)?.[0] ?? '').matchAll(/<li/g)].length
  assert.equal(steps(overview), steps(section))
  assert.match(section, /étape 2 sur 7/)
  assert.match(section, /Structures du collectif/)
})
