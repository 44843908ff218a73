import type { Db } from '../../../platform/database.ts'
import { allow, type Decision } from '../../../platform/decision.ts'
import type { Author } from '../../../platform/visitor.ts'
import { tell } from '../acts.ts'
import { findProjectLocked, saveProjectTouched, type WholeProject } from '../store.ts'
import { decideShares, type ShareDraft, type SharesRefusal, sameShares } from './rules.ts'
import { saveShares, sharesOf } from './store.ts'

/**
 * Sets how a project's facts count for its territory's objectives. What stood before is closed, not changed: figures of the past
 * are recomputed with the shares of their day. The same shares again change nothing.
 */
export async function setShares(
  db: Db,
  author: Author,
  project: WholeProject,
  shares: readonly ShareDraft[],
  objectives: ReadonlySet<string>,
): Promise<Decision<true, SharesRefusal>> {
  const decision = decideShares(shares, objectives)
  if (!decision.allowed) return decision
  await findProjectLocked(db, project.id)
  const before = await sharesOf(db, [project.id])
  if (sameShares(before, shares)) return allow(true)
  await saveShares(db, project, shares, author.personId)
  await saveProjectTouched(db, project.id)
  const said = (list: readonly ShareDraft[]) => Object.fromEntries(list.map((share) => [share.objectiveId, share.shareBp]))
  await tell(db, author, project, 'project.shares_set', { before: said(before), after: said(shares) })
  return allow(true)
}
