import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openStand, type Stand } from '../../../../test/stand.ts'
import { buildVillage, type Village } from '../../../../test/village.ts'
import { commandLine } from '../../../platform/visitor.ts'
import { addProjects, projects, type WholeDraft } from '../index.ts'
import { csvRowOf } from './exchange.ts'
import type { ProjectRow } from './store.ts'

let stand: Stand
let village: Village
before(async () => {
  stand = await openStand()
  village = await buildVillage(stand)
  const [a, b] = village.objectives as [string, string, string]
  await addProjects(stand.db, commandLine, [
    draft('la-boucle', {
      title: 'La Boucle, atelier de réparation',
      shares: [{ objectiveId: a, shareBp: 10_000 }],
      publishedOn: '2026-01-05',
    }),
    draft('les-paniers', {
      title: 'Paniers des deux lacs',
      shares: [
        { objectiveId: a, shareBp: 2_500 },
        { objectiveId: b, shareBp: 7_500 },
      ],
      stages: [
        { stage: 'idea', sinceOn: '2024-01-01', untilOn: null, note: null },
        { stage: 'rollout', sinceOn: '2025-01-01', untilOn: null, note: null },
      ],
      needs: [
        {
          kind: 'money',
          description: '24 000 € d’amorçage',
          descriptionOther: '€24,000 of seed money',
          amountCents: 2_400_000,
          openedOn: '2025-02-01',
        },
      ],
      publishedOn: '2026-03-01',
    }),
    draft('formule', {
      title: '=HYPERLINK("https://evil.example")',
      holderId: village.partnerId,
      shares: [{ objectiveId: b, shareBp: 10_000 }],
      publishedOn: '2026-02-01',
    }),
    draft('le-brouillon', { title: 'Un brouillon', shares: [{ objectiveId: b, shareBp: 10_000 }], publishedOn: null }),
  ])
})
after(() => stand.close())

const draft = (slug: string, more: Partial<WholeDraft>): WholeDraft => ({
  territoryId: village.territoryId,
  holderId: village.holderId,
  slug,
  title: slug,
  titleOther: null,
  summary: 'Un résumé.',
  summaryOther: null,
  description: '',
  language: 'fr',
  model: null,
  modelOther: null,
  nextCondition: null,
  stages: [{ stage: 'idea', sinceOn: '2024-01-01', untilOn: null, note: null }],
  shares: [],
  partners: [],
  placeIds: [],
  communeCodes: [],
  needs: [],
  publishedOn: null,
  demonstration: true,
  ...more,
})

const listed = async (query: string): Promise<string[]> => {
  const page = await stand.stranger.get(`/projets${query}`)
  assert.equal(page.status, 200, query)
  return [...page.body.matchAll(/<th scope="row"><a href="\/projets\/([^"]+)"/g)].map((match) => match[1] ?? '')
}

test('the list shows what is published, the latest first, and narrows by its address', async () => {
  assert.deepEqual(await listed(''), ['les-paniers', 'formule', 'la-boucle'])
  assert.deepEqual(await listed('?tri=titre'), ['formule', 'la-boucle', 'les-paniers'])
  assert.deepEqual(await listed('?tri=etape'), ['les-paniers', 'la-boucle', 'formule'])
  assert.deepEqual(await listed('?etape=rollout'), ['les-paniers'])
  assert.deepEqual(await listed('?besoin=money'), ['les-paniers'])
  assert.deepEqual(await listed('?theme=environmental'), ['les-paniers', 'formule', 'la-boucle'])
  assert.deepEqual(await listed('?theme=citizen'), [])
  assert.deepEqual(await listed(`?territoire=${village.territorySlug}&defi=1&objectif=preserver-les-ressources`), [
    'les-paniers',
    'la-boucle',
  ])
  assert.deepEqual(await listed('?territoire=pays-d-ailleurs'), [])
})

test('words are found without accents, with a slip of the finger, and by the holder’s name', async () => {
  assert.deepEqual(await listed('?recherche=reparation'), ['la-boucle'])
  assert.deepEqual(await listed('?recherche=paniérs'), ['les-paniers'])
  assert.deepEqual(await listed('?recherche=panniers'), ['les-paniers'])
  assert.deepEqual(await listed('?recherche=lucioles'), ['formule'])
  assert.deepEqual(await listed('?recherche=introuvable'), [])
})

test('what means nothing in an address narrows nothing, and never breaks the page', async () => {
  assert.equal(
    (await listed('?etape=nowhere&theme=x&besoin=%00&tri=)&page=-3&territoire=zzz&defi=99999999999999999999&objectif=%27')).length,
    3,
  )
  assert.deepEqual(await listed('?page=99999'), [])
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  const names = ['recherche', 'territoire', 'defi', 'objectif', 'theme', 'etape', 'besoin', 'tri', 'page']
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 5 }), async (given) => {
      const query = new URLSearchParams(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value.toWellFormed()])))
      for (const path of ['/projets', '/projets.csv', '/api/v1/projects']) {
        assert.ok((await stand.stranger.get(`${path}?${query}`)).status < 500, `${path}?${query}`)
      }
    }),
    { numRuns: 60 },
  )
})

