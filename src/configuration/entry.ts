/** How people come in. */
import { part, whole } from './part.ts'

export interface Entry {
  /** How long a link that lets somebody in, or confirms who she is, may wait in its letter. */
  linkMinutes: number
}

export const entry = part({
  shape: {
    ESSAIM_LINK_MINUTES: whole(['un nombre de minutes', 'a number of minutes'], 10, 30).default(10),
  },
  shown: ['ESSAIM_LINK_MINUTES'],
  read: (env): Entry => ({ linkMinutes: env.ESSAIM_LINK_MINUTES }),
})
