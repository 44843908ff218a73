import type { Db } from '../../../platform/database.ts'

/** A territory or an organisation on which roles are held: its name, and where a role on it leads. */
export interface GrantedThing {
  id: string
  label: string
  to: string
}

/** Later rooms say by name what a role is held on. */
export type GrantNamer = (db: Db, ids: string[]) => Promise<GrantedThing[]>
const namers: GrantNamer[] = []
export const nameGrants = (namer: GrantNamer): void => void namers.push(namer)

/** The things of these ids that some room knows, by id. */
export async function listGrantedThings(db: Db, ids: readonly (string | null)[]): Promise<Map<string, GrantedThing>> {
  const asked = [...new Set(ids.filter((id) => id !== null))]
  if (asked.length === 0) return new Map()
  const found: GrantedThing[] = []
  for (const namer of namers) found.push(...(await namer(db, asked)))
  return new Map(found.map((thing) => [thing.id, thing]))
}
