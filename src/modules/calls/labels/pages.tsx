import type { VNode } from 'preact'
import { today } from '../../../platform/clock.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { everyone, type Call as Request } from '../../../platform/room.ts'
import { fold } from '../../../platform/search.ts'
import type { Territory } from '../../territories/index.ts'
import { room } from '../hall/pages.tsx'
import { labelOfPath, labelSections } from './hall/pages.tsx'
import { historyCsv, historyJsonLd } from './history/exchange.ts'
import { labelStandings } from './rules.ts'
import { countLabels, type LabelFilter, listLabelConditions, listLabelEvents, listLabels, listLabelWaves } from './store.ts'
import { HeldSheet, LabelPage, LabelsSheet, RegisterPage } from './views.tsx'
import { words } from './words.ts'

/** What the address of the register asks for; anything unreadable filters nothing. */
function readFilter(query: URLSearchParams): LabelFilter {
  const wave = /^(\d{4})-(\d{0,4})$/.exec(query.get('vague') ?? '')
  const standing = labelStandings.find((each) => each === query.get('etat'))
  const text = fold((query.get('q') ?? '').slice(0, 200)).trim()
  return {
    wave: wave ? { year: Number(wave[1]), number: wave[2] ? Number(wave[2]) : null } : undefined,
    standing,
    text: text === '' ? undefined : text,
  }
}

room.show('/labels', everyone, async (request) => {
  const filter = readFilter(request.query)
  const page = readPage(request.query)
  const total = await countLabels(request.db, filter)
  const said = (name: string) => (request.query.get(name) ?? '').slice(0, 200)
  return request.page(
    <RegisterPage
      labels={await listLabels(request.db, filter, page)}
      paging={pagingOf(page, total, '/labels', request.query)}
      waves={await listLabelWaves(request.db)}
      chosen={{ q: said('q'), vague: said('vague'), etat: said('etat') }}
    />,
  )
})

async function wholeHistory(request: Request) {
  const labels = await listLabels(request.db)
  const ids = labels.map((label) => label.id)
  return {
    labels,
    events: await listLabelEvents(request.db, ids, 'public'),
    conditions: await listLabelConditions(request.db, ids),
  }
}

room.show('/labels.csv', everyone, async (request) =>
  request.download('labels.csv', 'text/csv; charset=utf-8', await historyCsv(await wholeHistory(request))),
)

room.show('/labels.jsonld', everyone, async (request) => {
  const { publicUrl, siteName } = request.house.config
  return request.download('labels.jsonld', 'application/ld+json', historyJsonLd(publicUrl, siteName, await wholeHistory(request)))
})

room.show('/labels/:number', everyone, async (request) => {
  const label = await labelOfPath(request)
  if (!label) return request.no(404)
  return request.page(
    <LabelPage
      label={label}
      conditions={await listLabelConditions(request.db, [label.id])}
      events={await listLabelEvents(request.db, [label.id], 'public')}
      on={today()}
      sections={await labelSections.fill(request, { label })}
    />,
  )
})

/** On a territory's public page: the labels it holds or held. */
export async function territoryPanel(request: Request, { territory }: { territory: Territory }): Promise<VNode | null> {
  const labels = await listLabels(request.db, { territoryId: territory.id })
  return labels.length > 0 ? <LabelsSheet id="le-label" title={request.voice.say(words.theLabel)} labels={labels} /> : null
}

/** In a territory's workspace: the label it holds, the conditions that are left, and the way to its follow-up. */
export async function workspacePanel(request: Request, { territory }: { territory: Territory }): Promise<VNode | null> {
  const labels = await listLabels(request.db, { territoryId: territory.id })
  // One that follows is to come: the one in force is what there is to meet.
  const label = labels.find((each) => each.hasBegun) ?? labels[0]
  if (!label || label.source !== null) return null
  const open = (await listLabelConditions(request.db, [label.id])).filter((condition) => condition.metOn === null)
  return <HeldSheet label={label} open={open} on={today()} />
}
