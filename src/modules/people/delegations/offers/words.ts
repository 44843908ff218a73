import type { Said } from '../../../../platform/speech.ts'
import type { AcceptanceRefusal } from './rules.ts'

export const acceptanceRefusals: Record<AcceptanceRefusal, Said> = {
  absent: { fr: 'Cette proposition n’attend plus de réponse.', en: 'This offer waits for no answer any more.' },
  already_held: {
    fr: 'Vous pouvez déjà tout ce que ce rôle ouvre. Déclinez la proposition.',
    en: 'You may already do all that this role opens. Decline the offer.',
  },
  already_delegated: {
    fr: 'Ce rôle vous est déjà confié un de ces jours. Rendez-le d’abord, ou déclinez.',
    en: 'This role is already lent to you on one of these days. Hand it back first, or decline.',
  },
}

export const words = {
  toYou: { fr: 'Rôles qu’on vous propose', en: 'Roles offered to you' },
  toYouMargin: {
    fr: 'Tant que vous n’avez pas répondu, qui propose ne sait pas si vous avez un compte ici. Votre réponse lui est dite.',
    en: 'Until you answer, whoever offers does not know whether you have an account here. Your answer is told.',
  },
  byYou: { fr: 'Rôles proposés, sans réponse', en: 'Roles offered, without an answer' },
  byYouMargin: {
    fr: 'Une lettre est partie si l’adresse ouvre un compte ici. Rien n’est confié avant la réponse, et rien ne dit avant elle si quelqu’un la lit.',
    en: 'A letter has left if the address opens an account here. Nothing is lent before the answer, and nothing tells before it whether anybody reads it.',
  },
  none: { fr: 'Aucune proposition n’attend.', en: 'No offer is waiting.' },
  from: { fr: 'De la part de', en: 'From' },
  to: { fr: 'Adresse', en: 'Address' },
  answer: { fr: 'Réponse', en: 'Answer' },
  waiting: { fr: 'en attente', en: 'waiting' },
  accept: { fr: 'Accepter', en: 'Accept' },
  decline: { fr: 'Décliner', en: 'Decline' },
  withdraw: { fr: 'Retirer', en: 'Take back' },
  accepted: {
    fr: 'Le rôle vous est confié. Une lettre le dit à qui l’a proposé.',
    en: 'The role is lent to you. A letter tells whoever offered it.',
  },
  declined: { fr: 'La proposition est déclinée. Une lettre le dit.', en: 'The offer is declined. A letter says so.' },
  withdrawn: { fr: 'La proposition est retirée.', en: 'The offer is taken back.' },
} as const
