import { z } from 'zod'
import { fileRefusals } from '../../../platform/file-words.ts'
import { saveFile } from '../../../platform/files.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Values } from '../../../ui/field.tsx'
import { holders, listProjectPlaces, mustEntry, type WholeProject } from '../../projects/index.ts'
import { communesOf, isCommuneOf } from '../../territories/index.ts'
import { room } from '../hall/pages.tsx'
import { divides, type Indicator } from '../indicators/rules.ts'
import { findIndicator, listIndicators } from '../indicators/store.ts'
import { askedOf } from '../questions/pages.tsx'
import { listMeasured } from '../results/store.ts'
import { amendMeasurement, attachEvidence, enterMeasurement, withdrawMeasurement } from './acts.ts'
import { tellCoordinators } from './notices/acts.ts'
import { mayMove } from './rules.ts'
import type { MeasurementPart } from './schema.ts'
import { countMeasurements, findMeasurement, listEvidence, listMeasurements, type Measurement } from './store.ts'
import { EntryPage, type Way } from './views.tsx'
import { ageBands, genders, refusalFields, refusals, words } from './words.ts'

/** Lines of detail that a form shows; an address may ask for more. */
const fewLines = 3
const mostLines = 30

const lineFields = (n: number) => ({
  [`ligne-${n}-commune`]: field.text(5, 5).optional(),
  [`ligne-${n}-categorie`]: field.text(100).optional(),
  [`ligne-${n}-age`]: field.choice(ageBands).optional(),
  [`ligne-${n}-genre`]: field.choice(genders).optional(),
  [`ligne-${n}-quartier`]: field.text(12).optional(),
  [`ligne-${n}-valeur`]: field.decimal().optional(),
  [`ligne-${n}-denominateur`]: field.decimal().optional(),
})

const baseForm = z.object({
  indicateur: field.text(80),
  du: field.day(),
  au: field.day(),
  valeur: field.decimal(),
  denominateur: field.decimal().optional(),
  estime: field.flag(),
  commentaire: field.longText(2_000).optional(),
})
const lineForms: Record<string, z.ZodType> = Object.assign({}, ...Array.from({ length: mostLines }, (_, at) => lineFields(at + 1)))
const measureForm = baseForm.extend(lineForms)

/** The measurement that the address amends or corrects, where it is this project's and may be. */
async function wayOf(call: Call, project: WholeProject): Promise<Way | undefined> {
  const asked = askedOf(call)
  for (const [kind, name] of [
    ['amend', 'modifier'],
    ['correct', 'corriger'],
  ] as const) {
    if (asked(name) === undefined) continue
    const id = readId(asked(name))
    const of = id && (await findMeasurement(call.db, id))
    const isOpen = of && (kind === 'amend' ? mayMove(of.state, 'amend') : of.state === 'validated')
    return of?.projectId === project.id && isOpen ? { kind, of } : undefined
  }
  return { kind: 'enter' }
}

interface Shown {
  mistakes?: Mistakes
  typed?: Values
  way: Way
  indicator?: Indicator
}

async function entryPage(call: Call, project: WholeProject, shown: Shown): Promise<Response> {
  const { way, mistakes, typed } = shown
  const enterable = await listIndicators(call.db, { enterable: true })
  const used = new Set(await listMeasured(call.db, { kind: 'project', id: project.id }))
  const code = way.kind === 'enter' ? askedOf(call)('indicateur') : way.of.indicator
  const indicator = shown.indicator ?? enterable.find((each) => each.code === code)
  const page = readPage(call.query, 20)
  const measurements = await listMeasurements(call.db, { projectId: project.id }, page)
  const total = await countMeasurements(call.db, { projectId: project.id })
  const values = typed ?? (way.kind === 'enter' ? {} : valuesOf(way.of))
  return call.page(
    <EntryPage
      project={project}
      way={way}
      indicator={indicator}
      indicators={enterable.map((each) => ({ ...each, isUsed: used.has(each.code) }))}
      library={new Map((await listIndicators(call.db)).map((each) => [each.code, each]))}
      communes={await communesFor(call, project)}
      lines={linesOf(call, values)}
      measurements={measurements}
      paging={pagingOf(page, total, call.path, call.query)}
      values={values}
      mistakes={mistakes}
      saved={call.query.get('enregistre')}
    />,
    mistakes ? 422 : 200,
  )
}

