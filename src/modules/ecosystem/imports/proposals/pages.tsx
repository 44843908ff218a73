import type { Mistakes } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { pagingOf, readPage } from '../../../../platform/paging.ts'
import { type Call, visitorOf } from '../../../../platform/room.ts'
import { communesOf, coordinators, isCommuneOf, mustTerritory } from '../../../territories/index.ts'
import { room } from '../../hall/pages.tsx'
import { acceptProposal, dismissProposal } from './acts.ts'
import { countProposals, findProposal, listProposals } from './store.ts'
import { ProposalsPage } from './views.tsx'
import { refusalWords } from './words.ts'

async function proposalsPage(call: Call, mistakes?: Mistakes): Promise<Response> {
  const territory = await mustTerritory(call)
  const { db } = call.house.database
  const codes = (await communesOf(db, territory.id)).map((commune) => commune.code)
  const page = readPage(call.query)
  const paging = pagingOf(page, await countProposals(db, codes), `/territoires/${territory.slug}/imports/propositions`, call.query)
  const proposals = await listProposals(db, codes, page)
  return call.page(
    <ProposalsPage territory={territory} proposals={proposals} paging={paging} {...(mistakes && { mistakes })} />,
    mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/imports/propositions', coordinators, (call) => proposalsPage(call))

room.act('/territoires/:slug/imports/propositions/:id', coordinators, async (call, form) => {
  const territory = await mustTerritory(call)
  const id = readId<'Proposal'>(call.param('id'))
  const proposal = id && (await findProposal(call.db, id))
  const isOurs = proposal?.communeCode != null && (await isCommuneOf(call.db, territory.id, proposal.communeCode))
  if (!proposal || !isOurs) return call.no(404)
  const decide = form.text('decision') === 'accepter' ? acceptProposal : dismissProposal
  const decided = await decide(call.db, visitorOf(call), proposal.id)
  if (!decided.allowed) return proposalsPage(call, { '': call.voice.say(refusalWords[decided.because]) })
  return call.redirect(`/territoires/${territory.slug}/imports/propositions`)
})
