import { type Db, lockFor } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { correctTerritory, findTerritoryById } from '../../territories/index.ts'
import { type Certifier, certify } from './certificates/acts.ts'
import { renewalOpening, usualRenewalMonths } from './renewals/rules.ts'
import { halfOf } from './reviews/rules.ts'
import { appendReview } from './reviews/store.ts'
import { type AwardRefusal, decideAward, numberOf } from './rules.ts'
import { appendLabelCondition, appendLabelEvents, appendLabels, findLastOrder, listLabels } from './store.ts'

export interface NewLabel {
  territoryId: string
  candidacyId: string | null
  decisionId: string | null
  waveNumber: number | null
  startsOn: Day
  /** Null where the term was not published. */
  endsOn: Day | null
  conditions: readonly { text: string; dueOn: Day | null }[]
  /** Who signs the certificate (`certifierOf(config)`). */
  certifier: Certifier
  /** The label that this one follows. */
  renews?: { id: string; number: string }
  /** Months before its end from which its own renewal may be asked. */
  renewalMonths?: number
  demonstration?: boolean
}

export interface AwardedLabel {
  id: Id<'Label'>
  number: string
}

/** Awards a label: its number, its conditions, its signed certificate, and the first line of its history. In the caller's transaction. */
export async function awardLabel(db: Db, author: Author, draft: NewLabel): Promise<Decision<AwardedLabel, AwardRefusal | 'absent'>> {
  const territory = await findTerritoryById(db, draft.territoryId)
  if (!territory) return refuse('absent')
  // One lock for all: numbers follow each other without a gap.
  await lockFor(db, 'calls.labels')
  const decision = decideAward(draft, await listLabels(db, { territoryId: territory.id }))
  if (!decision.allowed) return decision
  const id = makeId<'Label'>()
  const number = numberOf(draft.startsOn, (await findLastOrder(db, draft.startsOn.slice(0, 4))) + 1)
  const row = {
    ...draft,
    id,
    number,
    renewsId: draft.renews?.id ?? null,
    renewalOpensOn: renewalOpening(draft, draft.renewalMonths ?? usualRenewalMonths),
    callId: null,
    source: null,
    demonstration: draft.demonstration ?? false,
  }
  await appendLabels(db, [{ ...row, proof: await certify(db, draft.certifier, territory, row) }])
  for (const condition of draft.conditions) await appendLabelCondition(db, id, condition)
  const half = halfOf(draft)
  if (half) await appendReview(db, id, half)
  const event = { labelId: id, kind: 'awarded', onDay: draft.startsOn, text: '', isPublic: true, answerBy: null } as const
  await appendLabelEvents(db, [event], author.personId)
  // The territory's own page says since when it is labelled; a first label is what it is known by. What is invented counts in no wave of the network.
  if (territory.labelledOn === null) {
    const labelWave = draft.demonstration ? null : draft.waveNumber
    const told = await correctTerritory(db, author, territory, { ...territory, labelledOn: draft.startsOn, labelWave })
    if (!told.allowed) throw new Error(`The territory of the label ${number} can’t be said to be labelled: ${told.because}.`)
  }
  await journal(db, author, {
    event: 'label.awarded',
    thing: { kind: 'label', id },
    territoryId: territory.id,
    payload: {
      number,
      startsOn: draft.startsOn,
      endsOn: draft.endsOn,
      candidacyId: draft.candidacyId,
      waveNumber: draft.waveNumber,
      conditions: draft.conditions,
      ...(draft.renews && { renews: draft.renews.number }),
    },
  })
  return allow({ id, number })
}
