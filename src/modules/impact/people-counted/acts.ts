import type { Config } from '../../../config.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { deriveKey, keyedDigest, randomId } from '../../../platform/digest.ts'
import { makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { House } from '../../../platform/room.ts'
import { readRing, readSecret } from '../../../platform/secret.ts'
import type { Said } from '../../../platform/speech.ts'
import { type Author, commandLine } from '../../../platform/visitor.ts'
import { decideIdentity, type Identity, type IdentityRefusal, type KeyStanding, keyStandings, standingOfKeys } from './rules.ts'
import {
  findPseudonym,
  holdRing,
  listDigests,
  listFingerprints,
  removePseudonym,
  saveFingerprints,
  savePseudonym,
  saveWrapped,
} from './store.ts'

/** The keys that digests are made with, the oldest first: each later one wraps what the ones before made. */
export interface PersonKeys {
  keys: readonly Buffer[]
}

/** Derived from the instance's secrets, which live outside the database; several after a rotation, the oldest first. */
export const openPersonKeys = (...secrets: readonly string[]): PersonKeys => ({
  keys: secrets.map((secret) => deriveKey(secret, 'impact.person')),
})

/** The keys of this instance: its ring, outside the database and its backups. */
export const personKeysOf = (config: Pick<Config, 'personSecrets' | 'secret' | 'dataDirectory'>): PersonKeys =>
  openPersonKeys(...readRing(config.personSecrets, readSecret(config.secret, config.dataDirectory), config.dataDirectory))

/** Tells two keys apart and says nothing of either: half of a keyed digest of a fixed word. */
const fingerprintsOf = ({ keys }: PersonKeys): Buffer[] => keys.map((key) => keyedDigest(key, 'fingerprint').subarray(0, 16))

/** Whether these keys are those that the pseudonyms of this database were made with; a restore and a start say the sentence. */
export async function comparePersonKeys(db: Db, keys: PersonKeys): Promise<{ standing: KeyStanding; sentence: Said }> {
  const standing = standingOfKeys(await listFingerprints(db, { hold: false }), fingerprintsOf(keys))
  return { standing, sentence: keyStandings[standing] }
}

/** `essaim check keys`. */
export async function checkPersonKeys(house: House): Promise<{ broken: string[]; said: string[] }> {
  const { standing, sentence } = await comparePersonKeys(house.database.db, personKeysOf(house.config))
  const line = `${sentence.fr} / ${sentence.en}`
  return standing === 'same' || standing === 'unused' ? { broken: [], said: [line] } : { broken: [line], said: [] }
}

/**
 * Refuses to look anybody up with other keys than those that pseudonyms were made with: she would not be found, and counted twice. The
 * first pseudonym writes the keys' fingerprints down.
 */
async function mustBeSameKeys(db: Db, keys: PersonKeys): Promise<void> {
  const held = fingerprintsOf(keys)
  let standing = standingOfKeys(await listFingerprints(db, { hold: true }), held)
  if (standing === 'unused') {
    await saveFingerprints(db, held)
    standing = standingOfKeys(await listFingerprints(db, { hold: true }), held)
  }
  if (standing !== 'same') throw new Error(`${keyStandings[standing].fr} / ${keyStandings[standing].en}`)
}

const digestFor = ({ keys }: PersonKeys, plainIdentity: string): Buffer =>
  keys.reduce<Buffer>((digest, key) => keyedDigest(key, digest), Buffer.from(plainIdentity))

/**
 * The pseudonym of a person, the same each time she comes: random, so that it says nothing, and found again by a keyed digest of her
 * identity, which is not kept. Refused where the identity would not tell her from others.
 */
export async function pseudonymFor(db: Db, keys: PersonKeys, identity: Identity): Promise<Decision<string, IdentityRefusal>> {
  const decision = decideIdentity(identity)
  if (!decision.allowed) return decision
  await mustBeSameKeys(db, keys)
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
  await mustBeSameKeys(db, keys)
  const personId = await findPseudonym(db, keys.keys.length, digestFor(keys, decision.value))
  if (!personId) return refuse('person_unknown')
  await removePseudonym(db, personId)
  // The journal must not become a new tie: it says that somebody was forgotten, under a name of no other use.
  await journal(db, author, { event: 'person.forgotten', thing: { kind: 'pseudonym', id: randomId() } })
  return allow(true)
}

/**
 * Wraps every digest with the keys that came since, in one transaction that lets nobody look up meanwhile; people keep their pseudonyms.
 * Answers how many digests were wrapped. Throws where the ring does not begin with the keys that they were made with.
 */
export async function rotatePersonKeys(db: Db, keys: PersonKeys): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await holdRing(tx)
    const held = fingerprintsOf(keys)
    const made = await listFingerprints(tx, { hold: false })
    const standing = standingOfKeys(made, held)
    if (standing === 'other' || standing === 'behind') throw new Error(`${keyStandings[standing].fr} / ${keyStandings[standing].en}`)
    const wrapped = await wrapAll(tx, keys, Math.max(1, made.length))
    await saveFingerprints(tx, held)
    if (held.length > made.length)
      await journal(tx, commandLine, {
        event: 'keys.rotated',
        thing: { kind: 'instance', id: makeId<'Instance'>() },
        payload: { digests: wrapped, ...changesOf({ keys: made.length }, { keys: held.length }) },
      })
    return wrapped
  })
}

async function wrapAll(db: Db, { keys }: PersonKeys, from: number): Promise<number> {
  let wrapped = 0
  for (let keyId = from; keyId < keys.length; keyId += 1) {
    const next = keys[keyId]
    for (;;) {
      const digests = await listDigests(db, keyId, 1_000)
      if (digests.length === 0 || !next) break
      await saveWrapped(
        db,
        keyId,
        digests,
        digests.map((digest) => keyedDigest(next, digest)),
      )
      // Each goes through every later key; it counts once, at the newest.
      if (keyId === keys.length - 1) wrapped += digests.length
    }
  }
  return wrapped
}
