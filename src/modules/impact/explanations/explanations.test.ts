import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { makeId } from '../../../platform/id.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { createTerritory } from '../../territories/index.ts'
import { explanationPath, type FigureQuery, findFigure, foldFacts, type NewFact, recordFacts, reverseFacts } from '../index.ts'

let stand: Stand
let territoryId = ''
const lots = [makeId<'Lot'>(), makeId<'Lot'>()] as const

before(async () => {
  stand = await openStand()
  const made = await createTerritory(stand.db, commandLine, { name: 'Val-de-Brume', slug: 'val-de-brume', kind: 'group', members: [] })
  assert.ok(made.allowed)
  territoryId = made.value.id
  await record()
})
after(() => stand.close())

const fact = (more: Partial<NewFact>): NewFact => ({
  indicator: 'dechets-evites-kg',
  value: 10,
  occurredOn: '2026-03-10',
  territoryId,
  communeCode: '73065',
  estimated: false,
  source: { kind: 'weighing', id: makeId<'Lot'>() },
  demonstration: true,
  ...more,
})

async function record(): Promise<void> {
  const facts = [
    ...Array.from({ length: 30 }, (_, n) =>
      fact({ value: n + 0.25, occurredOn: `2026-0${1 + (n % 6)}-12`, dimensions: { category: 'Vélo' } }),
    ),
    ...Array.from({ length: 12 }, () => fact({ value: 3.5, estimated: true, dimensions: { category: 'Lampe' } })),
    fact({ value: null, dimensions: { category: 'Lampe' } }),
    // Two acts only in this commune: where they happened may not be told.
    fact({ value: 77, communeCode: '73179' }),
    fact({ value: 78, communeCode: '73179' }),
    fact({ value: 18.2, source: { kind: 'weighing', id: lots[0] }, occurredOn: '2026-05-05' }),
    ...['a', 'b', 'c'].map(() => fact({ indicator: 'personnes-formees', value: 1, personId: makeId<'Person'>() })),
    fact({ indicator: 'lieux-ouverts', value: 3, occurredOn: '2026-01-31' }),
    fact({ indicator: 'lieux-ouverts', value: 5, occurredOn: '2026-06-30' }),
    fact({ indicator: 'taux-reparation', value: 3, denominator: 4 }),
    fact({ indicator: 'taux-reparation', value: 2, denominator: 6 }),
  ]
  await recordFacts(stand.db, commandLine, facts)
  await reverseFacts(stand.db, commandLine, { kind: 'weighing', id: lots[0] }, 'Lot compté deux fois')
}

const queries = (): FigureQuery[] =>
  ['dechets-evites-kg', 'lieux-ouverts', 'taux-reparation'].flatMap((indicator) => [
    { indicator, scope: { kind: 'network' } as const },
    { indicator, scope: { kind: 'territory', id: territoryId } as const },
    { indicator, scope: { kind: 'territory', id: territoryId } as const, from: '2026-02-01', until: '2026-04-15' },
    { indicator, scope: { kind: 'commune', code: '73065' } as const, until: '2026-12-31' },
  ])

/** The cells of a CSV whose texts hold no line break. */
const csvOf = (text: string): Record<string, string>[] => {
  const [head = '', ...lines] = text.replace('\ufeff', '').trimEnd().split('\r\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1]?.replace(/^"|"$/g, '') ?? '')
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}

test('an explanation shows the very number of the figure that it explains', async () => {
  for (const query of queries()) {
    const figure = await findFigure(stand.db, query)
    const page = await stand.stranger.get(explanationPath(query))
    assert.equal(page.status, 200, explanationPath(query))
    const calculation = JSON.parse((await stand.stranger.get(explanationPath(query).replace('explication', 'calcul.json'))).body)
    assert.equal(calculation.figure.value, figure.value)
    if (figure.suppressed) assert.match(page.body, /<h1>Pourquoi ce nombre n’est pas publié/)
    else if (figure.value === null) assert.match(page.body, /<h1>Pourquoi «\u00a0non mesuré/)
    else {
      const said = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: figure.indicator.decimals }).format(figure.value)
      assert.ok(page.body.includes(`<h1>Pourquoi ${said}`), `${said} in ${/<h1>.*?<\/h1>/.exec(page.body)?.[0]}`)
    }
  }
})

