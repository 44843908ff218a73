import type { Chores } from '../../../platform/jobs.ts'
import { sealJournal, sealKeyOf } from './acts.ts'

/** Harmless to repeat: a row is sealed once, a day signed once. */
export const sealChores: Chores = {
  tasks: { seal_journal: async (_payload, { db, config }) => void (await sealJournal(db, sealKeyOf(config))) },
  cron: ['* * * * * seal_journal'],
  atStart: ['seal_journal'],
}
