import { now } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { tellCoalition } from '../admissibility/acts.ts'
import { type Candidacy, findCandidacy } from '../candidacies/store.ts'
import type { Wave } from '../waves/store.ts'
import { auditionLetter } from './letters.ts'
import { decideOffer, decideTaking, type SlotRefusal } from './rules.ts'
import { appendSlot, findSlot, findSlotOf, listSlots, removeSlot, type Slot, saveSlotTaker } from './store.ts'

export type SlotDraft = Pick<Slot, 'startsAt' | 'minutes' | 'place'>

/** Whatever offers, withdraws, takes or frees a slot of a wave comes one after the other. */
const holdSlots = (db: Db, waveId: string) => lockFor(db, `calls.auditions.${waveId}`)

/** Offers a time at which a coalition of the wave may be heard. */
export async function offerSlot(db: Db, author: Author, wave: Wave, draft: SlotDraft): Promise<Decision<true, 'past' | 'overlaps'>> {
  await holdSlots(db, wave.id)
  const decision = decideOffer(draft, await listSlots(db, wave.id), now())
  if (!decision.allowed) return decision
  const id = makeId<'AuditionSlot'>()
  await appendSlot(db, { id, waveId: wave.id, ...draft })
  await journal(db, author, {
    event: 'audition.offered',
    thing: { kind: 'call', id: wave.callId },
    payload: { slotId: id, wave: wave.number, startsAt: draft.startsAt, minutes: draft.minutes, place: draft.place },
  })
  return allow(true)
}

export async function withdrawSlot(db: Db, author: Author, wave: Wave, slotId: string): Promise<Decision<true, 'absent'>> {
  await holdSlots(db, wave.id)
  const slot = await findSlot(db, slotId)
  if (!slot || slot.waveId !== wave.id || !(await removeSlot(db, slotId))) return refuse('absent')
  await journal(db, author, {
    event: 'audition.withdrawn',
    thing: { kind: 'call', id: wave.callId },
    payload: { slotId, wave: wave.number, startsAt: slot.startsAt, minutes: slot.minutes, place: slot.place },
  })
  return allow(true)
}

const told = (db: Db, publicUrl: string, candidacy: Candidacy, slot: Slot, kind: 'taken' | 'freed') =>
  tellCoalition(db, candidacy, (reader, zone) => {
    const base = `${publicUrl}/candidatures/${candidacy.reference}`
    const { startsAt, place } = slot
    return auditionLetter(reader, {
      kind,
      candidacy: candidacy.name,
      startsAt,
      zone,
      place,
      entry: `${base}/auditions/${slot.id}`,
      link: `${base}/audition`,
    })
  })

/** Takes a slot for a coalition: the first to come has it. */
export async function takeSlot(
  db: Db,
  author: Author,
  publicUrl: string,
  candidacyId: string,
  slotId: string,
): Promise<Decision<true, SlotRefusal | 'absent'>> {
  const candidacy = await findCandidacy(db, candidacyId)
  if (!candidacy?.waveId) return refuse('absent')
  await holdSlots(db, candidacy.waveId)
  const slot = await findSlot(db, slotId)
  if (!slot) return refuse('absent')
  const hasSlot = (await findSlotOf(db, candidacy)) !== undefined
  const decision = decideTaking(slot, { ...candidacy, hasSlot }, now())
  if (!decision.allowed) return decision
  await saveSlotTaker(db, slot.id, candidacy.id)
  await told(db, publicUrl, candidacy, slot, 'taken')
  await journal(db, author, {
    event: 'audition.taken',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { slotId: slot.id, startsAt: slot.startsAt, place: slot.place },
  })
  return decision
}

/** Frees a slot that a coalition took, as long as it is still hers: calendars hear that it is cancelled, and another may take it. */
export async function freeSlot(
  db: Db,
  author: Author,
  publicUrl: string,
  { id, waveId, candidacyId }: Pick<Slot, 'id' | 'waveId' | 'candidacyId'>,
): Promise<Decision<true, 'absent'>> {
  await holdSlots(db, waveId)
  const slot = await findSlot(db, id)
  const candidacy = candidacyId && (await findCandidacy(db, candidacyId))
  if (!slot || !candidacy || slot.candidacyId !== candidacyId) return refuse('absent')
  await saveSlotTaker(db, slot.id, null)
  await told(db, publicUrl, candidacy, slot, 'freed')
  await journal(db, author, {
    event: 'audition.freed',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { slotId: slot.id, startsAt: slot.startsAt, place: slot.place },
  })
  return allow(true)
}
