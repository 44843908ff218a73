import type { Said } from '../../../platform/speech.ts'
import type { FileKind } from '../forms/schema.ts'
import type { ReadingRefusal } from './readings/rules.ts'
import type { AnswerTrouble } from './rules.ts'
import type { ResourceState } from './schema.ts'

export const troubleSaid: Record<AnswerTrouble, Said> = {
  missing: { fr: 'Répondez à cette question.', en: 'Answer this question.' },
  too_long: { fr: 'Raccourcissez ce texte.', en: 'Shorten this text.' },
  too_low: { fr: 'Ce nombre est trop petit.', en: 'This number is too small.' },
  too_high: { fr: 'Ce nombre est trop grand.', en: 'This number is too large.' },
  not_offered: { fr: 'Choisissez une des réponses proposées.', en: 'Choose one of the answers offered.' },
  too_many_rows: { fr: 'Il y a trop de lignes.', en: 'There are too many lines.' },
  challenges_too_few: { fr: 'Il manque un défi d’une des natures demandées.', en: 'A challenge of one of the kinds asked for is missing.' },
  challenge_incomplete: {
    fr: 'Chaque défi a une nature, un nom et une raison d’être.',
    en: 'Each challenge has a kind, a name and a reason.',
  },
  objective_missing: { fr: 'Chaque défi a au moins un objectif.', en: 'Each challenge has at least one objective.' },
  target_not_beyond_baseline: {
    fr: 'Une cible diffère de la valeur de départ.',
    en: 'A target differs from the baseline.',
  },
  unbalanced: { fr: 'Les ressources n’égalent pas les emplois.', en: 'Resources do not equal uses.' },
  money_missing: { fr: 'Il faut au moins un emploi et une ressource.', en: 'At least one use and one resource are needed.' },
}

export const readingSaid: Record<ReadingRefusal, Said> = {
  text_too_long: {
    fr: 'Ce texte est trop long pour être gardé : raccourcissez-le.',
    en: 'This text is too long to be kept: shorten it.',
  },
  number_unreadable: { fr: 'Donnez un nombre, par exemple 12,5.', en: 'Give a number, for example 12.5.' },
  money_unreadable: { fr: 'Donnez un montant en euros, par exemple 12 500,50.', en: 'Give an amount in euro, for example 12,500.50.' },
  day_unreadable: { fr: 'Donnez une date, par exemple 24/11/2026.', en: 'Give a date, for example 24/11/2026.' },
  siret_wrong: { fr: 'Ce numéro n’est ni un SIREN ni un SIRET.', en: 'This number is neither a SIREN nor a SIRET.' },
}

export const fileKindNames: Record<FileKind, Said> = {
  pdf: { fr: 'PDF', en: 'PDF' },
  picture: { fr: 'image (PNG, JPEG, WebP)', en: 'picture (PNG, JPEG, WebP)' },
  text: { fr: 'texte (DOCX, ODT, TXT)', en: 'text (DOCX, ODT, TXT)' },
  sheet: { fr: 'tableau (XLSX, ODS, CSV)', en: 'spreadsheet (XLSX, ODS, CSV)' },
}

export const resourceStateNames: Record<ResourceState, Said> = {
  sought: { fr: 'recherchée', en: 'sought' },
  requested: { fr: 'demandée', en: 'requested' },
  granted: { fr: 'acquise', en: 'granted' },
}

