/**
 * Whether the doors test bites: each keeper is taken away from its door, then replaced by a weaker one, and the walk of
 * test/doors.test.ts must notice, by its own checking function, and be content again once the keeper is back.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Door, everyone, type Guard } from '../src/platform/room.ts'
import { rooms } from '../src/rooms.ts'
import { keyOf, knocksAt, openWalk, type Walk, weaker, wrongWith } from './walk.ts'

let walk: Walk
before(async () => {
  walk = await openWalk()
  // Rooms without their keeper rightly assert that somebody is missing: here that is no news.
  walk.stand.house.log = () => {}
})
after(() => walk.stand.close())

const allDoors = rooms.flatMap((room) => room.guards)
const guarded = allDoors.filter((door) => door.keeper.admit !== everyone.admit)
/** `npm test` takes a quarter of the doors, so that it stays short; `npm run test:doors-bite` takes them all. */
const tried = process.env.DOORS_BITE === 'all' ? guarded : guarded.filter((_door, at) => at % 4 === 0)

const keepers = new Map<string, Guard>(guarded.map((door) => [door.guard, door.keeper]))

/** Whether the walk notices another keeper at a door. Knocks that should be refused come first: they are the ones that find out. */
async function isNoticed(door: Door, other: Guard): Promise<boolean> {
  const { keeper } = door
  // Whoever gets in where nobody keeps the door is slowed down in the end: that is not what is asked here.
  await sql`delete from attempt`.execute(walk.stand.db)
  const knocks = knocksAt(walk, door).sort((a, b) => Number(a.isAdmitted) - Number(b.isAdmitted))
  for (const knock of knocks) {
    door.keeper = other
    let sentence: string | undefined
    try {
      sentence = await wrongWith(walk, door, knock)
    } finally {
      door.keeper = keeper
    }
    // It is the keeper that was noticed only if, with the right one back, the same knock is answered as it should be.
    if (sentence && (await wrongWith(walk, door, knock)) === undefined) return true
    if (knock.isAdmitted) return false
  }
  return false
}

test('the walk notices when any keeper leaves its door', async (t) => {
  const unnoticed: string[] = []
  for (const door of tried) if (!(await isNoticed(door, everyone))) unnoticed.push(`${keyOf(door)} without ${door.guard}`)
  t.diagnostic(
    `${tried.length - unnoticed.length} of ${tried.length} doors tried bite, of ${guarded.length} that are guarded; ${allDoors.length - guarded.length} are open to everyone and have no keeper to take away`,
  )
  assert.deepEqual(unnoticed, [])
})

test('the walk notices when a keeper is replaced by a weaker one', async (t) => {
  const unnoticed: string[] = []
  let swaps = 0
  for (const door of tried) {
    const name = weaker[door.guard]
    if (!name) continue
    const other = keepers.get(name)
    assert.ok(other, `${name} keeps no door`)
    swaps += 1
    if (!(await isNoticed(door, other))) unnoticed.push(`${keyOf(door)} with ${name} for ${door.guard}`)
  }
  t.diagnostic(`${swaps - unnoticed.length} of ${swaps} swaps are noticed`)
  assert.deepEqual(unnoticed, [])
})
