import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { NewCredential } from '../../../platform/webauthn.ts'

export interface Passkey {
  id: Id<'Passkey'>
  personId: Id<'Person'>
  suspendedAt: Date | null
  credentialId: string
  publicKey: Buffer
  counter: number
  backedUp: boolean
  name: string
  createdAt: Date
  usedAt: Date | null
}

const selected = sql<Passkey>`k.id, k.person_id as "personId", p.suspended_at as "suspendedAt", k.credential_id as "credentialId",
  k.public_key as "publicKey", k.counter, k.backed_up as "backedUp", k.name, k.created_at as "createdAt", k.used_at as "usedAt"`

/** A key by what it calls itself, locked, so that of two answers at once the second sees the first one's count. */
export async function findPasskeyByCredential(db: Db, credentialId: string): Promise<Passkey | undefined> {
  const { rows } = await sql<Passkey>`
    select ${selected} from passkey k join person p on p.id = k.person_id where k.credential_id = ${credentialId} for update of k`.execute(
    db,
  )
  return rows[0]
}

export async function findPasskey(db: Db, id: string): Promise<Passkey | undefined> {
  const { rows } = await sql<Passkey>`select ${selected} from passkey k join person p on p.id = k.person_id where k.id = ${id}`.execute(db)
  return rows[0]
}

export async function listPasskeys(db: Db, personId: string): Promise<Passkey[]> {
  const { rows } = await sql<Passkey>`
    select ${selected} from passkey k join person p on p.id = k.person_id where k.person_id = ${personId} order by k.created_at, k.id`.execute(
    db,
  )
  return rows
}

/** Saves a key; false when somebody has it already. */
export async function savePasskey(db: Db, key: NewCredential & { id: string; personId: string; name: string }): Promise<boolean> {
  const { rows } = await sql`
    insert into passkey (id, person_id, credential_id, public_key, counter, transports, backed_up, name)
    values (${key.id}, ${key.personId}, ${key.credentialId}, ${Buffer.from(key.publicKey)}, ${key.counter}, ${key.transports}, ${key.backedUp}, ${key.name})
    on conflict (credential_id) do nothing returning id`.execute(db)
  return rows.length > 0
}

export async function savePasskeyUse(db: Db, id: string, said: { counter: number; backedUp: boolean }): Promise<void> {
  await sql`update passkey set counter = ${said.counter}, backed_up = ${said.backedUp}, used_at = now() where id = ${id}`.execute(db)
}

/** Takes a challenge: true for the first who answers it. */
export async function saveSpentChallenge(db: Db, digest: Buffer): Promise<boolean> {
  const { rows } = await sql`insert into spent_challenge (digest) values (${digest}) on conflict do nothing returning digest`.execute(db)
  return rows.length > 0
}

/** Forgets challenges that have expired by themselves. */
export async function forgetSpentChallenges(db: Db): Promise<void> {
  await sql`delete from spent_challenge where spent_at < now() - interval '1 day'`.execute(db)
}
