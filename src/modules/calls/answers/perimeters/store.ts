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

/** Residents and regions of the communes that the members cover, each commune once; null where no population is known. */
export async function sumPopulation(db: Db, members: readonly Member[]): Promise<{ population: number | null; regionCodes: string[] }> {
  const { rows } = await sql<{ population: number | null; regionCodes: string[] }>`
    select sum(population) as population, coalesce(array_agg(distinct region_code order by region_code), '{}') as "regionCodes"
    from commune where is_current and (code = any(${codesOf(members, 'commune')}::text[])
      or epci_siren = any(${codesOf(members, 'epci')}::text[]) or departement_code = any(${codesOf(members, 'departement')}::text[])
      or region_code = any(${codesOf(members, 'region')}::text[]))`.execute(db)
  return rows[0] ?? { population: null, regionCodes: [] }
}
