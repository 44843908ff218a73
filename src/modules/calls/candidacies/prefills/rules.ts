/** What of a territory answers which question of a form. */
import { questionsOf } from '../../forms/rules.ts'
import type { FormContent, Question } from '../../forms/schema.ts'

export type Source = 'name' | 'perimeter' | 'challenges'

/** Words by which a form asks for the territory's name, in its own language. */
const namesIt = /^(le )?nom (du|de votre) territoire|^name of (the|your) territory/i

/** The question that each part of a territory answers: the first of its kind. */
export function questionsFilled(form: FormContent): Partial<Record<Source, Question>> {
  const all = questionsOf(form)
  const of = (source: Source, question: Question | undefined) => (question ? { [source]: question } : {})
  return {
    ...of(
      'name',
      all.find((each) => each.kind === 'short_text' && (namesIt.test(each.label.fr) || namesIt.test(each.label.en))),
    ),
    ...of(
      'perimeter',
      all.find((each) => each.kind === 'perimeter'),
    ),
    ...of(
      'challenges',
      all.find((each) => each.kind === 'challenges'),
    ),
  }
}
