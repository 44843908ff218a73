import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { addDays, type Day } from '../../../platform/day.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import type { Id } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, everyone, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import { holds } from '../../../platform/visitor.ts'
import { findPlace, listPlaces } from '../../ecosystem/index.ts'
import { type Figure, findFigures } from '../../impact/index.ts'
import { signedIn } from '../../people/index.ts'
import { findProjectById, listProjects } from '../../projects/index.ts'
import { communesOf, findCommune, findSuccessor, isCommuneOf, searchCommunes, searchNameOf } from '../../territories/index.ts'
import { eventOf, mayRepair, mustEvent, repairers, rolesOf, room } from '../hall/pages.tsx'
import { countRepairsOf, listRepairsOf } from '../repairs/store.ts'
import { cancelRepairEvent, correctRepairEvent, openRepairEvent } from './acts.ts'
import { type Host, listHabits, listHosts, listRepairEvents, type RepairEventRow } from './store.ts'
import { DeskPage, EditEventPage, type EventChoices, EventPage, OpenPage } from './views.tsx'
import { eventRefusals, words } from './words.ts'

room.show('/reparation', signedIn, async (call) => {
  const roles = rolesOf(visitorOf(call))
  const openTo = holds(call.visitor, ['network'], null) ? undefined : roles
  const day = today()
  const [todays, coming, past] = [
    await listRepairEvents(call.db, { openTo, from: day, until: day }, { size: 20, offset: 0 }),
    await listRepairEvents(call.db, { openTo, from: addDays(day, 1) }, { size: 5, offset: 0 }, 'next'),
    await listRepairEvents(call.db, { openTo, until: addDays(day, -1) }, { size: 5, offset: 0 }),
  ]
  const habits = await listHabits(call.db, roles.organisationIds, 4)
  const mayOpen = (await listHosts(call.db, roles)).length > 0
  // What is open already is not offered to be opened again.
  const free = habits.filter((habit) => !todays.some((event) => isSame(event, habit)))
  return call.page(<DeskPage today={todays} coming={coming} past={past} habits={free} mayOpen={mayOpen || todays.length > 0} />)
})

const isSame = (event: RepairEventRow, habit: { organisationId: string; placeId: string | null; communeCode: string | null }) =>
  event.survivorId === habit.organisationId && event.placeId === habit.placeId && event.communeCode === habit.communeCode

/** Places, projects and communes to choose from, for all the hosts she may act for: those that `readEventForm` takes from them. */
async function choicesOf(call: Call, hosts: readonly Host[]): Promise<EventChoices> {
  const byOrganisation = new Map(hosts.map((host) => [host.organisationId, host]))
  const places: { id: string; name: string; organisationName: string }[] = []
  const projects: { id: string; title: string; organisationName: string }[] = []
  for (const { organisationId, organisationName } of [...byOrganisation.values()].slice(0, 30)) {
    for (const { id, name } of await listPlaces(call.db, { organisationId })) places.push({ id, name, organisationName })
    const here = new Set(hosts.filter((host) => host.organisationId === organisationId).map((host) => host.territoryId))
    for (const { id, title, territoryId } of await listProjects(call.db, { holderId: organisationId }))
      if (here.has(territoryId)) projects.push({ id, title, organisationName })
  }
  const territoryIds = [...new Set(hosts.map((host) => host.territoryId))]
  const communes = territoryIds.length === 1 ? await communesOf(call.db, territoryIds[0] ?? '') : []
  return { hosts, places, projects, communes: communes.map((commune) => commune.name) }
}

/** Says to whom may open nothing what to do about it. */
const nowhere = (call: Call, status: number) => call.page(<DeskPage today={[]} coming={[]} past={[]} habits={[]} mayOpen={false} />, status)

