/**
 * In which letters a text file is written. The whole file is looked at once, before it is read: validity of UTF-8 is
 * a fact that one late byte can change, and a guess from the first kilobytes is how `é` becomes `Ã©`.
 */
import { isAscii, isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import iconv from 'iconv-lite'
import type { Encoding } from './exchange-table.ts'

export interface EncodingSniffed {
  readonly encoding: Encoding
  /** Bytes of the byte-order mark, to skip. */
  readonly markBytes: number
  /** True where bytes that are no UTF-8 were read by likelihood. */
  readonly guessed: boolean
  readonly hasZeroBytes: boolean
}

const chunkBytes = 256 * 1024

/** A whole chunk with accents and no mistake is no accident: it weighs as much as this many letters. */
const proofOfUtf8 = 1000

/** Bytes of the accented letters of French, lower case, in the three single-byte tables still met. */
const accents = {
  'windows-1252': new Set([0xe0, 0xe2, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xee, 0xef, 0xf4, 0xf9, 0xfb, 0xfc, 0x92, 0x9c]),
  macintosh: new Set([0x88, 0x89, 0x8d, 0x8f, 0x8e, 0x90, 0x91, 0x94, 0x95, 0x99, 0x9d, 0x9e, 0x9f, 0xd5, 0xcf]),
  cp850: new Set([0x85, 0x83, 0x87, 0x8a, 0x82, 0x88, 0x89, 0x8c, 0x8b, 0x93, 0x97, 0x96, 0x81]),
} as const

/** Reads the file once and says its encoding. */
export async function sniffEncoding(path: string): Promise<EncodingSniffed> {
  const scores = { 'windows-1252': 0, macintosh: 0, cp850: 0 }
  const seen = { valid: true, multibyte: 0, invalid: 0, zeros: false }
  let first: Buffer | undefined
  let carry: Buffer = Buffer.alloc(0)
  for await (const read of createReadStream(path, { highWaterMark: chunkBytes })) {
    const chunk = read as Buffer
    if (first === undefined) {
      first = Buffer.from(chunk)
      const marked = markOf(first) ?? unmarkedUtf16(first)
      if (marked !== undefined && marked.encoding !== 'utf-8') return { ...marked, guessed: marked.markBytes === 0, hasZeroBytes: false }
    }
    seen.zeros ||= chunk.includes(0)
    const whole = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
    const end = wholeCharacters(whole)
    carry = Buffer.from(whole.subarray(end))
    if (!isUtf8(whole.subarray(0, end)) || !seen.valid) weighBytes(whole.subarray(0, end), seen, scores)
    else if (!isAscii(whole.subarray(0, end))) seen.multibyte += proofOfUtf8
  }
  if (carry.length > 0) weighBytes(carry, seen, scores)
  const markBytes = first === undefined ? 0 : (markOf(first)?.markBytes ?? 0)
  if (seen.valid) return { encoding: 'utf-8', markBytes, guessed: false, hasZeroBytes: seen.zeros }
  const mixed = seen.multibyte > 0 && (markBytes > 0 || seen.multibyte * 4 >= seen.invalid)
  const best =
    scores.macintosh > scores['windows-1252'] * 2 ? 'macintosh' : scores.cp850 > scores['windows-1252'] * 2 ? 'cp850' : 'windows-1252'
  return { encoding: mixed ? 'mixed' : best, markBytes, guessed: true, hasZeroBytes: seen.zeros }
}

/** Reads the file as text, in the encoding given, chunk by chunk, from after the byte-order mark. */
export async function* decodedText(path: string, encoding: Encoding, markBytes: number): AsyncGenerator<string> {
  const decode = decoderOf(encoding)
  const stream = createReadStream(path, { start: markBytes, highWaterMark: chunkBytes })
  for await (const chunk of stream) {
    const text = decode.write(chunk as Buffer)
    if (text !== '') yield text
  }
  const rest = decode.end()
  if (rest !== '') yield rest
}

interface Decoder {
  write(bytes: Buffer): string
  end(): string
}

function decoderOf(encoding: Encoding): Decoder {
  if (encoding === 'utf-8') return new StringDecoder('utf8')
  if (encoding === 'utf-16le') return new StringDecoder('utf16le')
  if (encoding === 'mixed') return new MixedDecoder()
  const decoder = iconv.getDecoder(encoding)
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' }
}

/** Reads valid UTF-8 as such and every other byte as Windows-1252: what gluing two files together makes. */
class MixedDecoder implements Decoder {
  private carry: Buffer = Buffer.alloc(0)

  write(bytes: Buffer): string {
    const whole = this.carry.length > 0 ? Buffer.concat([this.carry, bytes]) : bytes
    const end = wholeCharacters(whole)
    this.carry = Buffer.from(whole.subarray(end))
    return this.read(whole.subarray(0, end))
  }

  end(): string {
    return this.read(this.carry)
  }

  private read(bytes: Buffer): string {
    if (isUtf8(bytes)) return bytes.toString('utf8')
    const parts: string[] = []
    let from = 0
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at)
      if (length > 0) {
        at += length
        continue
      }
      parts.push(bytes.toString('utf8', from, at), iconv.decode(bytes.subarray(at, at + 1), 'windows-1252'))
      at += 1
      from = at
    }
    parts.push(bytes.toString('utf8', from))
    return parts.join('')
  }
}

