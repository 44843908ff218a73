import { sayFinding } from '../../../platform/exchange-words.ts'
import type { Said, Voice } from '../../../platform/speech.ts'
import type { ConfirmRefusal } from './acts.ts'
import type { ImportRemark } from './rules.ts'
import type { RepairImportFindingTable } from './schema.ts'

export const remarkWords: Record<ImportRemark, Said> = {
  category_missing: {
    fr: 'L’objet n’est pas dit : ni catégorie, ni désignation.',
    en: 'The item is not named: no category, no description.',
  },
  category_unknown: {
    fr: 'Cette catégorie n’est pas du standard : dites à laquelle elle correspond.',
    en: 'This category is not the standard’s: say which one it is.',
  },
  category_left_out: { fr: 'Cette catégorie est laissée de côté, comme demandé.', en: 'This category is left out, as asked.' },
  status_unknown: {
    fr: 'L’issue n’est pas reconnue : Réparé, Réparable, En fin de vie, Issue inconnue.',
    en: 'The outcome is not recognised: Fixed, Repairable, End of life, Unknown.',
  },
  barrier_unknown: {
    fr: 'Ce qui a empêché la réparation n’est pas du standard : laissé vide.',
    en: 'What prevented the repair is not the standard’s: left empty.',
  },
  barrier_out_of_place: {
    fr: 'Un empêchement ne se dit que d’un objet en fin de vie : laissé vide.',
    en: 'What prevented a repair is said of items at end of life only: left empty.',
  },
  day_unreadable: { fr: 'Le jour ne peut pas être lu.', en: 'The day can’t be read.' },
  day_ahead: { fr: 'Ce jour n’est pas encore arrivé.', en: 'This day has not come yet.' },
  day_too_old: { fr: 'Ce jour est d’avant les repair cafés (2009).', en: 'This day is before repair cafés (2009).' },
  year_dropped: {
    fr: 'L’année de fabrication n’est pas possible : laissée vide.',
    en: 'The year of manufacture is not possible: left empty.',
  },
  age_dropped: { fr: 'L’âge n’est pas possible : laissé vide.', en: 'The age is not possible: left empty.' },
  country_dropped: {
    fr: 'Le pays n’est pas un code à trois lettres : FRA est retenu.',
    en: 'The country is no three-letter code: FRA is kept.',
  },
  id_repeated: { fr: 'Cet identifiant est déjà dans le fichier, plus haut.', en: 'This identifier is in the file already, further up.' },
  id_made: {
    fr: 'Le fichier n’a pas d’identifiants : chaque objet est reconnu par ce qu’on en dit. Modifié dans le fichier, il serait un autre objet.',
    en: 'The file has no identifiers: each item is known by what is said of it. Changed in the file, it would be another item.',
  },
  letters_restored: { fr: 'Des lettres abîmées ont été remises.', en: 'Damaged letters were restored.' },
  text_cut: { fr: 'Le texte était trop long : il est coupé.', en: 'The text was too long: it is cut.' },
  known_elsewhere: {
    fr: 'Cet objet est déjà compté, dans un autre territoire.',
    en: 'This item is counted already, in another territory.',
  },
  known_differs: {
    fr: 'Cet objet est déjà ici, et le fichier en dit autre chose : rien n’est changé. Corrigez-le dans son atelier s’il le faut.',
    en: 'This item is here already, and the file says otherwise of it: nothing is changed. Correct it in its event if need be.',
  },
}

export const findingKindWords: Record<RepairImportFindingTable['kind'], Said> = {
  refused: { fr: 'refusée', en: 'refused' },
  repaired: { fr: 'réparée', en: 'repaired' },
  warning: { fr: 'à vérifier', en: 'to check' },
}

/** What a finding says, as the platform and this room write it. */
export const sayRemark = (
  finding: { kind: RepairImportFindingTable['kind']; because: string; value: string | null },
  voice: Voice,
): string => sayFinding({ kind: finding.kind, because: finding.because, value: finding.value ?? undefined }, voice, remarkWords)

