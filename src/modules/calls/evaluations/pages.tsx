import { readId } from '../../../platform/id.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import { networkTeam } from '../../people/index.ts'
import { candidacyDesk, candidacyDeskPath, deskReaders, offerCandidacyPage } from '../admissibility/pages.tsx'
import { mustCandidacy } from '../candidacies/hall/pages.tsx'
import type { Candidacy } from '../candidacies/store.ts'
import { sealedFile } from '../candidacies/submissions/pages.tsx'
import { findLatestVersion } from '../candidacies/submissions/store.ts'
import { findGrounds } from '../deliberations/acts.ts'
import { rankedRows } from '../deliberations/rankings/rules.ts'
import { listCriteria, listRankable, type Rankable } from '../deliberations/rankings/store.ts'
import { deskPath, withCall } from '../desk/pages.tsx'
import { offeredIndicators } from '../forms/pages.tsx'
import { findForm } from '../forms/store.ts'
import type { GridContent } from '../grids/schema.ts'
import { findGrids } from '../grids/store.ts'
import { callOfPath, offerDeskPage, room } from '../hall/pages.tsx'
import { levelsOf } from '../juries/assignments/pages.tsx'
import { listAssignments, listAssignmentsOf } from '../juries/assignments/store.ts'
import { clearedJurors } from '../juries/hall/pages.tsx'
import { isBarred } from '../juries/rules.ts'
import type { JuryLevel } from '../juries/schema.ts'
import { findWall, listSeats, type Seat } from '../juries/store.ts'
import { listAnswered } from '../opinions/store.ts'
import { type Call, findCallById } from '../store.ts'
import { findWave, listWaves, type Wave } from '../waves/store.ts'
import { remindJurors } from './acts.ts'
import { calibrate, meanOf } from './rules.ts'
import { type Evaluation, listSubmittedOf } from './store.ts'
import { ContentsPage, JurorReadingPage, type MissingLevel, MissingPage, type ShownEvaluation } from './views.tsx'
import { words } from './words.ts'

offerDeskPage({ to: (call) => deskPath(call, 'evaluations'), label: words.missingTitle, text: words.deskText })
offerCandidacyPage((request, call, candidacy) => ({
  to: candidacyDeskPath(call, candidacy, 'evaluations'),
  label: request.voice.say(words.contents),
}))

/**
 * The sealed evaluations of a candidacy with their grids, each calibrated against the same juror's others of those candidacies that are open to whoever
 * reads: a mark set against what she may not read would tell it.
 */
export async function showAll(
  request: Request,
  { waveId, level, candidacyId }: { waveId: string; level: JuryLevel; candidacyId: string },
  isOpen: (candidacyId: string, all: readonly Evaluation[]) => boolean,
): Promise<ShownEvaluation[]> {
  const every = await listSubmittedOf(request.db, waveId, level)
  const all = every.filter((each) => isOpen(each.candidacyId, every))
  const found = await findGrids(
    request.db,
    all.map(({ gridId }) => gridId),
  )
  const grids = new Map<string, GridContent>([...found].map(([id, { content }]) => [id, content]))
  const judged = all.flatMap((each) => {
    const grid = grids.get(each.gridId)
    const mean = grid ? meanOf(grid, each.scores) : null
    return mean === null ? [] : [{ id: each.id, candidacyId: each.candidacyId, judgeId: each.seatId, mean }]
  })
  const zs = new Map(calibrate(judged).map(({ z: score }, at) => [judged[at]!.id, score]))
  return all.flatMap((evaluation) => {
    const grid = evaluation.candidacyId === candidacyId ? grids.get(evaluation.gridId) : undefined
    return grid ? [{ evaluation, grid, z: zs.get(evaluation.id) ?? null }] : []
  })
}

/** Candidacies of a wave that each of their jurors at a level has submitted hers of, and that the wall does not close to whoever asks. */
async function wholeAndOpen(request: Request, call: Call, waveId: string, level: JuryLevel): Promise<(candidacyId: string) => boolean> {
  const { personId } = visitorOf(request)
  const tasks = await listAssignments(request.db, waveId, level)
  const wall = await findWall(request.db, call.id)
  const asked = new Set<string>(tasks.map((each) => each.candidacyId))
  const sealed = new Set<string>(tasks.flatMap((each) => (each.submittedAt === null ? [each.candidacyId] : [])))
  return (candidacyId) => asked.has(candidacyId) && !sealed.has(candidacyId) && !isBarred(wall(personId, candidacyId))
}

/** What a level said of a candidacy, once all of it is in. */
async function wholeResult(request: Request, call: Call, candidacy: Candidacy, level: JuryLevel): Promise<ShownEvaluation[]> {
  if (!candidacy.waveId) return []
  const isOpen = await wholeAndOpen(request, call, candidacy.waveId, level)
  return isOpen(candidacy.id) ? showAll(request, { waveId: candidacy.waveId, level, candidacyId: candidacy.id }, isOpen) : []
}

/** What the regional cell said of a candidacy: for the national jury. */
export const regionalResult = (request: Request, call: Call, candidacy: Candidacy) =>
  call.terms.levels === 'national' ? Promise.resolve([]) : wholeResult(request, call, candidacy, 'regional')

const isNational = async (request: Request, call: Call) =>
  (await listSeats(request.db, call.id, 'national')).some((seat) => seat.personId === visitorOf(request).personId)

