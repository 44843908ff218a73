/** The form being written, as an applicant will meet it: what is typed brings questions into sight and is told as hers would be, and goes nowhere. */
import { networkTeam } from '../../../people/index.ts'
import { readPerimeter } from '../../answers/perimeters/acts.ts'
import { fieldOf, readAnswer } from '../../answers/readings/rules.ts'
import { isAsked, troubleOf } from '../../answers/rules.ts'
import type { Answers } from '../../answers/schema.ts'
import { readingSaid, troubleSaid } from '../../answers/words.ts'
import { withCall } from '../../desk/pages.tsx'
import { room } from '../../hall/pages.tsx'
import { offeredIndicators } from '../pages.tsx'
import { questionsOf } from '../rules.ts'
import { PreviewPage } from './views.tsx'
import { words } from './words.ts'

const path = '/reseau/appels/:call/apercu'

room.show(path, networkTeam, (request) =>
  withCall(request, async (call) => {
    const asked = questionsOf(call.draftForm).filter((question) => isAsked(call.draftForm, question, {}))
    return request.page(<PreviewPage call={call} asked={asked} answers={{}} values={{}} indicators={await offeredIndicators(request)} />)
  }),
)

room.act(path, networkTeam, (request, form) =>
  withCall(request, async (call) => {
    const questions = questionsOf(call.draftForm)
    const answers: Record<string, Answers[string]> = {}
    const mistakes: Record<string, string> = {}
    for (const question of questions) {
      if (question.kind === 'perimeter') {
        const read = await readPerimeter(request.db, question, form)
        answers[question.key] = read.answer
        for (const field of Object.keys(read.mistakes)) mistakes[field] = request.voice.say(words.placeUnread)
        continue
      }
      const file = question.kind === 'file' ? form.file(fieldOf(question)) : undefined
      if (file) {
        // Seen, and not kept.
        answers[question.key] = { fileId: '', name: file.name, sizeBytes: file.sizeBytes }
        continue
      }
      const read = readAnswer(question, form)
      answers[question.key] = read.answer
      for (const [field, because] of Object.entries(read.mistakes)) mistakes[field] = request.voice.say(readingSaid[because])
    }
    const asked = questions.filter((question) => isAsked(call.draftForm, question, answers))
    const troubles = asked.flatMap((question) => {
      const trouble = troubleOf(question, answers[question.key], call.terms)
      return trouble ? [{ question, said: request.voice.say(troubleSaid[trouble]) }] : []
    })
    const values = Object.fromEntries(form.names.map((name) => [name, form.all(name).length > 1 ? form.all(name) : form.text(name)]))
    const indicators = await offeredIndicators(request)
    const isWrong = Object.keys(mistakes).length > 0
    return request.page(
      <PreviewPage
        call={call}
        asked={asked}
        answers={answers}
        values={values}
        troubles={troubles}
        indicators={indicators}
        mistakes={isWrong ? mistakes : undefined}
      />,
      isWrong ? 422 : 200,
    )
  }),
)
