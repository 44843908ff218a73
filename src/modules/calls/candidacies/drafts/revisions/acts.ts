/** What lines of the journal on answers changed, told from the revisions that they name: to the coalition alone, and as long as it keeps them. */
import type { Db } from '../../../../../platform/database.ts'
import type { PartChange, TellableLine } from '../../../../../platform/journal.ts'
import type { PdfPart } from '../../../../../platform/pdf.ts'
import type { Voice } from '../../../../../platform/speech.ts'
import { printedAnswer } from '../../../answers/printed/exchange.ts'
import { isOfKind } from '../../../answers/rules.ts'
import type { Answer } from '../../../answers/schema.ts'
import type { Question } from '../../../forms/schema.ts'
import { listAskedQuestions, listKeptRevisions } from './store.ts'

interface NamedRevision {
  question: string
  revision: number
}

const namedIn = ({ payload }: TellableLine): NamedRevision[] =>
  Array.isArray(payload.questions)
    ? payload.questions.filter((each) => typeof each?.question === 'string' && Number.isInteger(each.revision))
    : []

/** The first words of a text that stands alone: the whole of it stands in its answer. */
const mostAlone = 1_000

/** By the id of each line: what stood in each of its answers, and what it put there. A line whose revisions are gone is left out. */
export async function tellAnswers(db: Db, lines: readonly TellableLine[], voice: Voice): Promise<Map<string, PartChange[]>> {
  const told = new Map<string, PartChange[]>()
  for (const candidacyId of new Set(lines.map(({ thingId }) => thingId))) {
    const hers = lines.filter(({ thingId }) => thingId === candidacyId)
    const named = hers.flatMap(namedIn)
    const kept = await listKeptRevisions(db, candidacyId, named)
    const asked = await listAskedQuestions(db, candidacyId)
    for (const line of hers) {
      const parts = namedIn(line).flatMap(({ question, revision }): PartChange[] => {
        const [was, is] = [kept.get(`${question} ${revision - 1}`) ?? null, kept.get(`${question} ${revision}`)]
        const one = asked.filter(({ key }) => key === question)
        if (is === undefined || one.length === 0) return []
        return [partOf(one, was, is, voice)]
      })
      if (parts.length > 0) told.set(line.id, parts)
    }
  }
  return told
}

function partOf(asked: readonly Question[], was: Answer | null, is: Answer | null, voice: Voice): PartChange {
  const said = (answer: Answer | null) => (answer === null ? null : saidAnswer(asked, answer, voice))
  const [before, after] = [said(was), said(is)]
  const label = asked[0]?.label
  const name = (voice.language === 'en' && label?.en) || (label?.fr ?? '')
  // What reads the same, a file by its name, is told as it is.
  if (before === after) return { in: name, before: {}, after: { answer: after } }
  const isAlone = before === null && after !== null && after.length > mostAlone
  return { in: name, before: { answer: before }, after: { answer: isAlone ? `${after.slice(0, mostAlone)}…` : after } }
}

/** In the words of the version of the form that asked for an answer of this kind. */
function saidAnswer(asked: readonly Question[], answer: Answer, voice: Voice): string {
  const question = asked.find(({ kind }) => isOfKind(kind, answer))
  if (!question) return JSON.stringify(answer)
  const isText = question.kind === 'short_text' || question.kind === 'long_text'
  return isText ? String(answer) : printedAnswer(question, answer, voice).flatMap(textsOf).join(' · ')
}

const textsOf = (part: PdfPart): readonly string[] => (part.kind === 'list' ? part.items : 'text' in part ? [part.text] : [])
