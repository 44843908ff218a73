import type { Said } from '../../../platform/speech.ts'
import type { TermRefusal } from './acts.ts'

export const termRefusals: Record<Exclude<TermRefusal, 'absent'>, Said> = {
  ends_in_past: { fr: 'Donnez le jour d’aujourd’hui ou un jour à venir.', en: 'Give today or a day to come.' },
  network_by_delegation: {
    fr: 'Ce rôle se donne et se change en son propre nom, jamais par délégation.',
    en: 'This role is given and changed in one’s own name, never as a delegate.',
  },
  own_by_delegation: {
    fr: 'Par délégation, on ne se donne pas de rôle et on ne prolonge pas le sien.',
    en: 'As a delegate, nobody gives herself a role or makes her own last longer.',
  },
}

export const words = {
  until: { fr: 'Jusqu’au', en: 'Until' },
  lastDay: { fr: 'Dernier jour', en: 'Last day' },
  lastDayHint: {
    fr: 'Le rôle prend fin de lui-même après ce jour. Sans date, il dure jusqu’à ce que quelqu’un y mette fin.',
    en: 'The role ends by itself after this day. Without a date, it lasts until somebody ends it.',
  },
  noEnd: { fr: 'sans terme', en: 'no end' },
  change: { fr: 'Changer l’échéance', en: 'Change the end' },
  save: { fr: 'Enregistrer l’échéance', en: 'Save the end' },
  saved: { fr: 'L’échéance est enregistrée.', en: 'The end is saved.' },
} as const
