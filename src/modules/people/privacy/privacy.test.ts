import assert from 'node:assert/strict'
import type { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { fromBuffer } from 'yauzl'
import { dayIn, noonIn } from '../../../../test/days.ts'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { fillOwnRows } from '../../../../test/well-filled.ts'
import { loadDemonstration } from '../../../demonstration/index.ts'
import { holdClock } from '../../../platform/clock.ts'
import { listHoldings } from '../../../platform/personal.ts'
import { ownRowsOf } from '../../../platform/personal-rows.ts'
import { monthsBefore, retentions } from '../../../platform/retention.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { findFigure, listIndicators } from '../../impact/index.ts'
import { addPerson, findPersonByEmail, grantRole } from '../index.ts'
import { eraseUnusedAccounts, removeWhatIsOver, tellUnusedAccounts } from './acts.ts'
import { copyOf } from './exchange.ts'
import { decideErasure } from './rules.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

async function bytesOf(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** The entries of a ZIP, by name. */
async function entriesOf(zip: Buffer): Promise<Map<string, string>> {
  const entries = new Map<string, string>()
  await new Promise<void>((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (failure, archive) => {
      if (failure || !archive) return reject(failure)
      archive.on('entry', (entry) =>
        archive.openReadStream(entry, async (trouble, stream) => {
          if (trouble || !stream) return reject(trouble)
          entries.set(entry.fileName, (await bytesOf(stream)).toString())
          archive.readEntry()
        }),
      )
      archive.on('end', () => resolve())
      archive.readEntry()
    })
  })
  return entries
}

const quatrevents = { name: 'Zénobie Quatrevents', email: 'zenobie.quatrevents@test.example' }

/** Every table in which this text stands anywhere. */
async function tablesHolding(text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select c.oid::regclass::text as name from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace) and c.relkind in ('r', 'p') and not c.relispartition`.execute(
    stand.db,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rows: held } = await sql`select 1 from ${sql.raw(name)} t where t::text ilike ${`%${text}%`} limit 1`.execute(stand.db)
    if (held.length > 0) found.push(name)
  }
  return found
}

test('a copy holds every column that a room declared as an account holder’s, and the files she handed in', async () => {
  const zenobie = await stand.someone('Zénobie Quatrevents')
  const person = {
    id: zenobie.personId,
    email: (await stand.db.selectFrom('person').select('email').where('id', '=', zenobie.personId).executeTakeFirstOrThrow()).email,
  }
  await fillOwnRows(stand, person, quatrevents.name)
  const archive = await copyOf(stand.db, stand.house.files, zenobie.personId, 'fr')
  assert.ok(archive)
  const entries = await entriesOf(await bytesOf(archive))
  assert.match(entries.get('LISEZ-MOI.txt') ?? '', /Votre copie/)
  const missing: string[] = []
  const own = ownRowsOf(stand.db, person)
  assert.ok(own.length > 20, 'the rooms must have declared')
  for (const { name, holding } of own) {
    const { rows } = JSON.parse(entries.get(`${name}.json`) ?? '{"rows":[]}') as { rows: Record<string, unknown>[] }
    for (const column of holding.columns) if (!rows.some((row) => row[column] !== undefined)) missing.push(`${name}.${column}`)
  }
  assert.deepEqual(missing, [])
  assert.ok([...entries].some(([name, body]) => name.startsWith('fichiers/') && body === 'a file of hers'))
  await sql`update file set sha256 = repeat('0', 64) where stored_by = ${zenobie.personId}`.execute(stand.db)
  const lacking = await copyOf(stand.db, stand.house.files, zenobie.personId, 'en')
  assert.match((await entriesOf(await bytesOf(lacking!))).get('README.txt') ?? '', /“hers.txt” is missing or altered/)
  const answer = await zenobie.get('/compte/donnees.zip')
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-disposition') ?? '', /attachment; filename="essaim-donnees.zip"/)
  assert.equal((await stand.stranger.get('/compte/donnees.zip')).status, 303)
})

test('every account holder’s column says how it is found, so that none can be missing from a copy or an erasure', () => {
  const unfound = listHoldings().filter(({ whose, of }) => whose === 'account_holder' && of === undefined)
  assert.deepEqual(
    unfound.map(({ table, columns }) => `${table}.${columns[0]}`),
    [],
  )
})

test('a person erases her account: her name and address stand nowhere any more, what she signed stays, and no figure moves', async () => {
  const zenobie = await stand.someone('Erased Quatrevents')
  const { personId } = zenobie
  const email = 'erased.quatrevents@test.example'
  await fillOwnRows(stand, { id: personId, email }, 'Erased Quatrevents')
  await sql`update membership set ends_on = current_date where person_id = ${personId}`.execute(stand.db)
  await stand.work()
  await stand.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await sql`update fact set author_id = ${personId}, validated_by = ${personId}`.execute(tx)
    await sql`update measurement set entered_by = ${personId}`.execute(tx)
  })
  const figures = async () => {
    const territories = await stand.db.selectFrom('territory').select('id').where('demonstration', '=', true).execute()
    const scopes = [{ kind: 'network' } as const, ...territories.slice(0, 3).map(({ id }) => ({ kind: 'territory', id }) as const)]
    const values: [string, number | null, number | null][] = []
    for (const { code } of await listIndicators(stand.db))
      for (const scope of scopes) {
        const figure = await findFigure(stand.db, { indicator: code, scope, audience: 'workspace' })
        values.push([code, figure.value, figure.facts])
      }
    return values
  }
  const figuresBefore = await figures()
  assert.ok(figuresBefore.some(([, value]) => value !== null && value > 0))
  assert.ok((await tablesHolding('erased.quatrevents')).length > 2, 'she stands in several tables')

  assert.match((await zenobie.get('/compte/donnees')).body, /Effacer mon compte/)
  const wrong = await zenobie.post('/compte/donnees/effacement', { courriel: 'somebody@else.example' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Tapez l’adresse de ce compte/)
  const done = await zenobie.post('/compte/donnees/effacement', { courriel: ' Erased.Quatrevents@TEST.example ' })
  assert.equal(done.status, 303)
  assert.equal(done.location, '/compte/efface')
  assert.match(done.headers.get('set-cookie') ?? '', /essaim=; .*Max-Age=0/)

  assert.deepEqual(await tablesHolding('erased.quatrevents'), [])
  // What somebody else wrote may still name her; nothing that is hers does.
  const left = await stand.db.transaction().execute(async (tx) => {
    const found: string[] = []
    for (const { name, holding, rows } of ownRowsOf(tx, { id: personId, email })) {
      if (holding.erasure.fate === 'kept') continue
      for await (const row of rows())
        if (JSON.stringify(row).includes('Quatrevents') || holding.erasure.fate === 'removed') found.push(name)
    }
    return found
  })
  assert.deepEqual(left, [])
  const row = await stand.db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirstOrThrow()
  assert.deepEqual([row.name, row.email, row.erased_at !== null], ['Personne effacée', '', true])
  assert.deepEqual(await figures(), figuresBefore)
  const { rows } = await sql<{ n: number }>`select count(*) as n from fact where author_id = ${personId}`.execute(stand.db)
  assert.ok((rows[0]?.n ?? 0) > 0, 'what she signed keeps her id')
  assert.equal((await zenobie.get('/compte')).location, '/connexion?suite=%2Fcompte')
  assert.equal(await findPersonByEmail(stand.db, email), undefined)

  const again = await addPerson(stand.db, commandLine, { email, name: 'Erased Quatrevents', language: 'fr' })
  assert.notEqual(again.id, personId)
})

test('two people erased leave two rows without an address', async () => {
  for (const name of ['Gone one', 'Gone two']) {
    const gone = await stand.someone(name)
    assert.equal(
      (await gone.post('/compte/donnees/effacement', { courriel: `${name.toLowerCase().replace(' ', '.')}@test.example` })).status,
      303,
    )
  }
})

test('whoever alone answers for something hands it over first, and is told for what', async () => {
  const territoryId = (
    await stand.db
      .selectFrom('territory')
      .select('id')
      .where('slug', 'not in', ['grand-chambery'])
      .orderBy('slug')
      .executeTakeFirstOrThrow()
  ).id
  const alone = await stand.someone('Alone Coordinator', { role: 'coordinator', on: territoryId })
  const name = (await stand.db.selectFrom('territory').select('name').where('id', '=', territoryId).executeTakeFirstOrThrow()).name
  const page = await alone.get('/compte/donnees')
  assert.match(page.body, /Vous répondez seul/)
  assert.ok(page.body.includes(name.replaceAll("'", '&#39;')) || page.body.includes(name), name)
  const refused = await alone.post('/compte/donnees/effacement', { courriel: 'alone.coordinator@test.example' })
  assert.equal(refused.status, 422)
  const second = await addPerson(stand.db, commandLine, { email: 'second@test.example', name: 'Second', language: 'fr' })
  await grantRole(stand.db, commandLine, { personId: second.id, role: 'coordinator', territoryId })
  assert.equal((await alone.post('/compte/donnees/effacement', { courriel: 'alone.coordinator@test.example' })).status, 303)
})

test('nobody erases one of the demonstration’s cast', async () => {
  const person = { email: 'nadia@demo.example', demonstration: true }
  assert.deepEqual(decideErasure(person, 0, person.email), { allowed: false, because: 'demonstration_cast' })
})

test('what is over goes by itself, what is not stays', async () => {
  const moment = noonIn(124)
  const keeper = await stand.someone('Clock Keeper')
  await sql`update session set expires_at = ${noonIn(124 - 31)} where person_id = ${keeper.personId}`.execute(stand.db)
  const late = await stand.someone('Clock Late')
  await sql`update session set expires_at = ${noonIn(124 - 16)}, seen_at = ${noonIn(124 - 45)} where person_id = ${late.personId}`.execute(
    stand.db,
  )
  const letter = (subject: string, days: number, state: 'sent' | 'queued') => ({
    id: crypto.randomUUID(),
    kind: 'test',
    to_address: 'x@test.example',
    to_name: null,
    language: 'fr',
    subject,
    body: 'x',
    state,
    created_at: noonIn(124 - days),
    sent_at: null,
    failure: null,
  })
  await stand.db
    .insertInto('letter')
    .values([letter('old', 91, 'sent'), letter('waiting', 91, 'queued'), letter('new', 89, 'sent')])
    .execute()
  holdClock(moment)
  await removeWhatIsOver(stand.db)
  holdClock(undefined)
  const sessions = await stand.db
    .selectFrom('session')
    .select('person_id')
    .where('person_id', 'in', [keeper.personId, late.personId])
    .execute()
  assert.deepEqual(
    sessions.map((row) => row.person_id),
    [late.personId],
  )
  const subjects = await stand.db.selectFrom('letter').select('subject').where('kind', '=', 'test').orderBy('subject').execute()
  assert.deepEqual(
    subjects.map((row) => row.subject),
    ['new', 'waiting'],
  )
  const seen = await stand.db.selectFrom('person').select('seen_on').where('id', '=', late.personId).executeTakeFirstOrThrow()
  assert.equal(seen.seen_on, dayIn(124 - 45))
  assert.equal(retentions.letter.days, 90)
})

test('the raw rows of an import and the journal’s names go at their term, and the sealed line stays', async () => {
  await stand.someone('Journal Old')
  const count = async (table: 'import_page' | 'journal_personal' | 'journal') =>
    Number(
      (
        await stand.db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  const lines = await count('journal')
  assert.ok((await count('journal_personal')) > 0)
  holdClock(new Date(Date.now() + 6 * 366 * 86_400_000))
  await removeWhatIsOver(stand.db)
  holdClock(undefined)
  assert.equal(await count('journal_personal'), 0)
  assert.equal(await count('import_page'), 0)
  const { rows } = await sql<{ rows: Record<string, number> }>`
    select payload -> 'rows' as rows from journal where event = 'instance.cleared' order by id desc limit 1`.execute(stand.db)
  assert.ok((rows[0]?.rows.journal_personal ?? 0) > 0, 'what went is told, by table')
  assert.equal(await count('journal'), lines + 1)
})

test('an account that nobody uses is told, then erased; one that comes back is not, nor one that was never told', async () => {
  const people = new Map<string, string>()
  for (const name of ['Unused', 'Untold', 'Returning', 'Recent']) {
    const { personId } = await stand.someone(name)
    people.set(name, personId)
    await sql`delete from session where person_id = ${personId}`.execute(stand.db)
    const seen = name === 'Recent' ? '2030-01-01' : '2028-01-10'
    await sql`update person set created_at = '2028-01-01', seen_on = ${seen} where id = ${personId}`.execute(stand.db)
  }
  const ids = [...people.values()]
  await sql`update person set seen_on = '2031-01-01' where id <> all(${ids}::uuid[])`.execute(stand.db)
  const addressOf = (name: string) => `${name.toLowerCase()}@test.example`
  const letters = () =>
    stand.db.selectFrom('letter').select('to_address').where('kind', '=', 'account_unused').orderBy('to_address').execute()
  const erased = async () => {
    const rows = await stand.db.selectFrom('person').select('id').where('erased_at', 'is not', null).where('id', 'in', ids).execute()
    return rows.map(({ id }) => [...people].find(([, each]) => each === id)?.[0]).sort()
  }
  holdClock(new Date('2029-12-10T04:00:00Z'))
  assert.equal(await tellUnusedAccounts(stand.db, 'http://localhost:3000'), 0)
  holdClock(new Date('2029-12-12T04:00:00Z'))
  assert.equal(await tellUnusedAccounts(stand.db, 'http://localhost:3000'), 3)
  assert.equal(await tellUnusedAccounts(stand.db, 'http://localhost:3000'), 0)
  assert.deepEqual(
    (await letters()).map((row) => row.to_address),
    [addressOf('Returning'), addressOf('Untold'), addressOf('Unused')],
  )
  const { rows: warned } = await sql<{ on: string }>`
    select distinct payload ->> 'eraseOn' as on from journal where event = 'person.warned'`.execute(stand.db)
  assert.deepEqual(warned, [{ on: '2030-01-11' }])
  await sql`update letter set state = 'sent', sent_at = now() where kind = 'account_unused' and to_address <> ${addressOf('Untold')}`.execute(
    stand.db,
  )
  holdClock(new Date('2029-12-20T04:00:00Z'))
  await stand.someone('Returning')
  await eraseUnusedAccounts(stand.db)
  assert.deepEqual(await erased(), [])
  holdClock(new Date('2030-01-12T04:00:00Z'))
  await eraseUnusedAccounts(stand.db)
  holdClock(undefined)
  assert.deepEqual(await erased(), ['Unused'])
})

test('a month before is the same day, or the month’s last', () => {
  assert.equal(monthsBefore(new Date('2026-03-31T10:00:00Z'), 1).toISOString(), '2026-02-28T10:00:00.000Z')
  assert.equal(monthsBefore(new Date('2026-11-27T00:00:00Z'), 24).toISOString(), '2024-11-27T00:00:00.000Z')
})
