/** What a journal's reader needs besides its lines: the names of all that they speak of. */
import type { Db } from '../../../platform/database.ts'
import { listThingNames, type NamedThing } from '../../../platform/journal.ts'
import { listMembers } from '../../people/index.ts'
import { idsIn, type Names } from './rules.ts'
import type { JournalLine, Reading } from './store.ts'

/** Names things by their ids, each kind by its own room. People are named to those alone who may read their names. */
export async function findNames(db: Db, reading: Reading, lines: readonly JournalLine[]): Promise<Names> {
  const ids = [...new Set(lines.flatMap((line) => [line.thingId, ...idsIn(line.payload), ...idsIn(line.personal)]))]
  const named = new Map<string, NamedThing>()
  if (ids.length === 0) return named
  for (const [kind, { find }] of listThingNames()) {
    const asked = kind === 'person' ? await mayName(db, reading, ids) : ids
    for (const thing of asked.length > 0 ? await find(db, asked) : []) if (!named.get(thing.id)?.name) named.set(thing.id, thing)
  }
  return named
}

async function mayName(db: Db, { scope, sight, readerId }: Reading, ids: readonly string[]): Promise<readonly string[]> {
  if (sight === 'all') return ids
  const team =
    scope.of === 'territory' ? (await listMembers(db, { territoryId: scope.territoryId })).map((each) => each.personId as string) : []
  return ids.filter((id) => id === readerId || team.includes(id))
}
