import { now } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { decideWave, decideWaveChange, type WaveRefusal } from './rules.ts'
import { appendWave, findWave, listWaves, saveWave, type Wave } from './store.ts'

export type WaveDraft = Pick<Wave, 'name' | 'nameOther' | 'cutOffAt' | 'publishAt'>

/** Plans a wave: what is submitted before its cut-off is judged in it. */
export async function planWave(db: Db, author: Author, callId: Id<'Call'>, draft: WaveDraft): Promise<Decision<Id<'Wave'>, WaveRefusal>> {
  await lockFor(db, `calls.waves.${callId}`)
  const others = await listWaves(db, callId)
  const decision = decideWave(others, draft, now())
  if (!decision.allowed) return decision
  const id = makeId<'Wave'>()
  const number = Math.max(0, ...others.map((wave) => wave.number)) + 1
  await appendWave(db, { id, callId, number, ...draft })
  await journal(db, author, { event: 'wave.planned', thing: { kind: 'call', id: callId }, payload: { number, ...draft } })
  return allow(id)
}

/** Moves or renames a wave whose cut-off has not passed. */
export async function changeWave(db: Db, author: Author, id: string, draft: WaveDraft): Promise<Decision<true, WaveRefusal | 'absent'>> {
  const wave = await findWave(db, id)
  if (!wave) return refuse('absent')
  await lockFor(db, `calls.waves.${wave.callId}`)
  const may = decideWaveChange(wave.state, wave.cutOffAt, now())
  if (!may.allowed) return may
  const others = (await listWaves(db, wave.callId)).filter((each) => each.id !== id)
  const decision = decideWave(others, draft, now())
  if (!decision.allowed) return decision
  await saveWave(db, id, draft)
  await journal(db, author, {
    event: 'wave.changed',
    thing: { kind: 'call', id: wave.callId },
    payload: { number: wave.number, ...changesOf<WaveDraft>(wave, draft) },
  })
  return decision
}
