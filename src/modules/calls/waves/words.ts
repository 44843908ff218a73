import type { Said, Voice } from '../../../platform/speech.ts'
import { clockIn } from '../../../platform/zone.ts'
import type { WaveRefusal } from './rules.ts'
import type { WaveState } from './schema.ts'

export const waveStateNames: Record<WaveState, Said> = {
  planned: { fr: 'à venir', en: 'to come' },
  cut_off: { fr: 'à juger', en: 'to be judged' },
  deliberated: { fr: 'délibérée', en: 'deliberated' },
  published: { fr: 'publiée', en: 'published' },
}

export const waveRefusals: Record<WaveRefusal | 'absent', Said> = {
  past: { fr: 'Choisissez un moment à venir.', en: 'Choose a moment to come.' },
  before_another: { fr: 'Une vague déjà jugée a une limite plus tardive.', en: 'A wave already judged has a later cut-off.' },
  published_before_cut_off: { fr: 'Les décisions se publient après la limite de dépôt.', en: 'Decisions are published after the cut-off.' },
  state_forbids: {
    fr: 'Cette vague est déjà jugée : sa limite ne bouge plus.',
    en: 'This wave is already being judged: its cut-off no longer moves.',
  },
  absent: { fr: 'Cette vague n’existe plus.', en: 'This wave no longer exists.' },
}

/** Names of zones for people who live in them. */
export const zoneNames: Record<string, Said> = {
  'Europe/Paris': { fr: 'heure de Paris', en: 'Paris time' },
  'America/Guadeloupe': { fr: 'heure de Guadeloupe', en: 'Guadeloupe time' },
  'America/Martinique': { fr: 'heure de Martinique', en: 'Martinique time' },
  'America/Cayenne': { fr: 'heure de Cayenne', en: 'Cayenne time' },
  'Indian/Reunion': { fr: 'heure de La Réunion', en: 'Réunion time' },
  'Indian/Mayotte': { fr: 'heure de Mayotte', en: 'Mayotte time' },
  'Pacific/Noumea': { fr: 'heure de Nouméa', en: 'Nouméa time' },
  'Pacific/Tahiti': { fr: 'heure de Tahiti', en: 'Tahiti time' },
  'America/Miquelon': { fr: 'heure de Saint-Pierre-et-Miquelon', en: 'Saint Pierre and Miquelon time' },
}

/** A moment as the clock of its place says it, the place named: `31 janvier 2027 à 18 h 00, heure de Paris`. */
export function momentIn(voice: Voice, moment: Date, zone: string): string {
  const { day, hour } = clockIn(moment, zone)
  const named = zoneNames[zone] ? voice.say(zoneNames[zone]) : zone
  if (voice.language === 'en') return `${voice.day(day)}, ${hour}, ${named}`
  const [hours, minutes, seconds] = hour.split(':')
  return `${voice.day(day)} à ${hours}\u00a0h\u00a0${minutes}${seconds ? `\u00a0min\u00a0${seconds}\u00a0s` : ''}, ${named}`
}

export const words = {
  title: { fr: 'Vagues', en: 'Waves' },
  lead: {
    fr: 'Ce qui est déposé avant la limite d’une vague est jugé avec elle. La seconde de la limite est déjà trop tard.',
    en: 'What is submitted before a wave’s cut-off is judged with it. The second of the cut-off is already too late.',
  },
  plan: { fr: 'Prévoir une vague', en: 'Plan a wave' },
  change: { fr: 'Modifier cette vague', en: 'Change this wave' },
  name: { fr: 'Nom', en: 'Name' },
  nameHint: { fr: 'Par exemple « Vague 3, hiver 2027 ».', en: 'For example “Wave 3, winter 2027”.' },
  nameOther: { fr: 'Le même, dans l’autre langue', en: 'The same, in the other language' },
  cutOffDay: { fr: 'Dernier jour de dépôt', en: 'Last day of submission' },
  cutOffHour: { fr: 'Heure limite', en: 'Cut-off hour' },
  publishDay: { fr: 'Jour de publication des décisions', en: 'Day of publication of the decisions' },
  publishHour: { fr: 'Heure', en: 'Hour' },
  hourHint: { fr: 'Par exemple 18:00.', en: 'For example 18:00.' },
  save: { fr: 'Enregistrer', en: 'Save' },
  state: { fr: 'État', en: 'State' },
  parts: { fr: 'Juger cette vague', en: 'Judge this wave' },
  hourUnreadable: { fr: 'Donnez une heure, par exemple 18:00.', en: 'Give an hour, for example 18:00.' },
  hourSkipped: {
    fr: 'Cette heure n’existe pas ce jour-là : on passe à l’heure d’été. Choisissez-en une autre.',
    en: 'This hour does not exist that day: clocks go forward. Choose another.',
  },
  hourTwice: {
    fr: 'Cette heure arrive deux fois ce jour-là : on passe à l’heure d’hiver. Choisissez-en une autre.',
    en: 'This hour happens twice that day: clocks go back. Choose another.',
  },
  zoneUnknown: { fr: 'Ce fuseau n’est pas connu.', en: 'This time zone is not known.' },
  bothOrNone: { fr: 'Donnez le jour et l’heure, ou ni l’un ni l’autre.', en: 'Give both day and hour, or neither.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
