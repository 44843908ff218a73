import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import cast from '../../../facts/cast.json' with { type: 'json' }
import { openStand, type Stand } from '../../../test/stand.ts'
import { stageCircular } from '../../demonstration/circular.ts'
import { today } from '../../platform/clock.ts'
import { makeId } from '../../platform/id.ts'
import { commandLine } from '../../platform/visitor.ts'
import { findFigure } from '../impact/index.ts'

let stand: Stand
const territoryId = makeId<'Territory'>()
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

/** The ground that the rooms before stage, bare. */
async function ground() {
  const { db } = stand
  const ids = <T extends { slug: string }>(list: readonly T[]) => new Map(list.map((each) => [each.slug, makeId<'Staged'>() as string]))
  const [organisations, places, projects] = [ids(cast.organisations), ids(cast.places), ids(cast.projects)]
  await sql`insert into territory (id, slug, name, kind) values (${territoryId}, ${cast.territory}, 'Grand Chambéry', 'epci')`.execute(db)
  for (const each of cast.organisations)
    await sql`insert into organisation (id, name, kind, demonstration) values (${organisations.get(each.slug)}, ${each.name}, ${each.kind}, true)`.execute(
      db,
    )
  for (const each of cast.places)
    await sql`insert into place (id, name, organisation_id, demonstration) values (${places.get(each.slug)}, ${each.name}, ${organisations.get(each.organisation)}, true)`.execute(
      db,
    )
  for (const each of cast.projects)
    await sql`insert into project (id, territory_id, holder_id, slug, title, demonstration)
      values (${projects.get(each.slug)}, ${territoryId}, ${organisations.get(each.holder)}, ${each.slug}, ${each.titleFr}, true)`.execute(
      db,
    )
  return { territories: new Map([[cast.territory, territoryId as string]]), organisations, places, projects }
}

test('a year of the demonstration is plausible, marked as invented, and goes up to today', async () => {
  const before = await ground()
  const staged = await stand.db.transaction().execute((tx) => stageCircular(tx, commandLine, before))
  const sum = async (indicator: string) =>
    (await findFigure(stand.db, { indicator, scope: { kind: 'territory', id: territoryId } })).value ?? 0
  const waste = await sum('dechets-evites-kg')
  const fixed = await sum('objets-repares')
  assert.ok(staged.events >= 50 && staged.events <= 85, String(staged.events))
  assert.ok(staged.repairs >= 750 && staged.repairs <= 1050, String(staged.repairs))
  assert.ok(waste > 4_300 && waste < 6_000, String(waste))
  assert.ok(fixed > 550 && fixed < 850, String(fixed))
  const { rows } = await sql<{ real: number; first: string; last: string; communes: number; ahead: number }>`
    select count(*) filter (where not r.demonstration) as real, min(e.held_on) as first, max(e.held_on) as last,
      count(distinct e.commune_code) as communes,
      (select count(*) from repair_event x where x.held_on > ${today()}) as ahead
    from repair r join repair_event e on e.id = r.event_id`.execute(stand.db)
  assert.equal(rows[0]?.real, 0)
  assert.equal(rows[0]?.last, today())
  assert.ok((rows[0]?.communes ?? 0) >= 25)
  assert.equal(rows[0]?.ahead, 2)
  const facts = await sql<{ unmarked: number; reversed: number }>`
    select count(*) filter (where not demonstration) as unmarked, count(*) filter (where reverses is not null) as reversed from fact`.execute(
    stand.db,
  )
  assert.equal(facts.rows[0]?.unmarked, 0)
  assert.ok((facts.rows[0]?.reversed ?? 0) > 0)
})