export const confirmRefusals: Record<ConfirmRefusal, Said> = {
  not_received: { fr: 'Ce fichier a déjà été importé ou laissé de côté.', en: 'This file was already imported or left aside.' },
  columns_missing: { fr: 'Il manque une colonne : dites où la trouver.', en: 'A column is missing: say where to find it.' },
  rows_refused: {
    fr: 'Des lignes sont refusées, et vous avez demandé tout ou rien : corrigez-les, ou prenez les bonnes lignes.',
    en: 'Some rows are refused and you asked for all or nothing: correct them, or take the good rows.',
  },
  nothing_new: { fr: 'Ce fichier n’apporte rien de nouveau.', en: 'This file brings nothing new.' },
}

export const words = {
  title: { fr: 'Importer un cahier de réparations', en: 'Import a log of repairs' },
  lead: {
    fr: 'Le fichier est lu d’abord, et montré ; rien n’est écrit avant votre accord. Un objet déjà connu ne compte pas deux fois.',
    en: 'The file is read first, and shown; nothing is written before you agree. An item already known does not count twice.',
  },
  file: { fr: 'Fichier', en: 'File' },
  fileHint: {
    fr: 'Open Repair Data Standard 0.3 ou 0.2.1, ou votre propre tableau : CSV, classeur .xlsx, JSON.',
    en: 'Open Repair Data Standard 0.3 or 0.2.1, or a table of your own: CSV, .xlsx workbook, JSON.',
  },
  fileMissing: { fr: 'Choisissez un fichier.', en: 'Choose a file.' },
  organisation: { fr: 'Structure', en: 'Organisation' },
  organisationHint: { fr: 'Celle qui a tenu ces ateliers, ou qui en répond.', en: 'The one that held these events, or answers for them.' },
  noOrganisation: {
    fr: 'Aucune structure n’agit encore dans ce territoire : ajoutez-en une au collectif.',
    en: 'No organisation acts in this territory yet: add one to the coalition.',
  },
  project: { fr: 'Projet', en: 'Project' },
  noProject: { fr: 'Aucun projet', en: 'No project' },
  commune: { fr: 'Commune des ateliers', en: 'Commune of the events' },
  noCommune: { fr: 'Le fichier ne le dit pas', en: 'The file does not say' },
  publishes: { fr: 'Ces descriptions de pannes sont déjà publiées', en: 'These descriptions of problems are published already' },
  publishesHint: {
    fr: 'Elles figureront alors dans les données ouvertes. Sinon elles restent dans l’espace de travail, car elles peuvent nommer quelqu’un.',
    en: 'They will then be part of open data. Otherwise they stay in the workspace, for they may name somebody.',
  },
  read: { fr: 'Lire le fichier', en: 'Read the file' },
  former: { fr: 'Fichiers précédents', en: 'Former files' },
  noFormer: { fr: 'Aucun fichier n’est encore arrivé.', en: 'No file has come yet.' },
  when: { fr: 'Reçu', en: 'Received' },
  state: { fr: 'État', en: 'State' },
  received: { fr: 'à confirmer', en: 'to confirm' },
  imported: { fr: 'importé', en: 'imported' },
  cancelled: { fr: 'laissé de côté', en: 'left aside' },
  rows: { fr: 'Lignes', en: 'Rows' },
  good: { fr: 'Nouveaux objets', en: 'New items' },
  known: { fr: 'Déjà connus', en: 'Already known' },
  refused: { fr: 'Refusées', en: 'Refused' },
  refusedNote: { fr: 'Elles n’entrent pas.', en: 'They don’t go in.' },
  understood: { fr: 'Ce qui a été compris', en: 'What was understood' },
  events: { fr: 'Ateliers', en: 'Events' },
  period: { fr: 'Période', en: 'Period' },
  periodFromTo: { fr: (from: string, to: string) => `du ${from} au ${to}`, en: (from: string, to: string) => `from ${from} to ${to}` },
  providers: { fr: 'Fournisseur', en: 'Provider' },
  encoding: { fr: 'Encodage', en: 'Encoding' },
  delimiter: { fr: (sign: string) => `séparateur «\u00a0${sign}\u00a0»`, en: (sign: string) => `delimiter “${sign}”` },
  columns: { fr: 'Les colonnes', en: 'Columns' },
  columnsMargin: { fr: 'Corrigez, puis relisez : rien n’est écrit.', en: 'Correct, then read again: nothing is written.' },
  field: { fr: 'Ce que nous cherchons', en: 'What we look for' },
  column: { fr: 'La colonne du fichier', en: 'The file’s column' },
  columnName: { fr: 'Colonne', en: 'Column' },
  example: { fr: 'Exemple', en: 'Example' },
  noColumn: { fr: 'Aucune', en: 'None' },
  categories: { fr: 'Catégories à reconnaître', en: 'Categories to recognise' },
  categoriesMargin: {
    fr: 'Le standard ne connaît pas ces noms. Sans réponse, leurs lignes n’entrent pas.',
    en: 'The standard does not know these names. Without an answer, their rows don’t go in.',
  },
  theirName: { fr: 'Dans le fichier', en: 'In the file' },
  rowsOf: { fr: 'Lignes', en: 'Rows' },
  ourName: { fr: 'Pour nous', en: 'For us' },
  leaveOut: { fr: 'Laisser de côté', en: 'Leave out' },
  readAgain: { fr: 'Relire ainsi', en: 'Read it so' },
  findings: { fr: 'Remarques, ligne par ligne', en: 'Remarks, row by row' },
  findingsFile: { fr: 'Toutes les remarques (CSV)', en: 'All remarks (CSV)' },
  noFinding: { fr: 'Rien à signaler.', en: 'Nothing to report.' },
  row: { fr: 'Ligne', en: 'Row' },
  value: { fr: 'Valeur', en: 'Value' },
  became: { fr: 'Devenue', en: 'Became' },
  why: { fr: 'Remarque', en: 'Remark' },
  kind: { fr: 'Suite', en: 'What follows' },
  pager: { fr: 'Remarques', en: 'Remarks' },
  confirm: { fr: 'Importer', en: 'Import' },
  confirmMargin: {
    fr: 'Chaque objet devient une réparation de son atelier, avec ses faits.',
    en: 'Each item becomes a repair of its event, with its facts.',
  },
  how: { fr: 'Si des lignes sont refusées', en: 'If rows are refused' },
  goodRows: { fr: 'Prendre les bonnes lignes', en: 'Take the good rows' },
  allOrNothing: { fr: 'Tout ou rien', en: 'All or nothing' },
  doImport: { fr: (n: string) => `Importer ${n}`, en: (n: string) => `Import ${n}` },
  object: { fr: 'objet', en: 'item' },
  objects: { fr: 'objets', en: 'items' },
  leaveAside: { fr: 'Laisser ce fichier de côté', en: 'Leave this file aside' },
  done: { fr: 'C’est fait : le fichier est importé.', en: 'Done: the file is imported.' },
  nothing: {
    fr: 'Ce fichier n’apporte rien de nouveau : il n’y a rien à importer.',
    en: 'This file brings nothing new: there is nothing to import.',
  },
  seeRegister: { fr: 'Voir les objets', en: 'See the items' },
} as const

/** What the command line says, one line each. */
export const commandWords = {
  territoryUnknown: { fr: 'Donnez un territoire : --territoire SLUG.', en: 'Give a territory: --territoire SLUG.' },
  organisationUnknown: {
    fr: 'Donnez la structure qui en répond : --acteur ID.',
    en: 'Give the organisation that answers for it: --acteur ID.',
  },
  projectUnknown: {
    fr: 'Ce projet n’est pas de ce territoire : --projet SLUG.',
    en: 'This project is not of this territory: --projet SLUG.',
  },
  communeUnknown: { fr: 'Cette commune n’existe pas : --commune CODE.', en: 'There is no such commune: --commune CODE.' },
  report: {
    fr: (rows: string, good: string, known: string, refused: string, events: string) =>
      `${rows} lignes : ${good} objets nouveaux en ${events} ateliers, ${known} déjà connus, ${refused} lignes refusées.`,
    en: (rows: string, good: string, known: string, refused: string, events: string) =>
      `${rows} rows: ${good} new items in ${events} events, ${known} already known, ${refused} rows refused.`,
  },
  nothingWritten: { fr: 'Rien n’a été écrit.', en: 'Nothing was written.' },
} as const
