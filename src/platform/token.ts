/** Tokens: random ones whose hash alone is kept, and signed ones that carry their own expiry. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { now } from './clock.ts'

/** A random token of 256 bits, safe in an address. */
export const makeToken = (): string => randomBytes(32).toString('base64url')

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

export interface Signer {
  /** Signs that `subject` may do `purpose` until `seconds` from now. */
  sign(purpose: string, subject: string, seconds: number): string
  /** The subject, if the token is ours, for this purpose, and still fresh. */
  read(purpose: string, token: string): string | undefined
}

export function makeSigner(secret: string): Signer {
  const seal = (text: string) => createHmac('sha256', secret).update(text).digest('base64url')
  return {
    sign(purpose, subject, seconds) {
      const body = `${Math.floor(now().getTime() / 1000) + seconds}.${Buffer.from(subject).toString('base64url')}`
      return `${body}.${seal(`${purpose}.${body}`)}`
    },
    read(purpose, token) {
      const [expiry, subject, mark] = token.split('.')
      if (!expiry || subject === undefined || !mark) return undefined
      const expected = Buffer.from(seal(`${purpose}.${expiry}.${subject}`))
      const given = Buffer.from(mark)
      if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
      if (Number(expiry) * 1000 < now().getTime()) return undefined
      return Buffer.from(subject, 'base64url').toString()
    },
  }
}
