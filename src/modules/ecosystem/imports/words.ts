import type { Said } from '../../../platform/speech.ts'
import type { MappingRefusal, ReceiveRefusal, WriteRefusal } from './acts.ts'
import type { RunCounts } from './rules.ts'
import type { FindingKind, ImportFormat, ImportState, ThingKind } from './schema.ts'

export const thingKindNames: Record<ThingKind, Said> = {
  organisation: { fr: 'Acteurs', en: 'Organisations' },
  place: { fr: 'Lieux', en: 'Places' },
}

export const formatNames: Record<ImportFormat, Said> = {
  national: { fr: 'Standard national des lieux de médiation numérique (v1)', en: 'National standard of digital mediation places (v1)' },
  national_former: {
    fr: 'Standard national des lieux de médiation numérique, ancienne édition',
    en: 'National standard of digital mediation places, former edition',
  },
  employers: { fr: 'Liste des structures d’insertion (SIAE)', en: 'List of integration employers (SIAE)' },
  inclusion: { fr: 'Structures de data·inclusion', en: 'Structures of data·inclusion' },
  columns: { fr: 'Tableau local : vérifiez le sens de chaque colonne', en: 'Local table: check the meaning of each column' },
}

export const stateNames: Record<ImportState, Said> = {
  received: { fr: 'Colonnes à vérifier', en: 'Columns to check' },
  mapped: { fr: 'Prêt à importer', en: 'Ready to import' },
  imported: { fr: 'Importé', en: 'Imported' },
  cancelled: { fr: 'Abandonné', en: 'Given up' },
  failed: { fr: 'En échec', en: 'Failed' },
}

export const findingKindNames: Record<FindingKind, Said> = {
  refused: { fr: 'Ligne refusée', en: 'Row refused' },
  repaired: { fr: 'Réparé', en: 'Repaired' },
  warning: { fr: 'À savoir', en: 'To know' },
}

export const countNames: Record<keyof RunCounts, Said> = {
  read: { fr: 'Lignes lues', en: 'Rows read' },
  created: { fr: 'Nouvelles fiches', en: 'New records' },
  updated: { fr: 'Fiches mises à jour', en: 'Records updated' },
  unchanged: { fr: 'Fiches inchangées', en: 'Records unchanged' },
  proposed: { fr: 'Fiches avec des propositions', en: 'Records with proposals' },
  refused: { fr: 'Lignes refusées', en: 'Rows refused' },
  joined: { fr: 'Lignes réunies à une autre', en: 'Rows joined to another' },
  organisations: { fr: 'Structures ajoutées par leur SIRET', en: 'Organisations added by their SIRET' },
}

export const refusalWords: Record<ReceiveRefusal | MappingRefusal | WriteRefusal, Said> = {
  source_unnamed: { fr: 'Dites d’où vient le fichier, avec des lettres.', en: 'Say where the file comes from, in letters.' },
  file_empty: { fr: 'Le fichier n’a aucune ligne.', en: 'The file has no row.' },
  run_over: { fr: 'Cet import est terminé : déposez le fichier à nouveau.', en: 'This import is over: send the file again.' },
  name_unmapped: { fr: 'Dites quelle colonne donne le nom.', en: 'Say which column gives the name.' },
  rows_refused: {
    fr: 'Des lignes sont refusées et vous avez demandé tout ou rien : rien n’a été importé.',
    en: 'Some rows are refused and you asked for all or nothing: nothing was imported.',
  },
  nothing_to_write: { fr: 'Aucune ligne ne peut être importée.', en: 'No row can be imported.' },
}

