/** How long a session stays open, whoever does nothing with it. */
import { part, whole } from './part.ts'

export interface Sessions {
  /** After so many hours without a visit a session has ended. */
  idleHours: number
  /** The same for the network's team, whose sessions open every territory; never longer than everybody's. */
  networkIdleHours: number
}

const hours = whole(['un nombre d’heures', 'a number of hours'], 1, 720)

export const sessions = part({
  shape: {
    ESSAIM_IDLE_HOURS: hours.default(168),
    ESSAIM_IDLE_HOURS_NETWORK: hours.default(12),
  },
  shown: ['ESSAIM_IDLE_HOURS', 'ESSAIM_IDLE_HOURS_NETWORK'],
  read: (env): Sessions => ({
    idleHours: env.ESSAIM_IDLE_HOURS,
    networkIdleHours: Math.min(env.ESSAIM_IDLE_HOURS, env.ESSAIM_IDLE_HOURS_NETWORK),
  }),
})
