import { searchNameOf } from '../geography/rules.ts'
import type { Member } from '../rules.ts'

export const mostLines = 2_000

/** The lines of a field: one member each, empty ones dropped, each once. */
export function linesOf(text: string): string[] {
  const lines = text
    .split(/[\n;]/)
    .map((line) => line.trim().slice(0, 200))
    .filter((line) => line !== '')
  return [...new Set(lines)]
}

const codeForms: Record<Member['kind'], RegExp> = {
  commune: /^\d[\dAB]\d{3}$/i,
  epci: /^\d{9}$/,
  departement: /^(\d{2,3}|2[AB])$/i,
  region: /^\d{2,3}$/,
}

export type Line = { code: string } | { name: string; departement: string | null }

/** What a line means: a code of its kind, or a name, followed for a commune by its département in brackets. */
export function readLine(kind: Member['kind'], line: string): Line {
  const compact = line.replace(/\s/g, '')
  if (codeForms[kind].test(compact)) return { code: compact.toUpperCase() }
  const within = kind === 'commune' ? /^(.+?)\s*\((\d{2,3}|2[AB])\)$/i.exec(line) : null
  return { name: searchNameOf(within?.[1] ?? line), departement: within?.[2]?.toUpperCase() ?? null }
}
