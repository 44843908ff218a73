import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Values } from '../../../../ui/field.tsx'
import { networkTeam } from '../../../people/index.ts'
import { candidacyOf } from '../../candidacies/hall/pages.tsx'
import type { Candidacy } from '../../candidacies/store.ts'
import { deskPath, withCall } from '../../desk/pages.tsx'
import { room } from '../../hall/pages.tsx'
import { waveOfPath, wavePage } from '../assignments/pages.tsx'
import { declarationOf } from '../declarations/acts.ts'
import { type Sitting, sitting, sittingOf } from '../hall/pages.tsx'
import { listDeclarations } from '../store.ts'
import { answerCorrection, correctConflict, findMistaken } from './acts.ts'
import { decideCorrection } from './rules.ts'
import { CorrectionPage } from './views.tsx'
import { answerSaid, correctionSaid } from './words.ts'

/** The conflict that the path names, of whoever asks, in the wave where she sits; nothing where she declared none. */
async function mistakenOf(request: Request) {
  const at = await sittingOf(request)
  const candidacy = await candidacyOf(request)
  if (!at || !candidacy || candidacy.waveId !== at.wave.id) return undefined
  const declaration = declarationOf(await listDeclarations(request.db, at.wave.id), visitorOf(request).personId, candidacy.id)
  return declaration?.hasConflict ? { at, candidacy, declaration } : undefined
}

type Mistaken = { at: Sitting; candidacy: Candidacy; declaration: NonNullable<ReturnType<typeof declarationOf>> }

async function correctionPage(
  request: Request,
  { at, candidacy, declaration }: Mistaken,
  more: { values?: Values; mistakes?: Mistakes } = {},
): Promise<Response> {
  const decision = decideCorrection(await findMistaken(request.db, at.wave, visitorOf(request).personId, candidacy))
  return request.page(
    <CorrectionPage
      call={at.call}
      wave={at.wave}
      candidacy={candidacy}
      declaration={declaration}
      does={decision.allowed ? decision.value : undefined}
      because={decision.allowed ? undefined : request.voice.say(correctionSaid[decision.because])}
      values={more.values ?? {}}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

const path = '/jury/vagues/:wave/corrections/:candidacy'

room.show(path, sitting, async (request) => {
  const mistaken = await mistakenOf(request)
  return mistaken ? correctionPage(request, mistaken) : request.no(404)
})

const correctionForm = z.object({ motif: field.longText(1_000) })

room.act(path, sitting, async (request, form) => {
  const mistaken = await mistakenOf(request)
  if (!mistaken) return request.no(404)
  const read = readDraft(correctionForm, form, request.voice)
  if (!read.ok) return correctionPage(request, mistaken, { values: form.typed, mistakes: read.mistakes })
  const { at, candidacy } = mistaken
  const corrected = await correctConflict(request.db, visitorOf(request), at, candidacy, read.draft.motif)
  if (corrected.allowed) return request.redirect(`/jury/vagues/${at.wave.id}?enregistre=1`)
  return correctionPage(request, mistaken, { values: form.typed, mistakes: { '': request.voice.say(correctionSaid[corrected.because]) } })
})

const answerForm = z.object({ reponse: field.choice(['oui', 'non']), pourquoi: field.longText(1_000) })

room.act('/reseau/appels/:call/vagues/:wave/jury/corrections/:correction', networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const wave = await waveOfPath(request, call)
    const id = readId<'ConflictCorrection'>(request.param('correction'))
    if (!wave || !id) return request.no(404)
    const again = (mistakes: Mistakes) => wavePage(request, call, wave, { typed: { id, values: form.typed, mistakes } })
    const read = readDraft(answerForm, form, request.voice)
    if (!read.ok) return again(read.mistakes)
    const draft = { granted: read.draft.reponse === 'oui', answer: read.draft.pourquoi }
    const { publicUrl } = request.house.config
    const answered = await answerCorrection(request.db, visitorOf(request), publicUrl, { call, wave }, id, draft)
    if (answered.allowed) return request.redirect(deskPath(call, 'vagues', wave.id, 'jury'))
    return answered.because === 'absent' ? request.no(404) : again({ reponse: request.voice.say(answerSaid[answered.because]) })
  }),
)
