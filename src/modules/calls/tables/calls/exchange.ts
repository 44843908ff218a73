import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Voice } from '../../../../platform/speech.ts'
import { organisationKindNames } from '../../../ecosystem/index.ts'
import { territoryKindNames } from '../../../territories/index.ts'
import type { RecordedWave } from '../../records/schema.ts'
import type { CallKind, CallState, CallTerms } from '../../schema.ts'
import type { WaveState } from '../../waves/schema.ts'
import { waveStateNames } from '../../waves/words.ts'
import { callKindNames, levelNames, stateNames } from '../../words.ts'
import { at, joined, paged, type Scope, type Table, within } from '../rows/exchange.ts'

interface CallRow {
  kind: CallKind
  slug: string
  title: string
  titleOther: string | null
  state: CallState
  isRecorded: boolean
  opensAt: Date | null
  closesAt: Date | null
  timeZone: string
  openedAt: Date | null
  closedAt: Date | null
  terms: CallTerms
  waves: number
  begun: number
  submitted: number
  labelled: number
  demonstration: boolean
}

const callColumns = [
  'appel',
  'nom',
  'nom_autre_langue',
  'nature',
  'etat',
  'ouverture_prevue',
  'fermeture_prevue',
  'fuseau',
  'ouvert_le',
  'ferme_le',
  'chef_de_file',
  'structures_au_moins',
  'structures_requises',
  'territoires',
  'habitants_au_moins',
  'habitants_au_plus',
  'regions',
  'defis_sociaux',
  'defis_environnementaux',
  'defis_citoyens',
  'jugement',
  'evaluations',
  'annees_du_label',
  'vagues',
  'candidatures',
  'deposees',
  'labels',
  'demonstration',
]

/** Every call with its terms and how many came of it. Of a call that others held, what nobody published stays empty. */
export function callsTable(db: Db, scope: Scope, { say }: Voice): Table {
  const kinds = (list: CallTerms['leadKinds']) => list.map((kind) => say(organisationKindNames[kind])).join(', ')
  const termsOf = ({ terms }: CallRow) => [
    kinds(terms.leadKinds),
    terms.leastMembers,
    joined(terms.memberRules.map((rule) => `${rule.atLeast} × ${kinds(rule.kinds)}`)),
    terms.territoryKinds.map((kind) => say(territoryKindNames[kind])).join(', '),
    terms.leastPopulation,
    terms.mostPopulation,
    terms.regionCodes.join(', '),
  ]
  return {
    columns: callColumns,
    rows: paged<CallRow>(
      db,
      [sql`c.id`],
      sql`c.slug, c.title, c.title_other as "titleOther", c.kind, c.state, c.record is not null as "isRecorded", c.opens_at as "opensAt",
        c.closes_at as "closesAt", c.time_zone as "timeZone", c.opened_at as "openedAt", c.closed_at as "closedAt", c.terms,
        coalesce(jsonb_array_length(c.record->'waves'), 0) + (select count(*) from wave w where w.call_id = c.id) as waves,
        (select count(*) from candidacy d where d.call_id = c.id) as begun,
        (select count(*) from candidacy d where d.call_id = c.id and exists (select from candidacy_version v where v.candidacy_id = d.id)) as submitted,
        (select count(*) from label l left join candidacy d on d.id = l.candidacy_id where coalesce(l.call_id, d.call_id) = c.id) as labelled,
        c.demonstration`,
      sql`from call c where ${within(sql`c.id`, scope)}`,
      (row) => [
        row.slug,
        row.title,
        row.titleOther,
        say(callKindNames[row.kind]),
        say(stateNames[row.state]),
        at(row.opensAt),
        at(row.closesAt),
        row.timeZone,
        at(row.openedAt),
        at(row.closedAt),
        ...(row.isRecorded ? Array.from({ length: 7 }, () => null) : termsOf(row)),
        row.terms.challenges.social,
        row.terms.challenges.environmental,
        row.terms.challenges.citizen,
        ...(row.isRecorded ? [null, null, null] : [say(levelNames[row.terms.levels]), row.terms.evaluations, row.terms.labelYears]),
        row.waves,
        row.begun,
        row.submitted,
        row.labelled,
        row.demonstration,
      ],
    ),
  }
}

interface WaveRow {
  slug: string
  number: number
  name: string
  state: WaveState
  cutOffAt: Date
  timeZone: string
  publishAt: Date | null
  publishedAt: Date | null
  submitted: number
  admissible: number
  decided: number
  labelled: number
  demonstration: boolean
}

const waveColumns = [
  'appel',
  'vague',
  'nom',
  'etat',
  'limite',
  'fuseau',
  'publication_prevue',
  'publiee_le',
  'deposees',
  'recevables',
  'decidees',
  'labels',
  'demonstration',
]

/** Every wave with how many candidacies came to each step; those that others judged with what was published of them. */
export function wavesTable(db: Db, scope: Scope, voice: Voice): Table {
  const { say } = voice
  const judged = paged<WaveRow>(
    db,
    [sql`w.call_id`, sql`w.id`],
    sql`c.slug, w.number, w.name, w.state, w.cut_off_at as "cutOffAt", c.time_zone as "timeZone", w.publish_at as "publishAt",
      w.published_at as "publishedAt", c.demonstration,
      (select count(distinct v.candidacy_id) from candidacy_version v where v.wave_id = w.id) as submitted,
      (select count(distinct k.candidacy_id) from admissibility_check k join candidacy_version v on v.id = k.version_id
        where v.wave_id = w.id and k.verdict = 'admissible') as admissible,
      (select count(*) from decision n where n.wave_id = w.id and n.level = 'national') as decided,
      (select count(*) from decision n where n.wave_id = w.id and n.level = 'national' and n.kind in ('labelled', 'labelled_with_conditions')) as labelled`,
    sql`from wave w join call c on c.id = w.call_id where ${within(sql`c.id`, scope)}`,
    (row) => [
      row.slug,
      row.number,
      row.name,
      say(waveStateNames[row.state]),
      at(row.cutOffAt),
      row.timeZone,
      at(row.publishAt),
      at(row.publishedAt),
      row.submitted,
      row.admissible,
      row.decided,
      row.labelled,
      row.demonstration,
    ],
  )
  return { columns: waveColumns, rows: both(recordedWaves(db, scope, voice), judged) }
}

async function* both<Row>(...parts: AsyncIterable<Row>[]): AsyncGenerator<Row> {
  for (const part of parts) yield* part
}

/** Waves of calls that others held: a handful, read at once. */
async function* recordedWaves(db: Db, scope: Scope, { say }: Voice) {
  const { rows } = await sql<RecordedWave & { slug: string; timeZone: string; labels: number; demonstration: boolean }>`
    select c.slug, c.time_zone as "timeZone", c.demonstration, w.*,
      (select count(*) from label l where l.call_id = c.id and l.wave_number = w.number) as labels
    from call c cross join lateral jsonb_to_recordset(c.record->'waves')
      as w(number int, name text, "submittedBefore" text, received int, "labelledOn" text)
    where ${within(sql`c.id`, scope)} order by c.id, w.number`.execute(db)
  for (const row of rows) {
    const { slug, number, name, submittedBefore, timeZone, labelledOn, received, labels, demonstration } = row
    const state = say(waveStateNames.published)
    yield [slug, number, name, state, submittedBefore, timeZone, null, labelledOn, received, null, null, labels, demonstration]
  }
}
