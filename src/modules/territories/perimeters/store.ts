import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { mapSuccessions, type Named, searchEpcis } from '../geography/store.ts'
import type { Member } from '../rules.ts'
import { listMembers } from '../store.ts'
import { type Line, readLine } from './rules.ts'

export interface ReadMembers {
  members: Member[]
  unknown: string[]
  ambiguous: { line: string; which: Named[] }[]
}

type NamedLine = { line: string; meant: Exclude<Line, { code: string }> }

/** Names of EPCI cost a query each: beyond these the rest is said to be unknown, and the SIREN is the way. */
const mostEpciNames = 200

/** Turns lines into members of one kind: what the geography knows, what it does not, and what has several answers. */
export async function resolveMembers(db: Db, kind: Member['kind'], lines: readonly string[]): Promise<ReadMembers> {
  const read = lines.map((line) => ({ line, meant: readLine(kind, line) }))
  const result: ReadMembers = { members: [], unknown: [], ambiguous: [] }
  // An EPCI's former number means the one that took over from it.
  const successors = kind === 'epci' ? await mapSuccessions(db) : new Map<string, string>()
  const coded = read.flatMap(({ line, meant }) => ('code' in meant ? [{ line, kind, code: successors.get(meant.code) ?? meant.code }] : []))
  const known = new Set((await listMembers(db, coded)).map((each) => each.code))
  for (const { line, code } of coded) {
    if (known.has(code)) result.members.push({ kind, code })
    else result.unknown.push(line)
  }
  const named = read.flatMap(({ line, meant }): NamedLine[] => ('name' in meant ? [{ line, meant }] : []))
  const found = kind === 'epci' ? await findEpcis(db, named) : await findByNames(db, kind, named)
  for (const { line } of named) {
    const [first, ...others] = found.get(line) ?? []
    if (first && others.length === 0) result.members.push({ kind, code: first.code })
    else if (first) result.ambiguous.push({ line, which: [first, ...others].slice(0, 6) })
    else result.unknown.push(line)
  }
  return result
}

async function findEpcis(db: Db, named: readonly NamedLine[]): Promise<Map<string, Named[]>> {
  const found = new Map<string, Named[]>()
  for (const { line, meant } of named.slice(0, mostEpciNames)) found.set(line, await searchEpcis(db, meant.name, 5))
  return found
}

/** The communes, départements or régions of these names, in one query for all. */
async function findByNames(db: Db, kind: 'commune' | 'departement' | 'region', named: readonly NamedLine[]): Promise<Map<string, Named[]>> {
  if (named.length === 0) return new Map()
  const names = [...new Set(named.map(({ meant }) => meant.name))]
  const { rows } =
    kind === 'commune'
      ? await sql<Named & { key: string; within: string }>`
          select code, name || ' (' || departement_code || ')' as name, search_name as key, departement_code as within from commune
          where is_current and search_name = any(${names}::text[]) order by population desc nulls last, code`.execute(db)
      : await sql<Named & { key: string; within: string }>`
          select code, name, regexp_replace(fold(name), '[^a-z0-9]+', ' ', 'g') as key, code as within from ${sql.table(kind)}
          where regexp_replace(fold(name), '[^a-z0-9]+', ' ', 'g') = any(${names}::text[]) order by code`.execute(db)
  const isMeant = (row: { key: string; within: string }, { meant }: NamedLine) =>
    row.key === meant.name && (meant.departement === null || meant.departement === row.within)
  return new Map(named.map((each) => [each.line, rows.filter((row) => isMeant(row, each)).map(({ code, name }) => ({ code, name }))]))
}
