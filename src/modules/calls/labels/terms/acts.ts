import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import { clockwork } from '../../../../platform/visitor.ts'
import { recordHappening } from '../procedures/acts.ts'
import { openReview } from '../reviews/acts.ts'
import { listDueReviews } from '../reviews/store.ts'
import { decideMove } from '../rules.ts'
import { holdLabel, listOverdueLabels, saveLabelState } from '../store.ts'
import { tellCoordinators } from '../telling/acts.ts'

const ended = { fr: 'Votre label est arrivé à son terme.', en: 'Your label has come to its term.' }

/** What the calendar asks of labels: those past their last day end, and reviews open at half term. Harmless to repeat. */
export async function keepTerms(db: Db, publicUrl: string): Promise<void> {
  for (const { id } of await listOverdueLabels(db, today())) {
    await db.transaction().execute(async (tx) => {
      const label = await holdLabel(tx, id)
      const decision = label && decideMove(label.state, 'end')
      if (!label || !decision?.allowed) return
      await saveLabelState(tx, label.id, decision.value)
      await tellCoordinators(tx, publicUrl, label, ended, '')
      await recordHappening(tx, clockwork, label, { kind: 'ended', text: '', isPublic: true })
    })
  }
  for (const labelId of await listDueReviews(db, today()))
    await db.transaction().execute(async (tx) => void (await openReview(tx, clockwork, publicUrl, labelId)))
}
