import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Somebody, type Stand } from '../../../../test/stand.ts'
import { type StagedCandidacy, type StagedWave, stageCandidacy, stageWave } from '../../../../test/wave.ts'
import { holdClock } from '../../../platform/clock.ts'

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

test('of two answers at once one is kept, and a tie that appears while reading closes the link', async () => {
  const { stranger } = stand
  const link = await linkTo('deux@example.org')
  assert.equal((await stranger.post(link, { lien: 'non' })).status, 303)
  const answers = await Promise.all(['Oui.', 'Non.'].map((avis) => stranger.post(`${link}/reponse`, { avis })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410])
  const late = await linkTo('tard@example.org')
  assert.equal((await stranger.post(late, { lien: 'non' })).status, 303)
  assert.match((await stranger.get(late)).body, /Un lien m’apparaît/)
  assert.equal((await stranger.post(late, { lien: 'oui' })).status, 303)
  for (const page of [late, `${late}/fichiers/${candidacy.fileId}`]) assert.equal((await stranger.get(page)).status, 410)
  assert.equal((await stranger.post(`${late}/reponse`, { avis: 'Oui.' })).status, 410)
})

test('an opinion is asked of nobody who judges the call or acts for the coalition, and a link passed on takes no juror around the wall', async () => {
  const juror = await stand.someone('Jo Judge', { role: 'juror' })
  await sql`insert into jury_member (id, call_id, person_id, level) values (gen_random_uuid(), ${wave.call.id}, ${juror.personId}, 'national')`.execute(
    stand.db,
  )
  await stand.someone('Ana Membre', { role: 'member', on: candidacy.organisationId })
  const ask = (courriel: string) =>
    network.post(`/reseau/appels/appel/candidatures/${candidacy.reference}/avis`, {
      nom: 'Qui',
      courriel,
      langue: 'fr',
      question: 'Quoi ?',
      jours: '14',
    })
  assert.match((await ask('jo.judge@test.example')).body, /siège ou a siégé au jury/)
  assert.match((await ask('ana.membre@test.example')).body, /agit pour le collectif/)
  const link = await linkTo('pretee@example.org')
  assert.equal((await stand.stranger.post(link, { lien: 'non' })).status, 303)
  for (const page of [link, `${link}/fichiers/${candidacy.fileId}`]) {
    const answer = await juror.get(page)
    assert.equal(answer.status, 410)
    assert.doesNotMatch(answer.body, /Récit de/)
  }
  assert.equal((await juror.post(`${link}/reponse`, { avis: 'Oui.' })).status, 410)
  assert.equal((await stand.stranger.get(link)).status, 200)
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
