export const words = {
  search: { fr: 'Nom, service, SIRET…', en: 'Name, service, SIRET…' },
  searchPlaces: { fr: 'Nom, service, mot…', en: 'Name, service, word…' },
  territory: { fr: 'Territoire', en: 'Territory' },
  commune: { fr: 'Commune', en: 'Commune' },
  near: { fr: 'Autour de (commune, code postal)', en: 'Around (commune, postcode)' },
  radius: { fr: 'Rayon', en: 'Radius' },
  kilometres: { fr: (km: string) => `${km}\u00a0km`, en: (km: string) => `${km}\u00a0km` },
  all: { fr: 'Tous', en: 'All' },
  order: { fr: 'Ordre', en: 'Order' },
  ownOrder: { fr: 'selon la recherche', en: 'as the search calls for' },
  byName: { fr: 'nom', en: 'name' },
  byCommune: { fr: 'commune', en: 'commune' },
  byRecent: { fr: 'vérifié récemment', en: 'checked recently' },
  tolerant: {
    fr: 'Rien ne porte exactement ces mots : voici ce qui s’en approche.',
    en: 'Nothing bears exactly these words: here is what comes close.',
  },
  noCommune: {
    fr: (text: string) => `Aucune commune ne ressemble à « ${text} » : la recherche porte sur toutes.`,
    en: (text: string) => `No commune looks like “${text}”: the search covers them all.`,
  },
  unplaced: {
    fr: (name: string) => `La position de ${name} n’est pas connue ici : la liste est celle de la commune elle-même.`,
    en: (name: string) => `The position of ${name} is not known here: the list is that of the commune itself.`,
  },
  around: {
    fr: (km: string, name: string) => `À moins de ${km}\u00a0km de ${name}, à vol d’oiseau.`,
    en: (km: string, name: string) => `Within ${km}\u00a0km of ${name}, as the crow flies.`,
  },
  inCommune: { fr: (name: string) => `À ${name} seulement.`, en: (name: string) => `In ${name} only.` },
  seeAll: { fr: 'Voir toutes les communes', en: 'See all communes' },
  downloads: { fr: 'Emporter cette liste', en: 'Take this list away' },
} as const
