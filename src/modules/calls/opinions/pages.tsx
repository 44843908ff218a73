import { z } from 'zod'
import { refuse } from '../../../platform/decision.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { everyone, type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Values } from '../../../ui/field.tsx'
import { candidacyDesk, candidacyDeskPath, deskReaders, offerCandidacyPage } from '../admissibility/pages.tsx'
import { isBarredJuror, mustCandidacy } from '../candidacies/hall/pages.tsx'
import { findCandidacy } from '../candidacies/store.ts'
import { sealedFile } from '../candidacies/submissions/pages.tsx'
import { findLatestVersion } from '../candidacies/submissions/store.ts'
import { offeredIndicators } from '../forms/pages.tsx'
import { findForm } from '../forms/store.ts'
import { callOfPath, room } from '../hall/pages.tsx'
import { findCallById } from '../store.ts'
import { answerOpinion, askOpinion, declareOpinionTie } from './acts.ts'
import { decideOpening, mostDays, type OpinionRefusal, type OpinionStep, usualDays } from './rules.ts'
import { findOpinionByToken, listOpinions } from './store.ts'
import { ClosedPage, OpinionsPage, OutsidePage, TiePage } from './views.tsx'
import { askingSaid, words } from './words.ts'

offerCandidacyPage((request, call, candidacy) => ({
  to: candidacyDeskPath(call, candidacy, 'avis'),
  label: request.voice.say(words.title),
}))

async function opinionsPage(request: Request, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const [call, candidacy] = [await callOfPath(request), await mustCandidacy(request)]
  if (!call) return request.no(404)
  return request.page(
    <OpinionsPage
      call={call}
      candidacy={candidacy}
      opinions={await listOpinions(request.db, candidacy.id)}
      moment={request.arrivedAt}
      mayAsk={candidacy.state === 'submitted' || candidacy.state === 'in_review'}
      values={more.values ?? { langue: 'fr', jours: String(usualDays) }}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show(`${candidacyDesk}/avis`, deskReaders, (request) => opinionsPage(request))

const askForm = z.object({
  nom: field.name(),
  courriel: field.email(),
  langue: field.choice(['fr', 'en']),
  question: field.longText(2_000),
  jours: field.whole(1, mostDays),
})

room.act(`${candidacyDesk}/avis`, deskReaders, async (request, form) => {
  const [call, candidacy] = [await callOfPath(request), await mustCandidacy(request)]
  const read = readDraft(askForm, form, request.voice)
  if (!call) return request.no(404)
  if (!read.ok) return opinionsPage(request, { values: form.typed, mistakes: read.mistakes })
  const { nom, courriel, langue, question, jours } = read.draft
  const draft = { name: nom, email: courriel, language: langue, question, days: jours }
  const asked = await askOpinion(request.db, visitorOf(request), request.house.config.publicUrl, call, candidacy, draft)
  if (asked.allowed) return request.redirect(candidacyDeskPath(call, candidacy, 'avis'))
  const at = asked.because === 'state_forbids' ? '' : 'courriel'
  return opinionsPage(request, { values: form.typed, mistakes: { [at]: request.voice.say(askingSaid[asked.because]) } })
})

const closed = (request: Request, because: OpinionRefusal) =>
  request.page(<ClosedPage because={because} />, because === 'link_unknown' ? 404 : 410)

/**
 * What the link of the path opens now, with all that its pages show; nothing is fetched of the file before the ties are said. A link that was passed on does not
 * take a juror who is signed in around the wall.
 */
async function openingOf(request: Request) {
  const opinion = await findOpinionByToken(request.db, request.param('token'))
  const candidacy = opinion && (await findCandidacy(request.db, opinion.candidacyId))
  const isWalled = candidacy !== undefined && (await isBarredJuror(request, candidacy))
  const decision = isWalled ? refuse('walled' as const) : decideOpening(opinion, candidacy?.state, request.arrivedAt)
  return { opinion, candidacy, decision }
}

async function outsidePage(request: Request, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const { opinion, candidacy, decision } = await openingOf(request)
  if (!decision.allowed) return closed(request, decision.because)
  const call = candidacy && (await findCallById(request.db, candidacy.callId))
  const version = candidacy && (await findLatestVersion(request.db, candidacy.id))
  const form = candidacy && (await findForm(request.db, candidacy.formId))
  if (!opinion || !candidacy || !call || !version || !form) return request.no(404)
  const token = request.param('token')
  const common = { token, call, candidacy, opinion, version, values: more.values ?? {}, mistakes: more.mistakes }
  const step: OpinionStep = decision.value
  const view =
    step === 'declare' ? (
      <TiePage {...common} />
    ) : (
      <OutsidePage {...common} content={form.content} indicators={await offeredIndicators(request)} files={`/avis/${token}/fichiers`} />
    )
  return request.page(view, more.mistakes ? 422 : 200)
}

room.show('/avis/:token', everyone, (request) => outsidePage(request))

const tieForm = z.object({ lien: field.choice(['oui', 'non']) })

room.act('/avis/:token', everyone, async (request, form) => {
  const { decision } = await openingOf(request)
  if (!decision.allowed) return closed(request, decision.because)
  const read = readDraft(tieForm, form, request.voice)
  if (!read.ok) return outsidePage(request, { values: form.typed, mistakes: read.mistakes })
  const declared = await declareOpinionTie(request.db, request.param('token'), read.draft.lien === 'oui')
  return declared.allowed ? request.redirect(`/avis/${request.param('token')}`) : closed(request, declared.because)
})

const answerForm = z.object({ avis: field.longText(10_000) })

room.act('/avis/:token/reponse', everyone, async (request, form) => {
  const { decision } = await openingOf(request)
  if (!decision.allowed) return closed(request, decision.because)
  const read = readDraft(answerForm, form, request.voice)
  if (!read.ok || decision.value === 'declare') {
    return outsidePage(request, { values: form.typed, mistakes: read.ok ? {} : read.mistakes })
  }
  const answered = await answerOpinion(request.db, request.param('token'), read.draft.avis)
  if (answered.allowed) return request.page(<ClosedPage because="thanks" />)
  return answered.because === 'not_declared' ? outsidePage(request, { mistakes: {} }) : closed(request, answered.because)
})

room.show('/avis/:token/fichiers/:file', everyone, async (request) => {
  const { candidacy, decision } = await openingOf(request)
  if (!decision.allowed || decision.value !== 'answer' || !candidacy)
    return closed(request, decision.allowed ? 'link_unknown' : decision.because)
  return sealedFile(request, await findLatestVersion(request.db, candidacy.id))
})
