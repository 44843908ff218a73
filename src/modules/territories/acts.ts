import { sql } from 'kysely'
import { today } from '../../platform/clock.ts'
import { type Db, lockFor } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { type Id, makeId } from '../../platform/id.ts'
import { changesOf, journal } from '../../platform/journal.ts'
import type { Language } from '../../platform/speech.ts'
import type { Author } from '../../platform/visitor.ts'
import {
  decidePerimeter,
  decideTerritory,
  freeSlug,
  type Member,
  ownPerimeter,
  type PerimeterRefusal,
  slugOf,
  type TerritoryRefusal,
} from './rules.ts'
import type { TerritoryKind } from './schema.ts'
import { appendPerimeter, closePerimeter, findRegionOf, listMembers, listPerimeter, listSlugs, type Territory } from './store.ts'

export interface NewTerritory {
  name: string
  kind: TerritoryKind
  siren?: string | null
  code?: string | null
  /** Made from the name when left out. */
  slug?: string
  /** Found from the perimeter when left out. */
  regionCode?: string | null
  language?: Language
  lead?: string
  leadOther?: string | null
  labelledOn?: Day | null
  labelWave?: number | null
  lon?: number | null
  lat?: number | null
  note?: string | null
  noteOther?: string | null
  /** Of a group; any other kind is its own perimeter. May be empty where the perimeter is not known. */
  members?: readonly Member[]
  /** The first day of the perimeter: the day of the label, or today. */
  fromOn?: Day
  demonstration?: boolean
}

export interface MadeTerritory {
  id: Id<'Territory'>
  slug: string
}

/** Creates a territory with its first perimeter. Members that the geography does not know are refused as a whole. */
export async function createTerritory(
  db: Db,
  author: Author,
  draft: NewTerritory,
): Promise<Decision<MadeTerritory, TerritoryRefusal | 'member_unknown'>> {
  const identity = { siren: draft.siren ?? null, code: draft.code ?? null }
  const label = { labelledOn: draft.labelledOn ?? null, labelWave: draft.labelWave ?? null }
  const decision = decideTerritory({ kind: draft.kind, ...identity, ...label })
  if (!decision.allowed) return decision
  const members = draft.kind === 'group' ? (draft.members ?? []) : ownPerimeter(draft.kind, identity.siren, identity.code)
  if ((await listMembers(db, members)).length < new Set(members.map((member) => `${member.kind} ${member.code}`)).size)
    return refuse('member_unknown')
  await lockFor(db, 'essaim.territory.slug')
  const slug = freeSlug(slugOf(draft.slug ?? draft.name), new Set(await listSlugs(db)))
  const id = makeId<'Territory'>()
  const regionCode = draft.regionCode === undefined ? await findRegionOf(db, members) : draft.regionCode
  await db
    .insertInto('territory')
    .values({
      id,
      slug,
      name: draft.name,
      kind: draft.kind,
      ...identity,
      region_code: regionCode,
      language: draft.language ?? 'fr',
      lead: draft.lead ?? '',
      lead_other: draft.leadOther ?? null,
      labelled_on: label.labelledOn,
      label_wave: label.labelWave,
      lon: draft.lon ?? null,
      lat: draft.lat ?? null,
      note: draft.note ?? null,
      note_other: draft.noteOther ?? null,
      demonstration: draft.demonstration ?? false,
    })
    .execute()
  await appendPerimeter(db, id, uniqueMembers(members), draft.fromOn ?? label.labelledOn ?? today())
  await journal(db, author, {
    event: 'territory.created',
    thing: { kind: 'territory', id },
    territoryId: id,
    payload: {
      slug,
      name: draft.name,
      kind: draft.kind,
      ...identity,
      ...label,
      lead: draft.lead ?? '',
      regionCode,
      members: uniqueMembers(members),
    },
  })
  return allow({ id, slug })
}

const uniqueMembers = (members: readonly Member[]) => [...new Map(members.map((each) => [`${each.kind} ${each.code}`, each])).values()]

/** Changes who belongs to a territory from a day on: the rows that end are closed on it, never deleted. */
export async function changePerimeter(
  db: Db,
  author: Author,
  territoryId: Id<'Territory'>,
  members: readonly Member[],
  onDay: Day,
): Promise<Decision<{ closed: number; opened: number }, PerimeterRefusal | 'member_unknown'>> {
  const wanted = uniqueMembers(members)
  if ((await listMembers(db, wanted)).length < wanted.length) return refuse('member_unknown')
  await lockFor(db, `essaim.perimeter.${territoryId}`)
  const decision = decidePerimeter(await listPerimeter(db, territoryId), wanted, onDay)
  if (!decision.allowed) return decision
  const { close, open } = decision.value
  await closePerimeter(
    db,
    close.map((row) => row.id),
    onDay,
  )
  await appendPerimeter(db, territoryId, open, onDay)
  await journal(db, author, {
    event: 'territory.perimeter_changed',
    thing: { kind: 'territory', id: territoryId },
    territoryId,
    payload: { onDay, left: close.map(({ kind, code }) => ({ kind, code })), joined: open },
  })
  return allow({ closed: close.length, opened: open.length })
}

export interface Presentation {
  lead: string
  leadOther: string | null
}

/** Rewords what a territory says of itself. */
export async function presentTerritory(db: Db, author: Author, territory: Territory, draft: Presentation): Promise<void> {
  await db.updateTable('territory').set({ lead: draft.lead, lead_other: draft.leadOther }).where('id', '=', territory.id).execute()
  await journal(db, author, {
    event: 'territory.presented',
    thing: { kind: 'territory', id: territory.id },
    territoryId: territory.id,
    payload: changesOf<Presentation>(territory, draft),
  })
}

export interface Identity {
  name: string
  labelledOn: Day | null
  labelWave: number | null
  regionCode: string | null
  lon: number | null
  lat: number | null
}

/** Corrects the name, the label and the place on the map. The address stays, since others have written it down. */
export async function correctTerritory(
  db: Db,
  author: Author,
  territory: Territory,
  draft: Identity,
): Promise<Decision<true, TerritoryRefusal>> {
  const decision = decideTerritory({ ...territory, ...draft })
  if (!decision.allowed) return decision
  await sql`update territory set name = ${draft.name}, labelled_on = ${draft.labelledOn}, label_wave = ${draft.labelWave},
    region_code = ${draft.regionCode}, lon = ${draft.lon}, lat = ${draft.lat} where id = ${territory.id}`.execute(db)
  await journal(db, author, {
    event: 'territory.corrected',
    thing: { kind: 'territory', id: territory.id },
    territoryId: territory.id,
    payload: changesOf<Identity>(territory, draft),
  })
  return allow(true)
}
