import type { Generated } from 'kysely'
import { type PersonalDeclaration, personalOf, signature } from '../../../platform/personal.ts'
import { type OfferTables, personal as offers } from './offers/schema.ts'

export interface DelegationTable {
  id: string
  membership_id: string
  delegate_id: string
  starts_on: string
  ends_on: string
  created_at: Generated<Date>
  ended_at: Date | null
  ended_by: string | null
}

export interface DelegationTables extends OfferTables {
  delegation: DelegationTable
}

const own = personalOf<DelegationTables>()([
  {
    table: 'delegation',
    columns: ['delegate_id'],
    whose: 'account_holder',
    what: { fr: 'Les rôles confiés pendant une absence, leurs dates', en: 'Roles lent during an absence, and their dates' },
    purpose: 'accountability',
    retention: 'signed',
    of: ['delegate_id'],
    beside: ['membership_id', 'starts_on', 'ends_on', 'created_at', 'ended_at'],
    erasure: {
      fate: 'kept',
      because: {
        fr: 'Les délégations prennent fin. Qu’elles aient été données reste, sous un identifiant sans nom : des actes en dépendent.',
        en: 'Delegations end. That they were given stays, under an id without a name: acts rest on them.',
      },
    },
  },
  signature('delegation', ['ended_by'], ['id', 'ended_at']),
])

/** What this noun holds on people. */
export const personal: PersonalDeclaration = {
  holdings: [...own.holdings, ...offers.holdings],
  notPersonal: [...own.notPersonal, ...offers.notPersonal],
}
