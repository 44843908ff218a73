import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { buildVillage, type Village } from '../../../../test/village.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createPlace } from '../../ecosystem/index.ts'
import { createProject, findProject, listNeeds, listPartners, listProjectPlaces, sharesOf, type WholeProject } from '../index.ts'
import { listStageRows } from '../stages/store.ts'

let stand: Stand
let village: Village
let project: WholeProject
let at: string
before(async () => {
  stand = await openStand()
  village = await buildVillage(stand)
  project = await createProject(stand.db, commandLine, {
    territoryId: village.territoryId,
    holderId: village.holderId,
    title: 'La Boucle mobile',
    summary: 'Réparer chez vous.',
    language: 'fr',
    sinceOn: '2024-03-12',
  })
  at = `/projets/${project.slug}`
})
after(() => stand.close())

const stands = async () => (await sharesOf(stand.db, [project.id])).map((share) => share.shareBp)

test('shares are typed line by line with a comma, and must make 100 %', async () => {
  const { holder } = village.people
  const [a, b, c] = village.objectives as [string, string, string]
  const short = await holder.post(`${at}/parts`, { 'objectif-1': a, 'part-1': '60', 'objectif-2': b, 'part-2': '35 %' })
  assert.equal(short.status, 422)
  assert.match(short.body, /Les parts font 95\s%\s?: il manque 5\s%/)
  assert.match(short.body, /value="60"/)
  const twice = await holder.post(`${at}/parts`, { 'objectif-1': a, 'part-1': '50', 'objectif-2': a, 'part-2': '50' })
  assert.match(twice.body, /choisi deux fois/)
  const half = await holder.post(`${at}/parts`, { 'objectif-1': a, 'part-1': '', 'objectif-2': '', 'part-2': '50' })
  assert.match(half.body, /Donnez la part de cet objectif/)
  assert.match(half.body, /Choisissez l’objectif de cette part/)
  assert.deepEqual(await stands(), [])
  const thirds = { 'objectif-1': a, 'part-1': '33,33', 'objectif-2': b, 'part-2': '33,33', 'objectif-3': c, 'part-3': '33,34' }
  assert.equal((await holder.post(`${at}/parts`, thirds)).status, 303)
  assert.deepEqual(await stands(), [3334, 3333, 3333])
  const finer = { 'objectif-1': a, 'part-1': '33,333', 'objectif-2': b, 'part-2': '66,667' }
  assert.equal((await holder.post(`${at}/parts`, finer)).status, 422)
})

test('more lines are given without saving anything, and what was typed stays', async () => {
  const { holder } = village.people
  const before = await stands()
  const more = await holder.post(`${at}/parts`, { 'objectif-1': village.objectives[0] ?? '', 'part-1': '12', lignes: '9' })
  assert.equal(more.status, 200)
  assert.match(more.body, /part-9/)
  assert.match(more.body, /value="12"/)
  assert.deepEqual(await stands(), before)
})

test('a stage is passed with its day and its reason, and the ribbon tells', async () => {
  const { holder } = village.people
  const move = {
    etape: 'pilot',
    depuis: '05/01/2026',
    fin: '2027-06-30',
    note: 'Décidé par le collectif.',
    suite: 'si 8 000 kg sont évités',
  }
  assert.equal((await holder.post(`${at}/etapes`, { ...move, depuis: '2999-01-01' })).status, 422)
  assert.equal((await holder.post(`${at}/etapes`, { ...move, depuis: 'hier' })).status, 422)
  assert.equal((await holder.post(`${at}/etapes`, { ...move, etape: 'nowhere' })).status, 422)
  assert.equal((await holder.post(`${at}/etapes`, { ...move, fin: '2025-01-01' })).status, 422)
  assert.equal((await holder.post(`${at}/etapes`, move)).status, 303)
  const page = await holder.get(at)
  for (const said of [
    'depuis janvier 2026, jusqu’en juin 2027',
    'sans cette étape',
    'si 8 000 kg sont évités',
    'Décidé par le collectif.',
  ]) {
    assert.ok(page.body.includes(said), said)
  }
})

