import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Author } from '../../../platform/visitor.ts'
import { tell } from '../acts.ts'
import { saveProjectTouched, type WholeProject } from '../store.ts'
import { appendProjectPlaces, deleteProjectPlace } from './store.ts'

/** Adds places and communes where a project acts; those already there stay as they are. */
export async function addPlaces(
  db: Db,
  author: Author,
  project: WholeProject,
  added: readonly ({ placeId: string } | { communeCode: string })[],
): Promise<number> {
  const count = await appendProjectPlaces(db, project, added)
  if (count === 0) return 0
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.places_added', { places: added })
  return count
}

export async function removePlace(db: Db, author: Author, project: WholeProject, id: string): Promise<Decision<true, 'absent'>> {
  const gone = await deleteProjectPlace(db, project.id, id)
  if (!gone) return refuse('absent')
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.place_removed', gone.placeId ? { placeId: gone.placeId } : { communeCode: gone.communeCode })
  return allow(true)
}
