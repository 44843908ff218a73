import type { Said } from '../../../platform/speech.ts'
import type { Member } from '../rules.ts'

export const memberKindNames: Record<Member['kind'], Said> = {
  commune: { fr: 'commune', en: 'commune' },
  epci: { fr: 'intercommunalité', en: 'EPCI' },
  departement: { fr: 'département', en: 'département' },
  region: { fr: 'région', en: 'region' },
}

export const words = {
  territories: { fr: 'Territoires', en: 'Territories' },
  newTerritory: { fr: 'Créer un territoire', en: 'Create a territory' },
  newLead: {
    fr: 'Il a aussitôt sa page publique et son espace de travail. Son périmètre pourra changer ; son adresse restera.',
    en: 'It has its public page and its workspace at once. Its perimeter may change later; its address stays.',
  },
  name: { fr: 'Nom', en: 'Name' },
  nameHint: {
    fr: 'Tel qu’on le dit, par exemple Grand Chambéry. Son adresse en est tirée.',
    en: 'As people say it, for example Grand Chambéry. Its address is made from it.',
  },
  kind: { fr: 'Ce que c’est', en: 'What it is' },
  kindHints: {
    epci: {
      fr: 'Communauté de communes ou d’agglomération, communauté urbaine, métropole.',
      en: 'Community of communes, agglomeration, urban community, metropolis.',
    },
    commune: { fr: 'Une seule.', en: 'One only.' },
    departement: { fr: 'Entier.', en: 'Whole.' },
    region: { fr: 'Entière.', en: 'Whole.' },
    group: {
      fr: 'Un pays, un pôle, plusieurs communes ou intercommunalités : composez-le plus bas.',
      en: 'A pays, a cluster, several communes or EPCI: compose it below.',
    },
  },
  identity: { fr: 'Son SIREN, son code ou son nom officiel', en: 'Its SIREN, code or official name' },
  identityHint: {
    fr: 'SIREN de l’intercommunalité (200069110), code INSEE de la commune (73065), du département (73) ou de la région (84), ou leur nom. Inutile pour un ensemble libre.',
    en: 'SIREN of the EPCI (200069110), INSEE code of the commune (73065), département (73) or region (84), or their name. Not needed for a free group.',
  },
  members: { fr: 'Les membres d’un ensemble libre', en: 'The members of a free group' },
  membersHint: { fr: 'Un par ligne, par son code ou par son nom.', en: 'One a line, by its code or by its name.' },
  communes: { fr: 'Communes', en: 'Communes' },
  communesHint: {
    fr: 'Code INSEE, ou nom suivi au besoin du département : Saint-Denis (93).',
    en: 'INSEE code, or name followed where needed by the département: Saint-Denis (93).',
  },
  epcis: { fr: 'Intercommunalités', en: 'EPCI' },
  epcisHint: { fr: 'SIREN ou nom.', en: 'SIREN or name.' },
  departements: { fr: 'Départements', en: 'Départements' },
  regions: { fr: 'Régions', en: 'Regions' },
  lead: { fr: 'Présentation', en: 'Presentation' },
  leadHint: { fr: 'Une ou deux phrases, sous le nom du territoire.', en: 'One or two sentences, under the name of the territory.' },
  labelledOn: { fr: 'Date du label', en: 'Day of the label' },
  wave: { fr: 'Vague', en: 'Wave' },
  create: { fr: 'Créer le territoire', en: 'Create the territory' },
  unknownLines: {
    fr: (lines: string) => `Inconnu dans la géographie : ${lines}.`,
    en: (lines: string) => `Not in the geography: ${lines}.`,
  },
  ambiguousLine: {
    fr: (line: string, which: string) => `« ${line} » a plusieurs réponses : ${which}. Donnez le code.`,
    en: (line: string, which: string) => `“${line}” has several answers: ${which}. Give the code.`,
  },
  tooManyLines: { fr: 'Donnez 2 000 lignes au plus.', en: 'Give 2,000 lines at most.' },
  oneIdentity: { fr: 'Donnez un seul code ou un seul nom.', en: 'Give one code or one name only.' },
  title: { fr: 'Périmètre', en: 'Perimeter' },
  history: { fr: 'Le périmètre et son histoire', en: 'The perimeter and its history' },
  lead2: {
    fr: 'Ce que le territoire recouvre, depuis quand, et ce qu’il recouvrait. Rien n’est effacé : un résultat passé se lit dans le périmètre de son temps.',
    en: 'What the territory covers, since when, and what it covered. Nothing is erased: a past result is read in the perimeter of its time.',
  },
  current: { fr: 'Aujourd’hui', en: 'Today' },
  member: { fr: 'Membre', en: 'Member' },
  since: { fr: 'Depuis', en: 'Since' },
  until: { fr: 'Jusqu’au', en: 'Until' },
  recorded: { fr: 'Noté', en: 'Recorded' },
  past: { fr: 'Avant', en: 'Before' },
  toCome: { fr: 'à venir', en: 'to come' },
  noMember: {
    fr: 'Le périmètre de ce territoire n’est pas établi avec certitude : aucun membre n’est écrit plutôt qu’inventé.',
    en: 'The perimeter of this territory is not established with certainty: no member is written rather than invented.',
  },
  predecessors: { fr: 'Avant lui', en: 'Before it' },
  predecessor: {
    fr: (name: string, siren: string) => `${name} (SIREN ${siren}) : ce qui porte encore ce numéro se rattache ici.`,
    en: (name: string, siren: string) => `${name} (SIREN ${siren}): what still bears this number belongs here.`,
  },
  communesCount: { fr: (n: string) => `${n} communes aujourd’hui`, en: (n: string) => `${n} communes today` },
  csv: { fr: 'Les communes en CSV', en: 'The communes as CSV' },
  change: { fr: 'Changer le périmètre', en: 'Change the perimeter' },
  changeLead: {
    fr: 'Écrivez tous les membres à partir du jour choisi. Ceux qui manquent sont clos ce jour-là, les nouveaux commencent ce jour-là.',
    en: 'Write all members from the chosen day on. Those missing are closed that day, new ones begin that day.',
  },
  onDay: { fr: 'À partir du', en: 'From' },
  save: { fr: 'Enregistrer', en: 'Save' },
  saved: { fr: 'Le périmètre est changé.', en: 'The perimeter is changed.' },
  identityTitle: { fr: 'Nom et label', en: 'Name and label' },
  identityLead: {
    fr: 'L’adresse de la page reste la même, quel que soit le nom.',
    en: 'The address of the page stays the same, whatever the name.',
  },
  region: { fr: 'Région où il est rangé', en: 'Region it is listed in' },
  lon: { fr: 'Longitude', en: 'Longitude' },
  lat: { fr: 'Latitude', en: 'Latitude' },
  positionHint: { fr: 'En degrés, indicative, pour la carte du réseau.', en: 'In degrees, indicative, for the map of the network.' },
  bothOrNone: { fr: 'Donnez la longitude et la latitude, ou aucune.', en: 'Give both longitude and latitude, or neither.' },
} satisfies Record<string, Said | Said<(...given: never[]) => string> | Record<string, Said>>