test('a mistaken stage is corrected by a row that names it; the mistake stays to be seen', async () => {
  const { holder } = village.people
  const mistaken = (await listStageRows(stand.db, project.id)).find((row) => row.stage === 'pilot')
  const path = `${at}/etapes/${mistaken?.id}`
  assert.equal((await holder.get(path)).status, 200)
  const wrong = await holder.post(path, { etape: 'seed', depuis: '2024-03-12' })
  assert.equal(wrong.status, 422)
  assert.equal((await holder.post(path, { etape: 'seed', depuis: '2025-10-08', note: 'Ce n’était qu’un essai.' })).status, 303)
  assert.equal((await findProject(stand.db, project.slug))?.stage, 'seed')
  const rows = await listStageRows(stand.db, project.id)
  assert.equal(rows.length, 3)
  assert.match((await holder.get(`${at}/etapes`)).body, /<s>Expérimentation<\/s>/)
  assert.equal((await holder.get(path)).status, 404)
  const correction = rows.find((row) => row.corrects === mistaken?.id)
  const back = `${at}/etapes/${correction?.id}/retrait`
  assert.equal((await holder.post(back, {})).status, 422)
  assert.equal((await holder.post(back, { raison: 'Rien n’avait commencé.' })).status, 303)
  assert.equal((await findProject(stand.db, project.slug))?.stage, 'idea')
})

test('an invited partner answers for itself, and shows only once it has said yes', async () => {
  const { holder, partner, coordinator } = village.people
  const path = `${at}/partenaires`
  assert.match((await holder.get(`${path}?recherche=lucioles`)).body, new RegExp(village.partnerId))
  assert.equal((await holder.post(path, { structure: village.partnerId })).status, 422)
  assert.equal((await holder.post(path, { structure: village.holderId, role: 'host' })).status, 422)
  assert.equal((await partner.get(at)).status, 404, 'before the invitation the draft is not there')
  assert.equal((await holder.post(path, { structure: village.partnerId, role: 'host' })).location, `${path}?lettres=1`)
  assert.match((await holder.post(path, { structure: village.partnerId, role: 'host' })).body, /déjà partenaire ou invitée/)
  const letter = await stand.db.selectFrom('letter').selectAll().where('kind', '=', 'project_partner_invited').executeTakeFirstOrThrow()
  assert.equal(letter.to_name, 'Paul Partner')
  assert.ok(letter.body.includes(`/acteurs/${village.partnerId}/partenariats`))
  assert.equal((await partner.get(at)).status, 200, 'who is invited reads the draft')
  assert.deepEqual(await listPartners(stand.db, [project.id]), [])
  const [invited] = await listPartners(stand.db, [project.id], 'all')
  const answer = `/acteurs/${village.partnerId}/partenariats/${invited?.id}`
  assert.equal((await holder.post(answer, { reponse: 'confirm' })).status, 403)
  assert.equal((await partner.post(answer, { reponse: 'perhaps' })).status, 422)
  assert.equal((await partner.post(answer, { reponse: 'confirm' })).status, 303)
  assert.equal((await partner.post(answer, { reponse: 'decline' })).status, 422)
  assert.equal((await listPartners(stand.db, [project.id]))[0]?.organisationName, 'Tiers-lieu des Lucioles')
  const told = await stand.db.selectFrom('letter').selectAll().where('kind', '=', 'project_partner_answered').executeTakeFirstOrThrow()
  assert.equal(told.to_name, 'Hélène Holder')
  assert.equal((await holder.post(`${path}/${invited?.id}/fin`)).status, 303)
  assert.deepEqual(await listPartners(stand.db, [project.id]), [])
  assert.equal((await holder.post(`${path}/declaration`, { structure: village.partnerId, role: 'funder' })).status, 403)
  assert.equal((await coordinator.post(`${path}/declaration`, { structure: village.partnerId, role: 'funder' })).status, 303)
  assert.equal((await listPartners(stand.db, [project.id]))[0]?.state, 'stated')
})

test('an organisation answers only for invitations of its own', async () => {
  const { partner } = village.people
  const [stated] = await listPartners(stand.db, [project.id], 'all')
  const other = await stand.someone('Anna Administrator', { role: 'administrator', on: village.holderId })
  assert.equal((await other.post(`/acteurs/${village.holderId}/partenariats/${stated?.id}`, { reponse: 'end' })).status, 404)
  assert.equal((await partner.get(`/acteurs/${village.partnerId}/partenariats`)).status, 200)
})

