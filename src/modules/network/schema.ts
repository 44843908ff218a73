import { personalOf } from '../../platform/personal.ts'
import type { SealsTables } from './seals/schema.ts'

export type NetworkTables = SealsTables

export const personal = personalOf<NetworkTables>()(
  [],
  [
    { table: 'journal_link', columns: ['hash', 'marks'], because: 'digest' },
    { table: 'journal_head', columns: ['hash', 'public_key', 'signature'], because: 'digest' },
  ],
)
