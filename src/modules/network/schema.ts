import { personalOf } from '../../platform/personal.ts'
import type { InstanceTables } from './instance/schema.ts'
import type { SealsTables } from './seals/schema.ts'
import type { SecurityTables } from './security/schema.ts'

/** The tables of the room, each described under the noun that owns it. */
export interface NetworkTables extends SealsTables, InstanceTables, SecurityTables {}

export const personal = personalOf<NetworkTables>()(
  [],
  [
    { table: 'journal_link', columns: ['hash', 'marks'], because: 'digest' },
    { table: 'journal_head', columns: ['hash', 'public_key', 'signature'], because: 'digest' },
    { table: 'instance_check', columns: ['way_in'], because: 'vocabulary' },
    { table: 'security_alarm', columns: ['kind'], because: 'vocabulary' },
    { table: 'instance_check', columns: ['findings'], because: 'program' },
  ],
)
