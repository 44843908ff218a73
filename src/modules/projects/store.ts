/**
 * Reads of projects. Names of territories, organisations and objectives are joined here so that a list is one query; whatever
 * names an organisation follows merges to the survivor.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import type { Id } from '../../platform/id.ts'
import type { Language } from '../../platform/speech.ts'
import { type NeedKind, type ProjectState, type Stage, stages } from './schema.ts'

export interface Project {
  id: Id<'Project'>
  slug: string
  territoryId: string
  territorySlug: string
  territoryName: string
  /** The organisation that answers for it; after a merge, the one that remains. */
  holderId: string
  holderName: string
  /** Whether everybody may see the holder's own page. */
  holderIsPublic: boolean
  title: string
  summary: string
  titleOther: string | null
  summaryOther: string | null
  language: Language
  state: ProjectState
  stage: Stage
  stageSinceOn: Day
  publishedAt: Date | null
  updatedAt: Date
  demonstration: boolean
}

/** A project with all it says of itself. */
export interface WholeProject extends Project {
  description: string
  nextCondition: string | null
  replicationOf: string | null
  model: string | null
  modelOther: string | null
  createdAt: Date
  archivedAt: Date | null
  /** The holder and every record merged into it: roles may be held on any of them. */
  holderFamily: string[]
}

const columns = sql`p.id, p.slug, p.territory_id as "territoryId", t.slug as "territorySlug", t.name as "territoryName",
  h.id as "holderId", h.name as "holderName", h.is_public as "holderIsPublic", p.title, p.summary, p.title_other as "titleOther", p.summary_other as "summaryOther",
  p.language, p.state, s.stage, s.since_on as "stageSinceOn", p.published_at as "publishedAt", p.updated_at as "updatedAt", p.demonstration`

const holderJoin = sql`join organisation o on o.id = p.holder_id
  join organisation h on h.id = case when o.merged_into is null then o.id else organisation_survivor(o.id) end`

/** A move stands when no later row corrects it; the latest that stands is where the project is. */
const stageJoin = sql`join lateral (select m.stage, m.since_on from project_stage m
    where m.project_id = p.id and m.stage is not null and not exists (select 1 from project_stage c where c.corrects = m.id)
    order by m.since_on desc limit 1) s on true`

const joins = sql`from project p join territory t on t.id = p.territory_id ${holderJoin} ${stageJoin}`

const whole = sql`${columns}, p.description, p.next_condition as "nextCondition", p.replication_of as "replicationOf", p.model,
  p.model_other as "modelOther", p.created_at as "createdAt", p.archived_at as "archivedAt",
  array(select organisation_family(h.id))::text[] as "holderFamily"`

export async function findProject(db: Db, slug: string): Promise<WholeProject | undefined> {
  const { rows } = await sql<WholeProject>`select ${whole} ${joins} where p.slug = ${slug}`.execute(db)
  return rows[0]
}

export async function findProjectById(db: Db, id: string): Promise<WholeProject | undefined> {
  const { rows } = await sql<WholeProject>`select ${whole} ${joins} where p.id = ${id}`.execute(db)
  return rows[0]
}

/** Holds a project until the transaction ends, so that two acts on it follow each other. */
export async function findProjectLocked(db: Db, id: string): Promise<WholeProject | undefined> {
  await sql`select 1 from project where id = ${id} for update`.execute(db)
  return findProjectById(db, id)
}

export const projectOrders = ['recent', 'titre', 'etape'] as const
export type ProjectOrder = (typeof projectOrders)[number]

/** Which projects to list. Everything that is left out does not narrow. */
export interface ProjectFilter {
  territoryId?: string
  /** Served itself, or through an objective below it. */
  objectiveId?: string
  challengeId?: string
  /** social, environmental or citizen: the kind of a challenge that it serves. */
  theme?: string
  /** Held by this organisation, or by one merged into it. */
  holderId?: string
  /** Held by this organisation, or with it as a partner that everybody sees. */
  organisationId?: string
  placeId?: string
  communeCode?: string
  stage?: Stage
  needKind?: NeedKind
  /** Words, looked for in title, summary, text and holder's name; a small misspelling is forgiven. */
  text?: string
  /** Published ones alone, unless said otherwise. */
  states?: readonly ProjectState[]
  replicationOf?: string
}

