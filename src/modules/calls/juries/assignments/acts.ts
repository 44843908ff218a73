import { now } from '../../../../platform/clock.ts'
import { type Db, lockFor } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { makeId } from '../../../../platform/id.ts'
import { journal } from '../../../../platform/journal.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import type { Author } from '../../../../platform/visitor.ts'
import type { Call } from '../../store.ts'
import type { Wave } from '../../waves/store.ts'
import { listMatters, type Matter } from '../acts.ts'
import { juryLetter } from '../letters.ts'
import { judges } from '../rules.ts'
import type { JuryLevel } from '../schema.ts'
import { findSeat, findWall, listSeats, type Seat, saveDeclaration, saveSeatLeft } from '../store.ts'
import { type Candidate, decideRecusal, type Plan, planAssignments, type RecusalRefusal, type Shortage, shortageOf } from './rules.ts'
import {
  type Assignment,
  appendAssignments,
  findAssignment,
  listAssignments,
  listRecusedTasks,
  saveRecusal,
  saveRecusalLifted,
} from './store.ts'

/** Who would judge what at one level of a wave, on top of what is assigned already. */
export interface JuryPlan {
  level: JuryLevel
  matters: Matter[]
  seats: Seat[]
  standing: Assignment[]
  plan: Plan
  /** Why candidacies lack jurors, by candidacy. */
  shortages: { matter: Matter; count: number; shortage: Shortage }[]
  /** Candidacies that the national jury does not take yet, since their regional cell has not ended. */
  waiting: Matter[]
}

interface Ground {
  matters: Matter[]
  seats: Seat[]
  standing: Assignment[]
  candidateOf(seat: Seat, matter: Matter): Candidate
}

async function groundOf(db: Db, call: Call, wave: Wave, level: JuryLevel): Promise<Ground> {
  const standing = await listAssignments(db, wave.id, level)
  // The same wall that her pages stand behind: nobody is given what she could not open.
  const wall = await findWall(db, call.id)
  return {
    matters: await listMatters(db, wave.id),
    seats: await listSeats(db, call.id, level),
    standing,
    candidateOf(seat, { candidacy, regionCodes }) {
      return {
        id: seat.id,
        inCell: judges(seat, regionCodes),
        standing: wall(seat.personId, candidacy.id),
        isFull: seat.mostEvaluations !== null && standing.filter((each) => each.seatId === seat.id).length >= seat.mostEvaluations,
        isAlready: standing.some((each) => each.seatId === seat.id && each.candidacyId === candidacy.id),
      }
    },
  }
}

/** Where a call has two levels, the national jury takes a candidacy once its regional cell has ended, or where there is no cell for it. */
async function isReady(db: Db, call: Call, wave: Wave, level: JuryLevel): Promise<(matter: Matter) => boolean> {
  if (level === 'regional' || call.terms.levels === 'national') return () => true
  const regional = await listAssignments(db, wave.id, 'regional')
  const cells = await listSeats(db, call.id, 'regional')
  return ({ candidacy, regionCodes }) => {
    const hers = regional.filter((each) => each.candidacyId === candidacy.id)
    const isEnded = hers.length > 0 && hers.every((each) => each.submittedAt !== null)
    return isEnded || !cells.some((seat) => judges(seat, regionCodes))
  }
}

/** The plan for what is still wanted at a level: shown first, and made anew when it is confirmed. */
export async function findPlan(db: Db, call: Call, wave: Wave, level: JuryLevel, only?: string): Promise<JuryPlan> {
  const { matters, seats, standing, candidateOf } = await groundOf(db, call, wave, level)
  const mayBegin = await isReady(db, call, wave, level)
  const ready = matters.filter((matter) => (only === undefined || matter.candidacy.id === only) && mayBegin(matter))
  const candidates = new Map(ready.map((matter) => [matter.candidacy.id as string, seats.map((seat) => candidateOf(seat, matter))]))
  const wanting = ready.map(({ candidacy }) => ({
    id: candidacy.id,
    needs: Math.max(0, call.terms.evaluations - standing.filter((each) => each.candidacyId === candidacy.id).length),
  }))
  const loads = seats.map((seat) => ({
    id: seat.id,
    load: standing.filter((each) => each.seatId === seat.id).length,
    most: seat.mostEvaluations,
  }))
  const plan = planAssignments(wanting, loads, (seatId, candidacyId) => {
    const candidate = candidates.get(candidacyId)?.find((each) => each.id === seatId)
    return candidate?.inCell === true && candidate.standing === 'cleared' && !candidate.isAlready
  })
  const filled = (candidate: Candidate): Candidate => {
    const seat = seats.find((each) => each.id === candidate.id)
    const carried = [...standing.map((each) => each.seatId), ...plan.assigned.map((each) => each.judgeId)]
    const isFull = seat?.mostEvaluations != null && carried.filter((id) => id === candidate.id).length >= seat.mostEvaluations
    return { ...candidate, isFull }
  }
  const shortages = plan.missing.flatMap(({ candidacyId, count }) => {
    const matter = ready.find(({ candidacy }) => candidacy.id === candidacyId)
    return matter ? [{ matter, count, shortage: shortageOf((candidates.get(candidacyId) ?? []).map(filled)) }] : []
  })
  return { level, matters, seats, standing, plan, shortages, waiting: matters.filter((matter) => !mayBegin(matter)) }
}

