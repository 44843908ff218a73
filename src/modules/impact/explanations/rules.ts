import { type Day, readDay } from '../../../platform/day.ts'
import type { Cut, FigureQuery, Scope } from '../figures/schema.ts'

/** How addresses name a scope and the parts of a cut; a scope's parameter may hold a slug where the thing has one. */
export const scopeParameters = {
  objective: 'objectif',
  challenge: 'defi',
  project: 'projet',
  place: 'lieu',
  organisation: 'acteur',
  territory: 'territoire',
  commune: 'commune',
} as const satisfies Record<Exclude<Scope['kind'], 'network'>, string>

export const cutParameters = {
  territoryId: 'territoire',
  projectId: 'projet',
  organisationId: 'acteur',
  placeId: 'lieu',
  communeCode: 'commune',
  category: 'categorie',
  ageBand: 'age',
  gender: 'genre',
  priorityNeighbourhood: 'quartier',
} as const satisfies Record<keyof Cut, string>

/** The question behind a figure, as its address asks it. `slug` names the scope where it has a readable name. */
export function questionOf({ scope, from, until, asOf, cut }: FigureQuery, slug?: string): URLSearchParams {
  const asked = new URLSearchParams()
  if (scope.kind !== 'network') asked.set(scopeParameters[scope.kind], slug ?? (scope.kind === 'commune' ? scope.code : scope.id))
  for (const [name, value] of Object.entries(cut ?? {})) {
    const parameter = cutParameters[name as keyof Cut]
    if (value !== undefined && !asked.has(parameter)) asked.set(parameter, value)
  }
  if (from) asked.set('du', from)
  if (until) asked.set('au', until)
  if (asOf) asked.set('arrete', asOf)
  return asked
}

function addressOf(query: FigureQuery, page: string, slug?: string): string {
  const asked = questionOf(query, slug).toString()
  return `/chiffres/${query.indicator}/${page}${asked ? `?${asked}` : ''}`
}

/** Where a figure explains itself. */
export const explanationPath = (query: FigureQuery, slug?: string): string => addressOf(query, 'explication', slug)
/** The facts of a figure, to take away. */
export const factsPath = (query: FigureQuery, slug?: string): string => addressOf(query, 'faits.csv', slug)
/** The calculation of a figure, for machines. */
export const calculationPath = (query: FigureQuery, slug?: string): string => addressOf(query, 'calcul.json', slug)

/** The span a page shows where its address names none: this year, up to its end. */
export const yearOf = (day: Day): { from: Day; until: Day } => ({ from: `${day.slice(0, 4)}-01-01`, until: `${day.slice(0, 4)}-12-31` })

/** An `arrete` that could name a closing: its mark, a day, an instant. */
export const isClosingText = (text: string): boolean =>
  /^\d{1,4}\.\d{1,18}$/.test(text) || /^\d{4}-\d{2}-\d{2}(T[\d:.]{5,15}(Z|[+-]\d{2}:\d{2})?)?$/.test(text)

/** A day that facts can count on: the calendar ends with the millennium, so that months beyond a day always have names. */
export function countedDay(text: string): Day | undefined {
  const day = readDay(text)
  return day !== undefined && day <= '2999-12-31' ? day : undefined
}
