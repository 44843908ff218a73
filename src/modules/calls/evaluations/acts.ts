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
import { findGrid, findGridOfWave, saveGridOfWave } from '../grids/store.ts'
import { type Assignment, findAssignment, listAssignments, saveReminded } from '../juries/assignments/store.ts'
import { juryLetter } from '../juries/letters.ts'
import { listSeats } from '../juries/store.ts'
import { type Call, findCallById, listCalls } from '../store.ts'
import { findWave, holdWave, listWaves, type Wave } from '../waves/store.ts'
import { decideSealing, decideWriting, isNearPublication, mayRemind, type SealingRefusal, troublesOf } from './rules.ts'
import type { Advice, Scores } from './schema.ts'
import { findEvaluation, saveEvaluation } from './store.ts'

export interface EvaluationDraft {
  scores: Scores
  comment: string
  advice: Advice | null
}

/** Keeps a juror's evaluation as a draft, or seals it. The first one of a wave fixes the grid that the whole wave is judged by. */
export async function writeEvaluation(
  db: Db,
  author: Author,
  assignmentId: string,
  draft: EvaluationDraft,
  seals: boolean,
): Promise<Decision<true, SealingRefusal | 'absent' | 'no_grid'>> {
  await lockFor(db, `calls.evaluation.${assignmentId}`)
  const assignment = await findAssignment(db, assignmentId)
  // Held: what is sealed while the jury closes comes before or after, and the first two to begin are judged by one grid.
  const wave = assignment && (await holdWave(db, assignment.waveId))
  if (!assignment || !wave) return refuse('absent')
  const [standing, version] = [await findEvaluation(db, assignmentId), await findLatestVersion(db, assignment.candidacyId)]
  const grid = standing ? await findGrid(db, standing.gridId) : await findGridOfWave(db, wave)
  if (!grid || !version) return refuse('no_grid')
  const sealing = {
    submittedAt: assignment.submittedAt,
    recusedAt: assignment.recusedAt,
    waveIsOpen: wave.state === 'cut_off',
    isJudged: assignment.isJudged,
    troubles: troublesOf(grid.content, draft.scores).length,
    advice: draft.advice,
  }
  const decision = seals ? decideSealing(sealing) : decideWriting(sealing)
  if (!decision.allowed) return decision
  await saveGridOfWave(db, wave.id, grid.id)
  const id = standing?.id ?? makeId<'Evaluation'>()
  const kept = { id, assignmentId: assignment.id, versionId: version.id, gridId: grid.id, ...draft, savedAt: now() }
  if (!(await saveEvaluation(db, { ...kept, submittedAt: seals ? now() : null }))) return refuse('already_submitted')
  // Drafts are hers alone: the journal tells that one was begun, and that it was sealed, not each of its words.
  if (seals || !standing) {
    await journal(db, author, {
      event: seals ? 'evaluation.submitted' : 'evaluation.begun',
      thing: { kind: 'candidacy', id: assignment.candidacyId },
      payload: { assignmentId: assignment.id, level: assignment.level, version: version.number, grid: grid.number },
    })
  }
  return allow(true)
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
