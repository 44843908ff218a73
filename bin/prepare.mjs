/**
 * What must stand before any command of Essaim can run: a recent Node, the packages, the bundle. No dependency here,
 * since this file is what installs them. Everything it says goes to the error stream: `essaim export` writes to the other.
 *
 * Node 20 can't run TypeScript, so the program is bundled first; that takes less than a tenth of a second.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const build = join(root, 'build')
const program = join(build, 'essaim.mjs')

/** Checks Node and installs what is missing. `mode` is `production`, or `full` with what tests and benches need. */
export function prepareGround(mode) {
  checkNode()
  if (!isInstalled(mode)) install(mode)
}

/** Everything a command needs; returns the path of the program, to import. */
export async function prepareProgram() {
  prepareGround('production')
  await buildApp()
  if (!existsSync(program)) {
    leave(
      'Il n’y a ici ni sources (src/) ni programme (build/essaim.mjs).',
      'There are neither sources (src/) nor a program (build/essaim.mjs) here.',
    )
  }
  process.setSourceMapsEnabled(true)
  return program
}

/** Says one sentence and leaves: what went wrong here is for the person who installs, not for a developer. */
export function leave(french, english) {
  console.error(`${french}\n${english}`)
  process.exit(1)
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  leave(
    `Essaim demande Node 20.19 ou plus récent ; celui-ci est le ${process.versions.node}. Il se trouve sur https://nodejs.org.`,
    `Essaim needs Node 20.19 or newer; this one is ${process.versions.node}. It is found at https://nodejs.org.`,
  )
}

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record, which it writes when it has finished.
 * So an image built with `npm ci` needs no network, and packages carried over from another system are replaced.
 * A linked node_modules is somebody else's: it is used as it is.
 */
function isInstalled(mode) {
  const modules = join(root, 'node_modules')
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return true
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (mode === 'production' && (entry.dev || entry.devOptional))) return true
    if (entry.optional && !isForThisSystem(entry)) return true
    return installed[path]?.version === entry.version && existsSync(join(root, path))
  })
}

/** Optional packages are the prebuilt programs of one system each; where the C library matters too, npm knows better. */
function isForThisSystem(entry) {
  return entry.os?.includes(process.platform) === true && entry.cpu?.includes(process.arch) === true && !entry.libc
}

function install(mode) {
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...(mode === 'production' ? ['--omit=dev'] : ['--include=dev'])]
  console.error(`npm ${words.join(' ')}`)
  // Started by npm itself, the same npm is asked: the one in the path may be another.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const { status, error } = spawnSync(npm[0], [...npm.slice(1), ...words], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status === 0) return
  leave(
    `Les paquets n’ont pas pu être installés (npm ci${error ? ` : ${error.message}` : ''}). La raison est ci-dessus.`,
    `The packages could not be installed (npm ci${error ? `: ${error.message}` : ''}). The reason is above.`,
  )
}

/** What every bundle that runs in Node shares: packages stay outside, JSON comes inside, and traces name the sources. */
export const forNode = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
}

/** Bundles the program and its static files. Without sources (a container that holds only the build) what is there serves. */
export async function buildApp() {
  if (isBuiltElsewhere()) return
  const esbuild = await import('esbuild')
  try {
    mkdirSync(join(build, 'assets'), { recursive: true })
    const [bundle] = await Promise.all([
      esbuild.build({ ...forNode, entryPoints: ['src/main.ts'], outfile: 'build/essaim.mjs', write: false }),
      buildAssets(esbuild),
    ])
    for (const file of bundle.outputFiles) write(file.path, file.contents)
  } finally {
    await esbuild.stop()
  }
}

function isBuiltElsewhere() {
  if (!existsSync(join(root, 'src', 'main.ts'))) return true
  if (!existsSync(program)) return false
  try {
    accessSync(build, constants.W_OK)
    return false
  } catch {
    return true
  }
}

/** Stylesheet, letters, images and islands, named by their content so that browsers may keep them for ever. */
async function buildAssets(esbuild) {
  const forBrowser = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: 'build/assets',
    publicPath: '/assets',
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.png': 'file', '.svg': 'file' },
    logLevel: 'warning',
  }
  const islands = list('src/islands', /\.tsx?$/).filter((path) => !path.includes('.test.'))
  const style = 'src/ui/css/essaim.css'
  const results = await Promise.all([
    existsSync(join(root, style)) && esbuild.build({ ...forBrowser, entryPoints: [style] }),
    islands.length > 0 &&
      esbuild.build({
        ...forBrowser,
        entryPoints: islands,
        format: 'esm',
        splitting: true,
        target: 'es2020',
        jsx: 'automatic',
        jsxImportSource: 'preact',
      }),
  ])
  const manifest = {}
  for (const result of results.filter(Boolean)) {
    for (const file of result.outputFiles) write(file.path, file.contents)
    for (const [path, output] of Object.entries(result.metafile.outputs)) nameAsset(manifest, path, output)
  }
  for (const path of list('src/ui/img', /\.(svg|png)$/)) keepImage(manifest, path)
  write(join(build, 'assets', 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
  sweepAssets(Object.values(manifest))
}

function nameAsset(manifest, path, { entryPoint, cssBundle }) {
  const address = `/assets/${basename(path)}`
  if (path.endsWith('.woff2')) manifest.font = address
  if (!entryPoint) return
  if (entryPoint.endsWith('.css')) manifest[basename(entryPoint)] = address
  else manifest[`islands/${plainName(entryPoint)}`] = address
  if (cssBundle) manifest[`islands/${plainName(entryPoint)}.css`] = `/assets/${basename(cssBundle)}`
}

function keepImage(manifest, path) {
  const content = readFileSync(join(root, path))
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
  const name = basename(path).replace(/(\.\w+)$/, `-${hash}$1`)
  write(join(build, 'assets', name), content)
  manifest[basename(path)] = `/assets/${name}`
}

/** Assets of former builds stay a day: pages sent before a restart still ask for them. */
function sweepAssets(addresses) {
  const kept = new Set(['manifest.json', ...addresses.map((address) => basename(address))])
  for (const name of readdirSync(join(build, 'assets'))) {
    const path = join(build, 'assets', name)
    if (!kept.has(name) && Date.now() - statSync(path).mtimeMs > 86_400_000) rmSync(path, { force: true })
  }
}

/** Another Essaim may be reading the same file: it sees the old one or the new one, never half of one. */
function write(path, content) {
  const making = `${path}.${process.pid}`
  writeFileSync(making, content)
  renameSync(making, path)
}

const plainName = (path) => basename(path).replace(/\.tsx?$/, '')

/** Files of a folder whose name fits, as paths from the project; nothing when the folder is absent. */
export function list(folder, pattern, { deep = false } = {}) {
  const at = join(root, folder)
  if (!existsSync(at)) return []
  return readdirSync(at, { withFileTypes: true, recursive: deep })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}
