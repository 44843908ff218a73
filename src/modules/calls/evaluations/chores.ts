import type { Chores } from '../../../platform/jobs.ts'
import { remindNearPublication } from './acts.ts'

export const evaluationChores: Chores = {
  cron: ['40 6 * * * remind_jurors'],
  tasks: { remind_jurors: (_payload, { db, config }) => remindNearPublication(db, config.publicUrl) },
}
