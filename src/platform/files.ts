/**
 * Files, content-addressed: the same bytes are kept once, under their SHA-256, on a disk that flydrive carries (so that an
 * object store can take its place). Types are sniffed from the bytes, never believed from the name.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromFile } from 'file-type'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Generated } from 'kysely'
import type { Db } from './database.ts'
import { allow, type Decision, refuse } from './decision.ts'
import { ExchangeRefusal } from './exchange-table.ts'
import { type Id, makeId } from './id.ts'
import type { Chores } from './jobs.ts'
import { mostPixels, pixelsOf } from './picture.ts'
import type { ScanFinding } from './scanner.ts'
import type { Upload } from './upload.ts'
import { complaintOfZip } from './zip.ts'

export interface FileTable {
  id: string
  sha256: string
  name: string
  media_type: string
  size_bytes: number
  stored_at: Generated<Date>
  stored_by: string | null
}

export type FileRefusal = 'file_too_large' | 'file_kind_refused' | 'file_swollen' | `file_${ScanFinding}`

/** What people attach: evidence, mandates, pictures. Nothing a browser would run. Each with the endings its name may have, the usual one first. */
const accepted = new Map<string, readonly string[]>([
  ['text/plain', ['txt', 'csv', 'md']],
  ['application/pdf', ['pdf']],
  ['image/png', ['png']],
  ['image/jpeg', ['jpg', 'jpeg']],
  ['image/webp', ['webp']],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ['xlsx']],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ['docx']],
  ['application/vnd.oasis.opendocument.spreadsheet', ['ods']],
  ['application/vnd.oasis.opendocument.text', ['odt']],
])
const mostBytes = 20 * 1024 * 1024

export interface Files {
  /** Keeps an upload's bytes and answers what they are. To be called before the transaction that names the file. */
  keep(upload: Upload): Promise<Decision<KeptFile, FileRefusal>>
  /**
   * Keeps a table on its way in, of any kind and encoding: the readers of exchange.ts say what it is, and it is never served again. Throws an
   * ExchangeRefusal where the scanner has something against it.
   */
  keepTable(upload: Upload): Promise<KeptFile>
  open(sha256: string): Promise<Readable>
  /** Lends the bytes as a file of the disk, for readers that go over them several times; it is gone afterwards. */
  lend<T>(sha256: string, use: (path: string) => Promise<T>): Promise<T>
  /** Whether the bytes are there and still have the hash they are named by. */
  isWhole(sha256: string): Promise<boolean>
  /** Takes the bytes away, once no row names them any more. */
  forget(sha256: string): Promise<void>
  /** Whether a file could be kept now: one is written and taken away again. */
  canKeep(): Promise<boolean>
  /** The hash of every file that is kept, named by a row or not. */
  listKept(): Promise<string[]>
}
export interface KeptFile {
  sha256: string
  name: string
  mediaType: string
  sizeBytes: number
}

