import { today } from '../../../../platform/clock.ts'
import { canonicalJson } from '../../../../platform/journal.ts'
import { type Call as Request, visitorOf } from '../../../../platform/room.ts'
import { progressOf } from '../../answers/rules.ts'
import { eligibilityOf } from '../../eligibility/rules.ts'
import { offeredIndicators } from '../../forms/pages.tsx'
import { room } from '../../hall/pages.tsx'
import { reportFor } from '../../labels/renewals/reports/acts.ts'
import { findCallById } from '../../store.ts'
import { tellWave } from '../../views.tsx'
import { findWave } from '../../waves/store.ts'
import { mayWriteNow } from '../acts.ts'
import { isWriter, mustCandidacy, readers, writers } from '../hall/pages.tsx'
import { candidacyPath } from '../pages.tsx'
import type { Candidacy } from '../store.ts'
import { submissionSaid } from '../words.ts'
import { factsOf, findWhole, submitCandidacy } from './acts.ts'
import { sendReceipt } from './receipts/acts.ts'
import { findLatestVersion, findSealedFile, listVersions, type Version } from './store.ts'
import { ReceiptPage, ReviewPage } from './views.tsx'

async function reviewPage(request: Request, candidacy: Candidacy, refusal?: keyof typeof submissionSaid): Promise<Response> {
  const whole = await findWhole(request.db, candidacy)
  const { call, form, answers } = whole
  return request.page(
    <ReviewPage
      whole={whole}
      progress={progressOf(form.content, answers, call.terms)}
      findings={eligibilityOf(call, await factsOf(request.db, whole), request.arrivedAt)}
      indicators={await offeredIndicators(request)}
      isWritable={mayWriteNow(candidacy, call)}
      report={await reportFor(request.db, candidacy.id)}
      on={today()}
      refusal={refusal && request.voice.say(submissionSaid[refusal])}
    />,
    refusal ? 422 : 200,
  )
}

room.show('/candidatures/:candidacy/relire', writers, async (request) => reviewPage(request, await mustCandidacy(request)))

room.act('/candidatures/:candidacy/depot', writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const submitted = await submitCandidacy(request.db, visitorOf(request), candidacy.id, request.arrivedAt)
  if (!submitted.allowed) return submitted.because === 'absent' ? request.no(404) : reviewPage(request, candidacy, submitted.because)
  await sendReceipt(request.db, request.house.config.publicUrl, candidacy, submitted.value)
  return request.redirect(candidacyPath(candidacy, 'recepisse'))
})

room.show('/candidatures/:candidacy/recepisse', readers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const latest = await findLatestVersion(request.db, candidacy.id)
  const call = await findCallById(request.db, candidacy.callId)
  if (!latest || !call) return request.no(404)
  const wave = await findWave(request.db, latest.waveId)
  return request.page(
    <ReceiptPage
      candidacy={candidacy}
      zone={call.timeZone}
      latest={latest}
      wave={wave && tellWave(request.voice, call, wave).text}
      versions={await listVersions(request.db, candidacy.id)}
      isWriter={await isWriter(request, candidacy)}
    />,
  )
})

/** The sealed content, byte for byte what the fingerprint was made of. */
room.show('/candidatures/:candidacy/depot.json', readers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const latest = await findLatestVersion(request.db, candidacy.id)
  return latest ? request.download(`${candidacy.reference}.json`, 'application/json', canonicalJson(latest.content)) : request.no(404)
})

/** The file of the path's `:file`, as far as a sealed version names it: for whoever may read that version. */
export async function sealedFile(request: Request, version: Version | undefined): Promise<Response> {
  const file = version && (await findSealedFile(request.db, version, request.param('file')))
  if (!file) return request.no(404)
  return request.download(file.name, file.mediaType, (await request.house.files.open(file.sha256)) as AsyncIterable<Uint8Array>)
}
