import { now } from '../../../platform/clock.ts'
import { readNumber } from '../../../platform/form.ts'
import { everyone } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { organisationKinds } from '../../ecosystem/index.ts'
import { listRegions, territoryKinds } from '../../territories/index.ts'
import { callOfPath, room } from '../hall/pages.tsx'
import { type EligibilityFacts, eligibilityOf, kindField, membersSaid } from './rules.ts'
import { EligibilityPage } from './views.tsx'

/** A whole number typed in an address, or nothing. */
function wholeOf(text: string | null): number | null {
  const value = text === null ? undefined : readNumber(text)
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : null
}

/** What the address says of a coalition: how many organisations of each kind; a number said beside them stands for the whole. */
function factsOf(query: URLSearchParams): EligibilityFacts {
  const leadKind = organisationKinds.find((kind) => kind === query.get('chef')) ?? null
  const others = organisationKinds.flatMap((kind) =>
    Array.from({ length: Math.min(200, wholeOf(query.get(kindField(kind))) ?? 0) }, () => kind),
  )
  const count = wholeOf(query.get('nombre'))
  const region = query.get('region')
  return {
    leadKind,
    memberKinds: membersSaid(leadKind, others, count),
    territoryKind: territoryKinds.find((kind) => kind === query.get('territoire')) ?? null,
    population: wholeOf(query.get('habitants')),
    regionCodes: region ? [region] : null,
  }
}

room.show('/appels/:call/eligibilite', everyone, async (request) => {
  const call = await callOfPath(request)
  if (!call || (call.state === 'draft' && !holds(request.visitor, ['network'], null))) return request.no(404)
  // Of a call that others judged, nobody published what it asked of a coalition.
  if (call.record) return request.no(404)
  const isAsked = request.query.size > 0
  const values = {
    chef: request.query.get('chef') ?? '',
    ...Object.fromEntries(organisationKinds.map((kind) => [kindField(kind), request.query.get(kindField(kind)) ?? ''])),
    nombre: request.query.get('nombre') ?? '',
    territoire: request.query.get('territoire') ?? '',
    habitants: request.query.get('habitants') ?? '',
    region: request.query.get('region') ?? '',
  }
  return request.page(
    <EligibilityPage
      call={call}
      values={values}
      regions={await listRegions(request.db)}
      findings={isAsked ? eligibilityOf(call, factsOf(request.query), now()) : undefined}
    />,
  )
})
