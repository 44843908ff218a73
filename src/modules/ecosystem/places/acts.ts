import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import type { Author } from '../../../platform/visitor.ts'
import { amendRecord, tellAdded, tellVouched } from '../records/acts.ts'
import { blankRecord } from '../records/schema.ts'
import { findPlace, type PlaceFields, placeColumns, savePlace, savePlaces } from './store.ts'
import { searchWordsOf } from './words.ts'

export interface PlaceDraft extends Partial<PlaceFields> {
  name: string
  demonstration?: boolean
}

const blank: Omit<PlaceFields, 'name'> = {
  ...blankRecord,
  organisationId: null,
  pivot: null,
  kinds: [],
  services: [],
  publics: [],
  cost: [],
  programmes: [],
  summary: null,
  openingHours: null,
  details: {},
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
  await tellAdded(db, author, { kind: 'place', id }, placeColumns, draft)
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
  const thing = { kind: 'place', id: current.id } as const
  const save = () => savePlace(db, current.id, next, searchWordsOf(next))
  return allow(await amendRecord<PlaceFields>(db, author, thing, placeColumns, { current, next, save }))
}

/** Says that the record still holds, as of today. */
export async function vouchForPlace(db: Db, author: Author, id: string): Promise<void> {
  const before = (await findPlace(db, id))?.verifiedOn ?? null
  await updatePlace(db, author, id, { verifiedOn: today() })
  await tellVouched(db, author, { kind: 'place', id }, before)
}
