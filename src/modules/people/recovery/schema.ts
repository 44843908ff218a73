import type { Generated } from 'kysely'
import { personalOf } from '../../../platform/personal.ts'

/** A code that serves once beside a letter. Kept when it has served: it says that there was a second factor. */
export interface RecoveryCodeTable {
  id: string
  person_id: string
  digest: Buffer
  made_at: Generated<Date>
  /** A code handed over by somebody who vouched ends soon; a person's own don't. */
  expires_at: Date | null
  used_at: Date | null
}

export interface RecoveryTables {
  recovery_code: RecoveryCodeTable
}

export const personal = personalOf<RecoveryTables>()(
  [
    {
      table: 'recovery_code',
      columns: ['person_id'],
      whose: 'account_holder',
      what: {
        fr: 'Les codes de secours : quand ils ont été faits, quand ils ont servi. Ce qu’ils disent n’est pas gardé',
        en: 'Recovery codes: when they were made, when they served. What they say is not kept',
      },
      purpose: 'security',
      retention: 'account',
      of: ['person_id'],
      beside: ['made_at', 'expires_at', 'used_at'],
      erasure: { fate: 'removed' },
    },
  ],
  [{ table: 'recovery_code', columns: ['digest'], because: 'digest' }],
)
