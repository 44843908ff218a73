import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Values } from '../../../ui/field.tsx'
import { networkTeam } from '../../people/index.ts'
import { candidacyDesk, candidacyDeskPath, deskReaders, offerCandidacyPage } from '../admissibility/pages.tsx'
import { mustCandidacy } from '../candidacies/hall/pages.tsx'
import { type Candidacy, findCandidacy } from '../candidacies/store.ts'
import { sealedFile } from '../candidacies/submissions/pages.tsx'
import { findLatestVersion } from '../candidacies/submissions/store.ts'
import { rankedRows } from '../deliberations/rankings/rules.ts'
import { listCriteria, listRankable } from '../deliberations/rankings/store.ts'
import { deskPath, withCall } from '../desk/pages.tsx'
import { offeredIndicators } from '../forms/pages.tsx'
import { findForm } from '../forms/store.ts'
import type { GridContent } from '../grids/schema.ts'
import { findGrid, findGridOfWave, findGrids } from '../grids/store.ts'
import { callOfPath, offerDeskPage, room } from '../hall/pages.tsx'
import { recuseJuror } from '../juries/assignments/acts.ts'
import { levelsOf } from '../juries/assignments/pages.tsx'
import { type Assignment, listAssignments, listAssignmentsOf } from '../juries/assignments/store.ts'
import { clearedJurors, evaluators, mustAssignment } from '../juries/hall/pages.tsx'
import { isBarred } from '../juries/rules.ts'
import type { JuryLevel } from '../juries/schema.ts'
import { findWall, listSeats } from '../juries/store.ts'
import { listAnswered } from '../opinions/store.ts'
import { type Call, findCallById } from '../store.ts'
import { findWave, listWaves, type Wave } from '../waves/store.ts'
import { placeOf, remindJurors, writeEvaluation } from './acts.ts'
import { calibrate, meanOf, troublesOf } from './rules.ts'
import { advices, type Scores } from './schema.ts'
import { type Evaluation, findEvaluation, listSubmittedOf } from './store.ts'
import { ContentsPage, EvaluatePage, JurorReadingPage, type MissingLevel, MissingPage, type ShownEvaluation } from './views.tsx'
import { criterionSaid, sealingSaid, words } from './words.ts'

offerDeskPage({ to: (call) => deskPath(call, 'evaluations'), label: words.missingTitle, text: words.deskText })
offerCandidacyPage((request, call, candidacy) => ({
  to: candidacyDeskPath(call, candidacy, 'evaluations'),
  label: request.voice.say(words.contents),
}))

/**
 * The sealed evaluations of a candidacy with their grids, each calibrated against the same juror's others of those candidacies that are open to whoever
 * reads: a mark set against what she may not read would tell it.
 */