const servedBy = (condition: RawBuilder<unknown>) => sql`exists (select 1 from project_share ps join objective ob on ob.id = ps.objective_id
  join challenge ch on ch.id = ob.challenge_id where ps.project_id = p.id and ps.replaced_at is null and ${condition})`

/** An objective and those below it: who serves a part serves the whole. Trees are three deep at most. */
const objectiveTree = (id: string) => sql`select a.id from objective a left join objective b on b.id = a.parent_id
  where ${id}::uuid in (a.id, a.parent_id, b.parent_id)`

function conditionOf(filter: ProjectFilter): RawBuilder<unknown> {
  const conditions = [sql`p.state = any(${[...(filter.states ?? ['published'])]}::text[])`]
  const narrow = (value: unknown, condition: () => RawBuilder<unknown>) => {
    if (value !== undefined && value !== '') conditions.push(condition())
  }
  narrow(filter.territoryId, () => sql`p.territory_id = ${filter.territoryId}`)
  narrow(filter.objectiveId, () => servedBy(sql`ps.objective_id in (${objectiveTree(filter.objectiveId ?? '')})`))
  narrow(filter.challengeId, () => servedBy(sql`ob.challenge_id = ${filter.challengeId}`))
  narrow(filter.theme, () => servedBy(sql`ch.kind = ${filter.theme}`))
  narrow(filter.holderId, () => sql`p.holder_id in (select organisation_family(${filter.holderId}::uuid))`)
  narrow(filter.organisationId, () => withOrganisation(filter.organisationId ?? ''))
  narrow(
    filter.placeId,
    () =>
      sql`exists (select 1 from project_place pp where pp.project_id = p.id and pp.place_id in (select place_family(${filter.placeId}::uuid)))`,
  )
  narrow(
    filter.communeCode,
    () => sql`exists (select 1 from project_place pp where pp.project_id = p.id and pp.commune_code = ${filter.communeCode})`,
  )
  narrow(filter.stage, () => sql`s.stage = ${filter.stage}`)
  narrow(
    filter.needKind,
    () => sql`exists (select 1 from need n where n.project_id = p.id and n.state = 'open' and n.kind = ${filter.needKind})`,
  )
  narrow(filter.replicationOf, () => sql`p.replication_of = ${filter.replicationOf}`)
  narrow(filter.text?.trim(), () => matching(filter.text ?? ''))
  return sql.join(conditions, sql` and `)
}

const withOrganisation = (id: string) => sql`(p.holder_id in (select organisation_family(${id}::uuid))
  or exists (select 1 from project_partner pa where pa.project_id = p.id and pa.state in ('confirmed', 'stated')
    and pa.organisation_id in (select organisation_family(${id}::uuid))))`

const matching = (text: string) => sql`(p.search @@ websearch_to_tsquery('french_folded', ${text})
  or fold(${text}) <% fold(p.title) or position(fold(${text}) in fold(h.name)) > 0)`

const orders: Record<ProjectOrder, RawBuilder<unknown>> = {
  recent: sql`coalesce(p.published_at, p.updated_at) desc, p.id desc`,
  titre: sql`p.title collate "fr-x-icu", p.id`,
  etape: sql`array_position(${sql.lit(`{${stages.join(',')}}`)}::text[], s.stage) desc, s.since_on desc, p.id`,
}

export async function listProjects(
  db: Db,
  filter: ProjectFilter = {},
  page: { size: number; offset: number; order?: ProjectOrder } = { size: 1000, offset: 0 },
): Promise<Project[]> {
  const order = orders[page.order ?? 'recent']
  const { rows } = await sql<Project>`select ${columns} ${joins} where p.id in (
      select p.id ${joinsFor(filter, page.order)} where ${conditionOf(filter)} order by ${order} limit ${page.size} offset ${page.offset})
    order by ${order}`.execute(db)
  return rows
}

