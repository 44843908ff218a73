import type { Chores } from '../../../platform/jobs.ts'
import { keepTerms } from './terms/acts.ts'

export const labelChores: Chores = {
  cron: ['41 4 * * * keep_label_terms'],
  tasks: { keep_label_terms: async (_payload, { db, config }) => keepTerms(db, config.publicUrl) },
  atStart: ['keep_label_terms'],
}