room.show('/jury/candidatures/:candidacy', clearedJurors, async (request) => {
  const candidacy = await mustCandidacy(request)
  const call = await findCallById(request.db, candidacy.callId)
  const [version, form] = [await findLatestVersion(request.db, candidacy.id), await findForm(request.db, candidacy.formId)]
  if (!call || !version || !form) return request.no(404)
  const tasks = (await listAssignmentsOf(request.db, visitorOf(request).personId)).filter((each) => each.candidacyId === candidacy.id)
  return request.page(
    <JurorReadingPage
      call={call}
      candidacy={candidacy}
      tasks={tasks.map(({ id, level }) => ({ assignmentId: id, level }))}
      regional={(await isNational(request, call)) ? await regionalResult(request, call, candidacy) : []}
      opinions={await listAnswered(request.db, candidacy.id)}
      version={version}
      content={form.content}
      indicators={await offeredIndicators(request)}
      files={`/jury/candidatures/${candidacy.reference}/fichiers`}
    />,
  )
})

room.show('/jury/candidatures/:candidacy/fichiers/:file', clearedJurors, async (request) =>
  sealedFile(request, await findLatestVersion(request.db, (await mustCandidacy(request)).id)),
)

/** Whether a level judges a candidacy: the national jury does them all, a regional cell those of its region; where there is none, nothing is missing. */
async function juryFinder(request: Request, level: JuryLevel, seats: readonly Seat[], candidacies: readonly Rankable[]) {
  if (level === 'national') return () => true
  const cells = new Set(seats.filter(({ leftAt }) => leftAt === null).map(({ regionCode }) => regionCode))
  const grounds = await findGrounds(request.db, candidacies)
  return (id: string) => grounds.get(id)?.regionCodes.some((code) => cells.has(code)) ?? false
}

/** What a level of a wave still lacks, and the scores of what is whole. */
async function missingAt(request: Request, call: Call, wave: Wave, level: JuryLevel): Promise<MissingLevel> {
  const assignments = await listAssignments(request.db, wave.id, level)
  const seats = await listSeats(request.db, call.id, level)
  const whole = await listRankable(request.db, { waveId: wave.id, level, regionCode: null })
  const hasJury = await juryFinder(request, level, seats, whole)
  const judged = whole.filter(({ id, state, asked }) => asked > 0 || (state === 'in_review' && hasJury(id)))
  const { personId } = visitorOf(request)
  const wall = await findWall(request.db, call.id)
  const criteria = await listCriteria(request.db, { id: wave.id, callId: call.id })
  // Whoever of the team sits in the jury too reads no score of what the wall closes to her, nor any rank or calibration that rests on it.
  const open = judged.filter(({ id }) => !isBarred(wall(personId, id)))
  return {
    level,
    candidacies: judged
      .map(({ reference, name, asked, judgements }) => ({
        reference,
        name,
        asked,
        submitted: judgements.length,
        notAssigned: Math.max(0, call.terms.evaluations - asked),
      }))
      .sort((a, b) => (a.reference < b.reference ? -1 : 1)),
    jurors: seats.flatMap((seat) => {
      const hers = assignments.filter((each) => each.seatId === seat.id && (each.isJudged || each.submittedAt))
      const remindedAt = hers.flatMap((each) => (each.remindedAt ? [each.remindedAt] : [])).sort((a, b) => b.getTime() - a.getTime())[0]
      const row = { name: seat.name, asked: hers.length, submitted: hers.filter((each) => each.submittedAt).length }
      return hers.length > 0 ? [{ ...row, remindedAt: remindedAt ?? null }] : []
    }),
    ranking: rankedRows(criteria, open).flatMap(({ candidacy: { reference, name }, standing: { rank, marks, calibrated } }) =>
      marks && rank ? [{ reference, name, rank, ...marks, z: calibrated?.mean ?? null }] : [],
    ),
  }
}

room.show('/reseau/appels/:call/evaluations', networkTeam, (request) =>
  withCall(request, async (call) => {
    const waves = (await listWaves(request.db, call.id)).filter((wave) => wave.state !== 'planned')
    const asked = readId<'Wave'>(request.query.get('vague') ?? '')
    const wave = waves.find((each) => each.id === asked) ?? waves.find((each) => each.state === 'cut_off') ?? waves.at(-1)
    const levels: MissingLevel[] = []
    for (const level of wave ? levelsOf(call) : []) levels.push(await missingAt(request, call, wave!, level))
    const reminded = request.query.get('relances')
    return request.page(
      <MissingPage
        call={call}
        wave={wave}
        waves={waves}
        levels={levels}
        reminded={reminded !== null && /^\d{1,4}$/.test(reminded) ? Number(reminded) : undefined}
      />,
    )
  }),
)

room.act('/reseau/appels/:call/evaluations/rappels', networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const id = readId<'Wave'>(form.text('vague'))
    const wave = id && (await findWave(request.db, id))
    if (!wave || wave.callId !== call.id || wave.state !== 'cut_off') return request.no(404)
    const reminded = await remindJurors(request.db, visitorOf(request), request.house.config.publicUrl, call, wave)
    return request.redirect(`${deskPath(call, 'evaluations')}?vague=${wave.id}&relances=${reminded}`)
  }),
)

room.show(`${candidacyDesk}/evaluations`, deskReaders, async (request) => {
  const [call, candidacy] = [await callOfPath(request), await mustCandidacy(request)]
  if (!call) return request.no(404)
  const levels = []
  for (const level of candidacy.waveId ? levelsOf(call) : []) {
    const asked = (await listAssignments(request.db, candidacy.waveId ?? '', level)).filter((each) => each.candidacyId === candidacy.id)
    const submitted = asked.filter((each) => each.submittedAt !== null).length
    levels.push({ level, asked: asked.length, submitted, list: await wholeResult(request, call, candidacy, level) })
  }
  return request.page(<ContentsPage call={call} candidacy={candidacy} levels={levels} />)
})
