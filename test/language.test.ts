import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { offeredLanguage, preferredLanguage, speak } from '../src/platform/speech.ts'
import { openStand, type Stand } from './stand.ts'

let stand: Stand
before(async () => {
  stand = await openStand()
})
after(() => stand.close())

const english = { 'accept-language': 'en-GB,en;q=0.9,fr;q=0.5' }
const french = { 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.8' }
const offersEnglish = /<p class="language-offer" lang="en"><a href="([^"]+)" hreflang="en">This page in English<\/a><\/p>/
const offersFrench = /<p class="language-offer" lang="fr"><a href="([^"]+)" hreflang="fr">Cette page en français<\/a><\/p>/

test('a browser’s preference is the language of greater weight among ours, and none where it names neither', () => {
  const told: [string | null, string | undefined][] = [
    [null, undefined],
    ['', undefined],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['de-DE,de;q=0.9', undefined],
    ['de,en;q=0.7,fr;q=0.8', 'fr'],
    ['fr;q=0.1, en ; q=0.2', 'en'],
    ['fr,en', 'fr'],
    ['en;q=0,fr;q=0', undefined],
    ['en;q=much', undefined],
    ['*', undefined],
    ['eng,frr', undefined],
    [','.repeat(5_000), undefined],
  ]
  for (const [header, language] of told) assert.equal(preferredLanguage(header), language, String(header).slice(0, 40))
  const asked = (header: string) => new Request('http://a/', { headers: { 'accept-language': header } })
  assert.deepEqual(
    [offeredLanguage(asked('en'), 'fr'), offeredLanguage(asked('en'), 'en'), offeredLanguage(asked('de'), 'fr')],
    ['en', undefined, undefined],
  )
})

test('the other language is offered at the top of the page, with the same address and its query, to whom would rather read it', async () => {
  const path = '/territoires?page=2'
  const offered = await stand.stranger.get(path, english)
  assert.equal(offered.status, 200)
  assert.equal(offersEnglish.exec(offered.body)?.[1], '/en/territoires?page=2')
  assert.match(offered.body, /<html lang="fr">/)
  const back = await stand.stranger.get(`/en${path}`, french)
  assert.equal(offersFrench.exec(back.body)?.[1], path)
  for (const [where, headers] of [
    [path, french],
    [`/en${path}`, english],
    [path, {}],
    [path, { 'accept-language': 'de' }],
  ] as const)
    assert.doesNotMatch((await stand.stranger.get(where, headers)).body, /language-offer/)
})

test('no page leads to another site by its own address, however many slashes stand in it', async () => {
  for (const path of ['/en//evil.example/x', '//evil.example/x', '/en///evil.example', '/en/\\evil.example'])
    for (const headers of [english, french]) {
      const answer = await stand.stranger.get(path, headers)
      assert.equal(answer.status, 404, path)
      assert.deepEqual(answer.body.match(/(?:href|action|src)="\/\/[^"]*"/g), null, path)
    }
  assert.equal(speak('fr').href('//evil.example'), '/evil.example')
})

test('the offer sets no cookie, sends nobody elsewhere, and tells those who keep pages what the answer depends on', async () => {
  for (const headers of [english, french]) {
    const answer = await stand.stranger.get('/acteurs', headers)
    assert.deepEqual([answer.status, answer.headers.get('set-cookie'), answer.location], [200, null, null])
    assert.equal(answer.headers.get('vary'), 'accept-encoding, accept-language')
  }
})

test('pages are kept with the offer and without it, never one for the other, and no more than two for one address', async () => {
  const etagOf = async (headers: Record<string, string>) => (await stand.stranger.get('/lieux', headers)).headers.get('etag') ?? ''
  const [without, withOffer] = [await etagOf(french), await etagOf(english)]
  assert.notEqual(without, withOffer)
  assert.equal(await etagOf({ 'accept-language': 'de' }), without)
  assert.equal(await etagOf({ 'accept-language': 'en-AU;q=0.9, es' }), withOffer)
  assert.equal(await etagOf(french), without)
  const again = await stand.stranger.get('/lieux', { ...english, 'if-none-match': withOffer })
  assert.equal(again.status, 304)
  const other = await stand.stranger.get('/lieux', { ...french, 'if-none-match': withOffer })
  assert.equal(other.status, 200)
})
