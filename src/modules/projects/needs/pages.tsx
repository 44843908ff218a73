import { z } from 'zod'
import { today } from '../../../platform/clock.ts'
import { field, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Mistakes, Values } from '../../../ui/field.tsx'
import { type Entry, holders, mustEntry, room } from '../hall/pages.tsx'
import { needKinds, needStates } from '../schema.ts'
import { editNeed, moveNeed, openNeed } from './acts.ts'
import { findNeed, listNeeds, type Need, type NeedWords } from './store.ts'
import { NeedPage, NeedsPage } from './views.tsx'
import { needRefusals } from './words.ts'

const needForm = z.object({
  genre: field.choice(needKinds),
  besoin: field.text(300, 3),
  montant: field.decimal(0.01, 1_000_000_000).optional(),
})
const wordsOf = (draft: z.output<typeof needForm>): NeedWords => ({
  kind: draft.genre,
  description: draft.besoin,
  amountCents: draft.montant === undefined ? null : Math.round(draft.montant * 100),
})

interface Shown {
  mistakes?: Mistakes
  typed?: Values
}

async function needsPage(call: Call, { project }: Entry, { mistakes, typed }: Shown = {}): Promise<Response> {
  return call.page(
    <NeedsPage
      project={project}
      needs={await listNeeds(call.db, [project.id], needStates)}
      values={typed ?? {}}
      mistakes={mistakes}
      saved={call.query.has('enregistre')}
    />,
    mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/besoins', holders, async (call) => needsPage(call, await mustEntry(call)))

room.act('/projets/:project/besoins', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const read = readDraft(needForm, form, call.voice)
  if (!read.ok) return needsPage(call, entry, { mistakes: read.mistakes, typed: form.typed })
  await openNeed(call.db, visitorOf(call), entry.project, wordsOf(read.draft))
  return call.redirect(`/projets/${entry.project.slug}/besoins?enregistre=1`)
})

/** The need of the path, where it is this project's. */
async function needOfPath(call: Call, { project }: Entry): Promise<Need | undefined> {
  const id = readId<'Need'>(call.param('need'))
  const need = id && (await findNeed(call.db, id))
  return need?.projectId === project.id ? need : undefined
}

async function needPage(call: Call, entry: Entry, { mistakes, typed }: Shown = {}): Promise<Response> {
  const need = await needOfPath(call, entry)
  if (need?.state !== 'open') return call.no(404)
  const kept = {
    genre: need.kind,
    besoin: need.description,
    montant: need.amountCents === null ? undefined : String(need.amountCents / 100),
    le: today(),
  }
  return call.page(
    <NeedPage project={entry.project} need={need} values={{ ...kept, ...typed }} mistakes={mistakes} today={today()} />,
    mistakes ? 422 : 200,
  )
}

room.show('/projets/:project/besoins/:need', holders, async (call) => needPage(call, await mustEntry(call)))

room.act('/projets/:project/besoins/:need', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const need = await needOfPath(call, entry)
  if (!need) return call.no(404)
  const read = readDraft(needForm, form, call.voice)
  if (!read.ok) return needPage(call, entry, { mistakes: read.mistakes, typed: form.typed })
  await editNeed(call.db, visitorOf(call), entry.project, need.id, wordsOf(read.draft))
  return call.redirect(`/projets/${entry.project.slug}/besoins?enregistre=1`)
})

const closeForm = z.object({ issue: field.choice(['meet', 'withdraw']), le: field.day() })

room.act('/projets/:project/besoins/:need/cloture', holders, async (call, form) => {
  const entry = await mustEntry(call)
  const need = await needOfPath(call, entry)
  if (!need) return call.no(404)
  const read = readDraft(closeForm, form, call.voice)
  if (!read.ok) return needPage(call, entry, { mistakes: read.mistakes, typed: form.typed })
  const closed = await moveNeed(call.db, visitorOf(call), entry.project, need.id, read.draft.issue, read.draft.le)
  if (closed.allowed) return call.redirect(`/projets/${entry.project.slug}/besoins?enregistre=1`)
  if (closed.because === 'absent') return call.no(404)
  return needPage(call, entry, { mistakes: { le: call.voice.say(needRefusals[closed.because]) }, typed: form.typed })
})

room.act('/projets/:project/besoins/:need/reouverture', holders, async (call) => {
  const entry = await mustEntry(call)
  const need = await needOfPath(call, entry)
  if (!need) return call.no(404)
  // Reopening what is open already is what the person wanted: nothing is refused.
  await moveNeed(call.db, visitorOf(call), entry.project, need.id, 'reopen', today())
  return call.redirect(`/projets/${entry.project.slug}/besoins`)
})
