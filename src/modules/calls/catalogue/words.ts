import type { Said } from '../../../platform/speech.ts'

export const words = {
  labels: { fr: 'Labels', en: 'Labels' },
  labelsAbout: {
    fr: 'Le registre, label par label\u00a0: ses dates, ses conditions, son histoire publique. Chaque certificat se vérifie hors ligne.',
    en: 'The register, label by label: its dates, its conditions, its public history. Each certificate verifies offline.',
  },
  csv: { fr: 'une ligne par événement public de chaque label', en: 'one row for each public event of each label' },
  jsonld: {
    fr: 'le même en données liées\u00a0: chaque label une «\u00a0Certification\u00a0» de schema.org',
    en: 'the same as linked data: each label a “Certification” of schema.org',
  },
  labelsApi: {
    fr: 'filtré par état, territoire, année et vague\u202f; chaque label par son numéro, avec son certificat signé',
    en: 'filtered by state, territory, year and wave; each label by its number, with its signed certificate',
  },
  calls: { fr: 'Appels', en: 'Calls' },
  callsAbout: {
    fr: 'Ce que chaque appel demande, dans les deux langues, et ce que ses vagues publiées ont décidé.',
    en: 'What each call asks, in both languages, and what its published waves decided.',
  },
  callsApi: {
    fr: 'textes, conditions et vagues\u202f; sous chaque appel, la vérification d’éligibilité et les résultats de ses vagues',
    en: 'texts, terms and waves; under each call, the check of eligibility and the results of its waves',
  },
} satisfies Record<string, Said>
