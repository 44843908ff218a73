import { sql } from 'kysely'
import type { Config } from '../../../config.ts'
import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision } from '../../../platform/decision.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { makeCode, readCode } from '../../../platform/token.ts'
import type { Author } from '../../../platform/visitor.ts'
import { holdEquipment, listGrants } from '../factors/store.ts'
import { digestOfCode } from '../recovery/rules.ts'
import { saveCodes } from '../recovery/store.ts'
import { findPerson } from '../store.ts'
import { vouchedLetter } from './letters.ts'
import { decideVouch, type IdentityCheck, type VouchRefusal, vouchedHours } from './rules.ts'

/**
 * Vouches for somebody who has lost her second proof: what opened her account beside the letter is taken away, sessions included, and one code is
 * made, to be handed to her by whoever knows her. She comes in by a letter and that code: neither who reads her mailbox nor who vouched does so
 * alone. Answers the code, which is kept by its digest only.
 */
export async function vouchFor(
  db: Db,
  author: Author & { name?: string },
  { publicUrl, twoFactors }: Pick<Config, 'publicUrl' | 'twoFactors'>,
  personId: string,
  check: IdentityCheck,
): Promise<Decision<string, VouchRefusal>> {
  const person = await findPerson(db, personId)
  const decision = decideVouch(author, person && { ...person, grants: await listGrants(db, personId) }, twoFactors)
  if (!decision.allowed) return decision
  const had = await holdEquipment(db, personId)
  for (const table of ['passkey', 'provider_identity', 'session'] as const)
    await db.deleteFrom(table).where('person_id', '=', personId).execute()
  await sql`update sign_in_link set used_at = now() where person_id = ${personId} and used_at is null`.execute(db)
  const code = makeCode()
  const expiresAt = new Date(now().getTime() + vouchedHours * 3_600_000)
  await saveCodes(db, personId, [digestOfCode(personId, readCode(code) ?? '')], expiresAt)
  const { email, name, language } = person!
  await writeLetter(db, vouchedLetter({ address: email, name, language }, { by: author.name ?? null, publicUrl }))
  await journal(db, author, {
    event: 'person.vouched',
    thing: { kind: 'person', id: personId },
    payload: { check, passkeys: had.passkeys, codesLeft: had.codes, providers: had.providers },
  })
  return allow(code)
}
