import { z } from 'zod'
import { ExchangeRefusal } from '../../../platform/exchange.ts'
import type { Mapping } from '../../../platform/exchange-mapping.ts'
import { answerRefusal, sayFinding } from '../../../platform/exchange-words.ts'
import { csvOf } from '../../../platform/exchange-write.ts'
import { saveFile } from '../../../platform/files.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import type { Panel } from '../../../platform/slot.ts'
import type { Form, Upload } from '../../../platform/upload.ts'
import { communesOf, coordinators, mayCoordinate, mustTerritory, type Territory } from '../../territories/index.ts'
import { countDuplicates } from '../duplicates/store.ts'
import { room } from '../hall/pages.tsx'
import { cancelImport, confirmMapping, receiveFile, writeImport } from './acts.ts'
import { targetsOf } from './fields/exchange.ts'
import { countProposals } from './proposals/store.ts'
import { rowReasonWords } from './rows/words.ts'
import { sourceCodeOf } from './rules.ts'
import { countFindings, countRuns, findEarlierImport, findRun, listFindings, listRows, listRuns, type Run } from './runs/store.ts'
import { type FindingKind, findingKinds } from './schema.ts'
import { FilesSheet, findingOf, ImportsPage, importsPath, RunPage } from './views.tsx'
import { findingKindNames, refusalWords, words } from './words.ts'

const communeCodes = async (call: Call, territory: Territory) => (await communesOf(call.db, territory.id)).map((commune) => commune.code)

/** What waits for a decision in a territory: proposals of sources, and pairs that may be one. */
async function countWaiting(call: Call, territory: Territory) {
  const codes = await communeCodes(call, territory)
  return { proposals: await countProposals(call.db, codes), duplicates: await countDuplicates(call.db, codes, 'proposed') }
}

/** The way to imports, on the workspace of those who may import. */
export const importsPanel: Panel<{ territory: Territory }> = async (call, { territory }) =>
  mayCoordinate(call, territory.id) ? <FilesSheet territory={territory} {...(await countWaiting(call, territory))} /> : null

