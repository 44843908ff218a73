/**
 * The outside of a backup file: two lines that say what it is, a body, and the SHA-256 of all before it.
 *
 *     essaim-backup 1 ⏎
 *     {"program":…,"level":…,"encryption":null} ⏎
 *     body
 *     32 bytes: SHA-256 of every byte above
 *
 * The body is what `backup-format.ts` writes, compressed with gzip. With a key it is then cut into pieces of 64 KiB, each sealed with
 * AES-256-GCM: the nonce counts the pieces and marks the last, so that a piece that is missing, repeated or moved is noticed; the two
 * lines are sealed with each piece. The key comes of the given words by scrypt and a salt of the file's own, so no nonce is used twice.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { promisify } from 'node:util'
import { altered, keyMissing, madeByNewer, notABackup, wrongKey } from './backup-failure.ts'

const magic = 'essaim-backup '
const format = 1
const mostHeaderBytes = 64 * 1024
const pieceBytes = 64 * 1024
const tagBytes = 16
export const checksumBytes = 32

export interface Encryption {
  cipher: 'aes-256-gcm'
  /** Of scrypt: cost, block size, parallelism; `salt` in base64. */
  scrypt: { n: number; r: number; p: number }
  salt: string
}

/** What the second line says, readable without the key. */
export interface BackupHeader {
  /** Version of the program that wrote it. */
  program: string
  /** The last migration of the database. */
  level: string
  createdAt: string
  /** Which instance it is of; null where the database is older than that question. */
  instance: string | null
  /** What tells two secrets apart without saying either. */
  secretFingerprint: string | null
  tables: number
  files: number
  encryption: Encryption | null
}

export interface Seal {
  header: BackupHeader
  /** The two lines, as bytes. */
  lines: Buffer
  key: Buffer | undefined
}

/** Prepares the two lines, and the key where words are given for one. */
export async function makeSeal(header: Omit<BackupHeader, 'encryption'>, words: string | undefined): Promise<Seal> {
  const encryption: Encryption | null =
    words === undefined ? null : { cipher: 'aes-256-gcm', scrypt: { n: 2 ** 15, r: 8, p: 1 }, salt: randomBytes(32).toString('base64') }
  const whole = { ...header, encryption }
  return {
    header: whole,
    lines: Buffer.from(`${magic}${format}\n${JSON.stringify(whole)}\n`),
    key: encryption && words !== undefined ? await keyOf(words, encryption) : undefined,
  }
}

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)

async function keyOf(words: string, { salt, scrypt: cost }: Encryption): Promise<Buffer> {
  // A file may ask for what it wants: these bounds keep a hostile one from taking all the memory.
  if (!(cost.n <= 2 ** 17 && cost.r <= 8 && cost.p <= 4)) throw notABackup()
  const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: 256 * cost.n * cost.r }
  return derive(words, Buffer.from(salt, 'base64'), 32, options)
}

/** Reads the two lines of a file. Throws BackupFailure when they are not those of a backup that this program can read. */
export async function readSeal(file: string, words: string | undefined): Promise<Seal> {
  const handle = await open(file)
  let start: Buffer
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostHeaderBytes), 0, mostHeaderBytes, 0)
    start = buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
  if (start.toString('latin1', 0, magic.length) !== magic) throw notABackup()
  const first = start.indexOf(10)
  const second = start.indexOf(10, first + 1)
  if (first < 0 || second < 0) throw altered()
  const version = start.toString('utf8', magic.length, first)
  if (version !== String(format)) throw madeByNewer(`format ${version.slice(0, 20)}`)
  const header = parseHeader(start.toString('utf8', first + 1, second))
  if (header.encryption && words === undefined) throw keyMissing()
  return {
    header,
    lines: start.subarray(0, second + 1),
    key: header.encryption && words !== undefined ? await keyOf(words, header.encryption) : undefined,
  }
}

function parseHeader(text: string): BackupHeader {
  try {
    const header = JSON.parse(text) as BackupHeader
    if (typeof header.level === 'string' && typeof header.program === 'string') return header
  } catch (error) {
    throw altered(error)
  }
  throw notABackup()
}

