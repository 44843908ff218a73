import { everyone, type Call as Request } from '../../../../platform/room.ts'
import { mustCandidacy, writers } from '../../candidacies/hall/pages.tsx'
import type { Candidacy } from '../../candidacies/store.ts'
import { listCriteria } from '../../deliberations/rankings/store.ts'
import { callOfPath, room } from '../../hall/pages.tsx'
import { findRenewedLabel } from '../../labels/renewals/reports/acts.ts'
import { type Call, findCallById } from '../../store.ts'
import { listWaves } from '../../waves/store.ts'
import { findDecision } from '../store.ts'
import { findResults, type Results, resultsCsv, resultsJson, type ShownWave } from './exchange.ts'
import { letterPdf } from './letters/exchange.ts'
import { listJustifications } from './store.ts'
import { ReplyPage, ResultsPage } from './views.tsx'

type Show = (call: Call, wave: ShownWave, results: Results) => Response | Promise<Response>

/** The published wave of the path, by its number; a wave that is not published does not exist here. */
async function withResults(request: Request, show: Show): Promise<Response> {
  const call = await callOfPath(request)
  const found = call && (await findResults(request.db, call, Number(request.param('wave'))))
  return call && found ? show(call, found.wave, found.results) : request.no(404)
}

const path = '/appels/:call/vagues/:wave/resultats'

room.show(path, everyone, (request) =>
  withResults(request, (call, wave, results) => request.page(<ResultsPage call={call} wave={wave} results={results} />)),
)

room.show(`${path}.csv`, everyone, (request) =>
  withResults(request, (call, wave, results) =>
    request.download(`resultats-${call.slug}-${wave.number}.csv`, 'text/csv; charset=utf-8', resultsCsv(results)),
  ),
)

room.show(`${path}.json`, everyone, (request) =>
  withResults(request, (call, wave, results) =>
    request.download(`resultats-${call.slug}-${wave.number}.json`, 'application/json', resultsJson(call, wave, results)),
  ),
)

/** What was decided of a candidacy and told, in waves that are published or alone before theirs, the latest first. */
export async function publishedDecisions(request: Request, candidacy: Candidacy) {
  const found = []
  for (const wave of (await listWaves(request.db, candidacy.callId)).reverse()) {
    const decision = await findDecision(request.db, { candidacyId: candidacy.id, waveId: wave.id, level: 'national' })
    if (decision && (wave.state === 'published' || decision.publishedAt !== null))
      found.push({ wave, decision, justifications: await listJustifications(request.db, candidacy.id, wave.id) })
  }
  return found
}

room.show('/candidatures/:candidacy/decision', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const decisions = await publishedDecisions(request, candidacy)
  const [latest] = decisions
  const call = await findCallById(request.db, candidacy.callId)
  if (!latest || !call) return request.no(404)
  const criteria = await listCriteria(request.db, { id: latest.wave.id, callId: candidacy.callId })
  const renewed = await findRenewedLabel(request.db, candidacy.id)
  return request.page(<ReplyPage call={call} candidacy={candidacy} decisions={decisions} criteria={criteria} renewed={renewed} />)
})

room.show('/candidatures/:candidacy/lettre.pdf', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const [latest] = await publishedDecisions(request, candidacy)
  const call = await findCallById(request.db, candidacy.callId)
  if (!latest || !call) return request.no(404)
  const { siteName } = request.house.config
  const renewed = await findRenewedLabel(request.db, candidacy.id)
  const bytes = await letterPdf({ network: siteName, call, candidacy, renewed, ...latest })
  return request.download(`${candidacy.reference}-decision.pdf`, 'application/pdf', bytes)
})
