import type { Said } from '../../../platform/speech.ts'
import type { EventCancellationRefusal, RepairEventRefusal } from './rules.ts'

export const eventRefusals: Record<RepairEventRefusal | 'event_ahead', Said> = {
  too_far_ahead: {
    fr: 'Ce jour est dans plus de deux ans : vérifiez l’année.',
    en: 'This day is more than two years ahead: check the year.',
  },
  too_long_ago: { fr: 'Ce jour est d’avant 2009 : vérifiez l’année.', en: 'This day is before 2009: check the year.' },
  event_ahead: {
    fr: 'Des objets y sont déjà notés : l’atelier ne peut pas être à venir.',
    en: 'Items are already logged in it: the event can’t be in the future.',
  },
}

export const cancellationRefusals: Record<EventCancellationRefusal, Said> = {
  not_empty: {
    fr: 'Des objets y sont notés : annulez-les d’abord, un par un.',
    en: 'Items are logged in it: cancel them first, one by one.',
  },
  already_cancelled: { fr: 'Cet atelier est déjà annulé.', en: 'This event is already cancelled.' },
}

export const words = {
  repair: { fr: 'Réparation', en: 'Repair' },
  events: { fr: 'Ateliers de réparation', en: 'Repair events' },
  event: { fr: 'Atelier de réparation', en: 'Repair event' },
  yourEvents: { fr: 'Vos ateliers', en: 'Your events' },
  yourEventsLead: {
    fr: 'Noter un objet prend trois gestes. Chaque objet noté compte aussitôt dans les chiffres du territoire.',
    en: 'Logging an item takes three taps. Each one counts in the territory’s figures at once.',
  },
  today: { fr: 'Aujourd’hui', en: 'Today' },
  noneToday: { fr: 'Aucun atelier n’est ouvert aujourd’hui.', en: 'No event is open today.' },
  coming: { fr: 'À venir', en: 'Coming' },
  past: { fr: 'Derniers ateliers', en: 'Latest events' },
  start: { fr: 'Commencer un atelier', en: 'Start an event' },
  startLead: {
    fr: 'Un geste ouvre l’atelier d’aujourd’hui, au même endroit que la dernière fois.',
    en: 'One tap opens today’s event, in the same place as last time.',
  },
  startAt: { fr: (where: string) => `Commencer : ${where}`, en: (where: string) => `Start: ${where}` },
  elsewhere: { fr: 'Un autre lieu, un autre jour', en: 'Another place, another day' },
  log: { fr: 'Noter un objet', en: 'Log an item' },
  noRole: {
    fr: 'Vous n’avez de rôle dans aucune structure qui répare. Demandez à la vôtre de vous inviter.',
    en: 'You hold no role in an organisation that repairs. Ask yours to invite you.',
  },
  counts: {
    fr: (brought: string, fixed: string) => `${brought}, dont ${fixed}`,
    en: (brought: string, fixed: string) => `${brought}, of which ${fixed}`,
  },
  item: { fr: 'objet', en: 'item' },
  items: { fr: 'objets', en: 'items' },
  fixedOne: { fr: 'réparé', en: 'repaired' },
  fixedMany: { fr: 'réparés', en: 'repaired' },
  nothingYet: { fr: 'aucun objet noté', en: 'no item logged' },
  newEvent: { fr: 'Ouvrir un atelier', en: 'Open an event' },
  editEvent: { fr: 'Modifier l’atelier', en: 'Edit the event' },
  host: { fr: 'Structure et territoire', en: 'Organisation and territory' },
  hostHint: {
    fr: 'Qui tient l’atelier, et pour quel territoire il compte.',
    en: 'Who holds the event, and for which territory it counts.',
  },
  day: { fr: 'Jour', en: 'Day' },
  name: { fr: 'Nom de l’atelier', en: 'Name of the event' },
  nameHint: { fr: 'Laissé vide, il prend le nom du lieu.', en: 'Left empty, it takes the name of the place.' },
  place: { fr: 'Lieu', en: 'Place' },
  noPlace: { fr: 'Ailleurs : dites la commune', en: 'Elsewhere: name the commune' },
  commune: { fr: 'Commune', en: 'Commune' },
  communeHint: {
    fr: 'Son nom ou son code postal. Inutile si le lieu est choisi.',
    en: 'Its name or postcode. Not needed when the place is chosen.',
  },
  communeUnknown: {
    fr: 'Cette commune n’est pas reconnue dans le territoire : écrivez son nom entier.',
    en: 'This commune is not found in the territory: write its full name.',
  },
  communeNeeded: { fr: 'Dites où : un lieu, ou une commune.', en: 'Say where: a place, or a commune.' },
  project: { fr: 'Projet', en: 'Project' },
  projectHint: { fr: 'Les résultats de l’atelier comptent pour ce projet.', en: 'The event’s results count for this project.' },
  noProject: { fr: 'Aucun projet', en: 'No project' },
  publishes: { fr: 'Publier la description des pannes en données ouvertes', en: 'Publish the descriptions of problems as open data' },
  publishesHint: {
    fr: 'Elles peuvent nommer quelqu’un : ne cochez que si votre structure les relit. Sinon elles restent dans l’espace du territoire.',
    en: 'They may name somebody: tick only if your organisation reads them over. Otherwise they stay in the territory’s workspace.',
  },
  open: { fr: 'Ouvrir l’atelier', en: 'Open the event' },
  save: { fr: 'Enregistrer', en: 'Save' },
  cancelEvent: { fr: 'Annuler cet atelier', en: 'Cancel this event' },
  cancelEventConfirm: {
    fr: 'L’atelier disparaît des listes. Rien n’y a été noté.',
    en: 'The event leaves the lists. Nothing was logged in it.',
  },
  cancelled: { fr: 'Cet atelier a été annulé.', en: 'This event was cancelled.' },
  brought: { fr: 'Objets apportés', en: 'Items brought' },
  fixed: { fr: 'Réparés', en: 'Repaired' },
  repairable: { fr: 'Réparables', en: 'Repairable' },
  endOfLife: { fr: 'En fin de vie', en: 'End of life' },
  unknown: { fr: 'Issue inconnue', en: 'Outcome unknown' },
  result: { fr: 'Ce qui a été apporté', en: 'What was brought' },
  resultMargin: { fr: 'Les mêmes faits que dans les chiffres du territoire.', en: 'The same facts as in the territory’s figures.' },
  heldBy: { fr: 'Tenu par', en: 'Held by' },
  territory: { fr: 'Territoire', en: 'Territory' },
  ahead: {
    fr: 'Cet atelier est à venir : on y note les objets le jour même.',
    en: 'This event is yet to come: items are logged on the day.',
  },
  book: { fr: 'Le cahier de l’atelier', en: 'The event’s book' },
  bookMargin: {
    fr: 'Visible des seules personnes qui tiennent l’atelier. Une saisie annulée reste lisible, barrée.',
    en: 'Seen only by those who hold the event. A cancelled entry stays readable, struck out.',
  },
  organisationSheet: { fr: 'Ateliers de réparation', en: 'Repair events' },
  eventsOf: { fr: (name: string) => `Ateliers de réparation, ${name}`, en: (name: string) => `Repair events, ${name}` },
  eventsLead: {
    fr: 'On y vient avec un objet en panne ; on le répare ensemble, ou l’on apprend pourquoi il ne peut plus l’être.',
    en: 'Come with a broken item; it is mended together, or one learns why it no longer can be.',
  },
  byCategoryMargin: {
    fr: 'Les objets les plus apportés, toutes issues confondues.',
    en: 'The items most often brought, whatever the outcome.',
  },
  noEvent: { fr: 'Aucun atelier n’a encore eu lieu.', en: 'No event has taken place yet.' },
  allEvents: { fr: 'Tous les ateliers', en: 'All events' },
} as const

