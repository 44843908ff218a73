/** Backups: how they are sealed, and when the program makes them by itself. */
import path from 'node:path'
import { z } from 'zod'
import { part } from './part.ts'

/** How many of each are kept: the newest of each of the last days, weeks and months that have one. */
export interface KeepRule {
  days: number
  weeks: number
  months: number
}

export interface Backups {
  /** The words that backups are encrypted with. Absent: they are not. */
  backupKey: string | undefined
  /** Absolute path; absent: none is made by the clock. */
  backupDirectory: string | undefined
  /** `HH:MM`, in Paris. */
  backupAt: string
  backupKeep: KeepRule
}

const ruleError = 'doit dire combien en garder, comme 7d 4w 12m (jours, semaines, mois) / must say how many to keep, like 7d 4w 12m'

export const backups = part({
  shape: {
    ESSAIM_BACKUP_KEY: z.string().min(16, { error: 'doit avoir au moins 16 caractères / must have at least 16 characters' }).optional(),
    ESSAIM_BACKUP_DIR: z.string().min(1).optional(),
    ESSAIM_BACKUP_AT: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'doit être une heure comme 02:30 / must be a time like 02:30' })
      .default('02:30'),
    ESSAIM_BACKUP_KEEP: z
      .string()
      .regex(/^[1-9]\d{0,2}d( [1-9]\d{0,2}w)?( [1-9]\d{0,2}m)?$/, { error: ruleError })
      .default('7d 4w 12m'),
  },
  secrets: ['ESSAIM_BACKUP_KEY'],
  read: (env): Backups => ({
    backupKey: env.ESSAIM_BACKUP_KEY,
    backupDirectory: env.ESSAIM_BACKUP_DIR === undefined ? undefined : path.resolve(env.ESSAIM_BACKUP_DIR),
    backupAt: env.ESSAIM_BACKUP_AT,
    backupKeep: readRule(env.ESSAIM_BACKUP_KEEP),
  }),
})

function readRule(text: string): KeepRule {
  const of = (unit: string) => Number(new RegExp(`(\\d+)${unit}`).exec(text)?.[1] ?? 0)
  return { days: of('d'), weeks: of('w'), months: of('m') }
}
