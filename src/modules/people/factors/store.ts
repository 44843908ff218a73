import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Grant } from '../../../platform/visitor.ts'
import { grantsOf, holdPerson } from '../store.ts'
import type { Equipment } from './rules.ts'

/** What a person may do today, before she is anybody's visitor. */
export async function listGrants(db: Db, personId: string): Promise<readonly Grant[]> {
  const { rows } = await sql<{ grants: Grant[] }>`select ${grantsOf(sql`${personId}::uuid`)} as grants`.execute(db)
  return rows[0]?.grants ?? []
}

/** What a person holds beside her mailbox. */
export async function findEquipment(db: Db, personId: string): Promise<Equipment> {
  const { rows } = await sql<Equipment>`select
    (select count(*)::int from passkey where person_id = ${personId}) as passkeys,
    (select count(*)::int from recovery_code where person_id = ${personId} and used_at is null and coalesce(expires_at > now(), true)) as codes,
    exists (select from recovery_code where person_id = ${personId}) as "hadCodes",
    (select count(*)::int from provider_identity where person_id = ${personId} and twice_proven_at is not null) as providers`.execute(db)
  return rows[0]!
}

/** The same, with the person locked, so that of two who would choose at once the second finds what the first chose. */
export async function holdEquipment(db: Db, personId: string): Promise<Equipment> {
  await holdPerson(db, personId)
  return findEquipment(db, personId)
}
