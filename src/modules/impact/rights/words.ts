import type { Right } from '../../people/index.ts'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  holders: {
    can: {
      fr: 'Saisir les résultats d’un projet et joindre leurs justificatifs',
      en: 'Enter a project’s results and attach their evidence',
    },
    among: '/projets',
  },
  coordinators: {
    can: {
      fr: 'Valider ou renvoyer les mesures, fixer les cibles, déclarer les ajustements',
      en: 'Validate or return measurements, set targets, state adjustments',
    },
    to: ({ slug }) => `/territoires/${slug}/validations`,
    among: '/territoires',
  },
}
