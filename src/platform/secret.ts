/** The instance's secret: given by the environment, or a key file of mode 0600 outside the PostgreSQL folder. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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
