/** What this room shows on the pages of rooms that moved in before it. */
import type { VNode } from 'preact'
import type { Call } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { listFamily, type Organisation, type Place } from '../../ecosystem/index.ts'
import { type Challenge, type Commune, mayRead, type Territory, told } from '../../territories/index.ts'
import { listProjectRows } from '../lists/store.ts'
import { listPartnerships } from '../partners/store.ts'
import { missingFor } from '../rules.ts'
import { countProjects, listProjects, type ProjectFilter } from '../store.ts'
import { words } from '../words.ts'
import { DraftsSheet, OpenDataSheet, OrganisationProjects, ProjectsSheet, type ProjectsSheetProps, TerritoryProjects } from './views.tsx'

/** Rows shown on another thing's page before one goes on to the list. */
const shown = 8

export async function territoryPanel(call: Call, matter: { territory: Territory; challenges: Challenge[] }): Promise<VNode | null> {
  const filter = { territoryId: matter.territory.id }
  const rows = await listProjectRows(call.db, filter, { size: shown, offset: 0 })
  if (rows.length === 0) return null
  const challenges = matter.challenges.map((challenge) => ({
    value: String(challenge.position),
    label: `${challenge.position}. ${told(call.voice, challenge.language, challenge.title, challenge.titleOther).text}`,
  }))
  return <TerritoryProjects territory={matter.territory} rows={rows} total={await countProjects(call.db, filter)} challenges={challenges} />
}

async function sheet(
  call: Call,
  filter: ProjectFilter,
  props: Pick<ProjectsSheetProps, 'title' | 'show' | 'all'>,
  size = shown,
): Promise<VNode | null> {
  const rows = await listProjectRows(call.db, filter, { size, offset: 0 })
  if (rows.length === 0) return null
  return <ProjectsSheet id="projets" {...props} rows={rows} total={await countProjects(call.db, filter)} />
}

export const challengePanel = (call: Call, { territory, challenge }: { territory: Territory; challenge: Challenge }) =>
  sheet(
    call,
    { challengeId: challenge.id },
    {
      title: call.voice.say(words.projectsServing),
      show: ['holder'],
      all: `/projets?territoire=${territory.slug}&defi=${challenge.position}`,
    },
  )

export const placePanel = (call: Call, { place }: { place: Place }) =>
  sheet(call, { placeId: place.id }, { title: call.voice.say(words.projectsHere), show: ['holder'] })

export const communePanel = (call: Call, { commune }: { commune: Commune }) =>
  // A commune’s page holds much else: the first few, and its number says that there are more.
  sheet(call, { communeCode: commune.code }, { title: call.voice.say(words.projectsHere), show: ['territory', 'holder'] }, 3)

export async function organisationPanel(call: Call, { organisation }: { organisation: Organisation }): Promise<VNode | null> {
  const filter = { organisationId: organisation.id }
  const rows = await listProjectRows(call.db, filter, { size: 25, offset: 0 })
  const family = call.visitor ? await listFamily(call.db, organisation.id) : []
  const isNetwork = holds(call.visitor, ['network'], null)
  const mayBegin = isNetwork || family.some((id) => holds(call.visitor, ['administrator', 'member'], id))
  const mayAnswer = isNetwork || family.some((id) => holds(call.visitor, ['administrator'], id))
  const drafts = mayBegin ? await listProjects(call.db, { holderId: organisation.id, states: ['draft'] }, { size: 25, offset: 0 }) : []
  const partnerships = mayAnswer ? await listPartnerships(call.db, organisation.id) : []
  if (rows.length === 0 && !mayBegin) return null
  return (
    <OrganisationProjects
      organisation={organisation}
      rows={rows}
      total={await countProjects(call.db, filter)}
      drafts={drafts}
      waiting={partnerships.filter((each) => each.state === 'invited').length}
      mayBegin={mayBegin}
      mayAnswer={mayAnswer}
    />
  )
}

export async function workspacePanel(call: Call, { territory }: { territory: Territory }): Promise<VNode | null> {
  if (!mayRead(call, territory.id)) return null
  const rows = await listProjectRows(call.db, { territoryId: territory.id, states: ['draft'] }, { size: 50, offset: 0 })
  const drafts = rows.map((row) => ({
    project: row,
    missing: missingFor({ ...row, hasHolder: true, sharesBp: row.shares.map((share) => share.shareBp) }),
  }))
  const mayBegin = holds(call.visitor, ['network'], null) || holds(call.visitor, ['coordinator', 'contributor'], territory.id)
  return <DraftsSheet territory={territory} drafts={drafts} mayBegin={mayBegin} />
}

export const openDataPanel = async (): Promise<VNode> => <OpenDataSheet />
