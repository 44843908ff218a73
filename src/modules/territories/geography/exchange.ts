import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sql } from 'kysely'
import chambery from '../../../../facts/grand-chambery.json' with { type: 'json' }
import { type Db, lockFor } from '../../../platform/database.ts'
import type { FormerKind } from '../schema.ts'
import { searchNameOf } from './rules.ts'
import { findVersion, saveSuccession } from './store.ts'

/** The geography of France as INSEE and the DGCL publish it, packaged by Etalab: codes, names, populations, SIREN, postcodes. */
const source = '@etalab/decoupage-administratif'
const require = createRequire(import.meta.url)
const readJson = <T>(file: string) => JSON.parse(readFileSync(require.resolve(`${source}/${file}`), 'utf8')) as T

interface PackagedCommune {
  code: string
  nom: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  departement: string
  region: string
  siren?: string
  population?: number
  codesPostaux?: string[]
  chefLieu?: string
  commune?: string
  anciensCodes?: string[]
}
interface PackagedEpci {
  code: string
  nom: string
  type: string
  populationMunicipale: number
  membres: { code: string }[]
}
type PackagedPart = { code: string; nom: string; region: string }

/**
 * Loads the geography into an empty database, and brings it to this program's edition when the package is newer. Called at
 * every start: where the edition is already there it costs one query. What disappeared from a newer edition stays, no longer
 * current, since perimeters and facts of the past point at it.
 */
export async function loadGeography(db: Db): Promise<void> {
  const { version } = readJson<{ version: string }>('package.json')
  if ((await findVersion(db)) === version) return
  await db.transaction().execute(async (tx) => {
    await lockFor(tx, 'essaim.geography')
    const before = await findVersion(tx)
    if (before === version) return
    await saveRegions(tx)
    const epciOf = await saveEpcis(tx)
    await saveCommunes(tx, readJson<PackagedCommune[]>('data/communes.json'), epciOf)
    await checkGeography(tx)
    for (const predecessor of chambery.predecessors) {
      await saveSuccession(tx, { fromSiren: predecessor.siren, fromName: predecessor.name, toSiren: chambery.siren, onDay: null })
    }
    await sql`insert into geography (version) values (${version})
      on conflict (one) do update set version = excluded.version, loaded_at = now()`.execute(tx)
  })
}

async function saveRegions(db: Db): Promise<void> {
  const regions = readJson<PackagedPart[]>('data/regions.json')
  const departements = readJson<PackagedPart[]>('data/departements.json')
  await sql`insert into region (code, name) select * from unnest(${regions.map((r) => r.code)}::text[], ${regions.map((r) => r.nom)}::text[])
    on conflict (code) do update set name = excluded.name`.execute(db)
  await sql`insert into departement (code, name, region_code)
    select * from unnest(${departements.map((d) => d.code)}::text[], ${departements.map((d) => d.nom)}::text[],
      ${departements.map((d) => d.region)}::text[])
    on conflict (code) do update set name = excluded.name, region_code = excluded.region_code`.execute(db)
}

/** Saves the EPCI and answers which one each commune belongs to. */
async function saveEpcis(db: Db): Promise<Map<string, string>> {
  const epcis = readJson<PackagedEpci[]>('data/epci.json')
  const sirens = epcis.map((e) => e.code)
  await sql`insert into epci (siren, name, kind, population)
    select * from unnest(${sirens}::text[], ${epcis.map((e) => e.nom)}::text[], ${epcis.map((e) => e.type)}::text[],
      ${epcis.map((e) => e.populationMunicipale)}::int[])
    on conflict (siren) do update set name = excluded.name, kind = excluded.kind, population = excluded.population, is_current = true`.execute(
    db,
  )
  await sql`update epci set is_current = false where is_current and siren <> all(${sirens}::text[])`.execute(db)
  return new Map(epcis.flatMap((epci) => epci.membres.map((member) => [member.code, epci.code])))
}

async function saveCommunes(db: Db, all: PackagedCommune[], epciOf: ReadonlyMap<string, string>): Promise<void> {
  const current = all.filter((each) => each.type === 'commune-actuelle')
  const column = <T>(read: (commune: PackagedCommune) => T) => current.map(read)
  const codes = column((c) => c.code)
  await sql`insert into commune (code, name, departement_code, region_code, epci_siren, siren, population, postcodes, search_name)
    select code, name, departement, region, epci, siren, population, postcodes::text[], search_name
    from unnest(${codes}::text[], ${column((c) => c.nom)}::text[], ${column((c) => c.departement)}::text[],
      ${column((c) => c.region)}::text[], ${column((c) => epciOf.get(c.code) ?? null)}::text[], ${column((c) => c.siren ?? null)}::text[],
      ${column((c) => c.population ?? null)}::int[], ${column((c) => `{${(c.codesPostaux ?? []).join(',')}}`)}::text[],
      ${column((c) => searchNameOf(c.nom))}::text[])
      as given (code, name, departement, region, epci, siren, population, postcodes, search_name)
    on conflict (code) do update set name = excluded.name, departement_code = excluded.departement_code,
      region_code = excluded.region_code, epci_siren = excluded.epci_siren, siren = excluded.siren, population = excluded.population,
      postcodes = excluded.postcodes, search_name = excluded.search_name, is_current = true`.execute(db)
  await sql`update commune set is_current = false where is_current and not (code = any(${codes}::text[]))`.execute(db)
  await saveFormerCommunes(db, all, new Set(codes))
}

const formerKindOf: Partial<Record<PackagedCommune['type'], FormerKind>> = {
  'commune-deleguee': 'delegated',
  'commune-associee': 'associated',
  'arrondissement-municipal': 'district',
}

async function saveFormerCommunes(db: Db, all: readonly PackagedCommune[], current: ReadonlySet<string>): Promise<void> {
  const rows = all.flatMap((each): { code: string; name: string | null; kind: FormerKind; into: string }[] => {
    const kind = formerKindOf[each.type]
    if (kind) return [{ code: each.code, name: each.nom, kind, into: each.chefLieu ?? each.commune ?? '' }]
    return (each.anciensCodes ?? []).map((code) => ({ code, name: null, kind: 'renumbered', into: each.code }))
  })
  const known = rows.filter((row) => current.has(row.into))
  await sql`insert into former_commune (code, name, kind, commune_code, search_name)
    select * from unnest(${known.map((r) => r.code)}::text[], ${known.map((r) => r.name)}::text[], ${known.map((r) => r.kind)}::text[],
      ${known.map((r) => r.into)}::text[], ${known.map((r) => (r.name === null ? null : searchNameOf(r.name)))}::text[])
    on conflict (code, kind) do nothing`.execute(db)
}

/** What foreign keys would say, in one join. */
async function checkGeography(db: Db): Promise<void> {
  const { rows } = await sql<{ code: string }>`
    select c.code from commune c
    left join departement d on d.code = c.departement_code left join region r on r.code = c.region_code
    left join epci e on e.siren = c.epci_siren
    where d.code is null or r.code is null or (c.epci_siren is not null and e.siren is null)
    union all select f.code from former_commune f left join commune c on c.code = f.commune_code where c.code is null limit 5`.execute(db)
  if (rows.length > 0) throw new Error(`The geography package is inconsistent for ${rows.map((row) => row.code).join(', ')}.`)
}