/** What the program does of itself in somebody's act: whoever steps back does not choose who takes over, nor reads it as her own. */
const programFor = (author: Author): Author => ({ personId: null, wayIn: author.wayIn })

async function appendPlan(
  db: Db,
  author: Author,
  publicUrl: string,
  call: Call,
  wave: Wave,
  { level, plan, seats }: Pick<JuryPlan, 'level' | 'plan' | 'seats'>,
): Promise<void> {
  const rows = plan.assigned.map(({ candidacyId, judgeId }) => ({
    id: makeId<'JuryAssignment'>(),
    candidacyId: candidacyId as Matter['candidacy']['id'],
    waveId: wave.id,
    seatId: judgeId as Seat['id'],
    level,
    assignedAt: now(),
  }))
  await appendAssignments(db, rows, author.personId)
  const jurorOf = new Map<string, string>(seats.map((seat) => [seat.id, seat.personId]))
  // A line for each candidacy, so that the wall before it is the wall before its lines; the plan is the program's, whoever asked for it.
  for (const candidacyId of new Set(rows.map((row) => row.candidacyId)))
    await journal(db, programFor(author), {
      event: 'jury.entrusted',
      thing: { kind: 'candidacy', id: candidacyId },
      payload: {
        wave: wave.number,
        level,
        jurors: rows.flatMap((row) => (row.candidacyId === candidacyId ? [jurorOf.get(row.seatId) ?? row.seatId] : [])),
      },
    })
  for (const seat of seats) {
    const count = rows.filter((row) => row.seatId === seat.id).length
    if (count === 0) continue
    const reader = { address: seat.email, name: seat.name, language: seat.language }
    await writeLetter(db, juryLetter(reader, { kind: 'assigned', call: call.title, count, link: `${publicUrl}/jury` }))
  }
}

/** Gives back to a person the tasks on a candidacy that she stepped back from and nobody took over; answers how many. */
export async function restoreTasks(db: Db, call: Call, wave: Wave, personId: string, candidacyId: string): Promise<number> {
  let restored = 0
  for (const task of await listRecusedTasks(db, { waveId: wave.id, personId, candidacyId })) {
    const standing = (await listAssignments(db, wave.id, task.level)).filter((each) => each.candidacyId === candidacyId)
    if (standing.length >= call.terms.evaluations || standing.some((each) => each.seatId === task.seatId)) continue
    await saveRecusalLifted(db, task.id)
    restored += 1
  }
  return restored
}

/** Gives the jury of a wave its work at one level, as the plan of this moment says. */
export async function assignJury(
  db: Db,
  author: Author,
  publicUrl: string,
  call: Call,
  wave: Wave,
  level: JuryLevel,
): Promise<Decision<number, 'state_forbids' | 'nothing_to_assign'>> {
  await lockFor(db, `calls.jury.${call.id}`)
  if (wave.state !== 'cut_off') return refuse('state_forbids')
  const planned = await findPlan(db, call, wave, level)
  if (planned.plan.assigned.length === 0) return refuse('nothing_to_assign')
  await appendPlan(db, author, publicUrl, call, wave, planned)
  await journal(db, author, {
    event: 'jury.assigned',
    thing: { kind: 'call', id: call.id },
    payload: {
      wave: wave.number,
      level,
      assigned: planned.plan.assigned.length,
      missing: planned.plan.missing.reduce((sum, { count }) => sum + count, 0),
    },
  })
  return allow(planned.plan.assigned.length)
}

