import { today } from '../../../platform/clock.ts'
import type { Chores } from '../../../platform/jobs.ts'
import { foldFacts, makePartitions } from './acts.ts'

/** Both are harmless to repeat: a fold takes what no fold took, a partition is made once. */
export const foldingChores: Chores = {
  tasks: {
    fold_facts: async (_payload, { db }) => void (await foldFacts(db)),
    make_fact_partitions: async (_payload, { db }) => void (await makePartitions(db, Number(today().slice(0, 4)))),
  },
  cron: ['* * * * * fold_facts', '17 3 * * * make_fact_partitions'],
}
