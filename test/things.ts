/** Things of the demonstration that routes name: one of each, so that a door can be knocked at with a real address. */
import { sql } from 'kysely'
import type { Db } from '../src/platform/database.ts'

export interface Things {
  territoryId: string
  otherTerritoryId: string
  organisationId: string
  otherOrganisationId: string
  /** What stands for each parameter of a path, by the path's beginning and the parameter's name. */
  parameters: Map<string, string>
  /** The same, by things that hide from those who may not enter; filled by `hideThings`. */
  hidden: Map<string, string>
}

const absentId = '00000000-0000-7000-8000-000000000000'

async function findOne(db: Db, question: ReturnType<typeof sql<{ found: string }>>): Promise<string> {
  const { rows } = await question.execute(db)
  if (!rows[0]) throw new Error('The demonstration lacks a thing that the walk needs.')
  return rows[0].found
}

export interface Judged {
  wave: string
  candidacyId: string
  reference: string
  /** The file that it holds. */
  file: string
  /** What a national juror has begun, and not sealed, and her seat. */
  assignment: string
  seat: string
  /** The juror whose task that is, the one who has a conflict, one of the cell, and who administers the lead. */
  seatedJuror: string
  tiedJuror: string
  cellJuror: string
  applicant: string
  /** The open deliberation of the cell. */
  deliberation: string
}

/** The candidacy of the demonstration that is before its jury with a conflict declared, and all that stands around it. */
export async function findJudged(db: Db): Promise<Judged> {
  const { rows } = await sql<Judged>`
    select d.wave_id as wave, d.id as "candidacyId", d.reference,
      (select v.content #>> '{answers,lettre,fileId}' from candidacy_version v where v.candidacy_id = d.id order by v.number desc limit 1) as file,
      a.id as assignment, s.id as seat, s.person_id as "seatedJuror", j.person_id as "tiedJuror",
      (select c.person_id from jury_member c where c.call_id = d.call_id and c.level = 'regional' order by c.id limit 1) as "cellJuror",
      (select g.person_id from candidacy_member m join membership g on g.organisation_id = m.organisation_id
        where m.candidacy_id = d.id and m.role = 'lead' and g.role = 'administrator' limit 1) as applicant,
      (select b.id from deliberation b where b.wave_id = d.wave_id and b.level = 'regional' and b.closed_at is null) as deliberation
    from conflict_declaration f join jury_member j on j.id = f.jury_member_id join candidacy d on d.id = f.candidacy_id and d.state = 'in_review'
      join jury_assignment a on a.candidacy_id = d.id and a.recused_at is null join jury_member s on s.id = a.jury_member_id
      join evaluation e on e.assignment_id = a.id and e.submitted_at is null
    where f.has_conflict and d.demonstration`.execute(db)
  const [judged, ...others] = rows
  if (!judged || others.length > 0 || Object.values(judged).some((each) => each === null))
    throw new Error('The demonstration lacks a candidacy before its jury.')
  return judged
}

