/** What can go wrong with a backup or a restore, said in French and English: it is read in a terminal or in a log, before any page speaks one language. */

import { StartRefusal } from './refusal.ts'

/** Its message is one line of French and one of English. */
export class BackupFailure extends StartRefusal {
  override name = 'BackupFailure'
}

export const altered = (cause?: unknown) =>
  new BackupFailure(
    'Ce fichier de sauvegarde est tronqué ou altéré : son empreinte n’est pas celle de son contenu. Rien n’a été écrit.',
    'This backup file is truncated or altered: its checksum is not that of its content. Nothing was written.',
    { cause },
  )

export const notABackup = () => new BackupFailure('Ce fichier n’est pas une sauvegarde d’Essaim.', 'This file is not a backup of Essaim.')

export const wrongKey = () =>
  new BackupFailure(
    'Cette clé n’ouvre pas cette sauvegarde. Rien n’a été écrit.',
    'This key does not open this backup. Nothing was written.',
  )

export const keyMissing = () =>
  new BackupFailure(
    'Cette sauvegarde est chiffrée : donnez sa clé par --key-file ou ESSAIM_BACKUP_KEY.',
    'This backup is encrypted: give its key with --key-file or ESSAIM_BACKUP_KEY.',
  )

export const madeByNewer = (what: string) =>
  new BackupFailure(
    `Cette sauvegarde vient d’un Essaim plus récent (${what}) : restaurez-la avec cette version.`,
    `This backup comes from a newer Essaim (${what}): restore it with that version.`,
  )

const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EISDIR', 'EEXIST'])

/** Turns what the file system threw while a backup was written to `place` into a sentence that a person can act upon. */
export function explainWriting(error: unknown, place: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (full.has(code))
    return new BackupFailure(
      `Le disque qui porte ${place} est plein : la sauvegarde n’a pas été faite, et rien n’en reste.`,
      `The disk that holds ${place} is full: the backup was not made, and nothing of it is left.`,
      { cause: error },
    )
  if (unwritable.has(code))
    return new BackupFailure(
      `Essaim ne peut pas écrire ${place} (${code}) : la sauvegarde n’a pas été faite.`,
      `Essaim cannot write ${place} (${code}): the backup was not made.`,
      { cause: error },
    )
  return error
}
