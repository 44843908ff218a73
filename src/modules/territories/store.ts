import { sql } from 'kysely'
import { today } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { type Id, makeId } from '../../platform/id.ts'
import type { Language } from '../../platform/speech.ts'
import type { Named } from './geography/store.ts'
import type { Member, PerimeterRow, WaveRef } from './rules.ts'
import type { TerritoryKind } from './schema.ts'

export interface Territory {
  id: Id<'Territory'>
  slug: string
  name: string
  kind: TerritoryKind
  siren: string | null
  /** INSEE code of the commune, département or région it is. */
  code: string | null
  regionCode: string | null
  regionName: string | null
  language: Language
  lead: string
  leadOther: string | null
  labelledOn: Day | null
  labelWave: number | null
  /** Indicative position, degrees, WGS 84. */
  lon: number | null
  lat: number | null
  note: string | null
  noteOther: string | null
  demonstration: boolean
}

const columns = sql`t.id, t.slug, t.name, t.kind, t.siren, t.code, t.region_code as "regionCode", r.name as "regionName", t.language, t.lead,
  t.lead_other as "leadOther", t.labelled_on as "labelledOn", t.label_wave as "labelWave", t.lon, t.lat, t.note, t.note_other as "noteOther",
  t.demonstration`
const joins = sql`territory t left join region r on r.code = t.region_code`

/** A territory by the name in its address. Anything that no slug looks like is nobody's, so no query ever fails on it. */
export async function findTerritory(db: Db, slug: string): Promise<Territory | undefined> {
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) return undefined
  const { rows } = await sql<Territory>`select ${columns} from ${joins} where t.slug = ${slug}`.execute(db)
  return rows[0]
}

export async function findTerritoryById(db: Db, id: string): Promise<Territory | undefined> {
  const { rows } = await sql<Territory>`select ${columns} from ${joins} where t.id = ${id}`.execute(db)
  return rows[0]
}

/** The territory of a SIREN; a predecessor's SIREN leads to the one that took over. */
export async function findTerritoryBySiren(db: Db, siren: string): Promise<Territory | undefined> {
  const { rows } = await sql<Territory>`
    select ${columns} from ${joins}
    where t.siren = ${siren} or t.siren in (select to_siren from territory_succession where from_siren = ${siren})
    order by t.siren = ${siren} desc limit 1`.execute(db)
  return rows[0]
}

