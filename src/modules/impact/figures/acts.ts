import type { Db } from '../../../platform/database.ts'
import { sharesOf } from '../../projects/index.ts'
import { adjust } from '../adjustments/rules.ts'
import { listAssessments } from '../adjustments/store.ts'
import { findClosing, type KnownClosing } from '../closings/store.ts'
import type { Indicator } from '../indicators/rules.ts'
import { listIndicators } from '../indicators/store.ts'
import type { ProjectShare } from '../shares/rules.ts'
import { weightsOf } from '../shares/rules.ts'
import { findStrategy, type Strategy } from '../shares/store.ts'
import { apportion, objectivesWithin, together, unassigned } from './apportioned/rules.ts'
import { readPeople } from './people/store.ts'
import { publish } from './published/rules.ts'
import { inOrder, isDimension, peopleQuantity, quantityOf, unmeasured } from './rules.ts'
import type { Adjusted, Cell, Closing, Figure, FigureQuery, Quantity } from './schema.ts'
import { readStocks } from './stocks/store.ts'
import { type Filter, type Key, listFamily, type Reading } from './store.ts'
import { readSums, type Summed } from './sums/store.ts'

/** A reading without its indicators: figures that differ by nothing else are read together. */
type Shape = Omit<Reading, 'indicators'>

/** What figures asked for together share: their indicators, closings, strategies, and sums read once. */
interface Desk {
  db: Db
  indicators: Map<string, Indicator>
  expected: Map<string, Set<Indicator>>
  read: Map<string, Promise<Map<number, Summed>>>
  /** Strategies that a scope has led to: the objectives of one territory are asked for once, whichever of them is meant. */
  strategies: Strategy[]
  once<T>(key: string, find: () => Promise<T>): Promise<T>
}

/**
 * The figure that a query asks for, exact at the moment of reading (or at the closing it names). Throws when the query names no
 * indicator of the library; a scope that does not exist has no facts. Units and nulls: see Quantity.
 */
export async function findFigure(db: Db, query: FigureQuery): Promise<Figure> {
  const [figure] = await findFigures(db, [query])
  if (!figure) throw new Error('No figure came of the query.')
  return figure
}

/** What a figure reads: `reading` is undefined where the closing it names does not exist, and `closing` null where none was asked. */
export interface FoundReading {
  indicator: Indicator
  reading: Reading | undefined
  closing: Closing | null
}

/** The facts behind a figure, as a reading that lists them: the same scope, period, closing and shares as the figure's own. */
export async function findReading(db: Db, query: FigureQuery): Promise<FoundReading> {
  const known = await listIndicators(db, { codes: [query.indicator] })
  const { indicator, closing, shape } = await planOf(openDesk(db, known), { ...query, by: undefined })
  if (closing === undefined) return { indicator, reading: undefined, closing: null }
  return { indicator, reading: { ...shape, indicators: [indicator] }, closing: closing && { mark: closing.mark, at: closing.at } }
}

/** Several figures at once: those of one scope, period and breakdown cost one reading, whatever their number. */
export async function findFigures(db: Db, queries: readonly FigureQuery[]): Promise<Figure[]> {
  if (queries.length === 0) return []
  const known = await listIndicators(db, { codes: [...new Set(queries.map((query) => query.indicator))] })
  const desk = openDesk(db, known)
  const plans = []
  for (const query of queries) plans.push(await planOf(desk, query))
  const figures: Figure[] = []
  for (const plan of plans) figures.push(await answer(desk, plan))
  return figures
}

function openDesk(db: Db, indicators: readonly Indicator[]): Desk {
  const found = new Map<string, Promise<unknown>>()
  return {
    db,
    indicators: new Map(indicators.map((each) => [each.code, each])),
    expected: new Map(),
    read: new Map(),
    strategies: [],
    once<T>(key: string, find: () => Promise<T>): Promise<T> {
      const held = found.get(key) ?? find()
      found.set(key, held)
      return held as Promise<T>
    },
  }
}

