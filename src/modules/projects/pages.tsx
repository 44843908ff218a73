import type { Voice } from '../../platform/speech.ts'
import type { ProjectFile } from './files/store.ts'
import { listProjectFiles } from './files/store.ts'
import { words as fileWords } from './files/words.ts'
import { mustEntry, projectReaders, projectSections, room } from './hall/pages.tsx'
import { listNeeds } from './needs/store.ts'
import { listPartners } from './partners/store.ts'
import { listProjectPlaces } from './places/store.ts'
import { isPublic } from './rules.ts'
import { listNamedShares } from './shares/store.ts'
import { listStageRows } from './stages/store.ts'
import { findProjectById, listProjects } from './store.ts'
import { ProjectPage } from './views.tsx'

room.show('/projets/:project', projectReaders, async (call) => {
  const { project, standing } = await mustEntry(call)
  const { db } = call
  const [stageRows, shares, needs, partners, places, files, model, replicas] = await Promise.all([
    listStageRows(db, project.id),
    listNamedShares(db, [project.id]),
    listNeeds(db, [project.id], ['open', 'met']),
    listPartners(db, [project.id]),
    listProjectPlaces(db, [project.id]),
    listProjectFiles(db, project.id, standing.mayWrite ? 'all' : 'public'),
    project.replicationOf ? findProjectById(db, project.replicationOf) : undefined,
    listProjects(db, { replicationOf: project.id }, { size: 20, offset: 0, order: 'titre' }),
  ])
  return call.page(
    <ProjectPage
      project={project}
      stageRows={stageRows}
      shares={shares}
      needs={needs}
      partners={partners}
      places={places}
      files={files.map((file) => ({ ...file, about: aboutFile(call.voice, file) }))}
      model={model && isPublic(model) ? model : undefined}
      replicas={replicas}
      mayWrite={standing.mayWrite}
      sections={await projectSections.fill(call, { project })}
    />,
  )
})

/** What a file is and how heavy, before one opens it. */
function aboutFile(voice: Voice, file: ProjectFile): string {
  const kind = /\.([a-z0-9]{2,5})$/i.exec(file.fileName)?.[1]?.toUpperCase()
  const size = `${voice.number(Math.max(1, Math.round(file.sizeBytes / 1000)))}\u00a0${voice.say(fileWords.kilobytes)}`
  return kind ? `${kind}, ${size}` : size
}
