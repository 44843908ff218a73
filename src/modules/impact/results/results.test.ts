import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { holdClock } from '../../../platform/clock.ts'
import { makeId } from '../../../platform/id.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createTerritory } from '../../territories/index.ts'
import { findFigure, type NewFact, recordFacts, setTarget } from '../index.ts'

let stand: Stand
const ids: Record<string, string> = {}

before(async () => {
  holdClock(new Date('2026-11-23T10:00:00Z'))
  stand = await openStand()
  const communes = [
    { kind: 'commune' as const, code: '73065' },
    { kind: 'commune' as const, code: '73179' },
    { kind: 'commune' as const, code: '73081' },
  ]
  for (const [slug, name, members] of [
    ['val-de-brume', 'Val-de-Brume', communes],
    ['haut-plateau', 'Haut-Plateau', []],
    ['marais', 'Marais et Collines', []],
  ] as const) {
    const made = await createTerritory(stand.db, commandLine, {
      slug,
      name,
      kind: 'group',
      members,
      labelledOn: '2025-01-01',
      labelWave: slug === 'marais' ? 2 : 1,
    })
    assert.ok(made.allowed)
    ids[slug] = made.value.id
  }
  await recordFacts(stand.db, commandLine, facts())
})
after(async () => {
  await stand.close()
  holdClock(undefined)
})

function facts(): NewFact[] {
  const fact = (more: Partial<NewFact>): NewFact => ({
    indicator: 'dechets-evites-kg',
    value: 100,
    occurredOn: '2026-02-10',
    territoryId: ids['val-de-brume'] ?? '',
    communeCode: '73065',
    estimated: false,
    source: { kind: 'weighing', id: makeId<'Lot'>() },
    demonstration: true,
    ...more,
  })
  return [
    ...Array.from({ length: 20 }, (_, n) => fact({ occurredOn: `2026-0${1 + (n % 4)}-10` })),
    ...Array.from({ length: 6 }, () => fact({ communeCode: '73179' })),
    fact({ communeCode: '73081', value: 777 }),
    fact({ communeCode: '73081', value: 778 }),
    ...Array.from({ length: 5 }, () => fact({ territoryId: ids['haut-plateau'], communeCode: null, value: 40 })),
    ...Array.from({ length: 3 }, () =>
      fact({ indicator: 'personnes-formees', value: 1, personId: makeId<'Person'>(), dimensions: { ageBand: '65+' } }),
    ),
  ]
}

test('the network says its total, who measures, and who does not: missing is not zero', async () => {
  const { body } = await stand.stranger.get('/resultats?indicateur=dechets-evites-kg')
  assert.match(body, /<h1>4\u202f355\u00a0kg/)
  assert.match(body, /2 territoires publient/)
  assert.match(body, /Un territoire n’apparaît pas/)
  assert.match(body, /Ce n’est pas zéro/)
  assert.match(body, /Marais et Collines/)
  const second = await stand.stranger.get('/resultats?indicateur=dechets-evites-kg&vague=2')
  assert.doesNotMatch(second.body, /Val-de-Brume/)
  const file = await stand.stranger.get('/resultats.csv?indicateur=dechets-evites-kg')
  assert.match(file.body, /val-de-brume,Val-de-Brume,dechets-evites-kg,2026,4155,kg/)
  assert.match((await stand.stranger.get('/en/resultats?indicateur=dechets-evites-kg')).body, /2 territories publish/)
})

test('a territory shows each indicator that it measured, month by month and place by place, small communes kept back', async () => {
  const all = (await stand.stranger.get('/territoires/val-de-brume/resultats')).body
  assert.match(all, /Non publié/, 'three people are not told')
  assert.match(all, /href="\/territoires\/val-de-brume\/resultats\/de-plus-pres\?annee=2026"/)
  assert.match(all, /4\u202f155/)
  const closer = '/territoires/val-de-brume/resultats/de-plus-pres?indicateur=dechets-evites-kg'
  const { body } = await stand.stranger.get(`${closer}&par=commune`)
  for (const page of [all, body, (await stand.stranger.get(closer)).body]) assert.doesNotMatch(page, /777|778|1\u202f555/)
  assert.match(body, /février 2026<\/th><td class="num">2\u202f655/)
  assert.match(body, /Chambéry<\/a><\/span><\/th><td class="num">2\u202f000/)
  assert.match(body, /non publié \(moins de 5\)/)
  const file = await stand.stranger.get('/territoires/val-de-brume/resultats.csv')
  assert.match(file.body, /dechets-evites-kg,2026,2026-02,/)
  assert.match(file.body, /personnes-formees,2026,,,.*,true,true/)
  const map = await stand.stranger.get('/territoires/val-de-brume/carte?indicateur=dechets-evites-kg')
  assert.doesNotMatch(map.body, /1\u202f555/)
})

test('what is measured shows on the pages of the rooms before: home, territory, commune', async () => {
  assert.match((await stand.stranger.get('/')).body, /chiffres\/dechets-evites-kg\/explication/)
  assert.match((await stand.stranger.get('/territoires/val-de-brume')).body, /territoires\/val-de-brume\/resultats/)
  assert.match((await stand.stranger.get('/communes/73065')).body, /chiffres\/dechets-evites-kg\/explication\?commune=73065/)
  assert.doesNotMatch((await stand.stranger.get('/communes/73081')).body, /1\u202f555|>777/)
})