/** Where a file lies under `files`. */
export const fileKey = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`

export function openFiles(dataDirectory: string): Files {
  const folder = path.join(dataDirectory, 'files')
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  return {
    async listKept() {
      if (!existsSync(folder)) return []
      const names = (await readdir(folder, { recursive: true })).map((name) => path.basename(name))
      return names.filter((name) => /^[0-9a-f]{64}$/.test(name)).sort()
    },
    async keep(upload) {
      if (upload.finding) return refuse(`file_${upload.finding}`)
      if (upload.sizeBytes > mostBytes) return refuse('file_too_large')
      const zip = (await isZip(upload.path)) ? await complaintOfZip(upload.path) : undefined
      if (zip) return refuseAs(upload, zip === 'too_large' ? 'file_swollen' : 'file_kind_refused')
      const sniffed = (await fileTypeFromFile(upload.path))?.mime ?? (await sniffText(upload.path))
      if (!sniffed || !accepted.has(sniffed)) return refuseAs(upload, 'file_kind_refused')
      if (((await pixelsOf(upload.path, sniffed)) ?? 0) > mostPixels) return refuseAs(upload, 'file_swollen')
      const sha256 = await hashOf(createReadStream(upload.path))
      await keepBytes(folder, upload, sha256)
      return allow({ sha256, name: nameFor(upload.name, sniffed), mediaType: sniffed, sizeBytes: upload.sizeBytes })
    },
    async keepTable(upload) {
      refuseFound(upload)
      const sha256 = await hashOf(createReadStream(upload.path))
      await keepBytes(folder, upload, sha256)
      return { sha256, name: upload.name, mediaType: 'application/octet-stream', sizeBytes: upload.sizeBytes }
    },
    open: (sha256) => disk.getStream(fileKey(sha256)),
    async lend(sha256, use) {
      const folder = await mkdtemp(path.join(tmpdir(), 'essaim-lend-'))
      try {
        const copy = path.join(folder, sha256)
        await pipeline(await disk.getStream(fileKey(sha256)), createWriteStream(copy, { mode: 0o600 }))
        return await use(copy)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    async isWhole(sha256) {
      if (!(await disk.exists(fileKey(sha256)))) return false
      return (await hashOf(await disk.getStream(fileKey(sha256)))) === sha256
    },
    async forget(sha256) {
      await disk.delete(fileKey(sha256))
    },
    async canKeep() {
      // A number of its own: two containers share a folder, and each is process 1 of its own.
      const key = `probe-${randomUUID()}`
      try {
        await disk.put(key, 'probe')
        await disk.delete(key)
        return true
      } catch {
        return false
      }
    },
  }
}

/**
 * Writes the bytes apart and puts them in their place whole, on the disk before it answers: the name of a file is its hash, so what stands under it must be
 * all of it, whenever the process or the power goes. One that an older program left cut short is put right.
 */
async function keepBytes(folder: string, upload: Pick<Upload, 'path'>, sha256: string): Promise<void> {
  const place = path.join(folder, fileKey(sha256))
  const { size } = await stat(upload.path)
  if ((await stat(place).catch(() => undefined))?.size === size) return
  await mkdir(path.dirname(place), { recursive: true })
  const apart = path.join(folder, `coming-${randomUUID()}`)
  try {
    await pipeline(createReadStream(upload.path), createWriteStream(apart, { mode: 0o600, flags: 'wx' }))
    await syncPath(apart)
    await rename(apart, place)
    for (const each of [path.dirname(place), folder]) await syncPath(each)
  } catch (failure) {
    await rm(apart, { force: true })
    throw failure
  }
}

/** What a file or a folder holds is on the disk afterwards. */
export async function syncPath(place: string): Promise<void> {
  const handle = await open(place, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function refuseAs(upload: Upload, because: FileRefusal): Decision<never, FileRefusal> {
  upload.refused = because
  return refuse(because)
}

/** For readers of tables that keep nothing: throws an ExchangeRefusal where the scanner has something against the file. */
export function refuseFound({ finding }: Upload): void {
  if (finding) throw new ExchangeRefusal(`file_${finding}`)
}

/**
 * The name under which a document leaves again ends as its bytes are: a page renamed `facture.pdf` opens in no browser as a page, and a
 * picture that says `.html` is not run from somebody's desk.
 */
export function nameFor(name: string, mediaType: string): string {
  const endings = accepted.get(mediaType) ?? ['bin']
  const [, stem = name, ending = ''] = /^(.*)\.([a-z0-9]{1,5})$/i.exec(name) ?? []
  if (endings.includes(ending.toLowerCase())) return name
  const isKnown = [...accepted.values()].some((each) => each.includes(ending.toLowerCase()))
  return `${isKnown ? stem : name}.${endings[0]}`
}

async function isZip(file: string): Promise<boolean> {
  for await (const chunk of createReadStream(file, { end: 1 })) return (chunk as Buffer).toString('latin1') === 'PK'
  return false
}

/** Text has no zero byte and reads as UTF-8 in its first 4 kB (a letter cut at the end aside). A page or a drawing is not a text. */
async function sniffText(file: string): Promise<string | undefined> {
  for await (const chunk of createReadStream(file, { end: 4095 })) {
    const bytes = chunk as Buffer
    if (bytes.includes(0)) return undefined
    const text = new TextDecoder('utf-8').decode(bytes)
    if (/^\s*<[!?a-z]/i.test(text) || /<(script|svg|html|iframe)[\s>]/i.test(text)) return undefined
    return text.slice(0, -3).includes('\ufffd') ? undefined : 'text/plain'
  }
  return undefined
}

async function hashOf(bytes: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Names a kept file in the transaction at hand. */
export async function saveFile(db: Db, kept: KeptFile, storedBy: string | null): Promise<Id<'File'>> {
  const id = makeId<'File'>()
  await db
    .insertInto('file')
    .values({ id, sha256: kept.sha256, name: kept.name, media_type: kept.mediaType, size_bytes: kept.sizeBytes, stored_by: storedBy })
    .execute()
  return id
}

/** Folders of the system that hold what people send or take away, for as long as one request. */
const passing = /^essaim-(upload|lend|copy)-/
const dayMilliseconds = 86_400_000

/** Takes away what a process that was killed left half done: bytes on their way in, and what was being sent or taken away. All older than a day. */
export async function sweepLeftovers(dataDirectory: string, passingFolder: string = tmpdir()): Promise<void> {
  for (const [folder, isLeft] of [
    [path.join(dataDirectory, 'files'), /^(coming|probe)-/],
    [passingFolder, passing],
  ] as const) {
    if (!existsSync(folder)) continue
    for (const name of (await readdir(folder)).filter((each) => isLeft.test(each))) {
      const left = path.join(folder, name)
      const seen = await stat(left).catch(() => undefined)
      // Another account's, on a machine that is shared, is not ours to take.
      if (seen && Date.now() - seen.mtimeMs > dayMilliseconds) await rm(left, { recursive: true, force: true }).catch(() => {})
    }
  }
}

export const fileChores: Chores = {
  tasks: { sweep_leftovers: (_payload, { config }) => sweepLeftovers(config.dataDirectory) },
  cron: ['41 3 * * * sweep_leftovers'],
}
