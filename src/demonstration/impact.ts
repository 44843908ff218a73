import cast from '../../facts/cast.json' with { type: 'json' }
import {
  addValidatedMeasurements,
  enterMeasurement,
  type MeasurementPart,
  type NewFact,
  type NewMeasurement,
  recordFacts,
  reverseFacts,
  setTarget,
  stateAdjustment,
} from '../modules/impact/index.ts'
import { today } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { addDays, addMonths, type Day } from '../platform/day.ts'
import { makeId } from '../platform/id.ts'
import type { Author } from '../platform/visitor.ts'
import { type Achieved, achieved, climb, type SeenPeople, seen, spread, type Weighed, weighed, type Year, yearTold } from './impact-year.ts'

/** What the rooms before have staged: ids by slug, objectives by code. */
export interface ImpactStage {
  territories: ReadonlyMap<string, string>
  organisations: ReadonlyMap<string, string>
  places: ReadonlyMap<string, string>
  objectives: ReadonlyMap<string, string>
  projects: ReadonlyMap<string, string>
}

/** The same year each time: figures of the demonstration may be cited. */
const randomStart = 20191220

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

const weights = new Map(cast.communeWeights.map(({ communeCode, weight }) => [communeCode, weight]))
const lastDay = (month: Day): Day => addDays(addMonths(month, 1), -1)

/** A project of the cast, with ids. */
interface Ground {
  territoryId: string
  projectId: string
  organisationId: string
  communes: string[]
}

function groundOf(stage: ImpactStage, slug: string): Ground {
  const project = cast.projects.find((each) => each.slug === slug)
  const must = (known: ReadonlyMap<string, string>, name: string | undefined): string => {
    const id = name === undefined ? undefined : known.get(name)
    if (!id) throw new Error(`${slug} needs ${name}, which nobody staged.`)
    return id
  }
  return {
    territoryId: must(stage.territories, cast.territory),
    projectId: must(stage.projects, slug),
    organisationId: must(stage.organisations, project?.holder),
    communes: project?.communes ?? [],
  }
}

/** Divides an amount among communes by their weight, to the unit; the largest takes what is left. */
function divided(amount: number, communes: readonly string[], digits: number): { code: string; value: number }[] {
  const ordered = [...communes].sort((a, b) => (weights.get(b) ?? 1) - (weights.get(a) ?? 1))
  const total = ordered.reduce((sum, code) => sum + Math.sqrt(weights.get(code) ?? 1), 0)
  const scale = 10 ** digits
  const shares = ordered
    .slice(1)
    .map((code) => ({ code, value: Math.floor(((amount * Math.sqrt(weights.get(code) ?? 1)) / total) * scale) / scale }))
  const rest = amount - shares.reduce((sum, each) => sum + each.value, 0)
  const first = ordered[0]
  return [...(first ? [{ code: first, value: Number(rest.toFixed(digits)) }] : []), ...shares].filter((each) => each.value > 0)
}

/** One measurement a month, in parts by commune (and by neighbourhood where it says so). */
function measurementsOf(stage: ImpactStage, entry: Achieved, year: Year): NewMeasurement[] {
  const ground = groundOf(stage, entry.project)
  const digits = entry.indicator.endsWith('-kg') ? 1 : 0
  const values = entry.from === undefined ? spread(entry.value, year, digits) : climb(entry.from, entry.value, year)
  const denominators = entry.denominator === undefined ? undefined : spread(entry.denominator, year, digits)
  return year.months.map((month) => {
    const value = values.get(month) ?? 0
    const denominator = denominators?.get(month)
    return {
      territoryId: ground.territoryId,
      projectId: ground.projectId,
      organisationId: ground.organisationId,
      indicator: entry.indicator,
      periodFrom: month,
      periodUntil: lastDay(month),
      value: denominator === undefined ? value : Math.min(value, denominator * 10),
      ...(denominator === undefined ? {} : { denominator }),
      estimated: entry.estimated ?? false,
      parts: entry.whole ? [] : divided(value, ground.communes, digits).flatMap((part) => partsOf(part, entry.neighbourhood)),
      demonstration: true,
    }
  })
}

/** Real priority neighbourhoods are not ours to fill with invented people: these codes name none. */
const neighbourhoods = ['QP073901', 'QP073902'] as const

