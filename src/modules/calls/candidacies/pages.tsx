import { z } from 'zod'
import { now } from '../../../platform/clock.ts'
import { field, readDraft } from '../../../platform/form.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Mistakes, Values } from '../../../ui/field.tsx'
import { organisationNames } from '../../ecosystem/index.ts'
import { signedIn } from '../../people/index.ts'
import { findTerritoryById } from '../../territories/index.ts'
import { type Check, findLatestCheck } from '../admissibility/store.ts'
import { progressOf } from '../answers/rules.ts'
import { wasAnswered } from '../decisions/results/store.ts'
import { callOfPath, offerCallAction, room } from '../hall/pages.tsx'
import { takesCandidacies, waveFor } from '../rules.ts'
import { type Call, findCalls } from '../store.ts'
import { listWaves } from '../waves/store.ts'
import { beginCandidacy, findFormAhead, mayWriteNow, moveToLatestForm } from './acts.ts'
import { candidacySections, candidates, mustCandidacy, organisationsOf, writers } from './hall/pages.tsx'
import { listKnownTerritories, prefill } from './prefills/acts.ts'
import { PrefilledPage } from './prefills/views.tsx'
import { words as prefillWords } from './prefills/words.ts'
import { decideReopening, mayMove } from './rules.ts'
import { type Candidacy, listCandidacies, listWriters, saveWriterSeen } from './store.ts'
import { findWhole, reopenCandidacy, windowOf, withdrawCandidacy } from './submissions/acts.ts'
import { BeginPage, FormMovePage, MinePage, OverviewPage } from './views.tsx'
import { moveSaid, words } from './words.ts'

export const candidacyPath = (candidacy: Pick<Candidacy, 'reference'>, ...parts: string[]): string =>
  ['/candidatures', candidacy.reference, ...parts].join('/')

offerCallAction({
  to: (call) => `/appels/${call.slug}/candidater`,
  label: words.apply,
  // A visitor may come in first; somebody signed in who acts for no organisation may not.
  isFor: (request, call) => call.kind === 'labelling' && (request.visitor === null || organisationsOf(request.visitor).length > 0),
})

const beginForm = z.object({
  structure: field.id<'Organisation'>(),
  connu: field.id<'Territory'>().optional(),
  territoire: field.text(120, 2).optional(),
})

async function beginPage(request: Request, call: Call, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const mine = organisationsOf(request.visitor)
  const organisations = [...(await organisationNames(request.db, mine))].map(([value, label]) => ({ value, label }))
  return request.page(
    <BeginPage
      call={call}
      organisations={organisations}
      known={await listKnownTerritories(request.db, mine)}
      values={more.values ?? { structure: organisations[0]?.value ?? '' }}
      mistakes={more.mistakes}
      isTaking={takesCandidacies(call, now())}
    />,
    more.mistakes ? 422 : 200,
  )
}

/** A renewal begins from the page of its label. */
const isToAnswer = (call: Call): boolean => call.state !== 'draft' && call.kind === 'labelling'

room.show('/appels/:call/candidater', candidates, async (request) => {
  const call = await callOfPath(request)
  return call && isToAnswer(call) ? beginPage(request, call) : request.no(404)
})

room.act('/appels/:call/candidater', candidates, async (request, form) => {
  const call = await callOfPath(request)
  if (!call || !isToAnswer(call)) return request.no(404)
  const read = readDraft(beginForm, form, request.voice)
  if (!read.ok) return beginPage(request, call, { values: form.typed, mistakes: read.mistakes })
  if (!organisationsOf(request.visitor).includes(read.draft.structure)) return request.no(403)
  const { connu, structure } = read.draft
  const known = (await listKnownTerritories(request.db, [structure])).find((territory) => territory.id === connu)
  const name = read.draft.territoire ?? known?.name
  if (connu && !known) return beginPage(request, call, { values: form.typed, mistakes: { connu: request.voice.say(prefillWords.notHers) } })
  if (!name) return beginPage(request, call, { values: form.typed, mistakes: { territoire: request.voice.say(words.nameMissing) } })
  const visitor = visitorOf(request)
  const draft = { name, organisationId: structure, territoryId: known?.id ?? null, language: request.voice.language }
  const begun = await beginCandidacy(request.db, visitor, call, draft)
  if (!begun.allowed) return beginPage(request, call, { values: form.typed, mistakes: { '': request.voice.say(words.callClosed) } })
  if (!known) return request.redirect(candidacyPath(begun.value))
  await prefill(request.db, visitor, begun.value.id, known)
  return request.redirect(candidacyPath(begun.value, 'prerempli'))
})