/** Looks the things up in a database that holds the demonstration. */
export async function findThings(db: Db): Promise<Things> {
  const organisationId = await findOne(
    db,
    sql`select holder_id as found from project where demonstration and state = 'published' order by id limit 1`,
  )
  const project = await findOne(
    db,
    sql`select slug as found from project where holder_id = ${organisationId} and state = 'published' order by id limit 1`,
  )
  const event = await findOne(db, sql`select id as found from repair_event where organisation_id = ${organisationId} order by id limit 1`)
  const place = await findOne(db, sql`select id as found from place where organisation_id = ${organisationId} order by id limit 1`)
  const sparePerson = await findOne(db, sql`select id as found from person where demonstration order by id desc limit 1`)
  const call = await findOne(db, sql`select slug as found from call where demonstration order by id limit 1`)
  // The draft of a coalition that the walkers write for, and a candidacy that is before its jury.
  const candidacy = await findOne(
    db,
    sql`select d.reference as found from candidacy d join candidacy_member m on m.candidacy_id = d.id and m.organisation_id = ${organisationId}
      where d.demonstration and d.state = 'draft' order by d.id limit 1`,
  )
  const candidacyMember = await findOne(
    db,
    sql`select m.id as found from candidacy_member m join candidacy d on d.id = m.candidacy_id where d.reference = ${candidacy} and m.role = 'lead'`,
  )
  const label = await findOne(
    db,
    sql`select l.number as found from label l join territory t on t.id = l.territory_id where t.slug = 'grand-chambery'`,
  )
  const wave = await findOne(
    db,
    sql`select w.id as found from wave w join call c on c.id = w.call_id where c.slug = ${call} and w.state = 'planned' order by w.number limit 1`,
  )
  const judged = await findJudged(db)
  return {
    territoryId: await findOne(db, sql`select id as found from territory where slug = 'grand-chambery'`),
    otherTerritoryId: await findOne(db, sql`select id as found from territory where slug <> 'grand-chambery' order by slug limit 1`),
    organisationId,
    otherOrganisationId: await findOne(
      db,
      sql`select o.id as found from organisation o where o.demonstration and o.id <> ${organisationId}
        and not exists (select from project_partner p join project j on j.id = p.project_id where p.organisation_id = o.id and j.holder_id = ${organisationId})
        order by o.id limit 1`,
    ),
    parameters: new Map([
      ['/territoires :slug', 'grand-chambery'],
      ['/territoires :position', '1'],
      ['/reseau :slug', 'grand-chambery'],
      ['/acteurs :id', organisationId],
      ['/lieux :id', place],
      ['/projets :project', project],
      ['/reparation :event', event],
      ['/communes :code', '73065'],
      ['/chiffres :code', 'objets-repares'],
      ['/indicateurs :code', 'objets-repares'],
      ['/reseau :id', sparePerson],
      ['/appels :call', call],
      ['/candidatures :candidacy', candidacy],
      ['/candidatures :section', 'le-territoire'],
      ['/candidatures :member', candidacyMember],
      ['/labels :number', label],
      ['/reseau :call', call],
      ['/reseau :section', 'le-territoire'],
      ['/reseau :question', 'strategie'],
      ['/reseau :key', 'milieu'],
      ['/reseau :number', '1'],
      ['/reseau :criterion', 'cooperation'],
      ['/reseau :wave', wave],
      ['/reseau :reference', candidacy],
      ['/jury :wave', judged.wave],
      ['/jury :candidacy', judged.reference],
      ['/jury :file', judged.file],
      ['/jury :assignment', judged.assignment],
      ['/jury :seat', judged.seat],
      ['/deliberations :deliberation', judged.deliberation],
    ]),
    hidden: new Map(),
  }
}

/** Makes one thing of each hiding kind: a draft into which the organisation is invited, an organisation and a place that are not public. */
export async function hideThings(db: Db, things: Things): Promise<void> {
  const project = await findOne(
    db,
    sql`update project set state = 'draft', published_at = null where id = (
      select j.id from project j where j.demonstration and j.state = 'published' and j.holder_id <> ${things.organisationId}
        and j.territory_id = ${things.territoryId}
        and exists (select from project_partner p where p.project_id = j.id and p.organisation_id = ${things.organisationId})
      order by j.id limit 1) returning id as found`,
  )
  const organisation = await findOne(
    db,
    sql`update organisation set is_public = false where id = (
      select o.id from organisation o where o.demonstration and o.id not in (${things.organisationId}, ${things.otherOrganisationId})
        and o.merged_into is null and exists (select from place p where p.organisation_id = o.id) order by o.id limit 1) returning id as found`,
  )
  const place = await findOne(
    db,
    sql`update place set is_public = false where id = (
      select id from place where organisation_id = ${organisation} order by id limit 1) returning id as found`,
  )
  things.hidden = new Map([
    ['/projets :project', await findOne(db, sql`select slug as found from project where id = ${project}`)],
    ['/acteurs :id', organisation],
    ['/lieux :id', place],
    ['/territoires :slug', 'nulle-part'],
  ])
}

/** The addresses to knock at for a path: each parameter by a real thing, or by one that is absent. */
export function addressesOf(path: string, things: Things): string[] {
  const first = `/${path.split('/')[1] ?? ''}`
  return [path.replace(/:(\w+)(\{[^}]*\})?/g, (_whole, name: string) => things.parameters.get(`${first} :${name}`) ?? absentId)]
}
