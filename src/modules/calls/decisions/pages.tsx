import { z } from 'zod'
import { field, fieldSentences, type Mistakes, readDraft } from '../../../platform/form.ts'
import type { Call as Request } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Ruling } from './rules.ts'
import { decisionKinds } from './schema.ts'
import { mostConditions } from './views.tsx'

const numbers = Array.from({ length: mostConditions }, (_, at) => at + 1)

const rulingForm = z.object({
  decision: field.choice(decisionKinds),
  motifs: field.longText(20_000),
  'motifs-publics': field.longText(10_000).optional(),
})
const conditionForm = z.object({ text: field.text(500), dueOn: field.day().optional() })

/** The decision that a form carries, or one sentence for each field that can't be read. */
export function readRuling(request: Request, form: Form): { ruling: Ruling } | { mistakes: Mistakes } {
  const read = readDraft(rulingForm, form, request.voice)
  const mistakes: Mistakes = read.ok ? {} : read.mistakes
  const conditions = numbers.flatMap((n) => {
    const [text, day] = [form.text(`condition-${n}`).trim(), form.text(`echeance-${n}`).trim()]
    if (text === '' && day === '') return []
    const condition = conditionForm.safeParse({ text: text || undefined, ...(day && { dueOn: day }) })
    if (condition.success) return [{ text: condition.data.text, dueOn: condition.data.dueOn ?? null }]
    const isDay = condition.error.issues.every((issue) => issue.path[0] === 'dueOn')
    mistakes[isDay ? `echeance-${n}` : `condition-${n}`] = request.voice.say(isDay ? fieldSentences.day : fieldSentences.missing)
    return []
  })
  if (!read.ok || Object.keys(mistakes).length > 0) return { mistakes }
  const { decision, motifs } = read.draft
  return { ruling: { kind: decision, reasons: motifs, publicReasons: read.draft['motifs-publics'] ?? '', conditions } }
}