test('the file says the day on which a project was published as it was in Paris', () => {
  const row = { shares: [], needs: [], publishedAt: new Date('2026-03-31T22:30:00Z') } as unknown as ProjectRow
  assert.equal((csvRowOf(row, '') as Record<string, unknown>).publie_le, '2026-04-01')
})

test('the file says what the list says, calms formulas, and marks what is invented', async () => {
  const file = await stand.stranger.get('/projets.csv?tri=titre')
  assert.match(file.headers.get('content-disposition') ?? '', /attachment; filename="projets.csv"/)
  const [head, ...lines] = file.body.replace('\ufeff', '').trim().split('\r\n')
  assert.ok(head?.startsWith('slug,titre,'))
  assert.equal(lines.length, 3)
  assert.ok(file.body.includes(`"'=HYPERLINK(""https://evil.example"")"`))
  assert.ok(lines.every((line) => line.endsWith(',true')))
  assert.ok(lines.some((line) => line.includes('75 | 25')))
})

test('the API lists and opens what is published, says its shares in basis points, and answers problems to the rest', async () => {
  const read = async (path: string) => {
    const answer = await stand.stranger.get(`/api/v1${path}`)
    return { status: answer.status, kind: answer.headers.get('content-type'), body: JSON.parse(answer.body) }
  }
  const all = await read('/projects?size=2')
  assert.equal(all.body.total, 3)
  assert.equal(all.body.data.length, 2)
  assert.equal(all.body.data[0].slug, 'les-paniers')
  assert.equal(all.body.data[0].demonstration, true)
  assert.deepEqual(
    all.body.data[0].shares.map((share: { shareBp: number }) => share.shareBp),
    [7500, 2500],
  )
  assert.equal(all.body.data[0].needs[0].amountCents, 2_400_000)
  const one = await read('/projects/les-paniers')
  assert.deepEqual(
    one.body.stages.map((move: { stage: string }) => move.stage),
    ['idea', 'rollout'],
  )
  assert.equal((await read(`/projects?territory=${village.territorySlug}&objective=repenser-le-reemploi`)).body.total, 2)
  for (const [path, status] of [
    ['/projects/le-brouillon', 404],
    ['/projects/nowhere', 404],
    ['/projects?territory=nowhere', 404],
    ['/projects?objective=x', 400],
    ['/projects?stage=nowhere', 400],
    ['/projects?size=100000', 400],
    ['/projects?page=0', 400],
  ] as const) {
    const answer = await read(path)
    assert.equal(answer.status, status, path)
    assert.equal(answer.kind, 'application/problem+json')
  }
})

test('whole projects obey the rules of those written page by page', async () => {
  const [a] = village.objectives as [string]
  const add = (more: Partial<WholeDraft>) => addProjects(stand.db, commandLine, [draft('refuse', more)])
  await assert.rejects(add({ shares: [{ objectiveId: a, shareBp: 9_999 }] }), /shares_not_whole/)
  await assert.rejects(add({ shares: [{ objectiveId: a, shareBp: 10_000 }], summary: '', publishedOn: '2026-01-01' }), /summary/)
  const backwards = [
    { stage: 'pilot' as const, sinceOn: '2025-01-01', untilOn: null, note: null },
    { stage: 'rollout' as const, sinceOn: '2024-01-01', untilOn: null, note: null },
  ]
  await assert.rejects(add({ shares: [{ objectiveId: a, shareBp: 10_000 }], stages: backwards }), /day_before_last/)
})

test('whatever is sent to any form of a project, it answers, and nothing breaks', async () => {
  const { network } = village.people
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '1e999',
      '-0',
      '٣',
      '10000000000000000000',
      "'; drop table project; --",
      '{"a":1}',
      '../../etc/passwd',
      '\u202e',
      '0000-00-00',
      '2026-02-30',
    ),
    fc.constantFrom(...village.objectives, village.holderId, '00000000-0000-7000-8000-000000000000'),
  )
  const names =
    'titre resume texte langue reprend modele accord etape depuis fin note suite condition raison structure role cherche reponse genre besoin montant issue le lieu commune public fichier objectif-1 part-1 objectif-2 part-2 lignes territoire'.split(
      ' ',
    )
  const paths = projects.guards
    .filter((each) => each.method === 'POST')
    .map((each) =>
      each.path
        .replace(':slug', village.territorySlug)
        .replace(':project', 'la-boucle')
        .replace(':id', village.holderId)
        .replace(/:(need|move|partner|file|place)/, '00000000-0000-7000-8000-000000000000'),
    )
  assert.ok(paths.length >= 20)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 12 }), async (path, given) => {
      const fields = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value.toWellFormed()]))
      const answer = await network.post(path, fields)
      assert.ok(answer.status < 500, `${path} ${JSON.stringify(fields)}: ${answer.status}`)
    }),
    { numRuns: 250 },
  )
})
