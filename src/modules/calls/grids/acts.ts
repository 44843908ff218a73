import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { digestOf } from '../../../platform/digest.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { canonicalJson, changesOf, changesWithin, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { type GridRefusal, toldCriteria, troublesOf } from './rules.ts'
import type { GridContent } from './schema.ts'
import { appendGrid, findLatestGrid, holdDraftGrid, saveDraftGrid } from './store.ts'

/** Changes the grid being written: one edit at a time, each on the latest text. Published versions stay as they are. */
export async function editGrid(
  db: Db,
  author: Author,
  callId: string,
  edit: (content: GridContent) => Decision<GridContent, GridRefusal>,
): Promise<Decision<GridContent, GridRefusal>> {
  const before = await holdDraftGrid(db, callId)
  if (!before) return refuse('absent')
  const decision = edit(before)
  if (!decision.allowed) return decision
  await saveDraftGrid(db, callId, decision.value)
  const within = changesWithin(toldCriteria(before), toldCriteria(decision.value), (criterion) => criterion.title)
  const order = ({ criteria }: GridContent) => criteria.map(({ title }) => title.fr)
  await journal(db, author, {
    event: 'call_grid.edited',
    thing: { kind: 'call', id: callId },
    payload: within.length > 0 ? { within } : changesOf({ order: order(before) }, { order: order(decision.value) }),
  })
  return decision
}

/** Freezes the grid as a new version, by which waves not yet begun are judged. What has not changed is not published again. */
export async function publishGrid(
  db: Db,
  author: Author,
  callId: Id<'Call'>,
): Promise<Decision<number, 'absent' | 'has_troubles' | 'unchanged'>> {
  const content = await holdDraftGrid(db, callId)
  if (!content) return refuse('absent')
  if (troublesOf(content).length > 0) return refuse('has_troubles')
  const sha256 = digestOf(canonicalJson(content))
  const latest = await findLatestGrid(db, callId)
  if (latest?.sha256 === sha256) return refuse('unchanged')
  const number = (latest?.number ?? 0) + 1
  await appendGrid(db, { id: makeId<'CallGrid'>(), callId, number, content, sha256 })
  await journal(db, author, { event: 'call_grid.published', thing: { kind: 'call', id: callId }, payload: { number, sha256 } })
  return allow(number)
}
