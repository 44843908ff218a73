/** An answer as parts of a printed document. */
import type { PdfPart } from '../../../../platform/pdf.ts'
import type { Voice } from '../../../../platform/speech.ts'
import { challengeKindNames } from '../../../territories/index.ts'
import type { ColumnKind, Question } from '../../forms/schema.ts'
import { plainAnswer } from '../plain/rules.ts'
import { isAnswered, isPerimeter, sumOf } from '../rules.ts'
import type { Answer, AnsweredChallenge, AnsweredFinancing, AnsweredObjective, NamedOrganisation, ResourceState } from '../schema.ts'
import { resourceStateNames, words } from '../words.ts'

/** Names of indicators by their code. */
export type IndicatorNames = ReadonlyMap<string, string>

const paragraph = (text: string): PdfPart => ({ kind: 'paragraph', text })
const list = (items: string[]): PdfPart => ({ kind: 'list', items })

/** `indicators` names those of the library; one that is not among them keeps its code. */
export function printedAnswer(
  question: Question,
  answer: Answer | undefined,
  voice: Voice,
  indicators: IndicatorNames = new Map(),
): PdfPart[] {
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
      return (answer as AnsweredChallenge[]).flatMap((challenge) => printedChallenge(challenge, voice, indicators))
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
                return [`${voice.language === 'en' && label.en ? label.en : label.fr}${colonIn(voice)}${printedCell(kind, value, voice)}`]
              })
              .join(' ; '),
          ),
        ),
      ]
    default:
      return [paragraph(String(plainAnswer(question, answer, voice) ?? ''))]
  }
}

const colonIn = ({ language }: Voice): string => (language === 'fr' ? '\u00a0: ' : ': ')

function printedCell(kind: ColumnKind, value: string | number, voice: Voice): string {
  if (kind === 'money') return voice.money(Number(value))
  if (kind === 'date') return voice.day(String(value))
  return kind === 'number' ? voice.number(Number(value), 6) : String(value)
}

function printedChallenge({ kind, title, why, objectives }: AnsweredChallenge, voice: Voice, indicators: IndicatorNames): PdfPart[] {
  const said = ({ title: objective, indicator, baseline, target, dueOn }: AnsweredObjective) =>
    [
      objective,
      indicators.get(indicator) ?? indicator,
      baseline !== null && `${voice.say(words.baseline)} ${voice.number(baseline, 6)}`,
      target !== null && `${voice.say(words.target)} ${voice.number(target, 6)}`,
      dueOn && `${voice.say(words.due)} ${voice.day(dueOn)}`,
    ]
      .filter(Boolean)
      .join(', ')
  return [
    paragraph(kind === '' ? title : `${title} (${voice.say(challengeKindNames[kind])})`),
    ...(why.trim() === '' ? [] : [paragraph(why.trim())]),
    ...(objectives.length > 0 ? [list(objectives.map(said))] : []),
  ]
}

function printedFinancing({ uses, resources }: AnsweredFinancing, voice: Voice): PdfPart[] {
  const { say, money } = voice
  const lines = (all: readonly { label: string; cents: number; state?: ResourceState }[]) =>
    list(
      all.map(
        ({ label, cents, state }) => `${label}${colonIn(voice)}${money(cents)}${state ? ` (${say(resourceStateNames[state])})` : ''}`,
      ),
    )
  return [
    paragraph(say(words.uses)),
    lines(uses),
    paragraph(say(words.resources)),
    lines(resources),
    paragraph(say(words.balance)(money(sumOf(uses)), money(sumOf(resources)))),
  ]
}
