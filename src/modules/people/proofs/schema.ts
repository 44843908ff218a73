import { type Generated, sql } from 'kysely'
import { personalOf } from '../../../platform/personal.ts'

/** A form sent with too old a proof: it waits an hour for a fresh one. */
export interface HeldFormTable {
  session_id: string
  path: string
  back: string | null
  fields: unknown
  held_at: Generated<Date>
}

export interface ProofTables {
  held_form: HeldFormTable
}

export const personal = personalOf<ProofTables>()([
  {
    table: 'held_form',
    columns: ['path', 'back', 'fields'],
    whose: 'account_holder',
    what: {
      fr: 'Un formulaire qui attend que son auteur confirme que c’est bien lui',
      en: 'A form that waits for its author to confirm who it is',
    },
    purpose: 'security',
    retention: 'waiting',
    of: (person) => sql`session_id in (select id from session where person_id = ${person.id})`,
    beside: ['held_at'],
    erasure: { fate: 'removed' },
    over: (before) => sql`held_at < ${before}`,
  },
])
