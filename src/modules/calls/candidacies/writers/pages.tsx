import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { type Call as Request, sparingly, visitorOf } from '../../../../platform/room.ts'
import type { Values } from '../../../../ui/field.tsx'
import { findForm } from '../../forms/store.ts'
import { room } from '../../hall/pages.tsx'
import { findCallById } from '../../store.ts'
import { mustCandidacy, writers } from '../hall/pages.tsx'
import { candidacyPath } from '../pages.tsx'
import { type Candidacy, findWriter, listWriters } from '../store.ts'
import { inviteWriter, removeWriter } from './acts.ts'
import { WritersPage } from './views.tsx'
import { writerSaid } from './words.ts'

interface Shown {
  values?: Values
  mistakes?: Mistakes
}

async function writersPage(request: Request, candidacy: Candidacy, { values, mistakes }: Shown = {}): Promise<Response> {
  return request.page(
    <WritersPage
      candidacy={candidacy}
      form={await findForm(request.db, candidacy.formId)}
      writers={await listWriters(request.db, candidacy.id)}
      self={visitorOf(request).personId}
      values={values ?? {}}
      mistakes={mistakes}
      isSent={request.query.has('invitee')}
    />,
    mistakes ? 422 : 200,
  )
}

const path = '/candidatures/:candidacy/redaction'

room.show(path, writers, async (request) => writersPage(request, await mustCandidacy(request)))

const inviteForm = z.object({ nom: field.name(), courriel: field.email() })

room.act(path, sparingly(writers, 'invitation'), async (request, form) => {
  const candidacy = await mustCandidacy(request)
  const read = readDraft(inviteForm, form, request.voice)
  if (!read.ok) return writersPage(request, candidacy, { values: form.typed, mistakes: read.mistakes })
  const call = await findCallById(request.db, candidacy.callId)
  const invited = await inviteWriter(request.db, visitorOf(request), request.house.config.publicUrl, candidacy, {
    call: call?.title ?? '',
    email: read.draft.courriel,
    name: read.draft.nom,
  })
  if (!invited.allowed)
    return writersPage(request, candidacy, { values: form.typed, mistakes: { courriel: request.voice.say(writerSaid[invited.because]) } })
  return request.redirect(`${candidacyPath(candidacy, 'redaction')}?invitee=1`)
})

room.act(`${path}/:writer/retrait`, writers, async (request) => {
  const candidacy = await mustCandidacy(request)
  const id = readId<'Writer'>(request.param('writer'))
  const personId = id && (await findWriter(request.db, candidacy.id, id))
  if (!personId) return request.no(404)
  const visitor = visitorOf(request)
  const removed = await removeWriter(request.db, visitor, candidacy, personId)
  if (!removed.allowed) return writersPage(request, candidacy, { mistakes: { '': request.voice.say(writerSaid[removed.because]) } })
  // Whoever takes herself away enters no more, unless by her organisation.
  return request.redirect(personId === visitor.personId ? '/candidatures' : candidacyPath(candidacy, 'redaction'))
})
