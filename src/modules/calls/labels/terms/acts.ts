import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { clockwork } from '../../../../platform/visitor.ts'
import { recordHappening } from '../procedures/acts.ts'
import { tellRenewals } from '../renewals/acts.ts'
import { handOver } from '../renewals/grants/acts.ts'
import { listAsked } from '../renewals/store.ts'
import { letterSaid } from '../renewals/words.ts'
import { openReview } from '../reviews/acts.ts'
import { listDueReviews } from '../reviews/store.ts'
import { decideMove } from '../rules.ts'
import { holdLabel, listOverdueLabels, saveLabelState } from '../store.ts'
import { tellCoordinators } from '../telling/acts.ts'

/**
 * What the calendar asks of labels: those past their last day hand over to the one that renews them, or end; reviews open at half term; and territories are
 * told that a renewal may be asked for. Harmless to repeat.
 */
export async function keepTerms(db: Db, publicUrl: string): Promise<void> {
  for (const { id } of await listOverdueLabels(db, today())) {
    await db.transaction().execute(async (tx) => {
      if (!(await handOver(tx, clockwork, publicUrl, id))) await endLabel(tx, publicUrl, id)
    })
  }
  for (const labelId of await listDueReviews(db, today()))
    await db.transaction().execute(async (tx) => void (await openReview(tx, clockwork, publicUrl, labelId)))
  await tellRenewals(db, publicUrl)
}

async function endLabel(db: Db, publicUrl: string, id: string): Promise<void> {
  const label = await holdLabel(db, id)
  const decision = label && decideMove(label.state, 'end')
  if (!label || !decision?.allowed) return
  await saveLabelState(db, label.id, decision.value)
  const isAsked = (await listAsked(db, [label.id])).some(({ state }) => state === 'submitted' || state === 'in_review')
  await tellCoordinators(db, publicUrl, label, isAsked ? letterSaid.endedWhileAsked : letterSaid.ended, '')
  await recordHappening(db, clockwork, label, { kind: 'ended', text: '', isPublic: true })
}
