/** What an address asks: an indicator, whose figure, which days, as it stood when. */
import { readId } from '../../../platform/id.ts'
import type { Call } from '../../../platform/room.ts'
import type { Crumb } from '../../../ui/page.tsx'
import { findOrganisation, findPlace } from '../../ecosystem/index.ts'
import { findProject, findProjectById, standingOf } from '../../projects/index.ts'
import {
  findChallengeById,
  findCommune,
  findObjective,
  findTerritory,
  findTerritoryById,
  type Territory,
  told,
} from '../../territories/index.ts'
import { countedDay, cutParameters, isClosingText, scopeParameters } from '../explanations/rules.ts'
import { words } from '../explanations/words.ts'
import type { Cut, FigureQuery, Scope } from '../figures/schema.ts'
import type { Indicator } from '../indicators/rules.ts'
import { findIndicator } from '../indicators/store.ts'

/** Whose figure it is, as a page names it. */
export interface About {
  name: string
  lang?: string
  crumbs: Crumb[]
  /** Its readable name in addresses. */
  slug?: string
  /** The territory whose figure it is or whose part it is. */
  territory?: Territory
  /** Its own page. */
  to?: string
}

export interface Question {
  indicator: Indicator
  query: FigureQuery
  about: About
}

type Named = { scope: Scope; about: About }

/** Reads the question of an address; `absent` where it names nothing of ours, `unreadable` where a day can't be one. */
export async function readQuestion(call: Call): Promise<Question | 'absent' | 'unreadable'> {
  const indicator = await indicatorOf(call)
  if (!indicator) return 'absent'
  const asked = askedOf(call)
  const [from, until] = [asked('du'), asked('au')].map((text) => (text === undefined ? undefined : (countedDay(text) ?? null)))
  const asOf = asked('arrete')
  if (from === null || until === null || (asOf !== undefined && !isClosingText(asOf))) return 'unreadable'
  const named = await nameScope(call, asked)
  if (!named) return 'absent'
  const cut = await readCut(call, asked, named.scope)
  if (!cut) return 'absent'
  const query: FigureQuery = { indicator: indicator.code, scope: named.scope, from, until, asOf, cut }
  return { indicator, query, about: named.about }
}

/** The indicator of the path's `:code`. */
export async function indicatorOf(call: Call): Promise<Indicator | undefined> {
  const code = call.param('code')
  return /^[a-z0-9-]{1,80}$/.test(code) ? findIndicator(call.db, code) : undefined
}

/** A parameter of the address as the database can hold it; what nobody wrote is undefined. */
export const askedOf = (call: Call) => (name: string) =>
  call.query.get(name)?.replaceAll('\u0000', '').toWellFormed().trim().slice(0, 300) || undefined

type Asked = (name: string) => string | undefined

/** The first scope that the address names, the narrowest first; the others narrow it. */
async function nameScope(call: Call, asked: Asked): Promise<Named | undefined> {
  for (const [kind, parameter] of Object.entries(scopeParameters)) {
    const text = asked(parameter)
    if (text !== undefined) return namers[kind as keyof typeof namers](call, text)
  }
  return {
    scope: { kind: 'network' },
    about: { name: call.voice.say(words.network), crumbs: [{ label: call.voice.say(words.results), to: '/resultats' }] },
  }
}

const territoryAbout = (territory: Territory): About => ({
  name: territory.name,
  crumbs: [{ label: territory.name, to: `/territoires/${territory.slug}` }],
  slug: territory.slug,
  territory,
  to: `/territoires/${territory.slug}`,
})

const findTerritoryNamed = (call: Call, text: string) => {
  const id = readId<'Territory'>(text)
  return id ? findTerritoryById(call.db, id) : findTerritory(call.db, text)
}

