import type { Said } from '../../../platform/speech.ts'
import type { CancellationRefusal, RepairRefusal } from './rules.ts'

export const repairRefusals: Record<RepairRefusal, Said> = {
  event_ahead: {
    fr: 'L’atelier n’a pas encore eu lieu : on note les objets le jour même.',
    en: 'The event has not taken place yet: items are logged on the day.',
  },
  event_cancelled: { fr: 'Cet atelier a été annulé : rouvrez-en un.', en: 'This event was cancelled: open another.' },
  category_unknown: { fr: 'Choisissez une catégorie.', en: 'Choose a category.' },
  size_unknown: { fr: 'Choisissez une des tailles proposées.', en: 'Choose one of the sizes offered.' },
  year_ahead: { fr: 'L’année de fabrication est après l’atelier.', en: 'The year of manufacture is after the event.' },
  weight_not_estimable: {
    fr: 'Pour cette catégorie, un poids estimé à l’œil ne sert pas : pesez l’objet et cochez la case, ou laissez vide.',
    en: 'For this category a weight judged by eye is of no use: weigh the item and tick the box, or leave it empty.',
  },
}

/** The field of the form that a refusal speaks of. */
export const refusalFields: Record<RepairRefusal, string> = {
  event_ahead: '',
  event_cancelled: '',
  category_unknown: 'categorie',
  size_unknown: 'categorie',
  year_ahead: 'annee',
  weight_not_estimable: 'poids',
}

export const cancellationRefusals: Record<CancellationRefusal, Said> = {
  already_cancelled: { fr: 'Cette saisie est déjà annulée ou corrigée.', en: 'This entry is already cancelled or corrected.' },
}

/** Why a row is struck out, or its facts taken back: a code of the program, or what a person wrote. */
export const cancelReasons: Record<string, Said> = {
  corrected: { fr: 'corrigé', en: 'corrected' },
  mistake: { fr: 'noté par erreur', en: 'logged by mistake' },
  event_corrected: { fr: 'atelier modifié', en: 'event edited' },
}

/** A change of factors is told by the code of the set that came: `factor_set:restart-2018`. */
export function sayReason(reason: string): Said | undefined {
  const set = /^factor_set:(.+)$/.exec(reason)?.[1]
  return set ? { fr: `facteurs changés pour ${set}`, en: `factors changed to ${set}` } : cancelReasons[reason]
}

/** How facts name where they come from. */
export const sourceWords = {
  repairOne: { fr: 'réparation', en: 'repair' },
  repairMany: { fr: 'réparations', en: 'repairs' },
  eventOne: { fr: 'atelier de réparation', en: 'repair event' },
  eventMany: { fr: 'ateliers de réparation', en: 'repair events' },
} satisfies Record<string, Said>

