import type { Right } from '../../people/index.ts'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  networkTeam: {
    can: {
      fr: 'Voir comment va l’instance, la vérifier, reprendre un travail ou une lettre en peine, lire le journal du réseau',
      en: 'See how the instance is, check it, retry a job or a letter in trouble, read the network’s journal',
    },
    to: () => '/reseau/instance',
  },
  signedIn: {
    can: { fr: 'Lire le journal de ses propres actes', en: 'Read the journal of one’s own acts' },
    to: () => '/compte/journal',
  },
  readers: {
    can: { fr: 'Lire le journal du territoire et l’emporter', en: 'Read the territory’s journal and take it away' },
    to: ({ slug }) => `/territoires/${slug}/journal`,
    among: '/territoires',
  },
  administrators: {
    can: { fr: 'Lire le journal de la structure et l’emporter', en: 'Read the organisation’s journal and take it away' },
    to: ({ id }) => `/acteurs/${id}/journal`,
    among: '/acteurs',
  },
  candidacyWriters: {
    can: {
      fr: 'Lire le journal d’une candidature qu’on écrit, et l’emporter',
      en: 'Read the journal of a candidacy one writes, and take it away',
    },
    among: '/candidatures',
  },
}
