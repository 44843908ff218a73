import { dayOf } from '../../../../../platform/day.ts'
import { type PdfPart, pdfOf } from '../../../../../platform/pdf.ts'
import { speak } from '../../../../../platform/speech.ts'
import type { Call } from '../../../store.ts'
import type { Wave } from '../../../waves/store.ts'
import type { DecisionKind } from '../../schema.ts'
import type { JuryDecision } from '../../store.ts'

export interface LetterMatter {
  /** The network that decides, as it calls itself. */
  network: string
  call: Call
  wave: Wave
  candidacy: { name: string; reference: string }
  decision: JuryDecision
}

const said: Record<DecisionKind, string> = {
  labelled: 'Le jury a décidé de labelliser votre territoire.',
  labelled_with_conditions: 'Le jury a décidé de labelliser votre territoire, sous les conditions ci-dessous.',
  deferred: 'Le jury a décidé de reporter votre candidature à la vague suivante.',
  refused: 'Le jury n’a pas retenu votre candidature.',
}

/** Paragraphs of a text that somebody wrote in the house's Markdown: its signs are left out, its lists are lists. */
function partsOf(text: string): PdfPart[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map((block) => {
      const lines = block.split('\n').map((line) => plain(line))
      const isList = block.split('\n').every((line) => /^\s*([-*+]|\d+[.)])\s/.test(line))
      return isList ? { kind: 'list', items: lines } : { kind: 'paragraph', text: lines.join('\n') }
    })
}

const plain = (line: string): string =>
  line
    .replace(/^\s*(#{1,6}|[-*+]|\d+[.)]|>)\s+/, '')
    .replace(/\*\*|__|(?<!\w)[*_]|[*_](?!\w)/g, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')

/** The letter of a decision, in French: what was decided, why, under which conditions, by how many votes. */
export async function letterPdf({ network, call, wave, candidacy, decision }: LetterMatter): Promise<Buffer> {
  const voice = speak('fr')
  const day = dayOf(wave.publishedAt ?? decision.decidedAt)
  const conditions: PdfPart[] =
    decision.conditions.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: 'Conditions' },
          { kind: 'list', items: decision.conditions.map(({ text, dueOn }) => (dueOn ? `${text}, avant le ${voice.day(dueOn)}` : text)) },
        ]
  const { votesFor, votesAgainst, abstentions } = decision
  return pdfOf({
    title: `Décision sur la candidature ${candidacy.reference}`,
    author: network,
    language: 'fr',
    madeAt: wave.publishedAt ?? decision.decidedAt,
    parts: [
      { kind: 'paragraph', text: `${network}\nLe ${voice.day(day)}` },
      { kind: 'heading', level: 1, text: `Décision sur votre candidature « ${candidacy.name} »` },
      { kind: 'paragraph', text: `Référence ${candidacy.reference}. Appel « ${call.title} », ${wave.name}.` },
      { kind: 'paragraph', text: said[decision.kind] },
      { kind: 'heading', level: 2, text: 'Motifs' },
      ...partsOf(decision.reasons),
      ...conditions,
      { kind: 'heading', level: 2, text: 'Vote' },
      { kind: 'paragraph', text: `${votesFor} pour, ${votesAgainst} contre, ${abstentions} abstention${abstentions > 1 ? 's' : ''}.` },
    ],
  })
}
