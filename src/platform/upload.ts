/** Bodies of forms, read as a stream: fields are kept within bounds, files go straight to a temporary folder and never sit in memory. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'

export interface Upload {
  /** As the visitor's machine named it; never used as a path. */
  name: string
  path: string
  sizeBytes: number
}

/** A form as it came: words by field, several where a field was sent several times. */
export interface Form {
  text(name: string): string
  all(name: string): string[]
  file(name: string): Upload | undefined
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
    typed: Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all[0] ?? ''])),
    names: Object.keys(values),
  }
}

/** Reads the body of a POST. Throws BodyRefusal when it is too large or is not a form. */
export async function receiveForm(request: Request): Promise<ReceivedForm> {
  const kind = request.headers.get('content-type') ?? ''
  if (kind.startsWith('multipart/form-data')) return receiveMultipart(request, kind)
  const text = await readText(request, limits.bodyBytes)
  const values: Record<string, string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    values[name] ??= []
    values[name].push(clean(value))
  }
  return { form: formOf(values), discard: async () => {} }
}

/** Zero bytes can't be stored as text by PostgreSQL, and no person types them. */
const clean = (text: string) => text.replaceAll('\u0000', '').replaceAll('\r\n', '\n').toWellFormed()

export async function readText(request: Request, most: number): Promise<string> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0])) {
    size += (chunk as Uint8Array).length
    if (size > most) throw new BodyRefusal('too_large')
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function receiveMultipart(request: Request, kind: string): Promise<ReceivedForm> {
  if (!request.body || !/boundary=/.test(kind)) throw new BodyRefusal('malformed')
  const folder = await mkdtemp(path.join(tmpdir(), 'essaim-upload-'))
  const discard = () => rm(folder, { recursive: true, force: true })
  const values: Record<string, string[]> = Object.create(null)
  const files: Record<string, Upload> = Object.create(null)
  try {
    await readParts(request, kind, folder, values, files)
  } catch (failure) {
    await discard()
    throw failure instanceof BodyRefusal ? failure : new BodyRefusal('malformed')
  }
  return { form: formOf(values, files), discard }
}

async function readParts(request: Request, kind: string, folder: string, values: Record<string, string[]>, files: Record<string, Upload>) {
  const reader = new Busboy({
    headers: { 'content-type': kind },
    limits: {
      fieldSize: limits.fieldBytes,
      fields: limits.fields,
      fileSize: limits.fileBytes,
      files: limits.files,
      parts: limits.fields + limits.files,
    },
  })
  const written: Promise<void>[] = []
  let tooLarge = false
  for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) reader.on(event, () => (tooLarge = true))
  reader.on('field', (name: string, value: string, _nameCut: boolean, valueCut: boolean) => {
    tooLarge ||= valueCut
    values[name] ??= []
    values[name].push(clean(value))
  })
  reader.on('file', (name: string, stream: Readable & { truncated?: boolean; bytesRead?: number }, filename: string | undefined) => {
    if (!filename) {
      stream.resume()
      return
    }
    const upload: Upload = { name: clean(filename).slice(0, 200), path: path.join(folder, `${written.length}`), sizeBytes: 0 }
    stream.on('data', (chunk: Buffer) => (upload.sizeBytes += chunk.length))
    const write = pipeline(stream, createWriteStream(upload.path, { mode: 0o600 })).then(() => {
      if (stream.truncated) tooLarge = true
      files[name] = upload
    })
    // Awaited below; a broken stream must not end the process in the meantime.
    write.catch(() => {})
    written.push(write)
  })
  await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), reader)
  await Promise.all(written)
  if (tooLarge) throw new BodyRefusal('too_large')
}
