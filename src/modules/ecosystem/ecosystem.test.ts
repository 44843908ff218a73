import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openStand, type Stand } from '../../../test/stand.ts'
import { makeId } from '../../platform/id.ts'
import { commandLine } from '../../platform/visitor.ts'
import {
  addOrganisations,
  addPlaces,
  coalitionOf,
  createOrganisation,
  createPlace,
  findOrganisation,
  findOrganisationByIdentifier,
  joinCoalition,
  leaveCoalition,
  listFamily,
  listOrganisations,
  listPlaces,
  organisationNames,
  updateOrganisation,
  updatePlace,
} from './index.ts'

let stand: Stand
const territoryId = makeId<'Territory'>()
before(async () => {
  stand = await openStand()
  await sql`insert into territory (id, slug, name, kind) values (${territoryId}, 'valdor', 'Valdor', 'group')`.execute(stand.db)
})
after(() => stand.close())

const names = (rows: readonly { name: string }[]) => rows.map((row) => row.name)

test('a search reads words without their accents, in both languages of the codes', async () => {
  await addPlaces(stand.db, [
    { name: 'Médiathèque Jean-Jacques Rousseau', commune: 'Chambéry', communeCode: '73065', lat: 45.564, lon: 5.924, kinds: ['BIB'] },
    { name: 'Relais de Lescheraines', commune: 'Lescheraines', communeCode: '73146', services: ['object_repair'] },
  ])
  assert.deepEqual(names(await listPlaces(stand.db, { text: 'mediatheque rousseau' })), ['Médiathèque Jean-Jacques Rousseau'])
  assert.deepEqual(names(await listPlaces(stand.db, { text: 'bibliothèques' })), ['Médiathèque Jean-Jacques Rousseau'])
  assert.deepEqual(names(await listPlaces(stand.db, { text: 'repair' })), ['Relais de Lescheraines'])
  assert.deepEqual(names(await listPlaces(stand.db, { text: 'lescheraines' })), ['Relais de Lescheraines'])
})

test('a search read with tolerance finds what was mistyped, and nothing far', async () => {
  assert.deepEqual(names(await listPlaces(stand.db, { text: 'médiatèque roussau' })), [])
  assert.deepEqual(names(await listPlaces(stand.db, { text: 'médiatèque roussau', tolerant: true })), ['Médiathèque Jean-Jacques Rousseau'])
  assert.deepEqual(names(await listPlaces(stand.db, { text: 'mediateque chamberi', tolerant: true })), [
    'Médiathèque Jean-Jacques Rousseau',
  ])
  assert.deepEqual(names(await listPlaces(stand.db, { text: 'piscine', tolerant: true })), [])
})

test('no words break a search', async () => {
  for (const text of ["'", '"', '((', 'a & | !', ':*', '%', '\\', '<->', 'le la les', '🐝', 'é'.repeat(3000)]) {
    for (const tolerant of [false, true]) {
      await listPlaces(stand.db, { text, tolerant }, undefined, 'likeness')
      await listOrganisations(stand.db, { text, tolerant }, undefined, 'likeness')
    }
  }
})

test('places near a point come by distance', async () => {
  const around = { lat: 45.5664, lon: 5.9208, km: 5 }
  const near = await listPlaces(stand.db, { around }, undefined, 'distance')
  assert.deepEqual(names(near), ['Médiathèque Jean-Jacques Rousseau'])
  assert.ok((near[0]?.distanceKm ?? 9) < 1)
  assert.deepEqual(names(await listPlaces(stand.db, { around: { ...around, lat: 48 } })), [])
})

