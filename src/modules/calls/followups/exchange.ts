/** Everything of a call as tables: candidacies, coalitions, answers, admissibility, evaluations, decisions. Answers are those that were submitted. */
import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { CellValue } from '../../../platform/exchange-write.ts'
import type { Voice } from '../../../platform/speech.ts'
import { plainAnswer } from '../answers/plain/rules.ts'
import type { SubmittedContent } from '../candidacies/schema.ts'
import { candidacyStateNames, memberRoleNames } from '../candidacies/words.ts'
import { questionsOf } from '../forms/rules.ts'
import type { FormContent, Question } from '../forms/schema.ts'
import type { Call } from '../store.ts'
import type { Followed } from './acts.ts'
import { type TableName, words } from './words.ts'

export interface Table {
  columns: string[]
  rows: AsyncIterable<CellValue[]>
}

const at = (moment: Date | null): string | null => moment?.toISOString() ?? null
const pageSize = 200

/** Rows of a query, a page at a time, so that a call of thousands never sits in memory whole. */
async function* paged<Row>(
  ask: (offset: number) => Promise<{ rows: Row[] }>,
  cells: (row: Row) => CellValue[],
): AsyncGenerator<CellValue[]> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows } = await ask(offset)
    for (const row of rows) yield cells(row)
    if (rows.length < pageSize) return
  }
}

async function* each<Row>(list: readonly Row[], cells: (row: Row) => CellValue[]): AsyncGenerator<CellValue[]> {
  for (const row of list) yield cells(row)
}

export function candidaciesTable(followed: readonly Followed[], waves: ReadonlyMap<string, string>, voice: Voice): Table {
  const { say } = voice
  return {
    columns: [
      words.reference,
      words.candidacy,
      words.leader,
      words.state,
      words.wave,
      words.progress,
      words.members,
      words.begun,
      words.submitted,
      words.active,
    ].map(say),
    rows: each(followed, (row) => [
      row.reference,
      row.name,
      row.lead,
      say(candidacyStateNames[row.state]),
      row.waveId && waves.get(row.waveId),
      Math.round(row.share * 100) / 100,
      row.committed,
      at(row.createdAt),
      at(row.submittedAt),
      at(row.lastActiveAt),
    ]),
  }
}

export function membersTable(db: Db, call: Call, { say }: Voice): Table {
  interface Row {
    reference: string
    organisation: string
    siret: string | null
    role: keyof typeof memberRoleNames
    invitedAt: Date
    committedAt: Date | null
    declinedAt: Date | null
  }
  return {
    columns: ['candidature', 'structure', 'siret', 'role', 'invitee_le', 'engagee_le', 'declinee_le'],
    rows: paged<Row>(
      (offset) =>
        sql<Row>`
        select d.reference, o.name as organisation, o.siret, m.role, m.invited_at as "invitedAt", m.committed_at as "committedAt",
          m.declined_at as "declinedAt"
        from candidacy d join candidacy_member m on m.candidacy_id = d.id and m.left_at is null join organisation o on o.id = m.organisation_id
        where d.call_id = ${call.id} order by d.reference, m.id limit ${pageSize} offset ${offset}`.execute(db),
      (row) => [
        row.reference,
        row.organisation,
        row.siret,
        say(memberRoleNames[row.role]),
        at(row.invitedAt),
        at(row.committedAt),
        at(row.declinedAt),
      ],
    ),
  }
}

/** One column a question that any version of the form asked, the latest wording for its name. */
export function answersTable(db: Db, call: Call, forms: readonly FormContent[], voice: Voice): Table {
  const questions = new Map<string, Question>()
  for (const form of forms) for (const question of questionsOf(form)) questions.set(question.key, question)
  const all = [...questions.values()]
  interface Row {
    content: SubmittedContent
    submittedAt: Date
  }
  return {
    columns: [
      'candidature',
      'territoire',
      'deposee_le',
      ...all.map(({ label }) => (voice.language === 'en' && label.en ? label.en : label.fr)),
    ],
    rows: paged<Row>(
      (offset) =>
        sql<Row>`
        select v.content, v.submitted_at as "submittedAt" from candidacy d
        join lateral (select * from candidacy_version where candidacy_id = d.id order by number desc limit 1) v on true
        where d.call_id = ${call.id} and d.state in ('submitted', 'in_review', 'decided')
        order by d.reference limit ${pageSize} offset ${offset}`.execute(db),
      ({ content, submittedAt }) => [
        content.reference,
        content.name,
        at(submittedAt),
        ...all.map((question) => plainAnswer(question, content.answers[question.key], voice)),
      ],
    ),
  }
}