function markOf(head: Buffer): { encoding: Encoding; markBytes: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 }
  return undefined
}

/** UTF-16 without its mark: in a table of mostly Latin letters every other byte is zero, always on the same side. */
function unmarkedUtf16(head: Buffer): { encoding: Encoding; markBytes: number } | undefined {
  const looked = Math.min(head.length - (head.length % 2), 2000)
  let even = 0
  let odd = 0
  for (let at = 0; at < looked; at += 2) {
    if (head[at] === 0) even += 1
    if (head[at + 1] === 0) odd += 1
  }
  const half = looked / 2
  if (half < 4) return undefined
  if (odd > half * 0.7 && even < half * 0.05) return { encoding: 'utf-16le', markBytes: 0 }
  if (even > half * 0.7 && odd < half * 0.05) return { encoding: 'utf-16be', markBytes: 0 }
  return undefined
}

/** The end of the last whole character of UTF-8 in these bytes. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc2 && byte <= 0xf4) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/** Length of the valid UTF-8 sequence at this place: 1 for ASCII, 0 where there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const byte = bytes[at] ?? 0
  if (byte < 0x80) return 1
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
  if (byte < 0xc2 || byte > 0xf4 || at + length > bytes.length) return 0
  // Some second bytes are barred: they would spell a letter the long way, half a pair, or one beyond Unicode.
  const second = bytes[at + 1] ?? 0
  const least = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
  const most = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
  if (second < least || second > most) return 0
  for (let next = at + 2; next < at + length; next += 1) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}

function weighBytes(
  bytes: Buffer,
  seen: { valid: boolean; multibyte: number; invalid: number },
  scores: Record<keyof typeof accents, number>,
): void {
  if (!isUtf8(bytes)) seen.valid = false
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    const length = byte < 0x80 ? 1 : sequenceLength(bytes, at)
    if (length > 1) seen.multibyte += 1
    if (length === 0) {
      seen.invalid += 1
      if (accents['windows-1252'].has(byte)) scores['windows-1252'] += 1
      if (accents.macintosh.has(byte)) scores.macintosh += 1
      if (accents.cp850.has(byte)) scores.cp850 += 1
    }
    at += length || 1
  }
}

/** Letters of UTF-8 that were once read as Windows-1252: `Ã©` for `é`, `â€™` for `’`. */
const doubleEncoded =
  /[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]+/gu

const signsOfDoubling = /[ÃÂÅ]|â€/

/** Cheap question before the dear one: could this text hold double-encoded letters at all? */
export function maybeDoubleEncoded(text: string): boolean {
  return signsOfDoubling.test(text)
}

/**
 * Undoes a double encoding where it is certain: each run, written back in Windows-1252, must be valid UTF-8 to the last
 * byte. `Ã` alone (a lost `à`) is left alone.
 */
export function undoDoubleEncoding(text: string): string {
  return text.replace(doubleEncoded, (run) => {
    const bytes = iconv.encode(run, 'windows-1252')
    return isUtf8(bytes) && iconv.decode(bytes, 'windows-1252') === run ? bytes.toString('utf8') : run
  })
}

/** Letters that an earlier conversion lost for good: `d?©faut`, or the replacement character. */
export function lostLetters(text: string): string | undefined {
  const sign = /\p{L}\?[©¨ªà«´®¢§»¯¶¹]|\ufffd/u.exec(text)
  if (sign === null) return undefined
  const before = /\S*$/.exec(text.slice(Math.max(0, sign.index - 30), sign.index))?.[0] ?? ''
  return before + (/^\S*/.exec(text.slice(sign.index, sign.index + 30))?.[0] ?? '')
}
