/**
 * A dossier of démarches-simplifiées (demarche.numerique.gouv.fr), as its GraphQL API and its exports give it: `champs`, each with a label, a
 * `stringValue`, and what its kind adds. Which question each answers is proposed by likeness, and corrected by the person.
 */
import { readDay } from '../../../../platform/day.ts'
import { readNumber } from '../../../../platform/form.ts'
import { fold, similarity } from '../../../../platform/search.ts'
import { recogniseSiren, recogniseSiret } from '../../../../platform/siret.ts'
import { readCents } from '../../answers/readings/rules.ts'
import { mostCharactersOf, mostRowsOf } from '../../answers/rules.ts'
import type { Answer, AnsweredPerimeter, NamedOrganisation } from '../../answers/schema.ts'
import type { Question } from '../../forms/schema.ts'

type Place = Pick<AnsweredPerimeter['members'][number], 'kind' | 'code' | 'name'>

/** One field of the dossier, reduced to what an answer may be made of. */
export interface DossierField {
  label: string
  text: string
  /** Several choices. */
  values?: string[]
  /** Lines of a repetition, by the labels of their fields. */
  rows?: Record<string, string>[]
  place?: Place
  siret?: string
  /** Names of the files joined: they are named, never fetched. */
  files?: string[]
}

type Raw = Record<string, unknown>
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')
const part = (raw: unknown, name: string): Raw | undefined => (isRaw(raw) && isRaw(raw[name]) ? (raw[name] as Raw) : undefined)
const listIn = (raw: unknown, name: string): unknown[] => (isRaw(raw) && Array.isArray(raw[name]) ? (raw[name] as unknown[]) : [])

export const mostFields = 500
const mostLength = 20_000

/** The fields of a dossier, wherever the file keeps its `champs`; undefined where it holds none. */
export function readDossier(json: unknown): DossierField[] | undefined {
  const dossier = [json, part(json, 'dossier'), part(part(json, 'data'), 'dossier')].find(
    (each) => isRaw(each) && Array.isArray(each.champs),
  )
  if (!dossier) return undefined
  const fields = listIn(dossier, 'champs').slice(0, mostFields).flatMap(fieldOfChamp)
  return fields.length > 0 ? fields : undefined
}

function fieldOfChamp(champ: unknown): DossierField[] {
  if (!isRaw(champ)) return []
  const label = textOf(champ.label).trim().slice(0, 500)
  const type = textOf(champ.__typename)
  if (label === '' || type === 'HeaderSectionChamp' || type === 'ExplicationChamp') return []
  const files = [...listIn(champ, 'files'), ...(part(champ, 'file') ? [champ.file] : [])].flatMap((file) =>
    isRaw(file) && textOf(file.filename) ? [textOf(file.filename).slice(0, 200)] : [],
  )
  const rows = rowsOf(champ)
  const place = placeOf(champ)
  const siret = textOf(part(champ, 'etablissement')?.siret) || (type === 'SiretChamp' ? textOf(champ.stringValue) : '')
  const values = listIn(champ, 'values').map(textOf).filter(Boolean)
  return [
    {
      label,
      text: plainOf(champ),
      ...(values.length > 0 && { values }),
      ...(rows.length > 0 && { rows }),
      ...(place && { place }),
      ...(siret && { siret }),
      ...(files.length > 0 && { files }),
    },
  ]
}

/** What a field says: the typed value before its wording, since a date reads `2019-12-20` in one and `20 décembre 2019` in the other. */
function plainOf(champ: Raw): string {
  for (const name of ['date', 'datetime', 'decimalNumber', 'integerNumber', 'value']) {
    const text = textOf(champ[name])
    if (text !== '') return text.slice(0, mostLength)
  }
  const ticked = [champ.checked, champ.selected, champ.value].find((value) => typeof value === 'boolean')
  if (ticked !== undefined) return ticked ? 'true' : 'false'
  const company = part(part(champ, 'etablissement'), 'entreprise')
  return (textOf(company?.raisonSociale) || textOf(champ.stringValue)).trim().slice(0, mostLength)
}

/** Lines of a repetition: `rows`, or, in older files, its fields one after the other, the first label beginning each line anew. */
function rowsOf(champ: Raw): Record<string, string>[] {
  const line = (champs: readonly unknown[]): Record<string, string> =>
    Object.fromEntries(champs.flatMap((each) => (isRaw(each) && textOf(each.label) ? [[textOf(each.label), plainOf(each)]] : [])))
  const rows = listIn(champ, 'rows').map((row) => line(listIn(row, 'champs')))
  if (rows.length > 0) return rows.slice(0, mostFields)
  const lines: unknown[][] = []
  const all = listIn(champ, 'champs')
  for (const each of all) {
    if (isRaw(each) && isRaw(all[0]) && each.label === all[0].label) lines.push([])
    lines.at(-1)?.push(each)
  }
  return lines.map(line).slice(0, mostFields)
}

const placeKinds = { commune: 'commune', epci: 'epci', departement: 'departement', region: 'region' } as const

/** The narrowest place of a field: a commune names its département too. */
function placeOf(champ: Raw): Place | undefined {
  for (const [name, kind] of Object.entries(placeKinds)) {
    const found = part(champ, name)
    const code = textOf(found?.code)
    if (code) return { kind, code, name: textOf(found?.name) || code }
  }
  return undefined
}

/** How a field is remembered: its label, plainly. */
export const plainLabel = (label: string): string => fold(label).trim().slice(0, 300)

