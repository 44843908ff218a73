/** The instance's secret: given by the environment, or a key file of mode 0600 outside the PostgreSQL folder. */
import { randomBytes, scryptSync } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { StartRefusal } from './refusal.ts'

/** What ESSAIM_SECRET must have too. */
const leastLetters = 32
const secretFile = (dataDirectory: string) => path.join(dataDirectory, 'secret.key')

export function readSecret(given: string | undefined, dataDirectory: string): string {
  if (given) return given
  const file = secretFile(dataDirectory)
  if (!existsSync(file)) makeSecret(dataDirectory)
  return readWhole(file)
}

/** Written apart and put in its place whole: of two processes that start together one makes the key, and neither ever reads half of it. */
function makeSecret(dataDirectory: string): void {
  mkdirSync(dataDirectory, { recursive: true })
  const apart = `${secretFile(dataDirectory)}.${process.pid}`
  writeFileSync(apart, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 })
  syncPath(apart)
  try {
    linkSync(apart, secretFile(dataDirectory))
  } catch (failure) {
    // A folder of another system may know no second name for a file.
    if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') renameSync(apart, secretFile(dataDirectory))
  } finally {
    rmSync(apart, { force: true })
  }
  syncPath(dataDirectory)
}

/** A key that is empty or cut short would be anybody's to guess. */
function readWhole(file: string): string {
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= leastLetters) return secret
  throw new StartRefusal(
    `Le secret de ${file} est vide ou trop court : remettez celui de l’instance, que vous gardez à part.`,
    `The secret in ${file} is empty or too short: put back that of the instance, which you keep elsewhere.`,
  )
}

/** The secret where there is one, without making one: a restore must not put a new key where the old one is to come. */
export function findSecret(given: string | undefined, dataDirectory: string): string | undefined {
  const file = secretFile(dataDirectory)
  return given ?? (existsSync(file) ? readWhole(file) : undefined)
}

/** Tells two secrets apart without saying either; slow to work out, so that it helps nobody to guess. 16 hexadecimal digits. */
export const secretFingerprint = (secret: string): string => scryptSync(secret, 'essaim.secret.fingerprint', 8).toString('hex')

const ringFile = (dataDirectory: string) => path.join(dataDirectory, 'person.keys')

/** The secrets of a key ring, the oldest first: given, or one a line in `person.keys`, or the instance's own where nobody made another. */
export function readRing(given: readonly string[] | undefined, secret: string, dataDirectory: string): readonly string[] {
  if (given) return given
  const file = ringFile(dataDirectory)
  if (!existsSync(file)) return [secret]
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Adds a random secret to the ring's file, of mode 0600. On the disk before it answers: what is wrapped with it must not outlive it. */
export function lengthenRing(ring: readonly string[], dataDirectory: string): readonly string[] {
  const longer = [...ring, randomBytes(48).toString('base64url')]
  const file = ringFile(dataDirectory)
  writeFileSync(`${file}.new`, `${longer.join('\n')}\n`, { mode: 0o600 })
  syncPath(`${file}.new`)
  renameSync(`${file}.new`, file)
  syncPath(dataDirectory)
  return longer
}

function syncPath(place: string): void {
  const handle = openSync(place, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
