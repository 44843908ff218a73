/**
 * The instance's signature: Ed25519 (RFC 8032), its key derived from the instance's secret, so that every process that shares the secret signs
 * with the same key and whoever keeps the secret safe keeps the key safe.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { deriveKey } from './digest.ts'

export interface SigningKey {
  /** The public key, 32 bytes. */
  publicKey: Buffer
  /** A signature of 64 bytes over the UTF-8 of a text. */
  sign(text: string): Buffer
}

// A key of 32 bytes in the wrapping that Node reads: PKCS #8 for a private one, SPKI for a public one (RFC 8410).
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The signing key for one purpose. */
export function openSigningKey(secret: string, purpose: string): SigningKey {
  const seed = deriveKey(secret, `essaim.sign.${purpose}`)
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), key) }
}

/** Whether a text bears this key's signature. What is no key and no signature is false, never an error. */
export function isSigned(publicKey: Buffer, text: string, signature: Buffer): boolean {
  let key: KeyObject
  try {
    key = createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' })
  } catch {
    return false
  }
  return verify(null, Buffer.from(text), key, signature)
}

/** The public key as `openssl` reads it. */
export function pemOf(publicKey: Buffer): string {
  const lines = Buffer.concat([publicPrefix, publicKey]).toString('base64')
  return `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`
}
