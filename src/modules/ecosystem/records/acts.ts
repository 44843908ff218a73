import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { canonicalJson, changesOf, journal, partChanges } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { saveFieldEdits } from '../imports/store.ts'
import type { RecordKind } from './store.ts'

/** Fields of a record that may be somebody's own, as the schema declares them: the journal keeps them on its erasable side. */
export const contactFields = ['address', 'addressMore', 'phone', 'email', 'details'] as const

interface Said {
  verifiedOn?: string | null
  address?: string | null
  addressMore?: string | null
  phone?: string | null
  email?: string | null
  details?: unknown
}

/** Says in the journal that a person added a record, and keeps what she gave from later imports. */
export async function tellAdded<Draft extends Said>(
  db: Db,
  author: Author,
  thing: { kind: RecordKind; id: string },
  columns: object,
  draft: Draft,
): Promise<void> {
  await saveFieldEdits(
    db,
    thing,
    Object.keys(columns).filter((field) => field in draft),
    author.personId,
  )
  await journal(db, author, { event: `${thing.kind}.added`, thing, ...partChanges<Draft>({ after: draft }, contactFields) })
}

/**
 * Writes what a person changed of a record, if anything; what she changed, no later import overwrites. Gives back the fields she edited: the day of
 * verification is no edit.
 */
export async function amendRecord<Fields extends Said>(
  db: Db,
  author: Author,
  thing: { kind: RecordKind; id: string },
  columns: Readonly<Record<keyof Fields & string, string>>,
  { current, next, save }: { current: Fields; next: Fields; save: () => Promise<void> },
): Promise<string[]> {
  const changed = (Object.keys(columns) as (keyof Fields & string)[]).filter(
    (field) => canonicalJson(next[field]) !== canonicalJson(current[field]),
  )
  if (changed.length === 0) return []
  await save()
  const edited = changed.filter((field) => field !== 'verifiedOn')
  if (edited.length === 0) return []
  await saveFieldEdits(db, thing, edited, author.personId)
  await journal(db, author, {
    event: `${thing.kind}.edited`,
    thing,
    ...partChanges(changesOf<Fields>(current, next, edited), contactFields),
  })
  return edited
}

/** Says in the journal that a person vouched for a record as of today. */
export async function tellVouched(db: Db, author: Author, thing: { kind: RecordKind; id: string }, before: string | null): Promise<void> {
  await journal(db, author, {
    event: `${thing.kind}.vouched`,
    thing,
    // Said again on the same day it changes nothing, and was said.
    payload: before === today() ? { verifiedOn: before } : changesOf({ verifiedOn: before }, { verifiedOn: today() }),
  })
}