const namers: Record<keyof typeof scopeParameters, (call: Call, text: string) => Promise<Named | undefined>> = {
  async territory(call, text) {
    const territory = await findTerritoryNamed(call, text)
    return territory && { scope: { kind: 'territory', id: territory.id }, about: territoryAbout(territory) }
  },
  async challenge(call, text) {
    const id = readId<'Challenge'>(text)
    const challenge = id && (await findChallengeById(call.db, id))
    const territory = challenge && (await findTerritoryById(call.db, challenge.territoryId))
    if (!challenge || !territory) return undefined
    const title = told(call.voice, challenge.language, challenge.title, challenge.titleOther)
    const to = `/territoires/${territory.slug}/defis/${challenge.position}`
    return {
      scope: { kind: 'challenge', id: challenge.id },
      about: { ...territoryAbout(territory), name: title.text, lang: title.lang, to, slug: undefined },
    }
  },
  async objective(call, text) {
    const id = readId<'Objective'>(text)
    const objective = id && (await findObjective(call.db, id))
    const territory = objective && (await findTerritoryById(call.db, objective.territoryId))
    const challenge = objective && (await findChallengeById(call.db, objective.challengeId))
    if (!objective || !territory || !challenge) return undefined
    const title = told(call.voice, objective.language, objective.title, objective.titleOther)
    const above = told(call.voice, challenge.language, challenge.title, challenge.titleOther)
    const to = `/territoires/${territory.slug}/defis/${challenge.position}`
    return {
      scope: { kind: 'objective', id: objective.id },
      about: {
        name: title.text,
        lang: title.lang,
        crumbs: [...territoryAbout(territory).crumbs, { label: above.text, to }],
        territory,
        to,
      },
    }
  },
  async project(call, text) {
    const id = readId<'Project'>(text)
    const project = id ? await findProjectById(call.db, id) : await findProject(call.db, text)
    if (!project || !standingOf(call.visitor, project).mayRead) return undefined
    const territory = await findTerritoryById(call.db, project.territoryId)
    const title = told(call.voice, project.language, project.title, project.titleOther)
    const to = `/projets/${project.slug}`
    return {
      scope: { kind: 'project', id: project.id },
      about: { name: title.text, lang: title.lang, crumbs: [{ label: title.text, to }], slug: project.slug, territory, to },
    }
  },
  async organisation(call, text) {
    const id = readId<'Organisation'>(text)
    const organisation = id && (await findOrganisation(call.db, id))
    if (!organisation?.isPublic) return undefined
    const to = `/acteurs/${organisation.id}`
    return {
      scope: { kind: 'organisation', id: organisation.id },
      about: { name: organisation.name, crumbs: [{ label: organisation.name, to }], to },
    }
  },
  async place(call, text) {
    const id = readId<'Place'>(text)
    const place = id && (await findPlace(call.db, id))
    if (!place?.isPublic) return undefined
    const to = `/lieux/${place.id}`
    return { scope: { kind: 'place', id: place.id }, about: { name: place.name, crumbs: [{ label: place.name, to }], to } }
  },
  async commune(call, text) {
    const commune = /^[0-9AB]{5}$/.test(text) ? await findCommune(call.db, text) : undefined
    if (!commune) return undefined
    const to = `/communes/${commune.code}`
    return { scope: { kind: 'commune', code: commune.code }, about: { name: commune.name, crumbs: [{ label: commune.name, to }], to } }
  },
}

/** What narrows the scope; undefined where it names nothing of ours. */
async function readCut(call: Call, asked: Asked, scope: Scope): Promise<Cut | undefined> {
  const cut: Cut = {}
  for (const [name, parameter] of Object.entries(cutParameters) as [keyof Cut, string][]) {
    const text = asked(parameter)
    if (text === undefined || (scope.kind !== 'network' && scopeParameters[scope.kind] === parameter)) continue
    const value = await readPart(call, name, text)
    if (value === undefined) return undefined
    cut[name] = value
  }
  return cut
}

async function readPart(call: Call, name: keyof Cut, text: string): Promise<string | undefined> {
  if (name === 'territoryId') return (await findTerritoryNamed(call, text))?.id
  if (name === 'projectId') {
    const named = await namers.project(call, text)
    return named?.scope.kind === 'project' ? named.scope.id : undefined
  }
  if (name === 'organisationId' || name === 'placeId') return readId(text)
  if (name === 'communeCode') return /^[0-9AB]{5}$/.test(text) ? text : undefined
  return text
}
