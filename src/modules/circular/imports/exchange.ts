/** Repairs in from the command line: `essaim import repairs FILE --territoire SLUG --acteur ID`. */
import { basename } from 'node:path'
import type { Db } from '../../../platform/database.ts'
import { ExchangeRefusal } from '../../../platform/exchange.ts'
import { sayPlace, sayRefusal } from '../../../platform/exchange-words.ts'
import { readId } from '../../../platform/id.ts'
import { type Said, speak, type Voice } from '../../../platform/speech.ts'
import { commandLine } from '../../../platform/visitor.ts'
import type { Importer } from '../../../rooms.ts'
import { findOrganisation } from '../../ecosystem/index.ts'
import { findProject } from '../../projects/index.ts'
import { findCommune, findTerritory } from '../../territories/index.ts'
import { importRepairFile, receiveRepairFile } from './acts.ts'
import type { ImportReport } from './rules.ts'
import { findRepairImport, listFindings, type SavedRepairImport } from './store.ts'
import { commandWords, confirmRefusals, findingKindWords, sayRemark } from './words.ts'

/** Remarks said in the terminal, the refusals first. */
const mostRemarks = 30

type Draft = Omit<SavedRepairImport, 'id' | 'startedBy'>

/**
 * Imports a file of repairs in one transaction. Options: `territoire` (slug), `acteur` (id), and where wanted `projet` (slug),
 * `commune` (INSEE code), `all-or-nothing`, `publier` (the descriptions of problems are published already). Throws a sentence where the file can't be read or is refused.
 */
export const importRepairsByCommand: Importer = async ({ db, language }, file, options) => {
  const voice = speak(language)
  const draft = await draftOf(db, voice, file, options)
  try {
    return await db.transaction().execute((tx) => readAndImport(tx, voice, draft, file, 'all-or-nothing' in options))
  } catch (failure) {
    if (failure instanceof ExchangeRefusal) throw new Error(sayRefusal(failure, voice))
    throw failure
  }
}

async function draftOf(db: Db, voice: Voice, file: string, options: Record<string, string>): Promise<Draft> {
  const fail = (said: Said): never => {
    throw new Error(voice.say(said))
  }
  const territory = (await findTerritory(db, options.territoire ?? '')) ?? fail(commandWords.territoryUnknown)
  const organisationId = readId<'Organisation'>(options.acteur)
  const organisation = (organisationId && (await findOrganisation(db, organisationId))) || fail(commandWords.organisationUnknown)
  const project = options.projet === undefined ? null : await findProject(db, options.projet)
  if (project === undefined || (project && project.territoryId !== territory.id)) return fail(commandWords.projectUnknown)
  const commune = options.commune === undefined ? null : await findCommune(db, options.commune)
  if (commune === undefined) return fail(commandWords.communeUnknown)
  return {
    territoryId: territory.id,
    organisationId: organisation.id,
    projectId: project?.id ?? null,
    placeId: null,
    communeCode: commune?.code ?? null,
    publishesProblems: 'publier' in options,
    fileId: null,
    fileName: basename(file),
    demonstration: organisation.demonstration,
  }
}

async function readAndImport(db: Db, voice: Voice, draft: Draft, path: string, allOrNothing: boolean): Promise<string[]> {
  const id = await receiveRepairFile(db, commandLine, draft, path)
  const imported = await importRepairFile(db, commandLine, id, path, allOrNothing)
  const report = imported.allowed ? imported.value : (await findRepairImport(db, id))?.report
  const remarks = (await listFindings(db, id, { size: mostRemarks, offset: 0 })).map(
    (finding) =>
      `${sayPlace({ ...finding, column: finding.column ?? undefined, value: undefined, became: undefined }, voice)} : ${sayRemark(finding, voice)} (${voice.say(findingKindWords[finding.kind])}${finding.value ? `, « ${finding.value} »` : ''})`,
  )
  const lines = [...remarks, ...(report ? [sayReport(report, voice)] : [])]
  if (imported.allowed) return lines
  // Nothing new is no failure: the same file again changes nothing, and says so.
  if (imported.because === 'nothing_new') return [...lines, voice.say(confirmRefusals.nothing_new)]
  throw new Error([...lines, voice.say(confirmRefusals[imported.because]), voice.say(commandWords.nothingWritten)].join('\n'))
}

function sayReport(report: ImportReport, { say, number }: Voice): string {
  const [rows, good, known, refused, events] = [report.rows, report.good, report.known, report.refused, report.events].map((n) => number(n))
  return say(commandWords.report)(rows ?? '', good ?? '', known ?? '', refused ?? '', events ?? '')
}
