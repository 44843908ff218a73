import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { listEventNames, listThingNames, namesOfThing, wallsBefore } from '../../../platform/journal.ts'
import type { SealableRow } from '../seals/rules.ts'
import { sealableColumns } from '../seals/store.ts'
import { type Cursor, familyOf, type JournalFilter, type JournalScope, leastIdOf, type Sight } from './rules.ts'

export interface JournalLine extends SealableRow {
  payload: Record<string, unknown>
  authorName: string | null
  territoryName: string | null
  territorySlug: string | null
  /** The personal part, where it stands and this reader may read it. */
  personal: Record<string, unknown> | null
  /** Its salt, in hexadecimal. */
  personalSalt: string | null
  /** The place in the sealed chain; null while the line waits for the seal. */
  sequence: number | null
  /** The hash of its link, in hexadecimal. */
  hash: string | null
}

export interface Reading {
  scope: JournalScope
  sight: Sight
  /** Who reads. */
  readerId: string
  /** She is of the network's team. */
  isTeam: boolean
  filter: JournalFilter
}

function scopeCondition(scope: JournalScope): RawBuilder<unknown> {
  if (scope.of === 'network') return sql`true`
  if (scope.of === 'territory') return sql`j.territory_id = ${scope.territoryId}`
  if (scope.of === 'person') return sql`j.author_id = ${scope.personId}`
  if (scope.of === 'candidacy')
    return sql`j.thing_kind = 'candidacy' and j.thing_id = ${scope.candidacyId} and j.event = any(${eventsWhere(namesOfThing('candidacy')?.isForOrganisation)}::text[])`
  const named = listThingNames()
  const things = scope.organisationIds.flatMap((id) =>
    named.flatMap(([kind, { ofOrganisation }]) =>
      ofOrganisation ? [sql`select ${kind}::text as kind, each.id from (${ofOrganisation(id)}) as each (id)`] : [],
    ),
  )
  const limits = named.flatMap(([kind, { isForOrganisation: isFor }]) =>
    isFor ? [sql` and (j.thing_kind <> ${kind} or j.event = any(${eventsWhere(isFor)}::text[]))`] : [],
  )
  // Of a person's lines, those alone that concern her role here.
  return sql`(j.thing_kind, j.thing_id) in (${sql.join(things, sql` union `)})
    and (j.thing_kind <> 'person' or j.payload ->> 'organisationId' = any(${scope.organisationIds}::text[]))${sql.join(limits, sql``)}`
}

/** Every event that is so: an index knows whole names. None where nobody said which are. */
const eventsWhere = (isSo: (event: string) => boolean = () => false): string[] =>
  listEventNames().flatMap(([event]) => (isSo(event) ? [event] : []))

/** Walls stand before whoever comes by a role of the network or of a territory; a coalition's own lines, and one's own, are theirs. */
const wallConditions = ({ scope, readerId }: Reading): RawBuilder<unknown>[] =>
  scope.of === 'network' || scope.of === 'territory'
    ? wallsBefore(readerId).map((wall) => sql`(j.author_id = ${readerId} or not ${wall})`)
    : []

function filterConditions({ family, kind, author, wayIn, territory, from, until }: JournalFilter, mayFindAuthor: boolean) {
  const conditions: RawBuilder<unknown>[] = []
  if (family) conditions.push(sql`j.event = any(${eventsWhere((event) => familyOf(event) === family)}::text[])`)
  if (kind) conditions.push(sql`j.thing_kind = ${kind}`)
  if (wayIn) conditions.push(sql`j.way_in = ${wayIn}`)
  if (author && mayFindAuthor)
    conditions.push(sql`j.author_id = any(array(select p.id from person p where position(fold(${author}) in fold(p.name)) > 0 limit 200))`)
  if (territory) conditions.push(sql`j.territory_id = (select t.id from territory t where t.slug = ${territory})`)
  if (from) conditions.push(sql`j.at >= ${from}::date::timestamp at time zone 'Europe/Paris' and j.id >= ${leastIdOf(from, -2)}::uuid`)
  if (until)
    conditions.push(sql`j.at < (${until}::date + 1)::timestamp at time zone 'Europe/Paris' and j.id < ${leastIdOf(until, 3)}::uuid`)
  return conditions
}

/** Lines of a reading, the latest first, or from a cursor the other way, which also comes back latest first. */
export async function listLines(db: Db, reading: Reading, cursor: Cursor, limit: number): Promise<JournalLine[]> {
  const { scope, sight, readerId, filter } = reading
  const conditions = [scopeCondition(scope), ...wallConditions(reading), ...filterConditions(filter, sight === 'all')]
  if (cursor.before) conditions.push(sql`j.id < ${cursor.before}::uuid`)
  if (cursor.after) conditions.push(sql`j.id > ${cursor.after}::uuid`)
  const isNear =
    scope.of === 'territory'
      ? sql`exists (select from membership m where m.person_id = j.author_id and m.territory_id = ${scope.territoryId})`
      : scope.of === 'candidacy'
        ? sql`j.author_id = any(${scope.peopleIds}::uuid[])`
        : sql`false`
  const mayName = sql`(${sight === 'all'} or j.author_id = ${readerId} or ${isNear})`
  const mayReadAll = sql`(${sight !== 'team'} or j.author_id = ${readerId})`
  const { rows } = await sql<Omit<JournalLine, 'personal'> & { personal: string | null }>`
    select ${sealableColumns}, case when ${mayName} then p.name end as "authorName",
      t.name as "territoryName", t.slug as "territorySlug", case when ${mayReadAll} then q.payload end as personal,
      case when ${mayReadAll} then encode(q.salt, 'hex') end as "personalSalt", l.sequence, encode(l.hash, 'hex') as hash
    from (select j.* from journal j where ${sql.join(conditions, sql` and `)}
        order by j.id ${cursor.after ? sql`asc` : sql`desc`} limit ${limit}) j
      left join person p on p.id = j.author_id left join territory t on t.id = j.territory_id
      left join journal_personal q on q.journal_id = j.id left join journal_link l on l.journal_id = j.id
    order by j.id desc`.execute(db)
  return rows.map((row) => ({ ...row, personal: personalOf(row.personal) }))
}

/** The personal part as it was written. One that somebody tampered with is shown as it stands: the journal must open all the more then. */
function personalOf(text: string | null): Record<string, unknown> | null {
  if (text === null) return null
  try {
    const read: unknown = JSON.parse(text)
    return read !== null && typeof read === 'object' && !Array.isArray(read) ? (read as Record<string, unknown>) : { text }
  } catch {
    return { text }
  }
}

/** Every line of a reading, the oldest first, a batch in memory at a time. */
export async function* eachLine(db: Db, reading: Reading, batch = 1_000): AsyncGenerator<JournalLine[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const lines = (await listLines(db, reading, { after }, batch)).reverse()
    if (lines.length === 0) return
    yield lines
    after = lines.at(-1)?.id ?? after
    if (lines.length < batch) return
  }
}
