/** How people come in. */
import { oneOf, part, whole } from './part.ts'

export interface Entry {
  /** How long a link that lets somebody in, or confirms who she is, may wait in its letter. */
  linkMinutes: number
  /** Whose sign-in takes two factors: whoever acts for the network, everybody, or nobody. */
  twoFactors: 'network' | 'everybody' | 'nobody'
}

export const entry = part({
  shape: {
    ESSAIM_LINK_MINUTES: whole(['un nombre de minutes', 'a number of minutes'], 10, 30).default(10),
    ESSAIM_TWO_FACTORS: oneOf(['network', 'everybody', 'nobody']).default('network'),
  },
  shown: ['ESSAIM_LINK_MINUTES', 'ESSAIM_TWO_FACTORS'],
  read: (env): Entry => ({ linkMinutes: env.ESSAIM_LINK_MINUTES, twoFactors: env.ESSAIM_TWO_FACTORS }),
})
