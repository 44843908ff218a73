/**
 * Real files that some tests read where they are there: registers, logs and schemas as their publishers put them out. They are nobody's to commit here, so a
 * clone has small extracts written by hand instead, and these tests say that they were skipped. Whoever has the files names their folder by
 * ESSAIM_REAL_FILES; without it they are looked for in `shared/data` beside the clone. `facts/README.md` says where they were published.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from '../src/platform/root.ts'

const folder = process.env.ESSAIM_REAL_FILES ?? path.join(root, '..', 'shared', 'data')

/** Where a real file, or a folder of them, lies if it is there: `numerique/cnfs-lieux-73.csv`. */
export const realFile = (name: string): string => path.join(folder, name)

/** For a test's `skip`: false where the file is there, else the reason that the run prints. */
export const without = (name = ''): string | false =>
  existsSync(realFile(name)) ? false : `${name === '' ? 'the real files are' : `${name} is`} not here (ESSAIM_REAL_FILES)`
