import { z } from 'zod'
import { ExchangeRefusal } from '../../../platform/exchange.ts'
import type { Mapping } from '../../../platform/exchange-mapping.ts'
import { answerRefusal } from '../../../platform/exchange-words.ts'
import { csvOf } from '../../../platform/exchange-write.ts'
import { saveFile } from '../../../platform/files.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Voice } from '../../../platform/speech.ts'
import type { Form } from '../../../platform/upload.ts'
import { listProjects } from '../../projects/index.ts'
import { communesOf, contributors, mustTerritory, type Territory, workspacePlaces } from '../../territories/index.ts'
import { type Host, listHosts } from '../events/store.ts'
import { room } from '../hall/pages.tsx'
import { bodyOf } from '../repairs/exchange.ts'
import { type ConfirmRefusal, cancelRepairFile, importRepairFile, missingTargets, readRepairFileAgain, receiveRepairFile } from './acts.ts'
import { type CategoryAnswers, repairTargets } from './rules.ts'
import {
  countFindings,
  eachFinding,
  findRepairImport,
  type ImportFinding,
  listFindings,
  listRepairImports,
  type RepairImport,
} from './store.ts'
import { ReadPage, ReceivePage } from './views.tsx'
import { confirmRefusals, findingKindWords, sayRemark, words } from './words.ts'

const hostsOf = (call: Call, territory: Territory): Promise<Host[]> =>
  listHosts(call.db, { organisationIds: [], territoryIds: [territory.id] })