async function openPage(call: Call, more: { mistakes?: Mistakes; values?: Record<string, unknown> } = {}): Promise<Response> {
  const hosts = await listHosts(call.db, rolesOf(visitorOf(call)))
  if (hosts.length === 0) return nowhere(call, more.mistakes ? 422 : 200)
  const values = more.values ?? { jour: today() }
  const choices = await choicesOf(call, hosts)
  return call.page(
    <OpenPage choices={choices} values={values} mistakes={more.mistakes} latest={addDays(today(), 731)} />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/reparation/ouvrir', signedIn, (call) => openPage(call))

const eventForm = z.object({
  jour: field.day().optional(),
  lieu: field.id<'Place'>().optional(),
  commune: field.text(120).optional(),
  nom: field.text(160).optional(),
  projet: field.id<'Project'>().optional(),
  publier: field.flag(),
})

interface ReadEvent {
  heldOn: Day
  placeId: Id<'Place'> | null
  projectId: string | null
  communeCode: string | null
  name: string
  publishesProblems: boolean
}

/** What the form says of an event held by this organisation in this territory: its place and project must be the organisation's own. */
async function readEventForm(
  call: Call,
  form: Form,
  host: { organisationId: string; territoryId: string; organisationName: string },
): Promise<{ draft: ReadEvent } | { mistakes: Mistakes }> {
  const read = readDraft(eventForm, form, call.voice)
  if (!read.ok) return { mistakes: read.mistakes }
  const { jour = today(), lieu, commune, nom, projet, publier } = read.draft
  const place = lieu && (await findPlace(call.db, lieu))
  const project = projet && (await findProjectById(call.db, projet))
  const mistakes: Record<string, string> = {}
  const own = await listPlaces(call.db, { organisationId: host.organisationId })
  if (lieu && !(place && own.some((each) => each.id === place.id))) mistakes.lieu = call.voice.say(words.noPlace)
  const isOwn = project && project.territoryId === host.territoryId && project.holderFamily.includes(host.organisationId)
  if (projet && !isOwn) mistakes.projet = call.voice.say(words.noProject)
  const communeCode =
    (await ownCommuneOf(call, place?.communeCode)) ?? (commune ? await findCommuneCode(call, host.territoryId, commune) : undefined)
  if (!communeCode && Object.keys(mistakes).length === 0) {
    mistakes[commune ? 'commune' : 'lieu'] = call.voice.say(commune ? words.communeUnknown : words.communeNeeded)
  }
  if (Object.keys(mistakes).length > 0) return { mistakes }
  const name = nom ?? place?.name ?? host.organisationName
  return {
    draft: {
      heldOn: jour,
      placeId: place?.id ?? null,
      projectId: project?.id ?? null,
      communeCode: communeCode ?? null,
      name,
      publishesProblems: publier,
    },
  }
}

/** The commune of a place, as the geography of today knows it: a file may have said one that has merged since. */
const ownCommuneOf = async (call: Call, code: string | null | undefined) =>
  code ? ((await findCommune(call.db, code)) ?? (await findSuccessor(call.db, code)))?.code : undefined

/** A commune of the territory by its code, its name as people write it, or its postcode where one commune bears it. */
async function findCommuneCode(call: Call, territoryId: string, text: string): Promise<string | undefined> {
  if (/^\d[\dAB]\d{3}$/.test(text) && (await isCommuneOf(call.db, territoryId, text))) return text
  const communes = await communesOf(call.db, territoryId)
  const named = communes.filter((commune) => searchNameOf(commune.name) === searchNameOf(text))
  if (named.length === 1) return named[0]?.code
  const found = await searchCommunes(call.db, text, 20)
  const within = found.filter((commune) => communes.some((each) => each.code === commune.code))
  return within.length === 1 ? within[0]?.code : undefined
}

room.act('/reparation', signedIn, async (call, form) => {
  const visitor = visitorOf(call)
  const hosts = await listHosts(call.db, rolesOf(visitor))
  const [organisationId, territoryId] = form.text('hote').split(' ')
  const host = hosts.find((each) => each.organisationId === organisationId && each.territoryId === territoryId)
  if (!host) return openPage(call, { mistakes: { hote: call.voice.say(words.hostHint) }, values: form.typed })
  const read = await readEventForm(call, form, host)
  if ('mistakes' in read) return openPage(call, { mistakes: read.mistakes, values: form.typed })
  const opened = await openRepairEvent(call.db, visitor, {
    ...read.draft,
    territoryId: host.territoryId,
    organisationId: host.organisationId,
    demonstration: host.demonstration,
  })
  if (!opened.allowed) return openPage(call, { mistakes: { jour: call.voice.say(eventRefusals[opened.because]) }, values: form.typed })
  return call.redirect(read.draft.heldOn > today() ? `/reparation/${opened.value.id}` : `/reparation/${opened.value.id}/nouvelle`)
})

room.show('/reparation/:event', everyone, async (call) => {
  const event = await eventOf(call)
  if (!event) return call.no(404)
  const mayWrite = mayRepair(call.visitor, event)
  const mayRead = mayWrite || holds(call.visitor, ['reader'], event.territoryId)
  if (event.cancelledAt && !mayRead) return call.no(404)
  return call.page(
    <EventPage
      event={event}
      isAhead={event.heldOn > today()}
      figures={await figuresOf(call, event)}
      book={mayRead ? await bookOf(call, event, mayWrite) : undefined}
    />,
  )
})

const shownIndicators = [
  'objets-apportes',
  'objets-repares',
  'taux-reparation',
  'objets-en-fin-de-vie',
  'dechets-evites-kg',
  'co2e-evite-kg',
]

/** What an event counts for: the facts of its organisation, that day, there. A file may tell of several groups at once, whose facts can't be told apart so. */
async function figuresOf(call: Call, event: RepairEventRow): Promise<Figure[]> {
  const { survivorId, territoryId, placeId, communeCode, heldOn } = event
  if (event.brought === 0 || event.groupIdentifier !== null || (placeId === null && communeCode === null)) return []
  const scope = { kind: 'organisation', id: survivorId } as const
  const cut = placeId === null ? { territoryId, communeCode: communeCode ?? undefined } : { territoryId, placeId }
  const figures = await findFigures(
    call.db,
    shownIndicators.map((indicator) => ({ indicator, scope, cut, from: heldOn, until: heldOn })),
  )
  return figures.filter((figure) => figure.facts !== null && figure.facts > 0)
}

async function bookOf(call: Call, event: RepairEventRow, mayWrite: boolean) {
  const page = readPage(call.query, 100)
  const repairs = await listRepairsOf(call.db, event.id, { cancelled: true, ...page })
  const total = await countRepairsOf(call.db, event.id, { cancelled: true })
  return { repairs, paging: pagingOf(page, total, `/reparation/${event.id}`, call.query), mayWrite }
}

async function editPage(call: Call, more: { mistakes?: Mistakes; values?: Record<string, unknown> } = {}): Promise<Response> {
  const event = await mustEvent(call)
  const { placeId, communeName, name, heldOn, projectId, publishesProblems } = event
  const values = more.values ?? {
    jour: heldOn,
    lieu: placeId ?? '',
    commune: placeId === null ? (communeName ?? '') : '',
    nom: name,
    projet: projectId ?? '',
    publier: publishesProblems,
  }
  const choices = await choicesOf(call, [{ ...hostOf(event), communeCode: null, communeName: null, demonstration: event.demonstration }])
  return call.page(
    <EditEventPage event={event} choices={choices} values={values} mistakes={more.mistakes} latest={addDays(today(), 731)} />,
    more.mistakes ? 422 : 200,
  )
}

const hostOf = ({ survivorId, organisationName, territoryId, territoryName }: RepairEventRow) => ({
  organisationId: survivorId,
  organisationName,
  territoryId,
  territoryName,
})

room.show('/reparation/:event/modifier', repairers, (call) => editPage(call))

room.act('/reparation/:event/modifier', repairers, async (call, form) => {
  const event = await mustEvent(call)
  const read = await readEventForm(call, form, hostOf(event))
  if ('mistakes' in read) return editPage(call, { mistakes: read.mistakes, values: form.typed })
  const corrected = await correctRepairEvent(call.db, visitorOf(call), event.id, read.draft)
  if (corrected.allowed) return call.redirect(`/reparation/${event.id}`)
  if (corrected.because === 'event_absent') return call.no(404)
  return editPage(call, { mistakes: { jour: call.voice.say(eventRefusals[corrected.because]) }, values: form.typed })
})

room.act('/reparation/:event/annulation', repairers, async (call) => {
  const event = await mustEvent(call)
  const cancelled = await cancelRepairEvent(call.db, visitorOf(call), event.id)
  if (!cancelled.allowed && cancelled.because === 'event_absent') return call.no(404)
  return call.redirect(cancelled.allowed ? '/reparation' : `/reparation/${event.id}#cahier`)
})
