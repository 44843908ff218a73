/** A walk without a list: somebody follows the site's links, fills every form that she is shown, and sends those that nobody has sent yet. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../../src/platform/root.ts'
import { rooms } from '../../src/rooms.ts'
import { formsOf } from '../forms.ts'
import type { Client } from '../stand.ts'
import { addressesOf, findJudged, type Judged } from '../things.ts'
import { known, posts, routeOf, type Walked } from './walked.ts'

const gets = rooms.flatMap((room) => room.guards.filter((each) => each.method === 'GET').map((each) => each.path))
const isPage = (route: string) => !/\.(csv|json|jsonl|jsonld|xlsx|geojson|txt|pdf|svg)$/.test(route) && !route.startsWith('/api')

/** In which round a form is sent: what ends a thing comes after what makes it, and what ends one's own session at the very end. */
function roundOf(route: string): number {
  if (/deconnexion|sessions|fermeture|effacement/.test(route)) return 3
  return /\/(retrait|fin|annulation|archivage|suspension|abandon|fusion|separation|ecart|cloture)$/.test(route) ? 2 : 1
}

/** Addresses looked at of each route. */
const mostOfARoute = 2

interface FoundPage {
  address: string
  /** Where its forms post to. */
  routes: string[]
}

/** Pages that carry forms, by following links from each route, a few addresses per route. */
async function listPages({ things }: Walked, client: Client): Promise<FoundPage[]> {
  const seen = new Map<string, string[]>()
  const ahead = gets.flatMap((each) => addressesOf(each, things))
  const pages: FoundPage[] = []
  for (let address = ahead.shift(); address !== undefined; address = ahead.shift()) {
    const route = routeOf(gets, address)
    const before = seen.get(route ?? '') ?? []
    if (!route || before.includes(address) || before.length >= mostOfARoute || !isPage(route)) continue
    seen.set(route, [...before, address])
    const { status, body } = await client.get(address)
    if (status !== 200) continue
    const routes = [...body.matchAll(/<form[^>]*method="post"[^>]*>/g)].map(([tag]) => {
      const action = /action="([^"]*)"/.exec(tag)?.[1]?.replace(/^\/en(?=\/)/, '')
      return routeOf(posts, action || address) ?? ''
    })
    if (routes.length > 0) pages.push({ address, routes })
    for (const [, href] of body.matchAll(/href="(\/[^"#]*)"/g))
      if (href && !href.startsWith('/en')) ahead.push(href.replaceAll('&amp;', '&'))
  }
  return pages
}

const fixture = (name: string) => readFileSync(path.join(root, 'test/fixtures', name))
const square = [
  [5.9, 45.5],
  [6, 45.5],
  [6, 45.6],
  [5.9, 45.6],
  [5.9, 45.5],
] // prettier-ignore
const outline = { type: 'Feature', properties: { code: '73065', nom: 'Chambéry' }, geometry: { type: 'Polygon', coordinates: [square] } }

/** A file that the form of a page can take. */
function fileFor(page: string): File {
  if (page.includes('contours')) return new File([JSON.stringify({ type: 'FeatureCollection', features: [outline] })], 'contours.geojson')
  if (page.includes('reparations')) return new File([fixture('cahier-de-reparations.csv')], 'cahier.csv')
  return new File([fixture('lieux.csv')], 'lieux.csv', { type: 'text/csv' })
}

type Welcome = (name: string) => Client | Promise<Client>

/** Who sends the forms. Each is welcomed anew after an act that may have cost her her role, her session or her account. */
const walkersOf = ({ stand, things }: Walked, judged: Judged): readonly Welcome[] => [
  (name) => stand.someone(`Network ${name}`, { role: 'network' }),
  (name) => stand.someone(`Administrator ${name}`, { role: 'administrator', on: things.organisationId }),
  (name) => stand.someone(`Coordinator ${name}`, { role: 'coordinator', on: things.territoryId }),
  (name) => stand.someone(`Newcomer ${name}`),
  () => stand.comeInAs(judged.applicant),
  () => stand.comeInAs(judged.seatedJuror),
  () => stand.comeInAs(judged.cellJuror),
  () => stand.stranger,
]
const costly = /^\/(compte|deconnexion|connexion)|\/personnes|\/equipe/
let welcomed = 0
const nameOf = (n: number) => n.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))

async function wanderAs(walked: Walked, welcome: Welcome, rounds: readonly number[]): Promise<void> {
  const renewed = () => {
    welcomed += 1
    return welcome(nameOf(welcomed))
  }
  const isAhead = (route: string, round: number) => route !== '' && !walked.passed.has(route) && roundOf(route) === round
  let client = await renewed()
  const pages = await listPages(walked, client)
  /** Sends the forms of a page that are ahead; answers whether one was taken, after which the page may show others. */
  const sendAll = async (address: string, round: number): Promise<boolean> => {
    const { body } = await client.get(address)
    const before = walked.passed.size
    const fields = address.endsWith('/territoires/nouveau') ? { ...known, nature: 'departement' } : known
    for (const form of formsOf(body, fields, fileFor(address))) {
      const to = form.action || address
      const route = routeOf(posts, to) ?? ''
      if (!isAhead(route, round)) continue
      await walked.try(client, to, form.fields)
      if (costly.test(route)) client = await renewed()
    }
    return walked.passed.size > before
  }
  for (const round of rounds)
    for (const { address, routes } of pages)
      if (routes.some((route) => isAhead(route, round)) && (await sendAll(address, round))) await sendAll(address, round)
}

/** One after the other they wander, until every form has been sent. */
export async function wander(walked: Walked): Promise<void> {
  const [network, ...others] = walkersOf(walked, await findJudged(walked.stand.db))
  const times: [Welcome | undefined, readonly number[]][] = [
    [network, [1]],
    [network, [2]],
    ...others.map((each): [Welcome, number[]] => [each, [1, 2]]),
    [network, [1, 2, 3]],
  ]
  for (const [welcome, rounds] of times) {
    const isDone = posts.every((route) => walked.passed.has(route) || !rounds.includes(roundOf(route)))
    if (welcome && !isDone) await wanderAs(walked, welcome, rounds)
  }
}
