import type { Mistakes } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { communesOf, coordinators, mustTerritory } from '../../territories/index.ts'
import { room } from '../hall/pages.tsx'
import { dismissDuplicate, mergeDuplicate, reopenDuplicate, unmergeDuplicate } from './acts.ts'
import type { MergeRefusal } from './rules.ts'
import { duplicateStates } from './schema.ts'
import { countDuplicates, type Duplicate, findDuplicate, listDuplicates } from './store.ts'
import { DuplicatesPage } from './views.tsx'
import { refusalWords } from './words.ts'

const codesOf = async (call: Call) =>
  (await communesOf(call.house.database.db, (await mustTerritory(call)).id)).map((commune) => commune.code)

async function duplicatesPage(call: Call, mistakes?: Mistakes): Promise<Response> {
  const territory = await mustTerritory(call)
  const { db } = call.house.database
  const codes = await codesOf(call)
  const state = duplicateStates.find((each) => each === call.query.get('etat')) ?? 'proposed'
  const page = readPage(call.query, 10)
  const paging = pagingOf(page, await countDuplicates(db, codes, state), `/territoires/${territory.slug}/doublons`, call.query)
  const duplicates = await listDuplicates(db, codes, state, page)
  return call.page(
    <DuplicatesPage territory={territory} state={state} duplicates={duplicates} paging={paging} {...(mistakes && { mistakes })} />,
    mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/doublons', coordinators, (call) => duplicatesPage(call))

/** The pair of the path, where both records are this territory's, or one is and the other stands nowhere. */
async function pairOf(call: Call): Promise<Duplicate | undefined> {
  const id = readId<'Duplicate'>(call.param('id'))
  const pair = id && (await findDuplicate(call.db, id))
  if (!pair) return undefined
  const codes = new Set(await codesOf(call))
  const here = [pair.a, pair.b].filter(({ communeCode }) => communeCode !== null && codes.has(communeCode))
  const isOurs = here.length === 2 || (here.length === 1 && [pair.a, pair.b].some(({ communeCode }) => communeCode === null))
  return isOurs ? pair : undefined
}

type Decided = { allowed: true } | { allowed: false; because: MergeRefusal }

async function answer(call: Call, decided: Decided, state: string): Promise<Response> {
  if (!decided.allowed) return duplicatesPage(call, { '': call.voice.say(refusalWords[decided.because]) })
  return call.redirect(`/territoires/${(await mustTerritory(call)).slug}/doublons${state}`)
}

room.act('/territoires/:slug/doublons/:id/fusion', coordinators, async (call, form) => {
  const pair = await pairOf(call)
  if (!pair) return call.no(404)
  return answer(call, await mergeDuplicate(call.db, visitorOf(call), pair.id, form.text(`garder-${pair.id}`)), '')
})

room.act('/territoires/:slug/doublons/:id/ecart', coordinators, async (call) => {
  const pair = await pairOf(call)
  return pair ? answer(call, await dismissDuplicate(call.db, visitorOf(call), pair.id), '') : call.no(404)
})

room.act('/territoires/:slug/doublons/:id/separation', coordinators, async (call) => {
  const pair = await pairOf(call)
  return pair ? answer(call, await unmergeDuplicate(call.db, visitorOf(call), pair.id), '?etat=merged') : call.no(404)
})

room.act('/territoires/:slug/doublons/:id/retour', coordinators, async (call) => {
  const pair = await pairOf(call)
  return pair ? answer(call, await reopenDuplicate(call.db, visitorOf(call), pair.id), '') : call.no(404)
})
