import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { canonicalJson, changesOf, journal, partChanges } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { saveFieldEdits } from '../imports/store.ts'
import { findPlace, type PlaceFields, placeColumns, savePlace, savePlaces } from './store.ts'
import { searchWordsOf } from './words.ts'

export interface PlaceDraft extends Partial<PlaceFields> {
  name: string
  demonstration?: boolean
}

const blank: Omit<PlaceFields, 'name'> = {
  organisationId: null,
  pivot: null,
  kinds: [],
  services: [],
  publics: [],
  cost: [],
  programmes: [],
  summary: null,
  description: null,
  language: 'fr',
  address: null,
  addressMore: null,
  postcode: null,
  commune: null,
  communeCode: null,
  lon: null,
  lat: null,
  openingHours: null,
  phone: null,
  email: null,
  website: null,
  contactIsPublic: false,
  isPublic: true,
  details: {},
  verifiedOn: null,
}

/** Adds many places at once, as an import or the demonstration does; the caller writes the journal. */
export async function addPlaces(db: Db, drafts: readonly (PlaceDraft & { id?: string })[]): Promise<Id<'Place'>[]> {
  const saved = drafts.map((draft) => {
    const { demonstration = false, id = makeId<'Place'>(), ...fields } = draft
    const whole = { ...blank, ...fields }
    return { ...whole, id, demonstration, words: searchWordsOf(whole) }
  })
  await savePlaces(db, saved)
  return saved.map((each) => each.id as Id<'Place'>)
}

/** Adds a place that a person describes. */
export async function createPlace(db: Db, author: Author, draft: PlaceDraft): Promise<Id<'Place'>> {
  const [id] = (await addPlaces(db, [draft])) as [Id<'Place'>]
  const given = Object.keys(placeColumns).filter((field) => field in draft)
  await saveFieldEdits(db, { kind: 'place', id }, given, author.personId)
  await journal(db, author, {
    event: 'place.added',
    thing: { kind: 'place', id },
    ...partChanges<PlaceDraft>({ after: draft }, ['phone', 'email']),
  })
  return id
}

/** Changes what a person says of a place. What she changed, no later import overwrites. */
export async function updatePlace(
  db: Db,
  author: Author,
  id: string,
  changes: Partial<PlaceFields>,
): Promise<Decision<string[], 'absent'>> {
  const current = await findPlace(db, id)
  if (!current) return refuse('absent')
  const next: PlaceFields = { ...current, ...changes }
  const changed = (Object.keys(placeColumns) as (keyof PlaceFields)[]).filter(
    (field) => canonicalJson(next[field]) !== canonicalJson(current[field]),
  )
  if (changed.length === 0) return allow([])
  await savePlace(db, current.id, next, searchWordsOf(next))
  const edited = changed.filter((field) => field !== 'verifiedOn')
  if (edited.length === 0) return allow([])
  await saveFieldEdits(db, { kind: 'place', id: current.id }, edited, author.personId)
  await journal(db, author, {
    event: 'place.edited',
    thing: { kind: 'place', id: current.id },
    ...partChanges(changesOf<PlaceFields>(current, next, edited), ['phone', 'email']),
  })
  return allow(edited)
}

/** Says that the record still holds, as of today. */
export async function vouchForPlace(db: Db, author: Author, id: string): Promise<void> {
  const before = (await findPlace(db, id))?.verifiedOn ?? null
  await updatePlace(db, author, id, { verifiedOn: today() })
  await journal(db, author, {
    event: 'place.vouched',
    thing: { kind: 'place', id },
    payload: changesOf({ verifiedOn: before }, { verifiedOn: today() }),
  })
}