/** Territories by id, for those who hold ids only. */
export async function listTerritoriesById(db: Db, ids: readonly string[]): Promise<Territory[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Territory>`select ${columns} from ${joins} where t.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}

export interface TerritoryFilter {
  wave?: WaveRef
  region?: string
  kind?: TerritoryKind
  text?: string
}

function matching(filter: TerritoryFilter) {
  const parts = [sql`true`]
  if (filter.wave) parts.push(sql`t.label_wave = ${filter.wave.number}`)
  if (filter.wave?.labelledOn) parts.push(sql`t.labelled_on = ${filter.wave.labelledOn}`)
  if (filter.region) parts.push(sql`t.region_code = ${filter.region}`)
  if (filter.kind) parts.push(sql`t.kind = ${filter.kind}`)
  const folded = sql`regexp_replace(fold(t.name), '[^a-z0-9]+', ' ', 'g')`
  if (filter.text) parts.push(sql`(${folded} like ${`%${filter.text}%`} or word_similarity(${filter.text}, ${folded}) > 0.45)`)
  return sql.join(parts, sql` and `)
}

export const territoryOrders = ['nom', 'region', 'label'] as const
export type TerritoryOrder = (typeof territoryOrders)[number]

const orderings = {
  nom: sql``,
  region: sql`r.name collate "fr-x-icu" nulls last,`,
  label: sql`t.labelled_on desc nulls last,`,
}

/** Territories in the order people read names, every one unless a page is asked. `text` is a folded name (searchNameOf). */
export async function listTerritories(
  db: Db,
  filter: TerritoryFilter = {},
  page: { size: number; offset: number; order?: TerritoryOrder } = { size: 10_000, offset: 0 },
): Promise<Territory[]> {
  const { rows } = await sql<Territory>`
    select ${columns} from ${joins} where ${matching(filter)}
    order by ${orderings[page.order ?? 'nom']} t.name collate "fr-x-icu", t.id limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

export async function countTerritories(db: Db, filter: TerritoryFilter = {}): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${joins} where ${matching(filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

export interface Wave {
  number: number
  labelledOn: Day
  count: number
}

/** The waves of the label, latest first. Those of two calls that bear the same number are two. */
export async function listWaves(db: Db): Promise<Wave[]> {
  const { rows } = await sql<Wave>`
    select label_wave as number, labelled_on as "labelledOn", count(*) as count from territory
    where label_wave is not null and labelled_on is not null group by label_wave, labelled_on order by labelled_on desc, label_wave desc`.execute(
    db,
  )
  return rows
}

/** How many territories of its région were labelled on an earlier day: what a seal may say. */
export async function countLabelledBefore(db: Db, territory: Territory): Promise<number> {
  if (!territory.regionCode || !territory.labelledOn) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from territory where region_code = ${territory.regionCode} and labelled_on < ${territory.labelledOn}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** Territories whose perimeter holds this commune on a day, the smallest kind first. */
export async function listTerritoriesOf(db: Db, communeCode: string, on: Day = today()): Promise<Territory[]> {
  const { rows } = await sql<Territory>`
    select ${columns} from ${joins} where t.id in (
      select p.territory_id from territory_perimeter p join commune c on c.code = ${communeCode}
      where p.from_on <= ${on} and (p.until_on is null or p.until_on > ${on})
        and (p.commune_code = c.code or p.epci_siren = c.epci_siren or p.departement_code = c.departement_code or p.region_code = c.region_code))
    order by array_position(array['commune', 'epci', 'group', 'departement', 'region'], t.kind), t.name collate "fr-x-icu"`.execute(db)
  return rows
}

export interface PerimeterCommune {
  code: string
  name: string
  population: number | null
  departementCode: string
  lon: number | null
  lat: number | null
}

/** What a perimeter was on a day; with `asOf`, as it was known at that moment, whatever was recorded since. */
const perimeterOn = (territoryId: string, on: Day, asOf: Date | undefined) => sql`
  select * from territory_perimeter p where p.territory_id = ${territoryId} and p.from_on <= ${on}
    ${
      asOf
        ? sql`and p.recorded_at <= ${asOf} and (p.until_on is null or p.until_on > ${on} or p.closed_at > ${asOf})`
        : sql`and (p.until_on is null or p.until_on > ${on})`
    }`

/** The communes of a territory on a day (today unless told), in the order people read names. Empty where no perimeter is known. */
export async function communesOf(db: Db, territoryId: string, on: Day = today(), asOf?: Date): Promise<PerimeterCommune[]> {
  const { rows } = await sql<PerimeterCommune>`
    with member as (${perimeterOn(territoryId, on, asOf)}), codes as (
      select commune_code as code from member where commune_code is not null
      union select c.code from member m join commune c on c.epci_siren = m.epci_siren where c.is_current
      union select c.code from member m join commune c on c.departement_code = m.departement_code where c.is_current
      union select c.code from member m join departement d on d.region_code = m.region_code
        join commune c on c.departement_code = d.code where c.is_current)
    select c.code, c.name, c.population, c.departement_code as "departementCode", c.lon, c.lat
    from codes join commune c using (code) order by c.name collate "fr-x-icu", c.code`.execute(db)
  return rows
}

/** Whether a commune lies in a territory on a day. */
export async function isCommuneOf(db: Db, territoryId: string, communeCode: string, on: Day = today()): Promise<boolean> {
  const { rows } = await sql<{ found: number }>`
    select 1 as found from territory_perimeter p join commune c on c.code = ${communeCode}
    where p.territory_id = ${territoryId} and p.from_on <= ${on} and (p.until_on is null or p.until_on > ${on})
      and (p.commune_code = c.code or p.epci_siren = c.epci_siren or p.departement_code = c.departement_code or p.region_code = c.region_code)
    limit 1`.execute(db)
  return rows.length > 0
}

export interface PerimeterLine extends PerimeterRow {
  name: string
  recordedAt: Date
  closedAt: Date | null
}

/** Every member that a perimeter has or had, with its days; those of today first. */
export async function listPerimeter(db: Db, territoryId: string): Promise<PerimeterLine[]> {
  const { rows } = await sql<PerimeterLine>`
    select p.id, p.from_on as "fromOn", p.until_on as "untilOn", p.recorded_at as "recordedAt", p.closed_at as "closedAt",
      case when p.commune_code is not null then 'commune' when p.epci_siren is not null then 'epci'
        when p.departement_code is not null then 'departement' else 'region' end as kind,
      coalesce(p.commune_code, p.epci_siren, p.departement_code, p.region_code) as code,
      coalesce(c.name, e.name, d.name, r.name) as name
    from territory_perimeter p
    left join commune c on c.code = p.commune_code left join epci e on e.siren = p.epci_siren
    left join departement d on d.code = p.departement_code left join region r on r.code = p.region_code
    where p.territory_id = ${territoryId}
    order by (p.until_on is null) desc, p.until_on desc, kind, coalesce(c.name, e.name, d.name, r.name) collate "fr-x-icu", p.id`.execute(
    db,
  )
  return rows
}

/** Begins members on a day. */
export async function appendPerimeter(db: Db, territoryId: string, members: readonly Member[], fromOn: Day): Promise<void> {
  if (members.length === 0) return
  const of = (kind: Member['kind']) => members.map((member) => (member.kind === kind ? member.code : null))
  await sql`insert into territory_perimeter (id, territory_id, commune_code, epci_siren, departement_code, region_code, from_on)
    select id, ${territoryId}, commune, epci, departement, region, ${fromOn}
    from unnest(${members.map(() => makeId<'Perimeter'>())}::uuid[], ${of('commune')}::text[], ${of('epci')}::text[],
      ${of('departement')}::text[], ${of('region')}::text[]) as given (id, commune, epci, departement, region)`.execute(db)
}

/** Ends members on a day, which is the first without them. */
export async function closePerimeter(db: Db, ids: readonly string[], untilOn: Day): Promise<void> {
  if (ids.length === 0) return
  await sql`update territory_perimeter set until_on = ${untilOn}, closed_at = now(), closed_tx = pg_current_xact_id()
    where id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Every address name in use. */
export async function listSlugs(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('territory').select('slug').execute()
  return rows.map((row) => row.slug)
}

/** Which of these members exist in the geography, with their names. */
export async function listMembers(db: Db, members: readonly Member[]): Promise<(Member & Named)[]> {
  const of = (kind: Member['kind']) => members.filter((member) => member.kind === kind).map((member) => member.code)
  const { rows } = await sql<Member & Named>`
    select 'commune' as kind, code, name from commune where code = any(${of('commune')}::text[])
    union all select 'epci', siren, name from epci where siren = any(${of('epci')}::text[])
    union all select 'departement', code, name from departement where code = any(${of('departement')}::text[])
    union all select 'region', code, name from region where code = any(${of('region')}::text[])`.execute(db)
  return rows
}

/** The région in which most of these members lie, or nothing where they name none. */
export async function findRegionOf(db: Db, members: readonly Member[]): Promise<string | null> {
  const of = (kind: Member['kind']) => members.filter((member) => member.kind === kind).map((member) => member.code)
  const { rows } = await sql<{ code: string }>`
    select region_code as code from (
      select region_code from commune where code = any(${of('commune')}::text[])
      union all select region_code from commune where epci_siren = any(${of('epci')}::text[])
      union all select region_code from departement where code = any(${of('departement')}::text[])
      union all select code from region where code = any(${of('region')}::text[])) as each
    group by region_code order by count(*) desc, region_code limit 1`.execute(db)
  return rows[0]?.code ?? null
}

/** Ids of the territories that have written at least one challenge here, the latest labelled first. */
export async function listTerritoriesWithChallenges(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from territory t where exists (select from challenge c where c.territory_id = t.id)
    order by t.labelled_on desc nulls last, t.name collate "fr-x-icu"`.execute(db)
  return rows.map((row) => row.id)
}

/** What must be true of this room's rows and no constraint of the database says: one sentence for each that is not. */
export async function listBroken(db: Db): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select 'objective ' || o.id || ' is under a challenge of another territory' as said
      from objective o join challenge c on c.id = o.challenge_id where c.territory_id <> o.territory_id
    union all select 'objective ' || o.id || ' is under an objective of another challenge'
      from objective o join objective p on p.id = o.parent_id where p.challenge_id <> o.challenge_id
    union all select 'objective ' || o.id || ' is deeper than three'
      from objective o join objective p on p.id = o.parent_id join objective g on g.id = p.parent_id where g.parent_id is not null
    union all select 'perimeter of territory ' || territory_id || ' holds ' || coalesce(commune_code, epci_siren, departement_code, region_code) || ' twice'
      from territory_perimeter where until_on is null
      group by territory_id, commune_code, epci_siren, departement_code, region_code having count(*) > 1
    union all select 'territory ' || slug || ' has a wave without a day' from territory where label_wave is not null and labelled_on is null
    limit 100`.execute(db)
  return rows.map((row) => row.said)
}
