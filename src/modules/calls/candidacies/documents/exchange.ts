/** The whole of a candidacy as a tagged PDF; one that is not submitted says so on each page. */
import { type PdfPart, pdfOf } from '../../../../platform/pdf.ts'
import type { Voice } from '../../../../platform/speech.ts'
import { type IndicatorNames, printedAnswer } from '../../answers/printed/exchange.ts'
import { isAsked } from '../../answers/rules.ts'
import type { Bilingual } from '../../forms/schema.ts'
import { printedReport } from '../../labels/renewals/reports/exchange.ts'
import type { LabelReport } from '../../labels/renewals/schema.ts'
import { momentIn } from '../../waves/words.ts'
import type { WholeCandidacy } from '../submissions/acts.ts'
import type { Version } from '../submissions/store.ts'
import { words as candidacyWords, memberRoleNames } from '../words.ts'
import { words } from './words.ts'

/** `sealed` is what was submitted, where that is what stands. */
export async function candidacyPdf(
  { candidacy, call, form, answers, members }: WholeCandidacy,
  sealed: Version | undefined,
  voice: Voice,
  madeAt: Date,
  /** Of the draft of a renewal: what Essaim knows today of the label. */
  report?: LabelReport,
  indicators?: IndicatorNames,
): Promise<Buffer> {
  const { say } = voice
  const told = ({ fr, en }: Bilingual) => (voice.language === 'en' && en.trim() !== '' ? en : fr)
  const shown = sealed?.content.answers ?? answers
  const parts: PdfPart[] = [
    ...(candidacy.demonstration ? ([{ kind: 'paragraph', text: say(words.demonstration) }] satisfies PdfPart[]) : []),
    { kind: 'heading', level: 1, text: candidacy.name },
    { kind: 'paragraph', text: `${candidacy.reference}. ${say(words.answering)(call.title)}` },
    ...(sealed
      ? ([
          { kind: 'paragraph', text: say(words.submitted)(momentIn(voice, sealed.submittedAt, call.timeZone)) },
          { kind: 'paragraph', text: say(words.fingerprint)(sealed.sha256) },
        ] satisfies PdfPart[])
      : ([{ kind: 'paragraph', text: say(words.draft) }] satisfies PdfPart[])),
    { kind: 'heading', level: 2, text: say(candidacyWords.coalition) },
    {
      kind: 'list',
      items: members.map((member) =>
        say(member.committedAt ? words.committed : words.waiting)(member.organisation, say(memberRoleNames[member.role])),
      ),
    },
  ]
  const onLabel = sealed ? sealed.content.report : report
  if (onLabel) parts.push(...printedReport(voice, onLabel))
  for (const section of form.content.sections) {
    parts.push({ kind: 'heading', level: 2, text: told(section.title) })
    for (const question of section.questions.filter((each) => isAsked(form.content, each, shown))) {
      parts.push(
        { kind: 'heading', level: 3, text: told(question.label) },
        ...printedAnswer(question, shown[question.key], voice, indicators),
      )
    }
  }
  return pdfOf({
    title: `${candidacy.name}, ${candidacy.reference}`,
    author: candidacy.name,
    language: voice.language,
    madeAt,
    parts,
    ...(sealed ? {} : { mark: say(words.draft) }),
  })
}
