/** Where the project lies on disk, wherever the bundle that asks was written. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(): string {
  for (let at = path.dirname(fileURLToPath(import.meta.url)); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, 'migrations')) && existsSync(path.join(at, 'package.json'))) return at
    if (at === path.dirname(at)) throw new Error('The project folder (package.json, migrations/) was not found above the program.')
  }
}

export const root = findRoot()