room.show('/candidatures', signedIn, async (request) => {
  const visitor = visitorOf(request)
  const mine = await listCandidacies(request.db, {
    writtenBy: { personId: visitor.personId, organisationIds: organisationsOf(visitor) },
  })
  const calls = await findCalls(
    request.db,
    mine.map(({ callId }) => callId),
  )
  return request.page(<MinePage candidacies={mine} calls={calls} />)
})

/** What the network asks or why it refused, as long as that is what the coalition has to read. */
async function verdictFor(request: Request, candidacy: Candidacy): Promise<Check | undefined> {
  const check = await findLatestCheck(request.db, candidacy.id)
  const isToRead =
    candidacy.state === 'draft' ? check?.verdict === 'to_complete' : candidacy.state === 'decided' && check?.verdict === 'inadmissible'
  return isToRead ? check : undefined
}

/** What a candidacy took over from a territory that Essaim knows, and what it could not. */
room.show('/candidatures/:candidacy/prerempli', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const territory = candidacy.territoryId && (await findTerritoryById(request.db, candidacy.territoryId))
  if (!territory) return request.no(404)
  const whole = await findWhole(request.db, candidacy)
  return request.page(
    <PrefilledPage whole={whole} territory={territory} filled={Object.keys(whole.answers)} isRenewal={whole.call.kind === 'renewal'} />,
  )
})

async function overviewPage(request: Request, candidacy: Candidacy, refusal?: keyof typeof moveSaid): Promise<Response> {
  const whole = await findWhole(request.db, candidacy)
  const moment = now()
  return request.page(
    <OverviewPage
      whole={whole}
      progress={progressOf(whole.form.content, whole.answers, whole.call.terms)}
      writers={await listWriters(request.db, candidacy.id)}
      self={request.visitor?.personId}
      next={waveFor(await listWaves(request.db, whole.call.id), moment)}
      isWritable={mayWriteNow(candidacy, whole.call)}
      mayReopen={decideReopening(candidacy.state, windowOf(candidacy, whole.call), moment).allowed}
      mayWithdraw={mayMove('withdraw', candidacy.state)}
      formAhead={(await findFormAhead(request.db, candidacy))?.number}
      moment={moment}
      verdict={await verdictFor(request, candidacy)}
      hasDecision={await wasAnswered(request.db, candidacy.id)}
      refusal={refusal && request.voice.say(moveSaid[refusal])}
      sections={await candidacySections.fill(request, { candidacy })}
    />,
    refusal ? 422 : 200,
  )
}

room.show('/candidatures/:candidacy', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  await saveWriterSeen(request.db, candidacy.id, visitorOf(request).personId, null)
  return overviewPage(request, candidacy)
})

room.act('/candidatures/:candidacy/reprise', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const reopened = await reopenCandidacy(request.db, visitorOf(request), candidacy.id)
  return reopened.allowed ? request.redirect(candidacyPath(candidacy)) : overviewPage(request, candidacy, reopened.because)
})

room.act('/candidatures/:candidacy/retrait', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const withdrawn = await withdrawCandidacy(request.db, visitorOf(request), candidacy.id)
  return withdrawn.allowed ? request.redirect(candidacyPath(candidacy)) : overviewPage(request, candidacy, withdrawn.because)
})

room.show('/candidatures/:candidacy/formulaire', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const ahead = await findFormAhead(request.db, candidacy)
  return ahead ? request.page(<FormMovePage candidacy={candidacy} {...ahead} />) : request.no(404)
})

room.act('/candidatures/:candidacy/formulaire', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const moved = await moveToLatestForm(request.db, visitorOf(request), candidacy.id)
  if (moved.allowed || moved.because === 'is_latest') return request.redirect(candidacyPath(candidacy))
  return moved.because === 'absent' ? request.no(404) : overviewPage(request, candidacy, 'state_forbids')
})
