import path from 'node:path'
import { ExchangeRefusal } from '../../../platform/exchange.ts'
import { decodedText, sniffEncoding } from '../../../platform/exchange-encoding.ts'
import { JsonCutter } from '../../../platform/exchange-json-cutter.ts'
import { defaultLimits } from '../../../platform/exchange-table.ts'
import { sayRefusal } from '../../../platform/exchange-words.ts'
import { speak } from '../../../platform/speech.ts'
import { commandLine } from '../../../platform/visitor.ts'
import type { Importer } from '../../../rooms.ts'
import { importOutlines, type OutlineReport } from './acts.ts'
import { remarkWords, words } from './words.ts'

/** The features of a GeoJSON FeatureCollection, one after the other, in flat memory. Throws an ExchangeRefusal where it is none. */
export async function* readFeatures(file: string): AsyncGenerator<unknown> {
  const sniffed = await sniffEncoding(file).catch(() => {
    throw new ExchangeRefusal('file_absent')
  })
  if (sniffed.hasZeroBytes) throw new ExchangeRefusal('file_binary')
  const cutter = new JsonCutter(defaultLimits)
  let count = 0
  for await (const text of decodedText(file, sniffed.encoding, sniffed.markBytes)) {
    for (const piece of cutter.read(text)) {
      if (piece.list !== 'features') continue
      count += 1
      yield parse(piece.text)
    }
  }
  cutter.end()
  if (cutter.type === 'Topology') throw new ExchangeRefusal('topojson')
  if (count === 0) throw new ExchangeRefusal('json_without_table')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ExchangeRefusal('json_broken')
  }
}

/** `essaim import outlines FILE [--source "IGN, Licence Ouverte"] [--all-or-nothing]` */
export const importOutlineFile: Importer = async ({ db, language }, file, options) => {
  const voice = speak(language)
  const source = (options.source ?? path.basename(file)).slice(0, 200)
  try {
    const report = await db.transaction().execute(async (tx) => {
      const made = await importOutlines(tx, commandLine, readFeatures(file), { source, wholeOnly: 'all-or-nothing' in options })
      if (!made.allowed) throw new NothingImported(made.report)
      return made.value
    })
    return sayReport(report, language)
  } catch (failure) {
    if (failure instanceof NothingImported)
      throw new Error([...sayReport(failure.report, language), voice.say(words.nothingDone)].join('\n'))
    if (failure instanceof ExchangeRefusal) throw new Error(sayRefusal(failure, voice))
    throw failure
  }
}

class NothingImported extends Error {
  constructor(readonly report: OutlineReport) {
    super('nothing imported')
  }
}

function sayReport(report: OutlineReport, language: 'fr' | 'en'): string[] {
  const { say, number } = speak(language)
  const counts = (['read', 'added', 'changed', 'unchanged', 'refused'] as const).map(
    (each) => `${say(words[each])} : ${number(report[each])}`,
  )
  const lines = report.findings.map(
    (finding) =>
      `${say(words.row)} ${finding.row}${finding.code ? ` (${finding.code})` : ''} : ${say(remarkWords[finding.because]).replace('{}', () => finding.value ?? '')} [${say(words.kinds[finding.kind])}]`,
  )
  const dropped = report.findingCount - report.findings.length
  return [...counts, ...lines, ...(dropped > 0 ? [say(words.more)(number(dropped))] : [])]
}
