import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { decodedText, lostLetters, sniffEncoding, undoDoubleEncoding } from './exchange-encoding.ts'

const folder = await mkdtemp(join(tmpdir(), 'essaim-encoding-'))
after(() => rm(folder, { recursive: true }))

async function readBack(bytes: Uint8Array) {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  const sniffed = await sniffEncoding(path)
  let text = ''
  for await (const piece of decodedText(path, sniffed.encoding, sniffed.markBytes)) text += piece
  return { ...sniffed, text }
}

const french = 'nom;ville\nCôte d’Or;Chambéry\nÉcole à l’œuvre;Saint-Étienne, 12 € où ça gêne\n'

test('each encoding of French files is recognised and read', async () => {
  const written = {
    'utf-8': Buffer.from(french),
    'utf-16le': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(french, 'utf16le')]),
    'utf-16be': Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(french, 'utf-16be')]),
    'windows-1252': iconv.encode(french, 'windows-1252'),
  }
  for (const [encoding, bytes] of Object.entries(written)) {
    const read = await readBack(bytes)
    assert.deepEqual([read.encoding, read.text], [encoding, french])
  }
  // These tables are older than the euro.
  const old = french.replace('€', 'francs')
  const mac = await readBack(iconv.encode(old, 'macintosh'))
  assert.deepEqual([mac.encoding, mac.text], ['macintosh', old])
  const dos = await readBack(iconv.encode('Chambéry;où;été;à côté\n', 'cp850'))
  assert.deepEqual([dos.encoding, dos.text], ['cp850', 'Chambéry;où;été;à côté\n'])
})

test('a byte-order mark is no letter of the first column, and UTF-16 is known without one', async () => {
  assert.equal((await readBack(Buffer.from(`\ufeff${french}`))).text, french)
  const unmarked = await readBack(Buffer.from(french, 'utf16le'))
  assert.deepEqual([unmarked.encoding, unmarked.text], ['utf-16le', french])
})

test('one accent at the end of a long file is enough to know that it is not UTF-8', async () => {
  const read = await readBack(Buffer.concat([Buffer.alloc(5_000_000, 'a;b\n'), Buffer.from([0xe9, 0x0a])]))
  assert.equal(read.encoding, 'windows-1252')
  assert.ok(read.text.endsWith('é\n'))
})

test('a file glued from two encodings is read in both', async () => {
  const read = await readBack(Buffer.concat([Buffer.from('école à Chambéry\n'), iconv.encode('marché été\n', 'windows-1252')]))
  assert.equal(read.encoding, 'mixed')
  assert.equal(read.text, 'école à Chambéry\nmarché été\n')
})

test('an old tail glued to a long file of UTF-8 does not spoil the file', async () => {
  const read = await readBack(Buffer.concat([Buffer.from('école\n'.repeat(100_000)), iconv.encode('été\n'.repeat(300), 'windows-1252')]))
  assert.equal(read.encoding, 'mixed')
  assert.ok(read.text.startsWith('école') && read.text.endsWith('été\n'))
})

test('a character cut between two pieces of the file is read whole', async () => {
  const text = 'é€😀'.repeat(200_000)
  for (const shift of ['', 'a', 'aa', 'aaa']) {
    const read = await readBack(Buffer.from(shift + text))
    assert.deepEqual([read.encoding, read.text === shift + text], ['utf-8', true])
  }
})

test('letters encoded twice are restored, and honest letters are left alone', () => {
  assert.equal(undoDoubleEncoding('DÃ©faut de batterie'), 'Défaut de batterie')
  assert.equal(undoDoubleEncoding('lâ€™Ã©cole NÂ° 3'), 'l’école N° 3')
  for (const honest of ['Défaut', 'SÃO PAULO', 'Â', 'bâtiment', 'Ångström', 'À côté', '12 €'])
    assert.equal(undoDoubleEncoding(honest), honest)
})

test('any French text encoded twice comes back, whatever it says', () => {
  const letters = fc.array(fc.constantFrom(...'abc éèêëàâîïôùûüçœŒÉÈÀ’«»€ '), { maxLength: 30 }).map((all) => all.join(''))
  fc.assert(
    fc.property(letters, (text) => {
      const bytes = Buffer.from(text)
      const twice = iconv.decode(bytes, 'windows-1252')
      const undone = undoDoubleEncoding(twice)
      // Five bytes have no letter in Windows-1252: what passed through them is lost, and nothing certain can be restored.
      if (iconv.encode(twice, 'windows-1252').equals(bytes)) assert.equal(undone, text)
    }),
  )
})

test('letters lost for good are noticed', () => {
  assert.equal(lostLetters('un d?©faut de batterie'), 'd?©faut')
  assert.equal(lostLetters('caf\ufffd'), 'caf\ufffd')
  assert.equal(lostLetters(`${'x'.repeat(200_000)}?©`), `${'x'.repeat(31)}?©`)
  assert.equal(lostLetters('Que faire ? © 2024'), undefined)
})
