/** The word of the command line that keeps the pseudonyms' keys. */
import type { Words } from './keeping-commands.ts'
import { comparePersonKeys, openPersonKeys, personKeysOf, rotatePersonKeys } from './modules/impact/index.ts'
import type { House } from './platform/room.ts'
import { lengthenRing, readRing, readSecret } from './platform/secret.ts'

/**
 * `essaim keys`: how they stand. `essaim keys rotate`: wraps every pseudonym with a new key. The key goes to the ring's file first; where the
 * ring is given by the environment, whoever runs the instance adds it there. Cut short, it takes up where it was.
 */
export async function runKeys(house: House, words: Words, log: (line: string) => void): Promise<void> {
  const { config, database } = house
  const before = await comparePersonKeys(database.db, personKeysOf(config))
  if (words.plain[0] === undefined) return log(`${before.sentence.fr} / ${before.sentence.en}`)
  if (words.plain[0] !== 'rotate') throw new Error('essaim keys [rotate].')
  if (before.standing === 'other' || before.standing === 'behind') throw new Error(`${before.sentence.fr} / ${before.sentence.en}`)
  if (before.standing !== 'ahead' && config.personSecrets)
    throw new Error(
      'ESSAIM_PERSON_KEYS tient le trousseau : ajoutez-y un secret à la fin, puis relancez. / ESSAIM_PERSON_KEYS holds the ring: add a secret at its end, then run this again.',
    )
  const ring = readRing(config.personSecrets, readSecret(config.secret, config.dataDirectory), config.dataDirectory)
  const longer = before.standing === 'ahead' ? ring : lengthenRing(ring, config.dataDirectory)
  const wrapped = await rotatePersonKeys(database.db, openPersonKeys(...longer))
  log(`${wrapped} pseudonymes enveloppés, ${longer.length} clés. / ${wrapped} pseudonyms wrapped, ${longer.length} keys.`)
  log(
    'Gardez tout le trousseau, hors des sauvegardes de la base, et redémarrez le site. / Keep the whole ring, away from the backups of the database, and restart the site.',
  )
}
