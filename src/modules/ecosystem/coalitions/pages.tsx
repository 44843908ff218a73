import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { type Call, type Guard, visitorOf } from '../../../platform/room.ts'
import type { Panel } from '../../../platform/slot.ts'
import { type Challenge, coordinators, mayCoordinate, mustTerritory, type Territory, territoryOf } from '../../territories/index.ts'
import { readText } from '../finding/pages.tsx'
import { room } from '../hall/pages.tsx'
import { sirenIn } from '../organisations/rules.ts'
import { listOrganisations } from '../organisations/store.ts'
import { kindNames } from '../organisations/words.ts'
import { joinCoalition, leaveCoalition } from './acts.ts'
import { coalitionRoles } from './schema.ts'
import { coalitionOf, listCoalitionHistory } from './store.ts'
import { CoalitionPage, CoalitionSheet } from './views.tsx'
import { refusals } from './words.ts'

/** Everyone, where the territory of the path exists. */
const territoryVisitors: Guard = { name: 'everyone', admit: async (call) => ((await territoryOf(call)) ? 'admitted' : 'absent') }

async function findCandidates(call: Call, text: string) {
  const siren = sirenIn(text)
  const page = { size: 20, offset: 0 }
  const exact = await listOrganisations(call.db, siren ? { siren } : { text, hidden: true }, page, 'likeness')
  const rows =
    exact.length > 0 || siren ? exact : await listOrganisations(call.db, { text, tolerant: true, hidden: true }, page, 'likeness')
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    about: [call.voice.say(kindNames[row.kind]), row.commune].filter(Boolean).join(', '),
  }))
}

async function coalitionPage(
  call: Call,
  more: { mistakes?: Mistakes; typed?: Record<string, string>; sought?: string } = {},
): Promise<Response> {
  const territory = await mustTerritory(call)
  const canManage = mayCoordinate(call, territory.id)
  const sought = canManage ? (more.sought ?? readText(call, 'acteur')) : ''
  const coalition = await coalitionOf(call.db, territory.id, today())
  const history = await listCoalitionHistory(call.db, territory.id)
  return call.page(
    <CoalitionPage
      territory={territory}
      coalition={coalition}
      others={history.filter((member) => !coalition.some((each) => each.id === member.id))}
      canManage={canManage}
      saved={call.query.has('enregistre')}
      sought={sought}
      found={sought ? await findCandidates(call, sought) : []}
      today={today()}
      mistakes={more.mistakes}
      typed={more.typed}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/collectif', territoryVisitors, (call) => coalitionPage(call))

const entryForm = z.object({ organisation: field.id<'Organisation'>(), role: field.choice(coalitionRoles), depuis: field.day() })

room.act('/territoires/:slug/collectif', coordinators, async (call, form) => {
  const territory = await mustTerritory(call)
  const sought = form.text('cherche').slice(0, 200)
  const read = readDraft(entryForm, form, call.voice)
  if (!read.ok) return coalitionPage(call, { mistakes: read.mistakes, typed: form.typed, sought })
  const { organisation, role, depuis } = read.draft
  const joined = await joinCoalition(call.db, visitorOf(call), territory.id, { organisationId: organisation, role, fromOn: depuis })
  if (!joined.allowed) {
    const wrong = joined.because === 'already_led' ? 'role' : 'organisation'
    return coalitionPage(call, { mistakes: { [wrong]: call.voice.say(refusals[joined.because]) }, typed: form.typed, sought })
  }
  return call.redirect(`/territoires/${territory.slug}/collectif?enregistre=1`)
})

const endForm = z.object({ participation: field.id<'CoalitionMember'>(), fin: field.day() })

room.act('/territoires/:slug/collectif/fin', coordinators, async (call, form) => {
  const territory = await mustTerritory(call)
  const read = readDraft(endForm, form, call.voice)
  if (!read.ok) return coalitionPage(call, { mistakes: read.mistakes, typed: form.typed })
  const left = await leaveCoalition(call.db, visitorOf(call), territory.id, read.draft.participation, read.draft.fin)
  if (!left.allowed) {
    const wrong = left.because === 'before_start' ? 'fin' : 'participation'
    return coalitionPage(call, { mistakes: { [wrong]: call.voice.say(refusals[left.because]) }, typed: form.typed })
  }
  return call.redirect(`/territoires/${territory.slug}/collectif?enregistre=1`)
})

/** For the territory's page: who carries its action. */
export const coalitionSheet: Panel<{ territory: Territory; challenges: Challenge[] }> = async (call, { territory }) => {
  const coalition = await coalitionOf(call.db, territory.id, today())
  const canManage = mayCoordinate(call, territory.id)
  return coalition.length > 0 || canManage ? <CoalitionSheet territory={territory} coalition={coalition} canManage={canManage} /> : null
}
