import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Id } from '../../../../platform/id.ts'
import type { AdmissibilityVerdict } from '../../admissibility/schema.ts'
import type { Answers } from '../../answers/schema.ts'
import type { CandidacyState } from '../../candidacies/schema.ts'
import type { DecisionKind } from '../../decisions/schema.ts'
import type { GridCriterion } from '../../grids/schema.ts'
import type { JuryLevel } from '../../juries/schema.ts'
import type { Judgement } from './rules.ts'

/** A candidacy of a wave, with all that a ranking shows of it at one level. */
export interface Rankable {
  id: Id<'Candidacy'>
  reference: string
  name: string
  state: CandidacyState
  territoryId: Id<'Territory'> | null
  demonstration: boolean
  /** Evaluations asked of jurors of this level, those who recused themselves left out. */
  asked: number
  judgements: Judgement[]
  /** The latest check; null where nobody has looked yet. */
  verdict: AdmissibilityVerdict | null
  regional: DecisionKind[]
  national: DecisionKind | null
  answers: Answers | null
}

export interface Bench {
  waveId: string
  level: JuryLevel
  regionCode: string | null
}

/** The candidacies that a wave’s jury judges or has judged, by name. Withdrawn ones have left it, and renewals that the network decides never came. */
export async function listRankable(db: Db, { waveId, level, regionCode }: Bench): Promise<Rankable[]> {
  const here = sql`a.candidacy_id = d.id and a.wave_id = ${waveId} and a.level = ${level} and a.recused_at is null
    and (${regionCode}::text is null or m.region_code = ${regionCode})`
  const { rows } = await sql<Rankable>`
    select d.id, d.reference, d.name, d.state, d.territory_id as "territoryId", d.demonstration,
      (select count(*)::int from jury_assignment a join jury_member m on m.id = a.jury_member_id where ${here}) as asked,
      coalesce((select jsonb_agg(jsonb_build_object('judgeId', m.id, 'scores', e.scores, 'advice', e.advice) order by e.submitted_at)
        from evaluation e join jury_assignment a on a.id = e.assignment_id join jury_member m on m.id = a.jury_member_id
        where ${here} and e.submitted_at is not null), '[]') as judgements,
      (select k.verdict from admissibility_check k where k.candidacy_id = d.id order by k.checked_at desc, k.id desc limit 1) as verdict,
      coalesce((select array_agg(n.kind) from decision n where n.candidacy_id = d.id and n.wave_id = ${waveId} and n.level = 'regional'), '{}') as regional,
      (select n.kind from decision n where n.candidacy_id = d.id and n.wave_id = ${waveId} and n.level = 'national') as national,
      (select v.content->'answers' from candidacy_version v where v.candidacy_id = d.id order by v.number desc limit 1) as answers
    from candidacy d
    where d.state in ('submitted', 'in_review', 'decided') and (d.wave_id = ${waveId}
      or exists (select from decision n where n.candidacy_id = d.id and n.wave_id = ${waveId} and n.level = 'national'))
      and not exists (select from renewal r where r.candidacy_id = d.id and r.to_jury_at is null)
    order by d.name collate "fr-x-icu", d.reference`.execute(db)
  return rows
}

/** The criteria that a wave is judged by: of the grid fixed for it, or of the latest published. */
export async function listCriteria(db: Db, wave: { id: string; callId: string }): Promise<GridCriterion[]> {
  const { rows } = await sql<{ criteria: GridCriterion[] }>`
    select g.content->'criteria' as criteria from call_grid g left join wave w on w.id = ${wave.id}
    where g.call_id = ${wave.callId} and (w.grid_id is null or g.id = w.grid_id) order by g.number desc limit 1`.execute(db)
  return rows[0]?.criteria ?? []
}
