/** What juries said and decided, as tables. An evaluation leaves once each juror of its candidacy has submitted hers: until then it is sealed. */
import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Voice } from '../../../../platform/speech.ts'
import type { Condition, DecisionKind } from '../../decisions/schema.ts'
import { decisionNames } from '../../decisions/words.ts'
import { meanOf } from '../../evaluations/rules.ts'
import type { Advice, Scores } from '../../evaluations/schema.ts'
import { adviceNames } from '../../evaluations/words.ts'
import type { GridCriterion } from '../../grids/schema.ts'
import type { JuryLevel } from '../../juries/schema.ts'
import { levelNames } from '../../juries/words.ts'
import { at, joined, paged, type Scope, type Table, within } from '../rows/exchange.ts'

interface EvaluationRow {
  slug: string
  reference: string
  wave: string
  level: JuryLevel
  juror: string
  advice: Advice | null
  criteria: GridCriterion[]
  scores: Scores
  comment: string
  submittedAt: Date
  demonstration: boolean
}

const evaluationColumns = [
  'appel',
  'candidature',
  'vague',
  'niveau',
  'jure',
  'avis',
  'moyenne_sur_100',
  'notes',
  'justifications',
  'commentaire',
  'remise_le',
  'demonstration',
]

export function evaluationsTable(db: Db, scope: Scope, { say, language }: Voice): Table {
  const named = ({ key, title }: GridCriterion) => (language === 'en' && title.en) || title.fr || key
  return {
    columns: evaluationColumns,
    rows: paged<EvaluationRow>(
      db,
      [sql`d.call_id`, sql`d.id`, sql`e.id`],
      sql`c.slug, d.reference, w.name as wave, g.level, p.name as juror, e.advice, coalesce(r.content->'criteria', '[]') as criteria, e.scores, e.comment,
        e.submitted_at as "submittedAt", d.demonstration`,
      sql`from candidacy d join call c on c.id = d.call_id join jury_assignment g on g.candidacy_id = d.id join wave w on w.id = g.wave_id
        join evaluation e on e.assignment_id = g.id join call_grid r on r.id = e.grid_id
        join jury_member j on j.id = g.jury_member_id join person p on p.id = j.person_id
        where ${within(sql`d.call_id`, scope)} and e.submitted_at is not null and g.recused_at is null
          and not exists (select from jury_assignment h left join evaluation i on i.assignment_id = h.id and i.submitted_at is not null
            where h.candidacy_id = g.candidacy_id and h.wave_id = g.wave_id and h.level = g.level and h.recused_at is null and i.id is null)`,
      (row) => {
        const mean = meanOf({ criteria: row.criteria }, row.scores)
        const each = (said: (score: NonNullable<Scores[string]>, criterion: GridCriterion) => string | null) =>
          joined(
            row.criteria.flatMap((criterion) => {
              const score = row.scores[criterion.key]
              return score ? [`${named(criterion)} : ${said(score, criterion) ?? ''}`] : []
            }),
          )
        return [
          row.slug,
          row.reference,
          row.wave,
          say(levelNames[row.level]),
          row.juror,
          row.advice && say(adviceNames[row.advice]),
          mean === null ? null : Math.round(mean * 10) / 10,
          each(({ score }, { anchors }) => (score === null ? null : `${score}/${Math.max(...anchors.map((anchor) => anchor.score))}`)),
          each(({ why }) => why),
          row.comment,
          at(row.submittedAt),
          row.demonstration,
        ]
      },
    ),
  }
}

interface DecisionRow {
  slug: string
  reference: string
  name: string
  wave: string
  level: JuryLevel
  kind: DecisionKind
  reasons: string
  publicReasons: string
  conditions: Condition[]
  votesFor: number
  votesAgainst: number
  abstentions: number
  decidedAt: Date
  publishedAt: Date | null
  demonstration: boolean
}

const decisionColumns = [
  'appel',
  'candidature',
  'nom',
  'vague',
  'niveau',
  'decision',
  'motifs',
  'motifs_publics',
  'conditions',
  'voix_pour',
  'voix_contre',
  'abstentions',
  'decidee_le',
  'publiee_le',
  'demonstration',
]

export function decisionsTable(db: Db, scope: Scope, { say }: Voice): Table {
  return {
    columns: decisionColumns,
    rows: paged<DecisionRow>(
      db,
      [sql`d.call_id`, sql`d.id`, sql`x.id`],
      sql`c.slug, d.reference, d.name, w.name as wave, x.level, x.kind, x.reasons, x.public_reasons as "publicReasons", x.conditions,
        x.votes_for as "votesFor", x.votes_against as "votesAgainst", x.abstentions, x.decided_at as "decidedAt",
        coalesce(x.published_at, w.published_at) as "publishedAt", d.demonstration`,
      sql`from candidacy d join call c on c.id = d.call_id join decision x on x.candidacy_id = d.id join wave w on w.id = x.wave_id
        where ${within(sql`d.call_id`, scope)}`,
      (row) => [
        row.slug,
        row.reference,
        row.name,
        row.wave,
        say(levelNames[row.level]),
        say(decisionNames[row.kind]),
        row.reasons,
        row.publicReasons,
        joined(row.conditions.map(({ text, dueOn }) => (dueOn ? `${text} (${dueOn})` : text))),
        row.votesFor,
        row.votesAgainst,
        row.abstentions,
        at(row.decidedAt),
        at(row.publishedAt),
        row.demonstration,
      ],
    ),
  }
}
