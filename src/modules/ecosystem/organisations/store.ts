import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { Id } from '../../../platform/id.ts'
import { allOf, conditionsOf, distanceTo, type Finding, type Order, orderOf } from '../store.ts'
import type { OrganisationKind } from './schema.ts'

/** What a form or a file may say of an organisation. */
export interface OrganisationFields {
  name: string
  kind: OrganisationKind
  siren: string | null
  siret: string | null
  rna: string | null
  legalForm: string | null
  description: string | null
  language: 'fr' | 'en'
  themes: string[]
  address: string | null
  addressMore: string | null
  postcode: string | null
  commune: string | null
  communeCode: string | null
  lon: number | null
  lat: number | null
  phone: string | null
  email: string | null
  website: string | null
  contactIsPublic: boolean
  isPublic: boolean
  verifiedOn: string | null
}

export interface Organisation extends OrganisationFields {
  id: Id<'Organisation'>
  demonstration: boolean
  createdAt: Date
  updatedAt: Date
}

/** Column of each field. */
export const organisationColumns = {
  name: 'name',
  kind: 'kind',
  siren: 'siren',
  siret: 'siret',
  rna: 'rna',
  legalForm: 'legal_form',
  description: 'description',
  language: 'language',
  themes: 'themes',
  address: 'address',
  addressMore: 'address_more',
  postcode: 'postcode',
  commune: 'commune',
  communeCode: 'commune_code',
  lon: 'lon',
  lat: 'lat',
  phone: 'phone',
  email: 'email',
  website: 'website',
  contactIsPublic: 'contact_is_public',
  isPublic: 'is_public',
  verifiedOn: 'verified_on',
} as const satisfies Record<keyof OrganisationFields, string>

const selected: RawBuilder<unknown> = sql.join([
  ...Object.entries(organisationColumns).map(([field, column]) => sql`${sql.ref(`t.${column}`)} as ${sql.id(field)}`),
  sql`t.id, t.demonstration, t.created_at as "createdAt", t.updated_at as "updatedAt"`,
])

/** One organisation, or the one it was merged into. Hidden ones too: pages say who may see them. */
export async function findOrganisation(db: Db, id: string): Promise<Organisation | undefined> {
  const { rows } = await sql<Organisation & { isMerged: boolean }>`
    select ${selected}, t.merged_into is not null as "isMerged" from organisation t where t.id = ${id}`.execute(db)
  const [found] = rows
  if (!found) return undefined
  const { isMerged, ...organisation } = found
  return isMerged ? findSurvivor(db, id) : organisation
}

/** Following a merge costs more than a look-up by key, and few are merged. */
async function findSurvivor(db: Db, id: string): Promise<Organisation | undefined> {
  const { rows } = await sql<Organisation>`select ${selected} from organisation t where t.id = organisation_survivor(${id})`.execute(db)
  return rows[0]
}

/** Organisations by the ids that other tables name them by: a merged id is given its survivor. */
export async function findOrganisations(db: Db, ids: readonly string[]): Promise<Map<string, Organisation>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Organisation & { asked: string }>`
    select ${selected}, each.id as asked from unnest(${[...new Set(ids)]}::uuid[]) each(id)
    join organisation t on t.id = organisation_survivor(each.id)`.execute(db)
  return new Map(rows.map(({ asked, ...organisation }) => [asked, organisation]))
}

/** An organisation by the identifier of its body or establishment: the one merged into, if it was. */
export async function findOrganisationByIdentifier(
  db: Db,
  identifier: { siret?: string; siren?: string; rna?: string },
): Promise<Organisation | undefined> {
  const { siret = null, siren = null, rna = null } = identifier
  const { rows } = await sql<{ id: string }>`
    select t.id from organisation t where t.siret = ${siret} or t.siren = ${siren} or t.rna = ${rna}
    order by t.merged_into is not null, t.siret is distinct from ${siret}, t.created_at limit 1`.execute(db)
  return rows[0] && findOrganisation(db, rows[0].id)
}

