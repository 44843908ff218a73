import { today } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import { lockFor } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { type Id, makeId } from '../../platform/id.ts'
import { changesOf, journal } from '../../platform/journal.ts'
import { type Letter, writeLetter } from '../../platform/mail.ts'
import type { Language } from '../../platform/speech.ts'
import type { Author } from '../../platform/visitor.ts'
import { findPerson, listActing } from '../people/index.ts'
import { freeSlug, slugOf } from '../territories/index.ts'
import { createdForYouLetter, publishedLetter, type Reader } from './letters.ts'
import {
  decideLineage,
  decideMove,
  decidePublication,
  type LineageRefusal,
  missingFor,
  type PublicationNeed,
  type PublicationRefusal,
} from './rules.ts'
import type { Stage } from './schema.ts'
import { listNamedShares } from './shares/store.ts'
import { appendStageRow } from './stages/store.ts'
import {
  findProjectById,
  findProjectLocked,
  listAncestors,
  listSlugs,
  type ProjectWords,
  saveProjectState,
  saveProjectWords,
  type WholeProject,
} from './store.ts'

/** Who acts, with the name that letters mention. */
export type Actor = Author & { name?: string }

export interface NewProject extends Partial<Omit<ProjectWords, 'title' | 'language'>> {
  territoryId: string
  holderId: string
  title: string
  language: Language
  stage?: Stage
  sinceOn?: Day
  demonstration?: boolean
  /** An address of its own, for the demonstration; otherwise made from the title. */
  slug?: string
}

/** Begins a project as a draft, at the stage and since the day that are given; an idea of today otherwise. */
export async function createProject(db: Db, author: Author, draft: NewProject): Promise<WholeProject> {
  const id = makeId<'Project'>()
  const start = slugOf(draft.slug ?? draft.title)
  // Two projects of one title, begun at once, must find two addresses.
  await lockFor(db, `project:${start}`)
  await db
    .insertInto('project')
    .values({
      id,
      territory_id: draft.territoryId,
      holder_id: draft.holderId,
      slug: freeSlug(start, await listSlugs(db, start)),
      title: draft.title,
      summary: draft.summary ?? '',
      description: draft.description ?? '',
      title_other: draft.titleOther ?? null,
      summary_other: draft.summaryOther ?? null,
      language: draft.language,
      next_condition: null,
      replication_of: draft.replicationOf ?? null,
      model: draft.model ?? null,
      model_other: draft.modelOther ?? null,
      created_by: author.personId,
      published_at: null,
      archived_at: null,
      demonstration: draft.demonstration ?? false,
    })
    .execute()
  const thing = { id, territoryId: draft.territoryId, demonstration: draft.demonstration ?? false }
  const first = { stage: draft.stage ?? 'idea', sinceOn: draft.sinceOn ?? today(), untilOn: null, note: null, corrects: null }
  await appendStageRow(db, thing, first, author.personId)
  await tell(db, author, thing, 'project.created', {
    title: draft.title,
    summary: draft.summary ?? '',
    description: draft.description ?? '',
    holderId: draft.holderId,
    stage: first.stage,
    sinceOn: first.sinceOn,
    replicationOf: draft.replicationOf ?? null,
    model: draft.model ?? null,
  })
  const project = await findProjectById(db, id)
  if (!project) throw new Error('A project that was just begun can’t be found')
  return project
}

/** Writes to the holder's people that a project was begun for them by somebody else. */
export async function tellHolder(db: Db, author: Actor, publicUrl: string, project: WholeProject): Promise<void> {
  await writeTo(db, await readersOf(db, { organisationIds: project.holderFamily }, author), (reader) =>
    createdForYouLetter(reader, author.name ?? null, matterOf(project, publicUrl, reader.language, '/espace')),
  )
}

/** Changes what a project says of itself. */
export async function editProject(
  db: Db,
  author: Author,
  project: WholeProject,
  words: ProjectWords,
): Promise<Decision<true, LineageRefusal>> {
  if (words.replicationOf) {
    const decision = decideLineage(project.id, await listAncestors(db, words.replicationOf))
    if (!decision.allowed) return decision
  }
  await saveProjectWords(db, project.id, words)
  await tell(db, author, project, 'project.edited', changesOf<ProjectWords>(project, words))
  return allow(true)
}

