/** What the demonstration's projects say they achieved over a year, and how it spreads over months. All of it is invented. */
import { addDays, addMonths, type Day } from '../platform/day.ts'

export interface Achieved {
  project: string
  indicator: string
  /** Over three quarters, in the indicator's unit; of a ratio or a mean, its numerator. A stock: where it stands then. */
  value: number
  denominator?: number
  /** Stocks: where it stood at the start. */
  from?: number
  /** Part of it that came from priority neighbourhoods, 0..1. */
  neighbourhood?: number
  estimated?: boolean
  /** Said as a whole, without communes. */
  whole?: boolean
}

/** Shares of the cast's projects bring these to the plausible values of its targets. */
export const achieved: readonly Achieved[] = [
  { project: 'le-grand-tamis', indicator: 'objets-remis-en-circulation', value: 4106 },
  { project: 'le-grand-tamis', indicator: 'collecte-reemploi-kg', value: 38_400 },
  { project: 'le-grand-tamis', indicator: 'taux-reemploi', value: 24_190, denominator: 38_400, whole: true },
  { project: 'le-grand-tamis', indicator: 'emplois-etp', value: 10.5, from: 9.5, whole: true },
  { project: 'un-cheque-un-lieu-un-geste', indicator: 'cheques-remis', value: 1_702, neighbourhood: 0.44 },
  { project: 'un-cheque-un-lieu-un-geste', indicator: 'cheques-encaisses', value: 1_284, neighbourhood: 0.41 },
  { project: 'un-cheque-un-lieu-un-geste', indicator: 'taux-encaissement-cheques', value: 1_284, denominator: 1_702, whole: true },
  { project: 'un-cheque-un-lieu-un-geste', indicator: 'heures-mediation-numerique', value: 1_926, neighbourhood: 0.4 },
  { project: 'un-cheque-un-lieu-un-geste', indicator: 'personnes-autonomes-numerique', value: 171, denominator: 248, whole: true },
  { project: 'un-cheque-un-lieu-un-geste', indicator: 'satisfaction', value: 2_511, denominator: 297, whole: true },
  { project: 'les-lucioles-et-leurs-relais', indicator: 'lieux-ouverts', value: 4, from: 2 },
  { project: 'les-lucioles-et-leurs-relais', indicator: 'postes-en-libre-acces', value: 26, from: 14 },
  { project: 'la-piece-qui-manque', indicator: 'lieux-ouverts', value: 3, from: 1 },
  { project: 'l-ecole-d-a-cote', indicator: 'jalons-ecole', value: 2, from: 1, whole: true },
  { project: 'seconde-main-premier-emploi', indicator: 'equipements-remis', value: 187, neighbourhood: 0.52 },
  { project: 'paniers-des-deux-lacs', indicator: 'paniers-remis', value: 5_687, neighbourhood: 0.35 },
  { project: 'paniers-des-deux-lacs', indicator: 'kg-circuits-courts', value: 16_000 },
  { project: 'du-champ-a-la-cantine', indicator: 'kg-circuits-courts', value: 22_480 },
  { project: 'du-champ-a-la-cantine', indicator: 'part-circuits-courts', value: 22_480, denominator: 61_300, whole: true },
  { project: 'du-champ-a-la-cantine', indicator: 'fermes-engagees', value: 36, from: 19, whole: true },
  { project: 'terres-a-reprendre', indicator: 'fermes-engagees', value: 9, from: 5, whole: true },
  { project: 'les-bocaux-qui-reviennent', indicator: 'kg-circuits-courts', value: 5_000 },
  { project: 'la-tournee-des-invendus', indicator: 'invendus-remis-kg', value: 11_340 },
  { project: 'la-tournee-des-invendus', indicator: 'repas-partages', value: 2_380, estimated: true },
  { project: 'la-tournee-des-invendus', indicator: 'heures-benevolat', value: 1_410, estimated: true },
  { project: 'pommes-et-paves', indicator: 'parcelles-cultivees', value: 108, from: 65 },
  { project: 'pommes-et-paves', indicator: 'surface-cultivee-m2', value: 3_240, from: 1_950, estimated: true },
]

