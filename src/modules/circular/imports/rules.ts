import type { Day } from '../../../platform/day.ts'
import type { TargetField } from '../../../platform/exchange-mapping.ts'
import { keepMost } from '../../../platform/kept.ts'
import { isAbsent } from '../../../platform/recognised.ts'
import { recogniseDay } from '../../../platform/recognised-day.ts'
import { recogniseNumber } from '../../../platform/recognised-number.ts'
import { fold } from '../../../platform/search.ts'
import { barriersOf, type Category, categories, findCategoryById, readNamed, statusesOf } from '../repairs/rules.ts'
import type { RepairBarrier, RepairStatus } from '../repairs/schema.ts'

const dayLike = (values: readonly string[]) => values.filter((value) => recogniseDay(value).ok).length / values.length
const statusLike = (values: readonly string[]) => values.filter((value) => readNamed(value, statusesOf)).length / values.length
const idLike = (values: readonly string[]) => values.filter((value) => /^[a-z]+[-_]\d+$/i.test(value)).length / values.length

/** What a file of repairs may fill: the columns of the standard, under the names that repair cafés give them in their own sheets. */
export const repairTargets: readonly TargetField[] = [
  { name: 'id', label: { fr: 'Identifiant', en: 'Identifier' }, synonyms: ['id', 'ref', 'numéro', 'n°'], looksLike: idLike },
  {
    name: 'data_provider',
    label: { fr: 'Fournisseur des données', en: 'Data provider' },
    synonyms: ['provider', 'fournisseur', 'réseau', 'source'],
  },
  { name: 'country', label: { fr: 'Pays', en: 'Country' }, synonyms: ['pays', 'country code'] },
  {
    name: 'partner_product_category',
    label: { fr: 'Objet, selon le groupe', en: 'Object, as the group says' },
    synonyms: ['objet', 'appareil', 'type d’appareil', 'item', 'item type', 'désignation'],
  },
  {
    name: 'product_category',
    label: { fr: 'Catégorie', en: 'Category' },
    synonyms: ['catégorie', 'catégorie ORDS', 'famille', 'category'],
  },
  { name: 'product_category_id', label: { fr: 'Numéro de catégorie', en: 'Category number' }, synonyms: ['category id'] },
  { name: 'brand', label: { fr: 'Marque', en: 'Brand' }, synonyms: ['marque', 'fabricant', 'make'] },
  {
    name: 'year_of_manufacture',
    label: { fr: 'Année de fabrication', en: 'Year of manufacture' },
    synonyms: ['année', 'année fabrication', 'year'],
  },
  { name: 'product_age', label: { fr: 'Âge de l’objet', en: 'Age of the object' }, synonyms: ['âge', 'age'] },
  {
    name: 'repair_status',
    label: { fr: 'Issue', en: 'Outcome' },
    synonyms: ['statut', 'résultat', 'état', 'réparation', 'status', 'outcome'],
    looksLike: statusLike,
    required: true,
  },
  {
    name: 'repair_barrier_if_end_of_life',
    label: { fr: 'Ce qui a empêché la réparation', en: 'What prevented the repair' },
    synonyms: ['frein', 'obstacle', 'cause', 'barrier', 'raison'],
  },
  {
    name: 'group_identifier',
    label: { fr: 'Groupe', en: 'Group' },
    synonyms: ['groupe', 'repair café', 'atelier', 'lieu', 'group'],
  },
  {
    name: 'event_date',
    label: { fr: 'Jour', en: 'Day' },
    synonyms: ['date', 'jour', 'date de l’atelier', 'date atelier', 'event date'],
    looksLike: dayLike,
    required: true,
  },
  {
    name: 'problem',
    label: { fr: 'Panne', en: 'Problem' },
    synonyms: ['panne', 'problème', 'symptôme', 'description', 'commentaire', 'fault'],
  },
]

/** What is said of a row or of the file, beside what reading alone finds. */
export const importRemarks = [
  'category_missing',
  'category_unknown',
  'category_left_out',
  'status_unknown',
  'barrier_unknown',
  'barrier_out_of_place',
  'day_unreadable',
  'day_ahead',
  'day_too_old',
  'year_dropped',
  'age_dropped',
  'country_dropped',
  'id_repeated',
  'id_made',
  'letters_restored',
  'text_cut',
  'known_elsewhere',
  'known_differs',
] as const
export type ImportRemark = (typeof importRemarks)[number]

export interface RowFinding {
  column: string
  value: string
  became?: string
  kind: 'refused' | 'repaired' | 'warning'
  because: ImportRemark
}

/** One object as a file tells it. */
export interface ReadRepair {
  providerId: string | null
  dataProvider: string | null
  country: string
  partnerCategory: string | null
  category: string
  size: string | null
  brand: string | null
  yearOfManufacture: number | null
  productAge: number | null
  status: RepairStatus
  barrier: RepairBarrier | null
  group: string | null
  heldOn: Day
  problem: string | null
}

