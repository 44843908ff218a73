import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { type StagedCandidacy, type StagedWave, stageCandidacy, stageWave } from '../../../../test/wave.ts'
import { holdClock } from '../../../platform/clock.ts'

type Somebody = Awaited<ReturnType<Stand['someone']>>
let stand: Stand
let wave: StagedWave
let candidacy: StagedCandidacy
let network: Somebody
before(async () => {
  stand = await openStand()
  wave = await stageWave(stand.db)
  candidacy = await stageCandidacy(stand, wave.call, 'Deux Vallées')
  network = await stand.someone('Inès', { role: 'network' })
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

/** Asks for an opinion and answers the link of its letter. */
async function linkTo(email: string): Promise<string> {
  const asked = { nom: 'Élise', courriel: email, langue: 'fr', question: 'Est-ce faisable ?', jours: '14' }
  assert.equal((await network.post(`/reseau/appels/appel/candidatures/${candidacy.reference}/avis`, asked)).status, 303)
  const { rows } = await sql<{ body: string }>`select body from letter where kind = 'opinion' and to_address = ${email}`.execute(stand.db)
  return /\/avis\/[\w-]+/.exec(rows[0]?.body ?? '')?.[0] ?? ''
}

test('an outside opinion is given without an account: ties first, then the file, then one answer, and the link is closed', async () => {
  const link = await linkTo('elise@example.org')
  const { stranger } = stand
  const first = await stranger.get(link)
  assert.match(first.body, /Est-ce faisable/)
  assert.doesNotMatch(first.body, /Récit de/)
  assert.equal(first.headers.get('cache-control'), 'private, no-store')
  assert.notEqual((await stranger.get(`${link}/fichiers/${candidacy.fileId}`)).status, 200)
  assert.notEqual((await stranger.post(`${link}/reponse`, { avis: 'Sans avoir rien dit.' })).status, 200)
  assert.equal((await stranger.post(link, {})).status, 422)
  assert.equal((await stranger.post(link, { lien: 'non' })).status, 303)
  assert.match((await stranger.get(link)).body, /Récit de Deux Vallées/)
  assert.equal((await stranger.get(`${link}/fichiers/${candidacy.fileId}`)).status, 200)
  assert.match((await stranger.post(`${link}/reponse`, { avis: 'Oui, en deux ans.' })).body, /votre avis est donné/)
  for (const page of [link, `${link}/fichiers/${candidacy.fileId}`]) assert.equal((await stranger.get(page)).status, 410)
  assert.equal((await stranger.post(`${link}/reponse`, { avis: 'Non.' })).status, 410)
  assert.match((await network.get(`/reseau/appels/appel/candidatures/${candidacy.reference}/avis`)).body, /Oui, en deux ans/)
})

test('a tie closes the link for good, time closes it too, and an unknown one opens nothing', async () => {
  const tied = await linkTo('liee@example.org')
  assert.equal((await stand.stranger.post(tied, { lien: 'oui' })).status, 303)
  assert.equal((await stand.stranger.get(tied)).status, 410)
  assert.equal((await stand.stranger.post(tied, { lien: 'non' })).status, 410)
  const late = await linkTo('lente@example.org')
  holdClock(new Date(Date.now() + 14 * 86_400_000 + 60_000))
  assert.equal((await stand.stranger.get(late)).status, 410)
  assert.equal((await stand.stranger.get('/avis/inconnu')).status, 404)
})
