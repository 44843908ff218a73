import type { Said } from '../../../platform/speech.ts'
import type { Direction } from '../indicators/schema.ts'
import { indicatorUnknown } from '../words.ts'
import { type Standing, standingOf, type TargetGoal, type TargetRefusal } from './rules.ts'
import type { TargetLevel } from './schema.ts'

export const words = {
  of: { fr: 'de', en: 'of' },
  goal: { fr: (value: string, day: string) => `${value} au ${day}`, en: (value: string, day: string) => `${value} by ${day}` },
  aimed: { fr: (goal: string) => `Cible\u00a0: ${goal}.`, en: (goal: string) => `Target: ${goal}.` },
  targets: { fr: 'Cibles', en: 'Targets' },
  lead: {
    fr: 'Ce que le territoire vise, objectif par objectif. Une cible ne s’efface pas\u00a0: celle qui la remplace prend sa suite, et un chiffre ancien retrouve la sienne.',
    en: 'What the territory aims at, objective by objective. A target is never erased: the one that replaces it takes over, and a past figure finds its own again.',
  },
  current: { fr: 'Cibles d’aujourd’hui', en: 'Targets of today' },
  caption: {
    fr: (n: number, said: string) => (n < 2 ? `${said} cible` : `${said} cibles`),
    en: (n: number, said: string) => (n === 1 ? '1 target' : `${said} targets`),
  },
  empty: { fr: 'Aucune cible n’est posée. La première se pose ci-dessous.', en: 'No target is set. Set the first one below.' },
  whose: { fr: 'Pour', en: 'For' },
  indicator: { fr: 'Indicateur', en: 'Indicator' },
  target: { fr: 'Cible', en: 'Target' },
  start: { fr: 'Départ', en: 'Start' },
  by: { fr: 'Échéance', en: 'Due' },
  state: { fr: 'Où l’on en est', en: 'Where it stands' },
  noValue: { fr: 'sans cible chiffrée', en: 'no number yet' },
  set: { fr: 'Poser ou remplacer une cible', en: 'Set or replace a target' },
  setMargin: {
    fr: 'Même indicateur, même objet et même échéance\u00a0: la nouvelle remplace l’ancienne.',
    en: 'Same indicator, same scope and same due day: the new one replaces the old.',
  },
  submit: { fr: 'Poser cette cible', en: 'Set this target' },
  withdraw: { fr: 'Retirer', en: 'Withdraw' },
  scopeLabel: { fr: 'Pour quoi', en: 'For what' },
  wholeTerritory: { fr: 'Le territoire entier', en: 'The whole territory' },
  objectives: { fr: 'Objectifs', en: 'Objectives' },
  challenges: { fr: 'Défis', en: 'Challenges' },
  projects: { fr: 'Projets', en: 'Projects' },
  valueLabel: { fr: 'Valeur visée', en: 'Value aimed at' },
  valueHint: {
    fr: 'Dans l’unité de l’indicateur. Vide\u00a0: on choisit l’indicateur sans viser de nombre, et la note dit pourquoi.',
    en: 'In the unit of the indicator. Empty: the indicator is chosen without a number, and the note says why.',
  },
  dueLabel: { fr: 'À atteindre au plus tard le', en: 'To be reached by' },
  baselineLabel: { fr: 'Valeur de départ', en: 'Starting value' },
  baselineOnLabel: { fr: 'Relevée le', en: 'Measured on' },
  noteLabel: { fr: 'Note pour le public', en: 'Note for the public' },
  saved: { fr: 'La cible est posée.', en: 'The target is set.' },
  withdrawn: { fr: 'La cible est retirée.', en: 'The target is withdrawn.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const targetRefusals: Record<TargetRefusal | 'indicator_unknown', Said> = {
  indicator_unknown: indicatorUnknown,
  due_before_start: { fr: 'L’échéance vient après le relevé de départ.', en: 'The due day comes after the starting measure.' },
  baseline_needs_day: {
    fr: 'Une valeur de départ et son jour vont ensemble\u00a0: donnez les deux, ou aucun.',
    en: 'A starting value and its day go together: give both, or neither.',
  },
  note_missing: {
    fr: 'Sans valeur visée, écrivez dans la note pourquoi il n’y en a pas encore.',
    en: 'Without a value, write in the note why there is none yet.',
  },
  negative: { fr: 'Donnez un nombre positif.', en: 'Give a positive number.' },
}

export const levelNames: Record<TargetLevel, Said> = {
  territory: { fr: 'Territoire', en: 'Territory' },
  challenge: { fr: 'Défi', en: 'Challenge' },
  objective: { fr: 'Objectif', en: 'Objective' },
  project: { fr: 'Projet', en: 'Project' },
}

const standingNames: Record<Standing | 'passed', Said> = {
  no_target: { fr: '', en: '' },
  not_measured: { fr: '', en: '' },
  reached: { fr: 'Cible atteinte', en: 'Target reached' },
  passed: { fr: 'Cible dépassée', en: 'Target passed' },
  ahead: { fr: 'En avance', en: 'Ahead' },
  on_pace: { fr: 'Au rythme attendu', en: 'At the expected pace' },
  behind: { fr: 'En retard', en: 'Behind' },
}

/** What follows the name where a pace was expected: « En retard : 6 000 kg attendus au 30 septembre. » */
const expectations: Partial<Record<Standing | 'passed', Said<(expected: string, day: string) => string>>> = {
  ahead: {
    fr: (expected, day) => `\u00a0: ${expected} attendus au ${day}`,
    en: (expected, day) => `: ${expected} expected by ${day}`,
  },
  on_pace: { fr: (expected, day) => `, ${expected} au ${day}`, en: (expected, day) => `, ${expected} by ${day}` },
  behind: {
    fr: (expected, day) => `\u00a0: ${expected} attendus au ${day}`,
    en: (expected, day) => `: ${expected} expected by ${day}`,
  },
}

const standingHere = (goal: TargetGoal, value: number | null, direction: Direction, on: string) => {
  const standing = standingOf(goal, value, direction, on)
  return standing === 'reached' && value !== goal.value ? 'passed' : standing
}

/** Where one stands on a day, in a few words; nothing where no number is aimed at or measured. */
export const standingName = (goal: TargetGoal, value: number | null, direction: Direction, on: string): Said =>
  standingNames[standingHere(goal, value, direction, on)]

/** The same as a sentence that names the expected pace. */
export function standingWords(
  goal: TargetGoal,
  value: number | null,
  direction: Direction,
  on: string,
): Said<(expected: string, day: string) => string> {
  const standing = standingHere(goal, value, direction, on)
  const name = standingNames[standing]
  const more = expectations[standing]
  return {
    fr: (expected, day) => (name.fr ? `${name.fr}${more?.fr(expected, day) ?? ''}.` : ''),
    en: (expected, day) => (name.en ? `${name.en}${more?.en(expected, day) ?? ''}.` : ''),
  }
}
