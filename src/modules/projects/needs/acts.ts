import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { Id } from '../../../platform/id.ts'
import { changesOf } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { tell } from '../acts.ts'
import { findProjectLocked, saveProjectTouched, type WholeProject } from '../store.ts'
import { decideNeedMove, type NeedMove, type NeedRefusal } from './rules.ts'
import { appendNeed, findNeed, type NeedWords, saveNeedState, saveNeedWords } from './store.ts'

/** Says what a project lacks. */
export async function openNeed(db: Db, author: Author, project: WholeProject, words: NeedWords): Promise<Id<'Need'>> {
  const id = await appendNeed(db, project, words, today(), author.personId)
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.need_opened', { needId: id, ...words })
  return id
}

export async function editNeed(
  db: Db,
  author: Author,
  project: WholeProject,
  needId: string,
  words: NeedWords,
): Promise<Decision<true, 'absent'>> {
  const need = await findNeed(db, needId)
  if (!need || need.projectId !== project.id) return refuse('absent')
  await saveNeedWords(db, needId, words)
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, 'project.need_edited', { needId, ...changesOf<NeedWords>(need, words) })
  return allow(true)
}

const eventOf: Record<NeedMove, string> = {
  meet: 'project.need_met',
  withdraw: 'project.need_withdrawn',
  reopen: 'project.need_reopened',
}

/** Notes that a need is met or no longer there, on a day; or that it is there again. */
export async function moveNeed(
  db: Db,
  author: Author,
  project: WholeProject,
  needId: string,
  move: NeedMove,
  day: Day,
): Promise<Decision<true, NeedRefusal | 'absent'>> {
  await findProjectLocked(db, project.id)
  const need = await findNeed(db, needId)
  if (!need || need.projectId !== project.id) return refuse('absent')
  const decision = decideNeedMove(move, need, day, today())
  if (!decision.allowed) return decision
  await saveNeedState(db, needId, decision.value, decision.value === 'open' ? null : day)
  await saveProjectTouched(db, project.id)
  await tell(db, author, project, eventOf[move], {
    needId,
    kind: need.kind,
    day,
    ...changesOf({ state: need.state }, { state: decision.value }),
  })
  return allow(true)
}
