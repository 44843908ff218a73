import cast from '../../facts/cast.json' with { type: 'json' }
import { addWholeEvents, cancelRepair, correctRepair, type RepairDraft, type WholeEvent } from '../modules/circular/index.ts'
import { findPersonByEmail } from '../modules/people/index.ts'
import { today } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { addDays, type Day, daysBetween } from '../platform/day.ts'
import type { Author } from '../platform/visitor.ts'

/** What the rooms before have staged: ids by slug. */
export interface CircularGround {
  territories: ReadonlyMap<string, string>
  organisations: ReadonlyMap<string, string>
  places: ReadonlyMap<string, string>
  projects: ReadonlyMap<string, string>
}

/** Who keeps the book of La Boucle's events, where the cast is staged. */
const keeperOfLaBoucle = 'awa@la-boucle.example'

/** The same year each time: figures of the demonstration may be cited. */
const randomStart = 20190225
const daysTold = 364

/** Numbers from 0 to 1, always the same for the same start (mulberry32). */
function makeRandom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Kind = 'small' | 'bicycles' | 'furniture'

interface Troupe {
  organisation: string
  project: string
  /** Where it holds its events, by commune; elsewhere it goes with its van. */
  places: Readonly<Record<string, string>>
  /** What is brought, each with how often. */
  brought: readonly (readonly [category: string, weight: number, problems: readonly string[], size?: string])[]
  fixedShare: number
  /** kg avoided by an object brought, on average, with the factors of 2021: how many objects make a commune's weight. */
  weightKg: number
}

const smallItems: Troupe['brought'] = [
  ['coffee-maker', 17, ['fuite au joint', 'ne chauffe plus', 'pompe entartrée']],
  ['vacuum', 14, ['câble coupé', 'n’aspire plus', 'filtre colmaté, moteur en sécurité']],
  ['laptop', 15, ['très lent', 'charnière cassée', 'ne démarre plus'], 'medium'],
  ['laptop', 5, ['clavier à changer', 'disque plein'], 'small'],
  ['toaster', 10, ['le levier ne tient plus', 'résistance coupée']],
  ['lamp', 9, ['douille cassée', 'interrupteur mort']],
  ['small-kitchen-item', 8, ['batteur bloqué', 'bouton cassé']],
  ['printer-scanner', 5, ['bourrage', 'têtes sèches']],
  ['sewing-machine', 5, ['point qui saute', 'grippée', 'courroie détendue']],
  ['iron', 5, ['fuit', 'ne chauffe plus']],
  ['unpowered-textile', 6, ['fermeture cassée', 'ourlet défait', 'accroc au coude']],
  ['mobile', 4, ['écran fendu', 'batterie à plat']],
  ['food-processor', 2, ['lame bloquée', 'sécurité du bol cassée']],
  ['hair-dryer', 2, ['coupe au bout d’une minute', 'odeur de brûlé']],
  ['toy', 3, ['contact de pile oxydé', 'roue perdue']],
]

const troupes: Readonly<Record<Kind, Troupe>> = {
  small: {
    organisation: 'la-boucle',
    project: 'la-boucle-atelier-mobile',
    places: { '73065': 'atelier-central-de-la-boucle', '73081': 'halte-du-chatelard', '73213': 'halte-de-la-ravoire' },
    brought: smallItems,
    fixedShare: 0.76,
    weightKg: 2.8,
  },
  bicycles: {
    organisation: 'le-pignon-volant',
    project: 'le-pignon-volant',
    places: { '73087': 'atelier-du-pignon-volant' },
    brought: [['unpowered-bicycle', 1, ['roue voilée', 'freins à régler', 'dérailleur tordu', 'chaîne usée']]],
    fixedShare: 0.86,
    weightKg: 13,
  },
  furniture: {
    organisation: 'le-grand-tamis',
    project: 'le-grand-tamis',
    places: { '73179': 'recyclerie-du-grand-tamis' },
    brought: [
      ['unpowered-furniture', 8, ['pied cassé', 'tiroir décollé', 'assise à refaire', 'charnière arrachée']],
      ['unpowered-household', 2, ['manche cassé', 'couvercle fendu']],
    ],
    fixedShare: 0.78,
    weightKg: 18.6,
  },
}

