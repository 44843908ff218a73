/** Errands of a call: prepared by the network, answered by a coalition, followed from the desk. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { root } from '../../src/platform/root.ts'
import type { Client } from '../stand.ts'
import { stageWave } from '../wave.ts'
import type { Walked } from './walked.ts'

async function preparation(walked: Walked): Promise<void> {
  const { stand } = walked
  const network = await stand.someone('Équipe Appels', { role: 'network' })
  const send = (to: string, fields = {}) => walked.send(network, to, fields)
  const desk = (await send('/reseau/appels/nouveau', { nom: 'Un appel errant', langue: 'fr' })).location ?? ''
  await send(`${desk}/texte`, { nom: 'Un appel errant', texte: 'Venez nombreux.' })
  for (const titre of ['Le territoire', 'La suite']) await send(`${desk}/formulaire/section`, { titre })
  const question = `${desk}/formulaire/sections/le-territoire/question`
  await send(`${question}?nature=long_text`, { intitule: 'Milieu', obligatoire: 'on' })
  await send(`${question}?nature=long_text`, { intitule: 'Quartiers' })
  await send(`${desk}/formulaire/questions/quartiers`, { intitule: 'Quartiers prioritaires' })
  await send(`${desk}/formulaire/sections/la-suite`, { titre: 'Et ensuite' })
  await send(`${desk}/formulaire/parties/quartiers/monter`)
  await send(`${desk}/formulaire/parties/quartiers/descendre`)
  await send(`${desk}/formulaire/parties/la-suite/retrait`)
  await send(`${desk}/formulaire/publication`)
  await send(`${desk}/apercu`, { 'r.milieu': 'Une vallée.' })
  for (const nom of ['Besoin', 'Moyens', 'De trop']) await send(`${desk}/grille/critere`, { nom, poids: '2', phrases: 'Non.\nOui.' })
  await send(`${desk}/grille/criteres/besoin`, { nom: 'Le besoin', poids: '3', phrases: 'Non.\nPeut-être.\nOui.' })
  await send(`${desk}/grille/criteres/moyens/monter`)
  await send(`${desk}/grille/criteres/moyens/descendre`)
  await send(`${desk}/grille/criteres/de-trop/retrait`)
  await send(`${desk}/grille/publication`)
  await send(`${desk}/conditions`, {
    structures: '2',
    chefs: ['association'],
    social: '1',
    environnemental: '1',
    citoyen: '0',
    niveaux: 'national',
    evaluations: '2',
    annees: '3',
  })
  await send(`${desk}/calendrier`, { fuseau: 'Europe/Paris', 'ouverture-jour': '2026-01-01', 'ouverture-heure': '9:00' })
  await send(`${desk}/vagues`, { nom: 'Vague 1', 'limite-jour': '2099-01-31', 'limite-heure': '18:00' })
  const { rows } = await sql<{ id: string }>`select id from wave order by id desc limit 1`.execute(stand.db)
  await send(`${desk}/vagues/${rows[0]?.id}`, { nom: 'Vague d’hiver', 'limite-jour': '2099-02-28', 'limite-heure': '12:00' })
  await send(`${desk}/ouverture`)
  await send(`${desk}/fermeture`)
}

/** The link that the last letter to an address carries. */
async function linkTo({ stand }: Walked, address: string, start: string): Promise<string> {
  const { rows } = await sql<{ body: string }>`
    select body from letter where to_address = ${address} order by created_at desc, id desc limit 1`.execute(stand.db)
  return new RegExp(`${start}/[\\w-]+`).exec(rows[0]?.body ?? '')?.[0] ?? ''
}

