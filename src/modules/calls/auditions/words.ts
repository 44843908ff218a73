import type { Said } from '../../../platform/speech.ts'
import type { SlotRefusal } from './rules.ts'

export const slotSaid: Record<SlotRefusal | 'absent' | 'overlaps', Said> = {
  past: { fr: 'Choisissez un moment à venir.', en: 'Choose a moment to come.' },
  taken: {
    fr: 'Un autre collectif vient de le prendre. Choisissez-en un autre.',
    en: 'Another coalition has just taken it. Choose another.',
  },
  already_has_one: { fr: 'Vous avez déjà un créneau. Libérez-le pour en changer.', en: 'You already have a slot. Free it to change.' },
  other_wave: { fr: 'Ce créneau est d’une autre vague.', en: 'This slot is of another wave.' },
  state_forbids: { fr: 'Cette candidature n’est pas devant le jury.', en: 'This candidacy is not before the jury.' },
  absent: { fr: 'Ce créneau n’existe plus.', en: 'This slot no longer exists.' },
  overlaps: {
    fr: 'Un autre créneau, en ce lieu, prend déjà une partie de ce temps.',
    en: 'Another slot in that place already takes part of that time.',
  },
}

export const words = {
  title: { fr: 'Auditions', en: 'Auditions' },
  of: { fr: (wave: string) => `Auditions : ${wave}`, en: (wave: string) => `Auditions: ${wave}` },
  lead: {
    fr: 'Vous offrez des créneaux ; chaque collectif en prend un, et le met dans son agenda.',
    en: 'You offer slots; each coalition takes one, and puts it into its calendar.',
  },
  mine: { fr: 'Votre audition', en: 'Your audition' },
  mineLead: { fr: 'Le jury souhaite vous entendre. Prenez un créneau.', en: 'The jury would like to hear you. Take a slot.' },
  when: { fr: 'Quand', en: 'When' },
  minutes: { fr: 'Durée (minutes)', en: 'Length (minutes)' },
  place: { fr: 'Lieu ou lien', en: 'Place or link' },
  taker: { fr: 'Pris par', en: 'Taken by' },
  free: { fr: 'libre', en: 'free' },
  none: { fr: 'Aucun créneau pour l’instant.', en: 'No slot for now.' },
  offer: { fr: 'Offrir un créneau', en: 'Offer a slot' },
  day: { fr: 'Jour', en: 'Day' },
  hour: { fr: 'Heure', en: 'Hour' },
  save: { fr: 'Offrir', en: 'Offer' },
  release: { fr: 'Libérer', en: 'Free' },
  releaseSure: {
    fr: 'Le collectif en est prévenu, et le créneau redevient libre.',
    en: 'The coalition is told, and the slot is free again.',
  },
  remove: { fr: 'Retirer', en: 'Remove' },
  take: { fr: 'Prendre ce créneau', en: 'Take this slot' },
  yours: { fr: (moment: string) => `Le jury vous entend le ${moment}.`, en: (moment: string) => `The jury hears you on ${moment}.` },
  entry: { fr: 'Mettre dans mon agenda', en: 'Put it into my calendar' },
  summary: { fr: (name: string) => `Audition\u00a0: ${name}`, en: (name: string) => `Audition: ${name}` },
  inventedSummary: {
    fr: (summary: string) => `Démonstration. ${summary}`,
    en: (summary: string) => `Demonstration. ${summary}`,
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const eventNames: Record<string, Said> = {
  'audition.offered': { fr: 'Créneau d’audition offert', en: 'Audition slot offered' },
  'audition.withdrawn': { fr: 'Créneau d’audition retiré', en: 'Audition slot withdrawn' },
  'audition.taken': { fr: 'Audition fixée', en: 'Audition set' },
  'audition.freed': { fr: 'Audition annulée', en: 'Audition cancelled' },
}
