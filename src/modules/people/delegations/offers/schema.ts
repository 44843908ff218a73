import { type Generated, sql } from 'kysely'
import { personalOf } from '../../../../platform/personal.ts'

/** A role that waits for whoever reads the letters of an address: nothing says whether anybody does. */
export interface DelegationOfferTable {
  id: string
  membership_id: string
  email: string
  starts_on: string
  ends_on: string
  offered_at: Generated<Date>
  told_at: Date | null
  delegation_id: string | null
  ended_at: Date | null
}

export interface OfferTables {
  delegation_offer: DelegationOfferTable
}

export const personal = personalOf<OfferTables>()([
  {
    table: 'delegation_offer',
    columns: ['email'],
    whose: 'account_holder',
    what: {
      fr: 'L’adresse à laquelle un rôle est proposé pendant une absence',
      en: 'The address to which a role is offered during an absence',
    },
    purpose: 'account',
    retention: 'offer',
    of: (person) => sql`lower(email) = lower(${person.email})`,
    beside: ['starts_on', 'ends_on', 'offered_at', 'ended_at'],
    erasure: { fate: 'removed' },
    over: (before) => sql`ends_on < (${before}::timestamptz at time zone 'Europe/Paris')::date`,
  },
])
