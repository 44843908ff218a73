import type { Db } from '../../../platform/database.ts'
import { tellCoalition } from '../admissibility/acts.ts'
import { progressOf } from '../answers/rules.ts'
import type { Candidacy } from '../candidacies/store.ts'
import { findForm } from '../forms/store.ts'
import { waveFor } from '../rules.ts'
import type { Call } from '../store.ts'
import type { Wave } from '../waves/store.ts'
import { timeLetter } from './letters.ts'
import { isStalled, type Passed, shareDone } from './rules.ts'
import { type FollowedRow, listFollowed, listStandingOf } from './store.ts'

export interface Followed extends Omit<FollowedRow, 'waveId'>, Passed {
  /** Part of what is asked that stands, 0 to 1; null of one that was withdrawn, which nobody writes any more. */
  share: number | null
  isStalled: boolean
}

/** Every candidacy of a call with how far it has come, those that ask for help first. */
export async function followCandidacies(db: Db, call: Call, waves: readonly Wave[], moment: Date): Promise<Followed[]> {
  const rows = await listFollowed(db, call.id)
  const drafts = rows.filter((row) => row.state === 'draft')
  const answers = await listStandingOf(
    db,
    drafts.map((row) => row.id),
  )
  const forms = new Map<string, Awaited<ReturnType<typeof findForm>>>()
  for (const id of new Set(drafts.map((row) => row.formId))) forms.set(id, await findForm(db, id))
  const next = waveFor(waves, moment)?.id ?? null
  const followed = rows.map((row): Followed => {
    const isDraft = row.state === 'draft'
    const form = forms.get(row.formId)
    const progress = isDraft && form ? progressOf(form.content, answers.get(row.id) ?? {}, call.terms) : []
    return {
      ...row,
      waveId: row.waveId ?? next,
      isTogether: row.togetherAt !== null && row.members >= call.terms.leastMembers,
      isComplete: isDraft ? progress.length > 0 && progress.every((section) => section.state === 'complete') : true,
      share: isDraft ? shareDone(progress) : row.state === 'withdrawn' ? null : 1,
      isStalled: isStalled(row.state, row.lastActiveAt, moment),
    }
  })
  return followed.sort((a, b) => Number(b.helpAskedAt !== null) - Number(a.helpAskedAt !== null))
}

/** Tells a coalition that it has more time, until when and why. */
export async function tellMoreTime(db: Db, publicUrl: string, candidacy: Candidacy, until: Date, reason: string): Promise<void> {
  const matter = { candidacy, until, reason, link: `${publicUrl}/candidatures/${candidacy.reference}` }
  await tellCoalition(db, candidacy, (reader, zone) => timeLetter(reader, { ...matter, zone }))
}