test('the facts of a file add up to the figure they come with, whether sums have been folded or not', async () => {
  for (const folded of [false, true]) {
    if (folded) await foldFacts(stand.db)
    for (const query of queries()) {
      const figure = await findFigure(stand.db, query)
      const rows = csvOf((await stand.stranger.get(explanationPath(query).replace('explication', 'faits.csv'))).body)
      const sum = (name: string) => rows.reduce((all, row) => all + Number(row[name] ?? 0), 0)
      if (query.indicator === 'taux-reparation')
        assert.equal(figure.value, sum('denominator') === 0 ? null : Number(((sum('value') / sum('denominator')) * 100).toFixed(12)))
      else assert.equal(figure.value ?? 0, Number(sum('counted').toFixed(9)), explanationPath(query))
    }
  }
})

test('what was taken back and what takes it back stand on the page, each naming the other', async () => {
  const page = await stand.stranger.get('/chiffres/dechets-evites-kg/explication?territoire=val-de-brume&nature=corrections')
  assert.match(page.body, /Lot compté deux fois/)
  assert.match(page.body, /annulé le/)
  assert.match(page.body, />annule</)
  assert.match(page.body, /Non estimé[^<]*1/)
})

test('a commune with fewer than five acts is named on no line, in no filter and in no file', async () => {
  const path = '/chiffres/dechets-evites-kg/explication?territoire=val-de-brume'
  const page = await stand.stranger.get(`${path}&du=2026-03-10&au=2026-03-10`)
  assert.doesNotMatch(page.body, /Motte-Servolex|73179/)
  assert.match(page.body, /commune non publiée/)
  const file = await stand.stranger.get(`${path.replace('explication', 'faits.csv')}`)
  assert.doesNotMatch(file.body, /Motte-Servolex|73179/)
  const narrow = await stand.stranger.get('/chiffres/dechets-evites-kg/explication?commune=73179')
  assert.match(narrow.body, /n’est pas publié/)
  assert.doesNotMatch(narrow.body, /155|>77|id="faits"/)
  assert.equal(csvOf((await stand.stranger.get('/chiffres/dechets-evites-kg/faits.csv?commune=73179')).body).length, 0)
})

test('three people are not published: no number, no fact, no file', async () => {
  for (const asked of ['explication', 'faits.csv', 'calcul.json']) {
    const answer = await stand.stranger.get(`/chiffres/personnes-formees/${asked}?territoire=val-de-brume`)
    assert.equal(answer.status, 200)
    assert.doesNotMatch(answer.body, /"value": 3|>3<|Pourquoi 3/)
  }
})

test('a figure cited as of a closing keeps its number when facts come later', async () => {
  await foldFacts(stand.db)
  const first = await stand.stranger.get('/chiffres/dechets-evites-kg/explication?territoire=val-de-brume')
  const mark = /arrete=([\d.]+)/.exec(first.body)?.[1]
  assert.ok(mark, 'the page gives its stable address')
  const cited = `/chiffres/dechets-evites-kg/explication?territoire=val-de-brume&arrete=${mark}`
  const title = (body: string) => /<h1>(.*?)<\/h1>/.exec(body)?.[1]
  const before = title((await stand.stranger.get(cited)).body)
  await recordFacts(stand.db, commandLine, [fact({ value: 1000, demonstration: false })])
  assert.equal(title((await stand.stranger.get(cited)).body), before)
  const signedIn = await stand.someone('Nadia')
  assert.notEqual(title((await signedIn.get('/chiffres/dechets-evites-kg/explication?territoire=val-de-brume')).body), before)
})

test('no address of a figure breaks the site, whatever it asks', async () => {
  const asked = [
    'territoire=%00',
    'territoire=0192aaaa-0001-7000-8000-000000000001',
    "projet=';drop table fact",
    'objectif=x',
    'defi=%F0%9F%90%9D',
    'acteur=0',
    'lieu=-1',
    'commune=99999',
    'commune=73065&commune=1',
    'du=2026-02-30',
    'du=9999-12-31&au=1900-01-01',
    'au=%E0%A4%A',
    'arrete=1.99999999999999999999',
    'arrete=1.0',
    'arrete=2026-01-01T99:99',
    'arrete=1900-01-01',
    'page=-5',
    'page=1e99',
    'ou=%00&nature=%00',
    'categorie=%00',
    'age=0-17&genre=x&quartier=QP000',
    `territoire=${'a'.repeat(5000)}`,
    'projet=&territoire=',
  ]
  for (const query of asked)
    for (const page of ['explication', 'faits.csv', 'calcul.json'])
      for (const code of ['dechets-evites-kg', 'personnes-formees', '%00', '..', 'nothing']) {
        const answer = await stand.stranger.get(`/chiffres/${code}/${page}?${query}`)
        assert.ok([200, 400, 404].includes(answer.status), `${answer.status} /chiffres/${code}/${page}?${query}`)
      }
})
