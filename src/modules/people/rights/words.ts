import type { Said } from '../../../platform/speech.ts'
import type { GrantedVia } from '../schema.ts'
import type { HeldRole } from './store.ts'

export const viaNames: Record<GrantedVia, Said> = {
  invitation: { fr: 'par invitation', en: 'by invitation' },
  claim: { fr: 'en acceptant sa demande', en: 'by accepting a request' },
  command_line: { fr: 'à la ligne de commande', en: 'at the command line' },
  demonstration: { fr: 'avec la démonstration', en: 'with the demonstration' },
}

export const stateNames: Record<HeldRole['state'], Said> = {
  coming: { fr: 'à venir', en: 'to come' },
  held: { fr: 'en cours', en: 'held' },
  ended: { fr: 'terminé', en: 'ended' },
}

export const words = {
  yours: { fr: 'Vos droits', en: 'Your rights' },
  yoursLead: {
    fr: 'Ce que vous pouvez faire ici, d’où cela vient, et jusqu’à quand.',
    en: 'What you may do here, where it comes from, and until when.',
  },
  of: { fr: (name: string) => `Droits de ${name}`, en: (name: string) => `Rights of ${name}` },
  ofLead: {
    fr: 'Ce que cette personne peut faire, d’où cela vient, et jusqu’à quand.',
    en: 'What this person may do, where it comes from, and until when.',
  },
  seeYours: { fr: 'Ce que vos rôles ouvrent, et jusqu’à quand', en: 'What your roles open, and until when' },
  rights: { fr: 'Droits', en: 'Rights' },
  role: { fr: 'Rôle', en: 'Role' },
  lent: { fr: 'par délégation', en: 'as a delegate' },
  lentBy: { fr: (name: string) => `par délégation de ${name}`, en: (name: string) => `as a delegate of ${name}` },
  givenBy: { fr: 'Donné', en: 'Given' },
  givenOn: {
    fr: (day: string, by: string | null, via: string | null) => [`le ${day}`, by && `par ${by}`, via].filter(Boolean).join(', '),
    en: (day: string, by: string | null, via: string | null) => [`on ${day}`, by && `by ${by}`, via].filter(Boolean).join(', '),
  },
  since: { fr: 'Depuis le', en: 'Since' },
  opens: { fr: 'Ce rôle ouvre', en: 'This role opens' },
  opensNothing: { fr: 'Ce rôle n’ouvre encore rien de plus qu’un compte.', en: 'This role opens nothing yet beyond an account.' },
  opensNot: { fr: 'Ce que ce rôle n’ouvre pas', en: 'What this role does not open' },
  account: { fr: 'Ce que tout compte ouvre', en: 'What every account opens' },
  everyone: { fr: 'Ce que chacun peut, sans compte', en: 'What anybody may do, without an account' },
  noRole: { fr: 'Aucun rôle en cours.', en: 'No role is held.' },
  history: { fr: 'Rôles à venir et passés', en: 'Roles to come and past' },
  noHistory: { fr: 'Aucun autre rôle.', en: 'No other role.' },
  where: { fr: 'Où', en: 'Where' },
  from: { fr: 'Du', en: 'From' },
  state: { fr: 'État', en: 'State' },
  end: { fr: 'Mettre fin à ce rôle', en: 'End this role' },
  lastOfNetwork: {
    fr: 'L’équipe du réseau n’aurait plus personne\u00a0: invitez-y d’abord quelqu’un d’autre.',
    en: 'The network’s team would have nobody left: invite somebody else first.',
  },
  delegations: { fr: 'Délégations', en: 'Delegations' },
  delegationsText: {
    fr: 'Confier un rôle pendant une absence, rendre celui qu’on vous a confié.',
    en: 'Lend a role while away, hand back one that was lent to you.',
  },
} as const
