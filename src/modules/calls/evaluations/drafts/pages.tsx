/** Where a juror writes her evaluation, and reads the others' once hers is sealed. Drafts are hers alone. */
import { z } from 'zod'
import { field, fieldSentences, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Form } from '../../../../platform/upload.ts'
import type { Values } from '../../../../ui/field.tsx'
import { answerAutosave, isIsland } from '../../autosaves/pages.tsx'
import { findCandidacy } from '../../candidacies/store.ts'
import type { GridContent } from '../../grids/schema.ts'
import { findGrid, findGridOfWave } from '../../grids/store.ts'
import { room } from '../../hall/pages.tsx'
import { recuseJuror } from '../../juries/assignments/acts.ts'
import type { Assignment } from '../../juries/assignments/store.ts'
import { evaluators, mustAssignment } from '../../juries/hall/pages.tsx'
import { type Kept, keepEvaluation, placeOf } from '../acts.ts'
import { regionalResult, showAll } from '../pages.tsx'
import { mostWords, troublesOf } from '../rules.ts'
import { advices, type Score } from '../schema.ts'
import { type Evaluation, findEvaluation } from '../store.ts'
import { criterionSaid, sealingSaid, words } from '../words.ts'
import { advicePart, commentPart, type EvaluationDraft, emptyDraft, type Part, partOf, partsOf } from './rules.ts'
import { AutosavedEvaluation, EvaluatePage } from './views.tsx'

const typedDraft = ({ criteria }: GridContent, draft: EvaluationDraft): Values => ({
  ...Object.fromEntries(
    criteria.flatMap(({ key }) => {
      const given = draft.scores[key]
      return [
        [`note.${key}`, given?.score === null || given?.score === undefined ? '' : String(given.score)],
        [`pourquoi.${key}`, given?.why ?? ''],
      ]
    }),
  ),
  commentaire: draft.comment,
  avis: draft.advice ?? '',
})

function saidOf(request: Request): string | undefined {
  if (request.query.has('enregistre')) return request.voice.say(words.saved)
  return request.query.has('depose') ? request.voice.say(words.sealed) : undefined
}

interface Shown {
  values?: Values
  mistakes?: Mistakes
  conflicts?: readonly Part[]
  said?: string
  /** What was sent is kept, whatever is missing: the answer must not be one that undoes it. */
  isKept?: boolean
}

async function evaluatePage(request: Request, assignment: Assignment, more: Shown = {}): Promise<Response> {
  const [place, candidacy] = [await placeOf(request.db, assignment), await findCandidacy(request.db, assignment.candidacyId)]
  if (!place || !candidacy) return request.no(404)
  const standing = await findEvaluation(request.db, assignment.id)
  const grid = standing ? await findGrid(request.db, standing.gridId) : await findGridOfWave(request.db, place.wave)
  const content = grid?.content ?? { criteria: [] }
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
      grid={content}
      mine={shown.find((each) => each.evaluation.assignmentId === assignment.id)}
      others={shown.filter((each) => each.evaluation.assignmentId !== assignment.id)}
      regional={assignment.level === 'national' ? await regionalResult(request, place.call, candidacy) : []}
      said={more.said ?? saidOf(request)}
      isWritable={grid !== undefined && place.wave.state === 'cut_off' && assignment.isJudged}
      self={request.visitor?.personId}
      parts={partsOf(content, standing ?? emptyDraft, standing?.revisions ?? {})}
      conflicts={more.conflicts ?? []}
      values={more.values ?? typedDraft(content, standing ?? emptyDraft)}
      mistakes={more.mistakes ?? noGrid}
    />,
    more.mistakes && !more.isKept ? 422 : 200,
  )
}

room.show('/jury/evaluations/:assignment', evaluators, async (request) => evaluatePage(request, await mustAssignment(request)))

