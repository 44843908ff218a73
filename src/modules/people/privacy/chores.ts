import type { Chores } from '../../../platform/jobs.ts'
import { eraseUnusedAccounts, removeWhatIsOver, tellUnusedAccounts } from './acts.ts'

/** Every night, what the register promises. Harmless to repeat: what is gone is gone, and who was told is told once. */
export const privacyChores: Chores = {
  tasks: {
    keep_retention: async (_payload, { db, config }) => {
      await removeWhatIsOver(db)
      await eraseUnusedAccounts(db)
      // Without a mail server nobody can be told, and nobody is erased untold.
      if (config.smtpUrl) await tellUnusedAccounts(db, config.publicUrl)
    },
  },
  cron: ['41 3 * * * keep_retention'],
}
