/** Bodies of forms, read as a stream: fields are kept within bounds, files go straight to a temporary folder and never sit in memory. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { ScanFinding } from './scanner.ts'

export interface Upload {
  /** As the visitor's machine named it; never used as a path. */
  name: string
  path: string
  sizeBytes: number
  /** What the scanner has against it; such a file is neither read nor kept. */
  finding?: ScanFinding | undefined
  /** Why it was not kept as a document, where it was refused for what it is. */
  refused?: string
}

/** A form as it came: words by field, several where a field was sent several times. */
export interface Form {
  text(name: string): string
  all(name: string): string[]
  file(name: string): Upload | undefined
  /** Every file that `file` can answer. */
  uploads: Upload[]
  /** First words of each field, to show the form again as it was typed. */
  typed: Record<string, string>
  names: string[]
}

export class BodyRefusal extends Error {
  constructor(readonly because: 'too_large' | 'malformed') {
    super(because)
  }
}

export const limits = { fieldBytes: 1_000_000, bodyBytes: 4_000_000, fields: 2_000, fileBytes: 200 * 1024 * 1024, files: 10 }

export interface ReceivedForm {
  form: Form
  /** Deletes the temporary files. */
  discard(): Promise<void>
}

export function formOf(values: Record<string, string[]>, files: Record<string, Upload> = {}): Form {
  return {
    text: (name) => values[name]?.[0] ?? '',
    all: (name) => values[name] ?? [],
    file: (name) => files[name],
    uploads: Object.values(files),
    typed: Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all[0] ?? ''])),
    names: Object.keys(values),
  }
}

/** Reads the body of a POST, with files of so many bytes at most each; 0: with none. Throws BodyRefusal when it is too large or is not a form. */
export async function receiveForm(request: Request, mostFileBytes = limits.fileBytes): Promise<ReceivedForm> {
  const kind = request.headers.get('content-type') ?? ''
  // Packed bodies are refused, not unpacked: no browser sends a form so.
  if (!/^(identity)?$/i.test(request.headers.get('content-encoding') ?? '')) throw new BodyRefusal('malformed')
  if (kind.startsWith('multipart/form-data')) return receiveMultipart(request, kind, mostFileBytes)
  const text = await readText(request, limits.bodyBytes)
  const values: Record<string, string[]> = Object.create(null)
  let fields = 0
  for (const [name, value] of new URLSearchParams(text)) {
    fields += 1
    if (fields > limits.fields) throw new BodyRefusal('too_large')
    values[name] ??= []
    values[name].push(clean(value))
  }
  return { form: formOf(values), discard: async () => {} }
}

/** Zero bytes can't be stored as text by PostgreSQL, and no person types them. */
const clean = (text: string) => text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').toWellFormed()

export async function readText(request: Request, most: number): Promise<string> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) <= most) return readDeclared(request)
  const chunks: Uint8Array[] = []
  for await (const chunk of within(request, most)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** A body whose sender has said its length, which the server holds her to: read at once, without the streams that a longer one needs. */
async function readDeclared(request: Request): Promise<string> {
  try {
    return Buffer.from(await request.arrayBuffer()).toString('utf8')
  } catch {
    // A sender who has left is no incident of ours.
    throw new BodyRefusal('malformed')
  }
}

/** The body's bytes as they come, and a BodyRefusal once there are more than `most`: at once where the sender says so before. */
async function* within(request: Request, most: number): AsyncGenerator<Uint8Array> {
  if (!request.body) return
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new BodyRefusal('too_large')
  let size = 0
  try {
    for await (const chunk of Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])) {
      size += (chunk as Uint8Array).length
      if (size > most) throw new BodyRefusal('too_large')
      yield chunk as Uint8Array
    }
  } catch (failure) {
    // A sender who has left is no incident of ours.
    throw failure instanceof BodyRefusal ? failure : new BodyRefusal('malformed')
  }
}

async function receiveMultipart(request: Request, kind: string, mostFileBytes: number): Promise<ReceivedForm> {
  if (!request.body || !/boundary=/.test(kind)) throw new BodyRefusal('malformed')
  const folder = await mkdtemp(path.join(tmpdir(), 'essaim-upload-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  try {
    const { values, files } = await readParts(request, kind, folder, mostFileBytes)
    return { form: formOf(values, files), discard }
  } catch (failure) {
    await discard()
    throw failure instanceof BodyRefusal ? failure : new BodyRefusal('malformed')
  }
}

interface Part {
  stream: Readable
  written: Promise<void>
}

async function readParts(request: Request, kind: string, folder: string, mostFileBytes: number) {
  const values: Record<string, string[]> = Object.create(null)
  const files: Record<string, Upload> = Object.create(null)
  const parts: Part[] = []
  let tooLarge = false
  let fieldBytes = 0
  const reader = new Busboy({
    headers: { 'content-type': kind },
    limits: {
      fieldSize: limits.fieldBytes,
      fields: limits.fields,
      fileSize: mostFileBytes,
      files: limits.files,
      parts: limits.fields + limits.files,
    },
  })
  for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) reader.on(event, () => (tooLarge = true))
  reader.on('field', (name: string, value: string, _nameCut: boolean, valueCut: boolean) => {
    fieldBytes += value.length
    tooLarge ||= valueCut || fieldBytes > limits.bodyBytes
    if (tooLarge) return
    values[name] ??= []
    values[name].push(clean(value))
  })
  reader.on('file', (name: string, stream: Readable & { truncated?: boolean }, filename: string | undefined) => {
    // A browser sends an empty part where nobody chose a file: it is none, also of those who may send none.
    if (!filename) return void stream.resume()
    if (mostFileBytes === 0) {
      tooLarge = true
      return void stream.resume()
    }
    const upload: Upload = { name: fileNameOf(filename), path: path.join(folder, `${parts.length}`), sizeBytes: 0 }
    stream.on('data', (chunk: Buffer) => (upload.sizeBytes += chunk.length))
    const written = pipeline(stream, createWriteStream(upload.path, { mode: 0o600 })).then(() => {
      if (stream.truncated) tooLarge = true
      files[name] = upload
    })
    // Awaited below; a broken stream must not end the process in the meantime.
    written.catch(() => {})
    parts.push({ stream, written })
    return undefined
  })
  try {
    await pipeline(
      stopping(within(request, mostFileBytes + limits.bodyBytes), () => tooLarge),
      reader,
    )
  } catch (failure) {
    // A sender who left in the middle of a file leaves its stream waiting: it is ended, so that the file is closed before the folder goes.
    for (const { stream } of parts) stream.destroy()
    await Promise.allSettled(parts.map(({ written }) => written))
    throw failure
  }
  await Promise.all(parts.map(({ written }) => written))
  if (tooLarge) throw new BodyRefusal('too_large')
  return { values, files }
}

/** Stops reading as soon as it is known that the form is refused, rather than hear it to its end. */
async function* stopping(chunks: AsyncIterable<Uint8Array>, isRefused: () => boolean): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk
    if (isRefused()) throw new BodyRefusal('too_large')
  }
}

/** The last part of a file's name, without what a machine or a reader might take for something else: paths, controls, signs that turn writing round. */
export function fileNameOf(filename: string): string {
  const last = clean(filename).split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, '').trim()
  const ending = /\.[a-z0-9]{1,9}$/i.exec(plain)?.[0] ?? ''
  return `${plain.slice(0, plain.length - ending.length).slice(0, 190) || 'fichier'}${ending}`
}
