/** Errands with a label: its conditions, a procedure and its answer, a suspension taken back, its review, its renewal. */
import { sql } from 'kysely'
import { addDays, dayOf } from '../../src/platform/day.ts'
import type { Labelled } from '../labelled.ts'
import { stageLabelled } from '../labelled.ts'
import { openRenewalCall, writeAndSubmit } from '../renewal.ts'
import type { Walked } from './walked.ts'

const day = dayOf(new Date())

async function following(walked: Walked): Promise<void> {
  const labelled = await stageLabelled(walked.stand, 'Val Errant')
  const { label, network, coordinator } = labelled
  const { send } = walked
  const at = `/labels/${label.number}`
  await send(network, `${at}/procedure`, { motifs: 'Aucun résultat publié', 'reponse-avant': addDays(day, 20) })
  await send(coordinator, `${at}/reponse`, { reponse: 'Ils paraissent au printemps.' })
  await send(network, `${at}/decision`, { decision: 'suspend', 'motifs-decision': 'Les résultats manquent toujours' })
  await send(network, `${at}/retablissement`, { 'motifs-retablissement': 'Les résultats sont parus.' })
  await send(network, `${at}/bilan/ouverture`)
  for (const commentaire of ['Nous avançons.', 'Nous avançons bien.']) await send(coordinator, `${at}/bilan/commentaire`, { commentaire })
  await send(network, `${at}/bilan/conclusion`, { conclusion: 'Le cap est tenu.', suite: 'continues' })
  await send(walked.stand.stranger, '/verifier', { certificat: (await walked.stand.stranger.get(`${at}/certificat.json`)).body })
  await decidedByTeam(walked, labelled)
}

/** A condition of a label of the demonstration, noted as met. */
async function conditions({ stand, send }: Walked): Promise<void> {
  const network = await stand.someone('Équipe Conditions', { role: 'network' })
  const { rows } = await sql<{ id: string; number: string }>`
    select c.id, l.number from label_condition c join label l on l.id = c.label_id where c.met_on is null order by c.id limit 1`.execute(
    stand.db,
  )
  await send(network, `/labels/${rows[0]?.number}/conditions`, { condition: rows[0]?.id ?? '', note: 'Lus en assemblée' })
}

/** A renewal that the team hands to the jury. */
async function handedOn(walked: Walked): Promise<void> {
  const labelled = await stageLabelled(walked.stand, 'Val Confié')
  const desk = await renewal(walked, labelled, 'Renouveler, confié')
  await walked.send(labelled.network, `${desk}/renouvellement/jury`)
}

async function decidedByTeam(walked: Walked, labelled: Labelled): Promise<void> {
  await walked.fill(labelled.network, `/labels/${labelled.label.number}/renouvellement`, /\/renouvellement\/ouverture$/)
  const desk = await renewal(walked, labelled, 'Renouveler, errant')
  await walked.send(labelled.network, `${desk}/renouvellement/decision`, { decision: 'labelled', motifs: 'Le cap est tenu.', quand: 'now' })
}

/** Asked for, submitted, found admissible, with the network's opinion. Answers its page at the desk. */
async function renewal(walked: Walked, labelled: Labelled, name: string): Promise<string> {
  const { send, stand } = walked
  const { label, network, lead } = labelled
  const at = `/labels/${label.number}`
  const call = await openRenewalCall(stand, network, name)
  const asked = await send(lead, `${at}/renouvellement`, { appel: call.slug })
  const reference = asked.location?.split('/')[2] ?? ''
  await writeAndSubmit(lead, reference)
  const desk = `/reseau/appels/${call.slug}/candidatures/${reference}`
  await send(network, `${desk}/verification`, { verdict: 'admissible' })
  const colleague = await stand.someone(`Avis ${name}`, { role: 'network' })
  await send(colleague, `${desk}/renouvellement/avis`, { avis: 'favourable', fondement: 'Les résultats tiennent le cap.' })
  return desk
}

export const labelErrands = { following, handedOn, conditions }