async function candidacy(walked: Walked): Promise<void> {
  const { stand, send, fill, things } = walked
  const staged = await stageWave(stand.db)
  const network = await stand.someone('Équipe Suivi', { role: 'network' })
  const ana = await stand.someone('Ana Errante', { role: 'administrator', on: things.organisationId })
  const begun = await send(ana, `/appels/${staged.call.slug}/candidater`, { structure: things.organisationId, territoire: 'Deux Vallées' })
  const base = begun.location ?? ''
  const desk = `/reseau/appels/${staged.call.slug}`
  const reference = base.split('/').at(-1) ?? ''
  await fill(ana, `${base}/sections/dossier`, /sections\/dossier$/, { 'r.recit': 'Notre récit.', 'r.perimetre.communes': '73065' })
  await fill(ana, `${base}/sections/dossier`, /sections\/dossier$/, { 'r.recit': 'Notre récit, repris.' })
  await coalition(walked, ana, base)
  await together(walked, ana, network, base, `${desk}/suivi/${reference}`)
  await taken(walked, ana, base)
  await send(ana, `${base}/depot`)
  await send(ana, `${base}/reprise`)
  await send(network, `${desk}/formulaire/section`, { titre: 'Une section de plus' })
  await send(network, `${desk}/formulaire/sections/une-section-de-plus/question?nature=short_text`, { intitule: 'Un mot' })
  await send(network, `${desk}/formulaire/publication`)
  await send(ana, `${base}/formulaire`)
  await send(ana, `${base}/depot`)
  await send(network, `${desk}/suivi/${reference}/delai`, { jour: '2099-01-01', heure: '18:00', motif: 'panne dans la vallée' })
  await send(network, `${desk}/candidatures/${reference}/verification`, {
    verdict: 'to_complete',
    motifs: 'Un mot.',
    echeance: '2099-01-01',
  })
  await send(ana, `${base}/retrait`)
}

async function coalition(walked: Walked, ana: Client, base: string): Promise<void> {
  const { stand, send } = walked
  const { rows } = await sql<{ id: string }>`
    select id from organisation where merged_into is null and id <> ${walked.things.organisationId} and demonstration order by id limit 3`.execute(
    stand.db,
  )
  const invite = async (at: number): Promise<string> => {
    const courriel = `structure.${at}@test.example`
    await send(ana, `${base}/collectif`, { structure: rows[at]?.id ?? '', role: 'member', nom: 'Qui Engage', courriel })
    return linkTo(walked, courriel, '/engagement')
  }
  const mandate = new File(['%PDF-1.4\n%%EOF\n'], 'mandat.pdf', { type: 'application/pdf' })
  await send(stand.stranger, await invite(0), { nom: 'La Présidente', fonction: 'présidente', habilitation: 'on', mandat: mandate })
  await send(stand.stranger, `${await invite(1)}/refus`)
  await invite(2)
  const bob = await stand.someone('Bob Errant', { role: 'administrator', on: rows[2]?.id ?? '' })
  const members = await sql<{ id: string; organisation: string }>`
    select m.id, m.organisation_id as organisation from candidacy_member m join candidacy d on d.id = m.candidacy_id
    where d.reference = ${base.split('/').at(-1)}`.execute(stand.db)
  const memberOf = (at: number) => members.rows.find((each) => each.organisation === rows[at]?.id)?.id
  await send(bob, `${base}/collectif/${memberOf(2)}/engagement`)
  await send(ana, `${base}/collectif/${memberOf(1)}/retrait`)
}

async function together(walked: Walked, ana: Client, network: Client, base: string, followed: string): Promise<void> {
  const { stand, send } = walked
  await send(ana, `${base}/redaction`, { nom: 'Carla Invitée', courriel: 'carla.invitee@test.example' })
  const { rows: writers } = await sql<{ id: string }>`select w.id from candidacy_writer w join person p on p.id = w.person_id
    where p.email = 'carla.invitee@test.example'`.execute(stand.db)
  await send(ana, `${base}/redaction/${writers[0]?.id}/retrait`)
  await send(ana, `${base}/commentaires`, { sujet: 'recit', texte: 'Trop court, je crois.' })
  const { rows } = await sql<{ id: string }>`select id from candidacy_comment order by id desc limit 1`.execute(stand.db)
  for (const moment of ['reglement', 'reouverture']) await send(ana, `${base}/commentaires/${rows[0]?.id}/${moment}`)
  await send(ana, `${base}/aide`, { question: 'Comment chiffrer l’ingénierie ?' })
  await send(network, `${followed}/aide`)
}

/** A dossier of démarches-simplifiées, read, then taken over. */
async function taken({ send }: Walked, ana: Client, base: string): Promise<void> {
  const text = readFileSync(path.join(root, 'test/fixtures/dossier-demarches-simplifiees.json'))
  const read = await send(ana, `${base}/import`, { fichier: new File([text], 'dossier.json', { type: 'application/json' }) })
  const lu =
    /name="lu" value="([^"]*)"/.exec(read.body)?.[1]?.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&') ?? ''
  await send(ana, `${base}/import/reponses`, { lu, 'champ.0': 'piece' })
}

export const callErrands = { preparation, candidacy }
