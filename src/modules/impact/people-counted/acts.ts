import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { deriveKey, keyedDigest, randomId } from '../../../platform/digest.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { decideIdentity, type Identity, type IdentityRefusal } from './rules.ts'
import { findPseudonym, listDigests, removePseudonym, savePseudonym, saveWrapped } from './store.ts'

/** The keys that digests are made with, the oldest first: each later one wraps what the ones before made. */
export interface PersonKeys {
  keys: readonly Buffer[]
}

/** Derived from the instance's secrets, which live outside the database; several after a rotation, the oldest first. */
export const openPersonKeys = (...secrets: readonly string[]): PersonKeys => ({
  keys: secrets.map((secret) => deriveKey(secret, 'impact.person')),
})

const digestFor = ({ keys }: PersonKeys, plainIdentity: string): Buffer =>
  keys.reduce<Buffer>((digest, key) => keyedDigest(key, digest), Buffer.from(plainIdentity))

/**
 * The pseudonym of a person, the same each time she comes: random, so that it says nothing, and found again by a keyed digest of her
 * identity, which is not kept. Refused where the identity would not tell her from others.
 */
export async function pseudonymFor(db: Db, keys: PersonKeys, identity: Identity): Promise<Decision<string, IdentityRefusal>> {
  const decision = decideIdentity(identity)
  if (!decision.allowed) return decision
  const digest = digestFor(keys, decision.value)
  const found = await findPseudonym(db, keys.keys.length, digest)
  return allow(found ?? (await savePseudonym(db, keys.keys.length, digest, randomId())))
}

/**
 * Forgets who a person is: the only tie between her and her facts goes, and the sums stay. Should she come back, she is somebody new.
 */
export async function forgetPerson(
  db: Db,
  author: Author,
  keys: PersonKeys,
  identity: Identity,
): Promise<Decision<true, IdentityRefusal | 'person_unknown'>> {
  const decision = decideIdentity(identity)
  if (!decision.allowed) return decision
  const personId = await findPseudonym(db, keys.keys.length, digestFor(keys, decision.value))
  if (!personId) return refuse('person_unknown')
  await removePseudonym(db, personId)
  // The journal must not become a new tie: it says that somebody was forgotten, under a name of no other use.
  await journal(db, author, { event: 'person.forgotten', thing: { kind: 'pseudonym', id: randomId() } })
  return allow(true)
}

/** Wraps every digest with the newest key, in batches; people keep their pseudonyms. Answers how many were wrapped. */
export async function rotatePersonKeys(db: Db, keys: PersonKeys): Promise<number> {
  let wrapped = 0
  for (let keyId = 1; keyId < keys.keys.length; keyId += 1) {
    const next = keys.keys[keyId]
    for (;;) {
      const digests = await listDigests(db, keyId, 1_000)
      if (digests.length === 0 || !next) break
      await saveWrapped(
        db,
        keyId,
        digests,
        digests.map((digest) => keyedDigest(next, digest)),
      )
      wrapped += digests.length
    }
  }
  return wrapped
}
