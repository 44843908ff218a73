import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { z } from 'zod'
import { until } from '../../test/processes.ts'
import { openStand, type Stand } from '../../test/stand.ts'
import { holdClock } from './clock.ts'
import { addMonths, daysBetween, monthsBetween, readDay } from './day.ts'
import { fileKey, sweepLeftovers } from './files.ts'
import { field, readDraft, readNumber } from './form.ts'
import { makeId, readId } from './id.ts'
import { canonicalJson, journal } from './journal.ts'
import { deliverLetter, writeLetter } from './mail.ts'
import { pagingOf, readPage } from './paging.ts'
import { speak } from './speech.ts'
import { makeSigner } from './token.ts'
import { formOf, limits, receiveForm } from './upload.ts'
import { commandLine } from './visitor.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

test('ids are born in order and nothing but an id is read as one', () => {
  const ids = Array.from({ length: 5_000 }, () => makeId<'Thing'>())
  assert.deepEqual([...ids].sort(), ids)
  assert.equal(new Set(ids).size, ids.length)
  assert.match(ids[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(readId('; drop table person'), undefined)
  assert.equal(readId(ids[0]), ids[0])
})

test('days that do not exist are not read', () => {
  assert.equal(readDay('2026-02-29'), undefined)
  assert.equal(readDay('29/02/2028'), '2028-02-29')
  assert.equal(readDay('31/04/2026'), undefined)
  assert.equal(readDay('0001-01-01'), undefined)
  assert.deepEqual(monthsBetween('2026-11-24', '2027-01-01'), ['2026-11-01', '2026-12-01', '2027-01-01'])
  assert.equal(addMonths('2026-01-31', 1), '2026-02-01')
  assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2)
})

test('numbers are read as people write them, and said in their language', () => {
  assert.equal(readNumber('1 234,5'), 1234.5)
  assert.equal(readNumber('−3'), -3)
  assert.equal(readNumber('1e9'), undefined)
  assert.equal(readNumber('12,5,6'), undefined)
  assert.equal(speak('fr').number(12345.678, 2), '12\u202f345,68')
  assert.equal(speak('en').number(12345.678, 2), '12,345.68')
  for (const said of [speak('fr').number(-12), speak('fr').percent(-0.12), speak('fr').money(-1_250), speak('en').money(-1_200)])
    assert.match(said, /^−[^-]*12/, 'a minus is no hyphen')
  assert.equal(speak('fr').count(0, 'projet', 'projets'), '0\u00a0projet')
  assert.equal(speak('en').count(0, 'project', 'projects'), '0\u00a0projects')
  assert.equal(speak('fr').day('2019-12-01'), '1er décembre 2019')
  assert.equal(speak('en').href('/'), '/en')
  assert.equal(speak('en').href('https://elsewhere.example'), 'https://elsewhere.example')
})

test('a form becomes a typed draft, or one sentence per field', () => {
  const schema = z.object({
    nom: field.text(5),
    kg: field.decimal(0, 10),
    jour: field.day(),
    site: field.url().optional(),
    cases: field.choices(['a', 'b']),
  })
  const good = readDraft(schema, formOf({ nom: [' Ana '], kg: ['1,5'], jour: ['24/11/2026'], cases: ['a', 'b'] }), speak('fr'))
  assert.deepEqual(good, { ok: true, draft: { nom: 'Ana', kg: 1.5, jour: '2026-11-24', cases: ['a', 'b'] } })
  const bad = readDraft(
    schema,
    formOf({ nom: ['trop long'], kg: ['12'], jour: ['hier'], site: ['javascript:alert(1)'], cases: ['c'] }),
    speak('fr'),
  )
  assert.deepEqual(bad, {
    ok: false,
    mistakes: {
      nom: 'Restez sous 5 caractères.',
      kg: 'Donnez un nombre d’au plus 10.',
      jour: 'Donnez une date, par exemple 24/11/2026.',
      site: 'Donnez une adresse qui commence par https://',
      cases: 'Choisissez une des réponses proposées.',
    },
  })
})

test('a signed token serves its purpose, until it expires', () => {
  const signer = makeSigner('secret')
  const token = signer.sign('form', 'visitor', 60)
  assert.equal(signer.read('form', token), 'visitor')
  assert.equal(signer.read('other', token), undefined)
  assert.equal(signer.read('form', `${token}x`), undefined)
  assert.equal(makeSigner('another').read('form', token), undefined)
  holdClock(new Date(Date.now() + 61_000))
  try {
    assert.equal(signer.read('form', token), undefined)
  } finally {
    holdClock(undefined)
  }
})

test('pages of a list keep the other parameters of the address', () => {
  const query = new URLSearchParams('q=vélo&page=2')
  const paging = pagingOf(readPage(query, 10), 25, '/projets', query)
  assert.deepEqual(paging, { from: 11, to: 20, total: 25, previous: '/projets?q=v%C3%A9lo', next: '/projets?q=v%C3%A9lo&page=3' })
  const beyond = new URLSearchParams('page=9')
  assert.deepEqual(pagingOf(readPage(beyond, 10), 25, '/projets', beyond), {
    from: 0,
    to: 0,
    total: 25,
    previous: '/projets?page=3',
    next: undefined,
  })
  assert.equal(pagingOf(readPage(beyond, 10), 0, '/projets', beyond).previous, '/projets')
  assert.equal(readPage(new URLSearchParams('page=-5')).number, 1)
  assert.equal(readPage(new URLSearchParams('page=NaN')).offset, 0)
})

test('the journal keeps a salted digest of what is personal, which can then be erased', async () => {
  const id = await journal(stand.db, commandLine, {
    event: 'test.done',
    thing: { kind: 'test', id: makeId() },
    personal: { b: 1, a: 'Ana' },
  })
  const row = await stand.db.selectFrom('journal').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.equal(row.personal_digest?.length, 32)
  assert.ok(BigInt(row.tx) > 0n)
  assert.equal(canonicalJson({ b: 1, a: { d: 1, c: 2 } }), '{"a":{"c":2,"d":1},"b":1}')
  await stand.db.deleteFrom('journal_personal').where('journal_id', '=', id).execute()
})

test('a letter is kept without a mail server, sent once with one, and a copy says it may be one', async () => {
  const letter = { kind: 'test', to: { address: 'a@test.example' }, language: 'fr', subject: 'Sujet', body: 'Corps' } as const
  const kept = await writeLetter(stand.db, letter)
  await deliverLetter(stand.db, stand.house.config, kept)
  assert.equal((await stand.db.selectFrom('letter').select('state').where('id', '=', kept).executeTakeFirstOrThrow()).state, 'kept')
  const config = { ...stand.house.config, smtpUrl: 'smtp://localhost' }
  const sent: string[] = []
  const send = async (message: { text: string }) => void sent.push(message.text)
  const once = await writeLetter(stand.db, letter)
  await deliverLetter(stand.db, config, once, send)
  await deliverLetter(stand.db, config, once, send)
  assert.deepEqual(sent, ['Corps'])
  const failing = await writeLetter(stand.db, letter)
  await assert.rejects(
    deliverLetter(stand.db, config, failing, async () => {
      throw new Error('refused')
    }),
  )
  await deliverLetter(stand.db, config, failing, send)
  assert.equal(sent[1], 'Corps', 'a letter that was refused has not left: its second try is no copy')
  const cut = await writeLetter(stand.db, letter)
  await stand.db.updateTable('letter').set({ state: 'sending' }).where('id', '=', cut).execute()
  await deliverLetter(stand.db, config, cut, send)
  assert.match(sent[2] ?? '', /peut-être déjà parvenu/)
})

test('a body that is too large is refused before it fills memory', async () => {
  const endless = () =>
    new ReadableStream({
      pull(controller) {
        controller.enqueue(randomBytes(64 * 1024))
      },
    })
  const post = (contentType: string) =>
    new Request('http://localhost/', {
      method: 'POST',
      body: endless(),
      headers: { 'content-type': contentType },
      duplex: 'half',
    } as RequestInit)
  await assert.rejects(receiveForm(post('application/x-www-form-urlencoded')), /too_large/)
  await assert.rejects(receiveForm(post('multipart/form-data')), /malformed/)
  assert.ok(limits.bodyBytes < 10_000_000)
})

test('files are known by what they hold, not by their name', async () => {
  const folder = stand.house.config.dataDirectory
  const pdf = `${folder}/a`
  writeFileSync(pdf, '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n')
  const kept = await stand.house.files.keep({ name: 'facture.exe', path: pdf, sizeBytes: 60 })
  assert.ok(kept.allowed && kept.value.mediaType === 'application/pdf')
  assert.ok(kept.allowed && (await stand.house.files.isWhole(kept.value.sha256)))
  const page = `${folder}/b`
  writeFileSync(page, Buffer.concat([Buffer.from('MZ'), randomBytes(200)]))
  assert.deepEqual(await stand.house.files.keep({ name: 'photo.png', path: page, sizeBytes: 202 }), {
    allowed: false,
    because: 'file_kind_refused',
  })
  assert.deepEqual(await stand.house.files.keep({ name: 'gros.pdf', path: pdf, sizeBytes: 21 * 1024 * 1024 }), {
    allowed: false,
    because: 'file_too_large',
  })
})

test('a file stands under its name whole or not at all: one cut short is put right, and nothing is left of one that could not be kept', async () => {
  const folder = stand.house.config.dataDirectory
  const from = `${folder}/whole`
  writeFileSync(from, '%PDF-1.7\nà garder\n%%EOF\n')
  const kept = await stand.house.files.keep({ name: 'a.pdf', path: from, sizeBytes: 26 })
  const sha256 = kept.allowed ? kept.value.sha256 : ''
  const place = `${folder}/files/${fileKey(sha256)}`
  writeFileSync(place, '%PDF-1.7\nà ga')
  assert.equal(await stand.house.files.isWhole(sha256), false)
  await stand.house.files.keep({ name: 'b.pdf', path: from, sizeBytes: 26 })
  assert.ok(await stand.house.files.isWhole(sha256))
  // A folder stands where the file would: it can't be put there, and nothing of it is left.
  rmSync(place)
  mkdirSync(place)
  writeFileSync(`${place}/held`, '')
  await assert.rejects(stand.house.files.keep({ name: 'c.pdf', path: from, sizeBytes: 26 }))
  assert.deepEqual(
    readdirSync(`${folder}/files`).filter((name) => name.startsWith('coming-')),
    [],
  )
})

test('what a killed process left half done is taken away a day later, and nothing else', async () => {
  const data = stand.house.config.dataDirectory
  const passing = `${data}/passing`
  mkdirSync(`${data}/files`, { recursive: true })
  const old = new Date(Date.now() - 2 * 86_400_000)
  const make = (place: string, at: Date) => {
    mkdirSync(place, { recursive: true })
    writeFileSync(`${place}/part`, 'of hers')
    utimesSync(place, at, at)
  }
  const kept = [`${data}/files/coming-new`, `${passing}/essaim-upload-new`, `${passing}/somebody-else`]
  const gone = [
    `${data}/files/coming-old`,
    `${data}/files/probe-old`,
    ...['upload', 'lend', 'copy'].map((each) => `${passing}/essaim-${each}-old`),
  ]
  for (const place of kept) make(place, place.endsWith('new') ? new Date() : old)
  for (const place of gone) make(place, old)
  await sweepLeftovers(data, passing)
  assert.deepEqual(
    kept.filter((place) => !existsSync(place)),
    [],
  )
  assert.deepEqual(
    gone.filter((place) => existsSync(place)),
    [],
  )
  for (const place of kept) rmSync(place, { recursive: true })
})

test('a table on its way in is kept whatever its encoding, and lent as a file that is gone afterwards', async () => {
  const table = `${stand.house.config.dataDirectory}/c`
  const bytes = Buffer.from('id;libellé\n1;réparé\n', 'latin1')
  writeFileSync(table, bytes)
  const kept = await stand.house.files.keepTable({ name: 'logs.csv', path: table, sizeBytes: bytes.length })
  const lent = await stand.house.files.lend(kept.sha256, async (copy) => ({ copy, held: readFileSync(copy) }))
  assert.deepEqual(lent.held, bytes)
  assert.equal(existsSync(lent.copy), false)
})

test('an act that answers a refusal leaves nothing behind', async () => {
  const before = await sql<{ n: number }>`select count(*) as n from journal`.execute(stand.db)
  const team = await stand.someone('Rolled Back', { role: 'network' })
  const afterWelcome = await sql<{ n: number }>`select count(*) as n from journal`.execute(stand.db)
  assert.ok((afterWelcome.rows[0]?.n ?? 0) > (before.rows[0]?.n ?? 0))
  const refused = await team.post('/compte', { nom: 'x', langue: 'fr' })
  assert.equal(refused.status, 422)
  const later = await sql<{ n: number }>`select count(*) as n from journal`.execute(stand.db)
  assert.equal(later.rows[0]?.n, afterWelcome.rows[0]?.n)
})

test('a page kept for visitors is made anew once something changed', async () => {
  // Each page made anew has a form token of its own, and so another tag: one that comes twice was kept.
  const ask = (tag: string) => stand.stranger.get('/connexion', { 'if-none-match': tag })
  let tag = 'none'
  await until(async () => {
    const answer = await ask(tag)
    tag = answer.headers.get('etag') ?? ''
    return answer.status === 304
  })
  await journal(stand.db, commandLine, { event: 'test.changed', thing: { kind: 'test', id: makeId() } })
  await until(async () => (await ask(tag)).status === 200)
})

test('headers keep scripts, frames and strangers out', async () => {
  const { headers } = await stand.stranger.get('/connexion')
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/)
  assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe/)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal((await stand.stranger.get('/nulle-part')).status, 404)
  assert.match((await stand.stranger.get('/en/nowhere')).body, /There is nothing at this address/)
})
