import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../test/stand.ts'
import { projects } from '../modules/projects/index.ts'
import { loadDemonstration } from './index.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
})
after(() => stand.close())

test('every project of the demonstration is marked, held by an invented organisation, and whole', async () => {
  const { rows } = await sql<{ total: number; marked: number; invented: number; published: number }>`
    select count(*) as total, count(*) filter (where p.demonstration) as marked, count(*) filter (where h.demonstration) as invented,
      count(*) filter (where p.state = 'published') as published
    from project p join organisation h on h.id = p.holder_id`.execute(stand.db)
  const [found] = rows
  assert.equal(found?.total, 15)
  assert.equal(found?.marked, 15)
  assert.equal(found?.invented, 15)
  assert.equal(found?.published, 14)
  assert.deepEqual(await projects.check?.(stand.db), [])
})

test('a draft of the cast stays a draft, and pages show what is invented as invented', async () => {
  assert.equal((await stand.stranger.get('/projets/terres-a-reprendre')).status, 404)
  const page = await stand.stranger.get('/projets/la-boucle-atelier-mobile')
  assert.match(page.body, /tag--demo/)
  assert.match((await stand.stranger.get('/territoires/grand-chambery')).body, /13\sprojets/)
  const data = JSON.parse((await stand.stranger.get('/api/v1/projects')).body)
  assert.ok(data.data.every((row: { demonstration: boolean }) => row.demonstration))
})
