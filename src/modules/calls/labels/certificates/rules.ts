import type { Day } from '../../../../platform/day.ts'
import { canonicalJson } from '../../../../platform/journal.ts'

/** What a certificate says; its canonical JSON is what is signed, byte for byte. */
export interface Certificate {
  /** The shape of this JSON. */
  type: 'essaim-label/1'
  number: string
  territory: {
    name: string
    siren: string | null
    /** SHA-256, in hexadecimal, of the canonical JSON of its communes' INSEE codes, sorted, on the first day; null where no perimeter is known. */
    perimeter: string | null
  }
  /** Who awards: the network's name. */
  network: string
  starts: Day
  ends: Day | null
  wave: number | null
  /** The number of the label that it renews; left out where it renews none. */
  renews?: string
  conditions: { text: string; due: Day | null }[]
  /** Of a label that the demonstration invents; left out of others. */
  demonstration?: true
  issued: Day
  /** The beginning of the SHA-256 of the public key: which key to verify with. */
  key: string
}

/** The text that is signed. */
export const certificateText = (certificate: Certificate): string => canonicalJson(certificate)

/** A signed text as a person hands it over: pasted, or carried by a QR code. */
export interface Presented {
  text: string
  signature: Buffer
}

const separator = '.'
/** A signed certificate in the letters that an address may hold. */
export const compactOf = (text: string, signature: Buffer): string =>
  `${Buffer.from(text).toString('base64url')}${separator}${signature.toString('base64url')}`

/** Longer ones are refused unread: a certificate is a page at most. */
export const mostLetters = 40_000

/** Reads what somebody presents: the JSON file of a certificate, or its compact form. Undefined where it is neither. */
export function readPresented(given: string): Presented | undefined {
  const trimmed = given.trim()
  if (trimmed.length > mostLetters) return undefined
  const compact = /^([\w-]+)\.([\w-]{80,90})$/.exec(trimmed)
  if (compact) return { text: Buffer.from(compact[1]!, 'base64url').toString(), signature: Buffer.from(compact[2]!, 'base64url') }
  const file = readObject(trimmed)
  if (typeof file?.signed !== 'string' || typeof file.signature !== 'string') return undefined
  return { text: file.signed, signature: Buffer.from(file.signature, 'base64') }
}

/** What a signed text says of itself: its number, and the key that signed it. */
export function readCertificate(text: string): Certificate | undefined {
  const read = readObject(text)
  const isOurs = read?.type === 'essaim-label/1' && typeof read.number === 'string' && typeof read.key === 'string'
  return isOurs ? (read as unknown as Certificate) : undefined
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(text)
    return read !== null && typeof read === 'object' && !Array.isArray(read) ? (read as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** So many letters make a code that a telephone still reads from paper. */
export const mostCoded = 1_800

/** What the QR code carries: the whole signed certificate in the address of its verification, or its number where that is too long. */
export function codedAddress(origin: string, number: string, text: string, signature: Buffer): { address: string; isWhole: boolean } {
  const whole = `${origin}/verifier?certificat=${compactOf(text, signature)}`
  if (whole.length <= mostCoded) return { address: whole, isWhole: true }
  return { address: `${origin}/verifier?numero=${number}&signature=${signature.toString('base64url')}`, isWhole: false }
}

/** What verifies offline: the signed text as it is, its signature and its key. */
export const certificateOut = (text: string, signature: Buffer, publicKey: Buffer, pem: string) => ({
  signed: text,
  signature: signature.toString('base64'),
  public_key: publicKey.toString('hex'),
  public_key_pem: pem,
})

/** The same as a file. */
export const certificateFile = (...proof: Parameters<typeof certificateOut>): string =>
  `${JSON.stringify(certificateOut(...proof), undefined, 1)}\n`

export interface Proof {
  text: string
  signature: Buffer
  publicKey: Buffer
}

/** The signed certificate of a label; labels that others awarded before this register have none. */
export function proofOf(label: { certificate: string | null; signature: Buffer | null; publicKey: Buffer | null }): Proof | undefined {
  const { certificate: text, signature, publicKey } = label
  return text && signature && publicKey ? { text, signature, publicKey } : undefined
}

export const verdicts = [
  'genuine',
  'genuine_not_yet',
  'genuine_renewed',
  'genuine_no_more',
  'altered',
  'unknown_key',
  'unreadable',
] as const
export type Verdict = (typeof verdicts)[number]
