/** Tokens: random ones whose hash alone is kept, and signed ones that carry their own expiry. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { now } from './clock.ts'

/** A random token of 256 bits, safe in an address. */
export const makeToken = (): string => randomBytes(32).toString('base64url')

/** Crockford's alphabet: no letter that a person reads as a digit, or as another letter. */
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeSigns = 24

/** A random code of 120 bits that a person can copy by hand: `K7QF-2M9X-…`, six groups of four. */
export function makeCode(): string {
  const signs = Array.from(randomBytes(codeSigns), (byte) => codeAlphabet[byte % codeAlphabet.length])
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-')
}

/** A code as it was meant, whatever its typing: small letters, spaces or none, I and L for 1, O for 0. Nothing where it can be none. */
export function readCode(text: string): string | undefined {
  const signs = text
    .toUpperCase()
    .replace(/[\s\p{Dash}.]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  return signs.length === codeSigns && [...signs].every((sign) => codeAlphabet.includes(sign)) ? signs : undefined
}

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
