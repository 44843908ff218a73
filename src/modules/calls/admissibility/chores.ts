import type { Chores } from '../../../platform/jobs.ts'
import { cutOffWaves } from './acts.ts'

/** A cut-off is exact without this: what is submitted is placed by the moment it came in. This only says that the wave is now to be judged. */
export const admissibilityChores: Chores = {
  cron: ['*/5 * * * * cut_off_waves'],
  tasks: { cut_off_waves: async (_payload, { db }) => void (await cutOffWaves(db)) },
}
