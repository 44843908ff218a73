import type { Db } from '../../../platform/database.ts'
import { listNeeds, type Need } from '../needs/store.ts'
import { listNamedShares, type NamedShare } from '../shares/store.ts'
import { listProjects, type Project, type ProjectFilter, type ProjectOrder } from '../store.ts'

/** A project on a line, with what the list says of it. */
export interface ProjectRow extends Project {
  shares: readonly NamedShare[]
  /** Those still open. */
  needs: readonly Need[]
}

/** Projects with their shares and open needs: three queries, however many they are. */
export async function listProjectRows(
  db: Db,
  filter: ProjectFilter,
  page: { size: number; offset: number; order?: ProjectOrder },
): Promise<ProjectRow[]> {
  const projects = await listProjects(db, filter, page)
  const ids = projects.map((project) => project.id as string)
  const shares = byProject(await listNamedShares(db, ids))
  const needs = byProject(await listNeeds(db, ids))
  return projects.map((project) => ({ ...project, shares: shares.get(project.id) ?? [], needs: needs.get(project.id) ?? [] }))
}

function byProject<Thing extends { projectId: string }>(things: readonly Thing[]): Map<string, Thing[]> {
  const grouped = new Map<string, Thing[]>()
  for (const thing of things) grouped.set(thing.projectId, [...(grouped.get(thing.projectId) ?? []), thing])
  return grouped
}

/** All rows of a list, a few hundred at a time, so that a long one never sits in memory. */
export async function* listEveryProjectRow(db: Db, filter: ProjectFilter, order: ProjectOrder): AsyncGenerator<ProjectRow[]> {
  const size = 300
  for (let offset = 0; ; offset += size) {
    const rows = await listProjectRows(db, filter, { size, offset, order })
    if (rows.length > 0) yield rows
    if (rows.length < size) return
  }
}
