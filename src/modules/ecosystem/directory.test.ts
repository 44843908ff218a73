import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { askedWhile } from '../../../test/asked.ts'
import { stageDirectory } from '../../../test/directory.ts'
import { type Client, openStand, type Stand } from '../../../test/stand.ts'
import { commandLine } from '../../platform/visitor.ts'
import { createTerritory } from '../territories/index.ts'
import { addOrganisations, coalitionOf, findOrganisation, findPlace } from './index.ts'

let stand: Stand
let territoryId: string
let recycler = ''
let hidden = ''
let library = ''
let coordinator: Client
let elsewhere: Client
let administrator: Client
let network: Client

before(async () => {
  stand = await openStand()
  const made = await createTerritory(stand.db, commandLine, { name: 'Grand Chambéry', kind: 'epci', siren: '200069110' })
  assert.ok(made.allowed)
  territoryId = made.value.id
  const far = await createTerritory(stand.db, commandLine, { name: 'Paris', kind: 'commune', code: '75056' })
  assert.ok(far.allowed)
  ;({ recycler, hidden, library } = await stageDirectory(stand.db, {
    recycler: {
      name: '=HYPERLINK("http://piege.example";"La Ressource")',
      email: 'contact@ressource.example',
      description: 'Écrire à marie.durand@exemple.fr ou au 06 12 34 56 78 pour venir.',
    },
  }))
  coordinator = await stand.someone('Coline', { role: 'coordinator', on: territoryId })
  elsewhere = await stand.someone('Élie', { role: 'coordinator', on: far.value.id })
  administrator = await stand.someone('Ada', { role: 'administrator', on: recycler })
  network = await stand.someone('Nour', { role: 'network' })
})
after(() => stand.close())

const organisationForm = { nom: 'La Bricole', genre: 'association', commune: 'Chambéry', visible: 'on', themes: ['circular'] }

test('the pages of the directory answer in both languages, and absent things are 404', async () => {
  for (const to of [
    '/acteurs',
    '/lieux',
    `/acteurs/${recycler}`,
    `/lieux/${library}`,
    '/donnees-ouvertes',
    '/territoires/grand-chambery/collectif',
  ]) {
    assert.equal((await stand.stranger.get(to)).status, 200, to)
    assert.equal((await stand.stranger.get(`/en${to}`)).status, 200, `/en${to}`)
  }
  for (const to of [
    '/acteurs/01890000-0000-7000-8000-000000000000',
    '/acteurs/x',
    '/lieux/%00',
    '/territoires/nulle-part/collectif',
    `/acteurs/${hidden}`,
  ]) {
    assert.equal((await stand.stranger.get(to)).status, 404, to)
  }
  assert.equal((await coordinator.get(`/acteurs/${hidden}`)).status, 200)
})

test('a record shows its source with its day, its hours in words, and never a contact that is not public', async () => {
  const place = (await stand.stranger.get(`/lieux/${library}`)).body
  assert.match(place, /Annuaire ouvert/)
  assert.match(place, /1er mars 2026/)
  assert.match(place, /Du lundi au vendredi/)
  assert.match(place, /04\u00a079\u00a011\u00a011\u00a011/)
  const organisation = (await stand.stranger.get(`/acteurs/${recycler}`)).body
  for (const secret of ['marie.durand', '06 12 34', 'contact@ressource', '+33479000000', '79\u00a000'])
    assert.ok(!organisation.includes(secret), secret)
  assert.match((await administrator.get(`/acteurs/${recycler}`)).body, /contact@ressource/)
})

