/** What a journal's reader needs besides its lines: the names of all that they speak of. */
import type { Db } from '../../../platform/database.ts'
import { listThingNames, type NamedThing, toldBeside } from '../../../platform/journal.ts'
import type { Voice } from '../../../platform/speech.ts'
import { listMembers } from '../../people/index.ts'
import { idsIn, type Names, placesIn } from './rules.ts'
import type { JournalLine, Reading } from './store.ts'

/** Names things by their ids, each kind by its own room. People are named to those alone who may read their names. */
export async function findNames(db: Db, reading: Reading, lines: readonly JournalLine[]): Promise<Names> {
  const ids = [...new Set(lines.flatMap((line) => [line.thingId, ...idsIn(line.payload), ...idsIn(line.personal)]))]
  const places = [...new Set(lines.flatMap((line) => [...placesIn(line.payload), ...placesIn(line.personal)]))]
  const named = new Map<string, NamedThing>()
  for (const [kind, { find, isByCode }] of listThingNames()) {
    const asked = isByCode ? places : kind === 'person' ? await mayName(db, reading, ids) : ids
    for (const thing of asked.length > 0 ? await find(db, asked, reading.readerId) : []) {
      if (named.get(thing.id)?.name) continue
      const { teamTo, ...rest } = thing
      named.set(thing.id, reading.isTeam && teamTo ? { ...rest, to: teamTo } : rest)
    }
  }
  return named
}

/**
 * Lines with what they changed, where they only name it and this reader is of those whose thing it is: a coalition reads its own words, which the network
 * never does before they are submitted. For people alone: a program that makes hashes again reads lines as they are kept.
 */
export async function tellFully(db: Db, { scope }: Reading, lines: readonly JournalLine[], voice: Voice): Promise<JournalLine[]> {
  if (scope.of !== 'candidacy' && scope.of !== 'organisation') return [...lines]
  const told = await toldBeside(db, lines, voice)
  return lines.map((line) => {
    const within = told.get(line.id)
    if (!within) return line
    const { questions: _named, ...rest } = line.payload
    return { ...line, payload: { ...rest, within } }
  })
}

async function mayName(db: Db, { scope, sight, readerId }: Reading, ids: readonly string[]): Promise<readonly string[]> {
  if (sight === 'all') return ids
  const team =
    scope.of === 'territory'
      ? (await listMembers(db, { territoryId: scope.territoryId })).map((each) => each.personId as string)
      : scope.of === 'candidacy'
        ? scope.peopleIds
        : []
  return ids.filter((id) => id === readerId || team.includes(id))
}
