import type { Day } from '../../../platform/speech.ts'
import { type Completeness, completenessOf, contactOf, descriptionWorth, freshnessOf, present } from '../rules.ts'
import type { Place } from './store.ts'

export const placeCriteria = [
  'services',
  'address',
  'position',
  'hours',
  'contact',
  'cost',
  'description',
  'access',
  'accessibility',
  'freshness',
] as const
export type PlaceCriterion = (typeof placeCriteria)[number]

type Scored = Pick<
  Place,
  | 'services'
  | 'address'
  | 'communeCode'
  | 'lat'
  | 'openingHours'
  | 'phone'
  | 'email'
  | 'website'
  | 'contactIsPublic'
  | 'cost'
  | 'summary'
  | 'description'
  | 'details'
  | 'verifiedOn'
>

/** How useful the record of a place is to somebody who wants to go there. */
export function placeCompleteness(place: Scored, on: Day): Completeness<PlaceCriterion> {
  return completenessOf([
    { name: 'services', weight: 2, met: place.services.length > 0 ? 1 : 0 },
    { name: 'address', weight: 2, met: place.address ? 1 : place.communeCode ? 0.5 : 0 },
    { name: 'position', weight: 1, met: present(place.lat) },
    { name: 'hours', weight: 2, met: present(place.openingHours) },
    { name: 'contact', weight: 2, met: contactOf(place) },
    { name: 'cost', weight: 1, met: place.cost.length > 0 ? 1 : 0 },
    { name: 'description', weight: 1, met: descriptionWorth(place.description ?? place.summary) },
    { name: 'access', weight: 1, met: place.details.access?.length ? 1 : 0 },
    { name: 'accessibility', weight: 1, met: present(place.details.accessibilityUrl) },
    { name: 'freshness', weight: 2, met: freshnessOf(place.verifiedOn, on) },
  ])
}