/** What the journal's lines say to people. */
export const eventNames: Record<string, Said> = {
  'repair_event.opened': { fr: 'Atelier de réparation ouvert', en: 'Repair event opened' },
  'repair_event.corrected': { fr: 'Atelier de réparation modifié', en: 'Repair event edited' },
  'repair_event.cancelled': { fr: 'Atelier de réparation annulé', en: 'Repair event cancelled' },
  'repair.logged': { fr: 'Objet noté', en: 'Item logged' },
  'repair.corrected': { fr: 'Objet corrigé', en: 'Item corrected' },
  'repair.cancelled': { fr: 'Objet annulé', en: 'Item cancelled' },
  'repair_import.received': { fr: 'Cahier de réparations reçu', en: 'Log of repairs received' },
  'repair_import.read': { fr: 'Cahier de réparations relu', en: 'Log of repairs read again' },
  'repair_import.cancelled': { fr: 'Cahier de réparations laissé de côté', en: 'Log of repairs left aside' },
  'repairs.imported': { fr: 'Cahier de réparations importé', en: 'Log of repairs imported' },
  'repairs.added': { fr: 'Ateliers de réparation ajoutés', en: 'Repair events added' },
  'factors.switched': { fr: 'Facteurs de conversion changés', en: 'Conversion factors changed' },
}
