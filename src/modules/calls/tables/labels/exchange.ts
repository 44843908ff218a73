/** Labels with their conditions and reviews, as the network follows them. */
import { sql } from 'kysely'
import { today } from '../../../../platform/clock.ts'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import type { Voice } from '../../../../platform/speech.ts'
import type { ReviewFigure } from '../../labels/reviews/rules.ts'
import { reviewOutcomeNames } from '../../labels/reviews/words.ts'
import { conditionStandingOf, standingOf } from '../../labels/rules.ts'
import type { LabelState, ReviewOutcome } from '../../labels/schema.ts'
import { conditionNames, standingNames } from '../../labels/words.ts'
import { at, joined, paged, type Scope, type Table, within } from '../rows/exchange.ts'

/** A label of no call stands in the table of all. */
const ofLabels = (scope: Scope) => sql`label l join territory t on t.id = l.territory_id left join candidacy d on d.id = l.candidacy_id
  left join call c on c.id = coalesce(l.call_id, d.call_id) where (${scope.callId === null} and c.id is null or ${within(sql`c.id`, scope)})`

interface LabelRow {
  number: string
  territory: string
  name: string
  slug: string | null
  reference: string | null
  wave: number | null
  startsOn: Day
  endsOn: Day | null
  state: LabelState
  renews: string | null
  renewedBy: string | null
  renewalOpensOn: Day | null
  hasBegun: boolean
  source: string | null
  conditions: number
  met: number
  demonstration: boolean
}

const labelColumns = [
  'label',
  'territoire',
  'nom',
  'appel',
  'candidature',
  'vague',
  'etat',
  'commence_le',
  'finit_le',
  'renouvelle',
  'renouvele_par',
  'renouvellement_des_le',
  'conditions',
  'conditions_remplies',
  'source',
  'demonstration',
]

export function labelsTable(db: Db, scope: Scope, { say }: Voice): Table {
  return {
    columns: labelColumns,
    rows: paged<LabelRow>(
      db,
      [sql`l.id`],
      sql`l.number, t.slug as territory, t.name, c.slug, d.reference, l.wave_number as wave, l.starts_on as "startsOn", l.ends_on as "endsOn", l.state,
        l.starts_on <= ${today()} as "hasBegun", l.renewal_opens_on as "renewalOpensOn",
        (select former.number from label former where former.id = l.renews_id) as renews,
        (select later.number from label later where later.renews_id = l.id) as "renewedBy", l.source, l.demonstration,
        (select count(*) from label_condition k where k.label_id = l.id) as conditions,
        (select count(*) from label_condition k where k.label_id = l.id and k.met_on is not null) as met`,
      sql`from ${ofLabels(scope)}`,
      (row) => [
        row.number,
        row.territory,
        row.name,
        row.slug,
        row.reference,
        row.wave,
        say(standingNames[standingOf(row)]),
        row.startsOn,
        row.endsOn,
        row.renews,
        row.renewedBy,
        row.renewalOpensOn,
        row.conditions,
        row.met,
        row.source,
        row.demonstration,
      ],
    ),
  }
}

interface ConditionRow {
  number: string
  name: string
  text: string
  dueOn: Day | null
  metOn: Day | null
  note: string
  demonstration: boolean
}

export function conditionsTable(db: Db, scope: Scope, { say }: Voice): Table {
  const on = today()
  return {
    columns: ['label', 'territoire', 'condition', 'echeance', 'remplie_le', 'etat', 'note', 'demonstration'],
    rows: paged<ConditionRow>(
      db,
      [sql`l.id`, sql`k.id`],
      sql`l.number, t.name, k.text, k.due_on as "dueOn", k.met_on as "metOn", k.note, l.demonstration`,
      sql`from label_condition k, ${ofLabels(scope)} and k.label_id = l.id`,
      (row) => [
        row.number,
        row.name,
        row.text,
        row.dueOn,
        row.metOn,
        say(conditionNames[conditionStandingOf(row, on)]),
        row.note,
        row.demonstration,
      ],
    ),
  }
}

interface ReviewRow {
  number: string
  name: string
  dueOn: Day
  openedAt: Date | null
  figures: ReviewFigure[] | null
  territoryNote: string
  conclusion: string
  outcome: ReviewOutcome | null
  closedAt: Date | null
  demonstration: boolean
}

const reviewColumns = [
  'label',
  'territoire',
  'echeance',
  'ouvert_le',
  'mesures_sur_cibles',
  'mot_du_territoire',
  'conclusion',
  'issue',
  'conclu_le',
  'demonstration',
]

export function reviewsTable(db: Db, scope: Scope, { say, language }: Voice): Table {
  const figure = ({ indicator, unit, value, target }: ReviewFigure) =>
    `${indicator[language]} : ${value ?? '–'} / ${target ?? '–'} ${unit[language]}`.trim()
  return {
    columns: reviewColumns,
    rows: paged<ReviewRow>(
      db,
      [sql`l.id`, sql`k.id`],
      sql`l.number, t.name, k.due_on as "dueOn", k.opened_at as "openedAt", k.figures, k.territory_note as "territoryNote", k.conclusion, k.outcome,
        k.closed_at as "closedAt", l.demonstration`,
      sql`from label_review k, ${ofLabels(scope)} and k.label_id = l.id`,
      (row) => [
        row.number,
        row.name,
        row.dueOn,
        at(row.openedAt),
        joined((row.figures ?? []).map(figure)),
        row.territoryNote,
        row.conclusion,
        row.outcome && say(reviewOutcomeNames[row.outcome]),
        at(row.closedAt),
        row.demonstration,
      ],
    ),
  }
}
