/** The report on a label as parts of a printed document. */
import type { PdfPart } from '../../../../../platform/pdf.ts'
import type { Voice } from '../../../../../platform/speech.ts'
import { figureSaid, words as reviewWords } from '../../reviews/words.ts'
import { words as labelWords } from '../../words.ts'
import type { LabelReport } from '../schema.ts'
import { words } from './words.ts'

export function printedReport(voice: Voice, { number, startsOn, endsOn, figures, conditions }: LabelReport): PdfPart[] {
  const { say, day } = voice
  const list = (items: string[], empty: string): PdfPart =>
    items.length > 0 ? { kind: 'list', items } : { kind: 'paragraph', text: empty }
  return [
    { kind: 'heading', level: 2, text: say(words.title)(number) },
    { kind: 'paragraph', text: `${say(labelWords.starts)} ${day(startsOn)}. ${say(labelWords.ends)} ${day(endsOn)}.` },
    { kind: 'heading', level: 3, text: say(words.results) },
    list(
      figures.map((figure) => {
        const { aimed, measured } = figureSaid(voice, figure)
        return say(words.figure)(figure.objective, say(figure.indicator), aimed, measured)
      }),
      say(reviewWords.noFigures),
    ),
    { kind: 'heading', level: 3, text: say(labelWords.conditions) },
    list(
      conditions.map(({ text, dueOn, metOn }) => say(words.condition)(text, dueOn && day(dueOn), metOn && day(metOn))),
      say(labelWords.noCondition),
    ),
  ]
}
