/** Errands in a territory's directory: requests for an organisation, files, pairs alike, the coalition, what is removed from its challenges. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { createChallenge, createObjective } from '../../src/modules/territories/index.ts'
import { makeId } from '../../src/platform/id.ts'
import { root } from '../../src/platform/root.ts'
import { commandLine } from '../../src/platform/visitor.ts'
import type { Client } from '../stand.ts'
import type { Walked } from './walked.ts'

const here = '/territoires/grand-chambery'

async function claims({ stand, send, things }: Walked): Promise<void> {
  const [first, second] = [things.organisationId, things.otherOrganisationId]
  const ask = async (name: string, organisationId: string, as: '' | '/membre' = '') => {
    const person = await stand.someone(name)
    const { rows: known } = await sql<{ siret: string }>`
      update organisation set siret = coalesce(siret, ${`${Date.now()}`.padEnd(14, '0').slice(0, 14)}) where id = ${organisationId} returning siret`.execute(
      stand.db,
    )
    if (as)
      await sql`insert into provider_identity (id, person_id, issuer, subject, siret)
        values (${makeId()}, ${person.personId}, 'https://id.example', ${person.personId}, ${known[0]?.siret})`.execute(stand.db)
    await send(person, `/acteurs/${organisationId}/demande${as}`, as ? {} : { message: 'Je préside cette association.' })
    const { rows } = await sql<{ id: string }>`select id from claim where person_id = ${person.personId}`.execute(stand.db)
    return { person, id: rows[0]?.id ?? '' }
  }
  const network = await stand.someone('Équipe Demandes', { role: 'network' })
  const administrator = await stand.someone('Administratrice Demandes', { role: 'administrator', on: first })
  const coordinator = await stand.someone('Coordinatrice Demandes', { role: 'coordinator', on: things.territoryId })
  const withdrawn = await ask('Demande Reprise', second)
  await send(withdrawn.person, `/acteurs/${second}/demande/${withdrawn.id}/retrait`)
  const refused = (await ask('Demande Réseau', second)).id
  await send(network, `/reseau/demandes/${refused}`, { reponse: 'refuser', [`raison-${refused}`]: 'Inconnue de la structure.' })
  await send(administrator, `/acteurs/${first}/demandes/${(await ask('Demande Membre', first, '/membre')).id}`, { reponse: 'accepter' })
  await send(coordinator, `${here}/demandes/${(await ask('Demande Territoire', first)).id}`, { reponse: 'accepter' })
}

async function files({ stand, send, things }: Walked): Promise<void> {
  const coordinator = await stand.someone('Importatrice', { role: 'coordinator', on: things.territoryId })
  const file = (text: string) => new File([text], 'lieux.csv', { type: 'text/csv' })
  const text = readFileSync(path.join(root, 'test/fixtures/lieux.csv'), 'utf8')
  const bring = async (content: string): Promise<string> =>
    (await send(coordinator, `${here}/imports`, { fichier: file(content), source: 'Essais', contenu: 'place' })).location ?? ''
  const columns = { 'colonne-0': 'sourceId', 'colonne-1': 'name', 'colonne-2': 'commune' }
  const rows = (site: string) =>
    `id,nom,commune,site\nx1,Atelier des Errances,Chambéry,${site}\nx2,Atelier des Errances,Chambéry,https://autre.example\n`
  const run = await bring(rows('https://ancien.example'))
  await send(coordinator, `${run}/colonnes`, { ...columns, 'colonne-3': 'website' })
  await send(coordinator, `${run}/ecriture`, { choix: 'bonnes' })
  await send(coordinator, `${await bring(text)}/abandon`)
  await proposals({ stand, send } as Walked, coordinator, () => bring(rows('https://nouveau.example')))
  await pairs({ stand, send } as Walked, coordinator)
}

/** What somebody wrote herself, a later file of the source only proposes to change. */
async function proposals({ stand, send }: Walked, coordinator: Client, bring: () => Promise<string>): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from place where name = 'Atelier des Errances' order by id limit 1`.execute(stand.db)
  await sql`update place set website = 'https://mien.example' where id = ${rows[0]?.id}`.execute(stand.db)
  await sql`insert into field_edit (thing_kind, thing_id, field, edited_by) values ('place', ${rows[0]?.id}, 'website', null)`.execute(
    stand.db,
  )
  await send(coordinator, `${await bring()}/ecriture`, { choix: 'bonnes' })
  const proposed = await sql<{ id: string }>`select id from proposal where state = 'proposed' and thing_id = ${rows[0]?.id}`.execute(
    stand.db,
  )
  await send(coordinator, `${here}/imports/propositions/${proposed.rows[0]?.id}`, { decision: 'accepter' })
}

async function pairs({ stand, send }: Walked, coordinator: Client): Promise<void> {
  const { rows } = await sql<{ id: string; a: string }>`
    insert into duplicate (id, thing_kind, a, b, score, reasons)
    select ${makeId()}, 'place', min(id::text)::uuid, max(id::text)::uuid, 0.9, '["name"]' from place where name = 'Atelier des Errances'
    returning id, a`.execute(stand.db)
  const pair = `${here}/doublons/${rows[0]?.id}`
  await send(coordinator, `${pair}/fusion`, { [`garder-${rows[0]?.id}`]: rows[0]?.a ?? '' })
  for (const move of ['separation', 'retour', 'ecart']) await send(coordinator, `${pair}/${move}`)
}

async function coalition({ stand, send, things }: Walked): Promise<void> {
  const coordinator = await stand.someone('Collectif Coordinatrice', { role: 'coordinator', on: things.otherTerritoryId })
  const { rows } = await sql<{ slug: string }>`select slug from territory where id = ${things.otherTerritoryId}`.execute(stand.db)
  const path = `/territoires/${rows[0]?.slug}/collectif`
  await send(coordinator, path, { organisation: things.organisationId, role: 'member', depuis: '2026-01-01', cherche: 'boucle' })
  const member = await sql<{ id: string }>`
    select id from coalition_member where territory_id = ${things.otherTerritoryId} order by id desc limit 1`.execute(stand.db)
  await send(coordinator, `${path}/fin`, { participation: member.rows[0]?.id ?? '', fin: '2026-02-01' })
}

async function removals({ stand, send, things }: Walked): Promise<void> {
  const coordinator = await stand.someone('Défis Coordinatrice', { role: 'coordinator', on: things.territoryId })
  const challengeId = await createChallenge(stand.db, commandLine, things.territoryId, { kind: 'social', title: 'Un défi de trop' })
  const objective = await createObjective(stand.db, commandLine, { challengeId, title: 'Un objectif de trop', description: 'De trop.' })
  if (!objective.allowed) throw new Error(objective.because)
  await send(coordinator, `${here}/espace/objectifs/${objective.value}/retrait`)
  await send(coordinator, `${here}/espace/defis/${challengeId}/retrait`)
}

export const directoryErrands = { claims, files, coalition, removals }
