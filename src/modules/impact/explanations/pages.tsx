import { today } from '../../../platform/clock.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import type { Call } from '../../../platform/room.ts'
import { everyone } from '../../../platform/room.ts'
import { listProjects, sharesOf } from '../../projects/index.ts'
import { listObjectives, told } from '../../territories/index.ts'
import { findClosing } from '../closings/store.ts'
import { type FactorSet, listFactorSets } from '../factors/store.ts'
import { findFigure, findReading } from '../figures/acts.ts'
import type { Figure, FigureQuery } from '../figures/schema.ts'
import type { Reading } from '../figures/store.ts'
import { room } from '../hall/pages.tsx'
import { askedOf, type Question, readQuestion } from '../questions/pages.tsx'
import { categorySaid, describeSources, reasonSaid, sourceOf } from '../sources/pages.tsx'
import { periodOf } from '../targets/rules.ts'
import { listTargets, type Target } from '../targets/store.ts'
import { mayListFacts, publishedCommunes } from './acts.ts'
import { calculationOf, factsFile } from './exchange.ts'
import { factsPath } from './rules.ts'
import { type Contribution, countFacts, type FactFilter, type FactLine, listContributions, listFacts } from './store.ts'
import { type ExplanationMatter, ExplanationPage, type FactsMatter, type Part } from './views.tsx'
import { words } from './words.ts'

room.show('/chiffres/:code/explication', everyone, async (call) => {
  const question = await readQuestion(call)
  if (question === 'absent') return call.no(404)
  if (question === 'unreadable') return call.no(400)
  return call.page(<ExplanationPage {...(await matterOf(call, question))} />)
})

room.show('/chiffres/:code/faits.csv', everyone, async (call) => {
  const question = await readQuestion(call)
  if (question === 'absent') return call.no(404)
  if (question === 'unreadable') return call.no(400)
  const { indicator, query } = question
  const figure = await findFigure(call.db, query)
  const { reading } = await findReading(call.db, query)
  const isListed = reading !== undefined && mayListFacts(figure)
  const published = isListed ? await publishedCommunes(call.db, query) : new Set<string>()
  const body = factsFile(call.db, isListed ? reading : undefined, indicator, published)
  return call.download(`faits-${indicator.code}.csv`, 'text/csv; charset=utf-8', body)
})

room.show('/chiffres/:code/calcul.json', everyone, async (call) => {
  const question = await readQuestion(call)
  if (question === 'absent') return call.no(404)
  if (question === 'unreadable') return call.no(400)
  const matter = await matterOf(call, question)
  return call.download(
    `calcul-${question.indicator.code}.json`,
    'application/json; charset=utf-8',
    `${JSON.stringify(calculationOf(matter, call.house.config.publicUrl), null, 2)}\n`,
  )
})

async function matterOf(call: Call, question: Question): Promise<ExplanationMatter> {
  const { indicator, query, about } = question
  const figure = await findFigure(call.db, { ...query, adjust: true })
  const { reading } = await findReading(call.db, query)
  const listed = reading && mayListFacts(figure) ? reading : undefined
  const isStock = indicator.aggregation === 'last'
  const contributions = listed ? await listContributions(call.db, listed, isStock) : []
  const latest = await findClosing(call.db)
  return {
    ...question,
    figure,
    contributions: contributions.map((each) => ({ ...each, category: categorySaid(call, each.category) })),
    kinds: [],
    target: await targetOf(call, figure),
    on: [query.until, today()].filter((day) => day !== undefined).sort()[0] ?? today(),
    parts: about.territory ? await partsOf(call, figure, about.territory.id) : undefined,
    factorSets: await setsOf(call, contributions),
    ...(listed ? await factsOf(call, question, listed) : { facts: undefined }),
    byMonth: indicator.publishesPeople && !figure.suppressed ? (await findFigure(call.db, { ...query, by: 'month' })).cells : [],
    closing: figure.closing ?? (latest ? { mark: latest.mark, at: latest.at } : null),
  }
}

/** The target that a figure is on the way to: of its own scope, over its own days. */
async function targetOf(call: Call, { query, closing, value, suppressed }: Figure): Promise<Target | undefined> {
  const { scope, cut } = query
  if (suppressed || (value === null && query.asOf) || Object.keys(cut ?? {}).length > 0) return undefined
  if (scope.kind !== 'territory' && scope.kind !== 'challenge' && scope.kind !== 'objective' && scope.kind !== 'project') return undefined
  const targets = await listTargets(call.db, { scopeIds: [scope.id], indicatorCode: query.indicator, asOf: closing?.at })
  return targets.find((target) => {
    const period = periodOf(target)
    return query.from === period.from && (query.until === undefined || (query.until > period.from && query.until <= period.until))
  })
}