test('what is hidden or merged never shows in a list', async () => {
  const [hidden, survivor, absorbed] = await addOrganisations(stand.db, [
    { name: 'Atelier discret', kind: 'informal_group', isPublic: false },
    { name: 'Tiers-lieu du Granier', kind: 'cooperative', siret: '36252187900034' },
    { name: 'TIERS LIEU GRANIER', kind: 'association' },
  ])
  await sql`update organisation set merged_into = ${survivor} where id = ${absorbed}`.execute(stand.db)
  assert.deepEqual(names(await listOrganisations(stand.db, { text: 'atelier discret' })), [])
  assert.deepEqual(names(await listOrganisations(stand.db, { text: 'atelier discret', hidden: true })), ['Atelier discret'])
  assert.deepEqual(names(await listOrganisations(stand.db, { text: 'granier' })), ['Tiers-lieu du Granier'])
  assert.equal((await findOrganisation(stand.db, absorbed ?? ''))?.id, survivor)
  assert.deepEqual((await listFamily(stand.db, absorbed ?? '')).sort(), [survivor, absorbed].sort())
  assert.equal((await organisationNames(stand.db, [absorbed ?? '', hidden ?? ''])).get(absorbed ?? ''), 'Tiers-lieu du Granier')
  assert.equal((await findOrganisationByIdentifier(stand.db, { siret: '36252187900034' }))?.id, survivor)
  assert.equal(await findOrganisation(stand.db, makeId()), undefined)
  await addPlaces(stand.db, [{ name: 'Salle du Granier', organisationId: absorbed }])
  assert.deepEqual(names(await listPlaces(stand.db, { organisationId: survivor })), ['Salle du Granier'])
})

test('an organisation is added once by its SIRET, its SIREN read from it, and edits are remembered field by field', async () => {
  const added = await createOrganisation(stand.db, commandLine, { name: 'La Cordée', kind: 'association', siret: '73282932000074' })
  assert.ok(added.allowed)
  assert.equal((await findOrganisation(stand.db, added.value))?.siren, '732829320')
  const again = await createOrganisation(stand.db, commandLine, { name: 'Cordée', kind: 'association', siret: '73282932000074' })
  assert.deepEqual(again, { allowed: false, because: 'siret_known' })
  const differ = await updateOrganisation(stand.db, commandLine, added.value, { siren: '362521879' })
  assert.deepEqual(differ, { allowed: false, because: 'siren_siret_differ' })
  const edited = await updateOrganisation(stand.db, commandLine, added.value, { name: 'La Cordée', website: 'https://cordee.example/' })
  assert.deepEqual(edited, { allowed: true, value: ['website'] })
  const { rows } = await sql<{ field: string }>`select field from field_edit where thing_id = ${added.value} order by field`.execute(
    stand.db,
  )
  assert.deepEqual(
    rows.map((row) => row.field),
    ['kind', 'name', 'siret', 'website'],
  )
})

test('a place keeps what the standard says of it, and its search words follow its services', async () => {
  const id = await createPlace(stand.db, commandLine, {
    name: 'Le Passe-Muraille',
    details: { care: ['deafness'] },
    openingHours: 'Mo-Fr 09:00-12:00',
  })
  assert.deepEqual(await updatePlace(stand.db, commandLine, id, { services: ['bicycle_repair'] }), { allowed: true, value: ['services'] })
  const [found] = await listPlaces(stand.db, { text: 'vélos' })
  assert.equal(found?.id, id)
  assert.deepEqual(found?.details, { care: ['deafness'] })
})

test('a coalition has one lead at a time, and an organisation stands in it once', async () => {
  const [first = '', second = ''] = await addOrganisations(stand.db, [
    { name: 'Première', kind: 'local_authority' },
    { name: 'Seconde', kind: 'association' },
  ])
  const join = (organisationId: string, role: 'lead' | 'member', fromOn: string) =>
    joinCoalition(stand.db, commandLine, territoryId, { organisationId, role, fromOn })
  const lead = await join(first, 'lead', '2024-01-15')
  assert.ok(lead.allowed)
  assert.deepEqual(await join(second, 'lead', '2024-06-01'), { allowed: false, because: 'already_led' })
  assert.deepEqual(await join(first, 'member', '2025-01-01'), { allowed: false, because: 'already_member' })
  assert.ok((await join(second, 'member', '2024-02-01')).allowed)
  assert.deepEqual(names(await coalitionOf(stand.db, territoryId)), ['Première', 'Seconde'])
  assert.deepEqual(names(await coalitionOf(stand.db, territoryId, '2024-01-20')), ['Première'])
  const before = await leaveCoalition(stand.db, commandLine, territoryId, lead.value, '2023-01-01')
  assert.deepEqual(before, { allowed: false, because: 'before_start' })
  assert.ok((await leaveCoalition(stand.db, commandLine, territoryId, lead.value, '2025-01-01')).allowed)
  assert.deepEqual(names(await coalitionOf(stand.db, territoryId)), ['Seconde'])
  assert.deepEqual(names(await coalitionOf(stand.db, territoryId, '2024-12-31')), ['Première', 'Seconde'])
})
