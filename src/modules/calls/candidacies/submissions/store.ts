import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'
import type { AnsweredPerimeter } from '../../answers/schema.ts'
import type { SubmittedContent } from '../schema.ts'

/** What a coalition submitted, sealed. */
export interface Version {
  id: Id<'CandidacyVersion'>
  candidacyId: Id<'Candidacy'>
  number: number
  waveId: Id<'Wave'>
  content: SubmittedContent
  sha256: string
  submittedAt: Date
}

const columns = sql<Version>`v.id, v.candidacy_id as "candidacyId", v.number, v.wave_id as "waveId", v.content, v.sha256,
  v.submitted_at as "submittedAt"`

/** The version that is judged: the latest submitted. */
export async function findLatestVersion(db: Db, candidacyId: string): Promise<Version | undefined> {
  const { rows } = await sql<Version>`
    select ${columns} from candidacy_version v where v.candidacy_id = ${candidacyId} order by v.number desc limit 1`.execute(db)
  return rows[0]
}

/** What is known of a sealed version without its words: who stood behind it, and where it lies. */
export interface SealedGround {
  members: SubmittedContent['members']
  perimeter: AnsweredPerimeter | null
}

/** The same of the versions that are judged, by candidacy; one that never submitted is left out. */
export async function findSealedGrounds(db: Db, candidacyIds: readonly string[]): Promise<Map<string, SealedGround>> {
  const { rows } = await sql<SealedGround & { candidacyId: string }>`
    select distinct on (v.candidacy_id) v.candidacy_id as "candidacyId", coalesce(v.content->'members', '[]') as members,
      (select a.value from jsonb_each(v.content->'answers') a where jsonb_typeof(a.value) = 'object' and a.value ? 'members' limit 1) as perimeter
    from candidacy_version v where v.candidacy_id = any(${[...candidacyIds]}::uuid[])
    order by v.candidacy_id, v.number desc`.execute(db)
  return new Map(rows.map(({ candidacyId, ...ground }) => [candidacyId, ground]))
}

/** Every submitted version, latest first, without its content. */
export async function listVersions(db: Db, candidacyId: string): Promise<Omit<Version, 'content'>[]> {
  const { rows } = await sql<Omit<Version, 'content'>>`
    select v.id, v.candidacy_id as "candidacyId", v.number, v.wave_id as "waveId", v.sha256, v.submitted_at as "submittedAt"
    from candidacy_version v where v.candidacy_id = ${candidacyId} order by v.number desc`.execute(db)
  return rows
}

export async function findVersion(db: Db, candidacyId: string, number: number): Promise<Version | undefined> {
  const { rows } = await sql<Version>`
    select ${columns} from candidacy_version v where v.candidacy_id = ${candidacyId} and v.number = ${number}`.execute(db)
  return rows[0]
}

export async function appendVersion(db: Db, version: Version, submittedBy: string | null): Promise<void> {
  await db
    .insertInto('candidacy_version')
    .values({
      id: version.id,
      candidacy_id: version.candidacyId,
      number: version.number,
      wave_id: version.waveId,
      content: JSON.stringify(version.content),
      sha256: version.sha256,
      submitted_at: version.submittedAt,
      submitted_by: submittedBy,
    })
    .execute()
}

/** A file that a sealed version names, and no other: not what its coalition attached before or since. */
export async function findSealedFile(
  db: Db,
  { content }: Version,
  fileId: string,
): Promise<{ name: string; mediaType: string; sha256: string } | undefined> {
  const isNamed = Object.values(content.answers).some(
    (answer) => typeof answer === 'object' && 'fileId' in answer && answer.fileId === fileId,
  )
  if (!isNamed) return undefined
  const { rows } = await sql<{ name: string; mediaType: string; sha256: string }>`
    select f.name, f.media_type as "mediaType", f.sha256 from file f where f.id::text = ${fileId}`.execute(db)
  return rows[0]
}
