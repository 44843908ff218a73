import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { type Id, makeId } from '../../../platform/id.ts'

export interface ProjectFile {
  id: Id<'ProjectFile'>
  projectId: string
  title: string
  isPublic: boolean
  addedAt: Date
  addedByName: string | null
  fileName: string
  mediaType: string
  sizeBytes: number
  sha256: string
}

const columns = sql`f.id, f.project_id as "projectId", f.title, f.is_public as "isPublic", f.added_at as "addedAt", w.name as "addedByName",
  k.name as "fileName", k.media_type as "mediaType", k.size_bytes as "sizeBytes", k.sha256`
const joins = sql`from project_file f join file k on k.id = f.file_id left join person w on w.id = f.added_by`

/** Files of a project that have not been removed, latest first. */
export async function listProjectFiles(db: Db, projectId: string, which: 'public' | 'all'): Promise<ProjectFile[]> {
  const { rows } = await sql<ProjectFile>`select ${columns} ${joins} where f.project_id = ${projectId} and f.removed_at is null
    ${which === 'public' ? sql`and f.is_public` : sql``} order by f.added_at desc, f.id desc`.execute(db)
  return rows
}

export async function findProjectFile(db: Db, id: string): Promise<ProjectFile | undefined> {
  const { rows } = await sql<ProjectFile>`select ${columns} ${joins} where f.id = ${id} and f.removed_at is null`.execute(db)
  return rows[0]
}

export async function appendProjectFile(
  db: Db,
  project: { id: string; territoryId: string; demonstration: boolean },
  file: { fileId: string; title: string; isPublic: boolean },
  addedBy: string | null,
): Promise<Id<'ProjectFile'>> {
  const id = makeId<'ProjectFile'>()
  await db
    .insertInto('project_file')
    .values({
      id,
      territory_id: project.territoryId,
      project_id: project.id,
      file_id: file.fileId,
      title: file.title,
      is_public: file.isPublic,
      added_by: addedBy,
      removed_at: null,
      removed_by: null,
      demonstration: project.demonstration,
    })
    .execute()
  return id
}

export async function saveFileVisibility(db: Db, id: string, isPublic: boolean): Promise<void> {
  await db.updateTable('project_file').set({ is_public: isPublic }).where('id', '=', id).execute()
}

/** The bytes stay where they are: what was attached may be needed to explain what was decided. */
export async function saveFileRemoved(db: Db, id: string, removedBy: string | null): Promise<void> {
  await sql`update project_file set removed_at = now(), removed_by = ${removedBy} where id = ${id}`.execute(db)
}
