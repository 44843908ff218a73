/** The words that files use for our codes: both editions of the national standard, and the local files met so far. */
import { keepMost } from '../../../../platform/kept.ts'
import { fold } from '../../../../platform/search.ts'
import type { Said } from '../../../../platform/speech.ts'
import { placeKinds } from '../../places/kinds/schema.ts'
import { kindNames } from '../../places/kinds/words.ts'
import {
  accessNames,
  careNames,
  costNames,
  mobilityNames,
  programmeNames,
  publicNames,
  serviceNames,
  supportNames,
  trainingNames,
} from '../../places/words.ts'

/** Lists that a value may belong to: one column of the former standard fills several of ours. */
export type ListName = 'kinds' | 'services' | 'publics' | 'care' | 'cost' | 'programmes' | 'trainings' | 'access' | 'support' | 'mobility'

/** By folded label: the list and the code. `null` is a word we know and that says nothing we keep. */
type Dictionary = ReadonlyMap<string, readonly [ListName, string] | null>

/** « Gratuit : Je peux accéder… » is known by what stands before its explanation, in the singular or the plural. */
export const labelKey = (label: string): string => fold(label.split(/\s:\s/)[0] ?? label).replace(/(?<=\p{L}{3})s\b/gu, '')

function entries(list: ListName, names: Readonly<Record<string, Said>>): [string, readonly [ListName, string]][] {
  return Object.entries(names)
    .flatMap(([code, said]) => [said.fr, said.en, code].map((label) => [labelKey(label), [list, code]] as const))
    .map(([label, meant]) => [label, meant])
}

function also(list: ListName, words: Readonly<Record<string, string>>): [string, readonly [ListName, string]][] {
  return Object.entries(words).flatMap(([code, labels]) =>
    labels.split('|').map((label): [string, readonly [ListName, string]] => [labelKey(label), [list, code]]),
  )
}

const nothing = (labels: string): [string, null][] => labels.split('|').map((label) => [labelKey(label), null])

const services: Dictionary = new Map([
  ...also('services', {
    paperwork:
      'Devenir autonome dans les démarches administratives|Réaliser des démarches administratives avec un accompagnement|Accompagner les démarches de santé|Aide pour les démarches administratives|Aide aux démarches dématérialisées|Autres démarches en ligne',
    everyday_digital:
      'Prendre en main un smartphone ou une tablette|Prendre en main un ordinateur|Utiliser le numérique au quotidien|Découvrir l’ordinateur et son environnement|Découvrir la tablette et son environnement|Découvrir le smartphone et son environnement|Créer et gérer une adresse mail|Naviguer sur des sites web|Formation et perfectionnement',
    digital_culture:
      'Approfondir ma culture numérique|Promouvoir la citoyenneté numérique|Sensibilisation Cultures numériques|Éducation aux Médias et à l’Information',
    digital_job_search:
      'Favoriser mon insertion professionnelle|Créer et développer mon entreprise|Utiliser le numérique pour la recherche d’emploi (CV, plateformes professionnelles...)',
    safe_digital: 'Sensibilisation à la gestion de son identité numérique|Sensibilisation Vie privée',
    internet_access:
      'Accéder à une connexion internet|Accéder à du matériel|Réseau Wifi|Accès wifi|Accès libre à du matériel informatique|Utilisation ordinateur et/ou tablette|Imprimante (service gratuit)|Imprimante (service payant)|Utilisation d’une imprimante|Utilisation d’un scanner',
    affordable_equipment: 'S’équiper en matériel informatique',
    digital_creation: 'Créer avec le numérique|Utiliser le numérique à des fins créatives et récréatives',
    digital_parenting:
      'Soutenir la parentalité et l’éducation avec le numérique|Comprendre et utiliser un Espace Numérique de Travail (parentalité)|Sensibilisation : La parentalité à l’ère du numérique',
  }),
  ...entries('services', serviceNames),
])

const people: Dictionary = new Map([
  ...nothing('Adultes|Tous publics|Tout public|Public'),
  ...also('publics', {
    young: 'Jeunes (16-26 ans)|Jeune (18-30 ans)|Jeune (16-30 ans)|Jeunesse (11-26 ans)|Jeunesse',
    seniors: 'Seniors (+ 65 ans)|Personnes âgées',
    families: 'Familles/enfants|Enfance / Parentalité (3-10 ans)|Petite enfance / Parentalité (0-3 ans)|Familles',
    women: 'Uniquement femmes',
  }),
  ...also('care', {
    illiteracy: 'Personnes en situation d’illettrisme',
    other_languages: 'Public langues étrangères|Langue étrangère (autres langues)',
    english_spoken: 'Langue étrangère (anglais)',
    mental_disability: 'Handicaps psychiques|Handicap mental',
    visual_impairment: 'Malvoyants',
  }),
  ...entries('publics', publicNames),
  ...entries('care', careNames),
])