/** Reads the whole file once and compares its last 32 bytes with the SHA-256 of the rest. Answers it in hexadecimal. */
export async function verifyChecksum(file: string): Promise<string> {
  const { size } = await stat(file)
  if (size <= checksumBytes) throw altered()
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { end: size - checksumBytes - 1, highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  const said: Buffer[] = []
  for await (const chunk of createReadStream(file, { start: size - checksumBytes })) said.push(chunk as Buffer)
  const found = hash.digest()
  if (!found.equals(Buffer.concat(said))) throw altered()
  return found.toString('hex')
}

/** From the compressed body to the bytes of the file, lines and checksum included. `sealed` is told the checksum and the size. */
export function sealing(seal: Seal, sealed: (checksum: string, sizeBytes: number) => void): Transform {
  const hash = createHash('sha256')
  let size = 0
  const cut = seal.key ? new PieceCutter((piece, at, isLast) => encrypt(seal, piece, at, isLast)) : undefined
  const push = (to: Transform, bytes: Buffer) => {
    hash.update(bytes)
    size += bytes.length
    to.push(bytes)
  }
  let hasBegun = false
  const begin = (to: Transform) => {
    if (!hasBegun) push(to, seal.lines)
    hasBegun = true
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      begin(this)
      for (const piece of cut ? cut.take(chunk, pieceBytes) : [chunk]) push(this, piece)
      done()
    },
    flush(done) {
      begin(this)
      if (cut) push(this, cut.end())
      const checksum = hash.digest()
      this.push(checksum)
      sealed(checksum.toString('hex'), size + checksum.length)
      done()
    },
  })
}

/** From the bytes of the file to the compressed body. What it lets through is to be believed only once it has ended without an error. */
export function unsealing(seal: Seal): Transform {
  const hash = createHash('sha256')
  const cut = seal.key ? new PieceCutter((piece, at, isLast) => decrypt(seal, piece, at, isLast)) : undefined
  let toSkip = seal.lines.length
  let held: Buffer = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        held = Buffer.concat([held, chunk])
        const ready = held.subarray(0, Math.max(0, held.length - checksumBytes))
        held = held.subarray(ready.length)
        hash.update(ready)
        const body = ready.subarray(Math.min(toSkip, ready.length))
        toSkip -= ready.length - body.length
        for (const piece of cut ? cut.take(body, pieceBytes + tagBytes) : [body]) if (piece.length > 0) this.push(piece)
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        if (held.length < checksumBytes || !hash.digest().equals(held)) throw altered()
        if (cut) this.push(cut.end())
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}

/** Cuts a stream into pieces of one size, holding back the last, which alone may be shorter. */
class PieceCutter {
  private held: Buffer[] = []
  private heldBytes = 0
  private at = 0
  constructor(private readonly turn: (piece: Buffer, at: number, isLast: boolean) => Buffer) {}

  take(chunk: Buffer, size: number): Buffer[] {
    this.held.push(chunk)
    this.heldBytes += chunk.length
    if (this.heldBytes <= size) return []
    let whole: Buffer = Buffer.concat(this.held)
    const turned: Buffer[] = []
    while (whole.length > size) {
      turned.push(this.turn(whole.subarray(0, size), this.at++, false))
      whole = whole.subarray(size)
    }
    this.held = [whole]
    this.heldBytes = whole.length
    return turned
  }

  end(): Buffer {
    return this.turn(Buffer.concat(this.held), this.at++, true)
  }
}

function nonceOf(at: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(at, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function encrypt({ key, lines }: Seal, piece: Buffer, at: number, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key as Buffer, nonceOf(at, isLast)).setAAD(lines)
  return Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
}

function decrypt({ key, lines }: Seal, piece: Buffer, at: number, isLast: boolean): Buffer {
  if (piece.length < tagBytes) throw altered()
  const decipher = createDecipheriv('aes-256-gcm', key as Buffer, nonceOf(at, isLast)).setAAD(lines)
  decipher.setAuthTag(piece.subarray(piece.length - tagBytes))
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -tagBytes)), decipher.final()])
  } catch {
    // The checksum was right before anything was opened, so a first piece that does not open has another key.
    throw at === 0 ? wrongKey() : altered()
  }
}
