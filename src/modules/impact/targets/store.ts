import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import type { Language } from '../../../platform/speech.ts'
import type { TargetGoal } from './rules.ts'
import type { TargetLevel } from './schema.ts'

export interface Target extends TargetGoal {
  id: string
  territoryId: string
  level: TargetLevel
  /** Of the territory, challenge, objective or project, as `level` says. */
  scopeId: string
  indicatorId: number
  indicatorCode: string
  note: string
  noteOther: string | null
  language: Language
  recordedAt: Date
  replacedAt: Date | null
  recordedBy: string | null
  demonstration: boolean
  /** The last day is still written. */
  dueOn: Day
}

const columns = sql.raw(`g.id, g.territory_id as "territoryId", g.level, g.scope_id as "scopeId", g.indicator_id as "indicatorId",
  i.code as "indicatorCode", g.baseline, g.baseline_on as "baselineOn", g.value, g.due_on as "dueOn", g.note, g.note_other as "noteOther",
  g.language, g.recorded_at as "recordedAt", g.replaced_at as "replacedAt", p.name as "recordedBy", g.demonstration
  from target g join indicator i on i.id = g.indicator_id left join person p on p.id = g.recorded_by`)

export interface TargetFilter {
  territoryId?: string
  scopeIds?: readonly string[]
  indicatorCode?: string
  level?: TargetLevel
  /** As they stood at a moment. */
  asOf?: Date
}

/** Targets that stand (or stood), the earliest due first. */
export async function listTargets(db: Db, filter: TargetFilter): Promise<Target[]> {
  const standing = filter.asOf
    ? sql`g.recorded_at <= ${filter.asOf} and (g.replaced_at is null or g.replaced_at > ${filter.asOf})`
    : sql`g.replaced_at is null`
  const { rows } = await sql<Target>`select ${columns} where ${standing}
      and ${filter.territoryId ? sql`g.territory_id = ${filter.territoryId}` : sql`true`}
      and ${filter.scopeIds ? sql`g.scope_id = any(${[...filter.scopeIds]}::uuid[])` : sql`true`}
      and ${filter.indicatorCode ? sql`i.code = ${filter.indicatorCode}` : sql`true`}
      and ${filter.level ? sql`g.level = ${filter.level}` : sql`true`}
    order by array_position(array['territory', 'challenge', 'objective', 'project'], g.level), i.position, g.due_on, g.id`.execute(db)
  return rows
}

export async function findTarget(db: Db, id: string): Promise<Target | undefined> {
  const { rows } = await sql<Target>`select ${columns} where g.id = ${id}`.execute(db)
  return rows[0]
}

/** Closes the target that stands for this scope, indicator and due day, if any. */
export async function saveTargetReplaced(db: Db, of: { scopeId: string; indicatorId: number; dueOn: Day }, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`update target set replaced_at = ${at} where scope_id = ${of.scopeId}
    and indicator_id = ${of.indicatorId} and due_on = ${of.dueOn} and replaced_at is null`.execute(db)
  return Number(numAffectedRows) > 0
}
