/** What this room shows on the pages of rooms that moved in before it, and the public list of a territory's events. */
import type { VNode } from 'preact'
import { today } from '../../../platform/clock.ts'
import { addDays } from '../../../platform/day.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, everyone } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { listFamily, type Organisation, type Place } from '../../ecosystem/index.ts'
import { registerSource } from '../../impact/index.ts'
import type { Project } from '../../projects/index.ts'
import { mayRead, offerWorkspacePage, type Territory, territoryOf } from '../../territories/index.ts'
import {
  countRepairEvents,
  listHosts,
  listRepairEventNames,
  listRepairEvents,
  listRepairingTerritories,
  type RepairEventFilter,
  type RepairEventRow,
} from '../events/store.ts'
import { EventsSheet } from '../events/views.tsx'
import { words as eventWords } from '../events/words.ts'
import { rolesOf, room } from '../hall/pages.tsx'
import { categories } from '../repairs/rules.ts'
import { countByCategory, listRepairLabels } from '../repairs/store.ts'
import { words as repairWords, sayReason, sourceWords } from '../repairs/words.ts'
import { DeskSheet, RepairFilesSheet, TerritoryEventsPage } from './views.tsx'

offerWorkspacePage({
  to: (slug) => `/territoires/${slug}/reparations`,
  label: repairWords.repairs,
  text: repairWords.repairsLead,
  for: 'readers',
})
offerWorkspacePage({
  to: (slug) => `/territoires/${slug}/reparations/importer`,
  label: repairWords.import,
  text: repairWords.importText,
  for: 'contributors',
})

/** The next three events, then the latest that were held. */
async function around(call: Call, filter: RepairEventFilter, most = 5): Promise<RepairEventRow[]> {
  const next = await listRepairEvents(call.db, { ...filter, from: today() }, { size: 3, offset: 0 }, 'next')
  const held = await listRepairEvents(
    call.db,
    { ...filter, until: addDays(today(), -1), held: true },
    { size: most - next.length, offset: 0 },
  )
  return [...next, ...held]
}

async function sheet(call: Call, filter: RepairEventFilter, more?: { to: string; label: string }): Promise<VNode | null> {
  const events = await around(call, filter)
  return events.length === 0 ? null : <EventsSheet events={events} more={more} />
}

export const territoryPanel = (call: Call, { territory }: { territory: Territory }): Promise<VNode | null> =>
  sheet(call, { territoryId: territory.id }, { to: `/territoires/${territory.slug}/ateliers`, label: call.voice.say(eventWords.allEvents) })

/** For who repairs with this organisation, the way to its desk, also before its first event. */
export async function organisationPanel(call: Call, { organisation }: { organisation: Organisation }): Promise<VNode | null> {
  const events = await around(call, { organisationIds: [organisation.id] })
  const family = call.visitor ? await listFamily(call.db, organisation.id) : []
  const isHost = family.some((id) => holds(call.visitor, ['administrator', 'member'], id))
  if (events.length === 0 && !isHost) return null
  return <EventsSheet events={events} more={isHost ? { to: '/reparation', label: call.voice.say(eventWords.yourEvents) } : undefined} />
}

export const placePanel = (call: Call, { place }: { place: Place }): Promise<VNode | null> => sheet(call, { placeId: place.id })

export const projectPanel = (call: Call, { project }: { project: Project }): Promise<VNode | null> => sheet(call, { projectId: project.id })

room.show('/territoires/:slug/ateliers', everyone, async (call) => {
  const territory = await territoryOf(call)
  if (!territory) return call.no(404)
  const page = readPage(call.query, 20)
  const past: RepairEventFilter = { territoryId: territory.id, until: addDays(today(), -1) }
  return call.page(
    <TerritoryEventsPage
      territory={territory}
      coming={await listRepairEvents(call.db, { territoryId: territory.id, from: today() }, { size: 10, offset: 0 }, 'next')}
      past={await listRepairEvents(call.db, past, page)}
      paging={pagingOf(page, await countRepairEvents(call.db, past), `/territoires/${territory.slug}/ateliers`, call.query)}
      counts={await countByCategory(call.db, { territoryId: territory.id })}
      showsRegister={mayRead(call, territory.id)}
      showsDesk={call.visitor !== null}
    />,
  )
})

/** For a person's own page: the way to her events, where she may log what people bring. */
export async function accountPanel(call: Call): Promise<VNode | null> {
  const hosts = call.visitor ? await listHosts(call.db, rolesOf(call.visitor)) : []
  return hosts.length > 0 ? <DeskSheet /> : null
}

/** Where the open files of repairs are: one a territory that has some. */
export async function openDataPanel(call: Call): Promise<VNode> {
  return <RepairFilesSheet territories={await listRepairingTerritories(call.db)} />
}

registerSource('repair', {
  one: sourceWords.repairOne,
  many: sourceWords.repairMany,
  categories: Object.fromEntries(categories.map((category) => [category.code, category.name])),
  sayReason,
  async describe(call, ids) {
    const labels = await listRepairLabels(call.db, ids)
    // The line itself says the category.
    const said = (each: (typeof labels)[number]) => `${call.voice.say(repairWords.number)}\u00a0${each.number}, ${each.eventName}`
    return new Map(labels.map((each) => [each.id, { label: said(each), to: `/reparation/${each.eventId}` }]))
  },
})

registerSource('repair_event', {
  one: sourceWords.eventOne,
  many: sourceWords.eventMany,
  sayReason,
  async describe(call, ids) {
    const names = await listRepairEventNames(call.db, ids)
    return new Map(names.map(({ id, name }) => [id, { label: name, to: `/reparation/${id}` }]))
  },
})
