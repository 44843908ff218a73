/** What a section's act answers to the island that saves while one types. */
import { now } from '../../../../../platform/clock.ts'
import type { Call as Request } from '../../../../../platform/room.ts'
import { isAsked, progressOf } from '../../../answers/rules.ts'
import { typedOf } from '../../../answers/typed/rules.ts'
import { answerAutosave } from '../../../autosaves/pages.tsx'
import { offeredIndicators } from '../../../forms/pages.tsx'
import type { Section } from '../../../forms/schema.ts'
import { waveFor } from '../../../rules.ts'
import { listWaves } from '../../../waves/store.ts'
import { openAgainUntil } from '../../rules.ts'
import { listWriters } from '../../store.ts'
import type { WholeCandidacy } from '../../submissions/acts.ts'
import type { WrittenAnswer } from '../acts.ts'
import { answersOf, listStandingAnswers, type StandingAnswer } from '../store.ts'
import { Autosaved } from './views.tsx'

export interface Outcome {
  written: readonly WrittenAnswer[]
  mistakes: Readonly<Record<string, string>>
  conflicts: readonly StandingAnswer[]
  /** Keys of the questions that the page shows already. */
  shown: readonly string[]
}

export async function autosaved(request: Request, whole: WholeCandidacy, section: Section, outcome: Outcome): Promise<Response> {
  const { call, form, candidacy } = whole
  const standing = await listStandingAnswers(request.db, candidacy.id)
  const answers = answersOf(standing)
  const revisions = new Map(standing.map((answer) => [answer.question, answer.revision]))
  const asked = section.questions.filter((question) => isAsked(form.content, question, answers))
  const disputed = new Set(outcome.conflicts.map((conflict) => conflict.question))
  const blocks = asked.filter((question) => disputed.has(question.key) || !outcome.shown.includes(question.key))
  return answerAutosave(request, {
    revisions: Object.fromEntries(outcome.written.map(({ question }) => [question, revisions.get(question) ?? 0])),
    mistakes: outcome.mistakes,
    conflicts: [...disputed],
    asked: asked.map((question) => question.key),
    view: (
      <Autosaved
        around={{
          whole: { ...whole, answers },
          section,
          progress: progressOf(form.content, answers, call.terms),
          writers: await listWriters(request.db, candidacy.id),
          self: request.visitor?.personId,
          next: waveFor(await listWaves(request.db, call.id), now()),
          openAgain: openAgainUntil(candidacy, now()),
          isWritable: true,
        }}
        blocks={{
          asked: blocks,
          answers,
          revisions,
          indicators: asked.some((question) => question.kind === 'challenges') ? await offeredIndicators(request) : [],
        }}
        values={Object.assign({}, ...blocks.map((question) => typedOf(question, answers[question.key], request.voice)))}
        conflicts={outcome.conflicts}
      />
    ),
  })
}
