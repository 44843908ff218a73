import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { VNode } from 'preact'
import { speak } from '../platform/speech.ts'
import { BarChart } from './bar.tsx'
import { LineChart, runsOf, ticksOf } from './chart.tsx'
import { CheckboxList, RadioField } from './choice.tsx'
import { ErrorSummary, Form, PostButton, TextArea, TextField } from './field.tsx'
import { FigureCard, ObjectiveList } from './figure.tsx'
import { centreOf, classesOf, classOf, frameOf, honeycomb, pathOf, projectLambert93 } from './geometry.ts'
import { Link, OutLink, safeUrl } from './link.tsx'
import { ChoroplethMap, HoneycombMap, linesOf } from './map.tsx'
import { initialsOf } from './notice.tsx'
import { Page, Sheet } from './page.tsx'
import { renderPage } from './render.ts'
import type { Sight } from './sight.ts'
import { DataTable, Pager } from './table.tsx'

const sightIn = (language: 'fr' | 'en'): Sight => ({
  voice: speak(language),
  path: '/projets?page=2',
  visitor: null,
  demonstration: false,
  siteName: 'Essaim',
  origin: 'https://essaim.example',
  assets: { stylesheet: '/assets/a.css', font: '/assets/a.woff2', script: () => undefined },
  nav: [{ path: '/projets', label: { fr: 'Projets', en: 'Projects' } }],
  colophon: [],
})

const show = (view: VNode, language: 'fr' | 'en' = 'fr') => renderPage(view, sightIn(language))

describe('links', () => {
  it('an internal link keeps the language', () => {
    assert.match(show(<Link to="/territoires">x</Link>, 'en'), /href="\/en\/territoires"/)
    assert.match(show(<Link to="/territoires">x</Link>), /href="\/territoires"/)
  })

  it('an address that runs a script, reads a file or carries data is refused', () => {
    for (const url of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      '//x',
      '/x',
      '',
    ])
      assert.equal(safeUrl(url), undefined, url)
    assert.equal(safeUrl('https://exemple.fr/a?b=c'), 'https://exemple.fr/a?b=c')
    assert.equal(safeUrl('mailto:ines@exemple.fr'), 'mailto:ines@exemple.fr')
    assert.equal(safeUrl('tel:+33479000000'), 'tel:+33479000000')
  })

  it('a dangerous address can be read and not followed', () => {
    const html = show(<OutLink url="javascript:alert(1)" />)
    assert.ok(!html.includes('href'))
    assert.ok(html.includes('javascript:alert(1)'))
  })
})

