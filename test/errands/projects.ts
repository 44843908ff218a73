/** Errands of a project's people and of those who validate what it achieves; of repairers, and of the files they bring. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { createOrganisation } from '../../src/modules/ecosystem/index.ts'
import { createProject } from '../../src/modules/projects/index.ts'
import { addDays, dayOf } from '../../src/platform/day.ts'
import { makeId } from '../../src/platform/id.ts'
import { root } from '../../src/platform/root.ts'
import { commandLine } from '../../src/platform/visitor.ts'
import { buildVillage, type Village } from '../village.ts'
import type { Walked } from './walked.ts'

const day = dayOf(new Date())

async function partnersAndPublication(walked: Walked): Promise<void> {
  const { stand, send } = walked
  const village = await buildVillage(stand)
  const { holder, partner, coordinator } = village.people
  const project = await createProject(stand.db, commandLine, {
    territoryId: village.territoryId,
    holderId: village.holderId,
    title: 'La Boucle errante',
    summary: 'Réparer chez vous.',
    language: 'fr',
    sinceOn: '2024-03-12',
  })
  const at = `/projets/${project.slug}`
  await send(holder, `${at}/parts`, { 'objectif-1': village.objectives[0] ?? '', 'part-1': '100' })
  await send(holder, `${at}/partenaires`, { structure: village.partnerId, role: 'host' })
  const { rows } = await sql<{ id: string }>`select id from project_partner where project_id = ${project.id}`.execute(stand.db)
  await send(partner, `/acteurs/${village.partnerId}/partenariats/${rows[0]?.id}`, { reponse: 'confirm' })
  await send(holder, `${at}/partenaires/${rows[0]?.id}/fin`)
  const other = await createOrganisation(stand.db, commandLine, { name: 'La Ressource', kind: 'association' })
  if (!other.allowed) throw new Error(other.because)
  await send(coordinator, `${at}/partenaires/declaration`, { structure: other.value, role: 'funder' })
  await life(walked, village, project.id, at)
  await walked.fill(holder, `${at}/publication`, /\/publication$/)
  await results(walked, village, at)
  for (const move of ['archivage', 'reouverture']) await send(holder, `${at}/${move}`)
}

/** What a project goes through: a stage and its correction, a need that is met and comes back, a document shown and hidden. */
async function life({ stand, send, fill }: Walked, village: Village, projectId: string, at: string): Promise<void> {
  const { holder } = village.people
  await send(holder, `${at}/etapes`, { etape: 'pilot', depuis: '2025-01-15', note: 'Trois ateliers.' })
  const moves = await sql<{ id: string }>`select id from project_stage where project_id = ${projectId} order by id desc limit 1`.execute(
    stand.db,
  )
  await fill(holder, `${at}/etapes/${moves.rows[0]?.id}`, /\/etapes\/[\w-]+$/, { note: 'Quatre ateliers.' })
  await send(holder, `${at}/besoins`, { genre: 'money', besoin: 'Une camionnette', montant: '24 000,50' })
  const { rows } = await sql<{ id: string }>`select id from need where project_id = ${projectId}`.execute(stand.db)
  await send(holder, `${at}/besoins/${rows[0]?.id}`, { genre: 'equipment', besoin: 'Une camionnette électrique', montant: '30 000' })
  await send(holder, `${at}/besoins/${rows[0]?.id}/cloture`, { issue: 'meet', le: day })
  await send(holder, `${at}/besoins/${rows[0]?.id}/reouverture`)
}

async function results({ stand, send }: Walked, village: Village, at: string): Promise<void> {
  const { holder, coordinator } = village.people
  const entered = async (month: string): Promise<string> => {
    const days = { du: `2026-${month}-01`, au: `2026-${month}-28` }
    await send(holder, `${at}/resultats/saisir?indicateur=paniers-remis`, {
      indicateur: 'paniers-remis',
      ...days,
      valeur: '12',
      commentaire: 'Relevé.',
    })
    const { rows } = await sql<{ id: string }>`select id from measurement order by id desc limit 1`.execute(stand.db)
    return rows[0]?.id ?? ''
  }
  const validations = `/territoires/${village.territorySlug}/validations`
  const [returned, validated] = [await entered('01'), await entered('02')]
  await send(coordinator, `${validations}/${returned}/renvoi`, { raison: 'Il manque un point.' })
  await send(holder, `${at}/resultats/${returned}/retrait`)
  await send(coordinator, `${validations}/${validated}/validation`)
  await send(coordinator, `${validations}/${validated}/annulation`, { raison: 'Compté deux fois.' })
}

async function repairs(walked: Walked): Promise<void> {
  const { stand, send, things } = walked
  const contributor = await stand.someone('Réparateur Errant', { role: 'contributor', on: things.territoryId })
  const host = `${things.organisationId} ${things.territoryId}`
  const opened = await send(contributor, '/reparation', { hote: host, commune: '73065', jour: addDays(day, -20), nom: 'Atelier de trop' })
  await send(contributor, `${(opened.location ?? '').replace(/\/nouvelle$/, '')}/annulation`)
  const book = readFileSync(path.join(root, 'test/fixtures/cahier-de-reparations.csv'))
  const here = '/territoires/grand-chambery/reparations/importer'
  const bring = async () => {
    const file = new File([book], `cahier-${makeId()}.csv`, { type: 'text/csv' })
    return (await send(contributor, here, { acteur: things.organisationId, commune: '73065', fichier: file })).location ?? ''
  }
  const kept = await bring()
  await send(contributor, kept, { choix: 'bonnes' })
  const left = await bring()
  await walked.fill(contributor, left, /\/lecture$/)
  await send(contributor, `${left}/annulation`)
}

export const projectErrands = { partnersAndPublication, repairs }
