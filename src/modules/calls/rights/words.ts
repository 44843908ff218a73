import type { Right } from '../../people/index.ts'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  networkTeam: {
    can: {
      fr: 'Préparer, ouvrir et fermer les appels, leur formulaire et leurs vagues',
      en: 'Prepare, open and close calls, their form and their waves',
    },
    to: () => '/reseau/appels',
  },
  signedIn: {
    can: { fr: 'Retrouver les candidatures que l’on écrit', en: 'Find the candidacies that one writes' },
    to: () => '/candidatures',
  },
  candidates: {
    can: { fr: 'Commencer une candidature à un appel ouvert', en: 'Begin a candidacy to an open call' },
    among: '/appels',
  },
  candidacyWriters: {
    can: { fr: 'Écrire et déposer une candidature de son collectif', en: 'Write and submit a candidacy of one’s coalition' },
    among: '/candidatures',
  },
  candidacyReaders: {
    can: { fr: 'Lire une candidature déposée et ses fichiers', en: 'Read a submitted candidacy and its files' },
    among: '/candidatures',
  },
}
