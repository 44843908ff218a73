import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { pdfOf, printable } from './pdf.ts'

interface Node {
  role?: string
  children?: Node[]
}
const outline = (node: Node): unknown => [node.role, ...(node.children ?? []).filter((child) => child.role).map(outline)]

test('a PDF tells its structure, its language and its title', async () => {
  const bytes = await pdfOf({
    title: 'Décision du jury',
    author: 'Essaim',
    language: 'fr',
    madeAt: new Date('2026-11-27T12:00:00Z'),
    parts: [
      { kind: 'heading', level: 1, text: 'Décision du jury' },
      { kind: 'paragraph', text: 'Le jury a décidé : « oui ».' },
      { kind: 'heading', level: 2, text: 'Conditions' },
      { kind: 'list', items: ['Associer les habitants', 'Publier les comptes'] },
    ],
  })
  const read = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const page = await read.getPage(1)
  const tree = (await page.getStructTree()) as unknown as Node
  assert.deepEqual(outline(tree), ['Root', ['Document', ['H1'], ['P'], ['H2'], ['L', ['LI', ['LBody']], ['LI', ['LBody']]]]])
  const text = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' ')
  assert.match(text, /Le jury a décidé/)
  const { info } = (await read.getMetadata()) as { info: { Title?: string; Language?: string } }
  assert.equal(info.Title, 'Décision du jury')
  assert.equal(info.Language, 'fr-FR')
  assert.deepEqual(await read.getMarkInfo(), { Marked: true, UserProperties: false, Suspects: false })
  await read.destroy()
})

test('what the embedded letters lack is printed as near as can be', () => {
  assert.equal(printable('1\u202f000 œufs – Čapek, 東'), '1\u00a0000 œufs – Capek, ?')
})
