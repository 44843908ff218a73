import { now } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { speak } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { clockIn } from '../../../platform/zone.ts'
import { findLatestVersion } from '../candidacies/submissions/store.ts'
import type { GridContent } from '../grids/schema.ts'
import { findGrid, findGridOfWave, saveGridOfWave } from '../grids/store.ts'
import { type Assignment, findAssignment, listAssignments, saveReminded } from '../juries/assignments/store.ts'
import { juryLetter } from '../juries/letters.ts'
import { listSeats } from '../juries/store.ts'
import { type Call, findCallById, listCalls } from '../store.ts'
import { findWave, holdWave, listWaves, type Wave } from '../waves/store.ts'
import { type EvaluationDraft, emptyDraft, mergeParts, type Part, partsOf } from './drafts/rules.ts'
import { decideSealing, decideWriting, isNearPublication, mayRemind, type SealingRefusal, troublesOf } from './rules.ts'
import { findEvaluation, saveEvaluation } from './store.ts'

export interface Kept {
  isSealed: boolean
  /** Why it is not sealed, where that was asked: it is kept as a draft all the same. */
  because?: SealingRefusal
  draft: EvaluationDraft
  revisions: Readonly<Record<string, number>>
  conflicts: readonly Part[]
}

export type KeepingRefusal = SealingRefusal | 'absent' | 'no_grid'

/**
 * Keeps what a juror wrote of her evaluation, part by part, and seals it where she asks and it is whole. The first saving of a wave fixes the grid that the
 * whole wave is judged by. Drafts are hers alone: the journal tells which parts were saved, and none of their words.
 */
export async function keepEvaluation(
  db: Db,
  author: Author,
  assignmentId: string,
  partsFor: (grid: GridContent) => readonly Part[],
  seals: boolean,
): Promise<Decision<Kept, KeepingRefusal>> {
  await lockFor(db, `calls.evaluation.${assignmentId}`)
  const assignment = await findAssignment(db, assignmentId)
  // Held: what is sealed while the jury closes comes before or after, and the first two to begin are judged by one grid.
  const wave = assignment && (await holdWave(db, assignment.waveId))
  if (!assignment || !wave) return refuse('absent')
  const [standing, version] = [await findEvaluation(db, assignmentId), await findLatestVersion(db, assignment.candidacyId)]
  const grid = standing ? await findGrid(db, standing.gridId) : await findGridOfWave(db, wave)
  if (!grid || !version) return refuse('no_grid')
  const writing = { ...assignment, waveIsOpen: wave.state === 'cut_off' }
  const may = decideWriting(writing)
  if (!may.allowed) return may
  const { draft, revisions, changed, conflicts } = mergeParts(
    grid.content,
    partsOf(grid.content, standing ?? emptyDraft, standing?.revisions ?? {}),
    partsFor(grid.content),
  )
  const sealing = decideSealing({ ...writing, troubles: troublesOf(grid.content, draft.scores).length, advice: draft.advice })
  const isSealed = seals && sealing.allowed && conflicts.length === 0
  const kept: Kept = { isSealed, draft, revisions, conflicts, ...(seals && !sealing.allowed && { because: sealing.because }) }
  if (changed.length === 0 && !isSealed) return allow(kept)
  await saveGridOfWave(db, wave.id, grid.id)
  const id = standing?.id ?? makeId<'Evaluation'>()
  const moment = now()
  const row = { id, assignmentId: assignment.id, versionId: version.id, gridId: grid.id, ...draft, revisions }
  if (!(await saveEvaluation(db, { ...row, savedAt: moment, submittedAt: isSealed ? moment : null }))) return refuse('already_submitted')
  await journal(db, author, {
    event: isSealed ? 'evaluation.submitted' : standing ? 'evaluation.written' : 'evaluation.begun',
    thing: { kind: 'candidacy', id: assignment.candidacyId },
    payload: { assignmentId: assignment.id, level: assignment.level, version: version.number, grid: grid.number, written: changed },
  })
  return allow(kept)
}

/** Keeps a whole evaluation, whatever stands, as a draft or sealed; refused whole where it can’t be sealed. */
export async function writeEvaluation(
  db: Db,
  author: Author,
  assignmentId: string,
  draft: EvaluationDraft,
  seals: boolean,
): Promise<Decision<true, KeepingRefusal>> {
  const onTop = (grid: GridContent) => partsOf(grid, draft, {}).map((part) => ({ ...part, revision: Number.MAX_SAFE_INTEGER }))
  const kept = await keepEvaluation(db, author, assignmentId, onTop, seals)
  if (!kept.allowed) return kept
  return kept.value.because ? refuse(kept.value.because) : allow(true)
}

/** Reminds every juror of a wave who still has to judge, unless she was reminded within two days; answers how many were. */
export async function remindJurors(db: Db, author: Author, publicUrl: string, call: Call, wave: Wave): Promise<number> {
  await lockFor(db, `calls.jury.${call.id}`)
  const moment = now()
  const open = (await listAssignments(db, wave.id)).filter((each) => each.submittedAt === null && each.isJudged)
  const reminded: string[] = []
  for (const seat of onePerPerson(await listSeats(db, call.id))) {
    const hers = open.filter((each) => each.personId === seat.personId)
    if (hers.length === 0 || !hers.every((each) => mayRemind(each.remindedAt, moment))) continue
    const reader = { address: seat.email, name: seat.name, language: seat.language }
    const publishOn = wave.publishAt && speak(seat.language).day(clockIn(wave.publishAt, call.timeZone).day)
    await writeLetter(
      db,
      juryLetter(reader, { kind: 'reminded', call: call.title, count: hers.length, publishOn, link: `${publicUrl}/jury` }),
    )
    await saveReminded(
      db,
      hers.map(({ id }) => id),
      moment,
    )
    reminded.push(seat.personId)
  }
  if (reminded.length > 0) {
    await journal(db, author, {
      event: 'jury.reminded',
      thing: { kind: 'call', id: call.id },
      payload: { wave: wave.number, people: reminded },
    })
  }
  return reminded.length
}

const onePerPerson = <Thing extends { personId: string }>(seats: readonly Thing[]): Thing[] => [
  ...new Map(seats.map((seat) => [seat.personId, seat])).values(),
]

const byTheClock: Author = { personId: null, wayIn: 'clock' }

/** From three days before a wave's decisions are published, its jurors are reminded by the clock. */
export async function remindNearPublication(db: Db, publicUrl: string): Promise<void> {
  for (const call of await listCalls(db, { public: true })) {
    for (const wave of await listWaves(db, call.id)) {
      if (wave.state !== 'cut_off' || !isNearPublication(wave.publishAt, now())) continue
      await db.transaction().execute((tx) => remindJurors(tx, byTheClock, publicUrl, call, wave))
    }
  }
}

/** Where an assignment belongs. */
export async function placeOf(db: Db, assignment: Assignment): Promise<{ call: Call; wave: Wave } | undefined> {
  const wave = await findWave(db, assignment.waveId)
  const call = wave && (await findCallById(db, wave.callId))
  return wave && call && { call, wave }
}
