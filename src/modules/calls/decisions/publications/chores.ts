import type { Chores } from '../../../../platform/jobs.ts'
import { publishDueWaves } from './acts.ts'

/**
 * Every minute, the waves whose moment has come. Done twice, a wave is published once. A restored copy publishes none by itself: the instance before may have
 * published it since, with other decisions. A person still may.
 */
export const publicationChores: Chores = {
  cron: ['* * * * * publish_waves'],
  outgoing: ['publish_waves'],
  tasks: { publish_waves: async (_payload, { db, config }) => void (await publishDueWaves(db, config)) },
}
