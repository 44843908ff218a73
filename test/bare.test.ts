/**
 * Every page bare: without script, at 320 px, in both languages and schemes, with axe (WCAG 2.1 A and AA).
 * The walk follows the site's own links, so a page that nobody can reach is found missing, and a new page is walked without being listed.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { rooms } from '../src/rooms.ts'
import { problemsIn } from './axe.ts'
import { noBrowser, openTheatre, type Theatre } from './browser.ts'
import { ecoIndexOf } from './ecoindex.ts'

/** So many pages of a route are followed; the first of them is looked at. A wave that is judged leads further than one that is to come. */
const mostPerRoute = 4
const walkers = [
  null,
  'Nadia Ferrand',
  'Samir Haddad',
  'Inès Kervadec',
  'Paul Vasseur',
  'Hélène Marchetti',
  'Octave Delmas',
  'Ysé Carpentier',
  'Anouk Brémond',
] as const

/** Pages that no link reaches by themselves, each with its reason. */
const unlinked = new Map([
  ['/connexion/:token', 'reached from a letter'],
  ['/connexion/confirmation', 'reached when a proof is too old'],
  ['/connexion/confirmation/:token', 'reached from a letter'],
  ['/connexion/seconde-preuve', 'reached by letter, where two proofs are asked'],
  ['/connexion/seconde-preuve/cle', 'reached where a second proof is chosen'],
  ['/connexion/seconde-preuve/codes', 'reached where a second proof is chosen'],
  ['/connexion/fournisseur/depart', 'on the way to an identity provider'],
  ['/connexion/fournisseur/retour', 'on the way back'],
  ['/connexion/fournisseur/sortie', 'on the way out'],
  ['/connexion/rattachement', 'on the way back'],
  ['/connexion/rattachement/:token', 'reached from a letter'],
  ['/connexion/fermeture/:token', 'reached from a letter'],
  ['/compte/efface', 'shown once an account is erased'],
  ['/courrier', 'linked after asking for a letter'],
  ['/territoires/:slug/demandes', 'linked when somebody asks for an organisation'],
  ['/reseau/demandes', 'linked when somebody asks for an organisation'],
  ['/territoires/:slug/imports/:run', 'reached by sending a file'],
  ['/territoires/:slug/reparations/importer/:import', 'reached by sending a file'],
  ['/candidatures/:candidacy/formulaire', 'there once the form of its call has a newer version'],
  ['/candidatures/:candidacy/prerempli', 'linked where it began from a territory that Essaim knows'],
  ['/engagement/:token', 'reached from a letter'],
  ['/avis/:token', 'reached from a letter'],
  ['/candidatures/:candidacy/auditions/:slot', 'an entry for a calendar'],
  ['/reseau/appels/:call/candidatures/:candidacy/renouvellement', 'there for a candidacy that renews a label'],
  ['/reseau/contours/:import', 'made by an import'],
  ['/reseau/contours/:import/lignes.csv', 'made by an import'],
])

const patterns = rooms.flatMap((room) => room.guards.filter((each) => each.method === 'GET').map((each) => each.path))

/** The route that answers an address: the most literal of those that match. */
function routeOf(address: string): string | undefined {
  const parts = address.split('?')[0]!.split('/')
  const matching = patterns.filter((pattern) => {
    const asked = pattern.split('/')
    return asked.length === parts.length && asked.every((part, at) => part === parts[at] || /^:[\w]+(\{.*\})?$/.test(part))
  })
  return matching.sort((a, b) => a.split(':').length - b.split(':').length)[0]
}

interface Walked {
  address: string
  who: string | null
}

let theatre: Theatre
const walked = new Map<string, Walked>()

before(async () => {
  if (noBrowser) return
  theatre = await openTheatre()
  for (const who of walkers) await walk(who)
})
after(() => theatre?.close())

