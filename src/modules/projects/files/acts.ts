import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type KeptFile, saveFile } from '../../../platform/files.ts'
import { changesOf } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { tell } from '../acts.ts'
import { saveProjectTouched, type WholeProject } from '../store.ts'
import { appendProjectFile, findProjectFile, saveFileRemoved, saveFileVisibility } from './store.ts'

/** Attaches a kept file to a project. */
export async function attachFile(
  db: Db,
  author: Author,
  project: WholeProject,
  kept: KeptFile,
  { title, isPublic }: { title: string; isPublic: boolean },
): Promise<void> {
  const fileId = await saveFile(db, kept, author.personId)
  const id = await appendProjectFile(db, project, { fileId, title, isPublic }, author.personId)
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.file_added', { projectFileId: id, title, sha256: kept.sha256, isPublic })
}

/** Shows a file to everybody, keeps it to the project's people, or takes it off the project. */
export async function changeFile(
  db: Db,
  author: Author,
  project: WholeProject,
  fileId: string,
  change: 'show' | 'hide' | 'remove',
): Promise<Decision<true, 'absent'>> {
  const file = await findProjectFile(db, fileId)
  if (!file || file.projectId !== project.id) return refuse('absent')
  if (change === 'remove') await saveFileRemoved(db, fileId, author.personId)
  else await saveFileVisibility(db, fileId, change === 'show')
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, `project.file_${change === 'show' ? 'shown' : change === 'hide' ? 'hidden' : 'removed'}`, {
    projectFileId: fileId,
    title: file.title,
    ...(change !== 'remove' && changesOf({ isPublic: file.isPublic }, { isPublic: change === 'show' })),
  })
  return allow(true)
}