test('hostile addresses are answered, never with a 500', async () => {
  const texts = ['%00', "'%22%5C", '%F0%9F%90%9D', '((((', 'a'.repeat(3000), '-1', '<script>', '%25', '1e309']
  for (const list of ['/acteurs', '/lieux', '/lieux.csv', '/acteurs.csv', '/lieux-mediation-numerique.csv']) {
    for (const name of ['recherche', 'territoire', 'commune', 'pres', 'page', 'rayon', 'tri', 'genre', 'service']) {
      for (const text of texts)
        assert.equal((await stand.stranger.get(`${list}?${name}=${text}`)).status, 200, `${list} ${name} ${text.slice(0, 20)}`)
    }
  }
  for (const text of texts) {
    for (const list of ['organisations', 'places']) {
      const { status } = await stand.stranger.get(`/api/v1/${list}?q=${text}&territory=${text.slice(0, 60)}&page=${text.slice(0, 9)}`)
      assert.ok(status === 200 || status === 400, `${list} ${text.slice(0, 20)}: ${status}`)
    }
  }
})

test('a mistyped search says that it was read with tolerance, and a SIRET finds its organisation', async () => {
  assert.match((await stand.stranger.get('/lieux?recherche=bibliotek+gare')).body, /s’en approche[\s\S]*Bibliothèque de la Gare/)
  assert.match((await stand.stranger.get('/acteurs?recherche=732+829+320+00074')).body, /La Ressource/)
  assert.match(
    (await stand.stranger.get('/lieux?pres=73000&rayon=2')).body,
    /À moins de 2\u00a0km de Chambéry[\s\S]*Bibliothèque de la Gare/,
  )
})

test('a coordinator adds an organisation in her communes and nowhere else', async () => {
  assert.equal((await stand.stranger.post('/acteurs/nouvelle', organisationForm)).status, 403)
  assert.equal((await administrator.post('/acteurs/nouvelle', organisationForm)).status, 403)
  const outside = await elsewhere.post('/acteurs/nouvelle', organisationForm)
  assert.equal(outside.status, 422)
  assert.match(outside.body, /Vous coordonnez d’autres communes/)
  const added = await coordinator.post('/acteurs/nouvelle', organisationForm)
  assert.equal(added.status, 303)
  const organisation = await findOrganisation(stand.db, added.location?.split('/')[2]?.split('?')[0] ?? '')
  assert.equal(organisation?.communeCode, '73065')
  assert.deepEqual(organisation?.themes, ['circular'])
})

test('a form that is wrong comes back with one sentence per field and what was typed', async () => {
  const wrong = {
    ...organisationForm,
    nom: 'Zoé',
    siret: '73282932000075',
    commune: 'Nulle-Part-sur-Rien',
    latitude: '45',
    site: 'javascript:alert(1)',
  }
  const answer = await coordinator.post('/acteurs/nouvelle', wrong)
  assert.equal(answer.status, 422)
  assert.match(answer.body, /La clé de contrôle est fausse/)
  assert.match(answer.body, /Seules les adresses en http/)
  assert.match(answer.body, /value="Zoé"/)
  const place = await coordinator.post('/acteurs/nouvelle', { ...organisationForm, commune: 'Nulle-Part-sur-Rien', latitude: '45' })
  assert.match(place.body, /Aucune commune de France/)
  assert.match(place.body, /Cette position n’est pas en France/)
  const twice = await coordinator.post('/acteurs/nouvelle', { ...organisationForm, siret: '73282932000074' })
  assert.match(twice.body, /Un acteur a déjà ce SIRET/)
})

