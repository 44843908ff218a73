import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { type Id, makeId } from '../../../platform/id.ts'
import type { Language } from '../../../platform/speech.ts'
import type { Author } from '../../../platform/visitor.ts'
import { tell } from '../acts.ts'
import { missingFor } from '../rules.ts'
import type { NeedKind, PartnerRole, Stage } from '../schema.ts'
import { decideShares, type ShareDraft } from '../shares/rules.ts'
import { decideStageMove, type MoveDraft, type StageRow } from '../stages/rules.ts'

/** A project as it comes whole: its words, its history, what it serves and with whom. */
export interface WholeDraft {
  id?: string
  territoryId: string
  holderId: string
  slug: string
  title: string
  titleOther: string | null
  summary: string
  summaryOther: string | null
  description: string
  language: Language
  model: string | null
  modelOther: string | null
  nextCondition: string | null
  stages: readonly { stage: Stage; sinceOn: Day; untilOn: Day | null; note: string | null }[]
  shares: readonly ShareDraft[]
  /** Partners that have said yes. */
  partners: readonly { organisationId: string; role: PartnerRole }[]
  placeIds: readonly string[]
  communeCodes: readonly string[]
  needs: readonly { kind: NeedKind; description: string; descriptionOther: string | null; amountCents: number | null; openedOn: Day }[]
  /** The day it was published, or null for a draft. */
  publishedOn: Day | null
  demonstration: boolean
}

/**
 * Adds whole projects with their history, a statement for each table. They obey the rules of those written one by one; one that
 * does not is a mistake of the file they come from, and stops them all.
 */
export async function addProjects(db: Db, author: Author, drafts: readonly WholeDraft[]): Promise<Id<'Project'>[]> {
  for (const draft of drafts) check(draft)
  const made = drafts.map((draft) => ({ draft, id: (draft.id ?? makeId()) as Id<'Project'> }))
  if (made.length === 0) return []
  await insertProjects(db, author, made)
  await db
    .insertInto('project_stage')
    .values(made.flatMap((each) => stagesOf(each, author)))
    .execute()
  await db
    .insertInto('project_share')
    .values(made.flatMap((each) => sharesOf(each, author)))
    .execute()
  const partners = made.flatMap((each) => partnersOf(each, author))
  if (partners.length > 0) await db.insertInto('project_partner').values(partners).execute()
  const places = made.flatMap(placesOf)
  if (places.length > 0) await db.insertInto('project_place').values(places).execute()
  const needs = made.flatMap((each) => needsOf(each, author))
  if (needs.length > 0) await db.insertInto('need').values(needs).execute()
  for (const { draft, id } of made) {
    await tell(db, author, { id, territoryId: draft.territoryId }, 'project.created', {
      title: draft.title,
      holderId: draft.holderId,
      stage: draft.stages[0]?.stage,
      whole: true,
    })
    if (draft.publishedOn) await tell(db, author, { id, territoryId: draft.territoryId }, 'project.published', { on: draft.publishedOn })
  }
  return made.map((each) => each.id)
}

interface Made {
  draft: WholeDraft
  id: Id<'Project'>
}

const owned = ({ draft, id }: Made) => ({
  id: makeId(),
  project_id: id as string,
  territory_id: draft.territoryId,
  demonstration: draft.demonstration,
})

const stagesOf = (each: Made, author: Author) =>
  each.draft.stages.map((move) => ({
    ...owned(each),
    stage: move.stage,
    since_on: move.sinceOn,
    until_on: move.untilOn,
    note: move.note,
    corrects: null,
    author_id: author.personId,
  }))

const sharesOf = (each: Made, author: Author) =>
  each.draft.shares.map(({ objectiveId, shareBp }) => ({
    ...owned(each),
    objective_id: objectiveId,
    share_bp: shareBp,
    recorded_by: author.personId,
    replaced_at: null,
    replaced_tx: null,
  }))

const partnersOf = (each: Made, author: Author) =>
  each.draft.partners.map(({ organisationId, role }) => ({
    ...owned(each),
    organisation_id: organisationId,
    role,
    state: 'confirmed' as const,
    invited_by: author.personId,
    answered_at: now(),
    answered_by: author.personId,
  }))

const placesOf = (each: Made) => [
  ...each.draft.placeIds.map((id): Located => ({ ...owned(each), place_id: id, commune_code: null })),
  ...each.draft.communeCodes.map((code): Located => ({ ...owned(each), place_id: null, commune_code: code })),
]
type Located = ReturnType<typeof owned> & { place_id: string | null; commune_code: string | null }

const needsOf = (each: Made, author: Author) =>
  each.draft.needs.map((need) => ({
    ...owned(each),
    kind: need.kind,
    description: need.description,
    description_other: need.descriptionOther,
    language: each.draft.language,
    amount_cents: need.amountCents,
    opened_on: need.openedOn,
    closed_on: null,
    created_by: author.personId,
  }))

async function insertProjects(db: Db, author: Author, made: readonly Made[]): Promise<void> {
  await db
    .insertInto('project')
    .values(
      made.map(({ draft, id }) => ({
        id,
        territory_id: draft.territoryId,
        holder_id: draft.holderId,
        slug: draft.slug,
        title: draft.title,
        title_other: draft.titleOther,
        summary: draft.summary,
        summary_other: draft.summaryOther,
        description: draft.description,
        language: draft.language,
        state: draft.publishedOn ? ('published' as const) : ('draft' as const),
        next_condition: draft.nextCondition,
        replication_of: null,
        model: draft.model,
        model_other: draft.modelOther,
        created_by: author.personId,
        published_at: draft.publishedOn ? new Date(`${draft.publishedOn}T12:00:00Z`) : null,
        archived_at: null,
        demonstration: draft.demonstration,
      })),
    )
    .execute()
}

/** The same rules as for a project written page by page. */
function check(draft: WholeDraft): void {
  const objectives = new Set(draft.shares.map((share) => share.objectiveId))
  const shares = decideShares(draft.shares, objectives)
  if (!shares.allowed) throw new Error(`${draft.slug}: its shares are refused (${shares.because}).`)
  const missing = missingFor({ ...draft, hasHolder: true, sharesBp: draft.shares.map((share) => share.shareBp) })
  if (draft.publishedOn && missing.length > 0) throw new Error(`${draft.slug}: it lacks ${missing.join(', ')}.`)
  const rows: StageRow[] = []
  if (draft.stages.length === 0) throw new Error(`${draft.slug}: a project always stands at a stage.`)
  for (const [order, move] of draft.stages.entries()) {
    const decision = decideStageMove(rows, move satisfies MoveDraft, '9999-12-31')
    if (!decision.allowed) throw new Error(`${draft.slug}: its stage ${move.stage} is refused (${decision.because}).`)
    rows.push({ ...move, id: String(order), corrects: null, recordedAt: new Date(0) })
  }
}
