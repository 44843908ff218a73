import { type Generated, sql } from 'kysely'
import { personalOf } from '../../../platform/personal.ts'

/** An address that somebody typed to be sent a link, known here or not: it waits for the job that looks. */
export interface LinkRequestTable {
  id: string
  email: string
  next: string | null
  asked_at: Generated<Date>
}

export interface EntryTables {
  link_request: LinkRequestTable
}

export const personal = personalOf<EntryTables>()([
  {
    table: 'link_request',
    columns: ['email', 'next'],
    whose: 'account_holder',
    what: {
      fr: 'L’adresse tapée pour recevoir un lien, le temps que la lettre parte',
      en: 'The address typed to be sent a link, until the letter leaves',
    },
    purpose: 'account',
    retention: 'waiting',
    of: (person) => sql`lower(email) = lower(${person.email})`,
    beside: ['asked_at'],
    erasure: { fate: 'removed' },
    over: (before) => sql`asked_at < ${before}`,
  },
])
