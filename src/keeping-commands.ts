/** The words of the command line that keep an instance: backup, restore, release. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from './config.ts'
import { openGround } from './house.ts'
import { comparePersonKeys, openPersonKeys } from './modules/impact/index.ts'
import { releaseHeld } from './modules/network/index.ts'
import { makeBackup } from './platform/backup.ts'
import { exists } from './platform/backup-catalogue.ts'
import { BackupFailure } from './platform/backup-failure.ts'
import { saveFailed, saveMade } from './platform/backup-runs.ts'
import type { Db } from './platform/database.ts'
import { openFiles } from './platform/files.ts'
import { countHeld } from './platform/holding.ts'
import { processLog } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import { restoreBackup } from './platform/restore.ts'
import type { House } from './platform/room.ts'
import { findSecret, readRing, secretFingerprint } from './platform/secret.ts'
import { commandLine } from './platform/visitor.ts'
import { mendRestored } from './rooms.ts'

type Log = (line: string) => void
export interface Words {
  plain: string[]
  options: Record<string, string>
}

/** `essaim backup FILE [--key-file FILE]`. Beside a running site of the same data folder too: it goes through that site's database. */
export async function runBackup(config: Config, words: Words, log: Log): Promise<void> {
  const target = path.resolve(fileOf(words, 'backup'))
  if (existsSync(target))
    throw new BackupFailure(`${target} existe déjà : donnez un autre nom.`, `${target} exists already: give another name.`)
  const key = keyOf(config, words)
  const { database, closeDatabase } = await openGround(config, processLog(config.logFormat), true)
  const begun = { beganAt: new Date(), wayIn: 'command' as const, path: target, encrypted: key !== undefined }
  try {
    // A database of an older program is saved as it is, before anything moves it on; it may have no table to remember this by.
    const remembers = await exists(database.pool, 'public.backup_run')
    const secret = findSecret(config.secret, config.dataDirectory)
    const source = {
      pool: database.pool,
      files: openFiles(config.dataDirectory),
      secretFingerprint: secret === undefined ? null : secretFingerprint(secret),
    }
    try {
      const made = await makeBackup(source, target, key)
      if (remembers) await saveMade(database.db, begun, made)
      log(`${made.path}`)
      log(`  ${made.rows} lignes, ${made.files} fichiers, ${made.sizeBytes} octets / rows, files, bytes (${made.tookMs} ms)`)
      log(`  SHA-256 ${made.checksum}`)
      for (const sha256 of made.missingFiles)
        log(`  fichier manquant ou altéré, absent de la sauvegarde / file missing or altered, not in the backup: ${sha256}`)
      log(key === undefined ? '  En clair / not encrypted.' : '  Chiffrée / encrypted (AES-256-GCM).')
      log('  Sans le secret de l’instance : gardez-le ailleurs. / Without the instance’s secret: keep it elsewhere.')
    } catch (failure) {
      if (remembers) await saveFailed(database.db, begun, failure instanceof Error ? failure.message : String(failure))
      throw failure
    }
  } finally {
    await closeDatabase()
  }
}

/** `essaim restore FILE [--key-file FILE]`, into an empty instance; the site is not running. */
export async function runRestore(config: Config, words: Words, log: Log): Promise<void> {
  const file = fileOf(words, 'restore')
  if (!existsSync(file)) throw new BackupFailure(`Il n’y a pas de fichier ${file}.`, `There is no file ${file}.`)
  const { database, closeDatabase } = await openGround(config, processLog(config.logFormat))
  try {
    const restored = await restoreBackup(
      { pool: database.pool, dataDirectory: config.dataDirectory, mend: mendRestored },
      file,
      keyOf(config, words),
    )
    await migrate(database.pool)
    const { header } = restored
    log(
      `Restauré : sauvegarde du ${header.createdAt}, Essaim ${header.program}. / Restored: backup of ${header.createdAt}, Essaim ${header.program}.`,
    )
    log(`  ${restored.rows} lignes, ${restored.files} fichiers, ${restored.jobs} travaux / rows, files, jobs (${restored.tookMs} ms)`)
    if (restored.ran.length > 0) log(`  Migrations : ${restored.ran.join(', ')}`)
    for (const sha256 of restored.missingFiles) log(`  absent de la sauvegarde / not in the backup: ${sha256}`)
    for (const line of secretLines(config, header.secretFingerprint)) log(line)
    for (const line of await keyLines(config, database.db)) log(line)
    log(
      '  Lettres et travaux retenus : « essaim release », ou la page /reseau/retenue. / Letters and jobs are held: “essaim release”, or the page /reseau/retenue.',
    )
  } finally {
    await closeDatabase()
  }
}

function secretLines(config: Config, fingerprint: string | null): string[] {
  const secret = findSecret(config.secret, config.dataDirectory)
  if (secret !== undefined && (fingerprint === null || secretFingerprint(secret) === fingerprint)) return []
  const place = path.join(config.dataDirectory, 'secret.key')
  return [
    `  Le secret n’est pas celui de l’instance sauvegardée : mettez-le dans ${place} ou ESSAIM_SECRET avant de démarrer, sinon une personne déjà comptée le serait de nouveau.`,
    `  The secret is not that of the instance that was backed up: put it in ${place} or ESSAIM_SECRET before starting, or somebody counted before would be counted again.`,
  ]
}

/** What the pseudonyms of the restored database say of this instance's keys; nothing where they are the same. */
async function keyLines(config: Config, db: Db): Promise<string[]> {
  const secret = findSecret(config.secret, config.dataDirectory)
  if (secret === undefined) return []
  const keys = openPersonKeys(...readRing(config.personSecrets, secret, config.dataDirectory))
  const { standing, sentence } = await comparePersonKeys(db, keys)
  return standing === 'same' || standing === 'unused' ? [] : [`  ${sentence.fr}`, `  ${sentence.en}`]
}

function fileOf(words: Words, command: string): string {
  const [file, ...more] = words.plain
  if (!file || more.length > 0)
    throw new BackupFailure(`essaim ${command} FICHIER [--key-file CLE].`, `essaim ${command} FILE [--key-file KEY].`)
  return file
}

/** The words of `--key-file`, or of ESSAIM_BACKUP_KEY. */
function keyOf(config: Config, words: Words): string | undefined {
  const file = words.options['key-file']
  if (file === undefined) return config.backupKey
  const key = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (key.length < 16)
    throw new BackupFailure(`La clé de ${file} doit avoir au moins 16 caractères.`, `The key in ${file} must have at least 16 characters.`)
  return key
}

/** `essaim release [--keep-letters]`: lets go of what a restore holds back. */
export async function runRelease(house: House, words: Words, log: Log): Promise<void> {
  const letters = 'keep-letters' in words.options ? 'kept' : 'sent'
  const counts = await countHeld(house.database.db)
  for (const { kind, count } of counts.letters) log(`  ${count} × ${kind}`)
  const released = await house.database.db.transaction().execute((db) => releaseHeld(db, commandLine, letters))
  if (!released) throw new Error('Rien n’est retenu. / Nothing is held.')
  log(
    letters === 'sent'
      ? `Partiront : ${released.letters} lettres, ${released.jobs} travaux. / Will leave: ${released.letters} letters, ${released.jobs} jobs.`
      : `Lettres gardées sans partir : ${released.letters}. Repris : ${released.jobs} travaux. / Letters kept unsent: ${released.letters}. Taken up: ${released.jobs} jobs.`,
  )
}
