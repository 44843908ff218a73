import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Assessment } from './rules.ts'
import type { AdjustmentKind } from './schema.ts'

/**
 * What was stated for an indicator, kind by kind: for the project where it says something of its own, else for its territory. As of a
 * moment, or now.
 */
export async function listAssessments(
  db: Db,
  of: { indicatorId: number; territoryId: string; projectId?: string | null },
  asOf?: Date,
): Promise<Assessment[]> {
  const standing = asOf ? sql`a.recorded_at <= ${asOf} and (a.replaced_at is null or a.replaced_at > ${asOf})` : sql`a.replaced_at is null`
  const { rows } = await sql<Assessment>`
    select distinct on (a.kind) a.id, a.kind, a.share_bp as "shareBp", a.source, a.reason,
      case when a.project_id is null then 'territory' else 'project' end as "statedFor", a.recorded_at as "recordedAt",
      p.name as "recordedBy", a.demonstration
    from adjustment a left join person p on p.id = a.recorded_by
    where a.territory_id = ${of.territoryId} and a.indicator_id = ${of.indicatorId}
      and (a.project_id is null or a.project_id = ${of.projectId ?? null}) and ${standing}
    order by a.kind, (a.project_id is null), a.recorded_at desc, a.id desc`.execute(db)
  return rows
}

export interface AdjustmentRow extends Assessment {
  indicatorCode: string
  projectId: string | null
}

/** Everything that a territory states, for its page of adjustments. */
export async function listAdjustments(db: Db, territoryId: string): Promise<AdjustmentRow[]> {
  const { rows } = await sql<AdjustmentRow>`
    select a.id, a.kind, a.share_bp as "shareBp", a.source, a.reason, i.code as "indicatorCode", a.project_id as "projectId",
      case when a.project_id is null then 'territory' else 'project' end as "statedFor", a.recorded_at as "recordedAt",
      p.name as "recordedBy", a.demonstration
    from adjustment a join indicator i on i.id = a.indicator_id left join person p on p.id = a.recorded_by
    where a.territory_id = ${territoryId} and a.replaced_at is null
    order by i.position, (a.project_id is not null), a.project_id, a.kind`.execute(db)
  return rows
}

/** Closes what stood for this kind, if anything did, and answers it. */
export async function saveReplaced(
  db: Db,
  of: { territoryId: string; projectId: string | null; indicatorId: number; kind: AdjustmentKind },
  at: Date,
): Promise<Pick<Assessment, 'shareBp' | 'source' | 'reason'> | undefined> {
  const { rows } = await sql<
    Pick<Assessment, 'shareBp' | 'source' | 'reason'>
  >`update adjustment set replaced_at = ${at} where territory_id = ${of.territoryId} and indicator_id = ${of.indicatorId}
    and kind = ${of.kind} and project_id is not distinct from ${of.projectId}::uuid and replaced_at is null
    returning share_bp as "shareBp", source, reason`.execute(db)
  return rows[0]
}
