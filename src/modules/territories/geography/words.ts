import type { Said } from '../../../platform/speech.ts'

export const words = {
  search: { fr: 'Chercher', en: 'Search' },
  searchTitle: { fr: 'Chercher un lieu', en: 'Find a place' },
  searchLabel: { fr: 'Commune, code postal ou territoire', en: 'Commune, postcode or territory' },
  searchHint: {
    fr: 'Par exemple Chambéry, 73000 ou Grand Chambéry. La recherche n’est pas conservée.',
    en: 'For example Chambéry, 73000 or Grand Chambéry. The search is not kept.',
  },
  nothing: {
    fr: (text: string) => `Rien ne répond à « ${text} ». Essayez le nom entier d’une commune, ou son code postal à cinq chiffres.`,
    en: (text: string) => `Nothing answers “${text}”. Try the whole name of a commune, or its five-figure postcode.`,
  },
  several: {
    fr: (n: number, said: string) => (n === 1 ? 'Une réponse possible' : `${said} réponses possibles`),
    en: (n: number, said: string) => (n === 1 ? 'One possible answer' : `${said} possible answers`),
  },
  alike: { fr: 'Aucun nom exact ; voici les plus proches.', en: 'No exact name; these are the nearest.' },
  severalLead: {
    fr: 'Plusieurs lieux portent ce nom ou ce code. Choisissez le vôtre.',
    en: 'Several places bear this name or code. Choose yours.',
  },
  truncated: { fr: 'Seules les plus proches sont montrées. Précisez le nom.', en: 'Only the nearest are shown. Give more of the name.' },
  commune: { fr: 'Commune', en: 'Commune' },
  communes: { fr: 'Communes', en: 'Communes' },
  territories: { fr: 'Territoires', en: 'Territories' },
  departement: { fr: 'Département', en: 'Département' },
  region: { fr: 'Région', en: 'Region' },
  epci: { fr: 'Intercommunalité', en: 'Group of communes' },
  population: { fr: 'Population', en: 'Population' },
  inhabitants: { fr: (n: string) => `${n} habitants`, en: (n: string) => `${n} inhabitants` },
  unknownPopulation: { fr: 'non publiée', en: 'not published' },
  postcodes: { fr: 'Codes postaux', en: 'Postcodes' },
  code: { fr: 'Code INSEE', en: 'INSEE code' },
  formerly: { fr: (name: string) => `anciennement ${name}`, en: (name: string) => `formerly ${name}` },
  itsTerritories: { fr: 'Ses territoires', en: 'Its territories' },
  noTerritory: {
    fr: 'Cette commune n’est dans aucun territoire labellisé connu ici.',
    en: 'This commune is in no labelled territory known here.',
  },
  seeTerritories: { fr: 'Voir tous les territoires', en: 'See every territory' },
  labelledSince: { fr: (day: string) => `labellisé depuis le ${day}`, en: (day: string) => `labelled since ${day}` },
  source: {
    fr: (version: string) => `Découpage administratif ${version} (Etalab, INSEE, DGCL).`,
    en: (version: string) => `Découpage administratif ${version} (Etalab, INSEE, DGCL).`,
  },
} satisfies Record<string, Said | Said<(...given: never[]) => string>>
