import type { Generated } from 'kysely'
import { personalOf } from '../../../platform/personal.ts'

export interface PasskeyTable {
  id: string
  person_id: string
  credential_id: string
  public_key: Buffer
  counter: number
  transports: string[]
  backed_up: boolean
  name: string
  created_at: Generated<Date>
  used_at: Date | null
}

/** The digest of a challenge that was answered: it is answered no more. */
export interface SpentChallengeTable {
  digest: Buffer
  spent_at: Generated<Date>
}

export interface PasskeyTables {
  passkey: PasskeyTable
  spent_challenge: SpentChallengeTable
}

export const personal = personalOf<PasskeyTables>()(
  [
    {
      table: 'passkey',
      columns: ['person_id', 'name', 'credential_id', 'public_key', 'transports'],
      whose: 'account_holder',
      what: { fr: 'Les clés d’accès : nom donné, identifiant, clé publique', en: 'Passkeys: name given, id, public key' },
      purpose: 'account',
      retention: 'account',
      of: ['person_id'],
      beside: ['backed_up', 'created_at', 'used_at'],
      erasure: { fate: 'removed' },
    },
  ],
  [{ table: 'spent_challenge', columns: ['digest'], because: 'digest' }],
)