/** Less like than this, nothing is proposed: a person sees better. */
const leastLikeness = 0.35

/** For each field the key of a question, or '' for none: as remembered, else by likeness, each question once. */
export function proposeMapping(
  fields: readonly DossierField[],
  questions: readonly Question[],
  remembered: ReadonlyMap<string, string>,
): string[] {
  const proposed = fields.map((field) => {
    const known = remembered.get(plainLabel(field.label))
    return known !== undefined && (known === '' || questions.some((question) => question.key === known)) ? known : undefined
  })
  const taken = new Set(proposed.filter((key) => key))
  const pairs = fields
    .flatMap((field, n) =>
      proposed[n] === undefined ? questions.map((question) => ({ n, key: question.key, likeness: likenessOf(field, question) })) : [],
    )
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness)
  for (const { n, key } of pairs) {
    if (proposed[n] !== undefined || taken.has(key)) continue
    proposed[n] = key
    taken.add(key)
  }
  return proposed.map((key) => key ?? '')
}

/** A field that holds a place is likely to be part of the perimeter, whatever its label. */
function likenessOf({ label, place }: DossierField, { kind, label: { fr, en } }: Question): number {
  const likeness = Math.max(similarity(label, fr), en ? similarity(label, en) : 0)
  return place && kind === 'perimeter' ? 0.4 + likeness / 2 : likeness
}

export type UnfitReason = 'empty' | 'file_not_fetched' | 'not_offered' | 'unreadable' | 'kind_unfit' | 'too_long'
export type Fit = { answer: Answer } | { because: UnfitReason }

const unfit = (because: UnfitReason): Fit => ({ because })
const fit = (answer: Answer | undefined): Fit => (answer === undefined ? unfit('unreadable') : { answer })

/** What a field answers to a question; places still lack the name that the geography gives them. */
export function answerFrom(question: Question, field: DossierField): Fit {
  if (question.kind === 'file') return unfit('file_not_fetched')
  if (question.kind === 'organisations') return organisationsFrom(question, field)
  if (question.kind === 'perimeter') return field.place ? fit({ members: [field.place] }) : unfit('unreadable')
  if (question.kind === 'table') return tableFrom(question, field)
  if (question.kind === 'challenges' || question.kind === 'financing') return unfit('kind_unfit')
  const text = field.rows ? linesIn(field.rows).join('\n') : (field.values ?? []).join(', ') || field.text
  if (text === '') return unfit(field.files ? 'file_not_fetched' : 'empty')
  switch (question.kind) {
    case 'number':
      return fit(readNumber(text))
    case 'money':
      return fit(readCents(text))
    case 'date':
      return fit(readDay(text.slice(0, 10)) ?? readDay(text))
    case 'statement':
      return /^(true|oui|yes|on)$/i.test(text) ? fit(true) : unfit('empty')
    case 'choice':
    case 'choices':
      return choicesFrom(question, field.values ?? [text])
    default:
      // A draft may be longer than what is submitted, not endlessly: nothing is cut in silence.
      return text.length > mostCharactersOf(question) * 2 ? unfit('too_long') : fit(text)
  }
}

const linesIn = (rows: readonly Record<string, string>[]) =>
  rows.map((row) => Object.values(row).filter(Boolean).join(', ')).filter(Boolean)

function choicesFrom(question: Question, said: readonly string[]): Fit {
  const keys = said.flatMap((text) => {
    const found = (question.choices ?? []).find((choice) =>
      [choice.label.fr, choice.label.en, choice.key].some((each) => each && fold(each) === fold(text)),
    )
    return found ? [found.key] : []
  })
  if (keys.length === 0) return unfit('not_offered')
  return fit(question.kind === 'choice' ? keys[0] : keys)
}

function organisationsFrom(question: Question, field: DossierField): Fit {
  const one = (texts: readonly string[]): NamedOrganisation | undefined => {
    const number = texts.map((text) => [recogniseSiret(text), recogniseSiren(text)].find((each) => each.ok)).find((each) => each?.ok)
    const name = texts.find((text) => text !== '' && !/^[\d\s]+$/.test(text)) ?? ''
    return number || name ? { name: name.slice(0, 200), siret: number?.ok ? number.value : '', organisationId: null } : undefined
  }
  const lines = field.rows ? field.rows.map((row) => Object.values(row)) : [[field.text, field.siret ?? '']]
  const named = lines.flatMap((line) => one(line) ?? [])
  if (named.length > mostRowsOf(question)) return unfit('too_long')
  return named.length > 0 ? fit(named) : unfit('empty')
}

function tableFrom(question: Question, { rows }: DossierField): Fit {
  if (!rows) return unfit('kind_unfit')
  const columns = question.columns ?? []
  const isLong = rows.length > mostRowsOf(question) || rows.some((row) => Object.values(row).some((text) => text.length > 500))
  if (isLong) return unfit('too_long')
  const made = rows.map((row) => {
    const cells = columns.flatMap((column): [string, string | number][] => {
      const [best] = Object.entries(row).sort(([a], [b]) => similarity(b, column.label.fr) - similarity(a, column.label.fr))
      if (!best || similarity(best[0], column.label.fr) < leastLikeness || best[1] === '') return []
      const read = { text: (text: string) => text, number: readNumber, money: readCents, date: readDay }[column.kind](best[1])
      return read === undefined ? [] : [[column.key, read]]
    })
    return Object.fromEntries(cells)
  })
  const full = made.filter((row) => Object.keys(row).length > 0)
  return full.length > 0 ? fit(full) : unfit('unreadable')
}
