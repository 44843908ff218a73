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
import { decideTaking, type SlotRefusal } from './rules.ts'
import { appendSlot, findSlot, findSlotOf, removeSlot, type Slot, saveSlotTaker } from './store.ts'

export type SlotDraft = Pick<Slot, 'startsAt' | 'minutes' | 'place'>

/** Offers a time at which a coalition of the wave may be heard. */
export async function offerSlot(db: Db, author: Author, wave: Wave, draft: SlotDraft): Promise<Decision<true, 'past' | 'same_slot'>> {
  if (draft.startsAt <= now()) return refuse('past')
  const id = makeId<'AuditionSlot'>()
  if (!(await appendSlot(db, { id, waveId: wave.id, ...draft }))) return refuse('same_slot')
  await journal(db, author, {
    event: 'audition.offered',
    thing: { kind: 'call', id: wave.callId },
    payload: { slotId: id, wave: wave.number, startsAt: draft.startsAt, minutes: draft.minutes },
  })
  return allow(true)
}

export async function withdrawSlot(db: Db, author: Author, wave: Wave, slotId: string): Promise<Decision<true, 'absent'>> {
  const slot = await findSlot(db, slotId)
  if (!slot || slot.waveId !== wave.id || !(await removeSlot(db, slotId))) return refuse('absent')
  await journal(db, author, {
    event: 'audition.withdrawn',
    thing: { kind: 'call', id: wave.callId },
    payload: { slotId, wave: wave.number, startsAt: slot.startsAt },
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
  await lockFor(db, `calls.auditions.${candidacy.waveId}`)
  const slot = await findSlot(db, slotId)
  if (!slot) return refuse('absent')
  const hasSlot = (await findSlotOf(db, candidacy.id)) !== undefined
  const decision = decideTaking(slot, { ...candidacy, hasSlot }, now())
  if (!decision.allowed) return decision
  await saveSlotTaker(db, slot.id, candidacy.id)
  await told(db, publicUrl, candidacy, slot, 'taken')
  await journal(db, author, {
    event: 'audition.taken',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { slotId: slot.id, startsAt: slot.startsAt },
  })
  return decision
}

/** Frees a slot that somebody took: calendars hear that it is cancelled, and another may take it. */
export async function freeSlot(db: Db, author: Author, publicUrl: string, slotId: string): Promise<Decision<true, 'absent'>> {
  const found = await findSlot(db, slotId)
  if (!found) return refuse('absent')
  await lockFor(db, `calls.auditions.${found.waveId}`)
  const slot = await findSlot(db, slotId)
  const candidacy = slot?.candidacyId && (await findCandidacy(db, slot.candidacyId))
  if (!slot || !candidacy) return refuse('absent')
  await saveSlotTaker(db, slot.id, null)
  await told(db, publicUrl, candidacy, slot, 'freed')
  await journal(db, author, {
    event: 'audition.freed',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { slotId: slot.id, startsAt: slot.startsAt },
  })
  return allow(true)
}