/** Who brings what: of an objective or a challenge, its projects; of a territory, its objectives and what is left. */
async function partsOf(call: Call, figure: Figure, territoryId: string): Promise<Part[] | undefined> {
  const { query } = figure
  if (figure.suppressed || figure.value === null) return undefined
  if (query.scope.kind === 'territory') return objectiveParts(call, query, territoryId)
  if (query.scope.kind !== 'objective' && query.scope.kind !== 'challenge') return undefined
  const { cells } = await findFigure(call.db, { ...query, by: 'project' })
  const shares = await sharesOf(call.db, territoryId, figure.closing?.at)
  const objectives = query.scope.kind === 'objective' ? new Set([query.scope.id]) : undefined
  const projects = new Map(
    (await listProjects(call.db, { territoryId, states: ['published', 'archived'] })).map((each) => [each.id as string, each]),
  )
  return cells.map((quantity) => {
    const project = projects.get(quantity.key)
    const own = shares.filter((share) => share.projectId === quantity.key && objectives?.has(share.objectiveId))
    const share = own.reduce((sum, each) => sum + each.shareBp, 0)
    if (!project) return { name: call.voice.say(words.unpublishedProject), quantity, share: share / 10_000 || undefined }
    const title = told(call.voice, project.language, project.title, project.titleOther)
    return { name: title.text, lang: title.lang, to: `/projets/${project.slug}`, quantity, share: share / 10_000 || undefined }
  })
}

async function objectiveParts(call: Call, query: FigureQuery, territoryId: string): Promise<Part[] | undefined> {
  const { cells } = await findFigure(call.db, { ...query, by: 'objective' })
  if (cells.every((cell) => cell.key === '')) return undefined
  const objectives = new Map((await listObjectives(call.db, territoryId)).map((each) => [each.id as string, each]))
  return cells.map((quantity) => {
    const objective = objectives.get(quantity.key)
    if (!objective) return { name: call.voice.say(words.unassigned), quantity }
    const title = told(call.voice, objective.language, objective.title, objective.titleOther)
    return { name: title.text, lang: title.lang, quantity }
  })
}

/** The factor sets that converted what the figure is made of. */
async function setsOf(call: Call, contributions: readonly Contribution[]): Promise<FactorSet[]> {
  const used = new Set(contributions.flatMap((each) => (each.factorSetCode ? [each.factorSetCode] : [])))
  return used.size === 0 ? [] : (await listFactorSets(call.db)).filter((set) => used.has(set.code))
}

async function factsOf(
  call: Call,
  question: Question,
  reading: Reading,
): Promise<{ facts: FactsMatter; kinds: ExplanationMatter['kinds'] }> {
  const { indicator, query, about } = question
  const isStock = indicator.aggregation === 'last'
  const published = await publishedCommunes(call.db, query)
  const filter = filterOf(call, published)
  const page = readPage(call.query, 20)
  const count = await countFacts(call.db, reading, isStock, filter)
  const lines = await listFacts(call.db, reading, isStock, filter, page)
  const sources = await describeSources(call, lines)
  return {
    kinds: count.kinds.filter((each) => each.facts > 0).map((each) => ({ ...sourceOf(each.kind), facts: each.facts })),
    facts: {
      lines: lines.map((line) => lineOf(call, line, published)),
      sources,
      count,
      kinds: count.kinds.map(({ kind }) => ({ value: kind, label: call.voice.say(sourceOf(kind).many) })),
      communes: count.communes.filter((each) => published.has(each.code)).map((each) => ({ value: each.code, label: each.name })),
      filter,
      paging: pagingOf(page, count.matching, call.path, call.query),
      csv: factsPath(query, about.slug),
    },
  }
}

/** What the list is narrowed to. A commune that may not be published can't be asked for either. */
function filterOf(call: Call, published: ReadonlySet<string>): FactFilter {
  const asked = askedOf(call)
  const [commune, kind] = [asked('ou'), asked('nature')]
  return {
    ...(commune && published.has(commune) ? { communeCode: commune } : {}),
    ...(kind === 'corrections' ? { corrections: true } : kind ? { sourceKind: kind } : {}),
  }
}

function lineOf(call: Call, line: FactLine, published: ReadonlySet<string>): FactLine {
  const isWithheld = line.communeCode !== null && !published.has(line.communeCode)
  return {
    ...line,
    category: line.category && categorySaid(call, line.category),
    reversalReason: line.reversalReason && reasonSaid(call, line.sourceKind, line.reversalReason),
    ...(isWithheld ? { communeCode: '', communeName: null } : {}),
  }
}
