import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sealEverything } from '../../../../test/settled.ts'
import { type Client, openStand, type Stand } from '../../../../test/stand.ts'
import { findThings, type Things } from '../../../../test/things.ts'
import { loadDemonstration } from '../../../demonstration/index.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { sealKeyOf } from '../seals/acts.ts'
import { linkHash, origin, type SealableRow } from '../seals/rules.ts'
import { changesIn, differing, idsIn, isNameless, leastIdOf, readFilter } from './rules.ts'

let stand: Stand
let things: Things
let network: Client
let coordinator: Client & { personId: string }
let reader: Client
let administrator: Client

before(async () => {
  stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  things = await findThings(stand.db)
  network = await stand.someone('Inès Lecture', { role: 'network' })
  coordinator = await stand.someone('Nadia Lecture', { role: 'coordinator', on: things.territoryId })
  reader = await stand.someone('Colette Lecture', { role: 'reader', on: things.territoryId })
  administrator = await stand.someone('Samir Lecture', { role: 'administrator', on: things.organisationId })
  await coordinator.post('/territoires/grand-chambery/espace/presentation', { presentation: 'Une présentation neuve.' })
})
after(() => stand.close())

const path = '/territoires/grand-chambery/journal'

test('a line says who did what, when, by which way, and what was before', async () => {
  const { status, body } = await coordinator.get(path)
  assert.equal(status, 200)
  assert.match(body, /Présentation réécrite/)
  assert.match(body, /Nadia Lecture/)
  assert.match(body, /<del>[^<]+<\/del>[\s\S]{0,80}<ins>Une présentation neuve\.<\/ins>/)
  assert.match((await coordinator.get(`/en${path}`)).body, /Presentation rewritten/)
})

test('filters choose, by their address; what can’t be read is not asked', async () => {
  const chosen = await network.get('/reseau/journal?famille=territory&auteur=nadia+lec&voie=letter&territoire=grand-chambery')
  assert.match(chosen.body, /Présentation réécrite/)
  assert.doesNotMatch(chosen.body, /Session ouverte/)
  assert.match((await network.get('/reseau/journal?famille=territory&auteur=nobody')).body, /Aucun acte ne répond/)
  assert.match((await network.get('/reseau/journal?famille=territory&au=2001-01-01')).body, /Aucun acte ne répond/)
  assert.match((await network.get('/reseau/journal?famille=territory&du=2001-01-01')).body, /Présentation réécrite/)
  assert.equal((await network.get('/reseau/journal?du=2001-02-31&avant=x&apres=1&objet=none')).status, 200)
})

test('pages go on from line to line, both ways, without missing or repeating one', async () => {
  const idsOf = async (address: string) => {
    const { body } = await network.get(address)
    const next = /href="(\/reseau[^"]*avant=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    const previous = /href="(\/reseau[^"]*apres=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    return {
      rows: [...(/<ol class="timeline">[\s\S]*<\/ol>/.exec(body)?.[0] ?? '').matchAll(/<li( class="step")?><header>/g)].length,
      next,
      previous,
    }
  }
  let address: string | undefined = '/reseau/journal?objet=territory'
  let seen = 0
  let last = ''
  while (address) {
    last = address
    const page: Awaited<ReturnType<typeof idsOf>> = await idsOf(address)
    seen += page.rows
    address = page.next
  }
  const { rows } = await sql<{ n: number }>`select count(*) as n from journal where thing_kind = 'territory'`.execute(stand.db)
  assert.ok(seen > 25, 'more than a page')
  assert.equal(seen, rows[0]?.n)
  const back = (await idsOf(last)).previous ?? ''
  assert.equal((await idsOf(back)).rows, 25)
})

test('a reader of a territory sees the names of its team, and no personal part; its coordinator sees both', async () => {
  const stranger = await stand.someone('Hors Équipe', { role: 'network' })
  await journal(
    stand.db,
    { personId: stranger.personId, wayIn: 'letter' },
    {
      event: 'territory.corrected',
      thing: { kind: 'territory', id: things.territoryId },
      territoryId: things.territoryId,
      personal: { message: 'Ada Confidence' },
    },
  )
  const seen = (await reader.get(path)).body
  assert.match(seen, /Nadia Lecture/)
  assert.doesNotMatch(seen, /Hors Équipe|Ada Confidence/)
  assert.match(seen, /Une personne/)
  assert.match((await coordinator.get(path)).body, /Hors Équipe[\s\S]*/)
  assert.match((await coordinator.get(path)).body, /Ada Confidence/)
  assert.doesNotMatch((await reader.get(`${path}.csv`)).body, /Hors Équipe|Ada Confidence/)
  assert.doesNotMatch((await reader.get(`${path}.jsonl`)).body, /Hors Équipe|Ada Confidence/)
  assert.equal((await reader.get(`${path}?auteur=hors`)).body.includes('Hors Équipe'), false)
})

test('an erased personal part is said to be erased, and gone from the files', async () => {
  await sql`delete from journal_personal where payload like '%Ada Confidence%'`.execute(stand.db)
  const { body } = await coordinator.get(path)
  assert.doesNotMatch(body, /Ada Confidence/)
  assert.match(body, /La part personnelle de cette ligne a été effacée/)
})