/** How a commune's weight is made: large ones have every workshop nearby, the others mostly see the van. */
const mixOf = (weight: number): Partial<Record<Kind, number>> =>
  weight >= 300 ? { small: 0.2, bicycles: 0.42, furniture: 0.38 } : weight >= 100 ? { small: 0.6, bicycles: 0.4 } : { small: 1 }

/** Objects that one event of each kind receives at most. */
const atOnce: Readonly<Record<Kind, number>> = { small: 28, bicycles: 18, furniture: 15 }

interface Planned {
  kind: Kind
  communeCode: string
  objects: number
}

/** Spreads the year over the communes by their weights. Very small ones share a few stops of the van. */
function planYear(random: () => number): Planned[] {
  const planned: Planned[] = []
  for (const { communeCode, weight } of cast.communeWeights) {
    // A stop in a hamlet every other year, two or three objects each time.
    if (weight < 40) {
      if (random() < 0.55) planned.push({ kind: 'small', communeCode, objects: 2 + Math.floor(random() * 2) })
      continue
    }
    for (const [kind, share] of Object.entries(mixOf(weight)) as [Kind, number][]) {
      const objects = Math.max(2, Math.round((weight * share) / troupes[kind].weightKg))
      const events = Math.ceil(objects / atOnce[kind])
      for (let at = 0; at < events; at += 1) {
        planned.push({ kind, communeCode, objects: Math.floor((objects * (at + 1)) / events) - Math.floor((objects * at) / events) })
      }
    }
  }
  return planned
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((each) => ({ each, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ each }) => each)
}

const barriers = ['parts_unavailable', 'parts_too_expensive', 'cannot_open', 'worn_out', 'no_information'] as const

function draftOf(troupe: Troupe, random: () => number): RepairDraft {
  const total = troupe.brought.reduce((sum, [, weight]) => sum + weight, 0)
  let left = random() * total
  const found = troupe.brought.find(([, weight]) => {
    left -= weight
    return left < 0
  })
  const [category, , problems, size] = found ?? troupe.brought[0] ?? ['misc', 1, []]
  const luck = random()
  const rest = 1 - troupe.fixedShare
  const status =
    luck < troupe.fixedShare ? 'fixed' : luck < troupe.fixedShare + rest * 0.4 ? 'repairable' : luck < 0.985 ? 'end_of_life' : 'unknown'
  return {
    category,
    size: size ?? null,
    status,
    barrier: status === 'end_of_life' && random() < 0.8 ? (barriers[Math.floor(random() * barriers.length)] ?? null) : null,
    brand: null,
    problem: problems[Math.floor(random() * problems.length)] ?? null,
    yearOfManufacture: random() < 0.35 ? 2004 + Math.floor(random() * 19) : null,
    weightKg: null,
    weightIsWeighed: false,
  }
}

const communeNames = new Map(cast.places.map((place) => [place.slug, place.name]))

/**
 * A year of invented repair events, up to today, held by invented organisations only: about sixty events and nine hundred objects,
 * converted by the very rule that converts what people log. One event is open today, two are to come, one entry was corrected and one
 * taken back, as it happens. Answers how many events and objects.
 */
