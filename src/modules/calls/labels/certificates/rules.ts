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
  conditions: { text: string; due: Day | null }[]
  issued: Day
  /** The beginning of the SHA-256 of the public key: which key to verify with. */
  key: string
}

/** The text that is signed. */
export const certificateText = (certificate: Certificate): string => canonicalJson(certificate)
