/**
 * The journal: who did what to which thing, when. Append-only, written in the act's own transaction.
 *
 * Each row carries its transaction id (readers trust `tx < pg_snapshot_xmin(…)`) and a salted digest of the personal
 * payload, which lives in an erasable side table: a later sealer chains rows by their digests and erasure breaks nothing.
 */
import { createHash, randomBytes } from 'node:crypto'
import type { Generated, RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { Db } from './database.ts'
import { type Id, makeId } from './id.ts'
import type { Said, Voice } from './speech.ts'
import { type Author, delegatorOf } from './visitor.ts'

export interface JournalTable {
  id: string
  era: Generated<number>
  tx: Generated<string>
  at: Generated<Date>
  event: string
  thing_kind: string
  thing_id: string
  territory_id: string | null
  author_id: string | null
  way_in: string
  payload: unknown
  personal_digest: Buffer | null
}
export interface JournalPersonalTable {
  journal_id: string
  salt: Buffer
  payload: unknown
}

export interface Entry {
  /** Noun and past participle: `project.published`. */
  event: string
  thing: { kind: string; id: string }
  territoryId?: string | null
  /** What changed, without personal data. */
  payload?: Record<string, unknown>
  /** What names or describes a person: erasable. */
  personal?: Record<string, unknown>
}

/** Appends an entry. Call it last in an act: load, decide, save, journal. */
export async function journal(db: Db, author: Author, entry: Entry): Promise<Id<'Journal'>> {
  const [id] = (await journalAll(db, author, [entry])) as [Id<'Journal'>]
  return id
}

/** The same for an act that does one thing many times: its entries are appended at once, in their order. */
export async function journalAll(db: Db, author: Author, entries: readonly Entry[]): Promise<Id<'Journal'>[]> {
  if (entries.length === 0) return []
  const rows = entries.map((entry) => rowOf(author, entry))
  await db
    .insertInto('journal')
    .values(rows.map(({ row }) => row))
    .execute()
  const personal = rows.flatMap((each) => each.personal ?? [])
  if (personal.length > 0) await db.insertInto('journal_personal').values(personal).execute()
  return rows.map(({ row }) => row.id)
}

function rowOf(author: Author, entry: Entry) {
  const id = makeId<'Journal'>()
  // Whoever acts by a role that was lent to her signs, and the journal says for whom; her own account is hers.
  const isOwnAccount = entry.thing.kind === 'person' && entry.thing.id === author.personId
  const delegateOf = isOwnAccount ? undefined : delegatorOf(author, [entry.territoryId, entry.thing.id, organisationIn(entry.payload)])
  const payload = delegateOf ? { ...entry.payload, delegateOf } : (entry.payload ?? {})
  const personal = entry.personal ? { journal_id: id, salt: randomBytes(32), payload: canonicalJson(entry.personal) } : undefined
  const row = {
    id,
    event: entry.event,
    thing_kind: entry.thing.kind,
    thing_id: entry.thing.id,
    territory_id: entry.territoryId ?? null,
    author_id: author.personId,
    way_in: author.wayIn,
    payload: JSON.stringify(payload),
    personal_digest: personal ? createHash('sha256').update(personal.salt).update(personal.payload).digest() : null,
  }
  return { row, personal }
}

const organisationIn = (payload: Record<string, unknown> | undefined) =>
  typeof payload?.organisationId === 'string' ? payload.organisationId : undefined

/** JSON with keys in the order of their UTF-16 (RFC 8785): the same value has the same text, here and wherever somebody recomputes a digest. */
export function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value)
  return text === undefined ? 'null' : sortedJson(JSON.parse(text))
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const held = value as Record<string, unknown>
  return `{${Object.keys(held)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${sortedJson(held[key])}`)
    .join(',')}}`
}

/**
 * What differs between two states of a thing, as it was and as it is: the `before` and `after` of an entry. `fields` are those that an act
 * may change; all of `after` where they are left out.
 */
export function changesOf<T extends object>(
  before: Partial<T>,
  after: Partial<T>,
  fields: readonly (keyof T & string)[] = Object.keys(after) as (keyof T & string)[],
): { before: Partial<T>; after: Partial<T> } {
  const changed = fields.filter((field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null))
  const of = (state: Partial<T>) => Object.fromEntries(changed.map((field) => [field, state[field] ?? null])) as Partial<T>
  return { before: of(before), after: of(after) }
}

/** A part of a thing that people named: a question of a form, a criterion of a grid. */
export interface PartChange {
  in: string
  before: object
  after: object
}

/** What differs between the parts of two states of a thing, by their keys; each is told under the name that people gave it. */
export function changesWithin<T extends object>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  nameOf: (part: T) => string,
): PartChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    const part = is ?? was
    if (!part) return []
    const changes = changesOf<T>(was ?? {}, is ?? {}, Object.keys({ ...was, ...is }) as (keyof T & string)[])
    return Object.keys(changes.after).length > 0 ? [{ in: nameOf(part), ...changes }] : []
  })
}

/** Changes in two parts: what an entry keeps for ever, and the fields that name or describe a person, which can be erased. */
export function partChanges<T extends object>(
  changes: { before?: Partial<T>; after: Partial<T> },
  personalFields: readonly (keyof T & string)[],
): Pick<Entry, 'payload' | 'personal'> {
  const part = (isPersonal: boolean) => {
    const chosen = (state: Partial<T>) =>
      Object.fromEntries(Object.entries(state).filter(([field]) => (personalFields as readonly string[]).includes(field) === isPersonal))
    return changes.before ? { before: chosen(changes.before), after: chosen(changes.after) } : { after: chosen(changes.after) }
  }
  const personal = part(true)
  return { payload: part(false), ...(Object.keys(personal.after).length > 0 && { personal }) }
}

const eventNames = new Map<string, Said>()

/** Says a room's events in people's words; each room does so at its door, and whoever shows a history asks `nameOfEvent`. */
export function nameEvents(names: Readonly<Record<string, Said>>): void {
  for (const [event, said] of Object.entries(names)) eventNames.set(event, said)
}

export const nameOfEvent = (event: string): Said => eventNames.get(event) ?? { fr: event, en: event }
export const listEventNames = (): [string, Said][] => [...eventNames]

export interface NamedThing {
  id: string
  name: string
  /** Its page, where it has one. */
  to?: string | null
  /** The page that the network's team has of it, where that is another. */
  teamTo?: string | null
}
export interface ThingNames {
  /** Names some of them, by their ids; by their codes, `commune 73065`, where they have no other. A page that few may open is named to those. */
  find: (db: Db, ids: readonly string[], readerId: string | null) => Promise<NamedThing[]>
  isByCode?: boolean
  /** The ids of those that an organisation answers for, as a query. */
  ofOrganisation?: (organisationId: string) => RawBuilder<unknown>
  /** Whether it reads an event about them; all of them where left out. */
  isForOrganisation?: (event: string) => boolean
}

const thingNames = new Map<string, ThingNames>()

/** Says how to name the things of a room's events; each room does so at its door. */
export function nameThings(names: Readonly<Record<string, ThingNames>>): void {
  for (const [kind, each] of Object.entries(names)) thingNames.set(kind, each)
}

export const namesOfThing = (kind: string): ThingNames | undefined => thingNames.get(kind)
export const listThingNames = (): [string, ThingNames][] => [...thingNames]

/** A line as its room tells it. */
export interface TellableLine {
  id: string
  event: string
  thingId: string
  payload: Record<string, unknown>
}
/** What lines changed, by their ids, where they only name it: words that go with the thing, and that few may read. */
export type Teller = (db: Db, lines: readonly TellableLine[], voice: Voice) => Promise<Map<string, PartChange[]>>

const tellers = new Map<string, Teller>()

/** Says what lines of some events changed, to those whose thing it is; each room does so at its door. */
export function tellLines(events: readonly string[], teller: Teller): void {
  for (const event of events) tellers.set(event, teller)
}

/** What lines changed, from whatever their rooms keep; lines that say it themselves are left out. */
export async function toldBeside(db: Db, lines: readonly TellableLine[], voice: Voice): Promise<Map<string, PartChange[]>> {
  const told = new Map<string, PartChange[]>()
  for (const teller of new Set(tellers.values())) {
    const hers = lines.filter(({ event }) => tellers.get(event) === teller)
    if (hers.length > 0) for (const [id, parts] of await teller(db, hers, voice)) told.set(id, parts)
  }
  return told
}

const walls: ((readerId: string) => RawBuilder<unknown>)[] = []

/** Keeps lines from a reader, whatever role lets her read the journal: a condition on the line `j`, true where she must not read it. */
export function keepLinesFrom(wall: (readerId: string) => RawBuilder<unknown>): void {
  walls.push(wall)
}

/** The conditions that keep lines from a reader, one for each wall. */
export const wallsBefore = (readerId: string): RawBuilder<unknown>[] => walls.map((wall) => wall(readerId))

export interface HistoryLine {
  id: string
  at: Date
  event: string
  authorName: string | null
  /** For whom the author acted, by a role that was handed to her. */
  delegateOfName: string | null
  wayIn: string
  payload: Record<string, unknown>
}

/** What happened to one thing, latest first. */
export async function listHistory(db: Db, thing: { kind: string; id: string }, limit = 50): Promise<HistoryLine[]> {
  const { rows } = await sql<HistoryLine>`
    select j.id, j.at, j.event, p.name as "authorName", lender.name as "delegateOfName", j.way_in as "wayIn", j.payload
    from journal j left join person p on p.id = j.author_id
      left join person lender on lender.id = (j.payload ->> 'delegateOf')::uuid
    where j.thing_kind = ${thing.kind} and j.thing_id = ${thing.id}
    order by j.at desc, j.id desc limit ${limit}`.execute(db)
  return rows
}
