import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { findSirenOfToday, type Named, searchEpcis } from '../geography/store.ts'
import type { Member } from '../rules.ts'
import { listMembers } from '../store.ts'
import { type Line, readLine } from './rules.ts'

export interface ReadMembers {
  members: Member[]
  unknown: string[]
  ambiguous: { line: string; which: Named[] }[]
}

/** Turns lines into members of one kind: what the geography knows, what it does not, and what has several answers. */
export async function resolveMembers(db: Db, kind: Member['kind'], lines: readonly string[]): Promise<ReadMembers> {
  const read = lines.map((line) => ({ line, meant: readLine(kind, line) }))
  const coded: { line: string; code: string }[] = []
  for (const { line, meant } of read) {
    // An EPCI's former number means the one that took over from it.
    if ('code' in meant) coded.push({ line, code: kind === 'epci' ? await findSirenOfToday(db, meant.code) : meant.code })
  }
  const known = new Set(
    (
      await listMembers(
        db,
        coded.map(({ code }) => ({ kind, code })),
      )
    ).map((each) => each.code),
  )
  const result: ReadMembers = { members: [], unknown: [], ambiguous: [] }
  for (const { line, code } of coded) {
    if (known.has(code)) result.members.push({ kind, code })
    else result.unknown.push(line)
  }
  const named = read.flatMap(({ line, meant }) => ('name' in meant ? [{ line, meant }] : []))
  // A name costs a query each; beyond these the rest is said to be unknown, and a code is the way.
  for (const { line, meant } of named.slice(0, 300)) {
    const found = await findByName(db, kind, meant)
    if (found.length === 1 && found[0]) result.members.push({ kind, code: found[0].code })
    else if (found.length > 1) result.ambiguous.push({ line, which: found })
    else result.unknown.push(line)
  }
  result.unknown.push(...named.slice(300).map(({ line }) => line))
  return result
}

async function findByName(db: Db, kind: Member['kind'], meant: Exclude<Line, { code: string }>): Promise<Named[]> {
  if (meant.name === '') return []
  if (kind === 'epci') return searchEpcis(db, meant.name, 5)
  const folded = sql`regexp_replace(fold(name), '[^a-z0-9]+', ' ', 'g')`
  if (kind === 'commune') {
    const within = meant.departement ? sql`and departement_code = ${meant.departement}` : sql``
    const { rows } = await sql<Named>`
      select code, name || ' (' || departement_code || ')' as name from commune
      where is_current and search_name = ${meant.name} ${within} order by population desc nulls last limit 6`.execute(db)
    return rows
  }
  const { rows } = await sql<Named>`select code, name from ${sql.table(kind)} where ${folded} = ${meant.name} limit 5`.execute(db)
  return rows
}
