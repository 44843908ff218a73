import { today } from '../../../platform/clock.ts'
import { csvOf, type OutRow } from '../../../platform/exchange-write.ts'
import { workbookOf } from '../../../platform/exchange-write-workbook.ts'
import { type Call, everyone } from '../../../platform/room.ts'
import type { Said } from '../../../platform/speech.ts'
import { bodyOf } from '../exchange.ts'
import { openDataSections, room } from '../hall/pages.tsx'
import * as organisationFiles from '../organisations/exchange.ts'
import { structureRefusals } from '../organisations/inclusion/words.ts'
import { readOrganisationFilter } from '../organisations/pages.tsx'
import * as placeFiles from '../places/exchange.ts'
import { rowRefusals } from '../places/national/words.ts'
import { readPlaceFilter } from '../places/pages.tsx'
import type { LeftOut } from '../records/exchange.ts'
import { nationalCsv, nationalJson, organisationsCsv, placesCsv, structuresJson } from './exchange.ts'
import { CataloguePage } from './views.tsx'
import { words } from './words.ts'

const csvType = 'text/csv; charset=utf-8'
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const jsonType = 'application/json; charset=utf-8'

room.show('/donnees-ouvertes', everyone, async (call) => call.page(<CataloguePage sections={await openDataSections.fill(call, {})} />))

room.show('/lieux.csv', everyone, async (call) => {
  const { filter } = await readPlaceFilter(call)
  return call.download('lieux.csv', csvType, bodyOf(placesCsv(call.db, filter)))
})

room.show('/lieux.xlsx', everyone, async (call) => {
  const { filter } = await readPlaceFilter(call)
  const sheet = { name: call.voice.say(words.places), columns: placeFiles.plainColumns, rows: placeFiles.plainRows(call.db, filter) }
  return call.download('lieux.xlsx', xlsxType, workbookOf([sheet]))
})

room.show('/lieux-mediation-numerique.csv', everyone, async (call) => {
  const { filter } = await readPlaceFilter(call)
  return call.download('lieux-mediation-numerique.csv', csvType, bodyOf(nationalCsv(call.db, filter)))
})

room.show('/lieux-mediation-numerique.json', everyone, async (call) => {
  const { filter } = await readPlaceFilter(call)
  return call.download('lieux-mediation-numerique.json', jsonType, bodyOf(nationalJson(call.db, filter)))
})

room.show('/lieux-mediation-numerique-ecartes.csv', everyone, async (call) => {
  const { filter } = await readPlaceFilter(call)
  const rows = leftOutRows(call, placeFiles.leftOutPlaces(call.db, filter), rowRefusals)
  return call.download('lieux-mediation-numerique-ecartes.csv', csvType, bodyOf(csvOf(leftOutColumns, rows)))
})

room.show('/acteurs.csv', everyone, async (call) => {
  const { filter } = await readOrganisationFilter(call)
  return call.download('acteurs.csv', csvType, bodyOf(organisationsCsv(call.db, filter)))
})

room.show('/acteurs.xlsx', everyone, async (call) => {
  const { filter } = await readOrganisationFilter(call)
  const rows = organisationFiles.plainRows(call.db, filter)
  const sheet = { name: call.voice.say(words.organisations), columns: organisationFiles.plainColumns, rows }
  return call.download('acteurs.xlsx', xlsxType, workbookOf([sheet]))
})

room.show('/structures-data-inclusion.json', everyone, async (call) => {
  const { filter } = await readOrganisationFilter(call)
  return call.download('structures-data-inclusion.json', jsonType, bodyOf(structuresJson(call.db, filter, call.house.config.publicUrl)))
})

room.show('/structures-data-inclusion-ecartees.csv', everyone, async (call) => {
  const { filter } = await readOrganisationFilter(call)
  const rows = leftOutRows(
    call,
    organisationFiles.leftOutStructures(call.db, filter, { publicUrl: call.house.config.publicUrl, today: today() }),
    structureRefusals,
  )
  return call.download('structures-data-inclusion-ecartees.csv', csvType, bodyOf(csvOf(leftOutColumns, rows)))
})

const leftOutColumns = ['id', 'name', 'column', 'value', 'reason', 'sentence', 'demonstration'] as const

/** One row per mistake. */
async function* leftOutRows(
  call: Call,
  leftOut: AsyncIterable<LeftOut>,
  sentences: Readonly<Record<string, Said>>,
): AsyncGenerator<OutRow> {
  for await (const { id, name, mistakes } of leftOut) {
    for (const { column, value, because } of mistakes) {
      const said = sentences[because]
      yield [id, name, column, value, because, said ? call.voice.say(said) : because, because === 'demonstration']
    }
  }
}