interface Plan {
  query: FigureQuery
  indicator: Indicator
  /** Undefined: nothing was closed by then, so nothing can be said. */
  closing: KnownClosing | null | undefined
  /** What is read, but for the objectives of a strategy. */
  shape: Shape
  /** Where shares have a say: the strategy, its shares, and the objectives that the scope stands for. */
  shared?: { strategy: Strategy; shares: readonly ProjectShare[]; wanted: string[]; byProject: Shape }
}

async function planOf(desk: Desk, query: FigureQuery): Promise<Plan> {
  const indicator = desk.indicators.get(query.indicator)
  if (!indicator) throw new Error(`No indicator ${query.indicator}.`)
  const closing = query.asOf === undefined ? null : await desk.once(`closing ${query.asOf}`, () => findClosing(desk.db, query.asOf))
  const base: Shape = {
    filter: await filterOf(desk, query),
    period: { from: query.from, until: query.until },
    ...(query.scope.kind === 'project' ? { owner: await territoryOfProject(desk, query.scope.id) } : {}),
    ...(closing ? { asOf: { era: closing.era, bound: closing.bound } } : {}),
  }
  const { by, scope } = query
  const key = by === 'objective' || by === 'challenge' ? undefined : (by as Key | undefined)
  const isShared = scope.kind === 'objective' || scope.kind === 'challenge'
  const of = strategicScope(query)
  if (!of) {
    const shape = { ...base, ...(key ? { key } : {}) }
    expect(desk, shape, indicator)
    return { query, indicator, closing, shape }
  }
  const strategy = await strategyOf(desk, of)
  if (!strategy) return { query, indicator, closing, shape: { ...base, filter: { ...base.filter, project: [] }, ...(key ? { key } : {}) } }
  const asOf = closing ? (closing.isThisEra ? closing.bound : closing.at) : undefined
  const shares = await desk.once(`shares ${strategy.territoryId} ${query.asOf ?? ''}`, () => sharesOf(desk.db, strategy.territoryId, asOf))
  const wanted =
    of.kind === 'territory'
      ? strategy.objectives.map((each) => each.id)
      : objectivesWithin(strategy.objectives, { kind: of.kind, id: of.id })
  const weights = weightsOf(shares, wanted)
  const within = { ...base.filter, territory: [strategy.territoryId] }
  const byProject: Shape = { ...base, filter: within, key: 'project' }
  const shape: Shape = { ...base, filter: within, ...(key ? { key } : {}), ...(isShared ? { weights } : {}) }
  expect(desk, byProject, indicator)
  if (key) expect(desk, shape, indicator)
  return { query, indicator, closing, shape, shared: { strategy, shares, wanted, byProject } }
}

/** The scope, where shares between objectives have a say in the answer. */
function strategicScope({ scope, by }: FigureQuery): { kind: 'territory' | 'challenge' | 'objective'; id: string } | undefined {
  if (scope.kind === 'objective' || scope.kind === 'challenge') return { kind: scope.kind, id: scope.id }
  return scope.kind === 'territory' && (by === 'objective' || by === 'challenge') ? { kind: scope.kind, id: scope.id } : undefined
}

async function strategyOf(desk: Desk, of: { kind: 'territory' | 'challenge' | 'objective'; id: string }): Promise<Strategy | undefined> {
  const isMeant = ({ territoryId, objectives }: Strategy) =>
    of.kind === 'territory'
      ? territoryId === of.id
      : objectives.some((each) => (of.kind === 'challenge' ? each.challengeId : each.id) === of.id)
  const known = desk.strategies.find(isMeant)
  if (known) return known
  const found = await findStrategy(desk.db, of)
  if (found) desk.strategies.push(found)
  return found
}

const isAdded = (indicator: Indicator) => indicator.aggregation !== 'last'

function expect(desk: Desk, shape: Shape, indicator: Indicator): void {
  if (!isAdded(indicator)) return
  const name = nameOf(shape, indicator)
  const among = desk.expected.get(name) ?? new Set<Indicator>()
  among.add(indicator)
  desk.expected.set(name, among)
}

