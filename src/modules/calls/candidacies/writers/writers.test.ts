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

test('somebody without an organisation is invited to write by a letter, writes, and is taken off; what she wrote stays', async () => {
  const invitation = { nom: 'Carla Conseil', courriel: 'Carla.Conseil@test.example' }
  assert.equal((await ana.post(`${base}/redaction`, { nom: 'C', courriel: 'nowhere' })).status, 422)
  assert.equal((await ana.post(`${base}/redaction`, invitation)).location, `${base}/redaction?invitee=1`)
  assert.match((await ana.post(`${base}/redaction`, invitation)).body, /déjà invitée/)
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'writing'`.execute(stand.db)
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.body ?? '', /\/connexion\/[\w-]+/)
  // `someone` answers the account that the invitation made: it has this address.
  const carla = await stand.someone('Carla Conseil')
  const page = `${base}/sections/le-territoire`
  const seen = /name="v\.nom-du-territoire" value="(\d+)"/.exec((await carla.get(page)).body)?.[1] ?? ''
  assert.equal((await carla.post(page, { 'v.nom-du-territoire': seen, 'r.nom-du-territoire': 'Nos Deux Vallées' })).status, 303)
  assert.match((await carla.get('/candidatures')).body, /Les Deux Vallées/)
  assert.match((await ana.get(`${base}/redaction`)).body, /Carla Conseil/)
  assert.equal((await ana.post(`${base}/redaction/${carla.personId}/retrait`)).status, 303)
  assert.equal((await carla.get(base)).status, 403)
  assert.match((await ana.get(page)).body, /value="Nos Deux Vallées"/)
})

test('those who write by their organisation are not taken off by name', async () => {
  assert.equal((await ana.post(`${base}/redaction/${ana.personId}/retrait`)).status, 422)
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
