import { dayOf } from '../../../../../platform/day.ts'
import { type PdfPart, pdfOf } from '../../../../../platform/pdf.ts'
import { speak, type Voice } from '../../../../../platform/speech.ts'
import { told } from '../../../../territories/index.ts'
import type { Label } from '../../../labels/store.ts'
import type { Call } from '../../../store.ts'
import type { Wave } from '../../../waves/store.ts'
import type { DecisionKind } from '../../schema.ts'
import type { JuryDecision } from '../../store.ts'

export interface LetterMatter {
  /** The network that decides, as it calls itself. */
  network: string
  call: Call
  wave: Wave
  candidacy: { name: string; reference: string; demonstration: boolean }
  decision: JuryDecision
  /** The label that it asked to renew, if it did, and the one that follows where it was granted. */
  renewed: Pick<Label, 'number' | 'endsOn' | 'renewedBy'> | undefined
}

const said: Record<DecisionKind, string> = {
  labelled: 'Le jury a décidé de labelliser votre territoire.',
  labelled_with_conditions: 'Le jury a décidé de labelliser votre territoire, sous les conditions ci-dessous.',
  deferred: 'Le jury a décidé de reporter votre candidature à la vague suivante.',
  refused: 'Le jury n’a pas retenu votre candidature.',
}

const renewalSaid: Record<DecisionKind, string> = {
  labelled: 'Le label est renouvelé.',
  labelled_with_conditions: 'Le label est renouvelé, sous les conditions ci-dessous.',
  deferred: 'La décision est reportée à la vague suivante.',
  refused: 'Le label n’est pas renouvelé. Il court jusqu’à son terme.',
}

/** What becomes of the label that was to be renewed. */
function termSaid({ number, endsOn, renewedBy }: NonNullable<LetterMatter['renewed']>, voice: Voice): string {
  const until = endsOn ? `Le label ${number} prend fin le ${voice.day(endsOn)}.` : `Label ${number}.`
  return renewedBy ? `${until} Le label ${renewedBy.number} prend la suite le ${voice.day(renewedBy.startsOn)}.` : until
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
export async function letterPdf({ network, call, wave, candidacy, decision, renewed }: LetterMatter): Promise<Buffer> {
  const voice = speak('fr')
  const named = (own: string, other: string | null) => told(voice, call.language, own, other).text
  const toldAt = decision.publishedAt ?? wave.publishedAt ?? decision.decidedAt
  const day = dayOf(toldAt)
  const what = renewed ? 'demande de renouvellement' : 'candidature'
  const conditions: PdfPart[] =
    decision.conditions.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, text: 'Conditions' },
          { kind: 'list', items: decision.conditions.map(({ text, dueOn }) => (dueOn ? `${text}, avant le ${voice.day(dueOn)}` : text)) },
        ]
  const { votesFor, votesAgainst, abstentions } = decision
  const vote: PdfPart[] = [
    { kind: 'heading', level: 2, text: 'Vote' },
    { kind: 'paragraph', text: `${votesFor} pour, ${votesAgainst} contre, ${abstentions} abstention${abstentions > 1 ? 's' : ''}.` },
  ]
  return pdfOf({
    title: renewed ? `Décision sur le renouvellement du label ${renewed.number}` : `Décision sur la candidature ${candidacy.reference}`,
    author: network,
    language: 'fr',
    madeAt: toldAt,
    parts: [
      ...(candidacy.demonstration
        ? [{ kind: 'paragraph' as const, text: 'Démonstration\u00a0: cette candidature et cette décision sont inventées.' }]
        : []),
      { kind: 'paragraph', text: `${network}\nLe ${voice.day(day)}` },
      { kind: 'heading', level: 1, text: `Décision sur votre ${what} « ${candidacy.name} »` },
      {
        kind: 'paragraph',
        text: `Référence ${candidacy.reference}. Appel « ${named(call.title, call.titleOther)} », ${named(wave.name, wave.nameOther)}.`,
      },
      { kind: 'paragraph', text: (renewed ? renewalSaid : said)[decision.kind] },
      ...(renewed ? [{ kind: 'paragraph' as const, text: termSaid(renewed, voice) }] : []),
      { kind: 'heading', level: 2, text: 'Motifs' },
      ...partsOf(decision.reasons),
      ...conditions,
      ...(decision.deliberationId === null ? [] : vote),
    ],
  })
}
