/** What every page of this room stands on: the room itself and the call of the path. */
import { oncePerRequest, openRoom, type Call as Request } from '../../../platform/room.ts'
import type { Said } from '../../../platform/speech.ts'
import { findLatestForm } from '../forms/store.ts'
import { type Call, findCall } from '../store.ts'
import type { Wave } from '../waves/store.ts'

export const room = openRoom()

/** The call of the path's `:call`. */
export const callOfPath = oncePerRequest((request) => findCall(request.house.database.db, request.param('call')))

/** The form that a call asks today: its latest version, or the draft while nothing was published. */
export async function currentFormOf(request: Request, call: Call) {
  return (await findLatestForm(request.db, call.id))?.content ?? call.draftForm
}

/** A page that another noun of this room adds to a call: on its public page, or on the network's desk. */
export interface CallOffer {
  to(call: Call): string
  label: Said
  text?: Said
  /** Whom it is offered to; everybody, where nothing is said. The route's own guard decides who enters. */
  isFor?(request: Request, call: Call): boolean
}

const publicOffers: CallOffer[] = []
const deskOffers: CallOffer[] = []
export const offerCallAction = (offer: CallOffer): void => void publicOffers.push(offer)
export const offerDeskPage = (offer: CallOffer): void => void deskOffers.push(offer)

const placed = (offers: readonly CallOffer[], request: Request, call: Call) =>
  offers.filter(({ isFor }) => isFor?.(request, call) ?? true).map(({ to, label, text }) => ({ to: to(call), label, text }))
export const callActions = (request: Request, call: Call) => placed(publicOffers, request, call)
export const deskPages = (request: Request, call: Call) => placed(deskOffers, request, call)

/** The same for the desk's page of one wave. */
export interface WaveOffer {
  to(call: Call, wave: Wave): string
  label: Said
  text?: Said
}
const waveOffers: WaveOffer[] = []
export const offerWavePage = (offer: WaveOffer): void => void waveOffers.push(offer)
export const wavePages = (call: Call, wave: Wave) => waveOffers.map(({ to, label, text }) => ({ to: to(call, wave), label, text }))