/** All ids that mean this organisation: its own and those merged into it. */
export async function listFamily(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select organisation_family(organisation_survivor(${id})) as id`.execute(db)
  return rows.map((row) => row.id)
}

/** The same for several: every id that means each of these organisations. */
export async function findFamilies(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ asked: string; family: string[] }>`
    select each.id as asked, array(select organisation_family(organisation_survivor(each.id)))::text[] as family
    from unnest(${[...new Set(ids)]}::uuid[]) each(id)`.execute(db)
  return new Map(rows.map(({ asked, family }) => [asked, family]))
}

export interface OrganisationFilter extends Finding {
  kind?: OrganisationKind
  theme?: string
  /** Any of these ids, their survivors included. */
  ids?: readonly string[]
  /** Identifier typed in the search field. */
  siren?: string
}

export interface OrganisationRow extends Organisation {
  distanceKm: number | null
}

function conditions(filter: OrganisationFilter) {
  const all = conditionsOf(filter.siren ? { ...filter, text: undefined } : filter)
  if (filter.siren) all.push(sql`t.siren = ${filter.siren}`)
  if (filter.kind) all.push(sql`t.kind = ${filter.kind}`)
  if (filter.theme) all.push(sql`${filter.theme} = any(t.themes)`)
  if (filter.ids) all.push(sql`t.id in (select organisation_survivor(each) from unnest(${[...filter.ids]}::uuid[]) each)`)
  return allOf(all)
}

/** Organisations that answer to a filter, one page of them; merged ones never show. */
export async function listOrganisations(
  db: Db,
  filter: OrganisationFilter = {},
  page: { size: number; offset: number } = { size: 1000, offset: 0 },
  order: Order = 'name',
): Promise<OrganisationRow[]> {
  const { rows } = await sql<OrganisationRow>`
    select ${selected}, ${distanceTo(filter.around)} as "distanceKm" from organisation t where ${conditions(filter)}
    order by ${orderOf(order, filter)} limit ${page.size} offset ${page.offset}`.execute(db)
  return rows
}

/** Every organisation that answers to a filter, in the order of ids, a thousand a query: for files. */
export async function* eachOrganisation(db: Db, filter: OrganisationFilter = {}): AsyncGenerator<Organisation[]> {
  for (let after = firstId; ; ) {
    const { rows } = await sql<Organisation>`
      select ${selected} from organisation t where ${conditions(filter)} and t.id > ${after} order by t.id limit 1000`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < 1000) return
    after = rows.at(-1)?.id ?? after
  }
}

const firstId = '00000000-0000-0000-0000-000000000000'

export async function countOrganisations(db: Db, filter: OrganisationFilter = {}): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from organisation t where ${conditions(filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many in each commune, by its code. */
export async function countOrganisationsByCommune(db: Db, filter: OrganisationFilter = {}): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; count: number }>`
    select t.commune_code as code, count(*) from organisation t where ${conditions(filter)} and t.commune_code is not null
    group by t.commune_code`.execute(db)
  return new Map(rows.map((row) => [row.code, row.count]))
}

/** Names by id, as other rooms cite them: an id that was merged is given its survivor's name. */
export async function organisationNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select each.id, t.name from unnest(${[...new Set(ids)]}::uuid[]) each(id)
    join organisation t on t.id = organisation_survivor(each.id)`.execute(db)
  return new Map(rows.map((row) => [row.id, row.name]))
}

export interface SavedOrganisation extends OrganisationFields {
  id: string
  demonstration: boolean
  /** Labels of its codes, for the search. */
  words: string
}

/** Inserts organisations, hundreds a statement. */
export async function saveOrganisations(db: Db, organisations: readonly SavedOrganisation[]): Promise<void> {
  for (let at = 0; at < organisations.length; at += 500) {
    const values = organisations.slice(at, at + 500).map((each) => ({ ...columnsOf(each), ...rest(each) }))
    await db.insertInto('organisation').values(values).execute()
  }
}

const rest = ({ id, demonstration, words }: SavedOrganisation) => ({ id, demonstration, words: analysed(words), merged_into: null })

/** Labels as the search knows them: folded, in their stems. */
const analysed = (words: string) => sql<string>`to_tsvector('french_folded', ${words})`

function columnsOf(fields: OrganisationFields) {
  return {
    name: fields.name,
    kind: fields.kind,
    siren: fields.siren,
    siret: fields.siret,
    rna: fields.rna,
    legal_form: fields.legalForm,
    description: fields.description,
    language: fields.language,
    themes: fields.themes,
    address: fields.address,
    address_more: fields.addressMore,
    postcode: fields.postcode,
    commune: fields.commune,
    commune_code: fields.communeCode,
    lon: fields.lon,
    lat: fields.lat,
    phone: fields.phone,
    email: fields.email,
    website: fields.website,
    contact_is_public: fields.contactIsPublic,
    is_public: fields.isPublic,
    verified_on: fields.verifiedOn,
  }
}

/** Writes all fields of one organisation anew. */
export async function saveOrganisation(db: Db, id: string, fields: OrganisationFields, words: string): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ ...columnsOf(fields), words: analysed(words), updated_at: sql`now()` })
    .where('id', '=', id)
    .execute()
}