export async function stageCircular(db: Db, author: Author, ground: CircularGround): Promise<{ events: number; repairs: number }> {
  const random = makeRandom(randomStart)
  const territoryId = ground.territories.get(cast.territory)
  if (!territoryId) throw new Error(`The territory ${cast.territory} is not staged.`)
  const day = today()
  const first = addDays(day, -daysTold)
  const planned = shuffled(planYear(random), random)
  const events = planned.map(({ kind, communeCode, objects }, order) => {
    const heldOn = openingDay(addDays(first, Math.round((order * (daysTold - 3)) / planned.length)), kind)
    return eventOf(
      ground,
      kind,
      communeCode,
      heldOn,
      Array.from({ length: objects }, () => draftOf(troupes[kind], random)),
    )
  })
  const open = eventOf(
    ground,
    'small',
    '73065',
    day,
    Array.from({ length: 6 }, () => draftOf(troupes.small, random)),
  )
  const ahead = [7, 21].map((days) => eventOf(ground, 'small', days === 7 ? '73081' : '73065', openingDay(addDays(day, days), 'small'), []))
  const all = [...events, open, ...ahead].sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1))
  const keeper = await findPersonByEmail(db, keeperOfLaBoucle)
  const boucle = ground.organisations.get(troupes.small.organisation)
  for (const event of all) if (event.organisationId === boucle) event.loggedBy = keeper?.id ?? null
  const ids = await addWholeEvents(db, author, territoryId, all, day)
  await tellMistakes(db, author, ids)
  return { events: all.length, repairs: all.reduce((sum, event) => sum + event.repairs.length, 0) }
}

/** Workshops open on given days of the week: the nearest one before. 0 is Sunday. */
const openOn: Readonly<Record<Kind, readonly number[]>> = { small: [3, 6], bicycles: [2, 5], furniture: [6] }

function openingDay(from: Day, kind: Kind): Day {
  const since = daysBetween('2024-01-07', from)
  for (let back = 0; back < 7; back += 1) if (openOn[kind].includes((since - back) % 7)) return addDays(from, -back)
  return from
}

function eventOf(ground: CircularGround, kind: Kind, communeCode: string, heldOn: Day, repairs: RepairDraft[]): WholeEvent {
  const troupe = troupes[kind]
  const must = (known: ReadonlyMap<string, string>, name: string): string => {
    const id = known.get(name)
    if (!id) throw new Error(`${troupe.organisation}: ${name} is not staged.`)
    return id
  }
  const place = troupe.places[communeCode]
  const year = Number(heldOn.slice(0, 4))
  return {
    territoryId: must(ground.territories, cast.territory),
    organisationId: must(ground.organisations, troupe.organisation),
    projectId: must(ground.projects, troupe.project),
    placeId: place ? must(ground.places, place) : null,
    name: place ? (communeNames.get(place) ?? place) : stopNames[kind],
    heldOn,
    communeCode,
    publishesProblems: true,
    demonstration: true,
    loggedBy: null,
    repairs: repairs.map((repair) => ({
      ...repair,
      yearOfManufacture: repair.yearOfManufacture === null ? null : Math.min(repair.yearOfManufacture, year),
    })),
  }
}

const stopNames: Readonly<Record<Kind, string>> = {
  small: 'Atelier mobile de La Boucle',
  bicycles: 'Atelier vélo du Pignon volant',
  furniture: 'Atelier meubles du Grand Tamis',
}

/** One entry put right and one taken back, so that a struck-out line and its reversal can be seen. */
async function tellMistakes(db: Db, author: Author, eventIds: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom('repair')
    .selectAll()
    .where('event_id', 'in', [...eventIds])
    .where('category', '=', 'toaster')
    .where('status', '=', 'fixed')
    .orderBy('number', 'desc')
    .limit(2)
    .execute()
  const [wrong, twice] = rows
  if (wrong) {
    const { size, brand, year_of_manufacture, weight_kg } = wrong
    const draft = { size, brand, yearOfManufacture: year_of_manufacture, weightKg: weight_kg, weightIsWeighed: false, barrier: null }
    await correctRepair(db, author, wrong.id, { ...draft, category: 'iron', status: 'fixed', problem: 'ne chauffe plus' })
  }
  if (twice) await cancelRepair(db, author, twice.id, 'mistake')
}
