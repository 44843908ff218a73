import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { field, readDraft } from '../../../platform/form.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Mistakes, Values } from '../../../ui/field.tsx'
import { type Entry, holders, mustEntry, room } from '../hall/pages.tsx'
import { type Stage, stages } from '../schema.ts'
import { correctStage, moveStage, stateNextCondition } from './acts.ts'
import type { CorrectionRefusal } from './rules.ts'
import { listStageRows, type StageLine } from './store.ts'
import { CorrectionPage, StagesPage } from './views.tsx'
import { stageRefusals } from './words.ts'

const moveForm = z.object({
  etape: field.choice(stages),
  depuis: field.day(),
  fin: field.day().optional(),
  note: field.longText(600).optional(),
  suite: field.longText(300).optional(),
})
const draftOf = (draft: z.output<typeof moveForm>) => ({
  stage: draft.etape,
  sinceOn: draft.depuis,
  untilOn: draft.fin ?? null,
  note: draft.note ?? null,
})

/** The field beside which each refusal is said. */
const fieldOf: Record<CorrectionRefusal, string> = {
  stage_same: 'etape',
  day_before_last: 'depuis',
  day_to_come: 'depuis',
  end_before_start: 'fin',
  step_back_needs_note: 'note',
  move_unknown: '',
  already_corrected: '',
  first_move_stays: 'raison',
}

interface Shown {
  mistakes?: Mistakes
  typed?: Values
}

async function stagesPage(call: Call, { project }: Entry, { mistakes, typed }: Shown = {}): Promise<Response> {
  return call.page(
    <StagesPage
      project={project}
      rows={await listStageRows(call.db, project.id)}
      values={typed ?? { depuis: today() }}
      mistakes={mistakes}
      saved={call.query.has('enregistre')}
      today={today()}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/etapes', holders, async (call) => stagesPage(call, await mustEntry(call)))

room.act('/projets/:project/etapes', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const read = readDraft(moveForm, form, call.voice)
  if (!read.ok) return stagesPage(call, entry, { mistakes: read.mistakes, typed: form.typed })
  const moved = await moveStage(call.db, visitorOf(call), entry.project, draftOf(read.draft), read.draft.suite ?? null)
  if (moved.allowed) return call.redirect(`/projets/${entry.project.slug}/etapes?enregistre=1`)
  const mistakes = { [fieldOf[moved.because]]: call.voice.say(stageRefusals[moved.because]) }
  return stagesPage(call, entry, { mistakes, typed: form.typed })
})

const conditionForm = z.object({ condition: field.longText(300).optional() })

room.act('/projets/:project/etapes/suite', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const read = readDraft(conditionForm, form, call.voice)
  if (!read.ok) return stagesPage(call, entry, { mistakes: read.mistakes, typed: form.typed })
  await stateNextCondition(call.db, visitorOf(call), entry.project, read.draft.condition ?? null)
  return call.redirect(`/projets/${entry.project.slug}/etapes?enregistre=1`)
})

/** The move of the path, where it is one of this project and still stands. */
async function findMove(call: Call, { project }: Entry): Promise<(StageLine & { stage: Stage }) | undefined> {
  const rows = await listStageRows(call.db, project.id)
  const row = rows.find((each) => each.id === call.param('move'))
  return row?.stage && !rows.some((each) => each.corrects === row.id) ? { ...row, stage: row.stage } : undefined
}

async function correctionPage(call: Call, entry: Entry, { mistakes, typed }: Shown = {}): Promise<Response> {
  const row = await findMove(call, entry)
  if (!row) return call.no(404)
  const kept = { etape: row.stage, depuis: row.sinceOn, fin: row.untilOn, note: row.note }
  return call.page(
    <CorrectionPage project={entry.project} row={row} values={typed ?? kept} mistakes={mistakes} today={today()} />,
    mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/etapes/:move', holders, async (call) => correctionPage(call, await mustEntry(call)))

room.act('/projets/:project/etapes/:move', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const read = readDraft(moveForm.omit({ suite: true }), form, call.voice)
  if (!read.ok) return correctionPage(call, entry, { mistakes: read.mistakes, typed: form.typed })
  return correct(call, entry, draftOf(read.draft), read.draft.note ?? null, form.typed)
})

const takeBackForm = z.object({ raison: field.text(600, 3) })

room.act('/projets/:project/etapes/:move/retrait', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const read = readDraft(takeBackForm, form, call.voice)
  if (!read.ok) {
    const row = await findMove(call, entry)
    const kept = row && { etape: row.stage, depuis: row.sinceOn, fin: row.untilOn, note: row.note }
    return correctionPage(call, entry, { mistakes: read.mistakes, typed: { ...kept, ...form.typed } })
  }
  return correct(call, entry, 'take_back', read.draft.raison, form.typed)
})

async function correct(
  call: Call,
  entry: Entry,
  draft: Parameters<typeof correctStage>[4],
  note: string | null,
  typed: Values,
): Promise<Response> {
  const corrected = await correctStage(call.db, visitorOf(call), entry.project, call.param('move'), draft, note)
  if (corrected.allowed) return call.redirect(`/projets/${entry.project.slug}/etapes?enregistre=1`)
  const because = draft === 'take_back' && corrected.because === 'stage_same' ? 'raison' : fieldOf[corrected.because]
  return correctionPage(call, entry, { mistakes: { [because]: call.voice.say(stageRefusals[corrected.because]) }, typed })
}