test('the library defines each indicator, by theme and by goal, and says who uses it', async () => {
  const all = await stand.stranger.get('/indicateurs')
  assert.match(all.body, /Déchets évités/)
  assert.doesNotMatch((await stand.stranger.get('/indicateurs?theme=food')).body, /Déchets évités/)
  assert.match((await stand.stranger.get('/indicateurs?odd=12')).body, /Déchets évités/)
  const one = await stand.stranger.get('/indicateurs/dechets-evites-kg')
  assert.match(one.body, /Val-de-Brume/)
  assert.match(one.body, /Consommation et production responsables/)
  assert.equal((await stand.stranger.get('/indicateurs/rien')).status, 404)
  assert.match((await stand.stranger.get('/indicateurs.csv')).body, /dechets-evites-kg/)
})

test('the API gives the very figures of the pages, suppressed where they are, and the facts that add up to them', async () => {
  const ask = async (path: string) => JSON.parse((await stand.stranger.get(`/api/v1${path}`)).body)
  const figure = await findFigure(stand.db, { indicator: 'dechets-evites-kg', scope: { kind: 'territory', id: ids['val-de-brume'] ?? '' } })
  const said = await ask('/figures?indicator=dechets-evites-kg&territory=val-de-brume&by=commune')
  assert.equal(said.value, figure.value)
  assert.equal(said.demonstration, true)
  const hidden = said.cells.find((cell: { key: string }) => cell.key === '73081')
  assert.equal(hidden.suppressed, true)
  assert.equal(hidden.value, null)
  const listed = await ask('/facts?indicator=dechets-evites-kg&territory=val-de-brume&size=1000')
  assert.equal(
    listed.data.reduce((sum: number, fact: { value: number; share: number }) => sum + fact.value * fact.share, 0),
    figure.value,
  )
  assert.ok(listed.data.every((fact: { communeCode: string | null }) => fact.communeCode !== '73081'))
  assert.ok(listed.data.every((fact: { demonstration: boolean }) => fact.demonstration))
  assert.equal((await ask('/facts?indicator=personnes-formees')).total, 0)
  assert.equal((await ask('/figures?indicator=personnes-formees')).value, null)
  assert.equal((await ask('/indicators?theme=circular&size=2')).data.length, 2)
  assert.equal((await ask('/indicators/dechets-evites-kg')).aggregation, 'sum')
})

test('territories are ranked by their rates; who has none comes after them, however much was measured', async () => {
  const lines = (await stand.stranger.get('/resultats.csv?indicateur=dechets-evites-kg')).body.trim().split('\r\n').slice(1)
  const rates = lines.map((line) => [line.split(',')[0], line.split(',').at(-2) !== ''])
  assert.deepEqual(rates, [
    ['val-de-brume', true],
    ['haut-plateau', false],
  ])
})

test('a year that is over is held against its own target, though another stands for the year after', async () => {
  const territoryId = ids['val-de-brume'] ?? ''
  const source = { kind: 'weighing', id: makeId<'Lot'>() }
  const former = {
    indicator: 'dechets-evites-kg',
    value: 900,
    occurredOn: '2025-03-10',
    territoryId,
    communeCode: '73065',
    estimated: false,
  }
  await recordFacts(stand.db, commandLine, [{ ...former, source, demonstration: true }])
  for (const [dueOn, value] of [
    ['2025-12-31', 800],
    ['2026-12-31', 90_000],
  ] as const) {
    const aim = {
      level: 'territory',
      scopeId: territoryId,
      indicator: 'dechets-evites-kg',
      baseline: null,
      baselineOn: null,
      note: '',
    } as const
    assert.ok((await setTarget(stand.db, commandLine, { ...aim, territoryId, dueOn, value })).allowed)
  }
  assert.match((await stand.stranger.get('/resultats?indicateur=dechets-evites-kg&annee=2025')).body, /Face aux cibles\s: 1 atteinte/)
  assert.match((await stand.stranger.get('/resultats?indicateur=dechets-evites-kg&annee=2026')).body, /Face aux cibles\s: 1 en retard/)
})

test('no address of results, of the library or of the API breaks the site', async () => {
  const paths = [
    '/resultats?indicateur=%00&annee=x&vague=-1',
    '/resultats?annee=999999999999999999999',
    '/resultats.csv?indicateur=rien',
    '/territoires/rien/resultats',
    '/territoires/%00/resultats',
    '/territoires/marais/resultats?annee=%F0%9F%90%9D',
    '/territoires/marais/resultats/de-plus-pres?indicateur=%F0%9F%90%9D',
    '/territoires/marais/resultats/de-plus-pres?par=%00',
    '/territoires/rien/resultats/de-plus-pres',
    '/territoires/marais/resultats.csv?annee=-5',
    '/indicateurs?theme=%00&odd=%00',
    '/indicateurs?odd=constructor',
    '/indicateurs/%00',
    '/api/v1/figures',
    '/api/v1/figures?indicator=%00',
    '/api/v1/figures?indicator=dechets-evites-kg&territory=%00',
    '/api/v1/figures?indicator=dechets-evites-kg&objective=x',
    '/api/v1/figures?indicator=dechets-evites-kg&commune=1&territory=marais',
    '/api/v1/figures?indicator=dechets-evites-kg&from=9999-12-31',
    '/api/v1/figures?indicator=dechets-evites-kg&asOf=1.99999999999999999999',
    '/api/v1/figures?indicator=dechets-evites-kg&by=weather',
    '/api/v1/facts?indicator=dechets-evites-kg&page=99999&size=1000',
    '/api/v1/indicators?page=0',
    '/api/v1/indicators/%00',
  ]
  for (const path of paths) {
    const { status } = await stand.stranger.get(path)
    assert.ok([200, 400, 404].includes(status), `${status} ${path}`)
  }
})
