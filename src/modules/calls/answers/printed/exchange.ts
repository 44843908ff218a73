/** An answer as parts of a printed document. */
import type { PdfPart } from '../../../../platform/pdf.ts'
import type { Voice } from '../../../../platform/speech.ts'
import type { Question } from '../../forms/schema.ts'
import { plainAnswer } from '../plain/rules.ts'
import { isAnswered, isPerimeter, sumOf } from '../rules.ts'
import type { Answer, AnsweredChallenge, AnsweredFinancing, AnsweredObjective, NamedOrganisation } from '../schema.ts'
import { words } from '../words.ts'

const paragraph = (text: string): PdfPart => ({ kind: 'paragraph', text })
const list = (items: string[]): PdfPart => ({ kind: 'list', items })

export function printedAnswer(question: Question, answer: Answer | undefined, voice: Voice): PdfPart[] {
  const { say, money, number } = voice
  if (answer === undefined || !isAnswered(answer)) return [paragraph(say(words.unanswered))]
  switch (question.kind) {
    case 'long_text':
      return String(answer)
        .split(/\n\s*\n/)
        .filter((text) => text.trim() !== '')
        .map((text) => paragraph(text.trim()))
    case 'money':
      return [paragraph(money(Number(answer)))]
    case 'number':
      return [paragraph([number(Number(answer), 6), question.unit].filter(Boolean).join(' '))]
    case 'date':
      return [paragraph(voice.day(String(answer)))]
    case 'perimeter':
      return isPerimeter(answer) ? [list(answer.members.map((member) => `${member.name} (${member.code})`))] : []
    case 'organisations':
      return [list((answer as NamedOrganisation[]).map(({ name, siret }) => (siret ? `${name} (${siret})` : name)))]
    case 'challenges':
      return (answer as AnsweredChallenge[]).flatMap((challenge) => printedChallenge(challenge, voice))
    case 'financing':
      return printedFinancing(answer as AnsweredFinancing, voice)
    case 'table':
      return [
        list(
          (answer as Record<string, string | number>[]).map((row) =>
            (question.columns ?? [])
              .flatMap(({ key, kind, label }) => {
                const value = row[key]
                if (value === undefined) return []
                const said = kind === 'money' ? money(Number(value)) : kind === 'date' ? voice.day(String(value)) : String(value)
                return [`${voice.language === 'en' && label.en ? label.en : label.fr} : ${said}`]
              })
              .join(' ; '),
          ),
        ),
      ]
    default:
      return [paragraph(String(plainAnswer(question, answer, voice) ?? ''))]
  }
}

function printedChallenge({ title, why, objectives }: AnsweredChallenge, voice: Voice): PdfPart[] {
  const said = ({ title: objective, indicator, baseline, target, dueOn }: AnsweredObjective) =>
    [
      objective,
      indicator,
      baseline !== null && `${voice.say(words.baseline)} ${voice.number(baseline, 6)}`,
      target !== null && `${voice.say(words.target)} ${voice.number(target, 6)}`,
      dueOn && `${voice.say(words.due)} ${voice.day(dueOn)}`,
    ]
      .filter(Boolean)
      .join(', ')
  return [
    paragraph(title),
    ...(why.trim() === '' ? [] : [paragraph(why.trim())]),
    ...(objectives.length > 0 ? [list(objectives.map(said))] : []),
  ]
}

function printedFinancing({ uses, resources }: AnsweredFinancing, { say, money }: Voice): PdfPart[] {
  const lines = (all: readonly { label: string; cents: number }[]) => list(all.map(({ label, cents }) => `${label} : ${money(cents)}`))
  return [
    paragraph(say(words.uses)),
    lines(uses),
    paragraph(say(words.resources)),
    lines(resources),
    paragraph(say(words.balance)(money(sumOf(uses)), money(sumOf(resources)))),
  ]
}
