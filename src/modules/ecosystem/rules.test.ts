import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideEnd, decideEntry } from './coalitions/rules.ts'
import { structureOf } from './organisations/inclusion/rules.ts'
import { decideIdentifiers, organisationCompleteness, recogniseSirenOrSiret, sirenIn } from './organisations/rules.ts'
import type { Organisation } from './organisations/store.ts'
import { isDigital, nationalRowOf } from './places/national/rules.ts'
import type { Place } from './places/store.ts'
import { completenessOf, contactOf, descriptionWorth, distanceKm, freshnessOf, withoutContacts } from './rules.ts'
import { decideDeparture } from './team/rules.ts'

test('freshness is whole for six months, then decays to nothing at two years, and an unknown day is worth nothing', () => {
  assert.equal(freshnessOf('2026-11-01', '2026-11-24'), 1)
  assert.equal(freshnessOf('2026-05-26', '2026-11-24'), 1)
  assert.ok(Math.abs(freshnessOf('2025-11-24', '2026-11-24') - 365 / 548) < 0.01)
  assert.equal(freshnessOf('2024-11-20', '2026-11-24'), 0)
  assert.equal(freshnessOf('2030-01-01', '2026-11-24'), 1)
  assert.equal(freshnessOf(null, '2026-11-24'), 0)
})

test('completeness is the weighted mean of what is met, and says each criterion', () => {
  const criteria = [
    { name: 'a', weight: 3, met: 1 },
    { name: 'b', weight: 1, met: 0 },
  ] as const
  assert.equal(completenessOf(criteria).share, 0.75)
  assert.equal(completenessOf([]).share, 0)
  assert.deepEqual([null, 'court', 'x'.repeat(60), 'x'.repeat(3000)].map(descriptionWorth), [0, 0.5, 1, 0.8])
})

test('a contact that is not public serves nobody, and an informal group owes no number', () => {
  const reached = { phone: '+33479000000', email: null, website: null }
  assert.equal(contactOf({ ...reached, contactIsPublic: false }), 0)
  assert.equal(contactOf({ ...reached, contactIsPublic: true }), 1)
  const bare = { siren: null, rna: null, description: null, themes: [], address: null, communeCode: '73065', lat: null, verifiedOn: null }
  const named = (kind: 'informal_group' | 'association') =>
    organisationCompleteness({ ...bare, ...reached, kind, contactIsPublic: true }, '2026-11-24').criteria.map((each) => each.name)
  assert.ok(named('association').includes('identifier'))
  assert.ok(!named('informal_group').includes('identifier'))
})

test('addresses and telephone numbers are taken out of free text, and nothing else', () => {
  const text =
    'Le 12 mars 2026 à 14 h, 1 200 € : voir https://lieu.example. marie@exemple.fr, 06 12 34 56 78, +33 6 12 34 56 78, 04.79.00.00.00'
  assert.equal(withoutContacts(text), 'Le 12 mars 2026 à 14 h, 1 200 € : voir https://lieu.example. […], […], […], […]')
})

test('a SIRET gives its SIREN, and must not contradict it; a search field reads both', () => {
  assert.deepEqual(decideIdentifiers(null, '73282932000074'), { allowed: true, value: '732829320' })
  assert.deepEqual(decideIdentifiers('362521879', '73282932000074'), { allowed: false, because: 'siren_siret_differ' })
  assert.deepEqual(recogniseSirenOrSiret('732 829 320'), { ok: true, value: '732829320', repaired: 'spaces_removed' })
  assert.equal(recogniseSirenOrSiret('732829321').ok, false)
  assert.equal(sirenIn('732 829 320 00074'), '732829320')
  assert.equal(sirenIn('73000'), undefined)
})

test('periods of a coalition that touch do not overlap', () => {
  const lead = { organisationId: 'a', role: 'lead', fromOn: '2024-01-01', untilOn: '2025-01-01' } as const
  const next = { organisationId: 'b', role: 'lead', fromOn: '2025-01-01', untilOn: null } as const
  assert.ok(decideEntry([lead], next).allowed)
  assert.deepEqual(decideEntry([lead], { ...next, fromOn: '2024-12-31' }), { allowed: false, because: 'already_led' })
  assert.deepEqual(decideEnd(lead, '2026-01-01'), { allowed: false, because: 'ended' })
})

test('files of both standards say the day of the last change as it was in Paris', () => {
  const updatedAt = new Date('2026-03-31T22:30:00Z')
  const place = {
    details: {},
    kinds: [],
    services: [],
    publics: [],
    cost: [],
    programmes: [],
    lat: null,
    lon: null,
    verifiedOn: null,
    updatedAt,
  }
  assert.equal(nationalRowOf(place as unknown as Place, undefined, 'Essaim').date_maj, '2026-04-01')
  const organisation = { id: 'a', name: 'La Boucle', themes: [], verifiedOn: null, updatedAt }
  assert.equal(structureOf(organisation as unknown as Organisation, 'https://essaim.example/acteurs/a').date_maj, '2026-04-01')
})

test('the last administrator stays, members come and go', () => {
  const team = [
    { membershipId: '1', role: 'administrator' },
    { membershipId: '2', role: 'member' },
  ]
  assert.ok(decideDeparture(team, '2').allowed)
  assert.ok(!decideDeparture(team, '1').allowed)
})

test('only places of digital mediation are of the national standard, and distances are in kilometres', () => {
  assert.ok(isDigital({ services: ['object_repair', 'paperwork'], programmes: [] }))
  assert.ok(isDigital({ services: [], programmes: ['france_services'] }))
  assert.ok(!isDigital({ services: ['object_repair'], programmes: [] }))
  assert.ok(Math.abs(distanceKm({ lat: 48.8566, lon: 2.3522 }, { lat: 45.5646, lon: 5.9178 }) - 453) < 5)
})
