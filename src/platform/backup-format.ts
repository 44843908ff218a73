/**
 * The inside of a backup: sections one after the other, each a few words in JSON and then bytes of any length in frames.
 *
 *     section = length of the words (uint32) · words · frames · 0 (uint32)
 *     frame   = length (uint32, at most 1 MiB) · bytes
 *
 * First `schema`, then a `table` each with what PostgreSQL's COPY writes as text, `jobs`, `sequences`, a `file` each, and `end`, which counts.
 * Text and not binary: it is the form that PostgreSQL keeps from one major version to the next, and it compresses as well.
 */
import { altered } from './backup-failure.ts'

export interface Partition {
  parent: string
  name: string
  /** As PostgreSQL says it: `FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`. */
  bound: string
}

export type Section =
  | { kind: 'schema'; migrations: { name: string; sha256: string }[]; partitions: Partition[] }
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'jobs' }
  | { kind: 'sequences'; values: { name: string; last: string; isCalled: boolean }[] }
  | { kind: 'file'; sha256: string }
  | { kind: 'end'; rows: Record<string, number>; jobs: number; files: number; missingFiles: string[] }

const mostFrameBytes = 1 << 20
const mostWordBytes = 16 << 20

export function* writeHead(section: Section): Generator<Buffer> {
  const words = Buffer.from(JSON.stringify(section))
  yield lengthOf(words.length)
  yield words
}

export function* writeFrame(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += mostFrameBytes) {
    const frame = bytes.subarray(at, at + mostFrameBytes)
    yield lengthOf(frame.length)
    yield frame
  }
}

export const closing = lengthOf(0)

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

export interface OpenSection {
  head: Section
  /** The bytes, in frames. Must be read to their end before the next section is asked for. */
  frames(): AsyncGenerator<Buffer>
}

/** Reads sections from the body. Whatever does not follow the form is an altered file. */
export class SectionReader {
  private held: Buffer = Buffer.alloc(0)
  private readonly source: AsyncIterator<Buffer>
  constructor(body: AsyncIterable<Buffer>) {
    this.source = body[Symbol.asyncIterator]()
  }

  /** Undefined at the end of the body. */
  async next(): Promise<OpenSection | undefined> {
    const length = await this.take(4)
    if (!length) return undefined
    const words = await this.must(this.bounded(length.readUInt32BE(), mostWordBytes))
    let head: Section
    try {
      head = JSON.parse(words.toString('utf8')) as Section
    } catch (error) {
      throw altered(error)
    }
    return { head, frames: () => this.frames() }
  }

  private async *frames(): AsyncGenerator<Buffer> {
    for (;;) {
      const length = (await this.must(4)).readUInt32BE()
      if (length === 0) return
      yield await this.must(this.bounded(length, mostFrameBytes))
    }
  }

  private bounded(length: number, most: number): number {
    if (length > most) throw altered()
    return length
  }

  private async must(bytes: number): Promise<Buffer> {
    const taken = await this.take(bytes)
    if (!taken) throw altered()
    return taken
  }

  /** Exactly so many bytes; undefined where the body has ended just before them. */
  private async take(bytes: number): Promise<Buffer | undefined> {
    const pieces: Buffer[] = [this.held]
    let length = this.held.length
    while (length < bytes) {
      const { value, done } = await this.source.next()
      if (done) {
        if (length === 0) return undefined
        throw altered()
      }
      pieces.push(value)
      length += value.length
    }
    const all = pieces.length === 1 ? this.held : Buffer.concat(pieces)
    this.held = all.subarray(bytes)
    return all.subarray(0, bytes)
  }
}
