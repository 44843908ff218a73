/** Candidacies as tables: how far each has come and when, who stands behind them, what they answered. Answers are those that were submitted. */
import { sql } from 'kysely'
import { now } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { CellValue } from '../../../../platform/exchange-write.ts'
import type { Voice } from '../../../../platform/speech.ts'
import type { AdmissibilityVerdict } from '../../admissibility/schema.ts'
import { verdictNames } from '../../admissibility/words.ts'
import { plainAnswer } from '../../answers/plain/rules.ts'
import type { MemberRole, SubmittedContent } from '../../candidacies/schema.ts'
import { candidacyStateNames, memberRoleNames } from '../../candidacies/words.ts'
import type { DecisionKind } from '../../decisions/schema.ts'
import { decisionNames } from '../../decisions/words.ts'
import { followCandidacies } from '../../followups/acts.ts'
import { questionsOf } from '../../forms/rules.ts'
import type { FormContent, Question } from '../../forms/schema.ts'
import { type Call, findCallById, listCalls } from '../../store.ts'
import { listWaves } from '../../waves/store.ts'
import { at, paged, type Scope, type Table, within } from '../rows/exchange.ts'

const candidacyColumns = [
  'appel',
  'candidature',
  'nom',
  'chef_de_file',
  'etat',
  'vague',
  'avancement_en_pourcent',
  'structures',
  'structures_engagees',
  'commencee_le',
  'collectif_engage_le',
  'deposee_le',
  'examinee_le',
  'recevabilite',
  'decidee_le',
  'decision',
  'dernier_mouvement_le',
  'aide_demandee_le',
  'delai_jusqu_au',
  'label_a_renouveler',
  'demonstration',
]

/** Every candidacy with its moments at each step. What was judged of calls closed to whoever asks stays empty. */
export function candidaciesTable(db: Db, { callId }: Scope, closed: readonly string[], voice: Voice): Table {
  return { columns: candidacyColumns, rows: followedRows(db, callId, new Set(closed), voice) }
}

async function* followedRows(db: Db, callId: string | null, closed: ReadonlySet<string>, { say }: Voice): AsyncGenerator<CellValue[]> {
  const one = callId === null ? undefined : await findCallById(db, callId)
  const calls = callId === null ? await listCalls(db, { public: false }) : one ? [one] : []
  for (const call of calls) {
    const waves = await listWaves(db, call.id)
    const isClosed = closed.has(call.id)
    for (const row of await followCandidacies(db, call, waves, now())) {
      yield [
        call.slug,
        row.reference,
        row.name,
        row.lead,
        say(candidacyStateNames[row.state]),
        waves.find(({ id }) => id === row.waveId)?.name,
        row.share === null ? null : Math.round(row.share * 100),
        row.members,
        row.committed,
        at(row.createdAt),
        row.isTogether ? at(row.togetherAt) : null,
        at(row.submittedAt),
        ...(isClosed ? [null, null, null, null] : judgedCells(row, say)),
        at(row.lastActiveAt),
        at(row.helpAskedAt),
        at(row.reopenedUntil),
        row.renews,
        row.demonstration,
      ]
    }
  }
}

const judgedCells = (
  row: { checkedAt: Date | null; verdict: string | null; decidedAt: Date | null; decision: string | null },
  say: Voice['say'],
): CellValue[] => [
  at(row.checkedAt),
  row.verdict && say(verdictNames[row.verdict as AdmissibilityVerdict]),
  at(row.decidedAt),
  row.decision && say(decisionNames[row.decision as DecisionKind]),
]

interface MemberRow {
  slug: string
  reference: string
  organisation: string
  siret: string | null
  role: MemberRole
  invitedAt: Date
  committedAt: Date | null
  declinedAt: Date | null
  demonstration: boolean
}

export function membersTable(db: Db, scope: Scope, { say }: Voice): Table {
  return {
    columns: ['appel', 'candidature', 'structure', 'siret', 'role', 'invitee_le', 'engagee_le', 'declinee_le', 'demonstration'],
    rows: paged<MemberRow>(
      db,
      [sql`d.call_id`, sql`d.id`, sql`m.id`],
      sql`c.slug, d.reference, o.name as organisation, o.siret, m.role, m.invited_at as "invitedAt", m.committed_at as "committedAt",
        m.declined_at as "declinedAt", d.demonstration`,
      sql`from candidacy d join call c on c.id = d.call_id join candidacy_member m on m.candidacy_id = d.id and m.left_at is null
        join organisation o on o.id = m.organisation_id where ${within(sql`d.call_id`, scope)}`,
      (row) => [
        row.slug,
        row.reference,
        row.organisation,
        row.siret,
        say(memberRoleNames[row.role]),
        at(row.invitedAt),
        at(row.committedAt),
        at(row.declinedAt),
        row.demonstration,
      ],
    ),
  }
}

interface AnswersRow {
  content: SubmittedContent
  submittedAt: Date
  demonstration: boolean
}

/** One column a question that any version of the form asked, the latest wording for its name. */
export function answersTable(db: Db, call: Call, forms: readonly FormContent[], voice: Voice): Table {
  const questions = new Map<string, Question>()
  for (const form of forms) for (const question of questionsOf(form)) questions.set(question.key, question)
  const all = [...questions.values()]
  const asked = all.map(({ label }) => (voice.language === 'en' && label.en ? label.en : label.fr))
  return {
    columns: ['appel', 'candidature', 'territoire', 'deposee_le', 'demonstration', ...asked],
    rows: paged<AnswersRow>(
      db,
      [sql`d.id`],
      sql`v.content, v.submitted_at as "submittedAt", d.demonstration`,
      sql`from candidacy d
        join lateral (select * from candidacy_version where candidacy_id = d.id order by number desc limit 1) v on true
        where d.call_id = ${call.id} and d.state in ('submitted', 'in_review', 'decided')`,
      ({ content, submittedAt, demonstration }) => [
        call.slug,
        content.reference,
        content.name,
        at(submittedAt),
        demonstration,
        ...all.map((question) => plainAnswer(question, content.answers[question.key], voice)),
      ],
    ),
  }
}

interface CheckRow {
  slug: string
  reference: string
  version: number
  verdict: AdmissibilityVerdict
  reason: string
  dueAt: Date | null
  checkedAt: Date
  demonstration: boolean
}

export function admissibilityTable(db: Db, scope: Scope, { say }: Voice): Table {
  return {
    columns: ['appel', 'candidature', 'version', 'avis', 'motif', 'echeance', 'examinee_le', 'demonstration'],
    rows: paged<CheckRow>(
      db,
      [sql`d.call_id`, sql`d.id`, sql`k.id`],
      sql`c.slug, d.reference, v.number as version, k.verdict, k.reason, k.due_at as "dueAt", k.checked_at as "checkedAt", d.demonstration`,
      sql`from candidacy d join call c on c.id = d.call_id join admissibility_check k on k.candidacy_id = d.id
        join candidacy_version v on v.id = k.version_id where ${within(sql`d.call_id`, scope)}`,
      (row) => [
        row.slug,
        row.reference,
        row.version,
        say(verdictNames[row.verdict]),
        row.reason,
        at(row.dueAt),
        at(row.checkedAt),
        row.demonstration,
      ],
    ),
  }
}
