/** Vouching for somebody who has lost what proved a second time that it was she. */
import { z } from 'zod'
import { field, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { findEquipment, listGrants } from '../factors/store.ts'
import { networkTeam, room } from '../hall/pages.tsx'
import { freshly } from '../proofs/pages.tsx'
import { words as rightsWords } from '../rights/words.ts'
import { findPerson, type Person } from '../store.ts'
import { words as peopleWords } from '../words.ts'
import { vouchFor } from './acts.ts'
import { decideVouch, identityChecks } from './rules.ts'
import { VouchedPage, VouchingPage } from './views.tsx'
import { vouchRefusals } from './words.ts'

const personOf = async (call: Call): Promise<Person | undefined> => {
  const id = readId<'Person'>(call.param('id'))
  return id && findPerson(call.db, id)
}

const crumbs = (call: Call, person: Person) => [
  { label: call.voice.say(peopleWords.people), to: '/reseau/personnes' },
  { label: call.voice.say(rightsWords.of)(person.name), to: `/reseau/personnes/${person.id}/droits` },
]

async function vouchingPage(
  call: Call,
  person: Person,
  more: { mistakes?: Record<string, string>; typed?: Record<string, string> } = {},
): Promise<Response> {
  const grants = await listGrants(call.db, person.id)
  const decision = decideVouch(visitorOf(call), { ...person, grants }, call.house.config.twoFactors)
  if (!decision.allowed && decision.because === 'absent') return call.no(404)
  return call.page(
    <VouchingPage
      name={person.name}
      action={`/reseau/personnes/${person.id}/seconde-preuve`}
      breadcrumb={crumbs(call, person)}
      equipment={await findEquipment(call.db, person.id)}
      {...(!decision.allowed && decision.because !== 'absent' && { refusal: call.voice.say(vouchRefusals[decision.because]) })}
      {...more}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/reseau/personnes/:id/seconde-preuve', networkTeam, async (call) => {
  const person = await personOf(call)
  return person ? vouchingPage(call, person) : call.no(404)
})

const vouchForm = z.object({ verification: field.choice(identityChecks) })

room.act('/reseau/personnes/:id/seconde-preuve', freshly(networkTeam), async (call, form) => {
  const person = await personOf(call)
  if (!person) return call.no(404)
  const read = readDraft(vouchForm, form, call.voice)
  if (!read.ok) return vouchingPage(call, person, { mistakes: read.mistakes, typed: form.typed })
  const vouched = await vouchFor(call.db, visitorOf(call), call.house.config, person.id, read.draft.verification)
  if (vouched.allowed) return call.page(<VouchedPage name={person.name} code={vouched.value} breadcrumb={crumbs(call, person)} />)
  if (vouched.because === 'absent') return call.no(404)
  return vouchingPage(call, person, { mistakes: { '': call.voice.say(vouchRefusals[vouched.because]) } })
})
