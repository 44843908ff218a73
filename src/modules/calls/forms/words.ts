import type { Said } from '../../../platform/speech.ts'
import type { EditRefusal, FormTrouble } from './rules.ts'
import type { ColumnKind, ConditionTest, QuestionKind } from './schema.ts'

export const kindNames: Record<QuestionKind, Said> = {
  short_text: { fr: 'Texte court', en: 'Short text' },
  long_text: { fr: 'Texte long', en: 'Long text' },
  number: { fr: 'Nombre', en: 'Number' },
  money: { fr: 'Montant', en: 'Amount of money' },
  choice: { fr: 'Une réponse parmi plusieurs', en: 'One answer among several' },
  choices: { fr: 'Plusieurs réponses', en: 'Several answers' },
  date: { fr: 'Date', en: 'Date' },
  file: { fr: 'Fichier', en: 'File' },
  table: { fr: 'Tableau', en: 'Table' },
  organisations: { fr: 'Liste de structures', en: 'List of organisations' },
  perimeter: { fr: 'Périmètre', en: 'Perimeter' },
  challenges: { fr: 'Défis, objectifs et indicateurs', en: 'Challenges, objectives and indicators' },
  financing: { fr: 'Plan de financement', en: 'Financing plan' },
  statement: { fr: 'Déclaration à accepter', en: 'Statement to accept' },
}

export const columnKindNames: Record<ColumnKind, Said> = {
  text: { fr: 'texte', en: 'text' },
  number: { fr: 'nombre', en: 'number' },
  money: { fr: 'montant', en: 'money' },
  date: { fr: 'date', en: 'date' },
}

export const testNames: Record<ConditionTest, Said> = {
  answered: { fr: 'a une réponse', en: 'is answered' },
  equals: { fr: 'vaut', en: 'is' },
  not_equals: { fr: 'ne vaut pas', en: 'is not' },
  at_least: { fr: 'est au moins', en: 'is at least' },
  at_most: { fr: 'est au plus', en: 'is at most' },
}

export const troubleSaid: Record<FormTrouble, Said> = {
  no_question: { fr: 'Le formulaire ne pose aucune question.', en: 'The form asks no question.' },
  key_twice: { fr: 'Deux questions portent la même clé.', en: 'Two questions have the same key.' },
  label_missing: { fr: 'Il manque un intitulé.', en: 'A label is missing.' },
  choices_missing: { fr: 'Il faut au moins deux réponses à proposer.', en: 'At least two answers must be offered.' },
  columns_missing: { fr: 'Le tableau n’a pas de colonne.', en: 'The table has no column.' },
  condition_ahead: {
    fr: 'La condition porte sur une question qui ne vient pas avant.',
    en: 'The condition is about a question that does not come before.',
  },
  condition_vague: { fr: 'La condition ne dit pas à quoi comparer.', en: 'The condition does not say what to compare with.' },
  condition_unfit: {
    fr: 'La condition compare d’une façon que cette question ne permet pas.',
    en: 'The condition compares in a way that this question does not allow.',
  },
  condition_not_offered: {
    fr: 'La condition attend une réponse qui n’est pas proposée.',
    en: 'The condition expects an answer that is not offered.',
  },
  bounds_crossed: { fr: 'Le minimum dépasse le maximum.', en: 'The minimum is above the maximum.' },
}

export const editSaid: Record<EditRefusal, Said> = {
  absent: { fr: 'Cette partie du formulaire n’existe plus.', en: 'This part of the form no longer exists.' },
  too_many: { fr: 'Il y en a déjà beaucoup : divisez le formulaire.', en: 'There are many already: divide the form.' },
  not_empty: { fr: 'Retirez d’abord les questions de cette section.', en: 'Remove the questions of this section first.' },
  at_the_end: { fr: 'Elle est déjà au bout.', en: 'It is already at the end.' },
  kept_key: { fr: 'Cette clé sert déjà.', en: 'This key is taken.' },
}