function partsOf({ code, value }: { code: string; value: number }, share: number | undefined): MeasurementPart[] {
  const inside = share === undefined || code !== '73065' ? 0 : Math.round(value * share)
  if (inside === 0) return [{ labels: {}, communeCode: code, value }]
  const [first, second] = neighbourhoods
  const half = Math.floor(inside / 2)
  return [
    { labels: { priorityNeighbourhood: first }, communeCode: code, value: inside - half },
    ...(half > 0 ? [{ labels: { priorityNeighbourhood: second }, communeCode: code, value: half }] : []),
    ...(value > inside ? [{ labels: {}, communeCode: code, value: value - inside }] : []),
  ]
}

const ageBands = ['0-17', '18-24', '25-49', '50-64', '65+'] as const

/** People under pseudonyms, each seen in one or more sessions. */
function visitsOf(stage: ImpactStage, entry: SeenPeople, year: Year, random: () => number): NewFact[] {
  const ground = groundOf(stage, entry.project)
  const ofYear = year.months.filter((month) => month.startsWith(String(year.number)))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const sessions = new Map<string, string>()
  const people = Math.round((entry.people * ofYear.length) / 9)
  return Array.from({ length: people }, () => {
    const dimensions = { ageBand: pick(ageBands), gender: random() < 0.56 ? 'F' : 'M' }
    const personId = makeId<'Counted'>()
    const communeCode = pick(ground.communes.slice(0, 4))
    const visits = Math.max(1, Math.round(entry.visits * (0.5 + random())))
    return Array.from({ length: visits }, (): NewFact => {
      const occurredOn = addDays(pick(ofYear), Math.floor(random() * 28))
      const sessionId = sessions.get(occurredOn) ?? makeId<'Session'>()
      sessions.set(occurredOn, sessionId)
      return {
        ...placed(ground),
        indicator: entry.indicator,
        value: 1,
        occurredOn,
        communeCode,
        personId,
        dimensions,
        estimated: false,
        source: { kind: 'session', id: sessionId },
        demonstration: true,
      }
    })
  }).flat()
}

const placed = ({ territoryId, projectId, organisationId }: Ground) => ({ territoryId, projectId, organisationId })

/** Lots on the scales as they leave. */
function lotsOf(stage: ImpactStage, entry: Weighed, year: Year, random: () => number): NewFact[] {
  const ground = groundOf(stage, entry.project)
  const perMonth = spread(entry.lots, year)
  const kg = spread(entry.kg, year, 1)
  return year.months.flatMap((month) => {
    const lots = Math.max(1, perMonth.get(month) ?? 1)
    const draws = Array.from({ length: lots }, () => 0.4 + random() * 1.2)
    const whole = draws.reduce((sum, each) => sum + each, 0)
    const tenths = Math.round((kg.get(month) ?? 0) * 10)
    let told = 0
    let drawn = 0
    return draws.map((draw): NewFact => {
      drawn += draw
      const upTo = Math.round((tenths * drawn) / whole)
      const value = (upTo - told) / 10
      told = upTo
      return {
        ...placed(ground),
        indicator: 'dechets-evites-kg',
        value,
        occurredOn: addDays(month, Math.floor(random() * 28)),
        communeCode: ground.communes[Math.floor(random() * random() * ground.communes.length)] ?? null,
        dimensions: { category: entry.categories[Math.floor(random() * entry.categories.length)] ?? null },
        estimated: false,
        source: { kind: 'weighing', id: makeId<'Weighing'>() },
        demonstration: true,
      }
    })
  })
}

