import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { JuryLevel } from '../juries/schema.ts'
import type { Advice, Scores } from './schema.ts'

export interface Evaluation {
  id: Id<'Evaluation'>
  assignmentId: Id<'JuryAssignment'>
  candidacyId: Id<'Candidacy'>
  seatId: Id<'JuryMember'>
  juror: string
  level: JuryLevel
  gridId: Id<'CallGrid'>
  versionId: Id<'CandidacyVersion'>
  scores: Scores
  comment: string
  advice: Advice | null
  /** How often each of its parts was saved. */
  revisions: Readonly<Record<string, number>>
  savedAt: Date
  submittedAt: Date | null
}

const columns = sql<Evaluation>`e.id, e.assignment_id as "assignmentId", a.candidacy_id as "candidacyId", a.jury_member_id as "seatId",
  p.name as juror, a.level, e.grid_id as "gridId", e.version_id as "versionId", e.scores, e.comment, e.advice, e.revisions, e.saved_at as "savedAt",
  e.submitted_at as "submittedAt"`
const from = sql`evaluation e join jury_assignment a on a.id = e.assignment_id join jury_member j on j.id = a.jury_member_id
  join person p on p.id = j.person_id`

export async function findEvaluation(db: Db, assignmentId: string): Promise<Evaluation | undefined> {
  const { rows } = await sql<Evaluation>`select ${columns} from ${from} where e.assignment_id = ${assignmentId}`.execute(db)
  return rows[0]
}

/** Sealed evaluations of a wave at a level, by tasks that stand. */
export async function listSubmittedOf(db: Db, waveId: string, level: JuryLevel): Promise<Evaluation[]> {
  const { rows } = await sql<Evaluation>`select ${columns} from ${from}
    where a.wave_id = ${waveId} and a.level = ${level} and a.recused_at is null and e.submitted_at is not null
    order by e.submitted_at, e.id`.execute(db)
  return rows
}

/** Keeps what a juror wrote, as long as it is not sealed; answers whether it was kept. */
export async function saveEvaluation(
  db: Db,
  evaluation: Pick<Evaluation, 'id' | 'assignmentId' | 'versionId' | 'gridId' | 'scores' | 'comment' | 'advice' | 'revisions'> & {
    savedAt: Date
    submittedAt: Date | null
  },
): Promise<boolean> {
  const { id, assignmentId, versionId, gridId, scores, comment, advice, revisions, savedAt, submittedAt } = evaluation
  const { rows } = await sql`
    insert into evaluation (id, assignment_id, version_id, grid_id, scores, comment, advice, revisions, saved_at, submitted_at)
    values (${id}, ${assignmentId}, ${versionId}, ${gridId}, ${JSON.stringify(scores)}, ${comment}, ${advice}, ${JSON.stringify(revisions)},
      ${savedAt}, ${submittedAt})
    on conflict (assignment_id) do update set version_id = excluded.version_id, grid_id = excluded.grid_id, scores = excluded.scores,
      comment = excluded.comment, advice = excluded.advice, revisions = excluded.revisions, saved_at = excluded.saved_at, submitted_at = excluded.submitted_at
    where evaluation.submitted_at is null
    returning evaluation.id`.execute(db)
  return rows.length > 0
}