test('an organisation’s administrators read what concerns it, and nothing else', async () => {
  await administrator.post(`/acteurs/${things.organisationId}/verification`)
  const { status, body } = await administrator.get(`/acteurs/${things.organisationId}/journal`)
  assert.equal(status, 200)
  assert.match(body, /Fiche de structure vérifiée/)
  assert.match(body, /Rôle donné/)
  assert.doesNotMatch(body, /Session ouverte|Présentation réécrite/)
  assert.match((await administrator.get(`/acteurs/${things.organisationId}`)).body, new RegExp(`/acteurs/${things.organisationId}/journal`))
})

test('each person reads her own acts', async () => {
  const { body } = await coordinator.get('/compte/journal')
  assert.match(body, /Présentation réécrite/)
  assert.match(body, /Session ouverte/)
  assert.doesNotMatch(body, /Samir/)
  assert.match((await coordinator.get('/compte')).body, /\/compte\/journal/)
})

test('files carry the seal, say what changed, and hold no formula', async () => {
  await journal(stand.db, commandLine, {
    event: 'territory.presented',
    thing: { kind: 'territory', id: things.territoryId },
    territoryId: things.territoryId,
    payload: { before: { lead: 'calme' }, after: { lead: '=cmd|calc!A1' } },
  })
  await sealEverything(stand.db, sealKeyOf(stand.house.config))
  const csv = (await network.get('/reseau/journal.csv')).body
  assert.match(csv, /^\ufeff?moment,acte,/)
  assert.match(csv, /présentation : calme → =cmd\|calc!A1/)
  assert.doesNotMatch(csv, /(^|,)"?[=+@]/m)
  const lines = (await network.get('/reseau/journal.jsonl')).body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SealableRow & { sequence: number; hash: string })
  assert.ok(lines.length > 100)
  // Whoever holds the file can make the whole chain again.
  lines.sort((a, b) => a.sequence - b.sequence)
  let hash: Buffer = origin
  for (const line of lines) {
    hash = linkHash(hash, line)
    assert.equal(hash.toString('hex'), line.hash, `link ${line.sequence}`)
  }
})

test('heads are public, with what it takes to verify them', async () => {
  const { body } = await stand.stranger.get('/journal/sceaux.json')
  const { heads, public_key: key } = JSON.parse(body) as {
    heads: { signed_text: string; signature: string; public_key: string }[]
    public_key: string
  }
  assert.equal(heads.length, 1)
  assert.equal(heads[0]?.public_key, key)
  assert.match(heads[0]?.signed_text ?? '', /^essaim\.journal\.head\.1\n/)
  assert.match((await stand.stranger.get('/journal/sceaux.txt')).body, /BEGIN PUBLIC KEY[\s\S]*\n\d{4}-\d{2}-\d{2} \d+ [0-9a-f]{64} /)
  assert.match((await stand.stranger.get('/journal/sceaux')).body, new RegExp(key))
  assert.equal((await stand.stranger.get('/journal/sceaux?avant=9999-99-99')).status, 200)
})

test('what a line says has changed is what differs, and then the rest', () => {
  assert.deepEqual(changesIn({ before: { a: 1, b: 2 }, after: { a: 1, b: 3, c: null }, why: 'x' }, null), [
    { field: 'b', before: 2, after: 3 },
    { field: 'why', after: 'x' },
  ])
  assert.deepEqual(
    changesIn({ before: { a: null, b: '' }, after: { a: [], b: null } }, null),
    [],
    'nothing is nothing, however it is written',
  )
  assert.deepEqual(changesIn({ before: 'draft', after: 'open' }, null), [{ field: 'change', before: 'draft', after: 'open' }])
  const within = [{ in: 'Le récit', before: { label: 'A' }, after: { label: 'B' } }]
  assert.deepEqual(changesIn({ within }, null), [{ field: 'label', within: 'Le récit', before: 'A', after: 'B' }])
  const text = 'Des mots qui restent les mêmes du début à la fin de ce long texte, que personne ne veut relire deux fois. '
  assert.deepEqual(differing(`${text}Un chat. ${text}`, `${text}Un chien. ${text}`), [
    '… personne ne veut relire deux fois. Un chat. Des mots qui restent les mêmes du début …',
    '… personne ne veut relire deux fois. Un chien. Des mots qui restent les mêmes du début …',
  ])
  const id = makeId()
  assert.ok(isNameless({ field: 'partnerId', after: id }, new Map()))
  assert.equal(isNameless({ field: 'partnerId', after: id }, new Map([[id, { id, name: 'La Boucle' }]])), false)
  assert.deepEqual(idsIn({ a: [id, 'x'], [id]: 2 }), [id, id])
  assert.ok(leastIdOf('2026-11-27') < makeId(Date.parse('2026-11-28')))
  assert.deepEqual(readFilter(new URLSearchParams('famille= project &du=31/12/2025&avant=1')), { family: 'project', from: '2025-12-31' })
})