export interface SeenPeople {
  project: string
  indicator: string
  /** Over three quarters. */
  people: number
  /** How often each comes, on average. */
  visits: number
}

export const seen: readonly SeenPeople[] = [
  { project: 'un-cheque-un-lieu-un-geste', indicator: 'personnes-formees', people: 312, visits: 1.9 },
  { project: 'l-ecole-d-a-cote', indicator: 'personnes-formees', people: 24, visits: 2.5 },
  { project: 'la-piece-qui-manque', indicator: 'personnes-formees', people: 61, visits: 1.4 },
  { project: 'la-boucle-atelier-mobile', indicator: 'personnes-initiees-reparation', people: 143, visits: 1.3 },
  { project: 'paniers-des-deux-lacs', indicator: 'personnes-aidees-alimentation', people: 204, visits: 2.2 },
  { project: 'pommes-et-paves', indicator: 'habitants-initiatives-alimentaires', people: 96, visits: 2 },
  { project: 'la-tournee-des-invendus', indicator: 'benevoles-actifs', people: 38, visits: 4 },
  { project: 'le-grand-tamis', indicator: 'personnes-en-insertion', people: 9, visits: 6 },
]

export interface Weighed {
  project: string
  /** Over three quarters. */
  lots: number
  kg: number
  /** Codes of the categories of weighings. */
  categories: readonly string[]
}

export const weighed: readonly Weighed[] = [
  { project: 'le-grand-tamis', lots: 214, kg: 6_850, categories: ['small-furniture', 'textiles', 'tableware', 'books', 'toys'] },
  { project: 'les-bocaux-qui-reviennent', lots: 58, kg: 1_500, categories: ['glass-jars'] },
]

export interface Year {
  /** Targets are those of this year. */
  number: number
  /** First days of the months told, the last quarter of the year before included. */
  months: Day[]
}

/** The year told: that of the last quarter over, from its start to that quarter's end, and the quarter before it. */
export function yearTold(on: Day): Year {
  const quarter = Math.floor((Number(on.slice(5, 7)) - 1) / 3)
  const end = addDays(addMonths(`${on.slice(0, 4)}-01-01`, quarter * 3), -1)
  const number = Number(end.slice(0, 4))
  const first: Day = `${number - 1}-10-01`
  const months: Day[] = []
  for (let month = first; month < end; month = addMonths(month, 1)) months.push(month)
  return { number, months }
}

/** How much each month of nine weighs in three quarters: August is quiet, autumn is not. */
const seasons = [0.9, 0.95, 1.05, 1.05, 1.1, 1.15, 0.95, 0.7, 1.15]

/**
 * An amount of three quarters spread over the months told, whole units kept whole. The first nine months of the year make the amount; other
 * months are as the same month of another year would be.
 */
export function spread(amount: number, year: Year, digits = 0): Map<Day, number> {
  const total = seasons.reduce((sum, each) => sum + each, 0)
  const scale = 10 ** digits
  const spreads = new Map<Day, number>()
  let before = 0
  let told = 0
  for (const month of year.months) {
    const at = Number(month.slice(5, 7)) - 1
    const isOfYear = month.startsWith(String(year.number))
    const season = seasons[at] ?? 0.85
    if (!isOfYear || at >= seasons.length) {
      spreads.set(month, Math.round(((amount * season) / total) * (isOfYear ? 1 : 0.8) * scale) / scale)
      continue
    }
    before += season
    const upTo = Math.round(((amount * before) / total) * scale)
    spreads.set(month, (upTo - told) / scale)
    told = upTo
  }
  return spreads
}

/** A stock on its way from one level to another, month by month, in whole steps (or halves). */
export function climb(from: number, to: number, year: Year): Map<Day, number> {
  const step = Number.isInteger(from) && Number.isInteger(to) ? 1 : 0.5
  return new Map(
    year.months.map((month) => {
      const at = month.startsWith(String(year.number)) ? Number(month.slice(5, 7)) : 0
      const share = Math.min(1, at / 9)
      return [month, Math.round((from + (to - from) * share) / step) * step] as const
    }),
  )
}