test('people of an organisation edit it and its places; their edits are remembered so that imports do not overwrite', async () => {
  const edited = await administrator.post(`/acteurs/${recycler}/modifier`, {
    ...organisationForm,
    nom: '=La Ressource',
    siret: '73282932000074',
    description: 'Une ressourcerie de quartier.',
  })
  assert.equal(edited.status, 303)
  const { rows } = await sql<{ field: string }>`select field from field_edit where thing_id = ${recycler} order by field`.execute(stand.db)
  assert.ok(rows.some((row) => row.field === 'description') && rows.some((row) => row.field === 'name'))
  assert.ok(!rows.some((row) => row.field === 'siret'), 'what did not change is not an edit')
  const form = {
    nom: 'Bibliothèque de la Gare',
    acteur: recycler,
    commune: '73065',
    code_postal: '73000',
    adresse: '1 place de la Gare',
    horaires: 'quand on veut',
    visible: 'on',
  }
  assert.match((await administrator.post(`/lieux/${library}/modifier`, form)).body, /notation d’OpenStreetMap/)
  const services = ['internet_access', 'paperwork', 'object_repair']
  const good = {
    ...form,
    services,
    horaires: 'Mo-Fr 09:00-12:00; Sa 10:00-12:00',
    latitude: '45,5711',
    longitude: '5,9199',
    telephone: '04 79 11 11 11',
    contact_public: 'on',
  }
  const kept = { genres: ['BIB', 'REPAIR_WORKSHOP'], prix: ['free'], publics: ['seniors'], programmes: ['caf'], resume: 'Salle | claire' }
  const more = {
    prise_en_charge: ['english_spoken'],
    formations: ['etapes_numeriques'],
    acces: ['walk_in'],
    accompagnement: ['alone'],
    itinerance: ['fixed'],
  }
  assert.equal((await administrator.post(`/lieux/${library}/modifier`, { ...good, ...kept, ...more })).status, 303)
  const place = await findPlace(stand.db, library)
  assert.equal(place?.openingHours, 'Mo-Fr 09:00-12:00; Sa 10:00-12:00')
  assert.equal((await elsewhere.post(`/lieux/${library}/modifier`, good)).status, 403)
  assert.equal((await elsewhere.post(`/acteurs/${hidden}/modifier`, organisationForm)).status, 404)
})

test('a place goes to an organisation that one answers for, or to a commune that one coordinates', async () => {
  const [other = ''] = await addOrganisations(stand.db, [{ name: 'Autre maison', kind: 'company', communeCode: '75056' }])
  const form = { nom: 'Nouvel atelier', commune: 'Chambéry', visible: 'on' }
  assert.equal((await administrator.post('/lieux/nouveau', { ...form, acteur: other })).status, 422)
  assert.equal((await administrator.post('/lieux/nouveau', form)).status, 422)
  assert.equal((await administrator.post('/lieux/nouveau', { ...form, acteur: recycler })).status, 303)
  assert.equal((await coordinator.post('/lieux/nouveau', form)).status, 303)
  assert.equal((await coordinator.post('/lieux/nouveau', { ...form, acteur: other })).status, 422)
  assert.equal((await stand.stranger.get('/lieux/nouveau')).status, 303)
})

test('somebody claims her organisation, the coordinator accepts, and a letter says so', async () => {
  const claimant = await stand.someone('Clémence')
  assert.equal((await stand.stranger.get(`/acteurs/${recycler}/demande`)).status, 303)
  assert.equal((await claimant.post(`/acteurs/${recycler}/demande`, { message: 'moi' })).status, 422)
  assert.equal((await claimant.post(`/acteurs/${recycler}/demande`, { message: 'Je préside l’association.' })).status, 303)
  assert.equal((await claimant.post(`/acteurs/${recycler}/demande`, { message: 'Je préside l’association.' })).status, 422)
  const { id } = await stand.db.selectFrom('claim').select('id').where('person_id', '=', claimant.personId).executeTakeFirstOrThrow()
  assert.match((await coordinator.get('/territoires/grand-chambery/demandes')).body, /Je préside l’association/)
  assert.equal((await claimant.get('/territoires/grand-chambery/demandes')).status, 403)
  assert.equal((await elsewhere.post(`/territoires/grand-chambery/demandes/${id}`, { reponse: 'accepter' })).status, 403)
  assert.equal((await elsewhere.post(`/territoires/paris/demandes/${id}`, { reponse: 'accepter' })).status, 404)
  assert.equal((await coordinator.post(`/territoires/grand-chambery/demandes/${id}`, { reponse: 'refuser' })).status, 422)
  assert.equal((await coordinator.post(`/territoires/grand-chambery/demandes/${id}`, { reponse: 'accepter' })).status, 303)
  assert.equal((await network.post(`/reseau/demandes/${id}`, { reponse: 'accepter' })).status, 422, 'a claim is answered once')
  const letters = await stand.db.selectFrom('letter').select('subject').where('kind', '=', 'claim').execute()
  assert.match(letters[0]?.subject ?? '', /Vous répondez désormais de =La Ressource/)
  assert.equal((await claimant.get(`/acteurs/${recycler}/equipe`)).status, 200)
})

