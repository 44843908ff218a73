/** What is tried against the instance: each refusal is told in the log under a pseudonym, counted by kind, shown to the network's team, and raises an alarm past its threshold. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Answered, openApp } from '../src/app.ts'
import { openMetrics } from '../src/metrics.ts'
import { alarmChores } from '../src/modules/network/security/chores.ts'
import { excessesOf, thresholds } from '../src/modules/network/security/rules.ts'
import { makeLink } from '../src/modules/people/index.ts'
import { findPerson } from '../src/modules/people/store.ts'
import { holdClock } from '../src/platform/clock.ts'
import { addJob, workOnce } from '../src/platform/jobs.ts'
import { limits, takeOne } from '../src/platform/limits.ts'
import { makeLog } from '../src/platform/log.ts'
import { countNoticed, openSecurity, pseudonymOf, type SecurityKind, securityKinds } from '../src/platform/security.ts'
import { type Client, openStand, type Stand } from './stand.ts'

interface Line {
  what: string
  kind: SecurityKind
  because: string
  route: string
  request: string
  by: string
}

let stand: Stand
let team: Client & { personId: string }
let ana: Client & { personId: string }
const lines: string[] = []
before(async () => {
  stand = await openStand()
  team = await stand.someone('Nadia Réseau', { role: 'network' })
  ana = await stand.someone('Ana Ferrand')
  stand.house.log = makeLog('json', (line) => lines.push(line))
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

const told = () => lines.map((line) => JSON.parse(line) as Line).filter((line) => line.what === 'security.noticed')
/** What was told of whatever `work` does. */
async function toldOf(work: () => Promise<unknown>): Promise<Line[]> {
  lines.length = 0
  await work()
  return told()
}
const short = (found: Line[]) => found.map(({ kind, because, route }) => `${kind} ${because} ${route}`)
const linkFor = async (who: { personId: string }, purpose: 'sign_in' | 'invitation' = 'invitation') => {
  const person = await findPerson(stand.db, who.personId)
  assert.ok(person)
  return new URL(await makeLink(stand.db, 'http://localhost:3000', person, purpose, null)).pathname
}

test('each way of not getting in is told: a link unknown, used or expired, a key and a provider that are refused', async () => {
  assert.deepEqual(short(await toldOf(() => stand.stranger.post(`/connexion/${'x'.repeat(43)}`))), [
    'sign_in_failed link_unknown /connexion/:token',
  ])
  const used = await linkFor(ana)
  assert.equal((await stand.stranger.post(used)).status, 303)
  assert.deepEqual(short(await toldOf(() => stand.stranger.post(used))), ['sign_in_failed link_used /connexion/:token'])
  const late = await linkFor(ana)
  holdClock(new Date(Date.now() + 400 * 86_400_000))
  assert.deepEqual(short(await toldOf(() => stand.stranger.post(late))), ['sign_in_failed link_expired /connexion/:token'])
  holdClock(undefined)
  assert.deepEqual(short(await toldOf(() => stand.stranger.post('/connexion/cle', { reponse: '{}' }))), [
    'sign_in_failed passkey_expired /connexion/cle',
  ])
  stand.house.config.oidc = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x', name: 'Essai', acr: [], amr: [] }
  assert.deepEqual(short(await toldOf(() => stand.stranger.get('/connexion/fournisseur/retour?code=x&state=y'))), [
    'sign_in_failed provider_expired /connexion/fournisseur/retour',
  ])
  stand.house.config.oidc = undefined
  assert.deepEqual(short(await toldOf(() => ana.post(`/connexion/confirmation/${'x'.repeat(43)}`))), [
    'sign_in_failed confirmation_link_unknown /connexion/confirmation/:token',
  ])
})

