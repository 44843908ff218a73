import type { Generated } from 'kysely'

export interface PersonKeyTable {
  key_id: number
  digest: Buffer
  person_id: string
  created_at: Generated<Date>
}

/** Fingerprints of the keys that digests were made with, so that another key is noticed before it counts anybody anew. */
export interface PersonKeyRingTable {
  key_id: number
  fingerprint: Buffer
  since_at: Generated<Date>
}

export interface PeopleCountedTables {
  person_key_ring: PersonKeyRingTable
  person_key: PersonKeyTable
}
