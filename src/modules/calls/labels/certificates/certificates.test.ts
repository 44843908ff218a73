import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import jsQR from 'jsqr'
import { sql } from 'kysely'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { codeOf } from '../../../../platform/qr-code.ts'
import { openSigningKey, pemOf } from '../../../../platform/signature.ts'
import { speak } from '../../../../platform/speech.ts'
import { commandLine } from '../../../../platform/visitor.ts'
import { createTerritory } from '../../../territories/index.ts'
import { awardLabel } from '../acts.ts'
import { findLabel } from '../store.ts'
import { certifierOf, verifyCertificate } from './acts.ts'
import { certificatePdf } from './exchange.ts'
import { certificateFile, codedAddress, compactOf, readCertificate, readPresented } from './rules.ts'
import { offlineScript } from './views.tsx'

let stand: Stand
let number: string
let text: string
let signature: Buffer
before(async () => {
  stand = await openStand()
  const territory = await createTerritory(stand.db, commandLine, { name: 'Pays d’Œuvre-sur-Épée', kind: 'group' })
  assert.ok(territory.allowed)
  const awarded = await awardLabel(stand.db, commandLine, {
    territoryId: territory.value.id,
    candidacyId: null,
    decisionId: null,
    waveNumber: 1,
    startsOn: '2025-01-01',
    endsOn: '2033-01-01',
    conditions: [{ text: 'Ouvrir l’assemblée à tous', dueOn: '2031-01-01' }],
    certifier: certifierOf(stand.house.config),
  })
  assert.ok(awarded.allowed)
  number = awarded.value.number
  const label = await findLabel(stand.db, number)
  assert.ok(label?.certificate && label.signature)
  text = label.certificate
  signature = label.signature
})
after(() => stand.close())

const verify = (given: string) => verifyCertificate(stand.db, certifierOf(stand.house.config), readPresented(given))

test('a certificate is genuine as it was signed, altered once a letter changes, unknown under another key, and never trusts the key it brings', async () => {
  assert.equal((await verify(compactOf(text, signature))).verdict, 'genuine')
  assert.equal((await verify(compactOf(text.replace('2033', '2043'), signature))).verdict, 'altered')
  const stranger = openSigningKey('somebody else', 'labels')
  const forged = certificateFile(text, stranger.sign(text), stranger.publicKey, pemOf(stranger.publicKey))
  assert.equal((await verify(forged)).verdict, 'altered')
  const elsewhere = JSON.stringify({ ...JSON.parse(text), key: '0000000000000000' })
  assert.equal((await verify(certificateFile(elsewhere, stranger.sign(elsewhere), stranger.publicKey, ''))).verdict, 'unknown_key')
  for (const nothing of ['', '{', '[]', '{"signed":1}', 'a.b', 'x'.repeat(50_000), '{"signed":"{}","signature":""}'])
    assert.equal((await verify(nothing)).verdict, 'unreadable')
})

test('a certificate of a label that was withdrawn since says so', async () => {
  await sql`update label set state = 'withdrawn' where number = ${number}`.execute(stand.db)
  assert.equal((await verify(compactOf(text, signature))).verdict, 'genuine_no_more')
  await sql`update label set state = 'active' where number = ${number}`.execute(stand.db)
})

test('the page of verification reads a pasted file, a pasted address and the address of the code, and repeats nothing of what was altered', async () => {
  const file = (await stand.stranger.get(`/labels/${number}/certificat.json`)).body
  const pasted = await stand.stranger.post('/verifier', { certificat: file })
  assert.equal(pasted.status, 200)
  assert.match(pasted.body, /Authentique/)
  const { address } = codedAddress('https://essaim.example', number, text, signature)
  assert.match((await stand.stranger.post('/verifier', { certificat: address })).body, /Authentique/)
  assert.match((await stand.stranger.get(address.slice('https://essaim.example'.length))).body, /Authentique/)
  const altered = await stand.stranger.post('/verifier', { certificat: file.replace('Œuvre', 'Ailleurs') })
  assert.match(altered.body, /Modifié/)
  assert.doesNotMatch(altered.body.replace(/<textarea[\s\S]*?<\/textarea>/, ''), /Ailleurs/)
})

