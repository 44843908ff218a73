import { type Fate, type Holder, type Holding, type LegalBasis, type PurposeCode, purposes } from '../../../platform/personal.ts'
import { type RetentionCode, retentions } from '../../../platform/retention.ts'
import type { Said } from '../../../platform/speech.ts'

/** A line of the register as people read it: what is alike in purpose, time and end stands together. */
export interface RegisterLine {
  whose: Holder
  what: Said[]
  purpose: Said
  basis: LegalBasis
  retention: Said
  /** What erasure does; the reason where it stays. */
  fate: Fate['fate']
  because: Said | null
}

/** The register in a few lines for each kind of people, in the order in which the rooms declared. */
export function registerOf(holdings: readonly Holding[]): RegisterLine[] {
  const lines = new Map<string, RegisterLine>()
  for (const { whose, what, purpose, retention, erasure } of holdings) {
    const because = erasure.fate === 'kept' ? erasure.because : null
    const key = [whose, purpose, retention, erasure.fate, because?.fr].join('|')
    const line = lines.get(key) ?? {
      whose,
      what: [],
      purpose: purposes[purpose].said,
      basis: purposes[purpose].basis,
      retention: retentions[retention].said,
      fate: erasure.fate,
      because,
    }
    if (!line.what.some((said) => said.fr === what.fr)) line.what.push(what)
    lines.set(key, line)
  }
  return [...lines.values()]
}

/** A line of the register as machines and auditors read it: one column of one table. */
export interface RegisterColumn {
  room: string
  table: string
  column: string
  whose: Holder
  purpose: PurposeCode
  basis: LegalBasis
  retention: RetentionCode
  erasure: Fate['fate']
  what_fr: string
  what_en: string
  purpose_fr: string
  purpose_en: string
  retention_fr: string
  retention_en: string
}

export const columnsOf = (holdings: readonly (Holding & { room: string })[]): RegisterColumn[] =>
  holdings.flatMap(({ room, table, columns, whose, what, purpose, retention, erasure }) =>
    columns.map((column) => ({
      room,
      table,
      column,
      whose,
      purpose,
      basis: purposes[purpose].basis,
      retention,
      erasure: erasure.fate,
      what_fr: what.fr,
      what_en: what.en,
      purpose_fr: purposes[purpose].said.fr,
      purpose_en: purposes[purpose].said.en,
      retention_fr: retentions[retention].said.fr,
      retention_en: retentions[retention].said.en,
    })),
  )