/** What keeps a project from being published; nothing when it is ready. */
export async function listMissing(db: Db, project: WholeProject): Promise<PublicationNeed[]> {
  const shares = await listNamedShares(db, [project.id])
  return missingFor({ ...project, hasHolder: project.holderId !== '', sharesBp: shares.map((share) => share.shareBp) })
}

export interface HolderWord {
  /** The person at hand acts for the holder. */
  isHolder: boolean
  /** She acts for the territory, and states that the holder agreed. */
  statesHolderAgreed: boolean
}

/** Publishes a draft. When the holder's own people do it, the territory's coordination is told by letter. */
export async function publishProject(
  db: Db,
  author: Actor,
  publicUrl: string,
  projectId: string,
  word: HolderWord,
): Promise<Decision<true, PublicationRefusal>> {
  const project = await findProjectLocked(db, projectId)
  if (!project) return refuse('state_forbids')
  const decision = decidePublication(project.state, await listMissing(db, project), word)
  if (!decision.allowed) return decision
  await saveProjectState(db, project.id, decision.value)
  await tell(db, author, project, 'project.published', {
    onHolderWord: !word.isHolder,
    ...changesOf({ state: project.state }, { state: decision.value }),
  })
  if (word.isHolder) {
    await writeTo(db, await readersOf(db, { coordinatorsOf: project.territoryId }, author), (reader) =>
      publishedLetter(reader, matterOf(project, publicUrl, reader.language)),
    )
  }
  return allow(true)
}

export async function archiveProject(db: Db, author: Author, projectId: string): Promise<Decision<true, 'state_forbids'>> {
  return moveProject(db, author, projectId, 'archive', 'project.archived')
}

/** An archived project becomes a draft again: it is looked at once more before anybody reads it. */
export async function reopenProject(db: Db, author: Author, projectId: string): Promise<Decision<true, 'state_forbids'>> {
  return moveProject(db, author, projectId, 'reopen', 'project.reopened')
}

async function moveProject(
  db: Db,
  author: Author,
  projectId: string,
  move: 'archive' | 'reopen',
  event: string,
): Promise<Decision<true, 'state_forbids'>> {
  const project = await findProjectLocked(db, projectId)
  if (!project) return refuse('state_forbids')
  const decision = decideMove(move, project.state)
  if (!decision.allowed) return decision
  await saveProjectState(db, project.id, decision.value)
  await tell(db, author, project, event, changesOf({ state: project.state }, { state: decision.value }))
  return allow(true)
}

/** Writes a project's entry in the journal. */
export async function tell(
  db: Db,
  author: Author,
  project: { id: string; territoryId: string },
  event: string,
  payload: Record<string, unknown> = {},
): Promise<Id<'Journal'>> {
  return journal(db, author, { event, thing: { kind: 'project', id: project.id }, territoryId: project.territoryId, payload })
}

/** The whole address of a project's page, or of a page below it, in a reader's language. */
export function matterOf(project: WholeProject, publicUrl: string, language: Language, below = '') {
  return {
    title: project.title,
    holder: project.holderName,
    territory: project.territoryName,
    link: `${publicUrl}${language === 'en' ? '/en' : ''}/projets/${project.slug}${below}`,
  }
}

/** People to write to: an organisation's own, or a territory's coordination; never the one who acts, nor anybody suspended. */
export async function readersOf(
  db: Db,
  whom: { organisationIds?: readonly string[]; administratorsOnly?: boolean; coordinatorsOf?: string },
  author: Author,
): Promise<Reader[]> {
  const members = []
  for (const organisationId of whom.organisationIds ?? []) members.push(...(await listActing(db, { organisationId })))
  if (whom.coordinatorsOf) {
    const all = await listActing(db, { territoryId: whom.coordinatorsOf })
    members.push(...all.filter((member) => member.role === 'coordinator'))
  }
  const chosen = members.filter(
    (member) => !member.suspended && member.personId !== author.personId && (!whom.administratorsOnly || member.role === 'administrator'),
  )
  const readers: Reader[] = []
  for (const personId of new Set(chosen.map((member) => member.personId))) {
    const person = await findPerson(db, personId)
    if (person) readers.push({ address: person.email, name: person.name, language: person.language })
  }
  return readers
}

export async function writeTo(db: Db, readers: readonly Reader[], letterFor: (reader: Reader) => Letter): Promise<void> {
  for (const reader of readers) await writeLetter(db, letterFor(reader))
}
