import type { Right } from '../../people/index.ts'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  projectReaders: {
    can: { fr: 'Lire les projets publiés', en: 'Read published projects' },
    to: () => '/projets',
    isOpen: true,
  },
  contributors: {
    can: { fr: 'Proposer un projet pour le territoire', en: 'Propose a project for the territory' },
    to: ({ slug }) => `/territoires/${slug}/projets/nouveau`,
    among: '/territoires',
  },
  members: {
    can: { fr: 'Proposer un projet au nom de la structure', en: 'Propose a project on the organisation’s behalf' },
    to: ({ id }) => `/acteurs/${id}/projets/nouveau`,
    among: '/acteurs',
  },
  holders: {
    can: {
      fr: 'Écrire dans un projet : étapes, parts, partenaires, lieux, besoins, fichiers',
      en: 'Write in a project: stages, shares, partners, places, needs, files',
    },
    among: '/projets',
  },
  publishers: {
    can: { fr: 'Publier, archiver et rouvrir un projet', en: 'Publish, archive and reopen a project' },
    among: '/projets',
  },
  projectCoordinators: {
    can: { fr: 'Déclarer un partenariat au nom du territoire', en: 'State a partnership on the territory’s behalf' },
    among: '/projets',
  },
  administrators: {
    can: { fr: 'Accepter ou décliner un partenariat pour la structure', en: 'Accept or decline a partnership for the organisation' },
    to: ({ id }) => `/acteurs/${id}/partenariats`,
    among: '/acteurs',
  },
}