async function importsPage(call: Call, more: { mistakes?: Mistakes; typed?: Record<string, string> } = {}): Promise<Response> {
  const territory = await mustTerritory(call)
  const db = call.house.database.db
  const page = readPage(call.query, 20)
  const total = await countRuns(db, territory.id)
  return call.page(
    <ImportsPage
      territory={territory}
      runs={await listRuns(db, territory.id, page)}
      paging={pagingOf(page, total, call.path, call.query)}
      {...(await countWaiting({ ...call, db }, territory))}
      {...more}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/territoires/:slug/imports', coordinators, (call) => importsPage(call))

const fileForm = z.object({
  source: field.text(120, 2),
  contenu: field.choice(['auto', 'organisation', 'place']).default('auto'),
  ouvert: field.flag(),
})

room.act('/territoires/:slug/imports', coordinators, async (call, form) => {
  const file = form.file('fichier')
  const read = readDraft(fileForm, form, call.voice)
  const mistakes: Mistakes = { ...(file ? {} : { fichier: call.voice.say(words.fileMissing) }), ...(read.ok ? {} : read.mistakes) }
  if (read.ok && sourceCodeOf(read.draft.source) === '') mistakes.source ??= call.voice.say(refusalWords.source_unnamed)
  if (!read.ok || !file || Object.keys(mistakes).length > 0) return importsPage(call, { mistakes, typed: form.typed })
  try {
    return await receive(call, form, file, read.draft)
  } catch (failure) {
    if (!(failure instanceof ExchangeRefusal)) throw failure
    return importsPage(call, { mistakes: { fichier: answerRefusal(failure, call) }, typed: form.typed })
  }
})

async function receive(call: Call, form: Form, file: Upload, draft: z.output<typeof fileForm>): Promise<Response> {
  const territory = await mustTerritory(call)
  const author = visitorOf(call)
  const fileId = await saveFile(call.db, await call.house.files.keepTable(file), author.personId)
  const received = await receiveFile(call.db, author, {
    file: { path: file.path, name: file.name },
    sourceName: draft.source,
    territoryId: territory.id,
    fileId,
    isOpen: draft.ouvert,
    ...(draft.contenu !== 'auto' && { thingKind: draft.contenu }),
  })
  if (received.allowed) return call.redirect(`${importsPath(territory)}/${received.value.id}`)
  const at = received.because === 'source_unnamed' ? 'source' : 'fichier'
  return importsPage(call, { mistakes: { [at]: call.voice.say(refusalWords[received.because]) }, typed: form.typed })
}

/** The run of the path, where it is one of this territory's. */
async function runOf(call: Call): Promise<{ territory: Territory; run: Run } | undefined> {
  const territory = await mustTerritory(call)
  const id = readId<'Import'>(call.param('run'))
  const run = id && (await findRun(call.house.database.db, id))
  return run && run.territoryId === territory.id ? { territory, run } : undefined
}

const shownKind = (call: Call): FindingKind | undefined => findingKinds.find((kind) => kind === call.query.get('nature'))

async function runPage(
  call: Call,
  more: { mistakes?: Mistakes; typed?: Record<string, string>; isMapping?: boolean } = {},
): Promise<Response> {
  const found = await runOf(call)
  if (!found) return call.no(404)
  const { run } = found
  const { db } = call.house.database
  const shown = shownKind(call)
  const counts = await countFindings(db, run.id)
  const page = readPage(call.query, 50)
  const total = shown ? counts[shown] : counts.refused + counts.repaired + counts.warning
  const isWaiting = run.state === 'received' || run.state === 'mapped'
  const isMapping = more.isMapping ?? (run.state === 'received' || (isWaiting && call.query.get('etape') === 'colonnes'))
  return call.page(
    <RunPage
      {...found}
      earlier={await findEarlierImport(db, run)}
      samples={isMapping ? await listSamples(call, run) : new Map()}
      targets={targetsOf(run.thingKind)}
      findings={await listFindings(db, run.id, shown, page)}
      paging={pagingOf(page, total, `${importsPath(found.territory)}/${run.id}`, call.query)}
      shown={shown}
      {...more}
      isMapping={isMapping}
    />,
    more.mistakes ? 422 : 200,
  )
}

/** Up to three different values of each column, cut short. */
async function listSamples(call: Call, run: Run): Promise<Map<string, string[]>> {
  const rows = await listRows(call.house.database.db, run.id, -1, 20)
  return new Map(
    run.columns.map((column, at) => {
      const values = rows.map((row) => (row.cells[at] ?? '').trim()).filter((value) => value !== '')
      return [column, [...new Set(values)].slice(0, 3).map((value) => (value.length > 60 ? `${value.slice(0, 59)}…` : value))]
    }),
  )
}

room.show('/territoires/:slug/imports/:run', coordinators, (call) => runPage(call))

room.act('/territoires/:slug/imports/:run/colonnes', coordinators, async (call, form) => {
  const found = await runOf(call)
  if (!found) return call.no(404)
  const { mapping, mistakes } = readMapping(call, found.run, form)
  if (Object.keys(mistakes).length > 0) return runPage(call, { mistakes, typed: form.typed, isMapping: true })
  const confirmed = await confirmMapping(call.db, visitorOf(call), found.run.id, mapping)
  if (confirmed.allowed) return call.redirect(`${importsPath(found.territory)}/${found.run.id}`)
  return runPage(call, { mistakes: { '': call.voice.say(refusalWords[confirmed.because]) }, typed: form.typed, isMapping: true })
})

/** What a person chose for each column. What she left as proposed keeps its confidence; the rest is her own word. */
function readMapping(call: Call, run: Run, form: Form): { mapping: Mapping; mistakes: Mistakes } {
  const targets = new Map(targetsOf(run.thingKind).map((target) => [target.name, target]))
  const chosen = new Map<string, string[]>()
  const mistakes: Record<string, string> = {}
  for (const [at, column] of run.columns.entries()) {
    const target = targets.get(form.text(`colonne-${at}`))
    if (!target) continue
    const columns = chosen.get(target.name) ?? []
    if (columns.length > 0 && !target.many) mistakes[`colonne-${at}`] = call.voice.say(words.twice)(call.voice.say(target.label))
    chosen.set(target.name, [...columns, column])
  }
  const mapping = [...chosen].map(([name, columns]): [string, Mapping[string]] => {
    const before = run.mapping[name]
    const isKept = before !== undefined && before.columns.join('\n') === columns.join('\n')
    return [name, isKept ? before : { columns, confidence: 1, because: 'remembered' }]
  })
  return { mapping: Object.fromEntries(mapping), mistakes }
}

room.act('/territoires/:slug/imports/:run/ecriture', coordinators, async (call, form) => {
  const found = await runOf(call)
  if (!found) return call.no(404)
  const written = await writeImport(call.db, visitorOf(call), found.run.id, form.text('choix') === 'tout')
  if (written.allowed) return call.redirect(`${importsPath(found.territory)}/${found.run.id}`)
  return runPage(call, { mistakes: { '': call.voice.say(refusalWords[written.because]) } })
})

room.act('/territoires/:slug/imports/:run/abandon', coordinators, async (call) => {
  const found = await runOf(call)
  if (!found) return call.no(404)
  const cancelled = await cancelImport(call.db, visitorOf(call), found.run.id)
  if (cancelled.allowed) return call.redirect(importsPath(found.territory))
  return runPage(call, { mistakes: { '': call.voice.say(refusalWords[cancelled.because]) } })
})

room.show('/territoires/:slug/imports/:run/lignes.csv', coordinators, async (call) => {
  const found = await runOf(call)
  if (!found) return call.no(404)
  const { say } = call.voice
  const header = [words.row, words.column, words.value, words.became, words.kind, words.reason].map(say<string>)
  const text = csvOf(header, findingLines(call, found.run))
  return call.download('lignes.csv', 'text/csv; charset=utf-8', streamOf(text))
})

async function* findingLines(call: Call, run: Run) {
  const size = 1000
  for (let offset = 0; ; offset += size) {
    const batch = await listFindings(call.house.database.db, run.id, shownKind(call), { size, offset })
    for (const each of batch) {
      const reason = sayFinding(findingOf(each), call.voice, rowReasonWords)
      yield [each.rowNumber, each.column, each.value, each.became, call.voice.say(findingKindNames[each.kind]), reason]
    }
    if (batch.length < size) return
  }
}

/** Text as bytes, each piece made when the reader asks for it. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}