/** Which projects are on the page is asked with as few joins as it takes; what is said of them, for these alone. */
const joinsFor = (filter: ProjectFilter, order?: ProjectOrder) =>
  sql`from project p ${filter.text?.trim() ? holderJoin : sql``} ${filter.stage || order === 'etape' ? stageJoin : sql``}`

export async function countProjects(db: Db, filter: ProjectFilter = {}): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${joinsFor(filter)} where ${conditionOf(filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** A project's model and the models before it, nearest first; a circle, were there one, ends the walk. */
export async function listAncestors(db: Db, projectId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive line as (
      select id, replication_of, 1 as depth from project where id = ${projectId}
      union all select p.id, p.replication_of, depth + 1 from project p join line l on p.id = l.replication_of where depth < 50)
    select id from line order by depth`.execute(db)
  return rows.map((row) => row.id)
}

/** Addresses already taken that begin as this one does. */
export async function listSlugs(db: Db, start: string): Promise<Set<string>> {
  const rows = await db.selectFrom('project').select('slug').where('slug', 'like', `${start}%`).execute()
  return new Set(rows.map((row) => row.slug))
}

/** Territories that have projects to show, with how many, by name. */
export async function listProjectTerritories(db: Db): Promise<{ slug: string; name: string; count: number }[]> {
  const { rows } = await sql<{ slug: string; name: string; count: number }>`
    select t.slug, t.name, count(*) as count from project p join territory t on t.id = p.territory_id
    where p.state = 'published' group by t.id order by t.name collate "fr-x-icu"`.execute(db)
  return rows
}

export interface ProjectWords {
  title: string
  summary: string
  description: string
  language: Language
  titleOther: string | null
  summaryOther: string | null
  replicationOf: string | null
  model: string | null
  modelOther?: string | null
}

export async function saveProjectWords(db: Db, id: string, words: ProjectWords): Promise<void> {
  await db
    .updateTable('project')
    .set({
      title: words.title,
      summary: words.summary,
      description: words.description,
      language: words.language,
      title_other: words.titleOther,
      summary_other: words.summaryOther,
      replication_of: words.replicationOf,
      model: words.model,
      updated_at: sql`now()`,
    })
    .where('id', '=', id)
    .execute()
}

/** The first publication keeps its day when a project is published again. */
export async function saveProjectState(db: Db, id: string, state: ProjectState): Promise<void> {
  await sql`update project set state = ${state}, updated_at = now(),
      published_at = case when ${state} = 'published' then coalesce(published_at, now()) else published_at end,
      archived_at = case when ${state} = 'archived' then now() end
    where id = ${id}`.execute(db)
}

/** Says that something of the project changed, so that lists by date tell the truth. */
export async function saveProjectTouched(db: Db, id: string): Promise<void> {
  await sql`update project set updated_at = now() where id = ${id}`.execute(db)
}

/** What should be true of projects and is not, one sentence each: for `essaim check`. */
export async function listTroubles(db: Db): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select format('%s: its shares make %s basis points, not 10000', p.slug, sum(s.share_bp)) as said
      from project p join project_share s on s.project_id = p.id and s.replaced_at is null group by p.id having sum(s.share_bp) <> 10000
    union all select format('%s: it is published and serves no objective', slug) from project p where state = 'published'
      and not exists (select from project_share s where s.project_id = p.id and s.replaced_at is null)
    union all select format('%s: it stands at no stage', slug) from project p where not exists (select from project_stage m
      where m.project_id = p.id and m.stage is not null and not exists (select from project_stage c where c.corrects = m.id))
    union all select format('%s: one of its objectives is of another territory', p.slug) from project p
      join project_share s on s.project_id = p.id and s.replaced_at is null join objective o on o.id = s.objective_id
      where o.territory_id <> p.territory_id
    union all select format('%s: it is marked invented and its holder is not', p.slug) from project p join organisation h on h.id = p.holder_id
      where p.demonstration and not h.demonstration
    order by said`.execute(db)
  return rows.map((row) => row.said)
}
