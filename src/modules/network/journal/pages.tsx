import type { VNode } from 'preact'
import { listEventNames } from '../../../platform/journal.ts'
import { type Call, type Guard, visitorOf } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import type { Crumb } from '../../../ui/page.tsx'
import { candidacyWriters, listCoalitionPeople, mustCandidacy } from '../../calls/index.ts'
import { administrators, listFamily, mustOrganisation, type Organisation } from '../../ecosystem/index.ts'
import { networkTeam, signedIn } from '../../people/index.ts'
import {
  listTerritories,
  mayCoordinate,
  mustTerritory,
  offerWorkspacePage,
  readers,
  WorkspaceNav,
  workspaceCrumbs,
  workspacePlaces,
} from '../../territories/index.ts'
import { room } from '../hall/pages.tsx'
import { findNames, tellFully } from './acts.ts'
import { bodyOf, journalCsv, journalLines } from './exchange.ts'
import { type Cursor, familyOf, type JournalFilter, type JournalScope, parameters, readFilter, type Sight } from './rules.ts'
import { listLines, type Reading } from './store.ts'
import { JournalPage, JournalSheet } from './views.tsx'
import { kindNames, words } from './words.ts'

/** One of the journal's readings: where it stands, what it shows, and to whom. */
interface Place {
  path: string
  scope: JournalScope
  sight: Sight
  title: string
  lead: string
  breadcrumb: Crumb[]
  intro?: VNode
  /** The reading spans territories: say which, and offer to choose. */
  spans?: boolean
  fileName: string
}

const pageSize = 25

const readingOf = (call: Call, place: Place, filter: JournalFilter): Reading => ({
  scope: place.scope,
  sight: place.sight,
  readerId: visitorOf(call).personId,
  isTeam: holds(call.visitor, ['network'], null),
  filter,
})

/** The address of the same reading with the same choices, elsewhere in it. */
function addressOf(path: string, filter: JournalFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams()
  for (const [name, parameter] of Object.entries(parameters)) {
    const held = filter[name as keyof JournalFilter]
    if (held) query.set(parameter, held)
  }
  for (const [name, held] of Object.entries(more)) query.set(name, held)
  return query.size > 0 ? `${path}?${query}` : path
}

async function showJournal(call: Call, place: Place): Promise<Response> {
  const { before, after, ...filter } = readFilter(call.query)
  const cursor: Cursor = { ...(before && { before }), ...(after && { after }) }
  const reading = readingOf(call, place, filter)
  const found = await listLines(call.db, reading, cursor, pageSize + 1)
  // One line more than a page says whether there is a page beyond; it stands on the side one was going to.
  const shown = found.length <= pageSize ? found : after ? found.slice(1) : found.slice(0, pageSize)
  const lines = await tellFully(call.db, reading, shown, call.voice)
  const [first, last] = [lines[0], lines.at(-1)]
  const hasMore = found.length > pageSize
  const territories = place.spans ? await listTerritories(call.db) : []
  return call.page(
    <JournalPage
      {...place}
      readerId={reading.readerId}
      lines={lines}
      names={await findNames(call.db, reading, lines)}
      filter={filter}
      families={[...new Set(listEventNames().map(([event]) => familyOf(event)))]}
      kinds={Object.keys(kindNames)}
      territories={territories.map((each) => ({ value: each.slug, label: each.name }))}
      findsAuthors={place.sight === 'all' && place.scope.of !== 'person'}
      newer={first && (after ? hasMore : before) ? addressOf(place.path, filter, { apres: first.id }) : undefined}
      older={last && (after || hasMore) ? addressOf(place.path, filter, { avant: last.id }) : undefined}
      fileOf={(ending) => addressOf(`${place.path}.${ending}`, filter)}
      demonstration={call.house.isDemonstration}
    />,
  )
}

/** The page of a reading and its two files, under one guard. */
function offer(path: string, guard: Guard, placeOf: (call: Call) => Promise<Place> | Place): void {
  room.show(path, guard, async (call) => showJournal(call, await placeOf(call)))
  room.show(`${path}.csv`, guard, async (call) => {
    const place = await placeOf(call)
    const reading = readingOf(call, place, readFilter(call.query))
    const pieces = journalCsv(call.db, reading, call.voice, call.house.isDemonstration)
    return call.download(`${place.fileName}.csv`, 'text/csv; charset=utf-8', bodyOf(pieces))
  })
  room.show(`${path}.jsonl`, guard, async (call) => {
    const place = await placeOf(call)
    const reading = readingOf(call, place, readFilter(call.query))
    return call.download(
      `${place.fileName}.jsonl`,
      'application/x-ndjson',
      bodyOf(journalLines(call.db, reading, call.house.isDemonstration)),
    )
  })
}

