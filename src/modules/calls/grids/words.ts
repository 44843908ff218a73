import type { Said } from '../../../platform/speech.ts'
import type { AnchorsRefusal, GridRefusal, GridTrouble } from './rules.ts'

export const troubleSaid: Record<GridTrouble, Said> = {
  no_criterion: { fr: 'La grille n’a pas encore de critère.', en: 'The grid has no criterion yet.' },
  title_missing: { fr: 'le critère n’a pas de nom.', en: 'the criterion has no name.' },
  anchors_missing: { fr: 'il faut au moins deux phrases d’ancrage.', en: 'at least two anchor sentences are needed.' },
  weight_missing: { fr: 'le poids doit dépasser zéro.', en: 'the weight must be above zero.' },
}

export const anchorsSaid: Record<AnchorsRefusal, Said> = {
  too_few: { fr: 'Écrivez au moins deux phrases, une par ligne.', en: 'Write at least two sentences, one a line.' },
  too_many: {
    fr: 'Onze phrases au plus : au-delà, personne ne les distingue.',
    en: 'Eleven sentences at most: beyond, nobody tells them apart.',
  },
  not_as_many: {
    fr: 'Écrivez autant de phrases en anglais qu’en français, dans le même ordre, ou aucune.',
    en: 'Write as many English sentences as French ones, in the same order, or none.',
  },
}

export const editSaid: Record<GridRefusal, Said> = {
  absent: { fr: 'Ce critère n’existe plus.', en: 'This criterion no longer exists.' },
  too_many: { fr: 'Une grille a vingt critères au plus.', en: 'A grid has twenty criteria at most.' },
  at_the_end: { fr: 'Ce critère est déjà au bout.', en: 'This criterion is already at the end.' },
}

export const words = {
  title: { fr: 'Grille d’évaluation', en: 'Evaluation grid' },
  deskText: {
    fr: 'Les critères du jury, leur poids, et ce que chaque note veut dire.',
    en: 'The jury’s criteria, their weight, and what each score means.',
  },
  lead: {
    fr: 'Un juré ne choisit pas un nombre mais une phrase. La grille publiée se lit sur la page de l’appel : chacun sait sur quoi il sera jugé.',
    en: 'A juror chooses a sentence, not a number. The published grid is read on the page of the call: everybody knows what they are judged on.',
  },
  public: { fr: 'Sur quoi le jury juge', en: 'What the jury judges on' },
  publicLead: {
    fr: 'Chaque critère, son poids, et ce que chaque note veut dire.',
    en: 'Each criterion, its weight, and what each score means.',
  },
  newCriterion: { fr: 'Ajouter un critère', en: 'Add a criterion' },
  editCriterion: { fr: 'Modifier ce critère', en: 'Change this criterion' },
  none: { fr: 'La grille est vide. Commencez par un critère.', en: 'The grid is empty. Begin with a criterion.' },
  name: { fr: 'Critère', en: 'Criterion' },
  nameEnglish: { fr: 'Le même, en anglais', en: 'The same, in English' },
  text: { fr: 'Ce que l’on regarde', en: 'What is looked at' },
  textEnglish: { fr: 'Le même texte, en anglais', en: 'The same text, in English' },
  weight: { fr: 'Poids', en: 'Weight' },
  weightHint: {
    fr: 'Les poids se comparent entre eux : 2 compte deux fois plus que 1.',
    en: 'Weights compare with one another: 2 counts twice as much as 1.',
  },
  weighs: { fr: (share: string) => `pèse ${share}`, en: (share: string) => `weighs ${share}` },
  anchors: { fr: 'Les phrases, de la note la plus basse à la plus haute', en: 'The sentences, from the lowest score to the highest' },
  anchorsHint: {
    fr: 'Une par ligne. La première vaut 0, la suivante 1, et ainsi de suite.',
    en: 'One a line. The first is worth 0, the next 1, and so on.',
  },
  anchorsEnglish: { fr: 'Les mêmes, en anglais, dans le même ordre', en: 'The same, in English, in the same order' },
  score: { fr: 'Note', en: 'Score' },
  meaning: { fr: 'Ce qu’elle veut dire', en: 'What it means' },
  save: { fr: 'Enregistrer', en: 'Save' },
  up: { fr: 'Monter', en: 'Move up' },
  down: { fr: 'Descendre', en: 'Move down' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeSure: {
    fr: 'Le critère quitte la grille en cours ; les versions publiées le gardent.',
    en: 'The criterion leaves the grid being written; published versions keep it.',
  },
  place: { fr: 'Sa place', en: 'Its place' },
  publishSure: {
    fr: 'Les vagues dont l’évaluation n’a pas commencé seront jugées sur elle.',
    en: 'Waves whose evaluation has not begun will be judged by it.',
  },
  unchanged: { fr: 'Rien n’a changé depuis la dernière version.', en: 'Nothing has changed since the last version.' },
  hasTroubles: { fr: 'La grille n’est pas encore publiable.', en: 'The grid can’t be published yet.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

export const eventNames: Record<string, Said> = {
  'call_grid.edited': { fr: 'Grille d’évaluation modifiée', en: 'Evaluation grid edited' },
  'call_grid.published': { fr: 'Grille d’évaluation publiée', en: 'Evaluation grid published' },
}