async function showAll(
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
const regionalResult = (request: Request, call: Call, candidacy: Candidacy) =>
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

const typedScores = ({ criteria }: GridContent, evaluation: Evaluation | undefined): Values => ({
  ...Object.fromEntries(
    criteria.flatMap(({ key }) => {
      const given = evaluation?.scores[key]
      return [
        [`note.${key}`, given?.score === null || given?.score === undefined ? '' : String(given.score)],
        [`pourquoi.${key}`, given?.why ?? ''],
      ]
    }),
  ),
  commentaire: evaluation?.comment ?? '',
  avis: evaluation?.advice ?? '',
})

function saidOf(request: Request): string | undefined {
  if (request.query.has('enregistre')) return request.voice.say(words.saved)
  return request.query.has('depose') ? request.voice.say(words.sealed) : undefined
}

async function evaluatePage(
  request: Request,
  assignment: Assignment,
  more: { values?: Values; mistakes?: Mistakes } = {},
): Promise<Response> {
  const [place, candidacy] = [await placeOf(request.db, assignment), await findCandidacy(request.db, assignment.candidacyId)]
  if (!place || !candidacy) return request.no(404)
  const standing = await findEvaluation(request.db, assignment.id)
  const grid = standing ? await findGrid(request.db, standing.gridId) : await findGridOfWave(request.db, place.wave)
  const isSealed = standing !== undefined && standing.submittedAt !== null
  // Others' evaluations are not even fetched before hers is sealed; then of this candidacy, and for their calibration of those she submitted too.
  const isHers = (id: string, all: readonly Evaluation[]) =>
    all.some((each) => each.candidacyId === id && each.seatId === assignment.seatId)
  const shown = isSealed ? await showAll(request, { ...assignment, candidacyId: candidacy.id }, isHers) : []
  const noGrid: Mistakes | undefined = grid ? undefined : { '': request.voice.say(sealingSaid.no_grid) }
  return request.page(
    <EvaluatePage
      call={place.call}
      candidacy={candidacy}
      assignmentId={assignment.id}
      level={assignment.level}
      grid={grid?.content ?? { criteria: [] }}
      mine={shown.find((each) => each.evaluation.assignmentId === assignment.id)}
      others={shown.filter((each) => each.evaluation.assignmentId !== assignment.id)}
      regional={assignment.level === 'national' ? await regionalResult(request, place.call, candidacy) : []}
      said={saidOf(request)}
      isWritable={grid !== undefined && place.wave.state === 'cut_off' && assignment.isJudged}
      values={more.values ?? typedScores(grid?.content ?? { criteria: [] }, standing)}
      mistakes={more.mistakes ?? noGrid}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/jury/evaluations/:assignment', evaluators, async (request) => evaluatePage(request, await mustAssignment(request)))

function readScores(form: Form, { criteria }: GridContent): Scores {
  return Object.fromEntries(
    criteria.map(({ key, anchors }) => {
      const typed = form.text(`note.${key}`)
      const anchor = anchors.find((each) => String(each.score) === typed)
      return [key, { score: anchor ? anchor.score : null, why: form.text(`pourquoi.${key}`).trim().slice(0, 5_000) }]
    }),
  )
}

room.act('/jury/evaluations/:assignment', evaluators, async (request, form) => {
  const assignment = await mustAssignment(request)
  const wave = await findWave(request.db, assignment.waveId)
  const standing = await findEvaluation(request.db, assignment.id)
  const grid = standing ? await findGrid(request.db, standing.gridId) : wave && (await findGridOfWave(request.db, wave))
  if (!grid) return evaluatePage(request, assignment, { mistakes: { '': request.voice.say(sealingSaid.no_grid) } })
  const seals = form.text('geste') === 'deposer'
  const scores = readScores(form, grid.content)
  const draft = {
    scores,
    comment: form.text('commentaire').trim().slice(0, 5_000),
    advice: advices.find((each) => each === form.text('avis')) ?? null,
  }
  const written = await writeEvaluation(request.db, visitorOf(request), assignment.id, draft, seals)
  if (written.allowed) return request.redirect(`/jury/evaluations/${assignment.id}?${seals ? 'depose' : 'enregistre'}=1`)
  return evaluatePage(request, assignment, { values: form.typed, mistakes: mistakesOf(request, written.because, grid.content, scores) })
})

function mistakesOf(request: Request, because: keyof typeof sealingSaid, grid: GridContent, scores: Scores): Mistakes {
  if (because === 'advice_missing') return { avis: request.voice.say(sealingSaid[because]) }
  if (because !== 'incomplete') return { '': request.voice.say(sealingSaid[because]) }
  return Object.fromEntries(
    troublesOf(grid, scores).map(({ key, trouble }) => [
      `${trouble === 'why_missing' ? 'pourquoi' : 'note'}.${key}`,
      request.voice.say(criterionSaid[trouble]),
    ]),
  )
}

const recusalForm = z.object({ motif: field.longText(1_000) })

room.act('/jury/evaluations/:assignment/recusation', evaluators, async (request, form) => {
  const assignment = await mustAssignment(request)
  const place = await placeOf(request.db, assignment)
  const read = readDraft(recusalForm, form, request.voice)
  if (!place) return request.no(404)
  if (!read.ok) return evaluatePage(request, assignment, { values: form.typed, mistakes: read.mistakes })
  const at = { ...place, assignment }
  const recused = await recuseJuror(request.db, visitorOf(request), request.house.config.publicUrl, at, read.draft.motif)
  if (recused.allowed) return request.redirect('/jury')
  const because = recused.because === 'submitted' ? 'already_submitted' : recused.because
  return evaluatePage(request, assignment, { values: form.typed, mistakes: { '': request.voice.say(sealingSaid[because]) } })
})

/** What a level of a wave still lacks, and the scores of what is whole. */
async function missingAt(request: Request, call: Call, wave: Wave, level: JuryLevel): Promise<MissingLevel> {
  const assignments = await listAssignments(request.db, wave.id, level)
  const seats = await listSeats(request.db, call.id, level)
  const judged = (await listRankable(request.db, { waveId: wave.id, level, regionCode: null })).filter(
    ({ state, asked }) => state === 'in_review' || asked > 0,
  )
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