test('a need is said, corrected, met on a day, and sought again', async () => {
  const { holder } = village.people
  const path = `${at}/besoins`
  assert.equal((await holder.post(path, { genre: 'money', besoin: 'x' })).status, 422)
  assert.equal((await holder.post(path, { genre: 'gold', besoin: 'De l’or' })).status, 422)
  assert.equal((await holder.post(path, { genre: 'money', besoin: 'Une camionnette', montant: '-3' })).status, 422)
  assert.equal((await holder.post(path, { genre: 'money', besoin: 'Une camionnette', montant: '24 000,50' })).status, 303)
  const [need] = await listNeeds(stand.db, [project.id])
  assert.equal(need?.amountCents, 2_400_050)
  assert.match((await holder.get(at)).body, /Une camionnette/)
  assert.equal((await holder.get(`${path}/${need?.id}`)).status, 200)
  assert.equal((await holder.post(`${path}/${need?.id}`, { genre: 'equipment', besoin: 'Une camionnette électrique' })).status, 303)
  assert.equal((await holder.post(`${path}/${need?.id}/cloture`, { issue: 'meet', le: '2999-01-01' })).status, 422)
  assert.equal((await holder.post(`${path}/${need?.id}/cloture`, { issue: 'meet', le: need?.openedOn ?? '' })).status, 303)
  assert.match((await holder.get(at)).body, /trouvé le/)
  assert.equal((await holder.get(`${path}/${need?.id}`)).status, 404)
  assert.equal((await holder.post(`${path}/${need?.id}/reouverture`)).status, 303)
  assert.equal((await listNeeds(stand.db, [project.id]))[0]?.description, 'Une camionnette électrique')
})

test('a file is public or stays with the project’s people, and leaves as a download only', async () => {
  const { holder, reader } = village.people
  const path = `${at}/fichiers`
  const file = (name: string, text: string) => new File([text], name, { type: 'text/html' })
  assert.equal((await holder.post(path, { titre: 'Sans fichier' })).status, 422)
  const page = await holder.post(path, { titre: 'Programme', fichier: file('x.exe', 'MZ\u0000\u0001binary') })
  assert.equal(page.status, 422)
  assert.equal((await holder.post(path, { titre: 'Page', fichier: file('page.html', '<script>alert(1)</script>') })).status, 422)
  assert.equal((await holder.post(path, { titre: 'Notes', fichier: file('notes <b>.txt', 'Trois idées pour le printemps.') })).status, 303)
  const link = /href="(\/projets\/[^"]+\/fichiers\/[0-9a-f-]{36})"/.exec((await holder.get(at)).body)?.[1] ?? ''
  const answer = await holder.get(link)
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('content-type'), 'text/plain')
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment; filename="notes_b\.txt"$/)
  assert.equal((await reader.get(link)).status, 404)
  assert.equal((await holder.post(`${link}/visibilite`, { public: 'oui' })).status, 303)
  assert.equal((await reader.get(link)).status, 200)
  assert.equal((await stand.stranger.get(link)).status, 404, 'the project is still a draft')
  assert.equal((await holder.post(`${link}/retrait`)).status, 303)
  assert.equal((await holder.get(link)).status, 404)
})

test('places and communes are ticked among those near, or searched for, and taken off again', async () => {
  const { holder } = village.people
  const placeId = await createPlace(stand.db, commandLine, { name: 'Atelier central', organisationId: village.holderId })
  const path = `${at}/lieux`
  assert.match((await holder.get(path)).body, new RegExp(placeId))
  assert.equal((await holder.post(path, {})).status, 422)
  assert.equal((await holder.post(path, { commune: '99999', lieu: village.holderId })).status, 422)
  assert.match((await holder.get(`${path}?recherche=chambéry`)).body, /value="73065"/)
  assert.equal((await holder.post(path, { lieu: placeId, commune: ['73065', '73065', '73179'] })).status, 303)
  assert.equal((await holder.post(path, { lieu: placeId, commune: '73065' })).status, 303)
  const places = await listProjectPlaces(stand.db, [project.id])
  assert.deepEqual(
    places.map((place) => place.name),
    ['Atelier central', 'Chambéry', 'La Motte-Servolex'],
  )
  assert.equal((await holder.post(`${path}/${places[1]?.id}/retrait`)).status, 303)
  assert.equal((await holder.post(`${path}/${places[1]?.id}/retrait`)).status, 404)
})

test('the workspace leads to every page and tells what happened', async () => {
  const page = await village.people.holder.get(`${at}/espace`)
  for (const name of ['modifier', 'parts', 'etapes', 'partenaires', 'lieux', 'besoins', 'fichiers', 'publication']) {
    assert.ok(page.body.includes(`href="${at}/${name}"`), name)
  }
  assert.match(page.body, /Partenaire confirmé/)
  assert.match(page.body, /Étape corrigée/)
})
