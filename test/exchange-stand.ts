/** A stand for the tests of exchange: files written for one test, rows gathered, refusals named, small zips made by hand. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { ExchangeRefusal, type Refusal, type Row, type Table } from '../src/platform/exchange-table.ts'

const folder = await mkdtemp(join(tmpdir(), 'essaim-exchange-'))
after(() => rm(folder, { recursive: true, force: true }))
let files = 0

/** Writes a file that goes with the test process. */
export async function written(content: string | Uint8Array, name: string): Promise<{ path: string; name: string }> {
  files += 1
  const path = join(folder, `${files}-${name}`)
  await writeFile(path, content)
  return { path, name }
}

export async function allRows(table: Table): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of table.rows()) rows.push(row)
  return rows
}

export function isRefused(because: Refusal): (error: unknown) => boolean {
  return (error) => {
    if (error instanceof ExchangeRefusal && error.because === because) return true
    throw error
  }
}

export interface ZipPart {
  readonly name: string
  readonly content: string | Buffer
  /** The unpacked size that the zip's directory declares, where it lies. */
  readonly declaredSize?: number
}

/** A zip made by hand, so that it can lie. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, declaredSize } of parts) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const label = Buffer.from(name)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crcOf(plain), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declaredSize ?? plain.length, 18)
    fields.writeUInt16LE(label.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, label, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([20, 0]), fields, tail, label]))
    bodies.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, listed, Buffer.from('PK\u0005\u0006', 'latin1'), end])
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