/** What is read together has one name. Sums by dimension are kept for the indicators split by it only, so each is read apart. */
function nameOf(shape: Shape, indicator: Indicator): string {
  const hasDimension = [shape.key, ...Object.keys(shape.filter)].some((name) => isDimension(name))
  return JSON.stringify(shape) + (hasDimension ? indicator.code : '')
}

async function filterOf(desk: Desk, { scope, cut }: FigureQuery): Promise<Filter> {
  const filter: { -readonly [Name in keyof Filter]: Filter[Name] } = {}
  const narrow = (name: keyof Filter, values: readonly string[]) => {
    // Two demands on one column leave what meets both.
    filter[name] = filter[name] === undefined ? values : filter[name]?.filter((value) => values.includes(value))
  }
  // Facts keep the id they were recorded with: an organisation or a place counts what was recorded for those merged into it.
  const family = (kind: 'organisation' | 'place', id: string) => desk.once(`${kind} ${id}`, () => listFamily(desk.db, kind, id))
  if (scope.kind === 'commune') narrow('commune', [scope.code])
  else if (scope.kind === 'territory' || scope.kind === 'project') narrow(scope.kind, [scope.id])
  else if (scope.kind === 'organisation' || scope.kind === 'place') narrow(scope.kind, await family(scope.kind, scope.id))
  if (cut?.territoryId) narrow('territory', [cut.territoryId])
  if (cut?.projectId) narrow('project', [cut.projectId])
  if (cut?.organisationId) narrow('organisation', await family('organisation', cut.organisationId))
  if (cut?.placeId) narrow('place', await family('place', cut.placeId))
  if (cut?.communeCode) narrow('commune', [cut.communeCode])
  for (const [name, label] of Object.entries(cut ?? {})) if (isDimension(name) && label) narrow(name, [label])
  return filter
}

async function sumsFor(desk: Desk, shape: Shape, indicator: Indicator): Promise<Summed> {
  const nothing: Summed = { total: undefined, cells: new Map() }
  if (indicator.aggregation === 'last') return readStocks(desk.db, { ...shape, indicators: [indicator] })
  const among = desk.expected.get(nameOf(shape, indicator))
  // What no plan foresaw is read for the one indicator that asks.
  const isForeseen = among?.has(indicator) ?? false
  const name = nameOf(shape, indicator) + (isForeseen ? '' : ` ${indicator.code}`)
  const held = desk.read.get(name) ?? readSums(desk.db, { ...shape, indicators: isForeseen && among ? [...among] : [indicator] })
  desk.read.set(name, held)
  return (await held).get(indicator.id) ?? nothing
}

async function answer(desk: Desk, plan: Plan): Promise<Figure> {
  const { query, indicator } = plan
  const read =
    plan.closing === undefined
      ? { total: unmeasured, cells: [] }
      : plan.shared
        ? await readShared(desk, plan, plan.shared)
        : await readPlain(desk, plan.shape, indicator)
  const cells = inOrder(read.cells)
  const { total, cells: shown } =
    query.audience === 'workspace' ? { total: read.total, cells } : publish(indicator, query, read.total, cells)
  const closing = plan.closing ? { mark: plan.closing.mark, at: plan.closing.at } : null
  const adjusted = query.adjust && total.value !== null ? await adjustedOf(desk, plan, total.value) : null
  return { ...total, indicator, query, cells: shown, closing, adjusted }
}

interface Read {
  total: Quantity
  cells: Cell[]
}

async function readPlain(desk: Desk, shape: Shape, indicator: Indicator): Promise<Read> {
  const sums = await sumsFor(desk, shape, indicator)
  if (indicator.aggregation !== 'distinct') {
    return {
      total: quantityOf(indicator, sums.total),
      cells: [...sums.cells].map(([key, each]) => ({ ...quantityOf(indicator, each), key })),
    }
  }
  const people = await readPeople(desk.db, { ...shape, indicators: [indicator] })
  return {
    total: peopleQuantity(indicator, sums.total, people.total),
    cells: [...sums.cells].map(([key, each]) => ({ ...peopleQuantity(indicator, each, people.cells.get(key)), key })),
  }
}

