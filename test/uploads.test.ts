/** Bodies and files made to hurt: each is refused in words or kept as what it is, nothing is left behind, and the program goes on. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { ZipFile } from 'yazl'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { openSession } from '../src/modules/people/index.ts'
import { nameFor } from '../src/platform/files.ts'
import { openServer, patience } from '../src/platform/listen.ts'
import { fileNameOf } from '../src/platform/upload.ts'
import { until } from './processes.ts'
import { type Client, openStand, type Stand } from './stand.ts'
import { findThings } from './things.ts'

// Every temporary folder of this process stands in one of its own, so that what is left behind can be counted.
const scratch = mkdtempSync(path.join(tmpdir(), 'essaim-uploads-'))
process.env.TMPDIR = scratch

let stand: Stand
let team: Client
let project: string
let cookie: string
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  project = (await findThings(stand.db)).parameters.get('/projets :project') ?? ''
  const person = await stand.someone('Uploads Team', { role: 'network' })
  team = person
  cookie = `essaim=${await openSession(stand.db, person.personId, 'letter', undefined, 2)}`
})
after(async () => {
  await stand.close()
  rmSync(scratch, { recursive: true, force: true })
})

const leftBehind = () => readdirSync(scratch).filter((name) => /^essaim-(upload|lend)-/.test(name))

function zipOf(files: Record<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(content, name)
  zip.end()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)))
    zip.outputStream.on('error', reject)
  })
}

/** A second entry that shares the packed bytes of the first. */
function overlapped(zip: Buffer): Buffer {
  const made = Buffer.from(zip)
  const first = made.indexOf('PK\u0001\u0002')
  const second = made.indexOf('PK\u0001\u0002', first + 4)
  made.writeUInt32LE(made.readUInt32LE(first + 42), second + 42)
  made.writeUInt32LE(made.readUInt32LE(first + 20), second + 20)
  return made
}

