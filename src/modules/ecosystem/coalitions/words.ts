import type { Said } from '../../../platform/speech.ts'
import type { CoalitionRefusal, EndRefusal } from './rules.ts'
import type { CoalitionRole } from './schema.ts'

export const roleNames: Record<CoalitionRole, Said> = {
  lead: { fr: 'chef de file', en: 'lead' },
  member: { fr: 'membre', en: 'member' },
  associate: { fr: 'associé', en: 'associate' },
}

export const roleHints: Record<CoalitionRole, Said> = {
  lead: { fr: 'Porte le collectif ; un seul à la fois.', en: 'Carries the coalition; one at a time.' },
  member: { fr: 'Prend part aux décisions.', en: 'Takes part in decisions.' },
  associate: { fr: 'Aide le collectif sans décider.', en: 'Helps the coalition without deciding.' },
}

export const refusals: Record<CoalitionRefusal | EndRefusal | 'absent', Said> = {
  already_member: {
    fr: 'Cet acteur est déjà du collectif à ce moment-là.',
    en: 'This organisation is already in the coalition at that time.',
  },
  already_led: {
    fr: 'Le collectif a déjà un chef de file à ce moment-là : mettez-y fin d’abord.',
    en: 'The coalition already has a lead at that time: end it first.',
  },
  ended: { fr: 'Cette participation a déjà pris fin.', en: 'This membership has already ended.' },
  before_start: { fr: 'La fin ne peut pas précéder le début.', en: 'The end can’t come before the start.' },
  absent: { fr: 'Choisissez un acteur de la liste.', en: 'Choose an organisation from the list.' },
}

export const words = {
  title: { fr: 'Le collectif territorial', en: 'The territorial coalition' },
  of: { fr: (name: string) => `Le collectif de ${name}`, en: (name: string) => `The coalition of ${name}` },
  lead: {
    fr: 'Les acteurs qui portent ensemble l’action du territoire, et leur chef de file.',
    en: 'The organisations that carry the territory’s action together, and their lead.',
  },
  panel: { fr: 'Le collectif', en: 'The coalition' },
  panelLead: { fr: 'Qui porte l’action du territoire.', en: 'Who carries the territory’s action.' },
  seeAll: { fr: 'Tout le collectif', en: 'The whole coalition' },
  none: { fr: 'Aucun acteur n’a encore rejoint le collectif.', en: 'No organisation has joined the coalition yet.' },
  past: { fr: 'Avant et après', en: 'Before and after' },
  pastLead: { fr: 'Les participations terminées ou à venir.', en: 'Memberships that ended or are to come.' },
  organisation: { fr: 'Acteur', en: 'Organisation' },
  role: { fr: 'Rôle', en: 'Role' },
  since: { fr: 'Depuis', en: 'Since' },
  until: { fr: 'Jusqu’à', en: 'Until' },
  sinceDay: { fr: (day: string) => `depuis le ${day}`, en: (day: string) => `since ${day}` },
  add: { fr: 'Faire entrer un acteur', en: 'Bring an organisation in' },
  find: { fr: 'Nom ou SIRET de l’acteur', en: 'Name or SIRET of the organisation' },
  findSubmit: { fr: 'Chercher', en: 'Search' },
  found: { fr: 'Lequel ?', en: 'Which one?' },
  notFound: {
    fr: 'Aucun acteur ne porte ce nom. Ajoutez-le d’abord à l’annuaire.',
    en: 'No organisation bears this name. Add it to the directory first.',
  },
  enter: { fr: 'Faire entrer', en: 'Bring in' },
  end: { fr: 'Mettre fin', en: 'End' },
  endOn: { fr: 'Fin de la participation', en: 'End of the membership' },
  saved: { fr: 'Le collectif est à jour.', en: 'The coalition is up to date.' },
  fictional: { fr: 'fictif', en: 'fictional' },
  manage: { fr: 'Gérer le collectif', en: 'Manage the coalition' },
} as const
