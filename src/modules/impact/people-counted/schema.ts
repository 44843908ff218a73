import type { Generated } from 'kysely'

export interface PersonKeyTable {
  key_id: number
  digest: Buffer
  person_id: string
  created_at: Generated<Date>
}

export interface PeopleCountedTables {
  person_key: PersonKeyTable
}