export function admissibilityTable(db: Db, call: Call): Table {
  interface Row {
    reference: string
    verdict: string
    reason: string
    dueAt: Date | null
    checkedAt: Date
  }
  return {
    columns: ['candidature', 'avis', 'motif', 'echeance', 'examinee_le'],
    rows: paged<Row>(
      (offset) =>
        sql<Row>`
        select d.reference, k.verdict, k.reason, k.due_at as "dueAt", k.checked_at as "checkedAt"
        from candidacy d join admissibility_check k on k.candidacy_id = d.id
        where d.call_id = ${call.id} order by d.reference, k.checked_at, k.id limit ${pageSize} offset ${offset}`.execute(db),
      (row) => [row.reference, row.verdict, row.reason, at(row.dueAt), at(row.checkedAt)],
    ),
  }
}

/** Only where each juror of the candidacy has submitted hers: until then they are sealed from the network too. */
export function evaluationsTable(db: Db, call: Call): Table {
  interface Row {
    reference: string
    level: string
    juror: string
    advice: string | null
    scores: Record<string, { score: number | null; why: string } | undefined>
    comment: string
    submittedAt: Date | null
  }
  return {
    columns: ['candidature', 'niveau', 'jure', 'avis', 'notes', 'commentaire', 'remise_le'],
    rows: paged<Row>(
      (offset) =>
        sql<Row>`
        select d.reference, g.level, p.name as juror, e.advice, e.scores, e.comment, e.submitted_at as "submittedAt"
        from candidacy d join jury_assignment g on g.candidacy_id = d.id join evaluation e on e.assignment_id = g.id
        join jury_member j on j.id = g.jury_member_id join person p on p.id = j.person_id
        where d.call_id = ${call.id} and e.submitted_at is not null and g.recused_at is null
          and not exists (select from jury_assignment h left join evaluation i on i.assignment_id = h.id and i.submitted_at is not null
            where h.candidacy_id = g.candidacy_id and h.wave_id = g.wave_id and h.level = g.level and h.recused_at is null and i.id is null)
        order by d.reference, e.id limit ${pageSize} offset ${offset}`.execute(db),
      (row) => [
        row.reference,
        row.level,
        row.juror,
        row.advice,
        Object.entries(row.scores)
          .map(([criterion, score]) => `${criterion} : ${score?.score ?? ''}`)
          .join(' ; '),
        row.comment,
        at(row.submittedAt),
      ],
    ),
  }
}

export function decisionsTable(db: Db, call: Call): Table {
  interface Row {
    reference: string
    level: string
    kind: string
    reasons: string
    publicReasons: string
    decidedAt: Date
  }
  return {
    columns: ['candidature', 'niveau', 'decision', 'motifs', 'motifs_publics', 'decidee_le'],
    rows: paged<Row>(
      (offset) =>
        sql<Row>`
        select d.reference, x.level, x.kind, x.reasons, x.public_reasons as "publicReasons", x.decided_at as "decidedAt"
        from candidacy d join decision x on x.candidacy_id = d.id
        where d.call_id = ${call.id} order by d.reference, x.decided_at, x.id limit ${pageSize} offset ${offset}`.execute(db),
      (row) => [row.reference, row.level, row.kind, row.reasons, row.publicReasons, at(row.decidedAt)],
    ),
  }
}

export const tableOrder = [
  'candidatures',
  'membres',
  'reponses',
  'recevabilite',
  'evaluations',
  'decisions',
] as const satisfies readonly TableName[]
