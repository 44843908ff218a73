import { z } from 'zod'
import { fileRefusals } from '../../../platform/file-words.ts'
import { field, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Mistakes, Values } from '../../../ui/field.tsx'
import { type Entry, holders, mustEntry, projectReaders, room } from '../hall/pages.tsx'
import { attachFile, changeFile } from './acts.ts'
import { findProjectFile, listProjectFiles } from './store.ts'
import { FilesPage } from './views.tsx'
import { words } from './words.ts'

const attachForm = z.object({ titre: field.text(200, 2), public: field.flag() })

async function filesPage(call: Call, { project }: Entry, more: { mistakes?: Mistakes; typed?: Values } = {}): Promise<Response> {
  return call.page(
    <FilesPage
      project={project}
      files={await listProjectFiles(call.db, project.id, 'all')}
      values={more.typed ?? {}}
      mistakes={more.mistakes}
      saved={call.query.has('enregistre')}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/fichiers', holders, async (call) => filesPage(call, await mustEntry(call)))

room.act('/projets/:project/fichiers', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const read = readDraft(attachForm, form, call.voice)
  const upload = form.file('fichier')
  const mistakes = {
    ...(upload ? {} : { fichier: call.voice.say(words.fileMissing) }),
    ...(read.ok ? {} : read.mistakes),
  }
  if (!read.ok || !upload) return filesPage(call, entry, { mistakes, typed: form.typed })
  const kept = await call.house.files.keep(upload)
  if (!kept.allowed) return filesPage(call, entry, { mistakes: { fichier: call.voice.say(fileRefusals[kept.because]) }, typed: form.typed })
  await attachFile(call.db, visitorOf(call), entry.project, kept.value, { title: read.draft.titre, isPublic: read.draft.public })
  return call.redirect(`/projets/${entry.project.slug}/fichiers?enregistre=1`)
})

/** A public file is everybody's who reads the project; another is its people's, and to others it is not there. */
room.show('/projets/:project/fichiers/:file', projectReaders, async (call) => {
  const { project, standing } = await mustEntry(call)
  const id = readId<'ProjectFile'>(call.param('file'))
  const file = id && (await findProjectFile(call.db, id))
  if (file?.projectId !== project.id || !(file.isPublic || standing.mayWrite)) return call.no(404)
  const bytes = await call.house.files.open(file.sha256)
  return call.download(file.fileName, file.mediaType, bytes)
})

const visibilityForm = z.object({ public: field.choice(['oui', 'non']) })

room.act('/projets/:project/fichiers/:file/visibilite', holders, async (call, form) => {
  const read = readDraft(visibilityForm, form, call.voice)
  if (!read.ok) return filesPage(call, await mustEntry(call), { mistakes: { '': Object.values(read.mistakes).join(' ') } })
  return change(call, read.draft.public === 'oui' ? 'show' : 'hide')
})

room.act('/projets/:project/fichiers/:file/retrait', holders, (call) => change(call, 'remove'))

async function change(call: Call, what: 'show' | 'hide' | 'remove'): Promise<Response> {
  const { project } = await mustEntry(call)
  const id = readId<'ProjectFile'>(call.param('file'))
  const changed = id && (await changeFile(call.db, visitorOf(call), project, id, what))
  return changed?.allowed ? call.redirect(`/projets/${project.slug}/fichiers?enregistre=1`) : call.no(404)
}
