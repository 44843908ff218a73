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
  columns: { fr: 'Tableau local : vérifiez le sens de chaque colonne', en: 'Local table: check the meaning of each column' },
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
  run_over: { fr: 'Cet import est terminé : déposez le fichier à nouveau.', en: 'This import is over: send the file again.' },
  name_unmapped: { fr: 'Dites quelle colonne donne le nom.', en: 'Say which column gives the name.' },
  rows_refused: {
    fr: 'Des lignes sont refusées et vous avez demandé tout ou rien : rien n’a été importé.',
    en: 'Some rows are refused and you asked for all or nothing: nothing was imported.',
  },
  nothing_to_write: { fr: 'Aucune ligne ne peut être importée.', en: 'No row can be imported.' },
}
