import { now } from '../../../../platform/clock.ts'
import { offeredIndicators } from '../../forms/pages.tsx'
import { findFormVersion } from '../../forms/store.ts'
import { room } from '../../hall/pages.tsx'
import { reportFor } from '../../labels/renewals/reports/acts.ts'
import { isWriter, mustCandidacy, readers } from '../hall/pages.tsx'
import { findWhole } from '../submissions/acts.ts'
import { findLatestVersion } from '../submissions/store.ts'
import { candidacyPdf } from './exchange.ts'

/** The whole file to print or to keep, at any time: what was submitted, or the draft as it stands. */
room.show('/candidatures/:candidacy/dossier.pdf', readers, async (request) => {
  const candidacy = await mustCandidacy(request)
  // Those who write see what they write; everybody else what was submitted.
  const isDraft = candidacy.submittedAt === null && (await isWriter(request, candidacy))
  const sealed = isDraft ? undefined : await findLatestVersion(request.db, candidacy.id)
  if (!isDraft && !sealed) return request.no(404)
  const report = sealed ? undefined : await reportFor(request.db, candidacy.id)
  const whole = await findWhole(request.db, candidacy)
  // What was sealed is read through the form that it answered.
  const form = (sealed && (await findFormVersion(request.db, candidacy.callId, sealed.content.form.number))) ?? whole.form
  const indicators = new Map((await offeredIndicators(request)).map(({ code, name, unit }) => [code, `${name} (${unit})`]))
  const bytes = await candidacyPdf({ ...whole, form }, sealed, request.voice, sealed?.submittedAt ?? now(), report, indicators)
  return request.download(`${candidacy.reference}.pdf`, 'application/pdf', bytes)
})
