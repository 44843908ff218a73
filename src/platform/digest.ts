/** Digests: a fingerprint of a text, and keyed ones that nobody can compute without the instance's secret. */
import { createHash, createHmac, hkdfSync, randomUUID } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** SHA-256 of a text, in hexadecimal. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A key of 256 bits for one purpose, derived from the instance's secret (HKDF, RFC 5869). */
export const deriveKey = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))

/** HMAC-SHA-256. */
export const keyedDigest = (key: Buffer, matter: string | Buffer): Buffer => createHmac('sha256', key).update(matter).digest()

/** A random UUID (version 4): unlike ids, it does not even tell when it was made. */
export const randomId = (): string => randomUUID()

/** SHA-256 of several pieces, one after the other. */
export function chainedDigest(...pieces: readonly (string | Buffer)[]): Buffer {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest()
}

/** CRC-32 of a text, 4 bytes: finds what was changed, proves nothing. */
export function checksumOf(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32BE(crc32(text))
  return bytes
}
