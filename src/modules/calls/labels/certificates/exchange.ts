/** The certificate as a tagged PDF with its QR code, and the badge as SVG. */
import { type PdfPart, pdfOf } from '../../../../platform/pdf.ts'
import { codeOf } from '../../../../platform/qr-code.ts'
import type { Voice } from '../../../../platform/speech.ts'
import { words as labelWords } from '../words.ts'
import type { Certificate } from './rules.ts'
import { words } from './words.ts'

export interface DocumentMatter {
  certificate: Certificate
  code: { address: string; isWhole: boolean }
  /** The signed file that the document carries. */
  file: string
  /** The address that a person types. */
  verification: string
  demonstration: boolean
}

/** The certificate to print. It is not signed itself: what is signed is the JSON that its code carries, and that is attached to it as a file. */
export async function certificatePdf(
  voice: Voice,
  { certificate, code, file, verification, demonstration }: DocumentMatter,
): Promise<Buffer> {
  const { say } = voice
  const { starts, ends, network, conditions, issued, renews } = certificate
  const title = say(words.documentTitle)(certificate.number)
  const paragraph = (text: string): PdfPart => ({ kind: 'paragraph', text })
  const parts: PdfPart[] = [
    ...(demonstration ? [paragraph(say(words.demonstration))] : []),
    { kind: 'heading', level: 1, text: title },
    paragraph(say(words.attests)(network)),
    { kind: 'heading', level: 2, text: certificate.territory.name },
    paragraph(ends ? say(words.fromUntil)(voice.day(starts), voice.day(ends)) : say(words.fromOn)(voice.day(starts))),
    ...(renews ? [paragraph(say(words.renewsLabel)(renews))] : []),
  ]
  if (conditions.length > 0) {
    parts.push({ kind: 'heading', level: 2, text: say(labelWords.conditions) })
    parts.push({ kind: 'list', items: conditions.map(({ text, due }) => (due ? say(words.dueOn)(text, voice.day(due)) : text)) })
  }
  parts.push(
    paragraph(say(words.issuedOn)(voice.day(issued))),
    { kind: 'code', code: codeOf(code.address), alt: say(words.code) },
    paragraph(say(code.isWhole ? words.codeWhole : words.codeShort)),
    paragraph(verification),
    paragraph(say(words.attached)),
  )
  const attachment = {
    name: `${certificate.number}.json`,
    mediaType: 'application/json',
    description: say(words.json),
    text: file,
  }
  return pdfOf({ title, author: network, language: voice.language, madeAt: new Date(`${issued}T00:00:00Z`), parts, attachment })
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)

export interface BadgeMatter {
  number: string
  territory: string
  demonstration: boolean
}

/** The badge: what, who, which number. It says no state, since a copy on another site would go on saying it; its page does. An invented one says so wherever it is put. */
export function badgeSvg(voice: Voice, { number, territory, demonstration }: BadgeMatter): string {
  const { say } = voice
  const labelled = demonstration ? say(words.territoryInvented) : say(words.territoryLabelled)
  const title = say(words.badgeTitle)(labelled, territory, number)
  const shown = territory.length > 30 ? `${territory.slice(0, 29)}…` : territory
  return `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="84" viewBox="0 0 280 84" role="img" aria-labelledby="t" lang="${voice.language}">
<title id="t">${escapeXml(title)}</title>
<rect width="280" height="84" rx="8" fill="#fffdf7" stroke="#1d2733" stroke-width="2"/>
<path d="M42 14 64.500 27V53L42 66 19.500 53V27Z" fill="#f2b632" stroke="#1d2733" stroke-width="2"/>
<g font-family="sans-serif" fill="#1d2733"><text x="80" y="28" font-size="12">${escapeXml(labelled)}</text>
<text x="80" y="49" font-size="15" font-weight="bold">${escapeXml(shown)}</text><text x="80" y="68" font-size="12">French Impact · ${escapeXml(number)}</text></g>
</svg>
`
}
