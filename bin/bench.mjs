/** `npm run bench [name…]`: builds bench/main.ts and runs it. Peers that come with the tests' packages may stand beside us. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildApp, forNode, leave, prepareGround, root } from './prepare.mjs'

prepareGround('full')
if (!existsSync(join(root, 'bench', 'main.ts'))) {
  leave(
    'Le dossier bench/ manque : il vient avec les sources d’Essaim.',
    'The folder bench/ is missing: it comes with the sources of Essaim.',
  )
}
await buildApp()
const esbuild = await import('esbuild')
await esbuild.build({ ...forNode, entryPoints: ['bench/main.ts'], outfile: 'build/bench.mjs' })
await esbuild.stop()
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(root, 'build', 'bench.mjs')).href)
