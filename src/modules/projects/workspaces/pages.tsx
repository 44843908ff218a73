import { z } from 'zod'
import { because, field, readDraft } from '../../../platform/form.ts'
import { listHistory } from '../../../platform/journal.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Said } from '../../../platform/speech.ts'
import type { Mistakes, Values } from '../../../ui/field.tsx'
import * as acts from '../acts.ts'
import { type Entry, holders, mustEntry, projectWorkspace, publishers, room } from '../hall/pages.tsx'
import { isPublic } from '../rules.ts'
import { listStageRows } from '../stages/store.ts'
import { findProject, findProjectById } from '../store.ts'
import { lineageRefusals, publicationRefusals } from '../words.ts'
import { EditPage, PublicationPage, WorkspacePage } from './views.tsx'

room.show('/projets/:project/espace', holders, async (call) => {
  const { project, standing } = await mustEntry(call)
  return call.page(
    <WorkspacePage
      project={project}
      standing={standing}
      missing={await acts.listMissing(call.db, project)}
      stageRows={await listStageRows(call.db, project.id)}
      history={await listHistory(call.db, { kind: 'project', id: project.id }, 30)}
      sections={await projectWorkspace.fill(call, { project })}
    />,
  )
})

const wordsForm = z.object({
  titre: field.text(200, 3),
  resume: field.longText(600).optional(),
  texte: field.longText(20_000).optional(),
  langue: field.choice(['fr', 'en']),
  'titre-autre': field.text(200).optional(),
  'resume-autre': field.longText(600).optional(),
  reprend: field
    .text(500)
    .refine((text) => slugIn(text) !== undefined, because(lineageRefusals.model_unknown as Said))
    .optional(),
  modele: field.text(200).optional(),
})

/** The project that an address names: whole, with or without language, or its last part alone. */
function slugIn(address: string): string | undefined {
  return /^(?:\S*\/projets\/)?([a-z0-9]+(?:-[a-z0-9]+)*)\/?$/.exec(address.trim())?.[1]
}

async function editPage(call: Call, { project }: Entry, more: { mistakes?: Mistakes; typed?: Values } = {}): Promise<Response> {
  const model = project.replicationOf ? await findProjectById(call.db, project.replicationOf) : undefined
  const kept = {
    titre: project.title,
    resume: project.summary,
    texte: project.description,
    langue: project.language,
    'titre-autre': project.titleOther,
    'resume-autre': project.summaryOther,
    reprend: model && `/projets/${model.slug}`,
    modele: project.model,
  }
  const saved = call.query.has('enregistre')
  return call.page(
    <EditPage project={project} values={more.typed ?? kept} mistakes={more.mistakes} saved={saved} />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/modifier', holders, async (call) => editPage(call, await mustEntry(call)))

room.act('/projets/:project/modifier', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const read = readDraft(wordsForm, form, call.voice)
  if (!read.ok) return editPage(call, entry, { mistakes: read.mistakes, typed: form.typed })
  const { draft } = read
  const slug = draft.reprend === undefined ? undefined : slugIn(draft.reprend)
  const model = slug === undefined ? undefined : await findProject(call.db, slug)
  const refused = (reason: keyof typeof lineageRefusals) =>
    editPage(call, entry, { mistakes: { reprend: call.voice.say(lineageRefusals[reason]) }, typed: form.typed })
  // A model that was chosen while it was public stays chosen; a new one must be there for everybody to read.
  const isKnown = model && (isPublic(model) || [entry.project.id, entry.project.replicationOf].includes(model.id))
  if (slug !== undefined && !isKnown) return refused('model_unknown')
  const edited = await acts.editProject(call.db, visitorOf(call), entry.project, {
    title: draft.titre,
    summary: draft.resume ?? '',
    description: draft.texte ?? '',
    language: draft.langue,
    titleOther: draft['titre-autre'] ?? null,
    summaryOther: draft['resume-autre'] ?? null,
    replicationOf: model?.id ?? null,
    model: draft.modele ?? null,
  })
  if (!edited.allowed) return refused(edited.because)
  return call.redirect(`/projets/${entry.project.slug}/modifier?enregistre=1`)
})

async function publicationPage(call: Call, { project, standing }: Entry, mistakes?: Mistakes): Promise<Response> {
  const missing = await acts.listMissing(call.db, project)
  const saved = call.query.has('enregistre')
  return call.page(
    <PublicationPage project={project} standing={standing} missing={missing} mistakes={mistakes} saved={saved} />,
    mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/publication', publishers, async (call) => publicationPage(call, await mustEntry(call)))

room.act('/projets/:project/publication', publishers, async (call, form) => {
  const entry = await mustEntry(call)
  const word = { isHolder: entry.standing.isHolder, statesHolderAgreed: form.text('accord') === 'on' }
  const published = await acts.publishProject(call.db, visitorOf(call), call.house.config.publicUrl, entry.project.id, word)
  if (published.allowed) return call.redirect(`/projets/${entry.project.slug}`)
  return publicationPage(call, entry, {
    [published.because === 'holder_has_not_said_so' ? 'accord' : '']: call.voice.say(publicationRefusals[published.because]),
  })
})

room.act('/projets/:project/archivage', publishers, async (call) => {
  const entry = await mustEntry(call)
  const archived = await acts.archiveProject(call.db, visitorOf(call), entry.project.id)
  return archived.allowed ? call.redirect(`/projets/${entry.project.slug}/publication?enregistre=1`) : stateChanged(call, entry)
})

room.act('/projets/:project/reouverture', publishers, async (call) => {
  const entry = await mustEntry(call)
  const reopened = await acts.reopenProject(call.db, visitorOf(call), entry.project.id)
  return reopened.allowed ? call.redirect(`/projets/${entry.project.slug}/espace`) : stateChanged(call, entry)
})

const stateChanged = (call: Call, entry: Entry) => publicationPage(call, entry, { '': call.voice.say(publicationRefusals.state_forbids) })