async function receivePage(call: Call, more: { mistakes?: Mistakes; values?: Record<string, unknown> } = {}): Promise<Response> {
  const territory = await mustTerritory(call)
  const hosts = await hostsOf(call, territory)
  const names = new Map(hosts.map((host) => [host.organisationId, host.organisationName]))
  const projects = await listProjects(call.db, { territoryId: territory.id })
  return call.page(
    <ReceivePage
      territory={territory}
      places={workspacePlaces(call, territory)}
      organisations={hosts.map((host) => ({ id: host.organisationId, name: host.organisationName }))}
      projects={projects
        .filter((project) => names.has(project.holderId))
        .map((project) => ({ id: project.id, title: project.title, organisationName: project.holderName }))}
      communes={await communesOf(call.db, territory.id)}
      former={await listRepairImports(call.db, territory.id, { size: 20, offset: 0 })}
      mistakes={more.mistakes}
      values={more.values}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/reparations/importer', contributors, (call) => receivePage(call))

const receiveForm = z.object({
  acteur: field.id<'Organisation'>(),
  projet: field.id<'Project'>().optional(),
  commune: field.text(5).optional(),
  publier: field.flag(),
})

room.act('/territoires/:slug/reparations/importer', contributors, async (call, form) => {
  const territory = await mustTerritory(call)
  const read = readDraft(receiveForm, form, call.voice)
  const upload = form.file('fichier')
  const again = (mistakes: Mistakes) => receivePage(call, { mistakes, values: form.typed })
  if (!upload) return again({ fichier: call.voice.say(words.fileMissing), ...(read.ok ? {} : read.mistakes) })
  if (!read.ok) return again(read.mistakes)
  const { acteur, projet, commune, publier } = read.draft
  const host = (await hostsOf(call, territory)).find((each) => each.organisationId === acteur)
  if (!host) return again({ acteur: call.voice.say(words.organisationHint) })
  const projects = await listProjects(call.db, { territoryId: territory.id, organisationId: acteur })
  if (projet && !projects.some((project) => project.id === projet)) return again({ projet: call.voice.say(words.noProject) })
  const isCommune = commune === undefined || (await communesOf(call.db, territory.id)).some((each) => each.code === commune)
  if (!isCommune) return again({ commune: call.voice.say(words.noCommune) })
  try {
    const kept = await call.house.files.keepTable(upload)
    const draft = {
      territoryId: territory.id,
      organisationId: acteur,
      projectId: projet ?? null,
      placeId: null,
      communeCode: commune ?? null,
      publishesProblems: publier,
      fileId: await saveFile(call.db, kept, visitorOf(call).personId),
      fileName: upload.name,
      demonstration: host.demonstration,
    }
    const id = await receiveRepairFile(call.db, visitorOf(call), draft, upload.path)
    return call.redirect(`/territoires/${territory.slug}/reparations/importer/${id}`)
  } catch (failure) {
    if (failure instanceof ExchangeRefusal) return again({ fichier: answerRefusal(failure, call) })
    throw failure
  }
})

/** The file of the path, if it was received in this territory. */
async function importOf(call: Call): Promise<{ territory: Territory; received: RepairImport } | undefined> {
  const territory = await mustTerritory(call)
  const id = readId<'RepairImport'>(call.param('import'))
  const received = id && (await findRepairImport(call.db, id))
  return received && received.territoryId === territory.id ? { territory, received } : undefined
}

async function readPageOf(call: Call, more: { mistakes?: Mistakes } = {}): Promise<Response> {
  const found = await importOf(call)
  if (!found) return call.no(404)
  const { territory, received } = found
  const page = readPage(call.query, 50)
  const findings = await listFindings(call.db, received.id, page)
  const total = await countFindings(call.db, received.id)
  const path = `/territoires/${territory.slug}/reparations/importer/${received.id}`
  return call.page(
    <ReadPage
      territory={territory}
      places={workspacePlaces(call, territory)}
      received={received}
      findings={findings}
      paging={pagingOf(page, total, path, call.query)}
      missing={missingTargets(received.mapping).map((target) => call.voice.say(target.label))}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/reparations/importer/:import', contributors, (call) => readPageOf(call))

/** The mapping as the form says it: a column that the file does not have is none. */
function mappingOf(form: Form, columns: readonly string[]): Mapping {
  const chosen = repairTargets.flatMap((target) => {
    const column = form.text(`colonne-${target.name}`)
    return columns.includes(column) ? [[target.name, { columns: [column], confidence: 1, because: 'remembered' as const }] as const] : []
  })
  return Object.fromEntries(chosen)
}

/** Answers for categories, added to those given before. */
function answersOf(form: Form, before: CategoryAnswers): CategoryAnswers {
  const answers: Record<string, string> = { ...before }
  for (const name of form.names.filter((each) => /^nom-\d{1,3}$/.test(each))) {
    const answer = form.text(`categorie-${name.slice(4)}`)
    if (answer !== '') answers[form.text(name)] = answer.slice(0, 100)
  }
  return answers
}

room.act('/territoires/:slug/reparations/importer/:import/lecture', contributors, async (call, form) => {
  const found = await importOf(call)
  if (!found?.received.sha256) return call.no(404)
  const { territory, received } = found
  const { id, sha256 } = { id: received.id, sha256: found.received.sha256 }
  const mapping = mappingOf(form, received.report.columns)
  const answers = answersOf(form, received.categories)
  await call.house.files.lend(sha256, (path) => readRepairFileAgain(call.db, visitorOf(call), id, path, mapping, answers))
  return call.redirect(`/territoires/${territory.slug}/reparations/importer/${id}`)
})

room.act('/territoires/:slug/reparations/importer/:import', contributors, async (call, form) => {
  const found = await importOf(call)
  if (!found?.received.sha256) return call.no(404)
  const { territory, received } = found
  const whole = form.text('choix') === 'tout'
  const done = await call.house.files.lend(found.received.sha256, (path) =>
    importRepairFile(call.db, visitorOf(call), received.id, path, whole),
  )
  if (done.allowed) return call.redirect(`/territoires/${territory.slug}/reparations/importer/${received.id}`)
  return readPageOf(call, { mistakes: { [refusedField[done.because]]: call.voice.say(confirmRefusals[done.because]) } })
})

const refusedField: Record<ConfirmRefusal, string> = { not_received: '', columns_missing: '', rows_refused: 'choix', nothing_new: '' }

room.act('/territoires/:slug/reparations/importer/:import/annulation', contributors, async (call) => {
  const found = await importOf(call)
  if (!found) return call.no(404)
  await cancelRepairFile(call.db, visitorOf(call), found.received.id)
  return call.redirect(`/territoires/${found.territory.slug}/reparations/importer`)
})

room.show('/territoires/:slug/reparations/importer/:import/remarques.csv', contributors, async (call) => {
  const found = await importOf(call)
  if (!found) return call.no(404)
  const { say } = call.voice
  const columns = [words.row, words.columnName, words.value, words.became, words.why, words.kind].map((each) => say(each))
  const rows = remarkRows(eachFinding(call.db, found.received.id), call.voice)
  return call.download('remarques.csv', 'text/csv; charset=utf-8', bodyOf(csvOf(columns, rows)))
})

async function* remarkRows(findings: AsyncIterable<ImportFinding>, voice: Voice) {
  for await (const finding of findings) {
    const row = finding.row === 0 ? null : finding.row
    yield [row, finding.column, finding.value, finding.became, sayRemark(finding, voice), voice.say(findingKindWords[finding.kind])]
  }
}