test('a certificate too long for a code is found by its number, and proven by its signature', async () => {
  const { address, isWhole } = codedAddress('https://essaim.example', number, text.padEnd(3_000), signature)
  assert.equal(isWhole, false)
  assert.match((await stand.stranger.get(address.slice('https://essaim.example'.length))).body, /Authentique/)
  const wrong = address.replace(/signature=..../, 'signature=AAAA')
  assert.match((await stand.stranger.get(wrong.slice('https://essaim.example'.length))).body, /Modifié/)
})

test('the lines that the page gives verify a certificate file offline, and refuse an altered one', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'essaim-certificate-'))
  const { publicKey } = certifierOf(stand.house.config).key
  const put = (name: string, content: string) => writeFileSync(path.join(folder, name), content)
  put('verify.mjs', offlineScript)
  put('cle.pem', pemOf(publicKey))
  put('certificat.json', certificateFile(text, signature, publicKey, ''))
  put('autre.json', certificateFile(text.replace('2033', '2043'), signature, publicKey, ''))
  const run = (name: string) => execFileSync(process.execPath, ['verify.mjs', name, 'cle.pem'], { cwd: folder, encoding: 'utf8' })
  assert.match(run('certificat.json'), /^genuine/)
  assert.throws(() => run('autre.json'), /Command failed/)
  rmSync(folder, { recursive: true })
})

/** The tags of a structure tree, in reading order. */
function tagsOf(node: unknown): string[] {
  const { role, children = [] } = node as { role?: string; children?: unknown[] }
  return [...(role ? [role] : []), ...children.flatMap(tagsOf)]
}

test('the PDF is tagged: language, title, headings, list and figure in reading order, and real text', async () => {
  const certificate = readCertificate(text)
  assert.ok(certificate)
  const code = codedAddress('https://essaim.example', number, text, signature)
  const pdf = await certificatePdf(speak('fr'), {
    certificate,
    code,
    file: certificateFile(text, signature, certifierOf(stand.house.config).key.publicKey, ''),
    verification: 'https://essaim.example/verifier',
    demonstration: false,
  })
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const { info } = await document.getMetadata()
  assert.equal((info as { Title?: string }).Title, `Certificat de label ${number}`)
  assert.equal((info as { Language?: string }).Language, 'fr-FR')
  assert.equal((await document.getMarkInfo())?.Marked, true)
  const page = await document.getPage(1)
  const tree = await page.getStructTree()
  const tags = tagsOf(tree).filter((tag) => tag !== 'Root')
  assert.deepEqual(tags, ['Document', 'H1', 'P', 'H2', 'P', 'H2', 'L', 'LI', 'LBody', 'P', 'Figure', 'P', 'P', 'P'])
  assert.match(JSON.stringify(tree), /Code QR du certificat signé/)
  const { items } = await page.getTextContent()
  const said = items.map((item) => ('str' in item ? item.str : '')).join('')
  assert.match(said, /Pays d’Œuvre-sur-Épée/)
  assert.match(said, /Ouvrir l’assemblée à tous/)
  await document.destroy()
})

test('what a telephone reads in the code is the whole signed certificate', () => {
  const { address, isWhole } = codedAddress('https://essaim.example', number, text, signature)
  assert.ok(isWhole)
  const { size, isDark } = codeOf(address)
  const [scale, quiet] = [4, 4]
  const width = (size + 2 * quiet) * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet]
      if (row >= 0 && column >= 0 && row < size && column < size && isDark(row, column))
        pixels.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  const read = (jsQR as unknown as typeof jsQR.default)(pixels, width, width)
  assert.equal(read?.data, address)
  const presented = readPresented(new URL(read?.data ?? '').searchParams.get('certificat') ?? '')
  assert.deepEqual(presented, { text, signature })
})

test('labels that others awarded have no certificate, and a badge says no state', async () => {
  for (const file of ['certificat.json', 'certificat.pdf', 'insigne.svg'])
    assert.equal((await stand.stranger.get(`/labels/FI-2019-001/${file}`)).status, 404)
  const badge = await stand.stranger.get(`/labels/${number}/insigne.svg`)
  assert.equal(badge.headers.get('content-type'), 'image/svg+xml')
  assert.match(badge.body, /Pays d’Œuvre-sur-Épée/)
  const pdf = await stand.stranger.get(`/labels/${number}/certificat.pdf`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
})
