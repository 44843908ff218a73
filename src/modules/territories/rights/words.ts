import type { Right } from '../../people/index.ts'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  readers: {
    can: { fr: 'Lire l’espace de travail du territoire et son équipe', en: 'Read the territory’s workspace and its team' },
    to: ({ slug }) => `/territoires/${slug}/espace`,
    among: '/territoires',
  },
  coordinators: {
    can: {
      fr: 'Présenter le territoire, tenir ses défis et ses objectifs, inviter dans l’équipe et mettre fin aux rôles',
      en: 'Present the territory, keep its challenges and objectives, invite into the team and end roles',
    },
    to: ({ slug }) => `/territoires/${slug}/espace`,
    among: '/territoires',
  },
  networkTeam: {
    can: {
      fr: 'Ajouter un territoire, changer son identité et son périmètre, importer des contours',
      en: 'Add a territory, change its identity and its perimeter, import outlines',
    },
    to: () => '/reseau/territoires/nouveau',
  },
}
