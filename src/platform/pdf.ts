/**
 * Documents to keep: a PDF whose structure is told (title, headings, paragraphs, lists), so that who hears it finds the same order as who
 * sees it. Set in the house's own letters; those that their Western alphabet lacks lose their accents.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { CodeMatrix } from './qr-code.ts'
import type { Language } from './speech.ts'

export type PdfPart =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: readonly string[] }
  /** A QR code; `alt` says what it is to who does not see it. */
  | { kind: 'code'; code: CodeMatrix; alt: string }

export interface PdfMatter {
  title: string
  author: string
  language: Language
  /** The same matter made at the same moment has the same bytes. */
  madeAt: Date
  parts: readonly PdfPart[]
  /** Stands at the top of each page: that this is a draft. Whoever hears the document is told by its text. */
  mark?: string
  /** A file that the document carries, which any reader of PDF shows and takes out. */
  attachment?: { name: string; mediaType: string; description: string; text: string }
}

type Document = InstanceType<typeof PDFDocument>

const fontFile = (weight: 400 | 700) =>
  readFileSync(
    createRequire(import.meta.url).resolve(
      `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff`,
    ),
  )

const sizes = { 1: 20, 2: 14, 3: 12 } as const

/** The bytes of a tagged PDF. */
export async function pdfOf({ title, author, language, madeAt, parts, mark, attachment }: PdfMatter): Promise<Buffer> {
  const document = new PDFDocument({
    pdfVersion: '1.7',
    lang: language === 'fr' ? 'fr-FR' : 'en-GB',
    tagged: true,
    displayTitle: true,
    bufferPages: mark !== undefined,
    size: 'A4',
    margins: { top: 72, bottom: 72, left: 72, right: 72 },
    info: { Title: title, Author: author, CreationDate: madeAt },
  })
  const pieces: Buffer[] = []
  document.on('data', (piece: Buffer) => void pieces.push(piece))
  const done = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  document.registerFont('plain', fontFile(400))
  document.registerFont('bold', fontFile(700))
  const whole = document.struct('Document')
  document.addStructure(whole)
  for (const part of parts) whole.add(partOf(document, part))
  whole.end()
  if (mark !== undefined) markPages(document, mark)
  if (attachment) attach(document, attachment, madeAt)
  document.end()
  await done
  return Buffer.concat(pieces)
}

function attach(document: Document, { name, mediaType, description, text }: NonNullable<PdfMatter['attachment']>, madeAt: Date): void {
  const options = { name, type: mediaType, description, relationship: 'Data', creationDate: madeAt, modifiedDate: madeAt }
  document.file(Buffer.from(text), options)
}

/** Writes in the margin of every page, outside the structure. */
function markPages(document: Document, mark: string): void {
  const { start, count } = document.bufferedPageRange()
  for (let n = start; n < start + count; n += 1) {
    document.switchToPage(n)
    document.page.margins.top = 0
    document.markContent('Artifact', { type: 'Pagination' })
    document.font('bold').fontSize(10).text(printable(mark), 72, 36, { lineBreak: false })
    document.endMarkedContent()
  }
}

function partOf(document: Document, part: PdfPart) {
  if (part.kind === 'heading') {
    return document.struct(`H${part.level}`, {}, () => {
      document.font('bold').fontSize(sizes[part.level]).text(printable(part.text)).moveDown(0.5)
    })
  }
  if (part.kind === 'paragraph') {
    return document.struct('P', {}, () => {
      document.font('plain').fontSize(11).text(printable(part.text), { lineGap: 3 }).moveDown(0.8)
    })
  }
  if (part.kind === 'code') return codeOn(document, part)
  const items = part.items.map((item) => {
    const body = document.struct('LBody', {}, () => {
      document
        .font('plain')
        .fontSize(11)
        .text(printable(`• ${item}`), { lineGap: 3, indent: 12 })
        .moveDown(0.4)
    })
    return document.struct('LI', {}, [body])
  })
  return document.struct('L', {}, items)
}

/** Points: the squares of a whole certificate are then three quarters of a millimetre wide, which a telephone reads from paper. */
const codeWidth = 280

function codeOn(document: Document, { code, alt }: Extract<PdfPart, { kind: 'code' }>) {
  const { left, bottom } = document.page.margins
  if (document.y + codeWidth > document.page.height - bottom) document.addPage()
  const top = document.y
  const square = codeWidth / code.size
  return document.struct('Figure', { alt }, () => {
    for (let row = 0; row < code.size; row += 1)
      for (let column = 0; column < code.size; column += 1)
        if (code.isDark(row, column)) document.rect(left + column * square, top + row * square, square, square)
    document.fill('#000000')
    document.y = top + codeWidth + 12
  })
}

/** Signs beyond Latin-1 that the embedded letters have. */
const beyondLatin = '€„…‹Œ‘’“”•–—™›œ'

/** A text as the embedded letters can print it: narrow spaces widen, what they lack loses its accent or becomes a question mark. */
export function printable(text: string): string {
  const fits = (sign: string) => /^[\n\u0020-\u007e\u00a0-\u00ff]$/.test(sign) || beyondLatin.includes(sign)
  return Array.from(
    text
      .replace(/[\u202f\u2007\u2009]/g, '\u00a0')
      .replaceAll('\u2011', '-')
      .replaceAll('−', '–')
      .replaceAll('\r', ''),
  )
    .map((sign) => {
      if (fits(sign)) return sign
      const plain = sign.normalize('NFKD').replace(/\p{M}/gu, '')
      return plain !== '' && Array.from(plain).every(fits) ? plain : '?'
    })
    .join('')
}