/** Follows links from the home page, once per route, with plain requests: what a browser without script would see. */
async function walk(who: (typeof walkers)[number]): Promise<void> {
  const page = who ? await theatre.enterAs(who) : await theatre.open()
  const seen = new Map<string, number>()
  const ahead = who ? ['/compte', '/'] : ['/']
  while (ahead.length > 0) {
    const address = ahead.shift() ?? '/'
    const route = routeOf(address)
    if (!route || (seen.get(route) ?? 0) >= mostPerRoute) continue
    const response = await page.request.get(address, { maxRedirects: 0 })
    assert.ok(response.status() < 400, `${who ?? 'a stranger'} follows a link of the site to ${address} and gets ${response.status()}`)
    if (!response.headers()['content-type']?.startsWith('text/html')) continue
    seen.set(route, (seen.get(route) ?? 0) + 1)
    if (!walked.has(route)) walked.set(route, { address, who })
    for (const [, href] of (await response.text()).matchAll(/<a [^>]*href="(\/[^"#]*)"/g)) {
      if (href && !/^\/(en(\/|$)|assets\/)/.test(href) && !href.includes('connexion?')) ahead.push(href.replaceAll('&amp;', '&'))
    }
  }
  await page.context().close()
}

const settings: { name: string; options: BrowserContextOptions; english?: boolean }[] = [
  { name: 'French, light, 1280 px', options: { colorScheme: 'light' } },
  { name: 'French, dark, 320 px', options: { colorScheme: 'dark', viewport: { width: 320, height: 800 } } },
  { name: 'English, dark, 1280 px', options: { colorScheme: 'dark' }, english: true },
  { name: 'English, light, 320 px', options: { colorScheme: 'light', viewport: { width: 320, height: 800 } }, english: true },
]

async function problemsOf(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  return (await problemsIn(page)).map((each) => `${address}: ${each}`)
}

for (const { name, options, english } of settings) {
  test(`every page reads without script and passes axe: ${name}`, { skip: noBrowser }, async () => {
    const found: string[] = []
    for (const who of walkers) {
      const pages = [...walked.values()].filter((each) => each.who === who)
      if (pages.length === 0) continue
      const page = who ? await theatre.enterAs(who, options) : await theatre.open(options)
      for (const { address } of pages) found.push(...(await problemsOf(page, english ? `/en${address === '/' ? '' : address}` : address)))
      await page.context().close()
    }
    assert.deepEqual(found, [])
  })
}

test('every page of every room is reached by the site’s own links', { skip: noBrowser }, async () => {
  const html = patterns.filter((pattern) => !walked.has(pattern) && !unlinked.has(pattern))
  const missing: string[] = []
  for (const pattern of html)
    if (!/\.(csv|json|xlsx|geojson|zip|jsonl|jsonld|txt|pdf|svg|ics)(\{.*\})?$|fichiers|justificatifs/.test(pattern)) missing.push(pattern)
  assert.deepEqual(missing, [])
})

/** Pages whose matter needs more elements than grade A allows (about 400), each with its reason; they stay above 65. */
const dense = new Map([
  ['/territoires/:slug', 'three challenges, ten objectives with their bars, and 38 communes named on the map'],
  ['/chiffres/:code/explication', 'the facts behind a figure, and what each category brings'],
])

test('public pages are light: under 100 kB at first view, and EcoIndex A', { skip: noBrowser }, async () => {
  const heavy: string[] = []
  for (const { address, who } of walked.values()) {
    if (who) continue
    const page = await theatre.open()
    const bodies: Promise<number>[] = []
    page.on('requestfinished', (request) => bodies.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize)))
    await page.goto(address, { waitUntil: 'networkidle' })
    const kilobytes = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0) / 1024
    const elements = await page.evaluate(() => document.querySelectorAll('*').length)
    const index = ecoIndexOf({ elements, requests: bodies.length, kilobytes })
    const least = dense.has(routeOf(address) ?? '') ? 65 : 80
    if (kilobytes > 100 || index <= least)
      heavy.push(`${address}: ${kilobytes.toFixed(0)} kB, ${elements} elements, ${bodies.length} requests, EcoIndex ${index.toFixed(0)}`)
    await page.context().close()
  }
  assert.deepEqual(heavy, [])
})

test('a visitor gets no cookie', { skip: noBrowser }, async () => {
  const page = await theatre.open()
  for (const { address, who } of walked.values()) if (!who) await page.goto(address)
  assert.deepEqual(await page.context().cookies(), [])
  await page.context().close()
})
