import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { type Call as Request, sparingly, visitorOf } from '../../../../platform/room.ts'
import type { Values } from '../../../../ui/field.tsx'
import { room } from '../../hall/pages.tsx'
import { mustCandidacy, writers } from '../hall/pages.tsx'
import { candidacyPath } from '../pages.tsx'
import type { Candidacy } from '../store.ts'
import { askHelp } from './acts.ts'
import { listHelps } from './store.ts'
import { HelpPage } from './views.tsx'

async function helpPage(request: Request, candidacy: Candidacy, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  return request.page(
    <HelpPage
      candidacy={candidacy}
      helps={await listHelps(request.db, candidacy.id)}
      values={more.values ?? {}}
      mistakes={more.mistakes}
      isSent={request.query.has('envoyee')}
    />,
    more.mistakes ? 422 : 200,
  )
}

const path = '/candidatures/:candidacy/aide'
const helpForm = z.object({ question: field.text(5_000, 3) })

room.show(path, writers, async (request) => helpPage(request, await mustCandidacy(request)))

// Each request is work for a person.
room.act(path, sparingly(writers, 'claim'), async (request, form) => {
  const candidacy = await mustCandidacy(request)
  const read = readDraft(helpForm, form, request.voice)
  if (!read.ok) return helpPage(request, candidacy, { values: form.typed, mistakes: read.mistakes })
  await askHelp(request.db, visitorOf(request), candidacy, read.draft.question)
  return request.redirect(`${candidacyPath(candidacy, 'aide')}?envoyee=1`)
})
