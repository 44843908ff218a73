/** `essaim import organisations|places FILE --source NAME`: the same acts as the pages, from the command line. */

import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Db } from '../../../../platform/database.ts'
import { ExchangeRefusal } from '../../../../platform/exchange.ts'
import { sayFinding, sayRefusal } from '../../../../platform/exchange-words.ts'
import { saveFile } from '../../../../platform/files.ts'
import { speak, type Voice } from '../../../../platform/speech.ts'
import { commandLine } from '../../../../platform/visitor.ts'
import type { Importer } from '../../../../rooms.ts'
import { findTerritory } from '../../../territories/index.ts'
import { importFile, type ReceivedFile } from '../acts.ts'
import { type FieldName, fieldNames } from '../fields/words.ts'
import { rowReasonWords } from '../rows/words.ts'
import type { RunCounts } from '../rules.ts'
import { findEarlierImport, findRun, listFindings, type Run } from '../runs/store.ts'
import type { ThingKind } from '../schema.ts'
import { countNames, refusalWords } from '../words.ts'
import { words } from './words.ts'

/** Findings shown in the terminal; the pages and their CSV have them all. */
const mostShown = 20

export const importerOf =
  (thingKind: ThingKind): Importer =>
  async ({ house, db, language }, file, options) => {
    const voice = speak(language)
    const sourceName = options.source ?? ''
    if (sourceName === '' || sourceName === 'yes') throw new Error(voice.say(words.usage))
    const territory = options.territoire ? await findTerritory(db, options.territoire) : undefined
    if (options.territoire && !territory) throw new Error(`${voice.say(words.unknownTerritory)}${options.territoire}`)
    const name = path.basename(file)
    const sizeBytes = await stat(file).then(
      (found) => found.size,
      () => 0,
    )
    const kept = sizeBytes > 0 ? await house.files.keepTable({ name, path: file, sizeBytes }) : undefined
    const received = (fileId: string | null): ReceivedFile => ({
      file: { path: file, name },
      sourceName,
      thingKind,
      territoryId: territory?.id ?? null,
      fileId,
      isOpen: options.open !== undefined,
    })
    const writing = db.transaction().execute(async (tx) => {
      const fileId = kept ? await saveFile(tx, kept, null) : null
      const lines = await runImport(tx, voice, received(fileId), options['all-or-nothing'] !== undefined)
      if (options.oui === undefined) throw new ShownOnly(lines)
      return lines
    })
    return writing.catch((failure: unknown) => {
      if (failure instanceof ShownOnly) return [...failure.lines, voice.say(words.notWritten)]
      throw failure
    })
  }

/** The file was read through to its end and shown; what it would have written is undone, until a person says yes. */
class ShownOnly extends Error {
  constructor(readonly lines: string[]) {
    super('shown only')
  }
}

async function runImport(db: Db, voice: Voice, received: ReceivedFile, allOrNothing: boolean): Promise<string[]> {
  try {
    const imported = await importFile(db, commandLine, received, allOrNothing)
    if (!imported.allowed) throw new Error(voice.say(refusalWords[imported.because]))
    const run = (await findRun(db, imported.value.run.id)) as Run
    const earlier = await findEarlierImport(db, run)
    return [
      ...(earlier ? [voice.say(words.already)] : []),
      voice.say(words.understood),
      ...sayMapping(voice, run),
      ...sayCounts(voice, imported.value.counts),
      ...(await sayFindings(db, voice, run)),
    ]
  } catch (failure) {
    throw failure instanceof ExchangeRefusal ? new Error(sayRefusal(failure, voice)) : failure
  }
}

function sayMapping(voice: Voice, run: Run): string[] {
  const lines = Object.entries(run.mapping).map(
    ([field, { columns, confidence }]) =>
      `  ${columns.join(' + ')} → ${voice.say(fieldNames[field as FieldName])} (${voice.percent(confidence)})`,
  )
  const used = new Set(Object.values(run.mapping).flatMap(({ columns }) => columns))
  const unused = run.columns.filter((column) => !used.has(column))
  return unused.length > 0 ? [...lines, `${voice.say(words.unused)}${unused.join(', ')}`] : lines
}

const sayCounts = (voice: Voice, counts: RunCounts): string[] =>
  (Object.keys(countNames) as (keyof RunCounts)[]).map((name) => `${voice.say(countNames[name])} : ${voice.number(counts[name])}`)

async function sayFindings(db: Db, voice: Voice, run: Run): Promise<string[]> {
  const found = await listFindings(db, run.id, 'refused', { size: mostShown, offset: 0 })
  return found.map((each) => {
    const finding = { row: each.rowNumber, value: each.value ?? '', kind: each.kind, because: each.reason }
    return `  ${each.rowNumber} ${each.column ?? ''} « ${each.value ?? ''} » : ${sayFinding(finding, voice, rowReasonWords)}`
  })
}
