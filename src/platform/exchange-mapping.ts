/**
 * Which column of a file is which field of ours. The proposal is shown to a person before anything is written; what she corrects
 * is a Mapping too, and rooms remember it per source.
 */

import type { Row } from './exchange-table.ts'
import { keepMost } from './kept.ts'
import { fold, similarityOf, trigrams } from './search.ts'
import type { Said } from './speech.ts'

/** A field that a file may fill. */
export interface TargetField {
  readonly name: string
  readonly label: Said
  /** Names that other files give to it, in any case and with or without accents. */
  readonly synonyms: readonly string[]
  /** How much these values look like this field's, 0 to 1. Given only the values that are not empty. */
  looksLike?(values: readonly string[]): number
  readonly required?: boolean
  /** Several columns may fill it: their values are joined by `|`. */
  readonly many?: boolean
}

export interface Mapped {
  readonly columns: readonly string[]
  /** 0 to 1. */
  readonly confidence: number
  readonly because: 'name' | 'synonym' | 'content' | 'remembered'
}

/** By the name of the target field; a field that no column fills is absent. */
export type Mapping = Readonly<Record<string, Mapped>>

interface Candidate {
  readonly target: TargetField
  readonly column: string
  readonly confidence: number
  readonly because: Mapped['because']
}

const leastConfidence = 0.5
const leastForOthers = 0.75

/**
 * Proposes a mapping, the surest pairs first; each column serves once. What was remembered for this source comes before,
 * as long as its columns are still in the file.
 */
export function proposeMapping(
  columns: readonly string[],
  sample: readonly Row[],
  targets: readonly TargetField[],
  remembered: Mapping = {},
): Mapping {
  const mapping: Record<string, Mapped> = {}
  const used = new Set<string>()
  for (const target of targets) {
    const kept = remembered[target.name]
    if (kept === undefined || kept.columns.length === 0 || !kept.columns.every((column) => columns.includes(column))) continue
    mapping[target.name] = { columns: kept.columns, confidence: 1, because: 'remembered' }
    for (const column of kept.columns) used.add(column)
  }
  for (const { target, column, confidence, because } of candidates(columns, sample, targets)) {
    if (used.has(column)) continue
    const found = mapping[target.name]
    if (found === undefined) mapping[target.name] = { columns: [column], confidence, because }
    else if (target.many && found.because !== 'remembered' && confidence >= leastForOthers) {
      mapping[target.name] = { ...found, columns: [...found.columns, column] }
    } else continue
    used.add(column)
  }
  return mapping
}

/** The required fields that the mapping leaves without a column. */
export function missingFields(mapping: Mapping, targets: readonly TargetField[]): TargetField[] {
  return targets.filter((target) => target.required && !mapping[target.name]?.columns.length)
}

/** Makes the function that gives a row's values by target field, in the mapping's order; several columns are joined by `|`. */
export function readerOf(mapping: Mapping): (row: Pick<Row, 'cells'>) => Record<string, string> {
  const pairs = Object.entries(mapping).map(([name, { columns }]) => ({
    name,
    columns,
    only: columns.length === 1 ? columns[0] : undefined,
  }))
  return ({ cells }) => {
    const values: Record<string, string> = {}
    for (const { name, columns, only } of pairs) values[name] = only !== undefined ? (cells[only] ?? '') : joined(columns, cells)
    return values
  }
}

function joined(columns: readonly string[], cells: Row['cells']): string {
  return columns
    .map((column) => cells[column] ?? '')
    .filter((value) => value.trim() !== '')
    .join('|')
}

function candidates(columns: readonly string[], sample: readonly Row[], targets: readonly TargetField[]): Candidate[] {
  const names = targets.map((target) => ({
    target,
    own: [target.name, target.label.fr, target.label.en].map(headerOf),
    synonyms: target.synonyms.map(headerOf),
  }))
  const found: Candidate[] = []
  for (const column of columns) {
    const header = headerOf(column)
    const short = column.includes('(') ? headerOf(column.slice(0, column.indexOf('('))) : header
    const values = sample.map((row) => row.cells[column] ?? '').filter((value) => value.trim() !== '')
    for (const { target, own, synonyms } of names) {
      const name = Math.max(...own.map((each) => Math.max(likeness(header, each), likeness(short, each))), 0)
      const synonym = Math.max(...synonyms.map((each) => Math.max(likeness(header, each), likeness(short, each))), 0) * 0.97
      const best = weigh(Math.max(name, synonym), values, target)
      const because = best.byContent ? 'content' : name >= synonym ? 'name' : 'synonym'
      if (best.confidence >= leastConfidence) found.push({ target, column, confidence: best.confidence, because })
    }
  }
  return found.sort((a, b) => b.confidence - a.confidence)
}

/** A name is believed unless what the column holds speaks against it; content alone is believed less than a name. */
function weigh(byName: number, values: readonly string[], target: TargetField): { confidence: number; byContent: boolean } {
  if (target.looksLike === undefined || values.length === 0) return { confidence: round(byName), byContent: false }
  const content = target.looksLike(values)
  if (content < 0.1) return { confidence: round(byName * 0.55), byContent: false }
  const together = byName >= 0.95 ? byName : byName * 0.6 + content * 0.4
  const alone = content * 0.7
  return alone > together ? { confidence: round(alone), byContent: true } : { confidence: round(together), byContent: false }
}

const round = (confidence: number) => Math.round(confidence * 100) / 100

interface Header {
  readonly words: ReadonlySet<string>
  readonly grams: ReadonlySet<string>
  readonly key: string
}

const linking = new Set('de du des d la le les l et en a au aux of the and ou or'.split(' '))
const headers = keepMost<Header>(5_000)

/** `nomBeneficiaire`, `NOM_BÉNÉFICIAIRE*` and `Nom du bénéficiaire` are one header. */
const headerOf = (text: string): Header => headers(text, () => readHeader(text))

function readHeader(text: string): Header {
  const words = fold(text.slice(0, 300).replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')).split(' ')
  const telling = words.filter((word) => word !== '' && !linking.has(word))
  const key = (telling.length > 0 ? telling : words).join(' ')
  return { key, words: new Set(key.split(' ')), grams: trigrams(key) }
}

/** Likeness of two headers, 0 to 1: the same words, then shared words and shared trigrams. */
function likeness(a: Header, b: Header): number {
  if (a.key === '' || b.key === '') return 0
  if (a.key === b.key || a.key.replaceAll(' ', '') === b.key.replaceAll(' ', '')) return 1
  let shared = 0
  for (const word of a.words) if (b.words.has(word)) shared += 1
  const words = shared / (a.words.size + b.words.size - shared)
  const grams = similarityOf(a.grams, b.grams)
  return Math.min(0.94, Math.max(grams, 0.5 * words + 0.5 * grams, words * 0.9))
}
