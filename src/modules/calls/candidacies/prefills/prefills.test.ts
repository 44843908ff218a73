import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { loadDemonstration } from '../../../../demonstration/index.ts'
import type { AnsweredChallenge, AnsweredPerimeter } from '../../answers/schema.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
})
after(() => stand.close())

test('a candidacy begun from an existing territory takes over its name, perimeter, challenges and coalition, and says from where', async () => {
  const { rows } = await sql<{ organisation: string; territory: string; name: string }>`
    select m.organisation_id as organisation, t.id as territory, t.name from coalition_member m join territory t on t.id = m.territory_id
    where t.slug = 'grand-chambery' and m.until_on is null order by m.id limit 1`.execute(stand.db)
  const [found] = rows
  assert.ok(found)
  const ana = await stand.someone('Ana Begins', { role: 'administrator', on: found.organisation })
  const { rows: calls } = await sql<{ slug: string }>`select slug from call where state = 'open' limit 1`.execute(stand.db)
  const path = `/appels/${calls[0]?.slug}/candidater`
  assert.match((await ana.get(path)).body, /Partir d’un territoire existant/)
  assert.equal((await ana.post(path, { structure: found.organisation })).status, 422)
  const elsewhere = '00000000-0000-7000-8000-000000000000'
  assert.equal((await ana.post(path, { structure: found.organisation, connu: elsewhere })).status, 422)
  const begun = await ana.post(path, { structure: found.organisation, connu: found.territory })
  assert.match(begun.location ?? '', /\/candidatures\/CA-\d{4}-\d{4}\/prerempli$/)
  const page = (await ana.get(begun.location ?? '')).body
  assert.match(page, /ses défis, leurs objectifs/)
  const reference = begun.location?.split('/')[2] ?? ''
  assert.ok((await ana.get(`/candidatures/${reference}`)).body.includes(`/candidatures/${reference}/prerempli`))
  const { rows: answers } = await sql<{ question: string; value: unknown }>`
    select a.question, a.value from candidacy_answer a join candidacy d on d.id = a.candidacy_id where d.reference = ${reference}`.execute(
    stand.db,
  )
  const of = new Map(answers.map(({ question, value }) => [question, value]))
  assert.equal(of.get('nom-du-territoire'), found.name)
  assert.ok((of.get('perimetre') as AnsweredPerimeter).members.length > 0)
  const challenges = of.get('defis') as AnsweredChallenge[]
  assert.ok(challenges.length > 0)
  assert.ok(challenges.some(({ objectives }) => objectives.some(({ target, indicator }) => target !== null && indicator !== '')))
  // Nobody is committed by having been there before: each is still to be told.
  const { rows: members } = await sql<{ role: string; committed: boolean }>`
    select m.role, m.committed_at is not null as committed from candidacy_member m join candidacy d on d.id = m.candidacy_id
    where d.reference = ${reference}`.execute(stand.db)
  assert.deepEqual(new Set(members.map(({ role, committed }) => `${role} ${committed}`)), new Set(['lead true', 'member false']))
  assert.match((await ana.get(`/candidatures/${reference}/collectif`)).body, /à prévenir/)
})