/** What a person answered for a category the file names and the standard does not: one of ours, `code/size`, or leave it out. */
export type CategoryAnswers = Readonly<Record<string, string>>
export const leftOut = '-'

const byName = new Map(
  categories.flatMap((category) =>
    [category.ordsName, category.name.fr, category.name.en, category.code].map((name) => [fold(name), category] as const),
  ),
)
const byCode = new Map(categories.map((category) => [category.code, category]))

const bySizedName = new Map(
  categories.flatMap((category) =>
    category.sizes.map((size) => [fold(`${category.ordsName} ${size.code}`), { category, size: size.code }] as const),
  ),
)

/** Folding is dear, and a file names the same few categories on every line. */
const foldedNames = keepMost<string>(2_000)
const foldedName = (text: string): string => foldedNames(text, () => fold(text))

/** A category by the name a file gives it: the standard's, ours in either language. */
export const recogniseCategory = (text: string): Category | undefined => byName.get(foldedName(text))

/** Files that passed through a system without Latin letters wrote the first byte of each accented letter as `?` and read the second one in the alphabet of old Macs. */
const secondByte: Readonly<Record<string, string>> = {
  '†': 'à',
  '¢': 'â',
  '§': 'ä',
  ß: 'ç',
  '®': 'è',
  '©': 'é',
  '™': 'ê',
  '´': 'ë',
  Æ: 'î',
  Ø: 'ï',
  '¥': 'ô',
  '∂': 'ö',
  π: 'ù',
  ª: 'û',
  º: 'ü',
}
const lostLetter = new RegExp(`\\?([${Object.keys(secondByte).join('')}])`, 'gu')

/**
 * Puts back the letters of `d?©faut` (défaut) and `c?¢ble` (câble). A question mark followed by one of these signs is nothing else in a
 * French text; a sign that is itself a letter of ours (`?à`) is left alone, since a question may end there.
 */
export function restoreLetters(text: string): string {
  return text.includes('?') ? text.replace(lostLetter, (_all, sign: string) => secondByte[sign] ?? _all) : text
}

/** A filler is an absence: `Unknown`, `????`, a dash. */
const absent = (text: string) => isAbsent(text) || /^\?+$/.test(text.trim()) || /^(unknown|inconnue?)$/i.test(text.trim())

export type ReadRow = { ok: true; repair: ReadRepair; findings: RowFinding[] } | { ok: false; findings: RowFinding[] }

/**
 * Reads one row. What identifies the object (its category, outcome and day) must be understood, or the row is refused with its reasons; what describes it is kept where it makes sense, and said
 * where it does not. Words are only repaired where one reading is possible.
 */
export function readRow(values: Readonly<Record<string, string>>, answers: CategoryAnswers, today: Day): ReadRow {
  const findings: RowFinding[] = []
  const say = (column: string, kind: RowFinding['kind'], because: ImportRemark, became?: string) => {
    findings.push({ column, value: values[column] ?? '', kind, because, ...(became === undefined ? {} : { became }) })
  }
  const words = (column: string, most: number) => wordsOf(values[column] ?? '', column, most, say)
  const heldOn = dayOf(values.event_date ?? '', today, say)
  const object = objectOf(values, answers, say)
  const status = statusOf(values.repair_status ?? '', say)
  if (heldOn === undefined || object === undefined || status === undefined) return { ok: false, findings }
  return {
    ok: true,
    findings,
    repair: {
      ...object,
      status,
      heldOn,
      barrier: barrierOf(values.repair_barrier_if_end_of_life ?? '', status, say),
      providerId: words('id', 80),
      dataProvider: words('data_provider', 120),
      country: countryOf(values.country ?? '', say),
      partnerCategory: words('partner_product_category', 200),
      brand: words('brand', 120),
      yearOfManufacture: yearOf(values.year_of_manufacture ?? '', heldOn, say),
      productAge: ageOf(values.product_age ?? '', say),
      group: words('group_identifier', 160),
      problem: words('problem', 5_000),
    },
  }
}

type Say = (column: string, kind: RowFinding['kind'], because: ImportRemark, became?: string) => void

function wordsOf(text: string, column: string, most: number, say: Say): string | null {
  if (absent(text)) return null
  const restored = restoreLetters(text.trim())
  if (restored !== text.trim()) say(column, 'repaired', 'letters_restored', restored)
  if (restored.length <= most) return restored
  say(column, 'warning', 'text_cut')
  return restored.slice(0, most)
}

function dayOf(text: string, today: Day, say: Say): Day | undefined {
  const read = recogniseDay(text)
  if (!read.ok) say('event_date', 'refused', 'day_unreadable')
  else if (read.value > today) say('event_date', 'refused', 'day_ahead')
  else if (read.value < '2009-01-01') say('event_date', 'refused', 'day_too_old')
  else return read.value
  return undefined
}

