import { z } from 'zod'
import { now, today } from '../../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { type Guard, type Call as Request, visitorOf } from '../../../../platform/room.ts'
import { holds } from '../../../../platform/visitor.ts'
import type { Values } from '../../../../ui/field.tsx'
import { networkTeam, sayRights } from '../../../people/index.ts'
import { organisationsOf } from '../../candidacies/hall/pages.tsx'
import { candidacyPath } from '../../candidacies/pages.tsx'
import { room } from '../../hall/pages.tsx'
import { takesCandidacies } from '../../rules.ts'
import { type Call, listCalls } from '../../store.ts'
import { labelOfPath, labelSections } from '../hall/pages.tsx'
import { type Label, listLabelsById } from '../store.ts'
import { leadOf } from '../telling/acts.ts'
import { labelPath } from '../views.tsx'
import { askRenewal, scheduleRenewal } from './acts.ts'
import { decideAsking } from './rules.ts'
import { listAsked, listWatched } from './store.ts'
import { RenewalPage, RenewalSheet, WatchPage } from './views.tsx'
import { askingSaid, scheduleSaid } from './words.ts'

const isNetwork = (request: Request) => holds(request.visitor, ['network'], null)

/** Whether she administers the organisation that leads the coalition. */
async function actsForLead(request: Request, label: Label): Promise<boolean> {
  const lead = request.visitor && (await leadOf(request.db, label))
  return lead != null && holds(request.visitor, ['administrator'], lead)
}

/** Whether she holds a label: she coordinates its territory, or administers the organisation that leads its coalition. */
const isHolder = async (request: Request, label: Label): Promise<boolean> =>
  holds(request.visitor, ['coordinator'], label.territoryId) || (await actsForLead(request, label))

/** Those who hold the label of the path: the network does not ask for them. */
const holders: Guard = {
  name: 'labelHolders',
  async admit(request) {
    const label = await labelOfPath(request)
    return label && (await isHolder(request, label)) ? 'admitted' : 'refused'
  },
}

/** Those who hold it, and the network's team. */
const renewalReaders: Guard = {
  name: 'labelRenewalReaders',
  async admit(request) {
    const label = await labelOfPath(request)
    if (isNetwork(request)) return label ? 'admitted' : 'absent'
    return label && (await isHolder(request, label)) ? 'admitted' : 'refused'
  },
}

sayRights(room, {
  labelHolders: { can: { fr: 'demander le renouvellement du label', en: 'ask for the label’s renewal' } },
  labelRenewalReaders: { can: { fr: 'voir où en est le renouvellement du label', en: 'see where the label’s renewal stands' } },
})

async function askingOf(request: Request, label: Label) {
  const asked = await listAsked(request.db, [label.id])
  const decision = decideAsking(label, asked, today())
  return { asked, because: decision.allowed ? undefined : decision.because }
}

labelSections.add(async (request, { label }) => {
  if (!request.visitor || label.endsOn === null || !(isNetwork(request) || (await isHolder(request, label)))) return null
  return <RenewalSheet label={label} because={(await askingOf(request, label)).because} />
})

/** The calls for renewals that take requests now. */
const openCalls = async (request: Request): Promise<Call[]> =>
  (await listCalls(request.db, { public: true })).filter((call) => call.kind === 'renewal' && takesCandidacies(call, now()))

async function renewalPage(request: Request, label: Label, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  return request.page(
    <RenewalPage
      label={label}
      {...(await askingOf(request, label))}
      calls={await openCalls(request)}
      mayAsk={await isHolder(request, label)}
      isNetwork={isNetwork(request)}
      isSaved={request.query.has('note')}
      values={more.values ?? {}}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

const path = '/labels/:number/renouvellement'

room.show(path, renewalReaders, async (request) => {
  const label = await labelOfPath(request)
  return label ? renewalPage(request, label) : request.no(404)
})

const askForm = z.object({ appel: field.text(120) })

room.act(path, holders, async (request, form) => {
  const label = await labelOfPath(request)
  if (!label) return request.no(404)
  const read = readDraft(askForm, form, request.voice)
  const call = read.ok ? (await openCalls(request)).find((each) => each.slug === read.draft.appel) : undefined
  const again = (mistakes: Mistakes) => renewalPage(request, label, { values: form.typed, mistakes })
  const { because } = await askingOf(request, label)
  if (because) return again({ '': request.voice.say(askingSaid[because]) })
  if (!read.ok) return again(read.mistakes)
  if (!call) return again({ appel: request.voice.say(askingSaid.call_closed) })
  const asked = await askRenewal(request.db, visitorOf(request), label.id, call, {
    language: request.voice.language,
    actsForLead: await isInLead(request, label),
  })
  if (!asked.allowed) return again({ '': request.voice.say(askingSaid[asked.because]) })
  return request.redirect(candidacyPath(asked.value, 'prerempli'))
})

/** Whether she acts for the organisation that leads, as its administrator or its member: she then commits it by asking. */
async function isInLead(request: Request, label: Label): Promise<boolean> {
  const lead = await leadOf(request.db, label)
  return lead !== undefined && organisationsOf(request.visitor).includes(lead)
}

const scheduleForm = z.object({ 'a-partir-du': field.day() })

room.act(`${path}/ouverture`, networkTeam, async (request, form) => {
  const label = await labelOfPath(request)
  if (!label) return request.no(404)
  const again = (mistakes: Mistakes) => renewalPage(request, label, { values: form.typed, mistakes })
  const read = readDraft(scheduleForm, form, request.voice)
  if (!read.ok) return again(read.mistakes)
  const scheduled = await scheduleRenewal(request.db, visitorOf(request), label.id, read.draft['a-partir-du'])
  if (!scheduled.allowed) return again({ 'a-partir-du': request.voice.say(scheduleSaid[scheduled.because]) })
  return request.redirect(`${labelPath(label, 'renouvellement')}?note=1`)
})

room.show('/reseau/renouvellements', networkTeam, async (request) => {
  const ids = await listWatched(request.db, today())
  const labels = new Map((await listLabelsById(request.db, ids)).map((label) => [label.id as string, label]))
  const asked = await listAsked(request.db, ids)
  const watched = ids.flatMap((id) => {
    const label = labels.get(id)
    return label ? [{ label, asked: asked.find((each) => each.labelId === id) }] : []
  })
  return request.page(<WatchPage watched={watched} hasCall={(await openCalls(request)).length > 0} on={today()} />)
})
