import type { Said } from '../../platform/speech.ts'
import type { PerimeterRefusal, TerritoryRefusal } from './rules.ts'
import type { ChallengeKind, TerritoryKind } from './schema.ts'

export const kindNames: Record<TerritoryKind, Said> = {
  epci: { fr: 'intercommunalité', en: 'group of communes (EPCI)' },
  commune: { fr: 'commune', en: 'commune' },
  departement: { fr: 'département', en: 'département' },
  region: { fr: 'région', en: 'region' },
  group: { fr: 'ensemble libre', en: 'free group' },
}

export const challengeKindNames: Record<ChallengeKind, Said> = {
  social: { fr: 'Défi social', en: 'Social challenge' },
  environmental: { fr: 'Défi environnemental', en: 'Environmental challenge' },
  citizen: { fr: 'Défi citoyen', en: 'Citizen challenge' },
}

export const refusals: Record<TerritoryRefusal | PerimeterRefusal | 'member_unknown', Said> = {
  identity_missing: {
    fr: 'Donnez le SIREN de l’intercommunalité, ou le code de la commune, du département ou de la région.',
    en: 'Give the SIREN of the EPCI, or the code of the commune, département or region.',
  },
  label_without_day: { fr: 'Une vague a une date : donnez celle du label.', en: 'A wave has a date: give that of the label.' },
  perimeter_empty: { fr: 'Un périmètre a au moins un membre.', en: 'A perimeter has at least one member.' },
  perimeter_same: {
    fr: 'Le périmètre est déjà celui-ci. Rien n’a été changé.',
    en: 'The perimeter is already this one. Nothing was changed.',
  },
  day_too_early: {
    fr: 'Le périmètre a déjà changé après ce jour. Donnez un jour qui suit le dernier changement.',
    en: 'The perimeter has already changed after that day. Give a day after the last change.',
  },
  member_unknown: {
    fr: 'Un des membres n’est pas dans la géographie chargée ici.',
    en: 'One of the members is not in the geography loaded here.',
  },
}

