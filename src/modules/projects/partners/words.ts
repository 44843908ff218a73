import type { Said } from '../../../platform/speech.ts'
import type { PartnerRole, PartnerState } from '../schema.ts'
import type { InvitationRefusal } from './rules.ts'

export const partnerRoleNames: Record<PartnerRole, Said> = {
  operator: { fr: 'fait une part du travail', en: 'does part of the work' },
  host: { fr: 'accueille', en: 'hosts' },
  funder: { fr: 'finance', en: 'funds' },
  adviser: { fr: 'conseille', en: 'advises' },
  supplier: { fr: 'fournit', en: 'supplies' },
  other: { fr: 'participe autrement', en: 'takes part in another way' },
}

export const partnerStateNames: Record<PartnerState, Said> = {
  invited: { fr: 'invité', en: 'invited' },
  confirmed: { fr: 'confirmé', en: 'confirmed' },
  declined: { fr: 'a décliné', en: 'declined' },
  stated: { fr: 'déclaré par le territoire', en: 'stated by the territory' },
  ended: { fr: 'terminé', en: 'ended' },
}

export const invitationRefusals: Record<InvitationRefusal, Said> = {
  organisation_unknown: { fr: 'Choisissez une des structures trouvées.', en: 'Choose one of the organisations found.' },
  holder_itself: { fr: 'C’est le porteur du projet.', en: 'This is the holder of the project.' },
  already_partner: { fr: 'Cette structure est déjà partenaire ou invitée.', en: 'This organisation is already a partner, or invited.' },
}

export const words = {
  partners: { fr: 'Partenaires', en: 'Partners' },
  lead: {
    fr: 'Une structure invitée répond elle-même : rien ne s’affiche avant.',
    en: 'An invited organisation answers itself: nothing is shown before.',
  },
  none: { fr: 'Ce projet n’a encore aucun partenaire.', en: 'This project has no partner yet.' },
  organisation: { fr: 'Structure', en: 'Organisation' },
  role: { fr: 'Rôle', en: 'Role' },
  state: { fr: 'État', en: 'State' },
  since: { fr: 'Depuis', en: 'Since' },
  act: { fr: 'Geste', en: 'Act' },
  end: { fr: 'Mettre fin', en: 'End' },
  endConfirm: {
    fr: 'La structure n’apparaîtra plus sur la page du projet.',
    en: 'The organisation will no longer show on the project’s page.',
  },
  invite: { fr: 'Inviter une structure', en: 'Invite an organisation' },
  find: { fr: 'Chercher une structure', en: 'Search for an organisation' },
  findHint: { fr: 'Son nom, ou une partie.', en: 'Its name, or part of it.' },
  search: { fr: 'Chercher', en: 'Search' },
  found: { fr: 'Structures trouvées', en: 'Organisations found' },
  noneFound: {
    fr: 'Aucune structure ne porte ce nom. Ajoutez-la d’abord aux acteurs.',
    en: 'No organisation bears this name. Add it to the directory first.',
  },
  roleOffered: { fr: 'Ce qu’elle apporte', en: 'What it brings' },
  sendInvitation: { fr: 'Envoyer l’invitation', en: 'Send the invitation' },
  stateIt: { fr: 'La déclarer au nom du territoire', en: 'State it on the territory’s behalf' },
  stateHint: {
    fr: 'La coordination peut déclarer un partenariat dont elle répond, par exemple avec une structure sans compte. Il s’affiche aussitôt.',
    en: 'The coordination can state a partnership that it answers for, for instance with an organisation without an account. It shows at once.',
  },
  invited: { fr: 'L’invitation est partie.', en: 'The invitation has left.' },
  invitedNobody: {
    fr: 'Personne n’administre encore cette structure dans Essaim : l’invitation attend, et la coordination du territoire peut déclarer le partenariat.',
    en: 'Nobody administers this organisation in Essaim yet: the invitation waits, and the territory’s coordination can state the partnership.',
  },
  partnerships: { fr: 'Partenariats', en: 'Partnerships' },
  partnershipsOf: { fr: (name: string) => `Partenariats de ${name}`, en: (name: string) => `Partnerships of ${name}` },
  partnershipsLead: {
    fr: 'Les projets où votre structure est invitée ou prend part.',
    en: 'Projects that your organisation is invited to, or takes part in.',
  },
  noPartnership: { fr: 'Aucun projet n’a encore invité cette structure.', en: 'No project has invited this organisation yet.' },
  project: { fr: 'Projet', en: 'Project' },
  holder: { fr: 'Porteur', en: 'Holder' },
  confirm: { fr: 'Accepter', en: 'Accept' },
  decline: { fr: 'Décliner', en: 'Decline' },
  leave: { fr: 'Quitter', en: 'Leave' },
  leaveConfirm: {
    fr: 'Votre structure n’apparaîtra plus sur la page du projet.',
    en: 'Your organisation will no longer show on the project’s page.',
  },
  waiting: {
    fr: (n: string) => `${n} de partenariat attendent votre réponse.`,
    en: (n: string) => `${n} to take part await your answer.`,
  },
  oneInvitation: { fr: 'invitation', en: 'invitation' },
  manyInvitations: { fr: 'invitations', en: 'invitations' },
  answered: { fr: 'Votre réponse est enregistrée.', en: 'Your answer is saved.' },
  changed: {
    fr: 'Cette invitation a changé entre-temps. Rechargez la page.',
    en: 'This invitation has changed meanwhile. Reload the page.',
  },
  answer: { fr: 'Répondre', en: 'Answer' },
} as const
