/**
 * What is held on people, declared column by column. Each room declares its own beside its schema: whose it is, why it is held, how long,
 * and what becomes of it when the person asks to be erased. The register, the copy a person takes away, erasure and the nightly chore are
 * all read from here, so that none of them can forget what another knows. A test compares the declarations with the database.
 */
import type { RawBuilder } from 'kysely'
import type { RetentionCode } from './retention.ts'
import type { Said } from './speech.ts'

/** Whose: of somebody with an account, of a body's contact, of somebody whom a text may name, of people served, of whoever visits. */
export const holders = ['account_holder', 'contact', 'mentioned', 'beneficiary', 'visitor'] as const
export type Holder = (typeof holders)[number]

/** Article 6(1) of the GDPR: (a) her consent, which she may withdraw, (b) what the person asked for, (e) a task in the public interest, (f) a legitimate interest. */
export type LegalBasis = 'consent' | 'service' | 'public_task' | 'legitimate_interest'

export const purposes = {
  account: {
    basis: 'service',
    said: {
      fr: 'Reconnaître qui entre, et ouvrir ce que son rôle permet.',
      en: 'Recognise who comes in, and open what her role allows.',
    },
  },
  letters: {
    basis: 'service',
    said: { fr: 'Envoyer les lettres : liens, invitations, réponses.', en: 'Send letters: links, invitations, answers.' },
  },
  security: {
    basis: 'legitimate_interest',
    said: { fr: 'Protéger le site et les comptes.', en: 'Protect the site and the accounts.' },
  },
  accountability: {
    basis: 'legitimate_interest',
    said: {
      fr: 'Savoir qui a saisi, validé ou décidé : chaque chiffre et chaque décision a un auteur.',
      en: 'Know who entered, validated or decided: each figure and each decision has an author.',
    },
  },
  naming: {
    basis: 'consent',
    said: {
      fr: 'Publier son nom à côté de ce qu’elle a fait, si elle le veut bien.',
      en: 'Publish her name beside what she did, if she agrees to it.',
    },
  },
  directory: {
    basis: 'public_task',
    said: {
      fr: 'Tenir l’annuaire : joindre une structure, trouver un lieu.',
      en: 'Keep the directory: reach an organisation, find a place.',
    },
  },
  imports: {
    basis: 'public_task',
    said: { fr: 'Relire, corriger et retracer un fichier importé.', en: 'Check, correct and trace an imported file.' },
  },
  counting: {
    basis: 'public_task',
    said: {
      fr: 'Compter les personnes accueillies, une fois chacune, sans savoir qui elles sont.',
      en: 'Count the people served, once each, without knowing who they are.',
    },
  },
  telling: {
    basis: 'public_task',
    said: {
      fr: 'Dire ce qu’est un projet, une mesure, une réparation. On n’y demande le nom de personne ; un texte libre peut en contenir un.',
      en: 'Say what a project, a measurement, a repair is. Nobody’s name is asked for; a free text may hold one.',
    },
  },
} as const satisfies Record<string, { basis: LegalBasis; said: Said }>
export type PurposeCode = keyof typeof purposes

/** The person whose copy or erasure it is. */
export interface Asking {
  id: string
  email: string
}

/** What becomes of it when she asks to be erased. */
export type Fate =
  | { fate: 'removed' }
  /** Columns to what stands in their place; the row stays. */
  | { fate: 'blanked'; into: Readonly<Record<string, string | null>> }
  | { fate: 'kept'; because: Said }

interface HoldingOf {
  whose: Holder
  /** In a resident's words: « Nom et adresse électronique ». */
  what: Said
  purpose: PurposeCode
  retention: RetentionCode
  /** Which rows are a person's own: those where one of these columns is her id, or those that the condition finds. */
  of?: readonly string[] | ((person: Asking) => RawBuilder<boolean>)
  /** What her copy shows of these rows beside the declared columns. */
  beside?: readonly string[]
  erasure: Fate
  /** Rows whose time is over: older than the retention allows, seen from a moment. The nightly chore removes them. */
  over?: (before: Date) => RawBuilder<boolean>
}
export interface Holding extends HoldingOf {
  table: string
  columns: readonly string[]
}

/** A column of text that holds nothing on anybody, with the reason. */
export const reasonsNotPersonal = {
  vocabulary: 'a code or a value of a closed list',
  library: 'public reference data that the program brings',
  body: 'names or describes an organisation, a place, a territory or a project',
  program: 'written by the program about its own work, without what people wrote',
  digest: 'a digest or a salt: nothing can be read from it',
  pseudonym: 'a random id that names nobody once its key is gone',
} as const
export type NotPersonal = keyof typeof reasonsNotPersonal

export interface NotPersonalColumns {
  table: string
  /** `all` for libraries that the program alone writes. */
  columns: readonly string[] | 'all'
  because: NotPersonal
}

export interface PersonalDeclaration {
  holdings: readonly Holding[]
  notPersonal: readonly NotPersonalColumns[]
}

type HoldingIn<T> = { [K in keyof T & string]: HoldingOf & { table: K; columns: readonly (keyof T[K] & string)[] } }[keyof T & string]
type NotPersonalIn<T> = {
  [K in keyof T & string]: { table: K; columns: readonly (keyof T[K] & string)[] | 'all'; because: NotPersonal }
}[keyof T & string]

/** A room's declaration: names of tables and columns are checked against its schema by the compiler. */
export const personalOf =
  <T>() =>
  (holdings: readonly HoldingIn<T>[], notPersonal: readonly NotPersonalIn<T>[] = []): PersonalDeclaration => ({ holdings, notPersonal })

const keptUnderId: Fate = {
  fate: 'kept',
  because: {
    fr: 'L’acte reste signé par un identifiant, qui ne mène plus à aucun nom.',
    en: 'The act stays signed by an id, which leads to no name any more.',
  },
}

/** Who entered, decided or removed something: columns that hold a person's id, kept after erasure as an id without a name. */
export function signature<const T extends string, const C extends readonly string[]>(table: T, columns: C, beside: readonly string[]) {
  return {
    table,
    columns,
    whose: 'account_holder',
    what: { fr: 'Qui a saisi, changé ou décidé', en: 'Who entered, changed or decided' },
    purpose: 'accountability',
    retention: 'signed',
    of: columns,
    beside,
    erasure: keptUnderId,
  } as const
}

/** Free texts in which somebody may be named. They belong to the thing they describe: whoever is named asks, and they are corrected. */
export function freeText<const T extends string, const C extends readonly string[]>(table: T, columns: C, what: Said) {
  return {
    table,
    columns,
    whose: 'mentioned',
    what,
    purpose: 'telling',
    retention: 'published',
    erasure: {
      fate: 'kept',
      because: { fr: 'Le texte appartient à ce qu’il décrit.', en: 'The text belongs to what it describes.' },
    },
  } as const
}

const declared = new Map<string, PersonalDeclaration>()

/** Says what a room holds on people; each does so at its door. */
export function declarePersonal(room: string, declaration: PersonalDeclaration): void {
  declared.set(room, declaration)
}

export const listDeclarations = (): { room: string; declaration: PersonalDeclaration }[] =>
  [...declared].map(([room, declaration]) => ({ room, declaration }))

/** Every holding of every room, in the order in which the rooms moved in. */
export const listHoldings = (): (Holding & { room: string })[] =>
  listDeclarations().flatMap(({ room, declaration }) => declaration.holdings.map((holding) => ({ ...holding, room })))
