import type { Said } from '../../../platform/speech.ts'

export const tableNames = {
  appels: { fr: 'Appels', en: 'Calls' },
  vagues: { fr: 'Vagues', en: 'Waves' },
  candidatures: { fr: 'Candidatures', en: 'Candidacies' },
  membres: { fr: 'Structures des collectifs', en: 'Organisations of coalitions' },
  reponses: { fr: 'Réponses', en: 'Answers' },
  recevabilite: { fr: 'Recevabilité', en: 'Admissibility' },
  jurys: { fr: 'Jurys', en: 'Juries' },
  evaluations: { fr: 'Évaluations', en: 'Evaluations' },
  avis: { fr: 'Avis extérieurs', en: 'Outside opinions' },
  auditions: { fr: 'Auditions', en: 'Auditions' },
  deliberations: { fr: 'Délibérations', en: 'Deliberations' },
  votes: { fr: 'Votes', en: 'Votes' },
  decisions: { fr: 'Décisions', en: 'Decisions' },
  labels: { fr: 'Labels', en: 'Labels' },
  conditions: { fr: 'Conditions des labels', en: 'Conditions of labels' },
  bilans: { fr: 'Bilans à mi-parcours', en: 'Mid-term reviews' },
} satisfies Record<string, Said>
export type TableName = keyof typeof tableNames

export const tableTexts: Record<TableName, Said> = {
  appels: { fr: 'leurs conditions, leurs dates, combien en est venu', en: 'their terms, their dates, how many came of them' },
  vagues: { fr: 'limites, publications, combien à chaque pas', en: 'cut-offs, publications, how many at each step' },
  candidatures: { fr: 'où chacune en est, et le moment de chaque pas', en: 'how far each has come, and the moment of each step' },
  membres: { fr: 'qui est invité, engagé, ou a décliné', en: 'who is invited, committed, or has declined' },
  reponses: { fr: 'une colonne par question\u202f; celles qui sont déposées', en: 'one column a question; those submitted' },
  recevabilite: { fr: 'chaque examen, son avis et son motif', en: 'each check, its verdict and its reason' },
  evaluations: {
    fr: 'une fois que chaque juré de la candidature a remis la sienne',
    en: 'once each juror of the candidacy has submitted hers',
  },
  jurys: { fr: 'qui siège où, et depuis quand', en: 'who sits where, and since when' },
  avis: { fr: 'ce qui fut demandé hors du jury, et répondu', en: 'what was asked outside the jury, and answered' },
  auditions: { fr: 'créneaux, lieux, qui est entendu', en: 'slots, places, who is heard' },
  deliberations: { fr: 'quorum, présents, procès-verbal', en: 'quorum, who was there, minutes' },
  votes: { fr: 'chacun, candidature par candidature', en: 'each one, candidacy by candidacy' },
  decisions: { fr: 'motifs, conditions et votes', en: 'reasons, conditions and votes' },
  labels: { fr: 'dates, état, conditions remplies', en: 'dates, state, conditions met' },
  conditions: { fr: 'échéance, jour où elle est remplie, état', en: 'due day, day it was met, state' },
  bilans: { fr: 'résultats, mot du territoire, conclusion', en: 'results, the territory’s note, conclusion' },
}

export const words = {
  title: { fr: 'Tableaux du réseau', en: 'The network’s tables' },
  text: {
    fr: 'Emporter tout le suivi\u00a0: appels, candidatures, évaluations, décisions, labels.',
    en: 'Take the whole follow-up away: calls, candidacies, evaluations, decisions, labels.',
  },
  lead: {
    fr: 'Tous les appels à la fois, en CSV ou en classeur. Une ligne inventée pour la démonstration le dit.',
    en: 'All calls at once, as CSV or as a workbook. A row invented for the demonstration says so.',
  },
  caption: { fr: 'Tableaux à emporter', en: 'Tables to take away' },
  table: { fr: 'Tableau', en: 'Table' },
  holds: { fr: 'Ce qu’il contient', en: 'What it holds' },
  files: { fr: 'Fichiers', en: 'Files' },
  whole: { fr: 'Tout, en un classeur', en: 'All of it, in one workbook' },
  wholeMargin: { fr: 'Le classeur a une feuille par tableau.', en: 'The workbook has one sheet a table.' },
  closed: {
    fr: (titles: string) => `Vous siégez au jury\u00a0: ce qui est jugé n’est pas dans vos fichiers pour ${titles}.`,
    en: (titles: string) => `You sit in the jury: what is judged is left out of your files for ${titles}.`,
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
