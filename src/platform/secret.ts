/** The instance's secret: given by the environment, or a key file of mode 0600 outside the PostgreSQL folder. */
import { randomBytes, scryptSync } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export function readSecret(given: string | undefined, dataDirectory: string): string {
  if (given) return given
  const file = path.join(dataDirectory, 'secret.key')
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true })
    // `wx`: of two processes that start together, one writes the key and the other reads it.
    try {
      writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/** The secret where there is one, without making one: a restore must not put a new key where the old one is to come. */
export function findSecret(given: string | undefined, dataDirectory: string): string | undefined {
  const file = path.join(dataDirectory, 'secret.key')
  return given ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)
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
