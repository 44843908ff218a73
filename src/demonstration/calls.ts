import open from '../../facts/call.json' with { type: 'json' }
import { createCall, type FormContent, openCall, planWave, publishForm } from '../modules/calls/index.ts'
import { today } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { addDays } from '../platform/day.ts'
import type { Author } from '../platform/visitor.ts'
import { decideInstant } from '../platform/zone.ts'

export interface StagedCalls {
  /** The open call of the demonstration. */
  openCallId: string
}

/** An open call with its form and two waves to come, so that a newcomer can candidate. Invented, and marked so. */
export async function stageCalls(db: Db, author: Author): Promise<StagedCalls> {
  const call = await createCall(db, author, {
    title: open.titleFr,
    titleOther: open.titleEn,
    language: 'fr',
    summary: open.summaryFr,
    summaryOther: open.summaryEn,
    text: open.textFr,
    textOther: open.textEn,
    form: open.form as FormContent,
    demonstration: true,
  })
  for (const wave of open.waves) {
    const planned = await planWave(db, author, call.id, {
      name: wave.nameFr,
      nameOther: wave.nameEn,
      cutOffAt: momentIn(wave.cutOffInDays, wave.hour),
      publishAt: momentIn(wave.publishInDays, wave.hour),
    })
    if (!planned.allowed) throw new Error(`The wave ${wave.nameFr} is refused: ${planned.because}.`)
  }
  const published = await publishForm(db, author, call.id)
  if (!published.allowed) throw new Error(`The form of the call is refused: ${published.because}.`)
  const opened = await openCall(db, author, call.id)
  if (!opened.allowed) throw new Error(`The call is refused: ${opened.because}.`)
  return { openCallId: call.id }
}

/** So many days from today, at an hour of Paris's clock; waves of the demonstration are always ahead. */
function momentIn(days: number, hour: string): Date {
  const decision = decideInstant(addDays(today(), days), hour, 'Europe/Paris')
  if (!decision.allowed) throw new Error(`No such moment: ${decision.because}.`)
  return decision.value
}
