import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'
import type { JuryLevel } from '../schema.ts'

/** One juror's task: to judge one candidacy at one level. */
export interface Assignment {
  id: Id<'JuryAssignment'>
  candidacyId: Id<'Candidacy'>
  waveId: Id<'Wave'>
  seatId: Id<'JuryMember'>
  personId: Id<'Person'>
  level: JuryLevel
  assignedAt: Date
  recusedAt: Date | null
  remindedAt: Date | null
  savedAt: Date | null
  submittedAt: Date | null
  /** Whether its candidacy is before the jury of its wave: one withdrawn, put off or refused meanwhile waits for nobody. */
  isJudged: boolean
}

const columns = sql<Assignment>`a.id, a.candidacy_id as "candidacyId", a.wave_id as "waveId", a.jury_member_id as "seatId",
  j.person_id as "personId", a.level, a.assigned_at as "assignedAt", a.recused_at as "recusedAt", a.reminded_at as "remindedAt",
  e.saved_at as "savedAt", e.submitted_at as "submittedAt", d.state = 'in_review' and d.wave_id = a.wave_id as "isJudged"`
const from = sql`jury_assignment a join jury_member j on j.id = a.jury_member_id join candidacy d on d.id = a.candidacy_id
  left join evaluation e on e.assignment_id = a.id`

/** The tasks of a wave that stand: recused ones are left out. */
export async function listAssignments(db: Db, waveId: string, level?: JuryLevel): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`select ${columns} from ${from}
    where a.wave_id = ${waveId} and a.recused_at is null ${level ? sql`and a.level = ${level}` : sql``} order by a.assigned_at, a.id`.execute(
    db,
  )
  return rows
}

/** The tasks of a person that stand, those that wait first. */
export async function listAssignmentsOf(db: Db, personId: string): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`select ${columns} from ${from}
    where j.person_id = ${personId} and j.left_at is null and a.recused_at is null
    order by e.submitted_at is not null, a.assigned_at, a.id`.execute(db)
  return rows
}

export async function findAssignment(db: Db, id: string): Promise<Assignment | undefined> {
  const { rows } = await sql<Assignment>`select ${columns} from ${from} where a.id = ${id}`.execute(db)
  return rows[0]
}

export async function appendAssignments(
  db: Db,
  assignments: readonly Pick<Assignment, 'id' | 'candidacyId' | 'waveId' | 'seatId' | 'level' | 'assignedAt'>[],
  assignedBy: string | null,
): Promise<void> {
  if (assignments.length === 0) return
  await db
    .insertInto('jury_assignment')
    .values(
      assignments.map((each) => ({
        id: each.id,
        candidacy_id: each.candidacyId,
        wave_id: each.waveId,
        jury_member_id: each.seatId,
        level: each.level,
        assigned_at: each.assignedAt,
        assigned_by: assignedBy,
        recused_at: null,
        reminded_at: null,
      })),
    )
    .execute()
}

export async function saveRecusal(db: Db, id: string, at: Date, reason: string): Promise<void> {
  await sql`update jury_assignment set recused_at = ${at}, recused_reason = ${reason} where id = ${id} and recused_at is null`.execute(db)
}

/** Takes a recusal back: the task is her own again, with what she had written. */
export async function saveRecusalLifted(db: Db, id: string): Promise<void> {
  await sql`update jury_assignment set recused_at = null, recused_reason = '' where id = ${id}`.execute(db)
}

/** Tasks of a wave that a person stepped back from, from a seat that she still holds, the latest first. */
export async function listRecusedTasks(
  db: Db,
  { waveId, personId, candidacyId }: { waveId: string; personId: string; candidacyId: string },
): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`select ${columns} from ${from}
    where a.wave_id = ${waveId} and a.candidacy_id = ${candidacyId} and j.person_id = ${personId} and j.left_at is null and a.recused_at is not null
    order by a.recused_at desc, a.id`.execute(db)
  return rows
}

export async function saveReminded(db: Db, ids: readonly string[], at: Date): Promise<void> {
  await sql`update jury_assignment set reminded_at = ${at} where id = any(${[...ids]}::uuid[])`.execute(db)
}
