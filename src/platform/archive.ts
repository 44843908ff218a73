/** Archives to take away: a ZIP that leaves as it is made, whatever its size. */
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ArchiveEntry {
  /** Path inside the archive. */
  name: string
  /** Asked only when its turn comes. */
  open(): Promise<Readable>
}

/** The bytes of a ZIP of these entries. An entry that can't be opened, or that breaks while it is read, ends the stream with its error: half an archive must not look whole. */
export function zipOf(entries: readonly ArchiveEntry[], madeAt: Date): Readable {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  zip.on('error', (failure: Error) => out.destroy(failure))
  let reading: Readable | undefined
  out.once('close', () => reading?.destroy())
  for (const { name, open } of entries) {
    zip.addReadStreamLazy(name, { mtime: madeAt }, (give) => {
      open().then(
        (bytes) => {
          // Nobody else listens: what breaks here would end the process, and what is read for a reader who has left would never end.
          bytes.once('error', (failure) => out.destroy(failure))
          reading = bytes
          give(null, bytes)
        },
        (failure) => give(failure, undefined as never),
      )
    })
  }
  zip.end()
  return out
}
