import { fold, similarity } from '../../../../platform/search.ts'
import { searchNameOf } from '../rules.ts'

export interface Matchable {
  code: string
  name: string
  searchName: string
  departementCode: string
  postcodes: readonly string[]
}

/** What a file says of where something is. */
export interface Whereabouts {
  code?: string
  name?: string
  postcode?: string
}

export type Matched =
  | { found: true; code: string; name: string; how: 'code' | 'successor' | 'name' | 'near_name' | 'postcode' }
  | { found: false; because: 'commune_unknown' | 'commune_ambiguous' | 'commune_contradicted' }

export interface CommuneMatcher {
  match(whereabouts: Whereabouts): Matched
}

/** The name without what the post adds to it: a CEDEX, a number, an arrondissement, a postcode. */
const plainName = (name: string): string =>
  searchNameOf(name.replace(/\bcedex\b.*$/i, ''))
    .replace(/\b\d+(?:er|e|eme)?\b/g, ' ')
    .replace(/\barrondissement\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const departementOf = (postcode: string): string => (/^9[78]/.test(postcode) ? postcode.slice(0, 3) : postcode.slice(0, 2))

/** Corsican postcodes begin with 20, its départements are 2A and 2B. */
const isOf = (commune: Matchable, departement: string): boolean =>
  commune.departementCode === departement || (departement === '20' && commune.departementCode.startsWith('2'))

/** How alike two spellings of a commune must be, and how far ahead of the next, for one reading alone to be possible. */
const leastLikeness = 0.55
const leastLead = 0.15

/**
 * Names communes for certain, or not at all: by code, by the successor of a former code, by name with a postcode or a
 * département, by a misspelt name where one commune alone bears the postcode and is near it.
 */
export function makeMatcher(
  communes: readonly Matchable[],
  successors: ReadonlyMap<string, string>,
  formers: ReadonlyMap<string, readonly string[]>,
) {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]))
  const byName = groupBy(communes, (commune) => [commune.searchName])
  const byPostcode = groupBy(communes, (commune) => commune.postcodes)
  const told = new Map<string, Matched>()
  const found = (commune: Matchable, how: (Matched & { found: true })['how']): Matched => ({
    found: true,
    code: commune.code,
    name: commune.name,
    how,
  })

  const named = (name: string, postcode: string): Matched => {
    const here = postcode === '' ? [] : (byPostcode.get(postcode) ?? [])
    const same = byName.get(name) ?? []
    const exact = here.filter((commune) => commune.searchName === name)
    if (exact[0] && exact.length === 1) return found(exact[0], 'name')
    const former = (formers.get(name) ?? []).flatMap((code) => byCode.get(code) ?? [])
    const formerHere = former.filter((commune) => postcode === '' || commune.postcodes.includes(postcode))
    if (same.length === 0 && formerHere[0] && formerHere.length === 1) return found(formerHere[0], 'successor')
    const around = postcode === '' ? same : same.filter((commune) => isOf(commune, departementOf(postcode)))
    if (around[0] && around.length === 1) return found(around[0], 'name')
    if (around.length > 1) return { found: false, because: 'commune_ambiguous' }
    return nearest(name, here)
  }
  const nearest = (name: string, here: readonly Matchable[]): Matched => {
    const [best, next] = here
      .map((commune) => ({ commune, likeness: similarity(commune.searchName, name) }))
      .sort((a, b) => b.likeness - a.likeness)
    const isSure = best && best.likeness >= leastLikeness && best.likeness - (next?.likeness ?? 0) >= leastLead
    return isSure ? found(best.commune, 'near_name') : { found: false, because: here.length > 1 ? 'commune_ambiguous' : 'commune_unknown' }
  }
  const search = (code: string, name: string, postcode: string): Matched => {
    const known = byCode.get(code)
    const commune = known ?? byCode.get(successors.get(code) ?? '')
    if (commune) {
      const agrees = name === '' || postcode === '' || commune.postcodes.includes(postcode) || similarity(commune.searchName, name) > 0.3
      if (agrees || !known) return found(commune, known ? 'code' : 'successor')
      return { found: false, because: 'commune_contradicted' }
    }
    if (name !== '') return named(name, postcode)
    const here = byPostcode.get(postcode) ?? []
    if (here[0] && here.length === 1) return found(here[0], 'postcode')
    return { found: false, because: here.length > 1 ? 'commune_ambiguous' : 'commune_unknown' }
  }
  const matcher: CommuneMatcher = {
    match({ code = '', name = '', postcode = '' }) {
      const key = `${code}|${name}|${postcode}`
      const known = told.get(key)
      if (known) return known
      const answer = search(code, fold(name) === '' ? '' : plainName(name), postcode)
      if (told.size < 50_000) told.set(key, answer)
      return answer
    },
  }
  return matcher
}

function groupBy(communes: readonly Matchable[], keysOf: (commune: Matchable) => readonly string[]): Map<string, Matchable[]> {
  const groups = new Map<string, Matchable[]>()
  for (const commune of communes) {
    for (const key of keysOf(commune)) {
      const group = groups.get(key)
      if (group) group.push(commune)
      else groups.set(key, [commune])
    }
  }
  return groups
}