/** Communes to choose from: the project's own first, then the territory's while a list can hold them. */
async function communesFor(call: Call, project: WholeProject): Promise<{ value: string; label: string }[]> {
  const places = await listProjectPlaces(call.db, [project.id], 'all')
  const own = new Set(places.flatMap((each) => (each.communeCode ? [each.communeCode] : [])))
  const all = await communesOf(call.db, project.territoryId)
  const shown = all.length > 300 ? all.filter((each) => own.has(each.code)) : all
  return [...shown]
    .sort((a, b) => Number(own.has(b.code)) - Number(own.has(a.code)))
    .map((each) => ({ value: each.code, label: each.name }))
}

function linesOf(call: Call, values: Values): number {
  const filled = Array.from({ length: mostLines }, (_, at) => at + 1).filter(
    (n) => values[`ligne-${n}-valeur`] || values[`ligne-${n}-commune`],
  )
  const asked = Number(call.query.get('lignes') ?? 0)
  return Math.min(mostLines, Math.max(fewLines, (filled.at(-1) ?? 0) + 1, Number.isInteger(asked) ? asked : 0))
}

const written = (value: number | null | undefined) => (value === null || value === undefined ? undefined : String(value))

function valuesOf(measurement: Measurement): Values {
  const lines = measurement.parts.map((part, at) => {
    const n = at + 1
    return {
      [`ligne-${n}-commune`]: part.communeCode,
      [`ligne-${n}-categorie`]: part.labels.category,
      [`ligne-${n}-age`]: part.labels.ageBand,
      [`ligne-${n}-genre`]: part.labels.gender,
      [`ligne-${n}-quartier`]: part.labels.priorityNeighbourhood,
      [`ligne-${n}-valeur`]: written(part.value),
      [`ligne-${n}-denominateur`]: written(part.denominator),
    }
  })
  return Object.assign(
    {
      du: measurement.periodFrom,
      au: measurement.periodUntil,
      valeur: written(measurement.value),
      denominateur: written(measurement.denominator),
      estime: measurement.estimated ? 'on' : undefined,
      commentaire: measurement.comment,
    },
    ...lines,
  )
}

room.show('/projets/:project/resultats/saisir', holders, async (call) => {
  const { project } = await mustEntry(call)
  const way = await wayOf(call, project)
  return way ? entryPage(call, project, { way }) : call.no(404)
})

type MeasureDraft = z.output<typeof baseForm> & Record<string, unknown>

function partsOf(draft: MeasureDraft): MeasurementPart[] {
  const parts: MeasurementPart[] = []
  for (let n = 1; n <= mostLines; n += 1) {
    const of = <T,>(name: string) => draft[`ligne-${n}-${name}`] as T | undefined
    const value = of<number>('valeur')
    const communeCode = of<string>('commune')
    const labels = {
      category: of<string>('categorie'),
      ageBand: of<string>('age'),
      gender: of<string>('genre'),
      priorityNeighbourhood: of<string>('quartier')?.toUpperCase(),
    }
    if (value === undefined && !communeCode && Object.values(labels).every((label) => label === undefined)) continue
    const denominator = of<number>('denominateur')
    parts.push({
      labels: Object.fromEntries(Object.entries(labels).filter(([, label]) => label !== undefined)),
      ...(communeCode ? { communeCode } : {}),
      value: value ?? Number.NaN,
      ...(denominator === undefined ? {} : { denominator }),
    })
  }
  return parts
}

room.act('/projets/:project/resultats/saisir', holders, async (call, form) => {
  const { project } = await mustEntry(call)
  const way = await wayOf(call, project)
  if (!way) return call.no(404)
  const read = readDraft(measureForm, form, call.voice)
  const code = way.kind === 'enter' ? form.text('indicateur') : way.of.indicator
  const indicator = /^[a-z0-9-]{1,80}$/.test(code) ? await findIndicator(call.db, code) : undefined
  const again = (mistakes: Mistakes) => entryPage(call, project, { way, mistakes, typed: form.typed, indicator })
  if (!indicator) return again({ indicateur: call.voice.say(refusals.indicator_unknown) })
  if (!read.ok) return again(read.mistakes)
  const draft = read.draft as unknown as MeasureDraft
  if (way.kind === 'correct' && !draft.commentaire) return again({ commentaire: call.voice.say(words.reasonMissing) })
  const stray = await strayCommune(call, project, draft)
  if (stray) return again({ [stray]: call.voice.say(refusals.part_unknown) })
  const saved = await saveMeasure(call, project, way, indicator, draft)
  if (!saved.allowed) return again({ [refusalFields[saved.because] ?? '']: call.voice.say(refusals[saved.because]) })
  const refused = await keepEvidence(call, form, saved.value)
  if (refused) return again({ justificatif: refused })
  await tellCoordinators(call.db, visitorOf(call), call.house.config.publicUrl, saved.value)
  return call.redirect(`/projets/${project.slug}/resultats/saisir?enregistre=1`)
})

