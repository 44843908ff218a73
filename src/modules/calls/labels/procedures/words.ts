import type { Said } from '../../../../platform/speech.ts'
import type { Outcome, ProcedureRefusal } from './rules.ts'
import { answerDays } from './rules.ts'

export const procedureSaid: Record<ProcedureRefusal | 'absent', Said> = {
  state_forbids: { fr: 'L’état de ce label ne le permet pas.', en: 'This label’s state does not allow it.' },
  already_open: { fr: 'Une procédure est déjà ouverte sur ce label.', en: 'A procedure is already open on this label.' },
  not_open: { fr: 'Aucune procédure n’est ouverte sur ce label.', en: 'No procedure is open on this label.' },
  too_soon: {
    fr: `Laissez au territoire au moins ${answerDays} jours pour répondre.`,
    en: `Leave the territory at least ${answerDays} days to answer.`,
  },
  already_answered: { fr: 'Le territoire a déjà répondu.', en: 'The territory has already answered.' },
  awaits_answer: {
    fr: 'Le territoire n’a pas répondu, et il le peut encore : rien ne se décide avant.',
    en: 'The territory has not answered, and still may: nothing is decided before.',
  },
  absent: { fr: 'Ce label n’existe plus.', en: 'This label no longer exists.' },
}

export const outcomeNames: Record<Outcome, Said> = {
  suspend: { fr: 'Suspendre le label', en: 'Suspend the label' },
  withdraw: { fr: 'Retirer le label', en: 'Withdraw the label' },
  close: { fr: 'Clore sans suite', en: 'Close without consequence' },
}

export const letterSaid = {
  opened: {
    fr: (day: string) => `Le réseau ouvre une procédure sur votre label : vous pouvez répondre jusqu’au ${day}.`,
    en: (day: string) => `The network opens a procedure on your label: you may answer until ${day}.`,
  },
  suspend: { fr: 'Votre label est suspendu.', en: 'Your label is suspended.' },
  withdraw: { fr: 'Votre label est retiré.', en: 'Your label is withdrawn.' },
  close: { fr: 'La procédure sur votre label est close sans suite.', en: 'The procedure on your label is closed without consequence.' },
  reinstate: { fr: 'Votre label est rétabli.', en: 'Your label is reinstated.' },
}
