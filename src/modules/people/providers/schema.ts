import type { Generated } from 'kysely'
import { personalOf } from '../../../platform/personal.ts'

export interface ProviderIdentityTable {
  id: string
  person_id: string
  issuer: string
  subject: string
  email: string | null
  siret: string | null
  linked_at: Generated<Date>
  used_at: Date | null
  /** When the provider last said that two factors were given to it. */
  twice_proven_at: Date | null
}

export interface ProviderTables {
  provider_identity: ProviderIdentityTable
}

export const personal = personalOf<ProviderTables>()(
  [
    {
      table: 'provider_identity',
      columns: ['person_id', 'subject', 'email', 'siret'],
      whose: 'account_holder',
      what: {
        fr: 'L’identité chez un fournisseur : son identifiant, l’adresse et l’établissement qu’il indique',
        en: 'The identity at a provider: its id, and the address and establishment that it gives',
      },
      purpose: 'account',
      retention: 'account',
      of: ['person_id'],
      beside: ['issuer', 'linked_at', 'used_at', 'twice_proven_at'],
      erasure: { fate: 'removed' },
    },
  ],
  [{ table: 'provider_identity', columns: ['issuer'], because: 'body' }],
)