export const words = {
  title: { fr: 'Formulaire', en: 'Form' },
  lead: {
    fr: 'Chaque version publiée reste telle quelle : une candidature garde celle qu’elle a commencée, et peut passer à une plus récente.',
    en: 'Each published version stays as it is: a candidacy keeps the one it began with, and can move to a newer one.',
  },
  noSection: { fr: 'Le formulaire est vide. Commencez par une section.', en: 'The form is empty. Begin with a section.' },
  newSection: { fr: 'Ajouter une section', en: 'Add a section' },
  editSection: { fr: 'Modifier la section', en: 'Edit the section' },
  sectionTitle: { fr: 'Titre de la section', en: 'Title of the section' },
  sectionTitleOther: { fr: 'Titre en anglais', en: 'Title in English' },
  sectionLead: { fr: 'Introduction', en: 'Introduction' },
  sectionLeadOther: { fr: 'Introduction en anglais', en: 'Introduction in English' },
  newQuestion: { fr: 'Ajouter une question', en: 'Add a question' },
  chooseKind: { fr: 'Quelle réponse attendez-vous ?', en: 'What answer do you expect?' },
  next: { fr: 'Continuer', en: 'Continue' },
  editQuestion: { fr: 'Modifier la question', en: 'Edit the question' },
  question: { fr: 'Question', en: 'Question' },
  kind: { fr: 'Réponse', en: 'Answer' },
  conditions: { fr: 'Condition', en: 'Condition' },
  label: { fr: 'Intitulé', en: 'Label' },
  labelOther: { fr: 'Intitulé en anglais', en: 'Label in English' },
  help: { fr: 'Aide', en: 'Help' },
  helpHint: { fr: 'Ce qu’il faut savoir pour répondre, avec un exemple.', en: 'What one must know to answer, with an example.' },
  helpOther: { fr: 'Aide en anglais', en: 'Help in English' },
  required: { fr: 'Une réponse est nécessaire', en: 'An answer is needed' },
  optional: { fr: 'facultative', en: 'optional' },
  mostCharacters: { fr: 'Signes au plus', en: 'Characters at most' },
  unit: { fr: 'Unité', en: 'Unit' },
  least: { fr: 'Au moins', en: 'At least' },
  most: { fr: 'Au plus', en: 'At most' },
  choices: { fr: 'Réponses proposées', en: 'Answers offered' },
  choicesHint: {
    fr: 'Une par ligne, l’anglais après une barre : « Rural | Rural area ».',
    en: 'One a line, English after a bar: “Rural | Rural area”.',
  },
  columns: { fr: 'Colonnes', en: 'Columns' },
  columnsHint: {
    fr: 'Une par ligne : « Année | Year | nombre ». La nature est texte, nombre, montant ou date ; texte si rien n’est dit.',
    en: 'One a line: “Année | Year | number”. The kind is text, number, money or date; text where nothing is said.',
  },
  mostRows: { fr: 'Lignes au plus', en: 'Lines at most' },
  fileKinds: { fr: 'Sortes de fichiers acceptées', en: 'Kinds of file accepted' },
  fileKindsHint: { fr: 'Toutes, si aucune n’est cochée.', en: 'All of them, where none is ticked.' },
  mostMegabytes: { fr: 'Taille au plus, en Mo', en: 'Size at most, in MB' },
  shownWhen: { fr: 'Poser cette question seulement si', en: 'Ask this question only if' },
  always: { fr: 'toujours', en: 'always' },
  test: { fr: 'cette question', en: 'that question' },
  value: { fr: 'Valeur', en: 'Value' },
  valueHint: {
    fr: 'Pour une réponse proposée, son intitulé ; pour un nombre, le nombre ; pour un montant, des euros ; pour une date, le jour.',
    en: 'For an answer offered, its label; for a number, the number; for an amount, euro; for a date, the day.',
  },
  conditionSaid: {
    fr: (question: string, test: string, value: string) => `si « ${question} » ${test}${value ? ` ${value}` : ''}`,
    en: (question: string, test: string, value: string) => `if “${question}” ${test}${value ? ` ${value}` : ''}`,
  },
  save: { fr: 'Enregistrer', en: 'Save' },
  up: { fr: 'Monter', en: 'Move up' },
  down: { fr: 'Descendre', en: 'Move down' },
  remove: { fr: 'Retirer', en: 'Remove' },
  removeSure: {
    fr: 'Elle disparaît du formulaire en cours d’écriture ; les versions publiées la gardent.',
    en: 'It leaves the form being written; published versions keep it.',
  },
  orderAndRemoval: { fr: 'Place dans le formulaire', en: 'Place in the form' },
  publishSure: {
    fr: 'Les candidatures commencées à partir de maintenant y répondront.',
    en: 'Candidacies begun from now on will answer it.',
  },
  unchanged: { fr: 'Rien n’a changé depuis la dernière version publiée.', en: 'Nothing has changed since the latest published version.' },
  hasTroubles: { fr: 'Corrigez d’abord ce qui est signalé.', en: 'First mend what is pointed out.' },
  changesSince: { fr: (n: number) => `Ce qui change depuis la version ${n}`, en: (n: number) => `What changes since version ${n}` },
  noChange: { fr: 'Rien ne change.', en: 'Nothing changes.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
