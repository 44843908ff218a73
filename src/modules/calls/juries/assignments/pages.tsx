import { z } from 'zod'
import { field, readDraft } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { type Call as Request, visitorOf } from '../../../../platform/room.ts'
import { networkTeam } from '../../../people/index.ts'
import { deskPath, withCall } from '../../desk/pages.tsx'
import { offerWavePage, room } from '../../hall/pages.tsx'
import type { Call } from '../../store.ts'
import { findWave, type Wave } from '../../waves/store.ts'
import { listMatters } from '../acts.ts'
import { listCorrections } from '../corrections/store.ts'
import type { CorrectionsSheetProps } from '../corrections/views.tsx'
import { declarationOf } from '../declarations/acts.ts'
import type { DeclaredRow } from '../declarations/views.tsx'
import { judges } from '../rules.ts'
import { type JuryLevel, juryLevels } from '../schema.ts'
import { listDeclarations, listSeats } from '../store.ts'
import { words } from '../words.ts'
import { assignJury, findPlan, type JuryPlan } from './acts.ts'
import { JuryWavePage } from './views.tsx'

offerWavePage({ to: (call, wave) => deskPath(call, 'vagues', wave.id, 'jury'), label: words.title, text: words.deskText })

const base = '/reseau/appels/:call/vagues/:wave/jury'

/** The levels at which a call is judged, the first one first. */
export const levelsOf = (call: Call): readonly JuryLevel[] => (call.terms.levels === 'national' ? ['national'] : juryLevels)

/** The wave of the path, if it is this call's. */
export async function waveOfPath(request: Request, call: Call): Promise<Wave | undefined> {
  const id = readId<'Wave'>(request.param('wave'))
  const wave = id && (await findWave(request.db, id))
  return wave && wave.callId === call.id ? wave : undefined
}

async function declaredRows(request: Request, call: Call, wave: Wave): Promise<DeclaredRow[]> {
  const seats = await listSeats(request.db, call.id)
  const declared = await listDeclarations(request.db, wave.id)
  return (await listMatters(request.db, wave.id)).map((matter) => {
    const row: DeclaredRow = { matter, conflicts: [], cleared: [], awaited: [] }
    const people = new Map(seats.filter((seat) => judges(seat, matter.regionCodes)).map((seat) => [seat.personId, seat.name]))
    for (const [personId, name] of people) {
      const declaration = declarationOf(declared, personId, matter.candidacy.id)
      if (declaration?.hasConflict) row.conflicts.push({ name, note: declaration.note })
      else if (declaration) row.cleared.push(name)
      else row.awaited.push(name)
    }
    return row
  })
}

interface WaveShown {
  refusal?: string
  typed?: CorrectionsSheetProps['typed']
}

export async function wavePage(request: Request, call: Call, wave: Wave, { refusal, typed }: WaveShown = {}): Promise<Response> {
  const plans: JuryPlan[] = []
  for (const level of levelsOf(call)) plans.push(await findPlan(request.db, call, wave, level))
  return request.page(
    <JuryWavePage
      call={call}
      wave={wave}
      declared={await declaredRows(request, call, wave)}
      corrections={await listCorrections(request.db, wave.id)}
      typed={typed}
      plans={plans}
      refusal={refusal}
    />,
    refusal || typed ? 422 : 200,
  )
}

room.show(base, networkTeam, (request) =>
  withCall(request, async (call) => {
    const wave = await waveOfPath(request, call)
    return wave ? wavePage(request, call, wave) : request.no(404)
  }),
)

const confirmForm = z.object({ niveau: field.choice(juryLevels) })

room.act(base, networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const wave = await waveOfPath(request, call)
    const read = readDraft(confirmForm, form, request.voice)
    if (!wave) return request.no(404)
    if (!read.ok || !levelsOf(call).includes(read.draft.niveau))
      return wavePage(request, call, wave, { refusal: request.voice.say(words.nothing_to_assign) })
    const assigned = await assignJury(request.db, visitorOf(request), request.house.config.publicUrl, call, wave, read.draft.niveau)
    if (assigned.allowed) return request.redirect(deskPath(call, 'vagues', wave.id, 'jury'))
    return wavePage(request, call, wave, { refusal: request.voice.say(words[assigned.because]) })
  }),
)
