import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { makeId } from '../../../platform/id.ts'
import type { Language } from '../../../platform/speech.ts'
import type { ShareDraft } from './rules.ts'

export interface Share {
  projectId: string
  objectiveId: string
  /** Basis points: 10,000 is the whole. */
  shareBp: number
}

/**
 * Shares that stand, or that stood: as of a moment (Date), or as of a transaction bound (the text of an xid8, as watermarks are),
 * which takes what was committed before it. `of` is a list of project ids, or a territory's id.
 */
export async function sharesOf(db: Db, of: readonly string[] | string, asOf?: string | Date): Promise<Share[]> {
  const scope = typeof of === 'string' ? sql`territory_id = ${of}` : sql`project_id = any(${[...of]}::uuid[])`
  const standing =
    asOf === undefined
      ? sql`replaced_at is null`
      : asOf instanceof Date
        ? sql`recorded_at <= ${asOf} and (replaced_at is null or replaced_at > ${asOf})`
        : sql`tx < ${asOf}::text::xid8 and (replaced_tx is null or replaced_tx >= ${asOf}::text::xid8)`
  const { rows } = await sql<Share>`
    select project_id as "projectId", objective_id as "objectiveId", share_bp as "shareBp" from project_share
    where ${scope} and ${standing} order by project_id, share_bp desc, objective_id`.execute(db)
  return rows
}

export interface NamedShare extends Share {
  challengeId: string
  challengePosition: number
  challengeTitle: string
  challengeTitleOther: string | null
  challengeLanguage: Language
  challengeKind: 'social' | 'environmental' | 'citizen'
  title: string
  titleOther: string | null
  language: Language
}

/** Shares that stand, with the objectives and challenges they name, the largest first. */
export async function listNamedShares(db: Db, projectIds: readonly string[]): Promise<NamedShare[]> {
  if (projectIds.length === 0) return []
  const { rows } = await sql<NamedShare>`
    select s.project_id as "projectId", s.objective_id as "objectiveId", s.share_bp as "shareBp", c.id as "challengeId",
      c.position as "challengePosition", c.title as "challengeTitle", c.title_other as "challengeTitleOther",
      c.language as "challengeLanguage", c.kind as "challengeKind", o.title, o.title_other as "titleOther", o.language
    from project_share s join objective o on o.id = s.objective_id join challenge c on c.id = o.challenge_id
    where s.project_id = any(${[...projectIds]}::uuid[]) and s.replaced_at is null
    order by s.project_id, s.share_bp desc, c.position, o.position`.execute(db)
  return rows
}

/** Replaces the shares of a project: what stood is closed, with this transaction's number, and the new rows begin. */
export async function saveShares(
  db: Db,
  project: { id: string; territoryId: string; demonstration: boolean },
  shares: readonly ShareDraft[],
  recordedBy: string | null,
): Promise<void> {
  await sql`update project_share set replaced_at = now(), replaced_tx = pg_current_xact_id()
    where project_id = ${project.id} and replaced_at is null`.execute(db)
  if (shares.length === 0) return
  await db
    .insertInto('project_share')
    .values(
      shares.map((share) => ({
        id: makeId<'ProjectShare'>(),
        territory_id: project.territoryId,
        project_id: project.id,
        objective_id: share.objectiveId,
        share_bp: share.shareBp,
        recorded_by: recordedBy,
        replaced_at: null,
        replaced_tx: null,
        demonstration: project.demonstration,
      })),
    )
    .execute()
}