describe('a page', () => {
  const hostile = '"><script>alert(1)</script>'
  const html = show(
    <Page title={hostile} description={hostile} breadcrumb={[{ label: hostile, to: '/projets' }]} kicker={hostile}>
      <Sheet id="a" title={hostile} />
    </Page>,
  )

  it('escapes what people typed, wherever it stands', () => {
    assert.ok(!html.includes('<script'))
    assert.ok(html.startsWith('<!doctype html><html lang="fr">'))
  })

  it('offers itself in the other language, at the same address', () => {
    assert.match(html, /<link rel="alternate" hreflang="en" href="https:\/\/essaim\.example\/en\/projets\?page=2"/)
    assert.match(html, /<a href="\/en\/projets\?page=2" hreflang="en" lang="en">English<\/a>/)
  })

  it('says in its navigation where one is', () => {
    assert.match(html, /<a href="\/projets" aria-current="page">Projets<\/a>/)
  })

  it('writes no style and no script of its own', () => {
    assert.ok(!/ style="/.test(html))
    assert.ok(!/ on\w+="/.test(html))
  })

  it('answered 422, begins with its mistakes and says so in its title', () => {
    const wrong = show(<Page title="Défi" mistakes={{ titre: 'Donnez un nom au défi' }} />)
    assert.match(wrong, /<title>Erreur\u00a0: Défi · Essaim<\/title>/)
    assert.match(wrong, /<main id="contenu"><div class="error-summary" role="alert" tabindex="-1" autofocus/)
  })
})

describe('a form', () => {
  it('gives back what was typed, escaped, beside one sentence per mistake', () => {
    const html = show(
      <Form action="/defis" mistakes={{ nom: 'Donnez un nom' }} values={{ nom: '<b>', texte: '</textarea><script>' }}>
        <TextField name="nom" label="Nom" hint="Court" required />
        <TextArea name="texte" label="Texte" />
      </Form>,
    )
    assert.match(html, /value="&lt;b>"|value="&lt;b&gt;"/)
    assert.ok(!html.includes('<script'))
    assert.match(html, /aria-describedby="field-nom-hint field-nom-error"/)
    assert.match(html, /id="field-nom-error"/)
    assert.match(html, /Texte<span class="hint"> \(facultatif\)/)
  })

  it('each link of the error summary leads to a control of the form', () => {
    const mistakes = { nom: 'Donnez un nom', nature: 'Choisissez', publics: 'Choisissez' }
    const options = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ]
    const html = show(
      <>
        <ErrorSummary mistakes={{ ...mistakes, '': 'Rien n’a été envoyé' }} />
        <Form action="/x" mistakes={mistakes}>
          <TextField name="nom" label="Nom" />
          <RadioField name="nature" label="Nature" options={options} />
          <CheckboxList name="publics" label="Publics" options={options} values={['b']} />
        </Form>
      </>,
    )
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    assert.deepEqual(targets, ['field-nom', 'field-nature', 'field-publics'])
    for (const id of targets) assert.match(html, new RegExp(`<input[^>]* id="${id}"`))
    assert.match(html, /value="b" checked/)
    assert.match(html, /4 réponses à corriger/)
  })

  it('asks before an act that can’t be taken back, without a script', () => {
    const html = show(<PostButton action="/effacer" label="Effacer" confirm="Tout sera effacé." values={{ id: 4 }} />)
    assert.match(
      html,
      /<details class="confirm"><summary[^>]*>Effacer<\/summary><p>Tout sera effacé\.<\/p><form action="\/effacer" method="post">/,
    )
    assert.match(html, /<input type="hidden" name="id" value="4"/)
  })
})

describe('figures and tables', () => {
  it('what nobody measured is said, never shown as zero', () => {
    assert.match(show(<FigureCard name="Repas" value={null} />), /Non mesuré/)
    assert.match(show(<FigureCard name="Meals" value={null} />, 'en'), /Not measured/)
    assert.match(show(<BarChart title="T" bars={[{ label: 'A', value: null }]} />), /Non mesuré.*url\(#unknown\)/)
  })

  it('the patterns come with the page that draws with them, and with no other', () => {
    const objective = { name: 'O', value: '5', fullShare: 0.5, estimatedShare: 0.2, sentence: '70 %' }
    assert.match(
      show(
        <Page title="a">
          <ObjectiveList objectives={[objective]} />
        </Page>,
      ),
      /id="cell-est"/,
    )
    assert.ok(!show(<Page title="a" />).includes('id="cell-est"'))
  })

  it('a table scrolls in a region that its caption names, and names its rows', () => {
    const html = show(<DataTable caption="Projets" rows={[{ n: 'A' }]} columns={[{ key: 'n', label: 'Nom', cell: (row) => row.n }]} />)
    const id = /<caption id="([^"]+)">Projets/.exec(html)?.[1]
    assert.ok(id)
    assert.ok(html.includes(`aria-labelledby="${id}" tabindex="0"`))
    assert.match(html, /<th scope="row">A<\/th>/)
  })

  it('a pager says where one is in both languages', () => {
    const pager = <Pager from={1} to={50} total={1200} next="/projets?page=2" label="Projets" />
    assert.match(show(pager), /Projets 1 à 50 sur 1\u202f200/)
    assert.match(show(pager, 'en'), /href="\/en\/projets\?page=2"/)
    const beyond = show(<Pager from={0} to={0} total={13} previous="/projets?page=2" label="Projets" />)
    assert.match(beyond, /href="\/projets\?page=2"/)
    assert.doesNotMatch(beyond, /sur 13/)
  })
})

describe('charts', () => {
  it('a line stops where nothing was measured', () => {
    const points = [1, null, 3, 4].map((y, n) => ({ x: `2026-0${n + 1}-01`, y }))
    assert.deepEqual(
      runsOf(points).map((run) => run.map((point) => point.y)),
      [[1], [3, 4]],
    )
    const html = show(<LineChart title="T" description="D" unit="kg" series={[{ name: 'A', points }]} />)
    assert.match(html, /<title id="[^"]+">T<\/title>/)
    assert.match(html, /<td class="num">Non mesuré<\/td>/)
    assert.ok(!html.includes('NaN'))
  })

  it('a chart of nothing says so, and draws nothing', () => {
    const html = show(<LineChart title="T" description="D" series={[{ name: 'A', points: [{ x: '2026-01-01', y: null }] }]} />)
    assert.ok(!html.includes('<svg'))
    assert.match(html, /Non mesuré/)
  })

  it('ticks hold every value in a few readable steps', () => {
    assert.deepEqual(ticksOf([0, 8000]), [0, 2000, 4000, 6000, 8000])
    assert.deepEqual(ticksOf([]), [0, 1])
    assert.deepEqual(ticksOf([-3, 7]), [-5, -2.5, 0, 2.5, 5, 7.5])
    for (const most of [0.003, 1, 7, 99, 12345]) {
      const ticks = ticksOf([most])
      assert.ok((ticks.at(-1) ?? 0) >= most && ticks.length <= 7)
    }
  })
})

describe('maps', () => {
  const grid = Array.from({ length: 60 }, (_, n) => ({ code: `c${n}`, x: Math.sin(n * 12.9898) * 40, y: Math.cos(n * 78.233) * 30 }))

  it('a honeycomb gives each place a cell of its own, and the same one whatever the order', () => {
    const comb = honeycomb(grid)
    assert.equal(new Set([...comb.values()].map(({ q, r }) => `${q},${r}`)).size, grid.length)
    assert.deepEqual(new Map([...honeycomb([...grid].reverse())].sort()), new Map([...comb].sort()))
  })

  it('a honeycomb holds places that stand on one spot, one place, and none', () => {
    const same = Array.from({ length: 12 }, (_, n) => ({ code: `s${n}`, x: 5, y: 5 }))
    assert.equal(new Set([...honeycomb(same).values()].map(({ q, r }) => `${q},${r}`)).size, 12)
    assert.equal(honeycomb([{ code: 'a', x: 1, y: 2 }]).size, 1)
    assert.equal(honeycomb([]).size, 0)
  })

  it('a honeycomb keeps east to the east and north to the north', () => {
    const comb = honeycomb([...grid, { code: 'east', x: 300, y: 0 }, { code: 'north', x: 0, y: -300 }])
    const centres = [...comb].map(([code, cell]) => ({ code, at: centreOf(cell) }))
    assert.equal(centres.sort((a, b) => b.at[0] - a.at[0])[0]?.code, 'east')
    assert.equal(centres.sort((a, b) => a.at[1] - b.at[1])[0]?.code, 'north')
  })

  it('classes hold every value, are never empty, and part at readable numbers', () => {
    assert.deepEqual(classesOf([]), [])
    assert.deepEqual(classesOf([null, Number.NaN]), [])
    assert.deepEqual(classesOf([3]), [{ from: 3, to: 3, step: 3 }])
    assert.deepEqual(
      classesOf([0, 0, 0, 1]).map((one) => one.from),
      [0, 1],
    )
    assert.deepEqual(
      classesOf([1842, 522, 431, 352, 318, 236, 229, 208, 196, 164, null]).map((one) => one.from),
      [164, 200, 230, 350, 520],
    )
    for (const values of [
      [1, 2, 3, 4, 5, 6, 7],
      [-10, -5, 0, 5],
      [0.001, 0.002, 1e9],
      [5, 5, 5, 6],
    ]) {
      const classes = classesOf(values)
      for (const one of classes)
        assert.ok(
          values.some((value) => classOf(value, classes) === one),
          `${values}: empty class from ${one.from}`,
        )
    }
    assert.equal(classOf(null, classesOf([1, 2])), undefined)
  })

  it('Lambert-93 puts its origin and Paris where the survey does', () => {
    assert.deepEqual(projectLambert93(3, 46.5).map(Math.round), [700000, 6600000])
    const [x, y] = projectLambert93(2.3488, 48.8534)
    assert.ok(Math.abs(x - 652228) < 60 && Math.abs(y - 6861682) < 60, `${x} ${y}`)
  })

  it('an outline is framed, north up, and rounded', () => {
    const square = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [5, 45],
          [6, 45],
          [6, 46],
          [5, 46],
          [5, 45],
        ],
      ],
    }
    const frame = frameOf([square], 300)
    const path = pathOf(square, frame.project)
    assert.match(path, /^M[\d.]+ [\d.]+l[\d. -]+z$/)
    assert.ok(!/\d\.\d\d/.test(path))
    assert.ok(frame.project(5, 46)[1] < frame.project(5, 45)[1])
  })

  it('a place with too few acts is unknown on the map and in its table, whatever its value', () => {
    const place = { code: '1', name: 'Arith', value: 3, suppressed: true }
    const html = show(<ChoroplethMap title="T" description="D" width={10} height={10} shapes={[{ ...place, path: 'M0 0l1 1 1 0z' }]} />)
    assert.match(html, /Arith<\/th><td class="num">non publié/)
    assert.ok(!/>3</.test(html))
    assert.match(show(<HoneycombMap title="T" description="D" cells={[]} />), /empty-state/)
  })

  it('names are abridged as a map does', () => {
    assert.deepEqual(linesOf('Saint-Jean-d’Arvey'), ['St-Jean-', 'd’Arvey'])
    assert.deepEqual(linesOf('Chambéry'), ['Chambéry'])
    assert.ok(linesOf('Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson').length <= 3)
    assert.equal(initialsOf('Tiers-lieu des Landiers'), 'TL')
    assert.equal(initialsOf('inès'), 'I')
  })
})
