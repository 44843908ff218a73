/** Backups: how they are sealed. */
import { z } from 'zod'
import { part } from './part.ts'

export interface Backups {
  /** The words that backups are encrypted with. Absent: they are not. */
  backupKey: string | undefined
}

export const backups = part({
  shape: {
    ESSAIM_BACKUP_KEY: z.string().min(16, { error: 'doit avoir au moins 16 caractères / must have at least 16 characters' }).optional(),
  },
  read: (env): Backups => ({ backupKey: env.ESSAIM_BACKUP_KEY }),
})