export const words = {
  title: { fr: 'Imports', en: 'Imports' },
  lead: {
    fr: 'Déposez un tableau de lieux ou d’acteurs. Rien n’est écrit avant que vous ayez vu ce qui a été compris.',
    en: 'Send a table of places or organisations. Nothing is written before you have seen what was understood.',
  },
  workspace: { fr: 'Espace de travail', en: 'Workspace' },
  send: { fr: 'Déposer un fichier', en: 'Send a file' },
  file: { fr: 'Fichier', en: 'File' },
  fileHint: { fr: 'CSV, JSON, GeoJSON ou classeur .xlsx, 200 Mo au plus.', en: 'CSV, JSON, GeoJSON or .xlsx workbook, 200 MB at most.' },
  fileMissing: { fr: 'Choisissez un fichier.', en: 'Choose a file.' },
  source: { fr: 'Source', en: 'Source' },
  sourceHint: {
    fr: 'D’où il vient, toujours sous le même nom : « Hinaura », « Liste des SIAE ». C’est ainsi qu’un fichier plus récent retrouve ses fiches.',
    en: 'Where it comes from, always under the same name: “Hinaura”, “List of SIAE”. That is how a newer file finds its records again.',
  },
  holds: { fr: 'Le fichier contient', en: 'The file holds' },
  byItself: { fr: 'Reconnaître tout seul', en: 'Recognise by itself' },
  open: { fr: 'Ses téléphones et courriels sont publics (données ouvertes)', en: 'Its telephones and e-mails are public (open data)' },
  read: { fr: 'Lire le fichier', en: 'Read the file' },
  past: { fr: 'Fichiers déjà déposés', en: 'Files already sent' },
  none: { fr: 'Aucun fichier n’a été déposé.', en: 'No file was sent.' },
  state: { fr: 'État', en: 'State' },
  sentAt: { fr: 'Déposé', en: 'Sent' },
  rows: { fr: 'Lignes', en: 'Rows' },
  understood: { fr: 'Ce qui a été compris', en: 'What was understood' },
  format: { fr: 'Nature', en: 'Nature' },
  encoding: { fr: 'Encodage', en: 'Encoding' },
  delimiter: { fr: 'Séparateur', en: 'Delimiter' },
  tab: { fr: 'tabulation', en: 'tab' },
  sheet: { fr: 'Feuille', en: 'Sheet' },
  header: { fr: 'Noms de colonnes', en: 'Column names' },
  headerAt: { fr: (row: string) => `ligne ${row}`, en: (row: string) => `row ${row}` },
  becomes: { fr: 'Devient', en: 'Becomes' },
  contacts: { fr: 'Téléphones et courriels', en: 'Telephones and e-mails' },
  contactsOpen: { fr: 'publics', en: 'public' },
  contactsClosed: { fr: 'réservés à ceux qui gèrent la fiche', en: 'kept to those who manage the record' },
  columns: { fr: 'Sens des colonnes', en: 'Meaning of the columns' },
  columnsLead: {
    fr: 'Corrigez ce qui ne va pas : votre choix sera retenu pour les prochains fichiers de cette source.',
    en: 'Correct what is wrong: your choice will be remembered for the next files of this source.',
  },
  column: { fr: 'Colonne', en: 'Column' },
  samples: { fr: 'Exemples', en: 'Examples' },
  meaning: { fr: 'Sens', en: 'Meaning' },
  meaningOf: { fr: (column: string) => `Sens de la colonne ${column}`, en: (column: string) => `Meaning of the column ${column}` },
  confidence: { fr: 'Confiance', en: 'Confidence' },
  leave: { fr: 'Laisser de côté', en: 'Leave out' },
  remembered: { fr: 'retenu', en: 'remembered' },
  twice: {
    fr: (field: string) => `Deux colonnes ne peuvent pas donner « ${field} » : laissez-en une de côté.`,
    en: (field: string) => `Two columns cannot give “${field}”: leave one out.`,
  },
  check: { fr: 'Vérifier les lignes', en: 'Check the rows' },
  again: { fr: 'Revoir le sens des colonnes', en: 'Look at the columns again' },
  outcome: { fr: 'Ce que ferait l’import', en: 'What the import would do' },
  outcomeDone: { fr: 'Ce que l’import a fait', en: 'What the import did' },
  nothingWritten: { fr: 'Rien n’est encore écrit.', en: 'Nothing is written yet.' },
  write: { fr: 'Importer', en: 'Import' },
  how: { fr: 'Que faire des lignes refusées ?', en: 'What about the refused rows?' },
  goodRows: { fr: 'Importer les bonnes lignes, laisser les autres', en: 'Import the good rows, leave the others' },
  allOrNothing: {
    fr: 'Tout ou rien : ne rien importer si une ligne est refusée',
    en: 'All or nothing: import nothing if a row is refused',
  },
  giveUp: { fr: 'Abandonner cet import', en: 'Give up this import' },
  findings: { fr: 'Ligne par ligne', en: 'Row by row' },
  noFinding: {
    fr: 'Rien à signaler : toutes les lignes ont été lues telles quelles.',
    en: 'Nothing to say: all rows were read as they are.',
  },
  row: { fr: 'Ligne', en: 'Row' },
  value: { fr: 'Valeur', en: 'Value' },
  became: { fr: 'Devenu', en: 'Became' },
  kind: { fr: 'Nature', en: 'Nature' },
  reason: { fr: 'Raison', en: 'Reason' },
  show: { fr: 'Montrer', en: 'Show' },
  download: { fr: 'Télécharger ces lignes en CSV', en: 'Download these rows as CSV' },
  already: {
    fr: (day: string) => `Ce fichier a déjà été importé le ${day}. L’importer à nouveau ne changera rien.`,
    en: (day: string) => `This file was already imported on ${day}. Importing it again will change nothing.`,
  },
  seePlaces: { fr: 'Voir les lieux', en: 'See the places' },
  seeOrganisations: { fr: 'Voir les acteurs', en: 'See the organisations' },
  seeProposals: { fr: 'Propositions à décider', en: 'Proposals to decide' },
  seeDuplicates: { fr: 'Doublons à regarder', en: 'Duplicates to look at' },
  waiting: { fr: (count: string) => `${count} à regarder`, en: (count: string) => `${count} to look at` },
  files: { fr: 'Fichiers et doublons', en: 'Files and duplicates' },
} as const