/** What the file calls the object, as a person is asked about it where the standard has no such name. */
export function categoryWords(values: Readonly<Record<string, string>>): { column: string; text: string } {
  const own = restoreLetters((values.product_category ?? '').trim())
  if (!absent(own)) return { column: 'product_category', text: own.slice(0, 200) }
  return { column: 'partner_product_category', text: restoreLetters((values.partner_product_category ?? '').trim()).slice(0, 200) }
}

function objectOf(
  values: Readonly<Record<string, string>>,
  answers: CategoryAnswers,
  say: Say,
): { category: string; size: string | null } | undefined {
  const { column, text } = categoryWords(values)
  const byId = /^\d{1,2}$/.test((values.product_category_id ?? '').trim())
    ? findCategoryById(Number(values.product_category_id))
    : undefined
  const recognised = recogniseCategory(text) ?? recogniseCategory(text.split('~')[0] ?? '') ?? sizedCategory(text)?.category ?? byId
  if (recognised) {
    const sized = sizedCategory(values.partner_product_category ?? '') ?? sizedCategory(text)
    return { category: recognised.code, size: sized?.category === recognised ? sized.size : null }
  }
  const [answer = '', size = null] = (answers[text] ?? '').split('/')
  const answered = byCode.get(answer)
  if (answered) return { category: answered.code, size: answered.sizes.some((each) => each.code === size) ? size : null }
  if (answer === leftOut) say(column, 'refused', 'category_left_out')
  else say(column, 'refused', absent(text) ? 'category_missing' : 'category_unknown')
  return undefined
}

/** `Laptop medium ~ Portable`, `Flat screen 19-20"`: the Restart Project's own categories, which carry a size. */
const sizedCategory = (text: string): { category: Category; size: string } | undefined =>
  bySizedName.get(foldedName(text.split('~')[0] ?? ''))

function statusOf(text: string, say: Say): RepairStatus | undefined {
  if (isAbsent(text)) return 'unknown'
  const status = readNamed(foldedName(text), statusesOf)
  if (!status) say('repair_status', 'refused', 'status_unknown')
  return status
}

function barrierOf(text: string, status: RepairStatus, say: Say): RepairBarrier | null {
  if (absent(text)) return null
  const barrier = readNamed(text, barriersOf)
  if (barrier && status === 'end_of_life') return barrier
  say('repair_barrier_if_end_of_life', 'warning', barrier ? 'barrier_out_of_place' : 'barrier_unknown')
  return null
}

function countryOf(text: string, say: Say): string {
  const code = text.trim().toUpperCase()
  if (/^[A-Z]{3}$/.test(code)) return code
  if (!absent(text) && fold(text) !== 'fr' && fold(text) !== 'france') say('country', 'warning', 'country_dropped')
  return 'FRA'
}

function yearOf(text: string, heldOn: Day, say: Say): number | null {
  if (absent(text)) return null
  const year = /^\d{4}$/.test(text.trim()) ? Number(text) : undefined
  if (year !== undefined && year >= 1800 && year <= Number(heldOn.slice(0, 4))) return year
  say('year_of_manufacture', 'warning', 'year_dropped')
  return null
}

function ageOf(text: string, say: Say): number | null {
  if (absent(text)) return null
  const read = recogniseNumber(text)
  if (read.ok && read.value >= 0 && read.value <= 300) return Math.round(read.value * 10) / 10
  say('product_age', 'warning', 'age_dropped')
  return null
}

/** What was found in a file: shown before anything is written, and again when it is in. */
export interface ImportReport {
  rows: number
  good: number
  known: number
  refused: number
  warned: number
  repaired: number
  events: number
  from: Day | null
  until: Day | null
  byStatus: Record<RepairStatus, number>
  /** Names of categories that nobody has answered for, with how many rows bear them; the commonest first, fifty at most. */
  unknownCategories: { text: string; count: number }[]
  providers: string[]
  columns: string[]
  /** A value of each column, while the file waits to be confirmed. */
  examples?: Record<string, string>
  encoding: string
  delimiter: string | null
}

export const emptyReport = (columns: readonly string[], encoding: string, delimiter: string | undefined): ImportReport => ({
  rows: 0,
  good: 0,
  known: 0,
  refused: 0,
  warned: 0,
  repaired: 0,
  events: 0,
  from: null,
  until: null,
  byStatus: { fixed: 0, repairable: 0, end_of_life: 0, unknown: 0 },
  unknownCategories: [],
  providers: [],
  columns: [...columns],
  encoding,
  delimiter: delimiter ?? null,
})

/** What the database holds of an object that a file brings again. */
export interface KnownRepair {
  dataProvider: string
  providerId: string
  territoryId: string
  category: string
  size: string | null
  status: RepairStatus
  heldOn: Day
  /** Somebody has corrected or cancelled it here: what the file says no longer counts. */
  isTouched: boolean
}

/** Whether a newer file says something else of an object: it is said, and nothing is overwritten. */
export const differs = (known: KnownRepair, read: ReadRepair): boolean =>
  !known.isTouched &&
  (known.category !== read.category || known.size !== read.size || known.status !== read.status || known.heldOn !== read.heldOn)
