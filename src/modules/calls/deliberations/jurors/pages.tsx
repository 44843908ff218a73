import { readId } from '../../../../platform/id.ts'
import { pagingOf, readPage } from '../../../../platform/paging.ts'
import { type Guard, oncePerRequest, type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Mistakes } from '../../../../ui/field.tsx'
import { signedIn } from '../../../people/index.ts'
import { room } from '../../hall/pages.tsx'
import { findCallById, findCalls } from '../../store.ts'
import { findWave, findWaves } from '../../waves/store.ts'
import { castVotes, setTable } from '../acts.ts'
import { readVotes } from '../pages.tsx'
import { rankedRows } from '../rankings/rules.ts'
import { type Deliberation, findDeliberation, listJurors, listSatIn, listVotes } from '../store.ts'
import { voteSaid } from '../words.ts'
import { BallotPage, MyDeliberationsPage } from './views.tsx'

/** Where a deliberation belongs, and the seat of whoever asks. */
const seatOf = oncePerRequest(async (request) => {
  const { db } = request.house.database
  const id = readId<'Deliberation'>(request.param('deliberation'))
  const deliberation = id && (await findDeliberation(db, id))
  const wave = deliberation && (await findWave(db, deliberation.waveId))
  const call = wave && (await findCallById(db, wave.callId))
  if (!deliberation || !wave || !call || !request.visitor) return undefined
  const { personId } = request.visitor
  const juror = (await listJurors(db, { callId: call.id, ...deliberation })).find((each) => each.personId === personId)
  return juror && { deliberation, wave, call, juror }
})

/** The jury of the deliberation of the path. Everybody else gets one answer, whether it exists or not. */
export const sittingJurors: Guard = {
  name: 'sittingJurors',
  admit: async (request) => ((await seatOf(request)) ? 'admitted' : 'refused'),
}

async function mustSeat(request: Request) {
  const seat = await seatOf(request)
  if (!seat) throw new Error(`${request.path}: the guard let nobody in`)
  return seat
}

async function placesOf(request: Request, deliberations: readonly Deliberation[]) {
  const waves = await findWaves(
    request.db,
    deliberations.map(({ waveId }) => waveId),
  )
  const calls = await findCalls(
    request.db,
    [...waves.values()].map(({ callId }) => callId),
  )
  return deliberations.flatMap((deliberation) => {
    const wave = waves.get(deliberation.waveId)
    const call = wave && calls.get(wave.callId)
    return wave && call ? [{ deliberation, wave, call }] : []
  })
}

room.show('/deliberations', signedIn, async (request) =>
  request.page(<MyDeliberationsPage rows={await placesOf(request, await listSatIn(request.db, visitorOf(request).personId))} />),
)

/** What she may judge: the wall hides what she has a conflict with, and what she has not declared on. */
async function ballotOf(request: Request) {
  const seat = await mustSeat(request)
  const table = await setTable(request.db, seat.call, seat.deliberation)
  const { juryMemberId, personId } = seat.juror
  // Ranked among themselves: a gap would tell her the rank of what is closed to her.
  const open = table.candidacies.filter(({ id }) => table.wall(personId, id) === 'cleared')
  const hidden = table.candidacies.length - open.length
  return { ...seat, rows: rankedRows(table.criteria, open), hidden, isPresent: table.present.has(juryMemberId) }
}

async function ballotPage(request: Request, mistakes?: Mistakes): Promise<Response> {
  const { juror, rows, ...ballot } = await ballotOf(request)
  const mine = (await listVotes(request.db, ballot.deliberation.id)).filter((each) => each.juryMemberId === juror.juryMemberId)
  const page = readPage(request.query)
  return request.page(
    <BallotPage
      {...ballot}
      rows={rows.slice(page.offset, page.offset + page.size)}
      mine={new Map(mine.map((each) => [each.candidacyId, each.vote]))}
      pager={pagingOf(page, rows.length, request.path, request.query)}
      mistakes={mistakes}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/deliberations/:deliberation', sittingJurors, (request) => ballotPage(request))

room.act('/deliberations/:deliberation', sittingJurors, async (request, form) => {
  const { juror, rows, call, deliberation } = await ballotOf(request)
  const typed = new Map(
    readVotes(
      form,
      rows.map((row) => row.candidacy.reference),
    ),
  )
  const drafts = rows.flatMap(({ candidacy }) => {
    const vote = typed.get(candidacy.reference)
    return vote === undefined ? [] : [{ candidacyId: candidacy.id, juryMemberId: juror.juryMemberId, vote }]
  })
  const cast = await castVotes(request.db, visitorOf(request), call, deliberation.id, drafts)
  if (cast.allowed) return request.redirect(`/deliberations/${deliberation.id}`)
  return ballotPage(request, { '': request.voice.say(voteSaid[cast.because]) })
})
