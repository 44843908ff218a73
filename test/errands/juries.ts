/** Errands of those who judge: seats, ties, evaluations, outside opinions, auditions, the deliberation, and what is published of it. */
import { sql } from 'kysely'
import { cutOffWaves } from '../../src/modules/calls/admissibility/acts.ts'
import { dayOf } from '../../src/platform/day.ts'
import type { Client } from '../stand.ts'
import { type StagedCandidacy, stageCandidacy, stageWave } from '../wave.ts'
import type { Walked } from './walked.ts'

type Somebody = Awaited<ReturnType<Walked['stand']['someone']>>

interface Judging {
  network: Somebody
  jurors: Somebody[]
  first: StagedCandidacy
  second: StagedCandidacy
  /** The desk's page of the call, and of its wave. */
  desk: string
  wave: string
  waveId: string
}

async function judging(walked: Walked): Promise<void> {
  const { stand, send } = walked
  const staged = await stageWave(stand.db, { evaluations: 2 })
  const network = await stand.someone('Équipe Jury', { role: 'network' })
  const first = await stageCandidacy(stand, staged.call, 'Vallées Jugées', { communes: ['73065'] })
  const second = await stageCandidacy(stand, staged.call, 'Ponts Jugés', { communes: ['73065'] })
  const desk = `/reseau/appels/${staged.call.slug}`
  const wave = `${desk}/vagues/${staged.waveId}`
  for (const { reference } of [first, second])
    await send(network, `${desk}/candidatures/${reference}/verification`, { verdict: 'admissible' })
  const jurors = []
  for (const name of ['Paule Jurée', 'Rose Jurée', 'Sam Juré', 'Tess Jurée']) {
    const juror = await stand.someone(name, { role: 'juror' })
    const { rows } = await sql<{ email: string }>`select email from person where id = ${juror.personId}`.execute(stand.db)
    await send(network, `${desk}/jury`, { nom: name, courriel: rows[0]?.email ?? '', langue: 'fr', niveau: 'national' })
    jurors.push(juror)
  }
  await opinion(walked, network, `${desk}/candidatures/${first.reference}`)
  // Its cut-off is brought to the past: from here on it is judged.
  await sql`update wave set cut_off_at = now() - interval '1 minute' where id = ${staged.waveId}`.execute(stand.db)
  await cutOffWaves(stand.db)
  const all: Judging = { network, jurors, first, second, desk, wave, waveId: staged.waveId }
  await evaluations(walked, all)
  await seats(walked, all)
  await auditions(walked, all)
  await deliberation(walked, all)
}

async function opinion({ stand, send }: Walked, network: Client, candidacy: string): Promise<void> {
  const asked = { nom: 'Élise Dehors', courriel: 'elise.dehors@example.org', langue: 'fr', question: 'Est-ce faisable ?', jours: '14' }
  await send(network, `${candidacy}/avis`, asked)
  const { rows } = await sql<{ body: string }>`select body from letter where to_address = ${asked.courriel}`.execute(stand.db)
  const link = /\/avis\/[\w-]+/.exec(rows[0]?.body ?? '')?.[0] ?? ''
  await send(stand.stranger, link, { lien: 'non' })
  await send(stand.stranger, `${link}/reponse`, { avis: 'Oui, en deux ans.' })
}

/** Each answers for her seat; one gives hers back, and one says that a tie was declared by mistake. */
async function seats({ stand, send }: Walked, { network, jurors, second, wave, waveId }: Judging): Promise<void> {
  const { rows } = await sql<{ id: string; person: string }>`
    select m.id, m.person_id as person from jury_member m join wave w on w.call_id = m.call_id where w.id = ${waveId}`.execute(stand.db)
  const seatOf = (juror: Somebody | undefined) => rows.find(({ person }) => person === juror?.personId)?.id ?? ''
  for (const nom of ['oui', 'non']) await send(jurors[0] as Somebody, `/jury/sieges/${seatOf(jurors[0])}`, { nom })
  const tied = jurors[3] as Somebody
  await send(tied, `/jury/vagues/${waveId}/corrections/${second.reference}`, { motif: 'Je me suis trompée de ligne.' })
  const asked = await sql<{ id: string }>`select id from conflict_correction order by id desc limit 1`.execute(stand.db)
  await send(network, `${wave}/jury/corrections/${asked.rows[0]?.id}`, { reponse: 'non', pourquoi: 'Vous y siégez.' })
  await send(tied, `/jury/sieges/${seatOf(tied)}/refus`)
}

