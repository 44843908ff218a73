/** What a zip says it holds, looked at before anything is unpacked. Used for workbooks that are read and for documents that are only kept. */
import { type Entry, openPromise, type ZipFile } from 'yauzl'

export type ZipComplaint = 'broken' | 'encrypted' | 'too_large'

export interface ZipLimits {
  /** Entries, directories included. */
  parts: number
  /** Bytes of all entries together once unpacked. */
  unpackedBytes: number
  /** An entry above this size may be at most `times` as large as its packed bytes. */
  smallBytes: number
  times: number
}

export const zipLimits: ZipLimits = { parts: 5_000, unpackedBytes: 600_000_000, smallBytes: 20_000_000, times: 500 }

/** Every entry by its name, or why the zip is refused. yauzl later stops an entry that grows beyond the size it said. */
export async function listEntries(zip: ZipFile, limits: ZipLimits = zipLimits): Promise<Map<string, Entry> | ZipComplaint> {
  if (zip.entryCount > limits.parts) return 'too_large'
  const entries = new Map<string, Entry>()
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) return 'encrypted'
    unpacked += entry.uncompressedSize
    const isSwollen = entry.uncompressedSize > limits.smallBytes && entry.uncompressedSize > entry.compressedSize * limits.times
    if (unpacked > limits.unpackedBytes || isSwollen) return 'too_large'
    entries.set(entry.fileName, entry)
  }
  return overlap([...entries.values()]) ? 'too_large' : entries
}

/** Entries that share their packed bytes are how a small file says it holds much: no writer of documents makes them. */
function overlap(entries: readonly Entry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  return sorted.some((entry, at) => {
    const next = sorted[at + 1]
    return next !== undefined && next.relativeOffsetOfLocalHeader < entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize
  })
}

/** Why a file that begins as a zip is refused, or nothing. */
export async function complaintOfZip(path: string): Promise<ZipComplaint | undefined> {
  let zip: ZipFile | undefined
  try {
    zip = await openPromise(path, { autoClose: false, lazyEntries: true })
    const entries = await listEntries(zip)
    return typeof entries === 'string' ? entries : undefined
  } catch {
    return 'broken'
  } finally {
    zip?.close()
  }
}