/** What the form holds, part by part; those that were not on the page are left as they are, and what is too long is said, never cut. */
function readParts(request: Request, form: Form, { criteria }: GridContent): { written: Part[]; mistakes: Record<string, string> } {
  const written: Part[] = []
  const mistakes: Record<string, string> = {}
  const text = (name: string): string => {
    const typed = form.text(name).trim()
    if (typed.length > mostWords) mistakes[name] = request.voice.say(fieldSentences.tooLong)(request.voice.number(mostWords))
    return typed
  }
  const part = (name: string, fields: readonly string[], value: Part['value']) => {
    const revision = Number.parseInt(form.text(`v.${name}`), 10)
    if (Number.isInteger(revision) && revision >= 0 && !fields.some((each) => mistakes[each])) written.push({ name, revision, value })
  }
  for (const criterion of criteria) {
    const [note, why] = [`note.${criterion.key}`, `pourquoi.${criterion.key}`]
    const score = criterion.anchors.find((each) => String(each.score) === form.text(note))?.score ?? null
    part(partOf(criterion), [why], { score, why: text(why) } satisfies Score)
  }
  part(advicePart, [], advices.find((each) => each === form.text('avis')) ?? null)
  part(commentPart, ['commentaire'], text('commentaire'))
  return { written, mistakes }
}

room.act('/jury/evaluations/:assignment', evaluators, async (request, form) => {
  const assignment = await mustAssignment(request)
  const read: { grid: GridContent; mistakes: Record<string, string> } = { grid: { criteria: [] }, mistakes: {} }
  const partsFor = (grid: GridContent): Part[] => {
    const { written, mistakes } = readParts(request, form, grid)
    Object.assign(read, { grid, mistakes })
    return written
  }
  const seals = !isIsland(request) && form.text('geste') === 'deposer'
  const kept = await keepEvaluation(request.db, visitorOf(request), assignment.id, partsFor, seals)
  if (!kept.allowed) {
    if (isIsland(request)) return new Response(null, { status: 409 })
    return evaluatePage(request, assignment, { values: form.typed, mistakes: { '': request.voice.say(sealingSaid[kept.because]) } })
  }
  if (isIsland(request)) return autosaved(request, form, read.grid, kept.value, read.mistakes)
  const { isSealed, because, conflicts } = kept.value
  if (isSealed) return request.redirect(`/jury/evaluations/${assignment.id}?depose=1`)
  const mistakes = { ...(because && missingSaid(request, because, read.grid, kept.value)), ...read.mistakes }
  if (conflicts.length === 0 && Object.keys(mistakes).length === 0)
    return request.redirect(`/jury/evaluations/${assignment.id}?enregistre=1`)
  // What could be read is kept, whatever the rest: a 422 would undo it with the rest of the transaction.
  const said = request.voice.say(conflicts.length > 0 ? words.chooseWords : words.savedIncomplete)
  return evaluatePage(request, assignment, { values: form.typed, mistakes, conflicts, said, isKept: true })
})

function missingSaid(request: Request, because: keyof typeof sealingSaid, grid: GridContent, { draft }: Kept): Record<string, string> {
  if (because !== 'incomplete') return { avis: request.voice.say(sealingSaid[because]) }
  return Object.fromEntries(
    troublesOf(grid, draft.scores).map(({ key, trouble }) => [
      `${trouble === 'why_missing' ? 'pourquoi' : 'note'}.${key}`,
      request.voice.say(criterionSaid[trouble]),
    ]),
  )
}

/** What the act answers to the island that saves while one types. */
function autosaved(request: Request, form: Form, grid: GridContent, kept: Kept, mistakes: Readonly<Record<string, string>>): Response {
  const parts = partsOf(grid, kept.draft, kept.revisions)
  const names = parts.map(({ name }) => name)
  const shown = form.all('montre')
  return answerAutosave(request, {
    revisions: Object.fromEntries(parts.flatMap(({ name, revision }) => (form.names.includes(`v.${name}`) ? [[name, revision]] : []))),
    mistakes,
    conflicts: kept.conflicts.map(({ name }) => name),
    asked: names,
    view: (
      <AutosavedEvaluation
        grid={grid}
        parts={parts}
        conflicts={kept.conflicts}
        fresh={names.filter((name) => !shown.includes(name))}
        values={typedDraft(grid, kept.draft)}
      />
    ),
  })
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