const cost: Dictionary = new Map(entries('cost', costNames))

const programmes: Dictionary = new Map([
  ...also('programmes', {
    conseillers_numeriques: 'CNFS|Conseiller numérique|Conseiller numérique France Services',
    grande_ecole_numerique: 'Grandes écoles du numérique',
    caf: 'Point relais CAF',
    france_services: 'Maison France Services|Espace France Services',
  }),
  ...entries('programmes', programmeNames),
  ...entries('trainings', trainingNames),
])

const kinds: Dictionary = new Map([
  ...also('kinds', {
    BIB: 'Médiathèque|Mediatheque|Bibliothèque|Bibliotheque',
    RFS: 'Maison France Services|Espace France Services|Maison de services au public',
    ASSO: 'Structure associative de quartier|Structure associative',
    EPN: 'Espace Public Numérique|EPN / Espace Public Numérique',
    PIJ_BIJ: 'BIJ/PIJ (Information Jeunesse)|Information jeunesse',
    MUNI: 'Mairie|Hôtel de ville',
    CS: 'Centre social|Centre socioculturel',
    ML: 'Mission locale',
    MQ: 'Maison de quartier',
    FABLAB: 'Fablab|Fab lab',
    TIERS_LIEUX: 'Tiers-lieu|Tiers lieux|Coworking',
    LA_POSTE: 'La Poste|Bureau de poste',
    Autre: 'Autres',
  }),
  ...placeKinds.map((kind): [string, readonly [ListName, string]] => [labelKey(kind), ['kinds', kind]]),
  ...entries('kinds', kindNames),
])

const support: Dictionary = new Map([
  ...also('support', {
    alone: 'Seul|Accès libre avec un accompagnement|Accès libre',
    individual: 'Avec de l’aide|Accompagnement individuel sur rendez-vous|Accompagnement individuel sans rendez-vous',
    workshop: 'Dans un atelier|Accompagnement en groupe sur inscription|Accompagnement en groupe',
  }),
  ...nothing('Impression'),
  ...entries('support', supportNames),
])

/** What each list column of a file is read with. */
export const dictionaries = {
  services,
  publics: people,
  care: people,
  cost,
  programmes,
  trainings: programmes,
  kinds,
  support,
  access: new Map(entries('access', accessNames)) as Dictionary,
  mobility: new Map([
    ...also('mobility', { travelling: 'Itinérante|Bus_équivalent', fixed: 'Fixe_antenne(s)' }),
    ...entries('mobility', mobilityNames),
  ]) as Dictionary,
} as const

export interface ReadList {
  /** Codes by list, each once, in the order of the file. */
  codes: Partial<Record<ListName, string[]>>
  unknown: string[]
}

/** The parts of a list cell. Commas part values only where no space follows, as exports of wikis write them. */
export function partsOf(text: string): string[] {
  const parts = text.split('|').flatMap((part) => {
    if (/"\s*,/.test(part)) return part.split(/"\s*,\s*"?|,\s*"|,(?=\S)/)
    return part.includes(';') ? part.split(';') : part.split(/,(?=\S)/)
  })
  return parts.map((part) => part.replace(/^["\s]+|["\s]+$/g, '')).filter((part) => part !== '')
}

const lists = keepMost<ReadList>(5_000)

/** Reads a list cell: what the dictionary knows becomes a code, the rest is given back to be said. Files repeat few cells many times. */
export const readList = (name: keyof typeof dictionaries, text: string): ReadList => lists(`${name} ${text}`, () => readParts(name, text))

function readParts(name: keyof typeof dictionaries, text: string): ReadList {
  const dictionary = dictionaries[name]
  const codes: ReadList['codes'] = {}
  const unknown: string[] = []
  for (const part of text === '' ? [] : partsOf(text)) {
    const meant =
      dictionary.get(labelKey(part)) ??
      (name === 'services' && /^accompagnement /i.test(part) ? (['services', 'paperwork'] as const) : undefined)
    if (meant === null || dictionary.get(labelKey(part)) === null) continue
    if (meant === undefined) {
      unknown.push(part)
      continue
    }
    const [list, code] = meant
    const listed = codes[list] ?? []
    if (!listed.includes(code)) codes[list] = [...listed, code]
  }
  return { codes, unknown }
}
