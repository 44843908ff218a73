/** What facts come from. Each room that records facts says how its records are called and where they are read. */
import type { Call } from '../../../platform/room.ts'
import type { Said } from '../../../platform/speech.ts'
import { anySource, ownSources } from '../explanations/words.ts'

export interface FactSourceKind {
  /** « réparation », « réparations »: small letters, they stand inside sentences. */
  one: Said
  many: Said
  /** What a line says of each record, and where everybody may read it. Records left out are said by their kind alone. */
  describe?(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, { label?: string; to?: string }>>
  /** Names of the categories that its facts carry; one left out is shown as it is written. */
  categories?: Readonly<Record<string, Said>>
  /** Why its facts were taken back, where the reason is a word of the program; what a person wrote is shown as she wrote it. */
  sayReason?(reason: string): Said | undefined
}

const registered = new Map<string, FactSourceKind>(Object.entries(ownSources))

/** Says how records of a kind are named on the lines of their facts. */
export const registerSource = (kind: string, source: FactSourceKind): void => void registered.set(kind, source)

export const sourceOf = (kind: string): FactSourceKind => registered.get(kind) ?? anySource

export interface SourceLine {
  name: string
  label?: string
  to?: string
}

/** Names every source of a page of facts, one question to each room. */
export async function describeSources(
  call: Call,
  lines: readonly { sourceKind: string; sourceId: string }[],
): Promise<Map<string, SourceLine>> {
  const described = new Map<string, SourceLine>()
  for (const kind of new Set(lines.map((line) => line.sourceKind))) {
    const source = sourceOf(kind)
    const ids = [...new Set(lines.filter((line) => line.sourceKind === kind).map((line) => line.sourceId))]
    const told = await source.describe?.(call, ids)
    for (const id of ids) described.set(id, { name: call.voice.say(source.one), ...told?.get(id) })
  }
  return described
}

/** A category as a person reads it. */
export function categorySaid(call: Pick<Call, 'voice'>, category: string): string {
  for (const source of registered.values()) {
    const said = source.categories?.[category]
    if (said) return call.voice.say(said)
  }
  return category
}

/** Why a fact was taken back, as a person reads it. */
export function reasonSaid(call: Pick<Call, 'voice'>, sourceKind: string, reason: string): string {
  const said = sourceOf(sourceKind).sayReason?.(reason)
  return said ? call.voice.say(said) : reason
}
