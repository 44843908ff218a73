import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Values } from '../../../ui/field.tsx'
import { freshly, networkTeam } from '../../people/index.ts'
import { listRegions } from '../../territories/index.ts'
import { deskPath, withCall } from '../desk/pages.tsx'
import { offerDeskPage, room } from '../hall/pages.tsx'
import type { Call } from '../store.ts'
import { findCallById, findCalls } from '../store.ts'
import { listWaves } from '../waves/store.ts'
import { inviteJuror, listMatters } from './acts.ts'
import { endSeat } from './assignments/acts.ts'
import { type Assignment, listAssignmentsOf } from './assignments/store.ts'
import { jurors, type Sitting } from './hall/pages.tsx'
import { judges, mayRead, standingBefore } from './rules.ts'
import { juryLevels } from './schema.ts'
import { findSeatsBefore, listSeats, listSeatsOf } from './store.ts'
import { HubPage, type HubWave, JuryDeskPage, type Task } from './views.tsx'
import { seatSaid, words } from './words.ts'

const base = '/reseau/appels/:call/jury'

offerDeskPage({ to: (call) => deskPath(call, 'jury'), label: words.title, text: words.deskText })

async function juryPage(request: Request, call: Call, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  return request.page(
    <JuryDeskPage
      call={call}
      seats={await listSeats(request.db, call.id)}
      waves={await listWaves(request.db, call.id)}
      regions={await listRegions(request.db)}
      values={more.values ?? { langue: 'fr', niveau: 'national' }}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show(base, networkTeam, (request) => withCall(request, (call) => juryPage(request, call)))

const invitationForm = z.object({
  nom: field.name(),
  courriel: field.email(),
  langue: field.choice(['fr', 'en']),
  niveau: field.choice(juryLevels),
  region: field.text(3).optional(),
  maximum: field.whole(1, 500).optional(),
})

room.act(base, freshly(networkTeam), (request, form) =>
  withCall(request, async (call) => {
    const read = readDraft(invitationForm, form, request.voice)
    if (!read.ok) return juryPage(request, call, { values: form.typed, mistakes: read.mistakes })
    const { nom, courriel, langue, niveau, region, maximum } = read.draft
    const known = (await listRegions(request.db)).find(({ code }) => code === region)
    const invited = await inviteJuror(request.db, visitorOf(request), request.house.config.publicUrl, call, {
      name: nom,
      email: courriel,
      language: langue,
      level: niveau,
      regionCode: known?.code ?? null,
      mostEvaluations: maximum ?? null,
    })
    if (invited.allowed) return request.redirect(deskPath(call, 'jury'))
    const at = invited.because === 'region_missing' ? 'region' : invited.because === 'level_unknown' ? 'niveau' : 'courriel'
    return juryPage(request, call, { values: form.typed, mistakes: { [at]: request.voice.say(seatSaid[invited.because]) } })
  }),
)

room.act(`${base}/:seat/fin`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const id = readId<'JuryMember'>(request.param('seat'))
    const waves = await listWaves(request.db, call.id)
    const ended = id && (await endSeat(request.db, visitorOf(request), request.house.config.publicUrl, call, waves, id))
    return ended?.allowed ? request.redirect(deskPath(call, 'jury')) : request.no(404)
  }),
)

const stateOf = ({ submittedAt, savedAt }: Assignment): Task['state'] => (submittedAt ? 'done' : savedAt ? 'begun' : 'todo')

async function hubWave(request: Request, { call, wave, seats }: Sitting, tasks: readonly Assignment[]): Promise<HubWave> {
  const { personId } = visitorOf(request)
  const mine = (await listMatters(request.db, wave.id)).filter((matter) => seats.some((seat) => judges(seat, matter.regionCodes)))
  const hers = tasks.filter((task) => task.waveId === wave.id)
  const shown: HubWave = { call, wave, toDeclare: 0, declared: 0, tasks: [], readable: [] }
  const seatsBefore = await findSeatsBefore(
    request.db,
    personId,
    mine.map(({ candidacy }) => candidacy.id),
  )
  for (const { candidacy, regionCodes } of mine) {
    const before = seatsBefore(candidacy.id)
    const standing = standingBefore(before)
    if (standing === 'undeclared') shown.toDeclare += 1
    else shown.declared += 1
    const mayOpen = mayRead(candidacy.state, regionCodes, before)
    if (mayOpen) shown.readable.push({ reference: candidacy.reference, name: candidacy.name })
    for (const task of hers.filter((each) => each.candidacyId === candidacy.id)) {
      const { name, reference } = candidacy
      shown.tasks.push({ assignmentId: task.id, name, reference, level: task.level, state: stateOf(task), mayOpen })
    }
  }
  return shown
}

room.show('/jury', jurors, async (request) => {
  const { personId } = visitorOf(request)
  const seats = await listSeatsOf(request.db, personId)
  const tasks = await listAssignmentsOf(request.db, personId)
  const waves: HubWave[] = []
  for (const callId of new Set(seats.map((seat) => seat.callId))) {
    const call = await findCallById(request.db, callId)
    for (const wave of call ? await listWaves(request.db, call.id) : []) {
      if (!call || wave.state === 'planned') continue
      const hers = seats.filter((seat) => seat.callId === call.id)
      const shown = await hubWave(request, { call, wave, seats: hers }, tasks)
      if (shown.toDeclare + shown.declared > 0) waves.push(shown)
    }
  }
  const calls = await findCalls(
    request.db,
    seats.map((seat) => seat.callId),
  )
  const held = seats.flatMap((seat) => {
    const call = calls.get(seat.callId)
    return call ? [{ seat, call }] : []
  })
  return request.page(<HubPage waves={waves} seats={held} />)
})
