import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Labelled, stageLabelled } from '../../../../../../test/labelled.ts'
import { openStand, type Stand } from '../../../../../../test/stand.ts'
import { saveLabelState } from '../../store.ts'
import { attachedTo, mostBytes } from './rules.ts'

let stand: Stand
let held: Labelled
let pdf: Uint8Array<ArrayBuffer>
let json = ''
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-presented-'))
const oldFolder = process.env.TMPDIR

before(async () => {
  // Files that come in wait in a folder of their own: whether one is left behind can be seen.
  process.env.TMPDIR = folder
  stand = await openStand()
  held = await stageLabelled(stand)
  const fetched = await stand.app.fetch(new Request(`http://127.0.0.1/labels/${held.label.number}/certificat.pdf`))
  pdf = new Uint8Array(await fetched.arrayBuffer())
  json = (await stand.stranger.get(`/labels/${held.label.number}/certificat.json`)).body
})
after(async () => {
  await stand.close()
  if (oldFolder === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = oldFolder
  rmSync(folder, { recursive: true })
})

/** A stranger gives a file on the page of verification. */
const give = (bytes: string | Uint8Array<ArrayBuffer>, name = 'certificat.pdf') =>
  stand.stranger.post('/verifier', { certificat: '', fichier: new File([bytes], name) })

test('the PDF carries the signed file, which a reader of PDF shows and takes out', async () => {
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise
  const attachments = (await document.getAttachments()) as Record<string, { filename: string; content: Uint8Array }>
  const [attached] = Object.values(attachments)
  assert.equal(attached?.filename, `${held.label.number}.json`)
  assert.equal(Buffer.from(attached?.content ?? []).toString(), json)
  await document.destroy()
})

test('a stranger gives the PDF or the JSON as a file, and reads whether it is genuine and how the label stands; no file is kept', async () => {
  for (const [bytes, name] of [
    [pdf, 'certificat.pdf'],
    [json, 'certificat.json'],
    [`\ufeff${json}`, 'x.txt'],
    [pdf, 'renommé.json'],
  ] as const) {
    const answer = await give(bytes, name)
    assert.equal(answer.status, 200, name)
    assert.match(answer.body, /Authentique</)
    assert.match(answer.body, new RegExp(`/labels/${held.label.number}"`))
  }
  await saveLabelState(stand.db, held.label.id, 'suspended')
  assert.match((await give(pdf)).body, /n’est plus en vigueur/)
  await saveLabelState(stand.db, held.label.id, 'active')
  assert.deepEqual(
    readdirSync(folder).filter((each) => each.startsWith('essaim-upload-')),
    [],
  )
  assert.deepEqual(await stand.house.files.listKept(), [])
})

/** A PDF that carries these bytes, in the manner of ours. */
const carrying = (bytes: Buffer, isPacked = true): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from(
        `%PDF-1.7\n1 0 obj\n<< /Type /EmbeddedFile${isPacked ? ' /Filter /FlateDecode' : ''} /Length ${bytes.length} >>\nstream\n`,
      ),
      bytes,
      Buffer.from('\nendstream\nendobj\n%%EOF\n'),
    ]),
  )

test('one letter changed in what a PDF carries makes it altered, and nothing of it is repeated', async () => {
  const altered = json.replace(held.territory.name, 'Val Inventé')
  assert.notEqual(altered, json)
  const answer = await give(carrying(deflateSync(altered)))
  assert.equal(answer.status, 200)
  assert.match(answer.body, /Modifié/)
  assert.doesNotMatch(answer.body, /Val Inventé/)
  assert.match((await give(carrying(Buffer.from(json), false))).body, /Authentique</)
})

test('files made to hurt, empty, foreign, too large or without a certificate are refused in a sentence beside the field', async () => {
  const bomb = deflateSync(Buffer.alloc(50_000_000, 0x20))
  const cases: [string, string | Uint8Array<ArrayBuffer>, RegExp][] = [
    ['a bomb', carrying(bomb), /Aucun certificat signé n’est joint/],
    ['a PDF that carries nothing', '%PDF-1.4\n%%EOF\n', /Aucun certificat signé n’est joint/],
    ['a PDF cut in the middle', pdf.slice(0, 900), /Aucun certificat signé n’est joint/],
    ['a PDF whose file is packed wrongly', carrying(Buffer.from('not packed')), /Aucun certificat signé n’est joint/],
    ['a PDF of nothing but marks', `%PDF-1.4\n${'/Type /EmbeddedFile '.repeat(90_000)}`, /Aucun certificat signé n’est joint/],
    ['a PDF of nothing but streams', `%PDF-1.4\n${'/EmbeddedFile stream\n'.repeat(90_000)}`, /Aucun certificat signé n’est joint/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), /ni un PDF ni un texte/],
    ['letters of another encoding', new Uint8Array([0x7b, 0xe9, 0xe9, 0x7d]), /ni un PDF ni un texte/],
    ['a page', '<!doctype html><script>alert(1)</script>', /le PDF ou le fichier JSON du certificat/],
    ['other JSON', '{"signed": "{}", "signature": "AAAA"}', /le PDF ou le fichier JSON du certificat/],
    ['JSON as deep as can be', '['.repeat(30_000), /le PDF ou le fichier JSON du certificat/],
    ['too large', 'x'.repeat(mostBytes + 1), /trop lourd/],
  ]
  for (const [what, bytes, said] of cases) {
    const answer = await give(bytes, 'piege.pdf')
    assert.equal(answer.status, 422, what)
    assert.match(answer.body, said, what)
    assert.match(answer.body, /id="field-fichier"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*id="field-fichier"/, what)
    assert.doesNotMatch(answer.body, /<script>alert/)
  }
  const huge = await give('x'.repeat(13_000_000))
  assert.equal(huge.status, 413)
  assert.equal((await stand.stranger.post('/verifier', { certificat: ' ' })).status, 422)
  const kept = await stand.stranger.post('/verifier', { certificat: 'ce que j’ai collé' })
  assert.equal(kept.status, 422)
  assert.match(kept.body, /ce que j’ai collé/)
})

test('elsewhere a stranger still brings no file', async () => {
  const answer = await stand.stranger.post('/connexion', { courriel: 'a@b.example', fichier: new File(['x'], 'x.txt') })
  assert.equal(answer.status, 413)
})

test('only a few of the marks of a PDF are looked at, and a list of files is not one', () => {
  assert.equal(attachedTo(Buffer.from('/EmbeddedFile x stream\na\nendstream '.repeat(100))).length, 8)
  assert.deepEqual(attachedTo(Buffer.from('/EmbeddedFiles << >> stream\na\nendstream')), [])
})