/** The field of the first line whose commune is not of the territory. */
async function strayCommune(call: Call, project: WholeProject, draft: MeasureDraft): Promise<string | undefined> {
  for (let n = 1; n <= mostLines; n += 1) {
    const code = draft[`ligne-${n}-commune`] as string | undefined
    if (code !== undefined && !(await isCommuneOf(call.db, project.territoryId, code))) return `ligne-${n}-commune`
  }
  return undefined
}

async function saveMeasure(call: Call, project: WholeProject, way: Way, indicator: Indicator, draft: MeasureDraft) {
  const common = {
    organisationId: project.holderId,
    periodFrom: draft.du,
    periodUntil: draft.au,
    value: draft.valeur,
    denominator: divides(indicator.aggregation) ? (draft.denominateur ?? null) : null,
    estimated: draft.estime,
    parts: partsOf(draft),
    comment: draft.commentaire ?? '',
    language: call.voice.language,
  }
  if (way.kind === 'amend') {
    const amended = await amendMeasurement(call.db, visitorOf(call), way.of.id, common)
    return amended.allowed ? ({ allowed: true, value: way.of.id } as const) : amended
  }
  return enterMeasurement(call.db, visitorOf(call), {
    ...common,
    territoryId: project.territoryId,
    projectId: project.id,
    indicator: indicator.code,
    corrects: way.kind === 'correct' ? way.of.id : null,
    demonstration: project.demonstration,
  })
}

/** Keeps what proves a measurement; answers the sentence that refuses it. */
async function keepEvidence(call: Call, form: Form, measurementId: string): Promise<string | undefined> {
  const upload = form.file('justificatif')
  if (!upload) return undefined
  const kept = await call.house.files.keep(upload)
  if (!kept.allowed) return call.voice.say(fileRefusals[kept.because])
  const fileId = await saveFile(call.db, kept.value, visitorOf(call).personId)
  await attachEvidence(call.db, visitorOf(call), measurementId, fileId)
  return undefined
}

/** The measurement of the path, where it is this project's. */
async function measureOfPath(call: Call, project: WholeProject): Promise<Measurement | undefined> {
  const id = readId(call.param('measure'))
  const measurement = id && (await findMeasurement(call.db, id))
  return measurement && measurement.projectId === project.id ? measurement : undefined
}

room.act('/projets/:project/resultats/:measure/retrait', holders, async (call) => {
  const { project } = await mustEntry(call)
  const measurement = await measureOfPath(call, project)
  if (!measurement) return call.no(404)
  const withdrawn = await withdrawMeasurement(call.db, visitorOf(call), measurement.id)
  if (!withdrawn.allowed)
    return entryPage(call, project, { way: { kind: 'enter' }, mistakes: { '': call.voice.say(refusals[withdrawn.because]) } })
  return call.redirect(`/projets/${project.slug}/resultats/saisir?enregistre=retrait`)
})

room.show('/projets/:project/resultats/:measure/justificatifs/:evidence', holders, async (call) => {
  const { project } = await mustEntry(call)
  const measurement = await measureOfPath(call, project)
  return measurement ? sendEvidence(call, measurement) : call.no(404)
})

/** A piece of evidence, to those who may read its measurement. */
export async function sendEvidence(call: Call, measurement: Measurement): Promise<Response> {
  const id = readId(call.param('evidence'))
  const evidence = (await listEvidence(call.db, measurement.id)).find((each) => each.id === id)
  if (!evidence) return call.no(404)
  return call.download(evidence.name, evidence.mediaType, await call.house.files.open(evidence.sha256))
}
