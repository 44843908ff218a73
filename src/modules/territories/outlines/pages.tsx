import { z } from 'zod'
import { ExchangeRefusal } from '../../../platform/exchange.ts'
import { answerRefusal } from '../../../platform/exchange-words.ts'
import { refuseFound } from '../../../platform/files.ts'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { type Call, visitorOf } from '../../../platform/room.ts'
import { networkTeam } from '../../people/index.ts'
import { downloadCsv, room } from '../hall/pages.tsx'
import { importOutlines, type OutlineReport } from './acts.ts'
import { readFeatures } from './exchange.ts'
import { countCommunes, findReport, listImports, listSources } from './store.ts'
import { OutlineReportPage, OutlinesPage } from './views.tsx'
import { remarkWords, words } from './words.ts'

async function outlinesPage(
  call: Call,
  more: { mistakes?: Mistakes; typed?: Record<string, string>; undone?: OutlineReport } = {},
): Promise<Response> {
  // From the pool: what the act at hand has written and is about to undo must not be counted.
  const { db } = call.house.database
  return call.page(
    <OutlinesPage sources={await listSources(db)} imports={await listImports(db)} communeCount={await countCommunes(db)} {...more} />,
    more.mistakes || more.undone ? 422 : 200,
  )
}

room.show('/reseau/contours', networkTeam, (call) => outlinesPage(call))

const outlineForm = z.object({ source: field.text(200, 2), entier: field.flag() })

room.act('/reseau/contours', networkTeam, async (call, form) => {
  const file = form.file('fichier')
  const read = readDraft(outlineForm, form, call.voice)
  const missing: Mistakes = file ? {} : { fichier: call.voice.say(words.fileMissing) }
  if (!read.ok || !file) return outlinesPage(call, { mistakes: { ...missing, ...(read.ok ? {} : read.mistakes) }, typed: form.typed })
  try {
    refuseFound(file)
    const imported = await importOutlines(call.db, visitorOf(call), readFeatures(file.path), {
      source: read.draft.source,
      wholeOnly: read.draft.entier,
    })
    if (!imported.allowed) return outlinesPage(call, { undone: imported.report, typed: form.typed })
    return call.redirect(`/reseau/contours/${imported.value.id}`)
  } catch (failure) {
    if (failure instanceof ExchangeRefusal)
      return outlinesPage(call, { mistakes: { fichier: answerRefusal(failure, call) }, typed: form.typed })
    throw failure
  }
})

async function reportOf(call: Call): Promise<{ id: string; report: OutlineReport } | undefined> {
  const id = readId<'OutlineImport'>(call.param('import'))
  const report = id && (await findReport<OutlineReport>(call.db, id))
  return report ? { id, report } : undefined
}

room.show('/reseau/contours/:import', networkTeam, async (call) => {
  const found = await reportOf(call)
  return found ? call.page(<OutlineReportPage {...found} />) : call.no(404)
})

room.show('/reseau/contours/:import/lignes.csv', networkTeam, async (call) => {
  const found = await reportOf(call)
  if (!found) return call.no(404)
  const { say } = call.voice
  return downloadCsv(
    call,
    'contours-lignes.csv',
    [say(words.row), say(words.code), say(words.result), say(words.what)],
    found.report.findings.map((finding) => [
      finding.row,
      finding.code ?? '',
      say(words.kinds[finding.kind]),
      say(remarkWords[finding.because]).replace('{}', () => finding.value ?? ''),
    ]),
  )
})
