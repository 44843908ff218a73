import type { Db } from '../../../platform/database.ts'
import { findFigure } from '../figures/acts.ts'
import type { Figure, FigureQuery } from '../figures/schema.ts'

/** Facts are listed one by one unless the figure is hidden, or counts people: a line each would tell small groups apart. */
export const mayListFacts = (figure: Figure): boolean => !figure.suppressed && !figure.indicator.publishesPeople

/** Communes whose part of a figure may be published; lines of the others don't say where. */
export async function publishedCommunes(db: Db, query: FigureQuery): Promise<Set<string>> {
  const { cells } = await findFigure(db, { ...query, by: 'commune' })
  return new Set(cells.flatMap((cell) => (cell.suppressed ? [] : [cell.key])))
}