test('the desk of claims asks for all who claim at once, however many they are', async () => {
  for (const name of ['Une', 'Deux', 'Trois'])
    assert.equal(
      (await (await stand.someone(name)).post(`/acteurs/${recycler}/demande`, { message: `C’est la mienne, dit ${name}.` })).status,
      303,
    )
  let page = ''
  const asked = await askedWhile(async () => {
    page = (await network.get('/reseau/demandes')).body
  })
  for (const name of ['Une', 'Deux', 'Trois']) assert.ok(page.includes(`dit ${name}.`))
  assert.equal(asked.filter((each) => /from person p where p\.id/.test(each)).length, 1)
})

test('the last one who answers for an organisation stays until another is there', async () => {
  const [alone = ''] = await addOrganisations(stand.db, [{ name: 'Seule', kind: 'company', communeCode: '73065' }])
  const only = await stand.someone('Solène', { role: 'administrator', on: alone })
  const { id } = await stand.db.selectFrom('membership').select('id').where('person_id', '=', only.personId).executeTakeFirstOrThrow()
  const dated = await only.post(`/acteurs/${alone}/equipe/${id}/droits`, { jusqua: '2099-12-31' })
  assert.equal(dated.status, 422, 'nor is it given an end')
  assert.match(dated.body, /dernière personne qui répond/)
  const refused = await only.post(`/acteurs/${alone}/equipe/${id}/fin`)
  assert.equal(refused.status, 422)
  assert.match(refused.body, /invitez-en d’abord une autre/)
  const invitation = { nom: 'Inès Autre', courriel: 'ines@test.example', role: 'administrator', langue: 'fr' }
  assert.equal((await only.post(`/acteurs/${alone}/equipe/inviter`, invitation)).status, 303)
  assert.equal(
    (await only.post(`/acteurs/${alone}/equipe/inviter`, { ...invitation, courriel: 'x@test.example', role: 'network' })).status,
    400,
  )
  assert.equal((await only.post(`/acteurs/${alone}/equipe/${id}/fin`)).status, 303)
  assert.equal((await administrator.get(`/acteurs/${alone}/equipe`)).status, 403)
})

test('a coordinator brings an organisation into the coalition and ends its membership', async () => {
  const found = await coordinator.get('/territoires/grand-chambery/collectif?acteur=resource')
  assert.match(found.body, /=La Ressource/)
  const entry = { organisation: recycler, role: 'lead', depuis: '2026-01-01', cherche: 'ressource' }
  assert.equal((await administrator.post('/territoires/grand-chambery/collectif', entry)).status, 403)
  assert.equal((await coordinator.post('/territoires/grand-chambery/collectif', entry)).status, 303)
  assert.match((await coordinator.post('/territoires/grand-chambery/collectif', entry)).body, /déjà du collectif/)
  const [member] = await coalitionOf(stand.db, territoryId)
  assert.equal(member?.role, 'lead')
  assert.match((await stand.stranger.get('/territoires/grand-chambery')).body, /chef de file/)
  const end = { participation: member?.id ?? '', fin: '2026-02-01' }
  assert.equal((await coordinator.post('/territoires/grand-chambery/collectif/fin', { ...end, fin: '2025-01-01' })).status, 422)
  assert.equal((await coordinator.post('/territoires/grand-chambery/collectif/fin', end)).status, 303)
  assert.deepEqual(await coalitionOf(stand.db, territoryId), [])
})
