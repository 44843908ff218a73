import type { Said } from '../../../../platform/speech.ts'
import type { ReviewOutcome } from '../schema.ts'
import type { ReviewRefusal } from './rules.ts'

export const reviewSaid: Record<ReviewRefusal | 'absent' | 'state_forbids', Said> = {
  not_open: { fr: 'Ce bilan n’est pas encore ouvert.', en: 'This review is not open yet.' },
  closed: { fr: 'Ce bilan est conclu.', en: 'This review is concluded.' },
  absent: { fr: 'Ce label n’a pas de bilan.', en: 'This label has no review.' },
  state_forbids: { fr: 'Ce bilan ne peut pas s’ouvrir.', en: 'This review can’t be opened.' },
}

export const reviewOutcomeNames: Record<ReviewOutcome, Said> = {
  continues: { fr: 'Le label continue', en: 'The label goes on' },
  continues_with_conditions: { fr: 'Le label continue, sous réserve de ce qui est dit', en: 'The label goes on, subject to what is said' },
  procedure: { fr: 'Le réseau ouvrira une procédure', en: 'The network will open a procedure' },
}

export const reviewLetters = {
  opened: {
    fr: 'Le bilan à mi-parcours de votre label est ouvert : vos résultats mesurés y sont, et vous pouvez les commenter.',
    en: 'The mid-term review of your label is open: your measured results are in it, and you may comment on them.',
  },
  closed: { fr: 'Le bilan à mi-parcours de votre label est conclu.', en: 'The mid-term review of your label is concluded.' },
}
