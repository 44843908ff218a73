import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { AnsweredPerimeter } from '../schema.ts'

type Member = Pick<AnsweredPerimeter['members'][number], 'kind' | 'code'>

const codesOf = (members: readonly Member[], kind: Member['kind']) =>
  members.flatMap((member) => (member.kind === kind ? [member.code] : []))

/** The members with the names that the geography gives them, in the order in which they were given. */
export async function listNamed(db: Db, members: readonly Member[]): Promise<AnsweredPerimeter['members']> {
  const { rows } = await sql<{ kind: Member['kind']; code: string; name: string }>`
    select 'commune' as kind, code, name from commune where code = any(${codesOf(members, 'commune')}::text[])
    union all select 'epci', siren, name from epci where siren = any(${codesOf(members, 'epci')}::text[])
    union all select 'departement', code, name from departement where code = any(${codesOf(members, 'departement')}::text[])
    union all select 'region', code, name from region where code = any(${codesOf(members, 'region')}::text[])`.execute(db)
  const named = new Map(rows.map((row) => [`${row.kind} ${row.code}`, row]))
  return members.map((member) => named.get(`${member.kind} ${member.code}`) ?? { ...member, name: member.code })
}

/** What the communes of a perimeter amount to, each counted once. */
export interface Ground {
  /** Residents; null where no population is known. */
  population: number | null
  regionCodes: string[]
}

/** Residents and regions of several perimeters at once, in the order in which they were given. */
export async function listGrounds(db: Db, perimeters: readonly (readonly Member[])[]): Promise<Ground[]> {
  const asked = perimeters.flatMap((members, at) => members.map(({ kind, code }) => ({ at, kind, code })))
  const { rows } = await sql<Ground & { at: number }>`
    with asked as (
      select * from unnest(${asked.map(({ at }) => at)}::int[], ${asked.map(({ kind }) => kind)}::text[],
        ${asked.map(({ code }) => code)}::text[]) each(at, kind, code)),
    covered as (
      select a.at, c.code, c.population, c.region_code, c.is_current from asked a join commune c on a.kind = 'commune' and c.code = a.code
      union select a.at, c.code, c.population, c.region_code, c.is_current from asked a join commune c on a.kind = 'epci' and c.epci_siren = a.code
      union select a.at, c.code, c.population, c.region_code, c.is_current from asked a join commune c on a.kind = 'departement' and c.departement_code = a.code
      union select a.at, c.code, c.population, c.region_code, c.is_current from asked a join commune c on a.kind = 'region' and c.region_code = a.code)
    select at, sum(population) as population, array_agg(distinct region_code order by region_code) as "regionCodes"
    from covered where is_current group by at`.execute(db)
  const grounds = new Map(rows.map(({ at, population, regionCodes }) => [at, { population, regionCodes }]))
  return perimeters.map((_, at) => grounds.get(at) ?? { population: null, regionCodes: [] })
}
