import type { Said } from '../platform/speech.ts'

export interface Term {
  /** As the interface says it, in French. */
  readonly french: readonly string[]
  /** As the code, the tables and the API say it. */
  readonly english: readonly string[]
  readonly meaning: Said
  /** Names that come easily and stay out of the code, each with the name to use. */
  readonly avoided: Readonly<Record<string, string>>
}
/** A term from its names, listed with commas, and its meaning in French and English. */
export function term(french: string, english: string, fr: string, en: string, avoided: Term['avoided'] = {}): Term {
  return { french: french.split(', '), english: english.split(', '), meaning: { fr, en }, avoided }
}
