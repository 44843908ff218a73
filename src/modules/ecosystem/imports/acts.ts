import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { lockFor } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { type Mapping, missingFields } from '../../../platform/exchange-mapping.ts'
import type { Source } from '../../../platform/exchange-table.ts'
import { journal } from '../../../platform/journal.ts'
import type { Author } from '../../../platform/visitor.ts'
import { communesOf, openCommuneMatcher } from '../../territories/index.ts'
import { findDuplicates } from '../duplicates/store.ts'
import { readRun, type Staging, stageFile } from './exchange.ts'
import { targetsOf } from './fields/exchange.ts'
import { goodRows, type RunCounts, sourceCodeOf } from './rules.ts'
import { countThingsOfRun, dropRows, findRun, type Run, saveMapping, saveRunState } from './runs/store.ts'
import type { ThingKind } from './schema.ts'
import { findSource, saveSource } from './store.ts'
import { countAnew } from './things/store.ts'

export interface ReceivedFile extends Omit<Staging, 'source' | 'startedBy'> {
  file: Source
  /** The name that a person gives to where the file comes from; the same name is the same source. */
  sourceName: string
}
export type ReceiveRefusal = 'source_unnamed' | 'file_empty'

/** Takes a file in and shows nothing to anyone yet: its rows are staged, its columns given a proposed meaning. */
export async function receiveFile(db: Db, author: Author, received: ReceivedFile): Promise<Decision<Run, ReceiveRefusal>> {
  const { file, sourceName, ...staging } = received
  const source = sourceCodeOf(sourceName)
  if (source === '') return refuse('source_unnamed')
  if (!(await findSource(db, source))) {
    await saveSource(db, { code: source, title: sourceName.trim().slice(0, 200), publisher: null, url: null, licence: null })
  }
  const { id, rows } = await stageFile(db, file, { ...staging, source, startedBy: author.personId })
  if (rows === 0) return refuse('file_empty')
  const run = (await findRun(db, id)) as Run
  await tellRun(db, author, 'import.received', run, { rows })
  return allow(run)
}

export type MappingRefusal = 'run_over' | 'name_unmapped'

/** Confirms what the columns mean, remembers it for this source, and reads the rows through it to show what they would become. */
export async function confirmMapping(
  db: Db,
  author: Author,
  runId: string,
  mapping: Mapping,
): Promise<Decision<RunCounts, MappingRefusal>> {
  const run = await findRun(db, runId, { lock: true })
  if (!run || !isOpen(run)) return refuse('run_over')
  if (missingFields(mapping, targetsOf(run.thingKind)).length > 0) return refuse('name_unmapped')
  const counts = await readRun(db, { ...run, mapping }, { ...(await readingFor(db, run)), isWritten: false })
  await saveMapping(db, run.source, run.thingKind, mapping, author.personId)
  await saveRunState(db, run.id, 'mapped', { counts, mapping })
  await tellRun(db, author, 'import.mapped', run, { columns: columnsOf(mapping), ...counts })
  return allow(counts)
}

export type WriteRefusal = 'run_over' | 'name_unmapped' | 'rows_refused' | 'nothing_to_write'

/**
 * Writes the good rows of a run, or none where a person asked for all or nothing and a row is refused. A refusal must roll the
 * transaction back, since rows may have been written before the refused one was met.
 */
export async function writeImport(
  db: Db,
  author: Author,
  runId: string,
  allOrNothing: boolean,
): Promise<Decision<RunCounts, WriteRefusal>> {
  const run = await findRun(db, runId, { lock: true })
  if (!run || !isOpen(run)) return refuse('run_over')
  if (missingFields(run.mapping, targetsOf(run.thingKind)).length > 0) return refuse('name_unmapped')
  // Two imports of one source at once would each add the same things.
  await lockFor(db, `import:${run.source}`)
  const counts = await readRun(db, run, { ...(await readingFor(db, run)), isWritten: true })
  if (allOrNothing && counts.refused > 0) return refuse('rows_refused')
  if (goodRows(counts) === 0) return refuse('nothing_to_write')
  await saveRunState(db, run.id, 'imported', { counts, allOrNothing })
  await dropRows(db, run.id)
  const duplicates = await proposeDuplicates(db, run, counts)
  await tellRun(db, author, 'import.completed', run, { ...counts, duplicates, allOrNothing })
  return allow(counts)
}

/** Gives up a run that was not written: its rows go, what was found in them stays to be read. */
export async function cancelImport(db: Db, author: Author, runId: string): Promise<Decision<Run, 'run_over'>> {
  const run = await findRun(db, runId, { lock: true })
  if (!run || !isOpen(run)) return refuse('run_over')
  await saveRunState(db, run.id, 'cancelled')
  await dropRows(db, run.id)
  await tellRun(db, author, 'import.cancelled', run, { before: { state: run.state }, after: { state: 'cancelled' } })
  return allow(run)
}

export interface ImportedFile {
  run: Run
  counts: RunCounts
}

/** The whole way of a file in one call, as the command line goes it: staged, read through its proposed mapping, written. */
export async function importFile(
  db: Db,
  author: Author,
  received: ReceivedFile,
  allOrNothing = false,
): Promise<Decision<ImportedFile, ReceiveRefusal | WriteRefusal>> {
  const staged = await receiveFile(db, author, received)
  if (!staged.allowed) return staged
  const written = await writeImport(db, author, staged.value.id, allOrNothing)
  return written.allowed ? allow({ run: staged.value, counts: written.value }) : written
}

const tellRun = (db: Db, author: Author, event: string, run: Run, more: Record<string, unknown>) =>
  journal(db, author, {
    event,
    thing: { kind: 'import', id: run.id },
    territoryId: run.territoryId,
    payload: { source: run.source, kind: run.thingKind, file: run.fileName, ...more },
  })

/** Which columns fill which field. */
const columnsOf = (mapping: Mapping) => Object.fromEntries(Object.entries(mapping).map(([field, { columns }]) => [field, columns]))

const isOpen = (run: Run): boolean => run.state === 'received' || run.state === 'mapped'

/** A territory's coordinator answers for its communes alone; the command line answers for all. */
async function readingFor(db: Db, run: Run) {
  const perimeter = run.territoryId === null ? undefined : new Set((await communesOf(db, run.territoryId)).map((commune) => commune.code))
  return { communes: await openCommuneMatcher(db), today: today(), ...(perimeter && { perimeter }) }
}

/** Below this many rows the planner's old counts are near enough. */
const manyRows = 500

async function proposeDuplicates(db: Db, run: Run, counts: RunCounts): Promise<number> {
  if (counts.created + counts.updated + counts.organisations === 0) return 0
  let found = 0
  for (const kind of ['organisation', 'place'] as const satisfies readonly ThingKind[]) {
    const brought = await countThingsOfRun(db, run, kind)
    if (brought === 0) continue
    if (brought >= manyRows) await countAnew(db, kind)
    found += await findDuplicates(db, kind, run)
  }
  return found
}
