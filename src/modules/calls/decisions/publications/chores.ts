import type { Chores } from '../../../../platform/jobs.ts'
import { publishDueWaves } from './acts.ts'

/** Every minute, the waves whose moment has come. Done twice, a wave is published once. */
export const publicationChores: Chores = {
  cron: ['* * * * * publish_waves'],
  tasks: { publish_waves: async (_payload, { db, config }) => void (await publishDueWaves(db, config)) },
}