export interface Released {
  candidacyId: string
  level: JuryLevel
  /** Whether what it held was submitted: it is set aside. */
  wasSubmitted: boolean
  /** Seats of those who took over. */
  reassigned: string[]
}

/** Gives what a released task leaves open to the least loaded juror who may judge it, where there is one; answers the seats of those who take over. */
async function reassign(
  db: Db,
  author: Author,
  publicUrl: string,
  { call, wave }: { call: Call; wave: Wave },
  { candidacyId, level }: Pick<Assignment, 'candidacyId' | 'level'>,
): Promise<string[]> {
  const planned = await findPlan(db, call, wave, level, candidacyId)
  await appendPlan(db, author, publicUrl, call, wave, planned)
  return planned.plan.assigned.map(({ judgeId }) => judgeId)
}

/** Takes tasks from their juror, and gives each to the least loaded one who may judge it, where there is one. */
export async function releaseTasks(
  db: Db,
  author: Author,
  publicUrl: string,
  at: { call: Call; wave: Wave },
  tasks: readonly Assignment[],
  reason: string,
): Promise<Released[]> {
  const released: Released[] = []
  for (const { id, candidacyId, level, submittedAt, personId } of tasks) {
    await saveRecusal(db, id, now(), reason)
    await journal(db, author, {
      event: 'jury.released',
      thing: { kind: 'candidacy', id: candidacyId },
      payload: { jurorId: personId, wave: at.wave.number, level, wasSubmitted: submittedAt !== null },
    })
    const reassigned = await reassign(db, author, publicUrl, at, { candidacyId, level })
    released.push({ candidacyId, level, wasSubmitted: submittedAt !== null, reassigned })
  }
  return released
}

/**
 * A juror steps back from one candidacy. That is a conflict from now on, whatever its reason, and the least loaded cleared juror takes over where there
 * is one; how many did is answered.
 */
export async function recuseJuror(
  db: Db,
  author: Author,
  publicUrl: string,
  at: { call: Call; wave: Wave; assignment: Assignment },
  reason: string,
): Promise<Decision<number, RecusalRefusal>> {
  const { call, wave } = at
  await lockFor(db, `calls.jury.${call.id}`)
  const assignment = await findAssignment(db, at.assignment.id)
  const decision = decideRecusal(assignment, wave.state)
  if (!assignment || !decision.allowed) return decision.allowed ? refuse('absent') : decision
  const { candidacyId, seatId, level } = assignment
  await saveDeclaration(db, { seatId, candidacyId, hasConflict: true, note: reason, suggested: [], declaredAt: now() })
  // Told once, as what it is: she stepped back.
  await saveRecusal(db, assignment.id, now(), reason)
  const reassigned = await reassign(db, author, publicUrl, at, assignment)
  await journal(db, author, {
    event: 'jury.recused',
    thing: { kind: 'candidacy', id: candidacyId },
    payload: { jurorId: assignment.personId, wave: wave.number, level, reassigned: reassigned.length },
    ...(reason && { personal: { reason } }),
  })
  return allow(reassigned.length)
}

/** Ends a seat. What its juror had not submitted goes to others, wave by wave; what she submitted stays. */
export async function endSeat(
  db: Db,
  author: Author,
  publicUrl: string,
  call: Call,
  waves: readonly Wave[],
  seatId: string,
): Promise<Decision<true, 'absent'>> {
  await lockFor(db, `calls.jury.${call.id}`)
  const seat = await findSeat(db, seatId)
  if (!seat || seat.callId !== call.id || seat.leftAt) return refuse('absent')
  await saveSeatLeft(db, seat.id, now())
  const released: Released[] = []
  for (const wave of waves.filter((each) => each.state === 'cut_off')) {
    const open = (await listAssignments(db, wave.id, seat.level)).filter((each) => each.seatId === seat.id && !each.submittedAt)
    released.push(...(await releaseTasks(db, author, publicUrl, { call, wave }, open, '')))
  }
  await journal(db, author, {
    event: 'jury.member_left',
    thing: { kind: 'call', id: call.id },
    payload: { personId: seat.personId, level: seat.level, regionCode: seat.regionCode, released: released.length },
  })
  return allow(true)
}