export const words = {
  log: { fr: 'Noter un objet', en: 'Log an item' },
  correct: { fr: 'Corriger la saisie', en: 'Correct the entry' },
  correctLead: {
    fr: 'La première saisie reste dans le cahier, barrée ; les chiffres suivent la correction.',
    en: 'The first entry stays in the book, struck out; figures follow the correction.',
  },
  what: { fr: 'Quel objet ?', en: 'Which item?' },
  other: { fr: 'Ou une autre catégorie', en: 'Or another category' },
  otherEmpty: { fr: 'Toutes les catégories…', en: 'All categories…' },
  powered: { fr: 'Électrique', en: 'Powered' },
  unpowered: { fr: 'Sans électricité', en: 'Unpowered' },
  laptopSize: { fr: 'Quelle taille ?', en: 'Which size?' },
  sizeHint: { fr: 'Sans elle, son poids n’est pas estimé.', en: 'Without it, its weight is not estimated.' },
  screenSize: { fr: 'Quelle diagonale ?', en: 'Which diagonal?' },
  outcome: { fr: 'Et alors ?', en: 'And then?' },
  outcomeMissing: { fr: 'Dites ce que l’objet est devenu.', en: 'Say what became of the item.' },
  barrier: { fr: 'Qu’est-ce qui a empêché ?', en: 'What prevented it?' },
  more: { fr: 'Marque, panne, poids', en: 'Brand, problem, weight' },
  brand: { fr: 'Marque', en: 'Brand' },
  problem: { fr: 'Panne', en: 'Problem' },
  problemHint: { fr: 'Ni nom ni téléphone : la personne n’a pas à y figurer.', en: 'No name, no telephone: the person has no place here.' },
  year: { fr: 'Année de fabrication', en: 'Year of manufacture' },
  weight: { fr: 'Poids, en kg', en: 'Weight, in kg' },
  weightHint: {
    fr: 'Utile pour un objet divers ou sans électricité, ou si vous l’avez pesé.',
    en: 'Useful for a miscellaneous or unpowered item, or if you weighed it.',
  },
  weighed: { fr: 'Pesé sur une balance', en: 'Weighed on a scale' },
  save: { fr: 'Enregistrer', en: 'Save' },
  logged: {
    fr: (what: string, outcome: string) => `Noté : ${what}, ${outcome}.`,
    en: (what: string, outcome: string) => `Logged: ${what}, ${outcome}.`,
  },
  undone: { fr: 'La saisie est annulée.', en: 'The entry is cancelled.' },
  undo: { fr: 'Annuler cette saisie', en: 'Cancel this entry' },
  undoConfirm: {
    fr: 'La saisie reste dans le cahier, barrée, et ne compte plus.',
    en: 'The entry stays in the book, struck out, and counts no more.',
  },
  avoided: {
    fr: (kg: string) => `${kg} évités, estimés d’après la catégorie.`,
    en: (kg: string) => `${kg} avoided, estimated from the category.`,
  },
  avoidedWeighed: { fr: (kg: string) => `${kg} évités, pesés.`, en: (kg: string) => `${kg} avoided, weighed.` },
  notEstimated: {
    fr: 'Poids non estimé : cette catégorie n’a pas de facteur publié.',
    en: 'Weight not estimated: this category has no published factor.',
  },
  number: { fr: 'N°', en: 'No.' },
  item: { fr: 'Objet', en: 'Item' },
  status: { fr: 'Issue', en: 'Outcome' },
  detail: { fr: 'Détail', en: 'Detail' },
  loggedBy: { fr: 'Noté par', en: 'Logged by' },
  change: { fr: 'Corriger', en: 'Correct' },
  cancelled: { fr: 'annulé', en: 'cancelled' },
  repairs: { fr: 'Objets réparés et apportés', en: 'Items brought and repaired' },
  repairsLead: {
    fr: 'Tout ce qui a été noté dans les ateliers du territoire, à la ligne près.',
    en: 'All that was logged at the territory’s events, line by line.',
  },
  none: { fr: 'Aucun objet ne répond à ces critères.', en: 'No item answers to these criteria.' },
  noneAtAll: { fr: 'Rien n’a encore été noté ici.', en: 'Nothing has been logged here yet.' },
  day: { fr: 'Jour', en: 'Day' },
  category: { fr: 'Catégorie', en: 'Category' },
  commune: { fr: 'Commune', en: 'Commune' },
  organisation: { fr: 'Structure', en: 'Organisation' },
  event: { fr: 'Atelier', en: 'Event' },
  from: { fr: 'Du', en: 'From' },
  until: { fr: 'Au', en: 'Until' },
  pager: { fr: 'Objets', en: 'Items' },
  files: { fr: 'Fichiers', en: 'Files' },
  filesMargin: { fr: 'Au format Open Repair Data Standard 0.3.', en: 'In the Open Repair Data Standard 0.3.' },
  fileOfList: {
    fr: 'Cette liste, pannes comprises : pour votre travail, car elles peuvent nommer quelqu’un.',
    en: 'This list, problems included: for your own work, since they may name somebody.',
  },
  openData: { fr: 'Données ouvertes', en: 'Open data' },
  openFile: { fr: 'Tous les objets du territoire, en données ouvertes.', en: 'All items of the territory, as open data.' },
  openFileOf: { fr: (name: string) => `${name}, ligne par ligne`, en: (name: string) => `${name}, line by line` },
  apiEvents: {
    fr: 'Les ateliers, en JSON ; leurs objets comptés par catégorie sont à /api/v1/repairs.',
    en: 'Repair events, as JSON; their items counted by category are at /api/v1/repairs.',
  },
  openHint: {
    fr: 'Au format Open Repair Data Standard 0.3. La description des pannes n’y figure que si la structure la publie. Les lignes inventées de la démonstration disent « demonstration: true » dans la colonne data_provider. Licence CC BY-SA 4.0.',
    en: 'In the Open Repair Data Standard 0.3. Descriptions of problems are there only where the organisation publishes them. Invented rows say “demonstration: true” in the data_provider column. Licence CC BY-SA 4.0.',
  },
  import: { fr: 'Importer un cahier', en: 'Import a log' },
  importText: {
    fr: 'Apporter un fichier de réparations, au format ouvert ou le vôtre.',
    en: 'Bring in a file of repairs, in the open format or your own.',
  },
  factors: { fr: 'Facteurs de conversion', en: 'Conversion factors' },
  byCategory: { fr: 'Par catégorie', en: 'By category' },
} as const
