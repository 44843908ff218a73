import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { journal, partChanges } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { type Fields, isSame } from '../imports/rules.ts'
import type { ThingKind } from '../imports/schema.ts'
import { blankFields, listThings, saveThings } from '../imports/things/store.ts'
import { searchWordsOf as organisationWords } from '../organisations/words.ts'
import { searchWordsOf as placeWords } from '../places/words.ts'
import { contactFields } from '../records/acts.ts'
import type { MergeRefusal } from './rules.ts'
import { findDuplicate, findMerge, saveDuplicateState, saveMerge, saveMergedInto, saveUnmerge } from './store.ts'

/** Fields that a survivor never takes from the record it stands for. */
const ownFields = new Set(['language', 'isPublic', 'contactIsPublic', 'verifiedOn', 'details'])

/**
 * Makes one record stand for another. What the survivor does not say is filled from the other, and remembered, so that the merge can be
 * undone; no key of any table is rewritten.
 */
export async function mergeDuplicate(
  db: Db,
  author: Author,
  duplicateId: string,
  survivorId: string,
): Promise<Decision<string, MergeRefusal>> {
  const pair = await findDuplicate(db, duplicateId)
  if (!pair || (survivorId !== pair.a.id && survivorId !== pair.b.id)) return refuse('absent')
  if (pair.state === 'merged') return refuse('already_merged')
  if (pair.a.mergedInto || pair.b.mergedInto) return refuse('survivor_merged')
  const absorbedId = survivorId === pair.a.id ? pair.b.id : pair.a.id
  const filled = await fillSurvivor(db, pair.thingKind, survivorId, absorbedId)
  await saveMergedInto(db, pair.thingKind, absorbedId, survivorId)
  const merge = { id: makeId(), thingKind: pair.thingKind, survivorId, absorbedId, duplicateId, filled }
  await saveMerge(db, merge, author.personId)
  await saveDuplicateState(db, duplicateId, 'merged', author.personId)
  await journal(db, author, {
    event: 'duplicate.merged',
    thing: { kind: pair.thingKind, id: survivorId },
    ...partChanges<Fields>({ after: { absorbed: absorbedId, ...filled } }, contactFields),
  })
  return allow(survivorId)
}

async function fillSurvivor(db: Db, kind: ThingKind, survivorId: string, absorbedId: string): Promise<Fields> {
  const things = await listThings(db, kind, [survivorId, absorbedId])
  const survivor = things.get(survivorId)?.fields ?? {}
  const absorbed = things.get(absorbedId)?.fields ?? {}
  const filled = Object.fromEntries(
    Object.entries(absorbed).filter(([field, value]) => !ownFields.has(field) && isSame(survivor[field], null) && !isSame(value, null)),
  )
  if (Object.keys(filled).length > 0) await writeFields(db, kind, survivorId, { ...survivor, ...filled })
  return filled
}

const writeFields = (db: Db, kind: ThingKind, id: string, fields: Fields) =>
  saveThings(db, kind, [{ id, fields, words: wordsOf(kind, fields) }])

const wordsOf = (kind: ThingKind, fields: Fields): string =>
  kind === 'place'
    ? placeWords(fields as unknown as Parameters<typeof placeWords>[0])
    : organisationWords(fields as unknown as Parameters<typeof organisationWords>[0])

/** Takes a merge back: both records stand again, and what one had lent the other is given back unless somebody changed it since. */
export async function unmergeDuplicate(db: Db, author: Author, duplicateId: string): Promise<Decision<string, MergeRefusal>> {
  const merge = await findMerge(db, duplicateId)
  if (!merge) return refuse('not_merged')
  const survivor = (await listThings(db, merge.thingKind, [merge.survivorId])).get(merge.survivorId)
  const lent = Object.entries(merge.filled).filter(([field, value]) => isSame(survivor?.fields[field], value))
  if (survivor && lent.length > 0) {
    const emptied = Object.fromEntries(lent.map(([field]) => [field, blankFields[merge.thingKind][field] ?? null]))
    await writeFields(db, merge.thingKind, survivor.id, { ...survivor.fields, ...emptied })
  }
  await saveMergedInto(db, merge.thingKind, merge.absorbedId, null)
  await saveUnmerge(db, merge.id, author.personId)
  await saveDuplicateState(db, duplicateId, 'dismissed', author.personId)
  await journal(db, author, {
    event: 'duplicate.unmerged',
    thing: { kind: merge.thingKind, id: merge.survivorId },
    ...partChanges<Fields>({ after: { absorbed: merge.absorbedId, givenBack: lent.map(([field]) => field) } }, contactFields),
  })
  return allow(merge.absorbedId)
}

/** Says that two records are two: the pair is not proposed again unless somebody asks. */
export async function dismissDuplicate(db: Db, author: Author, duplicateId: string): Promise<Decision<string, MergeRefusal>> {
  return decidePair(db, author, duplicateId, 'dismissed')
}

/** Puts a dismissed pair back among those to look at. */
export async function reopenDuplicate(db: Db, author: Author, duplicateId: string): Promise<Decision<string, MergeRefusal>> {
  return decidePair(db, author, duplicateId, 'proposed')
}

async function decidePair(db: Db, author: Author, id: string, state: 'dismissed' | 'proposed'): Promise<Decision<string, MergeRefusal>> {
  const pair = await findDuplicate(db, id)
  if (!pair) return refuse('absent')
  if (pair.state === 'merged') return refuse('already_merged')
  await saveDuplicateState(db, id, state, author.personId)
  const event = state === 'dismissed' ? 'duplicate.dismissed' : 'duplicate.reopened'
  await journal(db, author, {
    event,
    thing: { kind: 'duplicate', id },
    payload: { kind: pair.thingKind, records: [pair.a.id, pair.b.id], before: { state: pair.state }, after: { state } },
  })
  return allow(id)
}