test('refusals of access are told with who it was, by a name of the day that only the instance’s secret leads back from', async () => {
  const found = await toldOf(async () => {
    await ana.get('/reseau/instance')
    await ana.get('/reseau/personnes')
    await ana.get('/territoires/nulle-part/espace')
    await stand.stranger.post('/reseau/instance/verification')
  })
  assert.deepEqual(short(found), [
    'access_refused no_right /reseau/instance',
    'access_refused no_right /reseau/personnes',
    'access_refused absent /territoires/:slug/espace',
    'access_refused no_right /reseau/instance/verification',
  ])
  assert.equal(new Set(found.slice(0, 3).map(({ by }) => by)).size, 1, 'the same person has one name')
  assert.match(found[0]?.by ?? '', /^account-[0-9a-f]{12}$/)
  assert.match(found[3]?.by ?? '', /^visitor-[0-9a-f]{12}$/)
  for (const line of lines) assert.doesNotMatch(line, new RegExp(`${ana.personId}|Ana|Ferrand|test\\.example`))
  const secret = stand.house.config.secret ?? ''
  const today = new Date()
  assert.equal(found[0]?.by, pseudonymOf(secret, `person:${ana.personId}`, today))
  assert.notEqual(found[0]?.by, pseudonymOf(secret, `person:${ana.personId}`, new Date(today.getTime() + 86_400_000)))
  assert.notEqual(found[0]?.by, pseudonymOf(`${secret}x`, `person:${ana.personId}`, today))
  assert.equal((await toldOf(() => ana.get('/compte'))).length, 0, 'what is allowed is not told')
  assert.equal((await toldOf(() => stand.stranger.get('/compte'))).length, 0, 'to be asked to sign in is no refusal')
  assert.equal((await toldOf(() => stand.stranger.get('/nulle-part'))).length, 0, 'nor is what never was')
})

test('attempts on the defences are told: forms from elsewhere or forged, altered links, limits, files and bodies', async () => {
  const zip = new File(['PK\u0003\u0004'], 'bombe.xlsx')
  const page = new File(['<!doctype html><script>alert(1)</script>'], 'page.csv')
  const subject = 'from:local'
  const found = await toldOf(async () => {
    await ana.post('/compte', { nom: 'x' }, { origin: 'https://ailleurs.example' })
    await ana.post('/compte', { nom: 'x' }, { 'sec-fetch-site': 'cross-site' })
    await stand.stranger.post('/connexion', { jeton: 'forged', courriel: 'x@test.example' })
    await stand.stranger.get(`/engagement/${'x'.repeat(43)}`)
    await stand.stranger.get(`/connexion/fermeture/${'x'.repeat(43)}`)
    await team.post('/reseau/contours', { source: 'Essai', fichier: page })
    await team.post('/reseau/contours', { source: 'Essai', fichier: zip })
    await stand.stranger.post('/connexion', { courriel: 'x@test.example', fichier: zip })
    await stand.app.fetch(
      new Request('http://localhost:3000/connexion', {
        method: 'POST',
        body: 'nom=x',
        headers: {
          origin: 'http://localhost:3000',
          'content-encoding': 'gzip',
          'content-type': 'application/x-www-form-urlencoded',
        },
      }),
    )
    for (let n = 0; n <= limits.link.most; n += 1) await takeOne(stand.db, 'link', subject)
    await stand.stranger.post(`/connexion/${'x'.repeat(43)}`)
  })
  assert.deepEqual(short(found), [
    'forgery_refused origin /compte',
    'forgery_refused origin /compte',
    'forgery_refused form_token /connexion',
    'token_refused link /engagement/:token',
    'token_refused link /connexion/fermeture/:token',
    'upload_refused json_broken /reseau/contours',
    'upload_refused json_broken /reseau/contours',
    'body_refused too_large /connexion',
    'body_refused malformed /connexion',
    'limit_passed link /connexion/:token',
  ])
})

