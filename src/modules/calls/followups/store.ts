import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import type { Answer, Answers } from '../answers/schema.ts'
import type { CandidacyState } from '../candidacies/schema.ts'

/** A candidacy as the network follows it: moments and counts, no words. */
export interface FollowedRow {
  id: Id<'Candidacy'>
  reference: string
  name: string
  lead: string | null
  state: CandidacyState
  formId: Id<'CallForm'>
  waveId: Id<'Wave'> | null
  createdAt: Date
  togetherAt: Date | null
  submittedAt: Date | null
  /** When it was submitted for the first time, whatever was taken up again since. */
  firstSubmittedAt: Date | null
  checkedAt: Date | null
  verdict: string | null
  /** What the national jury decided last, or the network of a renewal; a regional cell only proposes. */
  decidedAt: Date | null
  decision: string | null
  members: number
  committed: number
  lastActiveAt: Date
  helpAskedAt: Date | null
  reopenedUntil: Date | null
  /** Number of the label that it asks to renew. */
  renews: string | null
  demonstration: boolean
}

/** Every candidacy of a call, those that moved last first. */
export async function listFollowed(db: Db, callId: string): Promise<FollowedRow[]> {
  const { rows } = await sql<FollowedRow>`
    select d.id, d.reference, d.name, d.state, d.form_id as "formId", d.wave_id as "waveId", d.created_at as "createdAt",
      d.submitted_at as "submittedAt",
      (select min(v.submitted_at) from candidacy_version v where v.candidacy_id = d.id) as "firstSubmittedAt", d.reopened_until as "reopenedUntil", d.demonstration,
      (select l.number from renewal r join label l on l.id = r.label_id where r.candidacy_id = d.id) as renews,
      m.lead, m.members::int as members, m.committed::int as committed, m.together_at as "togetherAt",
      k.checked_at as "checkedAt", k.verdict, x.decided_at as "decidedAt", x.kind as decision,
      greatest(d.created_at, d.submitted_at, m.moved_at,
        (select max(a.saved_at) from candidacy_answer a where a.candidacy_id = d.id),
        (select max(c.written_at) from candidacy_comment c where c.candidacy_id = d.id)) as "lastActiveAt",
      (select min(h.asked_at) from candidacy_help h where h.candidacy_id = d.id and h.answered_at is null) as "helpAskedAt"
    from candidacy d
    left join lateral (
      select max(o.name) filter (where m.role = 'lead') as lead, count(*) filter (where m.declined_at is null) as members,
        count(*) filter (where m.committed_at is not null) as committed, max(greatest(m.invited_at, m.committed_at)) as moved_at,
        case when bool_and(m.committed_at is not null) filter (where m.declined_at is null and m.role <> 'associate')
          then max(m.committed_at) end as together_at
      from candidacy_member m join organisation o on o.id = m.organisation_id
      where m.candidacy_id = d.id and m.left_at is null) m on true
    left join lateral (select checked_at, verdict from admissibility_check where candidacy_id = d.id order by checked_at desc limit 1) k on true
    left join lateral (select decided_at, kind from decision where candidacy_id = d.id and level = 'national'
      order by decided_at desc limit 1) x on true
    where d.call_id = ${callId}
    order by "lastActiveAt" desc, d.id`.execute(db)
  return rows
}

/** The answers that stand, of several candidacies at once: to say how far each has come. */
export async function listStandingOf(db: Db, candidacyIds: readonly string[]): Promise<Map<string, Answers>> {
  const { rows } = await sql<{ candidacyId: string; question: string; value: Answer | null }>`
    select distinct on (a.candidacy_id, a.question) a.candidacy_id as "candidacyId", a.question, a.value
    from candidacy_answer a where a.candidacy_id = any(${[...candidacyIds]}::uuid[])
    order by a.candidacy_id, a.question, a.revision desc`.execute(db)
  const answers = new Map<string, Record<string, Answer>>()
  for (const { candidacyId, question, value } of rows) {
    const of = answers.get(candidacyId) ?? {}
    if (value !== null) of[question] = value
    answers.set(candidacyId, of)
  }
  return answers
}
