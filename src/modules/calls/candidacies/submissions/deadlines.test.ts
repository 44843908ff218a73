/** Deadlines on the clock of the call’s place, from the form that sets them to the receipt, around the nights when that clock changes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { stageCandidacy, stageWave } from '../../../../../test/wave.ts'
import { holdClock } from '../../../../platform/clock.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

/** The night when Paris skips from 2:00 to 3:00, the one when it says 2:00 to 3:00 twice, and one in a place that never changes. */
const nights = [
  {
    zone: 'Europe/Paris',
    day: '2099-03-29',
    hour: '03:00:00',
    cutOff: '2099-03-29T01:00:00.000Z',
    said: /29 mars 2099 à 01\sh\s59\smin\s59\ss, heure de Paris/,
  },
  {
    zone: 'Europe/Paris',
    day: '2099-10-25',
    hour: '03:00:00',
    cutOff: '2099-10-25T02:00:00.000Z',
    said: /25 octobre 2099 à 02\sh\s59\smin\s59\ss, heure de Paris/,
  },
  {
    zone: 'Indian/Reunion',
    day: '2099-12-31',
    hour: '23:59:59',
    cutOff: '2099-12-31T19:59:59.000Z',
    said: /31 décembre 2099 à 23\sh\s59\smin\s58\ss, heure de La Réunion/,
  },
] as const

test('what is submitted in the last millisecond is of the wave, what comes in its second is of the next, whatever the clock did that night', async () => {
  const { call, waveId } = await stageWave(stand.db)
  const network = await stand.someone('Inès', { role: 'network' })
  const desk = `/reseau/appels/${call.slug}`
  await sql`delete from wave where id = ${waveId}`.execute(stand.db)
  const last = { nom: 'Dernière', 'limite-jour': '2100-06-30', 'limite-heure': '18:00' }
  assert.equal((await network.post(`${desk}/vagues`, last)).status, 303)
  for (const [n, { zone, day, hour, cutOff, said }] of nights.entries()) {
    assert.equal((await network.post(`${desk}/calendrier`, { fuseau: zone })).status, 303)
    assert.equal((await network.post(`${desk}/vagues`, { nom: `Nuit ${n}`, 'limite-jour': day, 'limite-heure': hour })).status, 303)
    const { rows } = await sql<{ at: Date }>`select cut_off_at as at from wave where name = ${`Nuit ${n}`}`.execute(stand.db)
    assert.equal(rows[0]?.at.toISOString(), cutOff)
    holdClock(new Date(new Date(cutOff).getTime() - 3_600_000))
    const made = await stageCandidacy(stand, call, `Vallée ${n}`)
    const ana = await stand.someone(`Ana ${n}`, { role: 'administrator', on: made.organisationId })
    const base = `/candidatures/${made.reference}`
    const submitAt = async (moment: number) => {
      assert.equal((await ana.post(`${base}/reprise`)).status, 303)
      holdClock(new Date(moment))
      assert.equal((await ana.post(`${base}/depot`)).status, 303)
      return (await ana.get(`${base}/recepisse`)).body
    }
    const inTime = await submitAt(new Date(cutOff).getTime() - 1)
    assert.match(inTime, new RegExp(`Nuit ${n}`))
    assert.match(inTime, said)
    assert.equal((await ana.get(`${base}/dossier.pdf`)).status, 200)
    await sql`update candidacy set state = 'draft', submitted_at = null where reference = ${made.reference}`.execute(stand.db)
    holdClock(new Date(cutOff))
    assert.equal((await ana.post(`${base}/depot`)).status, 303)
    assert.doesNotMatch((await ana.get(`${base}/recepisse`)).body, new RegExp(`Nuit ${n}`))
    holdClock(undefined)
  }
})