/** Targets of the cast, moved to the year told, and two of the whole territory. */
async function stageTargets(db: Db, author: Author, stage: ImpactStage, year: Year): Promise<void> {
  const territoryId = stage.territories.get(cast.territory) ?? ''
  const common = { territoryId, language: 'fr' as const, demonstration: true, dueOn: `${year.number}-12-31` }
  const baselineOn = `${year.number - 1}-12-31`
  const set = async (draft: Parameters<typeof setTarget>[2]) => {
    const decided = await setTarget(db, author, draft)
    if (!decided.allowed) throw new Error(`The target of ${draft.indicator} is refused: ${decided.because}.`)
  }
  for (const target of cast.targets) {
    await set({
      ...common,
      level: 'objective',
      scopeId: stage.objectives.get(target.objective) ?? '',
      indicator: target.indicator,
      baseline: target.baseline,
      baselineOn: target.baseline === null ? null : baselineOn,
      value: target.value,
      // That a target is passed, its bar says by itself.
      note: isPassed(target) ? '' : (target.noteFr ?? ''),
      noteOther: isPassed(target) ? null : target.noteEn,
    })
  }
  const territory = { ...common, level: 'territory' as const, scopeId: territoryId, baseline: 0, baselineOn, note: '' }
  await set({ ...territory, indicator: 'dechets-evites-kg', value: 16_000 })
  await set({ ...territory, indicator: 'cheques-encaisses', value: 1_500 })
}

const isPassed = ({ plausible, value }: (typeof cast.targets)[number]) => plausible !== null && value !== null && plausible >= value

async function stageAdjustments(db: Db, author: Author, stage: ImpactStage, year: Year): Promise<void> {
  const territoryId = stage.territories.get(cast.territory) ?? ''
  const common = { territoryId, indicator: 'dechets-evites-kg', demonstration: true }
  const stated = [
    {
      ...common,
      kind: 'deadweight' as const,
      sharePercent: 15,
      source: `Enquête de sortie auprès de 112 personnes, juin ${year.number}`,
      reason: 'Une personne sur sept aurait réparé ou donné sans nous',
    },
    {
      ...common,
      kind: 'attribution' as const,
      sharePercent: 5,
      source: `Accord du collectif du 3 mars ${year.number}`,
      reason: 'Part du syndicat des déchets, qui fournit les bennes',
    },
    {
      ...common,
      kind: 'displacement' as const,
      sharePercent: null,
      source: '',
      reason: 'Personne n’a encore mesuré si d’autres ateliers y ont perdu. Non évalué n’est pas 0\u202f%.',
    },
  ]
  for (const draft of stated) {
    const decided = await stateAdjustment(db, author, draft)
    if (!decided.allowed) throw new Error(`An adjustment is refused: ${decided.because}.`)
  }
}

/**
 * A year of invented results, attached to invented organisations only: targets, monthly measurements that came to be validated, people under
 * pseudonyms, lots on the scales, adjustments; one measurement waits for its coordinator, one lot was counted twice and taken back.
 */
export async function stageImpact(db: Db, author: Author, stage: ImpactStage): Promise<{ facts: number }> {
  const random = makeRandom(randomStart)
  const year = yearTold(today())
  await stageTargets(db, author, stage, year)
  await stageAdjustments(db, author, stage, year)
  await addValidatedMeasurements(
    db,
    author,
    achieved.flatMap((entry) => measurementsOf(stage, entry, year)),
  )
  const facts = [
    ...seen.flatMap((entry) => visitsOf(stage, entry, year, random)),
    ...weighed.flatMap((entry) => lotsOf(stage, entry, year, random)),
  ]
  const last = facts.at(-1)
  const twice = last && { ...last, value: 18.2, source: { kind: 'weighing', id: makeId<'Weighing'>() } }
  await recordFacts(db, author, twice ? [...facts, twice] : facts)
  if (twice) await reverseFacts(db, author, twice.source, 'lot compté deux fois')
  await stageWaiting(db, author, stage, year)
  return { facts: facts.length }
}

/** What was entered since the last quarter told, and waits. */
async function stageWaiting(db: Db, author: Author, stage: ImpactStage, year: Year): Promise<void> {
  const ground = groundOf(stage, 'paniers-des-deux-lacs')
  const from = addMonths(year.months.at(-1) ?? today(), 1)
  const until = [lastDay(from), today()].sort()[0] as Day
  const entered = await enterMeasurement(db, author, {
    ...placed(ground),
    indicator: 'paniers-remis',
    periodFrom: from,
    periodUntil: until,
    value: 688,
    parts: divided(688, ground.communes, 0).map(({ code, value }) => ({ labels: {}, communeCode: code, value })),
    comment: 'Les deux points de retrait de Bassens ouvrent depuis ce mois-ci.',
    demonstration: true,
  })
  if (!entered.allowed) throw new Error(`The waiting measurement is refused: ${entered.because}.`)
}