export const words = {
  homeTitle: {
    fr: (n: string) => `${n} territoires, des défis concrets, et chaque résultat s’explique.`,
    en: (n: string) => `${n} territories, concrete challenges, and every result explains itself.`,
  },
  homeTitleEmpty: {
    fr: 'Des territoires, des défis concrets, et chaque résultat s’explique.',
    en: 'Territories, concrete challenges, and every result explains itself.',
  },
  homeName: { fr: 'Ce que le réseau change', en: 'What the network changes' },
  homeLead: {
    fr: 'Associations, coopératives, entreprises, collectivités et habitants y font de l’innovation sociale un levier de transformation. Voici ce qu’ils entreprennent et ce que cela change.',
    en: 'Associations, cooperatives, companies, local authorities and residents make social innovation a lever of change there. This is what they undertake and what it changes.',
  },
  homeDescription: {
    fr: 'Des territoires d’innovation sociale, leurs défis, leurs projets et leurs résultats, chaque nombre expliqué.',
    en: 'Territories of social innovation, their challenges, projects and results, every number explained.',
  },
  findLabel: { fr: 'Que se passe-t-il près de chez vous\u202f?', en: 'What is happening near you?' },
  findHint: {
    fr: 'Une commune ou un code postal, par exemple 73000. La recherche n’est pas conservée.',
    en: 'A commune or a postcode, for example 73000. The search is not kept.',
  },
  search: { fr: 'Chercher', en: 'Search' },
  mapTitle: { fr: 'Carte de France des territoires labellisés', en: 'Map of France with the labelled territories' },
  mapDescription: {
    fr: (said: string) => `${said}. La liste complète suit, en toutes lettres.`,
    en: (said: string) => `${said}. The complete list follows, in words.`,
  },
  waveCount: {
    fr: (wave: number, month: string, n: string) => `Vague ${wave}, ${month} : ${n}`,
    en: (wave: number, month: string, n: string) => `Wave ${wave}, ${month}: ${n}`,
  },
  waveOn: { fr: (wave: number, day: string) => `Vague ${wave}, ${day}`, en: (wave: number, day: string) => `Wave ${wave}, ${day}` },
  laterWaves: { fr: 'Vagues suivantes', en: 'Later waves' },
  measured: { fr: 'Ce qui est mesuré', en: 'What is measured' },
  measuredMargin: {
    fr: 'Un territoire qui ne publie pas ses mesures ne compte pas pour zéro : il manque.',
    en: 'A territory that does not publish its measurements does not count as zero: it is missing.',
  },
  challengesOf: {
    fr: (n: number, said: string) => (n < 2 ? 'Un défi, pris dans sa propre stratégie.' : `${said} défis, pris dans sa propre stratégie.`),
    en: (n: number, said: string) =>
      n === 1 ? 'One challenge, taken from its own strategy.' : `${said} challenges, taken from its own strategy.`,
  },
  labelBrings: { fr: 'Ce qu’apporte le label', en: 'What the label brings' },
  labelMargin: {
    fr: 'Un plan d’action et d’accompagnement sur mesure, pour des résultats mesurables et concrets.',
    en: 'A tailor-made plan of action and support, for measurable and concrete results.',
  },
  allTerritories: { fr: (n: string) => `Les ${n} territoires`, en: (n: string) => `The ${n} territories` },
  inWords: { fr: 'La carte, en toutes lettres.', en: 'The map, in words.' },
  withoutWave: { fr: 'Sans label', en: 'Without a label' },
  notPlaced: { fr: 'non placé sur la carte', en: 'not placed on the map' },
  seeList: { fr: 'Chercher et filtrer la liste', en: 'Search and filter the list' },
  noTerritory: {
    fr: 'Aucun territoire n’est encore là. L’équipe du réseau en crée un depuis son espace.',
    en: 'There is no territory yet. The network team creates one from its own pages.',
  },
  territories: { fr: 'Territoires', en: 'Territories' },
  territoriesLead: {
    fr: 'Ceux qui portent le label, et ce qu’ils sont : intercommunalité, commune, département, région ou ensemble libre.',
    en: 'Those that hold the label, and what they are: EPCI, commune, département, region or free group.',
  },
  name: { fr: 'Nom', en: 'Name' },
  territory: { fr: 'Territoire', en: 'Territory' },
  kind: { fr: 'Nature', en: 'Kind' },
  region: { fr: 'Région', en: 'Region' },
  wave: { fr: 'Vague', en: 'Wave' },
  label: { fr: 'Label', en: 'Label' },
  noMatch: { fr: 'Aucun territoire ne répond à ces critères. Retirez-en un.', en: 'No territory meets these criteria. Remove one.' },
  found: {
    fr: (n: number, said: string) => `${said} ${n < 2 ? 'territoire' : 'territoires'}`,
    en: (n: number, said: string) => `${said} ${n === 1 ? 'territory' : 'territories'}`,
  },
  csv: { fr: 'La liste en CSV', en: 'The list as CSV' },
  labelled: { fr: 'Territoire labellisé', en: 'Labelled territory' },
  notLabelled: { fr: 'Territoire', en: 'Territory' },
  sealTitle: {
    fr: (day: string) => `Territoire French Impact depuis le ${day}.`,
    en: (day: string) => `Territoire French Impact since ${day}.`,
  },
  sealWave: {
    fr: (wave: number, n: number, others: string) =>
      n === 0 ? `Vague ${wave}.` : `Vague ${wave}, aux côtés de ${others} ${n === 1 ? 'autre territoire' : 'autres territoires'}.`,
    en: (wave: number, n: number, others: string) =>
      n === 0 ? `Wave ${wave}.` : `Wave ${wave}, alongside ${others} other ${n === 1 ? 'territory' : 'territories'}.`,
  },
  sealRegion: {
    fr: (n: number, before: string) =>
      n === 0
        ? 'Parmi les premiers de sa région.'
        : `${before} ${n === 1 ? 'territoire' : 'territoires'} de sa région l’${n === 1 ? 'était' : 'étaient'} déjà.`,
    en: (n: number, before: string) =>
      n === 0
        ? 'Among the first in its region.'
        : `${before} ${n === 1 ? 'territory' : 'territories'} of its region already ${n === 1 ? 'was' : 'were'}.`,
  },
  challenge: { fr: (n: number, title: string) => `Défi ${n}. ${title}`, en: (n: number, title: string) => `Challenge ${n}. ${title}` },
  challengeShort: { fr: (n: number) => `Défi ${n}`, en: (n: number) => `Challenge ${n}` },
  noChallenge: {
    fr: 'Les défis de ce territoire ne sont pas encore écrits ici.',
    en: 'The challenges of this territory are not written here yet.',
  },
  challengesTitle: { fr: 'Ses défis', en: 'Its challenges' },
  noObjective: { fr: 'Ce défi n’a pas encore d’objectif.', en: 'This challenge has no objective yet.' },
  objectives: { fr: 'Objectifs', en: 'Objectives' },
  invented: { fr: 'Objectifs publics ; cibles et mesures inventées.', en: 'Public objectives; invented targets and measurements.' },
  where: { fr: 'Où cela se passe', en: 'Where it happens' },
  communesCount: {
    fr: (n: number, said: string) => `${said} ${n < 2 ? 'commune' : 'communes'}`,
    en: (n: number, said: string) => `${said} ${n === 1 ? 'commune' : 'communes'}`,
  },
  population: { fr: (n: string) => `${n} habitants`, en: (n: string) => `${n} inhabitants` },
  mapSection: { fr: 'Carte', en: 'Map' },
  seeMap: { fr: 'Choisir un autre nombre sur la carte', en: 'Choose another figure on the map' },
  seePerimeter: { fr: 'Le périmètre et son histoire', en: 'The perimeter and its history' },
  communesCsv: { fr: 'Les communes en CSV', en: 'The communes as CSV' },
  workspace: { fr: 'Espace de travail', en: 'Workspace' },
  all: { fr: 'Tous', en: 'All' },
  otherChallenges: { fr: 'Les autres défis', en: 'The other challenges' },
  pagesOf: { fr: 'Territoires', en: 'Territories' },
  first: { fr: 'Première', en: 'First' },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>

/** What the label brings, as its announcement of December 2019 says. */
export const labelGifts: readonly { title: Said; text: Said }[] = [
  {
    title: { fr: 'Animer et outiller', en: 'Bring together and equip' },
    text: { fr: 'L’animation de l’écosystème et un soutien en ingénierie.', en: 'The animation of the ecosystem and engineering support.' },
  },
  {
    title: { fr: 'Relier', en: 'Connect' },
    text: {
      fr: 'La coordination des territoires par l’association Le French Impact.',
      en: 'The coordination of territories by the association Le French Impact.',
    },
  },
  {
    title: { fr: 'Financer l’ingénierie', en: 'Fund the engineering' },
    text: {
      fr: 'Un soutien aux projets portés par les collectifs territoriaux.',
      en: 'Support for the projects of the territories’ coalitions.',
    },
  },
  {
    title: { fr: 'Lever les freins', en: 'Lift barriers' },
    text: {
      fr: 'Un guichet unique et le réseau des Hackers French Impact.',
      en: 'A one-stop shop and the network of French Impact Hackers.',
    },
  },
  {
    title: { fr: 'Investir', en: 'Invest' },
    text: {
      fr: 'Des fonds d’amorçage, avec l’objectif de réunir une centaine de millions d’euros.',
      en: 'Seed funds, with the aim of gathering about a hundred million euros.',
    },
  },
]
