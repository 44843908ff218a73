import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { JuryLevel } from '../../juries/schema.ts'
import { type Condition, type DecisionKind, decisionKinds } from '../schema.ts'

/** A labelled candidacy, as anybody may read it once its wave is published. */
export interface Laureate {
  name: string
  kind: DecisionKind
  publicReasons: string
  conditions: Condition[]
  territory: { slug: string; name: string } | null
  label: { number: string; startsOn: string; endsOn: string | null } | null
  demonstration: boolean
}

/** Those whom a published wave labelled, by name. Empty for a wave that is not published, whoever asks. */
export async function listLaureates(db: Db, waveId: string): Promise<Laureate[]> {
  const { rows } = await sql<Laureate>`
    select d.name, n.kind, n.public_reasons as "publicReasons", n.conditions, d.demonstration,
      case when t.id is not null then jsonb_build_object('slug', t.slug, 'name', t.name) end as territory,
      (select jsonb_build_object('number', l.number, 'startsOn', l.starts_on, 'endsOn', l.ends_on)
        from label l where l.decision_id = n.id limit 1) as label
    from decision n join wave w on w.id = n.wave_id and w.state = 'published' join candidacy d on d.id = n.candidacy_id
      left join territory t on t.id = d.territory_id
    where n.wave_id = ${waveId} and n.level = 'national' and n.kind in ('labelled', 'labelled_with_conditions') and d.state <> 'withdrawn'
    order by d.name collate "fr-x-icu", n.id`.execute(db)
  return rows
}

/** What can become of a candidacy in a wave, in the order in which it is told. */
export const outcomes = [...decisionKinds, 'inadmissible', 'withdrawn'] as const
export type Outcome = (typeof outcomes)[number]

/** How many candidacies of a published wave met each outcome. */
export const countOutcomes = (db: Db, waveId: string): Promise<{ outcome: Outcome; n: number }[]> => countOutcomesOf(db, [waveId])

/** The same of several waves; those that are not published have none. */
export async function countOutcomesOf(db: Db, waveIds: readonly string[]): Promise<{ waveId: string; outcome: Outcome; n: number }[]> {
  const { rows } = await sql<{ waveId: string; outcome: Outcome; n: number }>`
    with asked as (select id from wave where id = any(${[...waveIds]}::uuid[]) and state = 'published'),
    met as (
      select a.id as wave_id, case when d.state = 'withdrawn' and n.kind <> 'deferred' then 'withdrawn' else n.kind end as outcome
      from asked a join decision n on n.wave_id = a.id join candidacy d on d.id = n.candidacy_id
      where n.level = 'national' and (d.state <> 'draft' or n.kind = 'deferred')
      union all
      select a.id, case when d.state = 'withdrawn' then 'withdrawn' else 'inadmissible' end
      from candidacy d join lateral (select v.wave_id from candidacy_version v where v.candidacy_id = d.id order by v.number desc limit 1) v on true
        join asked a on a.id = v.wave_id
      where not exists (select from decision n where n.candidacy_id = d.id and n.wave_id = a.id and n.level = 'national')
        and (d.state = 'withdrawn' or d.state = 'decided'))
    select wave_id as "waveId", outcome, count(*)::int as n from met
    group by wave_id, outcome order by array_position(${[...outcomes]}::text[], outcome)`.execute(db)
  return rows
}

export interface Sitting {
  level: JuryLevel
  region: string | null
  heldOn: string
  present: number
  /** Those of them who agree to be named. */
  named: string[]
}

/** Who judged: how many jurors sat at each deliberation, by function, and the names of those who agree to it; the others' are theirs to keep. */
export async function listSittings(db: Db, waveId: string): Promise<Sitting[]> {
  const { rows } = await sql<Sitting>`
    select d.level, r.name as region, d.held_on as "heldOn",
      (select count(*)::int from deliberation_attendance a where a.deliberation_id = d.id) as present,
      coalesce((select jsonb_agg(p.name order by p.name collate "fr-x-icu", m.id) from deliberation_attendance a
        join jury_member m on m.id = a.jury_member_id and m.is_named join person p on p.id = m.person_id and p.erased_at is null
        where a.deliberation_id = d.id), '[]') as named
    from deliberation d join wave w on w.id = d.wave_id and w.state = 'published' left join region r on r.code = d.region_code
    where d.wave_id = ${waveId} order by d.level desc, r.name collate "fr-x-icu"`.execute(db)
  return rows
}

/** What jurors wrote of a candidacy in a wave, criterion by criterion, without a name and in no order that leads to one. */
export async function listJustifications(db: Db, candidacyId: string, waveId: string): Promise<{ criterion: string; why: string }[]> {
  const { rows } = await sql<{ criterion: string; why: string }>`
    select s.key as criterion, s.value->>'why' as why
    from evaluation e join jury_assignment a on a.id = e.assignment_id cross join lateral jsonb_each(e.scores) s
    where a.candidacy_id = ${candidacyId} and a.wave_id = ${waveId} and a.recused_at is null and e.submitted_at is not null
      and coalesce(s.value->>'why', '') <> ''
    order by s.key, md5(s.value->>'why')`.execute(db)
  return rows
}

/** Whether a candidacy was answered: by a wave that is published, or alone before it. */
export async function wasAnswered(db: Db, candidacyId: string): Promise<boolean> {
  const { rows } = await sql`select from decision n join wave w on w.id = n.wave_id
    where n.candidacy_id = ${candidacyId} and n.level = 'national' and (w.state = 'published' or n.published_at is not null)`.execute(db)
  return rows.length > 0
}
