import type { VNode } from 'preact'
import { z } from 'zod'
import { field, readDraft } from '../../../platform/form.ts'
import { countHeld, findHolding, lettersFates } from '../../../platform/holding.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { holds } from '../../../platform/visitor.ts'
import { freshly, networkTeam } from '../../people/index.ts'
import { room } from '../hall/pages.tsx'
import { releaseHeld } from './acts.ts'
import { HeldSheet, HoldingPage } from './views.tsx'

async function holdingPage(
  call: Call,
  more: { mistakes?: Record<string, string>; typed?: Record<string, string> } = {},
): Promise<Response> {
  const [holding, counts] = [await findHolding(call.db), await countHeld(call.db)]
  const page = <HoldingPage holding={holding} counts={counts} wasReleased={call.query.has('parti')} {...more} />
  return call.page(page, more.mistakes ? 422 : 200)
}

room.show('/reseau/retenue', networkTeam, (call) => holdingPage(call))

const releaseForm = z.object({ lettres: field.choice(lettersFates) })

// What leaves can't be called back: it takes a fresh proof.
room.act('/reseau/retenue', freshly(networkTeam), async (call, form) => {
  const read = readDraft(releaseForm, form, call.voice)
  if (!read.ok) return holdingPage(call, { mistakes: read.mistakes, typed: form.typed })
  // Somebody else may have let it go a moment ago: the page then says that nothing is held.
  await releaseHeld(call.db, visitorOf(call), read.draft.lettres)
  return call.redirect('/reseau/retenue?parti=1')
})

/** What the network's team finds where it comes in, while anything is held. */
export async function heldPanel(call: Call): Promise<VNode | null> {
  if (!holds(call.visitor, ['network'], null)) return null
  const holding = await findHolding(call.db)
  return holding ? <HeldSheet holding={holding} /> : null
}