offer('/reseau/journal', networkTeam, ({ voice }) => ({
  path: '/reseau/journal',
  scope: { of: 'network' },
  sight: 'all',
  title: voice.say(words.networkTitle),
  lead: voice.say(words.networkLead),
  breadcrumb: [{ label: voice.say(words.account), to: '/compte' }],
  spans: true,
  fileName: 'journal',
}))

offer('/compte/journal', signedIn, (call) => ({
  path: '/compte/journal',
  scope: { of: 'person', personId: visitorOf(call).personId },
  sight: 'all',
  title: call.voice.say(words.accountTitle),
  lead: call.voice.say(words.accountLead),
  breadcrumb: [{ label: call.voice.say(words.account), to: '/compte' }],
  fileName: 'mon-journal',
}))

offer('/territoires/:slug/journal', readers, async (call) => {
  const territory = await mustTerritory(call)
  return {
    path: `/territoires/${territory.slug}/journal`,
    scope: { of: 'territory', territoryId: territory.id },
    sight: mayCoordinate(call, territory.id) ? 'all' : 'team',
    title: call.voice.say(words.territoryTitle)(territory.name),
    lead: call.voice.say(words.territoryLead),
    breadcrumb: workspaceCrumbs(territory, call.voice.say),
    intro: <WorkspaceNav places={workspacePlaces(call, territory)} />,
    fileName: `journal-${territory.slug}`,
  }
})

offer('/acteurs/:id/journal', administrators, async (call) => {
  const organisation = await mustOrganisation(call)
  return {
    path: `/acteurs/${organisation.id}/journal`,
    scope: { of: 'organisation', organisationIds: await listFamily(call.db, organisation.id) },
    sight: 'all',
    title: call.voice.say(words.territoryTitle)(organisation.name),
    lead: call.voice.say(words.organisationLead),
    breadcrumb: [{ label: organisation.name, to: `/acteurs/${organisation.id}` }],
    fileName: 'journal-structure',
  }
})

offer('/candidatures/:candidacy/journal', candidacyWriters, async (call) => {
  const candidacy = await mustCandidacy(call)
  return {
    path: `/candidatures/${candidacy.reference}/journal`,
    scope: { of: 'candidacy', candidacyId: candidacy.id, peopleIds: await listCoalitionPeople(call.db, candidacy.id) },
    sight: 'coalition',
    title: call.voice.say(words.territoryTitle)(candidacy.name),
    lead: call.voice.say(words.candidacyLead),
    breadcrumb: [{ label: candidacy.name, to: `/candidatures/${candidacy.reference}` }],
    fileName: `journal-${candidacy.reference}`,
  }
})

offerWorkspacePage({
  to: (slug) => `/territoires/${slug}/journal`,
  label: words.journal,
  text: words.territoryText,
  for: 'readers',
})

/** For the page of an account: her own journal, and the network's for its team. */
export async function accountPanel(call: Call): Promise<VNode | null> {
  if (!call.visitor) return null
  const links = [{ to: '/compte/journal', label: call.voice.say(words.readYours) }]
  if (holds(call.visitor, ['network'], null)) links.push({ to: '/reseau/journal', label: call.voice.say(words.readNetwork) })
  return <JournalSheet text={call.voice.say(words.accountText)} links={links} />
}

/** For who answers for an organisation, on its page. */
export async function organisationPanel(call: Call, { organisation }: { organisation: Organisation }): Promise<VNode | null> {
  if (!call.visitor || (await administrators.admit(call)) !== 'admitted') return null
  const links = [{ to: `/acteurs/${organisation.id}/journal`, label: call.voice.say(words.readOrganisation) }]
  return <JournalSheet text={call.voice.say(words.organisationText)} links={links} />
}

/** For those who write a candidacy, on its page. */
export async function candidacyPanel(call: Call, { candidacy }: { candidacy: { reference: string } }): Promise<VNode | null> {
  const links = [{ to: `/candidatures/${candidacy.reference}/journal`, label: call.voice.say(words.readCandidacy) }]
  return <JournalSheet text={call.voice.say(words.candidacyText)} links={links} />
}
