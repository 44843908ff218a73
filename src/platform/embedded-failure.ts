/** What can keep the embedded PostgreSQL from starting, or the data folder from being written to. */
import { StartRefusal } from './refusal.ts'

export class EmbeddedFailure extends StartRefusal {
  override name = 'EmbeddedFailure'
}

/** Another living Essaim (or another server) already works in this directory. */
export class EmbeddedInUse extends EmbeddedFailure {
  override name = 'EmbeddedInUse'
  constructor(directory: string, owner: string | undefined) {
    super(
      `Le dossier ${directory} sert déjà à un autre Essaim en marche${owner ? ` (processus ${owner})` : ''} : arrêtez-le d’abord, ou donnez à celui-ci un autre dossier par ESSAIM_DATA.`,
      `The directory ${directory} is already in use by another running Essaim${owner ? ` (process ${owner})` : ''}: stop it first, or give this one another directory with ESSAIM_DATA.`,
    )
  }
}

/** ENOENT is what Node says of a directory to be made on a read-only disk. */
const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'])

/** Turns whatever was thrown while starting into a failure that a person can act upon. */
export function explainFailure(error: unknown, directory: string): Error {
  if (error instanceof EmbeddedFailure) return error
  const code = codeOf(error)
  const cause = { cause: error }
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(directory, cause)
  if (isSpawn(error)) return cannotRun(error, cause)
  if (code !== undefined && unwritable.has(code)) {
    return new EmbeddedFailure(
      `Essaim ne peut pas écrire dans le dossier ${directory} (${code}) : donnez-lui-en le droit, ou choisissez un autre dossier par ESSAIM_DATA.`,
      `Essaim cannot write in the directory ${directory} (${code}): give it the right to, or choose another directory with ESSAIM_DATA.`,
      cause,
    )
  }
  return error instanceof Error ? error : new Error(String(error))
}

/** Reads what the server or initdb printed before it gave up. */
export function explainOutput(output: string, directory: string): EmbeddedFailure {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(directory)
  if (/lock file ".*" already exists|pre-existing shared memory block/.test(output)) return new EmbeddedInUse(directory, undefined)
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const reason = (lines.find((line) => /(FATAL|PANIC|error):/.test(line)) ?? lines.at(-1) ?? '?').replace(/^.*?(FATAL|PANIC|error): */, '')
  return new EmbeddedFailure(
    `Le PostgreSQL embarqué n’a pas pu démarrer dans ${directory} : ${reason}`,
    `The embedded PostgreSQL could not start in ${directory}: ${reason}`,
    { cause: new Error(output) },
  )
}

function diskFull(directory: string, cause?: ErrorOptions): EmbeddedFailure {
  return new EmbeddedFailure(
    `Le disque qui porte ${directory} est plein : libérez de la place, puis relancez Essaim ; rien de ce qui était confirmé n’est perdu.`,
    `The disk that holds ${directory} is full: make room, then start Essaim again; nothing that was confirmed is lost.`,
    cause,
  )
}

/** Containers stripped of their capabilities have a root that may not become anyone else, and PostgreSQL refuses root. */
function cannotRun(error: Error, cause: ErrorOptions): EmbeddedFailure {
  return new EmbeddedFailure(
    `Le PostgreSQL embarqué ne peut pas être lancé ici (${error.message}) : lancez Essaim sous un compte ordinaire, ou nommez un serveur par DATABASE_URL.`,
    `The embedded PostgreSQL cannot be run here (${error.message}): run Essaim as an ordinary user, or name a server with DATABASE_URL.`,
    cause,
  )
}

function isSpawn(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && String(error.syscall).startsWith('spawn')
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
