import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../../platform/form.ts'
import { readId } from '../../../../platform/id.ts'
import { type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Values } from '../../../../ui/field.tsx'
import { findForm } from '../../forms/store.ts'
import { room } from '../../hall/pages.tsx'
import { mustCandidacy, writers } from '../hall/pages.tsx'
import { candidacyPath } from '../pages.tsx'
import type { Candidacy } from '../store.ts'
import { commentAnswer, settleComment } from './acts.ts'
import { listComments } from './store.ts'
import { CommentsPage } from './views.tsx'
import { words } from './words.ts'

const contentOf = async (request: Request, candidacy: Candidacy) =>
  (await findForm(request.db, candidacy.formId))?.content ?? { sections: [] }

async function commentsPage(
  request: Request,
  candidacy: Candidacy,
  more: { values?: Values; mistakes?: Mistakes } = {},
): Promise<Response> {
  return request.page(
    <CommentsPage
      candidacy={candidacy}
      content={await contentOf(request, candidacy)}
      open={await listComments(request.db, candidacy.id, { isOpen: true })}
      resolved={await listComments(request.db, candidacy.id, { isOpen: false })}
      values={more.values ?? {}}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

const path = '/candidatures/:candidacy/commentaires'

room.show(path, writers, async (request) => commentsPage(request, await mustCandidacy(request)))

const commentForm = z.object({ sujet: field.text(60), texte: field.text(5_000) })

room.act(path, writers, async (request, form) => {
  const candidacy = await mustCandidacy(request)
  const read = readDraft(commentForm, form, request.voice)
  if (!read.ok) return commentsPage(request, candidacy, { values: form.typed, mistakes: read.mistakes })
  const { sujet, texte } = read.draft
  const content = await contentOf(request, candidacy)
  const said = await commentAnswer(request.db, visitorOf(request), candidacy, content, { subject: sujet, body: texte })
  if (!said.allowed)
    return commentsPage(request, candidacy, { values: form.typed, mistakes: { sujet: request.voice.say(words.chooseSubject) } })
  // Back to the section that it is about, where it is read beside the answers.
  const section = content.sections.find((each) => each.key === sujet || each.questions.some((question) => question.key === sujet))
  return request.redirect(section ? candidacyPath(candidacy, 'sections', section.key) : candidacyPath(candidacy, 'commentaires'))
})

for (const [moment, isSettled] of [
  ['reglement', true],
  ['reouverture', false],
] as const) {
  room.act(`${path}/:comment/${moment}`, writers, async (request) => {
    const candidacy = await mustCandidacy(request)
    const id = readId<'CandidacyComment'>(request.param('comment'))
    const settled = id && (await settleComment(request.db, visitorOf(request), candidacy, id, isSettled))
    return settled?.allowed ? request.redirect(candidacyPath(candidacy, 'commentaires')) : request.no(404)
  })
}
