import { sql } from 'kysely'
import type { Db } from '../../../../platform/database.ts'
import type { Day } from '../../../../platform/day.ts'
import type { Id } from '../../../../platform/id.ts'
import type { CandidacyState } from '../../candidacies/schema.ts'
import type { DecisionKind } from '../../decisions/schema.ts'
import type { Advice } from '../../evaluations/schema.ts'

/** A candidacy that asks to renew a label, and how it is assessed. */
export interface Renewal {
  candidacyId: Id<'Candidacy'>
  labelId: Id<'Label'>
  labelNumber: string
  askedAt: Date
  advice: Advice | null
  opinion: string
  opinionAt: Date | null
  opinionBy: Id<'Person'> | null
  opinionByName: string | null
  /** Since when it is the jury's; null while the network decides on its own opinion. */
  toJuryAt: Date | null
}

const columns = sql<Renewal>`r.candidacy_id as "candidacyId", r.label_id as "labelId", l.number as "labelNumber", r.asked_at as "askedAt",
  r.advice, r.opinion, r.opinion_at as "opinionAt", r.opinion_by as "opinionBy", p.name as "opinionByName", r.to_jury_at as "toJuryAt"`
const from = sql`renewal r join label l on l.id = r.label_id left join person p on p.id = r.opinion_by`

export async function findRenewal(db: Db, candidacyId: string): Promise<Renewal | undefined> {
  const { rows } = await sql<Renewal>`select ${columns} from ${from} where r.candidacy_id = ${candidacyId}`.execute(db)
  return rows[0]
}

/** A request to renew, with where it stands and what was decided and told of it. */
export interface AskedRenewal {
  candidacyId: Id<'Candidacy'>
  labelId: Id<'Label'>
  reference: string
  callSlug: string
  callTitle: string
  state: CandidacyState
  submittedAt: Date | null
  isBeforeJury: boolean
  decision: DecisionKind | null
}

/** The requests to renew some labels, the latest first. */
export async function listAsked(db: Db, labelIds: readonly string[]): Promise<AskedRenewal[]> {
  const { rows } = await sql<AskedRenewal>`
    select r.candidacy_id as "candidacyId", r.label_id as "labelId", d.reference, c.slug as "callSlug", c.title as "callTitle", d.state,
      d.submitted_at as "submittedAt", r.to_jury_at is not null as "isBeforeJury",
      (select n.kind from decision n join wave w on w.id = n.wave_id where n.candidacy_id = d.id and n.level = 'national'
        and (w.state = 'published' or n.published_at is not null) and n.kind <> 'deferred' order by n.decided_at desc limit 1) as decision
    from renewal r join candidacy d on d.id = r.candidacy_id join call c on c.id = d.call_id
    where r.label_id = any(${[...labelIds]}::uuid[]) order by r.asked_at desc, d.reference desc`.execute(db)
  return rows
}

export async function appendRenewal(db: Db, row: { candidacyId: string; labelId: string; askedBy: string | null }): Promise<void> {
  await db
    .insertInto('renewal')
    .values({
      candidacy_id: row.candidacyId,
      label_id: row.labelId,
      asked_by: row.askedBy,
      advice: null,
      opinion_at: null,
      opinion_by: null,
      to_jury_at: null,
      to_jury_by: null,
    })
    .execute()
}

export async function saveOpinion(
  db: Db,
  candidacyId: string,
  opinion: { advice: Advice; text: string; at: Date; by: string | null },
): Promise<void> {
  await db
    .updateTable('renewal')
    .set({ advice: opinion.advice, opinion: opinion.text, opinion_at: opinion.at, opinion_by: opinion.by })
    .where('candidacy_id', '=', candidacyId)
    .execute()
}

export async function saveToJury(db: Db, candidacyId: string, at: Date, by: string | null): Promise<void> {
  await db.updateTable('renewal').set({ to_jury_at: at, to_jury_by: by }).where('candidacy_id', '=', candidacyId).execute()
}

export async function saveRenewalOpening(db: Db, labelId: string, opensOn: Day, { isToCome }: { isToCome: boolean }): Promise<void> {
  await db
    .updateTable('label')
    .set({ renewal_opens_on: opensOn, ...(isToCome && { renewal_told_at: null }) })
    .where('id', '=', labelId)
    .execute()
}

export async function saveRenewalTold(db: Db, labelId: string, at: Date): Promise<void> {
  await db.updateTable('label').set({ renewal_told_at: at }).where('id', '=', labelId).execute()
}

/** Numbers of labels in force or suspended whose renewal may be asked from this day or an earlier one, and of which nobody was told. */
export async function listUntold(db: Db, on: Day): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from label l where l.state in ('active', 'suspended') and l.renewal_told_at is null and l.renewal_opens_on <= ${on}
      and l.starts_on <= ${on} and l.ends_on >= ${on} and not exists (select from label s where s.renews_id = l.id)
      and not exists (select from renewal r join candidacy d on d.id = r.candidacy_id
        where r.label_id = l.id and d.state in ('draft', 'submitted', 'in_review'))
    order by l.ends_on, l.number`.execute(db)
  return rows.map((row) => row.id)
}

/** Ids of the labels whose renewal may be asked, was asked, or was granted and is to come: those that the network has an eye on. */
export async function listWatched(db: Db, on: Day): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.id from label l
    where (l.state in ('active', 'suspended') and l.renewal_opens_on <= ${on} and l.starts_on <= ${on})
      or exists (select from renewal r join candidacy d on d.id = r.candidacy_id
        where r.label_id = l.id and d.state in ('draft', 'submitted', 'in_review'))
    order by l.ends_on, l.number limit 500`.execute(db)
  return rows.map((row) => row.id)
}

/** The id of the label that renews another. */
export async function findSuccessorId(db: Db, labelId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from label where renews_id = ${labelId}`.execute(db)
  return rows[0]?.id
}
