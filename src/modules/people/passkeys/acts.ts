import type { Config } from '../../../config.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import { hashToken } from '../../../platform/token.ts'
import type { Visitor } from '../../../platform/visitor.ts'
import { type Party, proveAssertion, readAssertion, readRegistration } from '../../../platform/webauthn.ts'
import { isLastProof, mustProveTwice } from '../factors/rules.ts'
import { holdEquipment } from '../factors/store.ts'
import { wayOf } from '../sessions/rules.ts'
import { saveFamiliarWay } from '../sessions/store.ts'
import { tellOfWay } from '../ways/acts.ts'
import { decideCount, mostPasskeys, type PasskeyRefusal } from './rules.ts'
import {
  findPasskey,
  findPasskeyByCredential,
  listPasskeys,
  type Passkey,
  savePasskey,
  savePasskeyUse,
  saveSpentChallenge,
} from './store.ts'

/** The site as a ceremony needs it. */
export interface Ceremony {
  party: Party
  publicUrl: string
  /** What was signed into the browser's cookie; nothing when it has expired or never was. */
  challenge: string | undefined
}

/** Adds a key to a person's ways in. The challenge is spent whatever comes of it. */
export async function addPasskey(
  db: Db,
  visitor: Visitor,
  ceremony: Ceremony,
  draft: { name: string; answer: string; device: string },
): Promise<Decision<Id<'Passkey'>, 'not_proven' | 'expired' | 'too_many'>> {
  const { challenge } = ceremony
  if (!challenge || !(await saveSpentChallenge(db, hashToken(challenge)))) return refuse('expired')
  if ((await listPasskeys(db, visitor.personId)).length >= mostPasskeys) return refuse('too_many')
  const made = await readRegistration(ceremony.party, challenge, draft.answer)
  if (!made.allowed) return made
  const id = makeId<'Passkey'>()
  if (!(await savePasskey(db, { ...made.value, id, personId: visitor.personId, name: draft.name }))) return refuse('not_proven')
  await saveFamiliarWay(db, visitor.personId, wayOf('passkey'), draft.device)
  await tellOfWay(db, ceremony.publicUrl, visitor.personId, 'passkey_added', draft.name)
  await journal(db, visitor, {
    event: 'passkey.added',
    thing: { kind: 'person', id: visitor.personId },
    payload: { passkeyId: id, backedUp: made.value.backedUp },
    personal: { name: draft.name },
  })
  return allow(id)
}

/**
 * Takes a key away from a person's ways in, unless it is the last thing that proves a second time for somebody who must. Sessions that it
 * opened go on until they are ended.
 */
export async function removePasskey(
  db: Db,
  visitor: Visitor,
  { publicUrl, twoFactors }: Pick<Config, 'publicUrl' | 'twoFactors'>,
  id: string,
): Promise<Decision<true, 'absent' | 'last_proof'>> {
  const key = await findPasskey(db, id)
  if (key?.personId !== visitor.personId) return refuse('absent')
  if (mustProveTwice(twoFactors, visitor.grants) && isLastProof(await holdEquipment(db, visitor.personId))) return refuse('last_proof')
  await db.deleteFrom('passkey').where('id', '=', id).execute()
  await tellOfWay(db, publicUrl, visitor.personId, 'passkey_removed', key.name)
  await journal(db, visitor, {
    event: 'passkey.removed',
    thing: { kind: 'person', id: visitor.personId },
    payload: { passkeyId: id },
    personal: { name: key.name },
  })
  return allow(true)
}

/**
 * What a key proves: whose it is. An unknown key, a wrong signature and another person's id are refused alike; who is suspended, and whose
 * key seems copied, is only said once the signature is good. Must not be rolled back when it refuses: the challenge stays spent, and a copy
 * stays in the journal.
 */
export async function provePasskey(db: Db, ceremony: Ceremony, answer: string): Promise<Decision<Passkey, PasskeyRefusal>> {
  const { challenge } = ceremony
  if (!challenge || !(await saveSpentChallenge(db, hashToken(challenge)))) return refuse('expired')
  const assertion = readAssertion(answer)
  const key = assertion && (await findPasskeyByCredential(db, assertion.credentialId))
  if (!assertion || !key || assertion.personId !== key.personId) return refuse('not_proven')
  const proven = await proveAssertion(ceremony.party, challenge, assertion, key)
  if (!proven.allowed) return proven
  const count = decideCount(key.counter, proven.value.counter)
  if (!count.allowed) {
    await tellOfWay(db, ceremony.publicUrl, key.personId, 'passkey_copied', key.name)
    await journal(
      db,
      { personId: null, wayIn: 'passkey' },
      {
        event: 'passkey.copied',
        thing: { kind: 'person', id: key.personId },
        payload: { passkeyId: key.id, ...changesOf({ counter: key.counter }, { counter: proven.value.counter }) },
        personal: { name: key.name },
      },
    )
    return count
  }
  if (key.suspendedAt) return refuse('suspended')
  await savePasskeyUse(db, key.id, proven.value)
  return allow(key)
}
