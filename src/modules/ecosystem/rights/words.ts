import type { Right } from '../../people/index.ts'

/** What each guard of this room's doors opens. */
export const rights: Readonly<Record<string, Right>> = {
  everyone: {
    can: { fr: 'Lire le collectif d’un territoire', en: 'Read a territory’s coalition' },
    isOpen: true,
  },
  organisationReaders: {
    can: { fr: 'Lire les fiches publiques des acteurs', en: 'Read the public records of organisations' },
    to: () => '/acteurs',
    isOpen: true,
  },
  placeReaders: {
    can: { fr: 'Lire les fiches publiques des lieux', en: 'Read the public records of places' },
    to: () => '/lieux',
    isOpen: true,
  },
  organisationMakers: {
    can: { fr: 'Ajouter un acteur à l’annuaire', en: 'Add an organisation to the directory' },
    to: () => '/acteurs/nouvelle',
  },
  placeMakers: {
    can: { fr: 'Ajouter un lieu', en: 'Add a place' },
    to: () => '/lieux/nouveau',
  },
  organisationEditors: {
    can: { fr: 'Modifier et vérifier la fiche d’un acteur', en: 'Edit and vouch for an organisation’s record' },
    to: ({ id }) => `/acteurs/${id}`,
    among: '/acteurs',
  },
  placeEditors: {
    can: { fr: 'Modifier et vérifier la fiche d’un lieu', en: 'Edit and vouch for a place’s record' },
    among: '/lieux',
  },
  members: {
    can: { fr: 'Voir l’équipe de la structure', en: 'See the organisation’s team' },
    to: ({ id }) => `/acteurs/${id}/equipe`,
    among: '/acteurs',
  },
  administrators: {
    can: { fr: 'Inviter dans l’équipe de la structure, mettre fin aux rôles', en: 'Invite into the organisation’s team, end roles' },
    to: ({ id }) => `/acteurs/${id}/equipe`,
    among: '/acteurs',
  },
  claimants: {
    can: { fr: 'Demander à répondre d’une structure', en: 'Ask to answer for an organisation' },
    among: '/acteurs',
  },
  coordinators: {
    can: {
      fr: 'Composer le collectif, répondre aux demandes, importer des fichiers, traiter les doublons',
      en: 'Compose the coalition, answer requests, import files, settle duplicates',
    },
    to: ({ slug }) => `/territoires/${slug}/imports`,
    among: '/territoires',
  },
  networkTeam: {
    can: { fr: 'Répondre aux demandes hors de tout territoire', en: 'Answer requests outside any territory' },
    to: () => '/reseau/demandes',
  },
}
