import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { type Guard, oncePerRequest, type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Values } from '../../../../ui/field.tsx'
import { sayRights } from '../../../people/index.ts'
import { room } from '../../hall/pages.tsx'
import { findCallById } from '../../store.ts'
import { listWaves } from '../../waves/store.ts'
import { endSeat } from '../assignments/acts.ts'
import { findSeat, type Seat } from '../store.ts'
import { answerSeat } from './acts.ts'
import { SeatPage } from './views.tsx'

/** The visitor's own seat, that of the path, also once she has left it: her name is hers to withdraw. */
const ownSeatOf = oncePerRequest(async (request): Promise<Seat | undefined> => {
  const id = readId<'JuryMember'>(request.param('seat'))
  const seat = id && (await findSeat(request.house.database.db, id))
  return seat && seat.personId === request.visitor?.personId ? seat : undefined
})

/** Whoever was given the seat of the path. Everybody else gets one answer. */
export const seatHolders: Guard = {
  name: 'seatHolders',
  admit: async (request) => ((await ownSeatOf(request)) ? 'admitted' : 'refused'),
}

sayRights(room, {
  seatHolders: {
    can: {
      fr: 'accepter ou décliner son siège dans un jury, et dire si son nom peut être publié',
      en: 'accept or decline her seat in a jury, and say whether her name may be published',
    },
  },
})

async function seatPage(request: Request, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const seat = await ownSeatOf(request)
  const call = seat && (await findCallById(request.db, seat.callId))
  if (!seat || !call) return request.no(404)
  const values = more.values ?? (seat.acceptedAt ? { nom: seat.isNamed ? 'oui' : 'non' } : {})
  return request.page(<SeatPage call={call} seat={seat} values={values} mistakes={more.mistakes} />, more.mistakes ? 422 : 200)
}

const path = '/jury/sieges/:seat'

room.show(path, seatHolders, (request) => seatPage(request))

const answerForm = z.object({ nom: field.choice(['oui', 'non']) })

room.act(path, seatHolders, async (request, form) => {
  const seat = await ownSeatOf(request)
  const read = readDraft(answerForm, form, request.voice)
  if (!seat) return request.no(404)
  if (!read.ok) return seatPage(request, { values: form.typed, mistakes: read.mistakes })
  await answerSeat(request.db, visitorOf(request), seat, read.draft.nom === 'oui')
  return request.redirect('/jury')
})

room.act(`${path}/refus`, seatHolders, async (request) => {
  const seat = await ownSeatOf(request)
  const call = seat && (await findCallById(request.db, seat.callId))
  if (!seat || !call || seat.acceptedAt) return request.no(404)
  const waves = await listWaves(request.db, call.id)
  const ended = await endSeat(request.db, visitorOf(request), request.house.config.publicUrl, call, waves, seat.id)
  return ended.allowed ? request.redirect('/jury') : request.no(404)
})