const workbookParts = (sheet: string) => ({
  '[Content_Types].xml': Buffer.from(
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  ),
  'xl/workbook.xml': Buffer.from('<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
  'xl/_rels/workbook.xml.rels': Buffer.from('<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>'),
  'xl/worksheets/a.xml': Buffer.from(sheet),
})

function png(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008060000001f15c489', 'hex')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return Buffer.concat([head, Buffer.from('0000000049454e44ae426082', 'hex')])
}

function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from('ffc0001108000000000301220002110103110100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), frame, Buffer.from('ffd9', 'hex')])
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF<html><script>alert(1)</script>')
const attach = (name: string, bytes: Buffer | string, type = '') =>
  team.post(`/projets/${project}/fichiers`, { titre: `Essai ${name}`.slice(0, 60), fichier: new File([bytes as BlobPart], name, { type }) })

test('a document is taken by what its bytes are: pages, drawings, programs and bombs are refused in words, whatever they call themselves', async () => {
  const bomb = await zipOf({ ...workbookParts('<worksheet/>'), 'xl/media/a.bin': Buffer.alloc(40_000_000) })
  const shared = overlapped(await zipOf({ 'a.txt': Buffer.from('a'.repeat(500)), 'b.txt': Buffer.from('b'.repeat(500)) }))
  const refused: [string, Buffer | string, RegExp][] = [
    ['dessin.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', /Ce genre de fichier/],
    ['dessin.png', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', /Ce genre de fichier/],
    ['page.pdf', '<!doctype html><script>alert(1)</script>', /Ce genre de fichier/],
    ['note.txt', 'Bonjour\n<script>alert(1)</script>', /Ce genre de fichier/],
    ['rires.xml', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>', /Ce genre de fichier/],
    ['programme.pdf', Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000\u0000', 'latin1'), /Ce genre de fichier/],
    ['paquet.txt', gzipSync('x'), /Ce genre de fichier/],
    ['classeur.xlsx', bomb, /démesuré une fois ouvert/],
    ['archive.docx', shared, /démesuré une fois ouvert/],
    ['archive.zip', await zipOf({ 'nested.zip': await zipOf({ a: Buffer.alloc(10) }) }), /Ce genre de fichier/],
    ['photo.png', png(60_000, 60_000), /démesuré une fois ouvert/],
    ['photo.jpg', jpeg(65_000, 65_000), /démesuré une fois ouvert/],
  ]
  const noticed = stand.house.security.counted().upload_refused
  for (const [name, bytes, because] of refused) {
    const answer = await attach(name, bytes, 'application/pdf')
    assert.equal(answer.status, 422, name)
    assert.match(answer.body, because, name)
  }
  assert.equal(stand.house.security.counted().upload_refused, noticed + refused.length, 'each is told to those who guard the instance')
  assert.deepEqual(leftBehind(), [])
})

test('what is kept leaves as an attachment of its true kind, under a name that says it', async () => {
  assert.equal((await attach('../../facture\u202egpj.html', pdf, 'text/html')).status, 303)
  assert.equal((await attach('photo.jpeg', png(10, 10), 'image/jpeg')).status, 303)
  assert.equal((await attach('notes.csv', 'a;b\n1;2\n', 'text/html')).status, 303)
  const page = await team.get(`/projets/${project}/fichiers`)
  const seen: string[] = []
  for (const [, address] of page.body.matchAll(/href="(\/projets\/[^"]+\/fichiers\/[0-9a-f-]{36})"/g)) {
    const answer = await team.get(address ?? '')
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    seen.push(`${answer.headers.get('content-type')} ${answer.headers.get('content-disposition')}`)
  }
  for (const expected of [
    'application/pdf attachment; filename="facturegpj.html.pdf"',
    'image/png attachment; filename="photo.png"',
    'text/plain attachment; filename="notes.csv"',
  ])
    assert.ok(seen.includes(expected), `${expected} in ${seen.join(', ')}`)
})

test('a file’s name loses what would make it a path or another name', () => {
  assert.equal(fileNameOf('C:\\temp\\..\\devis\u0007.pdf'), 'devis.pdf')
  assert.equal(fileNameOf('a"; filename="b.exe'), 'a; filename=b.exe')
  assert.equal(fileNameOf('/etc/'), 'fichier')
  assert.equal(fileNameOf(`${'x'.repeat(4_000)}.pdf`).length, 194)
  assert.equal(nameFor('compte-rendu', 'application/pdf'), 'compte-rendu.pdf')
  assert.equal(nameFor('a.JPEG', 'image/jpeg'), 'a.JPEG')
})

test('tables made to hurt the reader are refused in words: bombs, entities, endless lines, endless brackets', async () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY b${at} "${'&a;'.repeat(9)}">`).join('')}]><worksheet>&b8;</worksheet>`
  const outside =
    '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
  const files: [string, Buffer | string][] = [
    ['bombe.xlsx', await zipOf({ ...workbookParts('<worksheet/>'), 'xl/media/a.bin': Buffer.alloc(40_000_000) })],
    ['commun.xlsx', overlapped(await zipOf({ 'a.txt': Buffer.from('a'.repeat(500)), 'b.txt': Buffer.from('b'.repeat(500)) }))],
    ['rires.xlsx', await zipOf(workbookParts(laughs))],
    ['dehors.xlsx', await zipOf(workbookParts(outside))],
    ['ligne.csv', `a,b\n${'x'.repeat(4_000_000)}`],
    ['guillemet.csv', `a,b\n"${'x,y\n'.repeat(1_000_000)}`],
    ['colonnes.csv', `${'a,'.repeat(100_000)}\n`],
    ['profond.json', `[{"a":${'['.repeat(200_000)}`],
    ['objets.json', '{"a":'.repeat(200_000)],
    ['dossier.json', `{"a":[{"b":"${'x'.repeat(30_000_000)}`],
    ['page.csv', '<!doctype html><script>alert(1)</script>'],
    ['vide.xlsx', 'PK\u0003\u0004'],
  ]
  for (const [name, bytes] of files) {
    const fichier = new File([bytes as BlobPart], name)
    const answer = await team.post('/territoires/grand-chambery/imports', { source: `Essai ${name}`, fichier })
    assert.equal(answer.status, 422, `${name} in a territory’s import`)
    assert.match(answer.body, /id="field-fichier-error"|field-fichier/, name)
    const outlines = await team.post('/reseau/contours', { source: `Essai ${name}`, fichier })
    assert.equal(outlines.status, 422, `${name} as outlines`)
  }
  assert.deepEqual(leftBehind(), [])
})

const send = (body: BodyInit, headers: Record<string, string>, to = '/compte') =>
  stand.app.fetch(
    new Request(`http://localhost:3000${to}`, { method: 'POST', body, headers: { origin: 'http://localhost:3000', cookie, ...headers } }),
  )

function multipart(parts: [name: string, value: string, filename?: string][]): [string, Record<string, string>] {
  const body = parts
    .map(
      ([name, value, filename]) =>
        `--x\r\ncontent-disposition: form-data; name="${name}"${filename ? `; filename="${filename}"` : ''}\r\n\r\n${value}\r\n`,
    )
    .join('')
  return [`${body}--x--\r\n`, { 'content-type': 'multipart/form-data; boundary=x' }]
}

test('a body that is packed, endless, of too many pieces or of none is refused before it is kept', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  assert.equal((await send(gzipSync('nom=x'), { ...form, 'content-encoding': 'gzip' })).status, 400)
  assert.equal((await send('a&'.repeat(20_000), form)).status, 413)
  assert.equal((await send(`nom=${'x'.repeat(5_000_000)}`, form)).status, 413)
  assert.equal((await send(...multipart(Array.from({ length: 3_000 }, (_, at) => [`a${at}`, 'x'])))).status, 413)
  assert.equal((await send(...multipart(Array.from({ length: 10 }, (_, at) => [`a${at}`, 'x'.repeat(900_000)])))).status, 413)
  assert.equal((await send(...multipart(Array.from({ length: 30 }, (_, at) => [`a${at}`, 'x', 'a.csv'])))).status, 413)
  assert.equal(
    (
      await send('--x\r\ncontent-disposition: form-data; name="a"; filename="a.csv"\r\n\r\nhalf', {
        'content-type': 'multipart/form-data; boundary=x',
      })
    ).status,
    400,
  )
  assert.equal((await send('x', { 'content-type': 'multipart/form-data; boundary=' })).status, 400)
  assert.equal((await send('{"nom":"x"}', { 'content-type': 'application/json' })).status, 422)
  assert.deepEqual(leftBehind(), [])
})

test('somebody without an account sends no file at all', async () => {
  const [body, headers] = multipart([
    ['jeton', stand.house.signer.sign('form', 'visitor', 3600)],
    ['courriel', 'x@test.example'],
    ['fichier', 'x', 'a.csv'],
  ])
  assert.equal((await send(body, { ...headers, cookie: '' }, '/connexion')).status, 413)
  assert.deepEqual(leftBehind(), [])
})

/** Speaks raw bytes to a server of little patience, and answers what came back by the time the connection closed. */
async function speak(open: (socket: Socket) => void): Promise<string> {
  const server = openServer(
    stand.app.fetch,
    { port: 0, hostname: '127.0.0.1' },
    { ...patience, headersTimeout: 400, requestTimeout: 800, idleTimeout: 1_500, lookEvery: 100 },
  )
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    return await new Promise<string>((resolve) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => open(socket))
      let heard = ''
      socket.on('data', (chunk) => {
        heard += chunk
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(heard))
    })
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

test('who sends a request letter by letter, or never ends it, is shown out', async () => {
  assert.match(await speak((socket) => socket.write('GET / HTTP/1.1\r\nhost: a\r\nx-slow:')), /^HTTP\/1\.1 408/)
  const slow = await speak((socket) => {
    socket.write(
      `POST /compte HTTP/1.1\r\nhost: a\r\nsec-fetch-site: same-origin\r\ncookie: ${cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\n`,
    )
    const drip = setInterval(() => socket.write('a'), 50)
    socket.on('close', () => clearInterval(drip))
  })
  assert.match(slow, /^(HTTP\/1\.1 (408|400)|$)/)
  assert.match(await speak(() => {}), /^(HTTP\/1\.1 408|$)/, 'a connection that says nothing is closed')
})

test('headers without end, and requests that hide another, are refused by the reader itself', async () => {
  assert.match(await speak((socket) => socket.write(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`)), /^HTTP\/1\.1 431/)
  const twice =
    'POST /connexion HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /compte HTTP/1.1\r\n\r\n'
  assert.match(await speak((socket) => socket.write(twice)), /^HTTP\/1\.1 400/)
  assert.match(await speak((socket) => socket.write('GET / HTTP/1.1\nhost: a\n\n')), /^HTTP\/1\.1 (400|200)/)
  assert.match(await speak((socket) => socket.write('GET / HTTP/1.1\r\nhost: a\r\nx: a\u0000b\r\n\r\n')), /^HTTP\/1\.1 400/)
})

test('who leaves in the middle of a file leaves no folder and no open file', async () => {
  const part = '--x\r\ncontent-disposition: form-data; name="fichier"; filename="a.csv"\r\n\r\n'
  for (let time = 0; time < 5; time += 1) {
    await speak((socket) => {
      socket.write(
        `POST /territoires/grand-chambery/imports HTTP/1.1\r\nhost: a\r\nsec-fetch-site: same-origin\r\ncookie: ${cookie}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 9000000\r\n\r\n${part}${'x'.repeat(300_000)}`,
      )
      setTimeout(() => socket.destroy(), 150)
    })
  }
  await until(() => leftBehind().length === 0)
  if (!existsSync('/proc/self/fd')) return
  const open = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`)
    } catch {
      return ''
    }
  })
  assert.deepEqual(
    open.filter((file) => file.includes('essaim-upload-')),
    [],
  )
})