/** Shares split sums and stocks; people are counted whole in every objective that their project serves. */
async function readShared(desk: Desk, plan: Plan, shared: NonNullable<Plan['shared']>): Promise<Read> {
  const { indicator, query } = plan
  const { strategy, shares, wanted } = shared
  if (indicator.aggregation === 'distinct') return readSharedPeople(desk, plan, shared)
  const { cells: byProject, total } = await sumsFor(desk, shared.byProject, indicator)
  const apportioned = apportion(indicator, byProject, shares, strategy.objectives)
  const whole =
    query.scope.kind === 'territory' ? quantityOf(indicator, total) : together(indicator, byProject, shares, apportioned, wanted)
  if (query.by === undefined) return { total: whole, cells: [] }
  if (query.by === 'objective' || query.by === 'challenge') {
    const groups = groupsOf(plan, shared)
    const cells = groups.map(([key, ids]) => ({
      ...(key === unassigned ? (apportioned.get(unassigned) ?? unmeasured) : together(indicator, byProject, shares, apportioned, ids)),
      key,
    }))
    return { total: whole, cells: cells.filter((cell) => cell.facts !== 0) }
  }
  const parts = await sumsFor(desk, plan.shape, indicator)
  return { total: whole, cells: [...parts.cells].map(([key, each]) => ({ ...quantityOf(indicator, each), key })) }
}

/** The cells of a breakdown by objective (each alone) or by challenge, and the unassigned of a territory. */
function groupsOf({ query }: Plan, { strategy, wanted }: NonNullable<Plan['shared']>): [string, string[]][] {
  const objectives = strategy.objectives.filter((each) => wanted.includes(each.id))
  const groups = new Map<string, string[]>()
  for (const each of objectives) {
    const key = query.by === 'objective' ? each.id : each.challengeId
    groups.set(key, [...(groups.get(key) ?? []), each.id])
  }
  if (query.scope.kind === 'territory') groups.set(unassigned, [])
  return [...groups]
}

async function readSharedPeople(desk: Desk, plan: Plan, shared: NonNullable<Plan['shared']>): Promise<Read> {
  const { indicator, query } = plan
  const { shares, wanted } = shared
  const { key: _key, ...whole } = { ...shared.byProject, key: plan.shape.key }
  const among = (ids: readonly string[]): Shape => ({
    ...whole,
    filter: { ...whole.filter, project: weightsOf(shares, ids).map((each) => each.projectId) },
  })
  const scoped = query.scope.kind === 'territory' ? whole : among(wanted)
  if (query.by !== 'objective' && query.by !== 'challenge') {
    return readPlain(desk, { ...scoped, ...(plan.shape.key ? { key: plan.shape.key } : {}) }, indicator)
  }
  const { total } = await readPlain(desk, scoped, indicator)
  const cells: Cell[] = []
  for (const [key, ids] of groupsOf(plan, shared)) {
    if (key === unassigned) continue
    const { total: own } = await readPlain(desk, among(ids), indicator)
    if (own.facts !== 0) cells.push({ ...own, key })
  }
  return { total, cells }
}

async function adjustedOf(desk: Desk, plan: Plan, gross: number): Promise<Adjusted | null> {
  const { query, indicator } = plan
  const territoryId = plan.shared?.strategy.territoryId ?? (await territoryOf(desk, query))
  if (!territoryId) return null
  const projectId = query.scope.kind === 'project' ? query.scope.id : (query.cut?.projectId ?? null)
  const assessments = await listAssessments(desk.db, { indicatorId: indicator.id, territoryId, projectId }, plan.closing?.at)
  return adjust(gross, assessments)
}

async function territoryOf(desk: Desk, { scope, cut }: FigureQuery): Promise<string | undefined> {
  if (scope.kind === 'territory') return scope.id
  return scope.kind === 'project' ? territoryOfProject(desk, scope.id) : cut?.territoryId
}

const territoryOfProject = (desk: Desk, id: string): Promise<string | undefined> =>
  desk.once(`project ${id}`, async () => {
    const row = await desk.db.selectFrom('project').select('territory_id').where('id', '=', id).executeTakeFirst()
    return row?.territory_id
  })
