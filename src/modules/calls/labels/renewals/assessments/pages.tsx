import { z } from 'zod'
import { dayOf } from '../../../../../platform/day.ts'
import { field, type Mistakes, readDraft } from '../../../../../platform/form.ts'
import { nameEvents } from '../../../../../platform/journal.ts'
import { type Call as Request, visitorOf } from '../../../../../platform/room.ts'
import type { Values } from '../../../../../ui/field.tsx'
import { freshly } from '../../../../people/index.ts'
import { candidacyDesk, candidacyDeskPath, deskReaders, offerCandidacyPage } from '../../../admissibility/pages.tsx'
import { mustCandidacy } from '../../../candidacies/hall/pages.tsx'
import { readRuling } from '../../../decisions/pages.tsx'
import { typedRuling } from '../../../decisions/views.tsx'
import { advices } from '../../../evaluations/schema.ts'
import { room } from '../../../hall/pages.tsx'
import { findRenewalMatter, giveOpinion, type RenewalMatter, ruleOnRenewal, sendToJury } from './acts.ts'
import { decideAssessing, moments, type RenewalRefusal } from './rules.ts'
import { AssessmentPage } from './views.tsx'
import { assessmentSaid, eventNames, opinionSaid, renewalSaid, words } from './words.ts'

nameEvents(eventNames)

const path = `${candidacyDesk}/renouvellement`

offerCandidacyPage((request, call, candidacy) =>
  call.kind === 'renewal' ? { to: candidacyDeskPath(call, candidacy, 'renouvellement'), label: request.voice.say(words.title) } : undefined,
)

interface More {
  values?: Values
  mistakes?: Mistakes
}

/** The renewal of the path, for whoever may read it at the desk; a candidacy that renews nothing has no such page. */
async function withRenewal(request: Request, show: (matter: RenewalMatter) => Promise<Response>): Promise<Response> {
  const matter = await findRenewalMatter(request.db, await mustCandidacy(request), visitorOf(request).personId)
  return matter ? show(matter) : request.no(404)
}

async function assessmentPage(request: Request, matter: RenewalMatter, more: More = {}): Promise<Response> {
  const { version, renewal, decision, ground } = matter
  const may = decideAssessing(ground)
  const kept = { avis: renewal.advice ?? '', fondement: renewal.opinion, quand: '', ...typedRuling(decision) }
  return request.page(
    <AssessmentPage
      matter={matter}
      submittedOn={dayOf(version.submittedAt)}
      opinionOn={renewal.opinionAt && dayOf(renewal.opinionAt)}
      juryOn={renewal.toJuryAt && dayOf(renewal.toJuryAt)}
      because={may.allowed ? undefined : may.because}
      values={{ ...kept, ...more.values }}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show(path, deskReaders, (request) => withRenewal(request, (matter) => assessmentPage(request, matter)))

const opinionForm = z.object({ avis: field.choice(advices), fondement: field.longText(20_000) })

room.act(`${path}/avis`, deskReaders, (request, form) =>
  withRenewal(request, async (matter) => {
    const read = readDraft(opinionForm, form, request.voice)
    if (!read.ok) return assessmentPage(request, matter, { values: form.typed, mistakes: read.mistakes })
    const draft = { advice: read.draft.avis, opinion: read.draft.fondement }
    const given = await giveOpinion(request.db, visitorOf(request), matter.candidacy.id, draft)
    if (given.allowed) return request.redirect(candidacyDeskPath(matter.call, matter.candidacy, 'renouvellement'))
    return assessmentPage(request, matter, { values: form.typed, mistakes: { '': request.voice.say(opinionSaid[given.because]) } })
  }),
)

room.act(`${path}/jury`, deskReaders, (request) =>
  withRenewal(request, async (matter) => {
    const sent = await sendToJury(request.db, visitorOf(request), matter.candidacy.id)
    if (sent.allowed) return request.redirect(candidacyDeskPath(matter.call, matter.candidacy, 'renouvellement'))
    return assessmentPage(request, matter, { mistakes: { '': request.voice.say(assessmentSaid[sent.because]) } })
  }),
)

const refusedField: Partial<Record<RenewalRefusal | 'absent', string>> = {
  reasons_missing: 'motifs',
  conditions_missing: 'condition-1',
  conditions_without_label: 'condition-1',
  condition_outside: 'echeance-1',
  opinion_missing: 'avis',
  not_cut_off: 'quand',
  not_offered: 'decision',
}

const momentForm = z.object({ quand: field.choice(moments) })

room.act(`${path}/decision`, freshly(deskReaders), (request, form) =>
  withRenewal(request, async (matter) => {
    const again = (mistakes: Mistakes) => assessmentPage(request, matter, { values: form.typed, mistakes })
    const [read, when] = [readRuling(request, form), readDraft(momentForm, form, request.voice)]
    if ('mistakes' in read || !when.ok) return again({ ...('mistakes' in read ? read.mistakes : {}), ...(when.ok ? {} : when.mistakes) })
    const decided = await ruleOnRenewal(request.db, visitorOf(request), request.house.config, matter.candidacy.id, {
      ruling: read.ruling,
      moment: when.draft.quand,
    })
    if (decided.allowed) return request.redirect(candidacyDeskPath(matter.call, matter.candidacy, 'renouvellement'))
    return again({ [refusedField[decided.because] ?? '']: request.voice.say(renewalSaid[decided.because]) })
  }),
)