export const words = {
  yes: { fr: 'Oui', en: 'Yes' },
  line: { fr: (n: number) => `Ligne ${n}`, en: (n: number) => `Line ${n}` },
  moreLines: { fr: 'Pour d’autres lignes, enregistrez : trois de plus s’ajoutent.', en: 'For more lines, save: three more appear.' },
  characters: { fr: (n: string) => `${n} signes au plus.`, en: (n: string) => `${n} characters at most.` },
  between: {
    fr: (least: string, most: string) => `Entre ${least} et ${most}.`,
    en: (least: string, most: string) => `Between ${least} and ${most}.`,
  },
  atLeast: { fr: (least: string) => `Au moins ${least}.`, en: (least: string) => `At least ${least}.` },
  atMost: { fr: (most: string) => `Au plus ${most}.`, en: (most: string) => `At most ${most}.` },
  lines: { fr: (n: string) => `${n} lignes au plus.`, en: (n: string) => `${n} lines at most.` },
  inEuro: { fr: 'En euros.', en: 'In euro.' },
  inUnit: { fr: (unit: string) => `En ${unit}.`, en: (unit: string) => `In ${unit}.` },
  file: {
    fr: (kinds: string, megabytes: string) => `Un fichier : ${kinds}, ${megabytes} Mo au plus.`,
    en: (kinds: string, megabytes: string) => `A file: ${kinds}, ${megabytes} MB at most.`,
  },
  either: {
    fr: (all: readonly string[]) => new Intl.ListFormat('fr', { type: 'disjunction' }).format(all),
    en: (all: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(all),
  },
  fileKept: { fr: (name: string) => `Fichier joint : ${name}`, en: (name: string) => `File attached: ${name}` },
  fileReplace: { fr: 'Un nouveau fichier remplace celui-ci.', en: 'A new file replaces this one.' },
  organisationName: { fr: 'Nom de la structure', en: 'Name of the organisation' },
  organisationNumber: { fr: 'SIREN ou SIRET', en: 'SIREN or SIRET' },
  perimeterHint: { fr: 'Un par ligne, par son code ou par son nom.', en: 'One a line, by its code or by its name.' },
  communes: { fr: 'Communes', en: 'Communes' },
  epcis: { fr: 'Intercommunalités', en: 'EPCI' },
  departements: { fr: 'Départements', en: 'Départements' },
  regions: { fr: 'Régions', en: 'Regions' },
  challenge: { fr: (n: number) => `Défi ${n}`, en: (n: number) => `Challenge ${n}` },
  challengeKind: { fr: 'Nature du défi', en: 'Kind of challenge' },
  challengeTitle: { fr: 'Nom du défi', en: 'Name of the challenge' },
  challengeTitleHint: {
    fr: 'Court et concret, par exemple « L’inclusion numérique ».',
    en: 'Short and plain, for example “Digital inclusion”.',
  },
  challengeWhy: { fr: 'Pourquoi ce défi, ici ?', en: 'Why this challenge, here?' },
  challengeWhyHint: {
    fr: 'Dites ce que vivent les habitants, et d’où vous le savez.',
    en: 'Say what residents live with, and how you know.',
  },
  objective: { fr: (n: number) => `Objectif ${n}`, en: (n: number) => `Objective ${n}` },
  objectiveTitle: { fr: 'Objectif', en: 'Objective' },
  indicator: { fr: 'Indicateur', en: 'Indicator' },
  indicatorHint: {
    fr: 'Le nombre que le site montrera, avec ses preuves.',
    en: 'The number that the site will show, with its evidence.',
  },
  baseline: { fr: 'Valeur de départ', en: 'Baseline' },
  target: { fr: 'Cible', en: 'Target' },
  due: { fr: 'Échéance', en: 'Due date' },
  use: { fr: 'Emploi', en: 'Use' },
  uses: { fr: 'Emplois : à quoi sert l’argent', en: 'Uses: what the money is for' },
  resource: { fr: 'Ressource', en: 'Resource' },
  resources: { fr: 'Ressources : d’où il vient', en: 'Resources: where it comes from' },
  amount: { fr: 'Montant', en: 'Amount' },
  resourceState: { fr: 'État', en: 'State' },
  balance: {
    fr: (uses: string, resources: string) => `Emplois : ${uses}. Ressources : ${resources}.`,
    en: (uses: string, resources: string) => `Uses: ${uses}. Resources: ${resources}.`,
  },
  total: { fr: 'Total', en: 'Total' },
  unanswered: { fr: 'sans réponse', en: 'not answered' },
  baselineToTarget: {
    fr: (from: string, to: string) => `de ${from} à ${to}`,
    en: (from: string, to: string) => `from ${from} to ${to}`,
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