test('counts are added up in the database across processes, once, and wait where it is away', async () => {
  await stand.house.security.flush()
  const before = await countNoticed(stand.db, 60)
  assert.ok(before.sign_in_failed >= 6 && before.access_refused >= 4 && before.forgery_refused >= 3)
  const other = openSecurity(stand.db, 'another process, with a secret', () => () => {})
  const request = { number: 'x', route: '/x', subject: 'from:x' }
  for (let n = 0; n < 3; n += 1) other.tell([{ kind: 'token_refused', because: 'link' }], request)
  await sql`alter table security_count rename to security_count_away`.execute(stand.db)
  await assert.rejects(other.flush())
  await sql`alter table security_count_away rename to security_count`.execute(stand.db)
  await Promise.all([other.flush(), stand.house.security.flush()])
  await other.flush()
  assert.equal((await countNoticed(stand.db, 60)).token_refused, before.token_refused + 3)
  assert.equal(other.counted().token_refused, 3)
  const columns = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_name in ('security_count', 'security_alarm') order by 1`.execute(
    stand.db,
  )
  assert.deepEqual(
    columns.rows.map(({ name }) => name),
    ['count', 'count', 'kind', 'kind', 'raised_at', 'raised_on', 'slot', 'threshold'],
    'a count holds nothing on anybody',
  )
})

test('each kind has its counter for Prometheus, from zero on', async () => {
  const app = openApp(stand.house, (_one: Answered) => {})
  const text = await openMetrics(stand.house).text(app)
  await app.stop()
  for (const kind of securityKinds) assert.match(text, new RegExp(`essaim_security_total\\{kind="${kind}"\\} \\d+`))
  assert.match(text, /essaim_security_total\{kind="sign_in_failed"\} 6/)
})

const work = () => workOnce(stand.house.database.pool, { db: stand.db, config: stand.house.config }, [alarmChores], stand.house.log)
const alarms = async () =>
  (
    await sql<{ to_name: string; subject: string; body: string }>`
      select to_name, subject, body from letter where kind = 'security_alarm' order by id`.execute(stand.db)
  ).rows

test('a kind that passes its threshold within the hour raises one alarm a day, by letter to the network’s team alone, whatever processes look', async () => {
  await addJob(stand.db, 'raise_security_alarms')
  await work()
  assert.deepEqual(await alarms(), [], 'below the threshold nobody is written to')
  await sql`insert into security_count (kind, slot, count) values ('forgery_refused', now() - interval '30 minutes', ${thresholds.forgery_refused})`.execute(
    stand.db,
  )
  await sql`insert into security_count (kind, slot, count) values ('upload_refused', now() - interval '3 hours', 100000)`.execute(stand.db)
  for (let n = 0; n < 3; n += 1) await addJob(stand.db, 'raise_security_alarms')
  await Promise.all([work(), work()])
  const [letter, ...more] = await alarms()
  assert.deepEqual(more, [])
  assert.equal(letter?.to_name, 'Nadia Réseau')
  assert.match(letter?.subject ?? '', /formulaires venus d’ailleurs/)
  assert.match(letter?.body ?? '', /\/reseau\/instance#essais/)
  assert.doesNotMatch(letter?.body ?? '', /visitor-|account-/)
  const { rows } = await sql<{ payload: unknown }>`select payload from journal where event = 'instance.alarmed'`.execute(stand.db)
  assert.equal(rows.length, 1)
  const page = (await team.get('/reseau/instance')).body
  assert.match(page, /Une alerte a été donnée depuis hier\s: formulaires venus d’ailleurs/)
  assert.match(page, /Ce qui est tenté/)
  await sql`update security_alarm set raised_on = raised_on - 1, raised_at = raised_at - interval '1 day'`.execute(stand.db)
  await addJob(stand.db, 'raise_security_alarms')
  await work()
  assert.equal((await alarms()).length, 2, 'the next day it may be raised again')
})

test('thresholds are reached, not only passed, and what is kept goes at its term', async () => {
  const none = Object.fromEntries(securityKinds.map((kind) => [kind, 0])) as Record<SecurityKind, number>
  assert.deepEqual(excessesOf(none), [])
  assert.deepEqual(excessesOf({ ...none, token_refused: thresholds.token_refused - 1, body_refused: thresholds.body_refused }), [
    { kind: 'body_refused', count: thresholds.body_refused, threshold: thresholds.body_refused },
  ])
  await sql`update security_count set slot = slot - interval '31 days'`.execute(stand.db)
  await sql`update security_alarm set raised_at = raised_at - interval '31 days'`.execute(stand.db)
  await addJob(stand.db, 'forget_security_counts')
  await addJob(stand.db, 'forget_security_alarms')
  await stand.work()
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from security_count) + (select count(*) from security_alarm))::int as n`.execute(stand.db)
  assert.equal(rows[0]?.n, 0)
})
