import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import { makeId } from '../../../platform/id.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { Author } from '../../../platform/visitor.ts'
import { assertFact, type FactSource, measuresOf, type NewFact } from './rules.ts'
import { listStanding } from './store.ts'

/** From how many facts on a fold is asked for at once; fewer wait for the next minute's, since reads are exact meanwhile. */
const manyFacts = 500
/** Facts of one statement: arrays of a few megabytes at most. */
const factsAtOnce = 5_000

/**
 * Records facts in the caller's transaction, one statement for thousands. Once only is the caller's to enforce, in its own
 * operation's table. All the contacts that one report speaks of must come in one call. Answers the ids, in the order given.
 * Throws when a fact names no indicator, or has no day, or a value that is no number.
 */
export async function recordFacts(db: Db, author: Author, facts: readonly NewFact[]): Promise<string[]> {
  if (facts.length === 0) return []
  for (const fact of facts) assertFact(fact)
  const measures = measuresOf(facts)
  const ids = facts.map(() => makeId<'Fact'>() as string)
  for (let at = 0; at < facts.length; at += factsAtOnce) {
    const upTo = at + factsAtOnce
    await insertFacts(db, author, facts.slice(at, upTo), ids.slice(at, upTo), measures.slice(at, upTo))
  }
  if (facts.length >= manyFacts) await addJob(db, 'fold_facts')
  return ids
}

async function insertFacts(
  db: Db,
  author: Author,
  facts: readonly NewFact[],
  ids: readonly string[],
  measures: readonly { value: number | null; denominator: number | null }[],
): Promise<void> {
  const of = <T>(pick: (fact: NewFact) => T | undefined | null): (T | null)[] => facts.map((fact) => pick(fact) ?? null)
  const { numAffectedRows } = await sql`
    insert into fact (id, indicator_id, occurred_on, period_start, territory_id, organisation_id, project_id, place_id, commune_code,
      person_id, category, age_band, gender, priority_neighbourhood, value, denominator, estimated, factor_id, detail,
      source_kind, source_id, validated_by, demonstration, author_id)
    select x.id, i.id, x.occurred_on, x.period_start, x.territory_id, x.organisation_id, x.project_id, x.place_id, x.commune_code,
      x.person_id, x.category, x.age_band, x.gender, x.priority_neighbourhood, x.value, x.denominator, x.estimated, x.factor_id,
      x.detail, x.source_kind, x.source_id, x.validated_by, x.demonstration, ${author.personId}::uuid
    from unnest(
      ${ids}::uuid[], ${of((f) => f.indicator)}::text[], ${of((f) => f.occurredOn)}::date[], ${of((f) => f.periodStart)}::date[],
      ${of((f) => f.territoryId)}::uuid[], ${of((f) => f.organisationId)}::uuid[], ${of((f) => f.projectId)}::uuid[],
      ${of((f) => f.placeId)}::uuid[], ${of((f) => f.communeCode)}::text[], ${of((f) => f.personId)}::uuid[],
      ${of((f) => f.dimensions?.category)}::text[], ${of((f) => f.dimensions?.ageBand)}::text[],
      ${of((f) => f.dimensions?.gender)}::text[], ${of((f) => f.dimensions?.priorityNeighbourhood)}::text[],
      ${measures.map((each) => each.value)}::numeric[], ${measures.map((each) => each.denominator)}::numeric[],
      ${of((f) => f.estimated)}::boolean[], ${of((f) => f.factorId)}::int[],
      ${of((f) => f.detail && JSON.stringify(f.detail))}::jsonb[], ${of((f) => f.source.kind)}::text[],
      ${of((f) => f.source.id)}::uuid[], ${of((f) => f.validatedBy)}::uuid[], ${of((f) => f.demonstration)}::boolean[]
    ) as x(id, code, occurred_on, period_start, territory_id, organisation_id, project_id, place_id, commune_code, person_id, category,
      age_band, gender, priority_neighbourhood, value, denominator, estimated, factor_id, detail, source_kind, source_id,
      validated_by, demonstration)
    join indicator i on i.code = x.code left join project p on p.id = x.project_id
    where p.territory_id = x.territory_id or p.id is null`.execute(db)
  if (Number(numAffectedRows) !== facts.length)
    throw new Error('Facts would be lost: a project of another territory is named, or the library of indicators is not loaded.')
}

/**
 * Takes back every fact that a source recorded and that stands: one opposite fact for each, on the same day and in the same place,
 * which names it and keeps the reason. Answers how many. Taking back twice, even at once, takes back nothing more.
 */
export async function reverseFacts(db: Db, author: Author, source: FactSource, reason: string): Promise<number> {
  return reverseFactsOf(db, author, source.kind, [source.id], reason)
}

/** The same for many records of one kind at once: a territory that changes its factors takes back a year of repairs. */
export async function reverseFactsOf(
  db: Db,
  author: Author,
  kind: string,
  sourceIds: readonly string[],
  reason: string,
  indicators?: readonly string[],
): Promise<number> {
  const standing = await listStanding(db, kind, sourceIds, indicators)
  if (standing.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into fact (id, indicator_id, occurred_on, period_start, territory_id, organisation_id, project_id, place_id, commune_code,
      person_id, category, age_band, gender, priority_neighbourhood, value, denominator, estimated, factor_id, detail,
      source_kind, source_id, validated_by, demonstration, author_id, reverses)
    select x.new_id, f.indicator_id, f.occurred_on, f.period_start, f.territory_id, f.organisation_id, f.project_id, f.place_id,
      f.commune_code, f.person_id, f.category, f.age_band, f.gender, f.priority_neighbourhood, -f.value, -f.denominator, f.estimated,
      f.factor_id, ${JSON.stringify({ reason })}::jsonb, f.source_kind, f.source_id, null, f.demonstration,
      ${author.personId}::uuid, f.id
    from unnest(${standing.map(() => makeId<'Fact'>())}::uuid[], ${standing.map((each) => each.id)}::uuid[],
      ${standing.map((each) => each.occurredOn)}::date[]) as x(new_id, id, occurred_on)
    join fact f on f.id = x.id and f.occurred_on = x.occurred_on
    on conflict do nothing`.execute(db)
  if (standing.length >= manyFacts) await addJob(db, 'fold_facts')
  return Number(numAffectedRows)
}
