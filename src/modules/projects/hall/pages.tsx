/** What every page of this room stands on: the room itself, who may enter a project, and the slots kept for later rooms. */
import { type Call, type Guard, oncePerRequest, openRoom } from '../../../platform/room.ts'
import { openSlot } from '../../../platform/slot.ts'
import { listPartnerIds } from '../partners/store.ts'
import { type Standing, standingOf } from '../rules.ts'
import { findProject, type WholeProject } from '../store.ts'

export const room = openRoom()

export interface Entry {
  project: WholeProject
  standing: Standing
}

/** The project of the path's `:project` and how the visitor stands to it; looked up once a request. */
export const entryOf = oncePerRequest(async (call): Promise<Entry | undefined> => {
  const { db } = call.house.database
  const project = await findProject(db, call.param('project'))
  if (!project) return undefined
  const standing = standingOf(call.visitor, project)
  if (standing.mayRead || call.visitor === null) return { project, standing }
  // Partners of a draft read it; who they are is asked only for those who could not read it otherwise.
  return { project, standing: standingOf(call.visitor, project, await listPartnerIds(db, project.id)) }
})

/** The project of the path, where the guard has made sure there is one. */
export async function mustEntry(call: Call): Promise<Entry> {
  const entry = await entryOf(call)
  if (!entry) throw new Error(`${call.path}: the guard let nobody in`)
  return entry
}

/** To those who may not read it, a draft is not there: nothing tells that it exists. */
const standers = (name: string, may: (standing: Standing) => boolean): Guard => ({
  name,
  async admit(call) {
    const entry = await entryOf(call)
    if (!entry?.standing.mayRead) return 'absent'
    return may(entry.standing) ? 'admitted' : 'refused'
  },
})

/** Everybody for what is published; the project's own people for a draft. */
export const projectReaders = standers('projectReaders', () => true)
/** The holder's people, the territory's coordination and contributors, the network: those who write. */
export const holders = standers('holders', (standing) => standing.mayWrite)
/** The holder's people, the territory's coordination, the network: those who publish and archive. */
export const publishers = standers('publishers', (standing) => standing.mayPublish)
/** Who answers for the territory: it may state a partnership. */
export const projectCoordinators = standers('projectCoordinators', (standing) => standing.isCoordination)

/** Sheets of a project's public page, after its stages. */
export const projectSections = openSlot<{ project: WholeProject }>()
/** Sheets of a project's workspace, for those who write. */
export const projectWorkspace = openSlot<{ project: WholeProject }>()
