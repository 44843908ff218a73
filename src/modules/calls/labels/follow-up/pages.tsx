import { z } from 'zod'
import { today } from '../../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { type Guard, type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Said } from '../../../../platform/speech.ts'
import type { Form } from '../../../../platform/upload.ts'
import { holds } from '../../../../platform/visitor.ts'
import { networkTeam, sayRights } from '../../../people/index.ts'
import { mayRead } from '../../../territories/index.ts'
import { room } from '../../hall/pages.tsx'
import { meetCondition } from '../conditions/acts.ts'
import { labelOfPath, labelSections } from '../hall/pages.tsx'
import { answerProcedure, concludeProcedure, reinstateLabel, startProcedure } from '../procedures/acts.ts'
import { outcomes, procedureOf } from '../procedures/rules.ts'
import { procedureSaid } from '../procedures/words.ts'
import { concludeReview, noteReview, openReview } from '../reviews/acts.ts'
import { findReview } from '../reviews/store.ts'
import { reviewSaid } from '../reviews/words.ts'
import { reviewOutcomes } from '../schema.ts'
import { type Label, listLabelConditions, listLabelEvents } from '../store.ts'
import { labelPath } from '../views.tsx'
import { FollowUpPage, FollowUpSheet } from './views.tsx'
import { words } from './words.ts'

const isNetwork = (request: Request) => holds(request.visitor, ['network'], null)
const answersFor = (request: Request, label: Label) => holds(request.visitor, ['coordinator'], label.territoryId)

/** Whoever reads the workspace of the label's territory, and the network's team. */
const followers: Guard = {
  name: 'labelFollowers',
  async admit(request) {
    const label = await labelOfPath(request)
    if (!label) return isNetwork(request) ? 'absent' : 'refused'
    return mayRead(request, label.territoryId) ? 'admitted' : 'refused'
  },
}

/** The territory's coordinators alone: the network does not answer itself. */
const answerers: Guard = {
  name: 'labelAnswerers',
  async admit(request) {
    const label = await labelOfPath(request)
    return label && answersFor(request, label) ? 'admitted' : 'refused'
  },
}

sayRights(room, {
  labelFollowers: { can: { fr: 'suivre le label du territoire', en: 'follow the territory’s label' } },
  labelAnswerers: {
    can: { fr: 'répondre au réseau sur le label du territoire', en: 'answer the network about the territory’s label' },
  },
})

/** The way in, on the label's own page. */
labelSections.add(async (request, { label }) => (mayRead(request, label.territoryId) ? <FollowUpSheet label={label} /> : null))

interface More {
  mistakes?: Mistakes
  values?: Record<string, string>
}

async function followUpPage(request: Request, label: Label, { mistakes, values = {} }: More = {}): Promise<Response> {
  return request.page(
    <FollowUpPage
      label={label}
      conditions={await listLabelConditions(request.db, [label.id])}
      review={await findReview(request.db, label.id)}
      procedure={procedureOf(await listLabelEvents(request.db, [label.id], 'all'))}
      on={today()}
      isNetwork={isNetwork(request)}
      mayAnswer={answersFor(request, label)}
      saved={request.query.has('note')}
      mistakes={mistakes}
      values={values}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/labels/:number/suivi', followers, async (request) => {
  const label = await labelOfPath(request)
  return label ? followUpPage(request, label) : request.no(404)
})

type Outcome = { allowed: true } | { allowed: false; because: Said }

/** One act on a label: the form read, the act done, the page again with what was wrong. */
function actOnLabel<S extends z.ZodObject>(
  path: string,
  guard: Guard,
  schema: S,
  act: (request: Request, label: Label, draft: z.output<S>) => Promise<Outcome>,
): void {
  room.act(path, guard, async (request: Request, form: Form) => {
    const label = await labelOfPath(request)
    if (!label) return request.no(404)
    const read = readDraft(schema, form, request.voice)
    if (!read.ok) return followUpPage(request, label, { mistakes: read.mistakes, values: form.typed })
    const done = await act(request, label, read.draft)
    if (!done.allowed) return followUpPage(request, label, { mistakes: { '': request.voice.say(done.because) }, values: form.typed })
    return request.redirect(`${labelPath(label, 'suivi')}?note=1`)
  })
}

const saying =
  <R extends string>(said: Readonly<Record<R, Said>>) =>
  (decision: { allowed: true } | { allowed: false; because: R }): Outcome =>
    decision.allowed ? { allowed: true } : { allowed: false, because: said[decision.because] }
const procedureOutcome = saying(procedureSaid)
const reviewOutcome = saying(reviewSaid)
const urlOf = (request: Request) => request.house.config.publicUrl
const text = field.longText(10_000)

const conditionForm = z.object({ condition: field.id<'LabelCondition'>(), note: field.longText(2_000).optional() })
actOnLabel('/labels/:number/conditions', networkTeam, conditionForm, async (request, label, draft) =>
  saying({ absent: procedureSaid.absent, already_met: words.alreadyMet })(
    await meetCondition(request.db, visitorOf(request), urlOf(request), label.id, draft.condition, draft.note ?? ''),
  ),
)

const procedureForm = z.object({ motifs: text, 'reponse-avant': field.day() })
actOnLabel('/labels/:number/procedure', networkTeam, procedureForm, async (request, label, draft) =>
  procedureOutcome(
    await startProcedure(request.db, visitorOf(request), urlOf(request), label.id, {
      reasons: draft.motifs,
      answerBy: draft['reponse-avant'],
    }),
  ),
)

actOnLabel('/labels/:number/reponse', answerers, z.object({ reponse: text }), async (request, label, draft) =>
  procedureOutcome(await answerProcedure(request.db, visitorOf(request), label.id, draft.reponse)),
)

const decisionForm = z.object({ decision: field.choice(outcomes), 'motifs-decision': text })
actOnLabel('/labels/:number/decision', networkTeam, decisionForm, async (request, label, draft) =>
  procedureOutcome(
    await concludeProcedure(request.db, visitorOf(request), urlOf(request), label.id, {
      outcome: draft.decision,
      reasons: draft['motifs-decision'],
    }),
  ),
)

actOnLabel('/labels/:number/retablissement', networkTeam, z.object({ 'motifs-retablissement': text }), async (request, label, draft) =>
  procedureOutcome(await reinstateLabel(request.db, visitorOf(request), urlOf(request), label.id, draft['motifs-retablissement'])),
)

actOnLabel('/labels/:number/bilan/ouverture', networkTeam, z.object({}), async (request, label) =>
  reviewOutcome(await openReview(request.db, visitorOf(request), urlOf(request), label.id)),
)

actOnLabel('/labels/:number/bilan/commentaire', answerers, z.object({ commentaire: text }), async (request, label, draft) =>
  reviewOutcome(await noteReview(request.db, visitorOf(request), label.id, draft.commentaire)),
)

const conclusionForm = z.object({ conclusion: text, suite: field.choice(reviewOutcomes) })
actOnLabel('/labels/:number/bilan/conclusion', networkTeam, conclusionForm, async (request, label, draft) =>
  reviewOutcome(
    await concludeReview(request.db, visitorOf(request), urlOf(request), label.id, { conclusion: draft.conclusion, outcome: draft.suite }),
  ),
)