async function evaluations({ stand, send }: Walked, { network, jurors, first, second, desk, wave, waveId }: Judging): Promise<void> {
  for (const juror of jurors) {
    const ties = { [`lien.${first.reference}`]: 'non', [`lien.${second.reference}`]: juror === jurors[3] ? 'oui' : 'non' }
    await send(juror, `/jury/vagues/${waveId}`, { ...ties, [`note.${second.reference}`]: juror === jurors[3] ? 'J’y ai travaillé.' : '' })
  }
  await send(network, `${wave}/jury`, { niveau: 'national' })
  await send(network, `${desk}/evaluations/rappels`, { vague: waveId })
  const tasks = async () =>
    (
      await sql<{ id: string; person: string; candidacy: string }>`
        select a.id, j.person_id as person, a.candidacy_id as candidacy from jury_assignment a join jury_member j on j.id = a.jury_member_id
        where a.wave_id = ${waveId} and a.recused_at is null order by a.id`.execute(stand.db)
    ).rows
  const [stepping] = (await tasks()).filter((task) => task.candidacy === second.id)
  const who = (personId: string) => jurors.find((juror) => juror.personId === personId) as Somebody
  if (!stepping) throw new Error('Nobody judges the second candidacy.')
  await send(who(stepping.person), `/jury/evaluations/${stepping.id}/recusation`, { motif: 'Ma sœur y travaille.' })
  const whole = {
    'note.a': '3',
    'pourquoi.a': 'Le dossier le montre.',
    'note.b': '2',
    'pourquoi.b': 'Le dossier le dit.',
    avis: 'favourable',
  }
  for (const task of await tasks()) {
    const juror = who(task.person)
    await send(juror, `/jury/evaluations/${task.id}`, { 'note.a': '1', geste: 'enregistrer' })
    const page = await juror.get(`/jury/evaluations/${task.id}`)
    const seen = Object.fromEntries(
      [...page.body.matchAll(/<input[^>]*type="hidden"[^>]*name="(v[^"]*)"[^>]*value="([^"]*)"/g)].map(([, name, held]) => [name, held]),
    )
    await send(juror, `/jury/evaluations/${task.id}`, { ...seen, ...whole, geste: 'deposer' })
  }
}

async function auditions({ stand, send }: Walked, { network, first, wave, waveId }: Judging): Promise<void> {
  const ana = await stand.someone('Ana Entendue', { role: 'member', on: first.organisationId })
  const desk = `${wave}/auditions`
  for (const heure of ['10:00', '14:00']) await send(network, desk, { jour: '2099-07-01', heure, minutes: '30', lieu: 'Salle 1' })
  const mine = `/candidatures/${first.reference}/audition`
  const creneau = /name="creneau" value="([\w-]+)"/.exec((await ana.get(mine)).body)?.[1] ?? ''
  await send(ana, mine, { creneau })
  await send(ana, `${mine}/liberation`)
  await send(ana, mine, { creneau })
  await send(network, `${desk}/${creneau}/liberation`)
  const { rows } = await sql<{ id: string }>`
    select id from audition_slot where wave_id = ${waveId} and sequence = 0 and candidacy_id is null`.execute(stand.db)
  await send(network, `${desk}/${rows[0]?.id}/retrait`)
}

async function deliberation({ stand, send }: Walked, { network, jurors, first, second, desk, wave, waveId }: Judging): Promise<void> {
  const opened = await send(network, `${wave}/deliberations`, { niveau: 'national', quorum: '2', jour: dayOf(new Date()) })
  const path = opened.location ?? ''
  const seats = await sql<{ id: string; person: string }>`
    select m.id, m.person_id as person from jury_member m join wave w on w.call_id = m.call_id where w.id = ${waveId} order by m.id`.execute(
    stand.db,
  )
  await send(network, `${path}/presences`, { presents: seats.rows.map(({ id }) => id) })
  const paule = jurors[0] as Somebody
  await send(paule, `/deliberations/${path.split('/').at(-1)}`, { [first.reference]: 'for' })
  const seatOf = (juror: Somebody | undefined) => seats.rows.find(({ person }) => person === juror?.personId)?.id ?? ''
  for (const vote of ['against', 'for']) await send(network, `${path}/candidatures/${first.reference}/votes`, { [seatOf(jurors[1])]: vote })
  const reasons = { motifs: 'Un projet solide.', 'motifs-publics': 'Solide.' }
  const at = (candidacy: StagedCandidacy) => `${path}/candidatures/${candidacy.reference}/decision`
  await send(network, at(first), { decision: 'labelled', ...reasons })
  await send(network, at(first), {
    decision: 'labelled_with_conditions',
    ...reasons,
    'condition-1': 'Associer les habitants',
    'echeance-1': `${new Date().getFullYear() + 1}-06-30`,
  })
  await send(network, at(second), { decision: 'refused', motifs: 'Pas encore mûr.' })
  await send(network, `${path}/proces-verbal`, { texte: '**Ouverte** à 9 h.' })
  await send(network, `${path}/proces-verbal`, { texte: '**Ouverte** à 9 h, close à midi.' })
  await send(network, `${path}/cloture`)
  await sql`update wave set publish_at = now() - interval '1 second' where id = ${waveId}`.execute(stand.db)
  await send(network, `${wave}/publication`)
  await send(network, `${desk}/jury/${seatOf(jurors[2])}/fin`)
}

export const juryErrands = { judging }
