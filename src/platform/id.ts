/** Identifiers: UUIDv7 made by the application, so that they sort by birth and never need the database's leave. */
import { randomFillSync } from 'node:crypto'

declare const named: unique symbol
/** An id remembers what it names: an `Id<'Project'>` can't stand where an `Id<'Territory'>` is asked. */
export type Id<Thing extends string> = string & { readonly [named]: Thing }

/** Random bytes are drawn for many ids at once: drawing costs more than what is drawn. */
const drawn = Buffer.alloc(16 * 256)
let used = drawn.length

let lastMillisecond = 0
let counter = 0

/** Makes a UUIDv7 (RFC 9562). Within one process ids grow strictly, thanks to a 12-bit counter after the time. */
export function makeId<Thing extends string>(now: number = Date.now()): Id<Thing> {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  const bytes = drawn.subarray(used, used + 16)
  used += 16
  if (now > lastMillisecond) {
    lastMillisecond = now
    counter = bytes.readUInt16BE(6) & 0x3ff
  } else {
    counter += 1
    if (counter > 0xfff) {
      lastMillisecond += 1
      counter = 0
    }
  }
  bytes.writeUIntBE(lastMillisecond, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Thing>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads an id that came from outside. Anything that is not a UUID is undefined, so no query ever fails on it. */
export function readId<Thing extends string>(text: string | undefined): Id<Thing> | undefined {
  return text !== undefined && uuid.test(text) ? (text as Id<Thing>) : undefined
}
