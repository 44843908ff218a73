import { type Language, type Said, speak } from '../../../platform/speech.ts'
import type { Role } from '../schema.ts'
import { roleNames } from '../words.ts'
import { type DelegationRefusal, longestDays } from './rules.ts'
import type { DelegationRow } from './store.ts'

/** A role and what it is held on, as a letter says it. */
export const roleSaid = ({ delegation, where }: { delegation: { role: Role }; where: string | null }, language: Language): string => {
  const place = where ? ` ${language === 'fr' ? 'pour' : 'for'} ${where}` : ''
  return `${speak(language).say(roleNames[delegation.role])}${place}`
}

export const delegationRefusals: Record<DelegationRefusal, Said> = {
  not_held: { fr: 'Choisissez un rôle que vous tenez vous-même.', en: 'Choose a role that you hold yourself.' },
  starts_in_past: { fr: 'Donnez le jour d’aujourd’hui ou un jour à venir.', en: 'Give today or a day to come.' },
  backwards: { fr: 'Le dernier jour suit le premier.', en: 'The last day follows the first.' },
  too_long: {
    fr: `Une délégation dure ${longestDays} jours au plus. Pour plus longtemps, donnez le rôle.`,
    en: `A delegation lasts ${longestDays} days at most. For longer, give the role.`,
  },
  beyond_role: { fr: 'Votre rôle prend fin avant ce jour.', en: 'Your role ends before this day.' },
  oneself: { fr: 'Donnez l’adresse d’une autre personne.', en: 'Give another person’s address.' },
  already_offered: {
    fr: 'Ce rôle est déjà proposé ou confié à cette adresse un de ces jours.',
    en: 'This role is already offered or lent to this address on one of these days.',
  },
}

/** The field beside which a refusal is said. */
export const refusedField: Record<DelegationRefusal, 'role' | 'courriel' | 'du' | 'au'> = {
  not_held: 'role',
  starts_in_past: 'du',
  backwards: 'au',
  too_long: 'au',
  beyond_role: 'au',
  oneself: 'courriel',
  already_offered: 'courriel',
}

export const stateNames: Record<DelegationRow['state'], Said> = {
  coming: { fr: 'à venir', en: 'to come' },
  held: { fr: 'en cours', en: 'under way' },
  over: { fr: 'terminée', en: 'over' },
}

export const words = {
  title: { fr: 'Délégations', en: 'Delegations' },
  lead: {
    fr: 'Vous vous absentez ? Proposez un rôle à une autre personne, pour des jours précis. Une fois qu’elle accepte, elle agit sous son nom, et le journal dit pour qui.',
    en: 'Away for a while? Offer a role to another person, for given days. Once she accepts, she acts under her own name, and the journal says for whom.',
  },
  list: { fr: 'Rôles confiés', en: 'Roles lent' },
  none: { fr: 'Aucun rôle n’a encore été confié.', en: 'No role has been lent yet.' },
  role: { fr: 'Rôle', en: 'Role' },
  between: { fr: 'De qui, à qui', en: 'From whom, to whom' },
  fromTo: { fr: (from: string, to: string) => `${from}, à ${to}`, en: (from: string, to: string) => `${from}, to ${to}` },
  days: { fr: 'Jours', en: 'Days' },
  fromUntil: { fr: (from: string, until: string) => `du ${from} au ${until}`, en: (from: string, until: string) => `${from} to ${until}` },
  state: { fr: 'État', en: 'State' },
  end: { fr: 'Mettre fin', en: 'End' },
  handBack: { fr: 'Rendre', en: 'Hand back' },
  ended: { fr: 'La délégation a pris fin. Une lettre le dit à chacun.', en: 'The delegation has ended. A letter tells both.' },
  delegate: { fr: 'Proposer un rôle', en: 'Offer a role' },
  delegateMargin: {
    fr: 'Ce qui reste personnel n’est pas confié : rattacher un moyen d’entrer, faire entrer quelqu’un dans l’équipe du réseau, déléguer à son tour.',
    en: 'What is personal is not lent: linking a way in, bringing somebody into the network team, delegating in turn.',
  },
  nothingToLend: { fr: 'Vous ne tenez pas de rôle que vous puissiez confier.', en: 'You hold no role that you could lend.' },
  email: { fr: 'Adresse électronique de la personne', en: 'The person’s e-mail address' },
  emailHint: {
    fr: 'Celle de son compte. Une lettre la prévient, et la délégation attend qu’elle accepte.',
    en: 'That of her account. A letter tells her, and the delegation waits until she accepts.',
  },
  firstDay: { fr: 'Premier jour', en: 'First day' },
  lastDay: { fr: 'Dernier jour', en: 'Last day' },
  lastDayHint: {
    fr: `Ce jour compris ; ${longestDays} jours en tout, au plus.`,
    en: `This day included; ${longestDays} days in all, at most.`,
  },
  submit: { fr: 'Proposer ce rôle', en: 'Offer this role' },
  offered: {
    fr: 'Le rôle est proposé. Si l’adresse ouvre un compte ici, une lettre part à l’instant ; la délégation attend que la personne accepte.',
    en: 'The role is offered. If the address opens an account here, a letter leaves right now; the delegation waits until the person accepts.',
  },
  pager: { fr: 'Pages de délégations', en: 'Pages of delegations' },
} as const
