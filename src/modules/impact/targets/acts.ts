import { now } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { findIndicator } from '../indicators/store.ts'
import { decideTarget, type TargetGoal, type TargetRefusal } from './rules.ts'
import type { TargetLevel } from './schema.ts'
import { findTarget, listTargets, saveTargetReplaced } from './store.ts'

export interface NewTarget extends TargetGoal {
  territoryId: string
  level: TargetLevel
  /** Of the territory, challenge, objective or project; the caller has made sure that it belongs to the territory. */
  scopeId: string
  /** Code of the indicator. */
  indicator: string
  note: string
  noteOther?: string | null
  language?: Language
  demonstration?: boolean
}

type TargetTold = Pick<NewTarget, 'value' | 'baseline' | 'baselineOn' | 'note'>

/** Sets a target; one of the same scope, indicator and due day gives way to it, and figures of the past still find it. */
export async function setTarget(
  db: Db,
  author: Author,
  draft: NewTarget,
): Promise<Decision<Id<'Target'>, TargetRefusal | 'indicator_unknown'>> {
  const indicator = await findIndicator(db, draft.indicator)
  if (!indicator) return refuse('indicator_unknown')
  const decision = decideTarget(draft, draft.note)
  if (!decision.allowed) return decision
  await lockFor(db, `impact.target.${draft.scopeId}`)
  const at = now()
  const of = { scopeId: draft.scopeId, indicatorId: indicator.id, dueOn: draft.dueOn }
  const former = (await listTargets(db, { scopeIds: [draft.scopeId], indicatorCode: indicator.code })).find(
    (each) => each.dueOn === draft.dueOn,
  )
  await saveTargetReplaced(db, of, at)
  const id = makeId<'Target'>()
  await db
    .insertInto('target')
    .values({
      id,
      territory_id: draft.territoryId,
      level: draft.level,
      scope_id: draft.scopeId,
      indicator_id: indicator.id,
      baseline: draft.baseline,
      baseline_on: draft.baselineOn,
      value: draft.value,
      due_on: draft.dueOn,
      note: draft.note.trim(),
      note_other: draft.noteOther ?? null,
      language: draft.language ?? 'fr',
      recorded_at: at,
      recorded_by: author.personId,
      replaced_at: null,
      demonstration: draft.demonstration ?? false,
    })
    .execute()
  await journal(db, author, {
    event: 'target.set',
    thing: { kind: 'target', id },
    territoryId: draft.territoryId,
    payload: {
      indicator: indicator.code,
      level: draft.level,
      scopeId: draft.scopeId,
      dueOn: draft.dueOn,
      ...changesOf<TargetTold>(former ?? {}, draft, ['value', 'baseline', 'baselineOn', 'note']),
    },
  })
  return allow(id)
}

/** Withdraws a target of a territory: it stands no more, and stays known to the past. */
export async function withdrawTarget(db: Db, author: Author, territoryId: string, id: string): Promise<boolean> {
  const target = await findTarget(db, id)
  if (!target || target.territoryId !== territoryId || target.replacedAt) return false
  const closed = await saveTargetReplaced(db, { scopeId: target.scopeId, indicatorId: target.indicatorId, dueOn: target.dueOn }, now())
  if (!closed) return false
  await journal(db, author, {
    event: 'target.withdrawn',
    thing: { kind: 'target', id },
    territoryId,
    payload: {
      indicator: target.indicatorCode,
      level: target.level,
      scopeId: target.scopeId,
      dueOn: target.dueOn,
      ...changesOf<TargetTold>(target, {}, ['value', 'baseline', 'baselineOn', 'note']),
    },
  })
  return true
}
