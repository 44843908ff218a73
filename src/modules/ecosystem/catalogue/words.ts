export const words = {
  title: { fr: 'Données ouvertes', en: 'Open data' },
  lead: {
    fr: 'Ce qui est public ici se reprend librement, dans les standards du domaine. Sans clé, sans compte.',
    en: 'What is public here may be taken freely, in the standards of the field. No key, no account.',
  },
  organisations: { fr: 'Acteurs', en: 'Organisations' },
  organisationsAbout: {
    fr: 'L’annuaire des acteurs. Téléphones et adresses électroniques n’y sont que s’ils sont publics.',
    en: 'The directory of organisations. Telephones and e-mail addresses are there only where they are public.',
  },
  places: { fr: 'Lieux', en: 'Places' },
  placesAbout: {
    fr: 'Tous les lieux en tableau ; ceux de médiation numérique aussi dans le standard national, vérifiés ligne à ligne.',
    en: 'All places as a table; those of digital mediation in the national standard too, each row checked.',
  },
  file: { fr: 'Fichier', en: 'File' },
  format: { fr: 'Format', en: 'Format' },
  about: { fr: 'Ce qu’il contient', en: 'What it holds' },
  plain: {
    fr: 'toutes les fiches publiques, avec la mention de ce qui est fictif',
    en: 'every public record, with the mention of what is fictional',
  },
  national: {
    fr: 'lieux de médiation numérique, standard v1.0.2 (schema.data.gouv.fr)',
    en: 'places of digital mediation, standard v1.0.2 (schema.data.gouv.fr)',
  },
  leftOut: {
    fr: 'les lieux que le standard refuserait, chacun avec sa raison',
    en: 'the places that the standard would refuse, each with its reason',
  },
  structures: { fr: 'structures de data·inclusion, schéma v1', en: 'structures of data·inclusion, schema v1' },
  leftOutStructures: {
    fr: 'les acteurs que le schéma refuserait, chacun avec sa raison',
    en: 'the organisations that the schema would refuse, each with its reason',
  },
  api: { fr: 'API', en: 'API' },
  apiAbout: {
    fr: 'En lecture seule, sans clé : listes paginées, filtrées et triées, et chaque fiche par son identifiant.',
    en: 'Read only, no key: lists paged, filtered and sorted, and each record by its identifier.',
  },
  openapi: { fr: 'Sa description (OpenAPI)', en: 'Its description (OpenAPI)' },
  apiOrganisations: { fr: 'Les acteurs', en: 'The organisations' },
  apiPlaces: { fr: 'Les lieux', en: 'The places' },
  licence: { fr: 'Licence', en: 'Licence' },
  licenceText: {
    fr: 'Licence Ouverte 2.0 : citez Essaim, le territoire et la date. Chaque fiche nomme sa source d’origine, à citer aussi.',
    en: 'Licence Ouverte 2.0: cite Essaim, the territory and the date. Each record names its original source, to be cited too.',
  },
  fiction: {
    fr: 'Les lignes inventées pour la démonstration portent « demonstration » ; elles ne vont jamais dans les formats nationaux.',
    en: 'Rows invented for the demonstration bear “demonstration”; they never go into the national formats.',
  },
} as const
