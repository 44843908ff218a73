/** Files on their way back: written apart, each held against its hash, and moved to their place only when everything else is known to be whole. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { altered } from './backup-failure.ts'
import { fileKey, syncPath } from './files.ts'

export interface ReturningFiles {
  /** Writes one file apart. Throws when its content is not what its hash says. */
  receive(sha256: string, frames: AsyncIterable<Buffer>): Promise<void>
  /**
   * Moves all of them to their place, just before the commit; a file that is there already is the same, by its name. They stay even if the
   * commit does not answer: it may have been made, and a file that nothing names does no harm.
   */
  land(): Promise<void>
  /** Clears what was not landed. */
  giveUp(): Promise<void>
}

/** `dataDirectory` is ESSAIM_DATA. What a killed restore left apart is swept first. */
export async function openReturningFiles(dataDirectory: string): Promise<ReturningFiles> {
  const apart = path.join(dataDirectory, 'files.restoring')
  await rm(apart, { recursive: true, force: true })
  await mkdir(apart, { recursive: true, mode: 0o700 })
  const received: string[] = []
  const clear = () => rm(apart, { recursive: true, force: true })
  return {
    async receive(sha256, frames) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw altered()
      const hash = createHash('sha256')
      const handle = await open(path.join(apart, sha256), 'wx', 0o600)
      try {
        for await (const frame of frames) {
          hash.update(frame)
          await handle.writeFile(frame)
        }
        await handle.sync()
      } finally {
        await handle.close()
      }
      if (hash.digest('hex') !== sha256) throw altered()
      received.push(sha256)
    },
    async land() {
      for (const sha256 of received) {
        const place = path.join(dataDirectory, 'files', fileKey(sha256))
        if (existsSync(place)) continue
        await mkdir(path.dirname(place), { recursive: true })
        await rename(path.join(apart, sha256), place)
      }
      // The rows that name them are committed next: their names are on the disk before.
      const folders = new Set(received.map((sha256) => path.dirname(path.join(dataDirectory, 'files', fileKey(sha256)))))
      for (const folder of folders) await syncPath(folder)
      if (folders.size > 0) await syncPath(path.join(dataDirectory, 'files'))
      await clear()
    },
    giveUp: clear,
  }
}
