import type { Said } from '../../../platform/speech.ts'
import type { Aggregation, Dimension, Direction, IndicatorLevel } from './schema.ts'

export const words = {
  library: { fr: 'Indicateurs', en: 'Indicators' },
  libraryLead: {
    fr: 'Ce que le réseau sait compter, et comment. Une définition vaut pour tous\u00a0: c’est ce qui permet d’additionner et de comparer.',
    en: 'What the network knows how to count, and how. One definition holds for all: that is what lets figures be added and compared.',
  },
  theme: { fr: 'Thème', en: 'Theme' },
  allThemes: { fr: 'Tous', en: 'All' },
  goal: { fr: 'Objectif de développement durable', en: 'Sustainable Development Goal' },
  allGoals: { fr: 'Tous', en: 'All' },
  goalOption: { fr: (n: string, name: string) => `${n}. ${name}`, en: (n: string, name: string) => `${n}. ${name}` },
  caption: {
    fr: (n: number, said: string) => (n < 2 ? `${said} indicateur` : `${said} indicateurs`),
    en: (n: number, said: string) => (n === 1 ? '1 indicator' : `${said} indicators`),
  },
  none: { fr: 'Aucun indicateur ne répond à ce filtre.', en: 'No indicator matches this filter.' },
  name: { fr: 'Indicateur', en: 'Indicator' },
  unit: { fr: 'Unité', en: 'Unit' },
  level: { fr: 'Niveau', en: 'Level' },
  origin: { fr: 'Origine', en: 'Origin' },
  derived: { fr: 'vient des actes de terrain, ne se saisit pas', en: 'comes from field work, never typed' },
  typed: { fr: 'saisi par les porteurs, validé par le territoire', en: 'entered by holders, validated by the territory' },
  derivedShort: { fr: 'actes de terrain', en: 'field work' },
  typedShort: { fr: 'saisie validée', en: 'validated entry' },
  definition: { fr: 'Définition', en: 'Definition' },
  howCounted: { fr: 'Comment il se compte', en: 'How it is counted' },
  aggregation: { fr: 'Du fait au chiffre', en: 'From fact to figure' },
  numerator: { fr: 'Numérateur', en: 'Numerator' },
  denominator: { fr: 'Dénominateur', en: 'Denominator' },
  direction: { fr: 'Sens', en: 'Direction' },
  split: { fr: 'Se détaille par', en: 'Split by' },
  splitNone: { fr: 'rien', en: 'nothing' },
  sdg: { fr: 'Cibles de développement durable', en: 'SDG targets' },
  sdgTarget: { fr: (code: string, goal: string) => `${code} (${goal})`, en: (code: string, goal: string) => `${code} (${goal})` },
  code: { fr: 'Code', en: 'Code' },
  people: { fr: 'Secret statistique', en: 'Small counts' },
  peopleText: {
    fr: 'compte des personnes\u00a0: moins de 5 n’est jamais publié',
    en: 'counts people: fewer than 5 are never published',
  },
  who: { fr: 'Qui s’en sert', en: 'Who uses it' },
  whoNone: { fr: 'Aucun territoire ne le mesure encore.', en: 'No territory measures it yet.' },
  whoCaption: {
    fr: (year: string) => `Territoires qui le mesurent en ${year}`,
    en: (year: string) => `Territories that measure it in ${year}`,
  },
  territory: { fr: 'Territoire', en: 'Territory' },
  value: { fr: 'Valeur', en: 'Value' },
  aimed: { fr: 'Cible la plus proche', en: 'Nearest target' },
  compare: { fr: 'Comparer les territoires', en: 'Compare the territories' },
  csv: { fr: 'La bibliothèque, CSV', en: 'The library, CSV' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const levelNames: Record<IndicatorLevel, Said> = {
  input: { fr: 'Moyens', en: 'Input' },
  activity: { fr: 'Activité', en: 'Activity' },
  output: { fr: 'Réalisation', en: 'Output' },
  outcome: { fr: 'Résultat', en: 'Outcome' },
  impact: { fr: 'Impact', en: 'Impact' },
}

export const levelHints: Record<IndicatorLevel, Said> = {
  input: { fr: 'ce que l’on met', en: 'what is put in' },
  activity: { fr: 'ce que l’on fait', en: 'what is done' },
  output: { fr: 'ce qui en sort directement', en: 'what comes of it directly' },
  outcome: { fr: 'ce qui change pour les gens ou les lieux', en: 'what changes for people or places' },
  impact: { fr: 'ce qui change durablement', en: 'what changes for good' },
}

export const aggregationNames: Record<Aggregation, Said> = {
  sum: { fr: 'On additionne.', en: 'Added up.' },
  ratio: {
    fr: 'On additionne les numérateurs, on additionne les dénominateurs, puis on divise. Jamais de moyenne de pourcentages.',
    en: 'Numerators are added, denominators are added, then one is divided by the other. Never a mean of percentages.',
  },
  weighted_mean: {
    fr: 'On additionne les notes et les réponses, puis on divise\u00a0: chaque réponse pèse autant.',
    en: 'Scores and answers are added, then divided: every answer weighs the same.',
  },
  distinct: {
    fr: 'On compte des personnes distinctes\u00a0: chacune une fois, à chaque niveau où on la compte. Les nombres de deux lieux ne s’additionnent pas.',
    en: 'Distinct people are counted: each once, at every level. The numbers of two places do not add up.',
  },
  last: {
    fr: 'C’est un état\u00a0: le dernier relevé de chacun dans la période, additionnés. Deux mois ne s’additionnent pas.',
    en: 'It is a stock: the latest report of each within the period, added. Two months do not add up.',
  },
}

export const directionNames: Record<Direction, Said> = {
  increase: { fr: 'plus vaut mieux', en: 'more is better' },
  decrease: { fr: 'moins vaut mieux', en: 'less is better' },
  none: { fr: 'ni plus ni moins', en: 'neither' },
}

export const dimensionNames: Record<Dimension, Said> = {
  category: { fr: 'catégorie', en: 'category' },
  ageBand: { fr: 'tranche d’âge', en: 'age band' },
  gender: { fr: 'genre', en: 'gender' },
  priorityNeighbourhood: { fr: 'quartier prioritaire', en: 'priority neighbourhood' },
}

/** Names of the Sustainable Development Goals, as the United Nations publish them in each language. */
export const goalNames: Readonly<Record<string, Said>> = {
  '1': { fr: 'Pas de pauvreté', en: 'No poverty' },
  '2': { fr: 'Faim «\u00a0zéro\u00a0»', en: 'Zero hunger' },
  '3': { fr: 'Bonne santé et bien-être', en: 'Good health and well-being' },
  '4': { fr: 'Éducation de qualité', en: 'Quality education' },
  '5': { fr: 'Égalité entre les sexes', en: 'Gender equality' },
  '6': { fr: 'Eau propre et assainissement', en: 'Clean water and sanitation' },
  '7': { fr: 'Énergie propre et d’un coût abordable', en: 'Affordable and clean energy' },
  '8': { fr: 'Travail décent et croissance économique', en: 'Decent work and economic growth' },
  '9': { fr: 'Industrie, innovation et infrastructure', en: 'Industry, innovation and infrastructure' },
  '10': { fr: 'Inégalités réduites', en: 'Reduced inequalities' },
  '11': { fr: 'Villes et communautés durables', en: 'Sustainable cities and communities' },
  '12': { fr: 'Consommation et production responsables', en: 'Responsible consumption and production' },
  '13': { fr: 'Mesures relatives à la lutte contre les changements climatiques', en: 'Climate action' },
  '14': { fr: 'Vie aquatique', en: 'Life below water' },
  '15': { fr: 'Vie terrestre', en: 'Life on land' },
  '16': { fr: 'Paix, justice et institutions efficaces', en: 'Peace, justice and strong institutions' },
  '17': { fr: 'Partenariats pour la réalisation des objectifs', en: 'Partnerships for the goals' },
}

/** The goal of a target: `12` of `12.5`. */
export const goalOf = (target: string): string => target.split('.')[0] ?? target
