import type { Right } from '../../people/index.ts'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  signedIn: {
    can: { fr: 'Chercher les ateliers de réparation où l’on peut écrire', en: 'Look for the repair events where one may write' },
    to: () => '/reparation',
  },
  readers: {
    can: { fr: 'Lire le cahier des réparations et les facteurs de conversion', en: 'Read the repair register and the conversion factors' },
    to: ({ slug }) => `/territoires/${slug}/reparations`,
    among: '/territoires',
  },
  contributors: {
    can: { fr: 'Importer des réparations', en: 'Import repairs' },
    to: ({ slug }) => `/territoires/${slug}/reparations/importer`,
    among: '/territoires',
  },
  coordinators: {
    can: { fr: 'Choisir la version des facteurs de conversion', en: 'Choose the version of the conversion factors' },
    to: ({ slug }) => `/territoires/${slug}/facteurs`,
    among: '/territoires',
  },
  repairers: {
    can: {
      fr: 'Noter ce qu’on apporte à un atelier, le corriger, l’annuler',
      en: 'Log what people bring to a repair event, correct it, cancel it',
    },
    among: '/reparation',
  },
}
