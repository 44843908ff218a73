import type { Right } from '../../people/index.ts'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  networkTeam: {
    can: {
      fr: 'Préparer, ouvrir et fermer les appels, leur formulaire et leurs vagues ; tenir les délibérations, publier les décisions',
      en: 'Prepare, open and close calls, their form and their waves; hold deliberations, publish decisions',
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
  sittingJurors: {
    can: {
      fr: 'Siéger dans une délibération et y voter, sauf là où l’on a un lien d’intérêts',
      en: 'Sit in a deliberation and vote there, except where one has a conflict of interest',
    },
    among: '/deliberations',
  },
  candidacyReaders: {
    can: { fr: 'Lire une candidature déposée et ses fichiers', en: 'Read a submitted candidacy and its files' },
    among: '/candidatures',
  },
}
