import { openFiles } from '../../../../platform/files.ts'
import type { Chores } from '../../../../platform/jobs.ts'
import { forgetUnsuccessful } from './acts.ts'

/** Every night, what the register promises to whoever was not labelled. */
export const forgettingChores: Chores = {
  cron: ['53 3 * * * forget_unsuccessful'],
  tasks: { forget_unsuccessful: async (_payload, { db, config }) => void (await forgetUnsuccessful(db, openFiles(config.dataDirectory))) },
}
