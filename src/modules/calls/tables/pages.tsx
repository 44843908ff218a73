import { csvOf } from '../../../platform/exchange-write.ts'
import { workbookOf } from '../../../platform/exchange-write-workbook.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import { networkTeam } from '../../people/index.ts'
import { withCall } from '../desk/pages.tsx'
import { room } from '../hall/pages.tsx'
import { listWalledCalls } from '../juries/store.ts'
import { findCalls } from '../store.ts'
import { callTables, isClosed, networkTables, tableOf } from './exchange.ts'
import { NetworkTablesPage } from './views.tsx'
import { type TableName, tableNames } from './words.ts'

const csvType = 'text/csv; charset=utf-8'
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Calls in whose jury the visitor sits: what was answered to them and judged of it does not leave by her hands. */
export const closedTo = (request: Request): Promise<string[]> => listWalledCalls(request.db, visitorOf(request).personId)

interface Asked {
  /** The one call of the path, or all. */
  call: { id: string; slug: string } | null
  closed: string[]
}

const tableFor = (request: Request, { call, closed }: Asked, name: TableName) =>
  tableOf(request.db, name, call?.id ?? null, closed, request.voice)

const titleOf = ({ call }: Asked, name: string) => (call ? `${call.slug}-${name}` : name)

async function sendCsv(request: Request, asked: Asked, name: TableName): Promise<Response> {
  const { columns, rows } = await tableFor(request, asked, name)
  return request.download(`${titleOf(asked, name)}.csv`, csvType, csvOf(columns, rows))
}

async function sendWorkbook(request: Request, asked: Asked, title: string, names: readonly TableName[]): Promise<Response> {
  const sheets = []
  for (const name of names) sheets.push({ name: request.voice.say(tableNames[name]), ...(await tableFor(request, asked, name)) })
  return request.download(`${titleOf(asked, title)}.xlsx`, xlsxType, workbookOf(sheets))
}

const network = '/reseau/tableaux'

room.show(network, networkTeam, async (request) => {
  const closed = [...(await findCalls(request.db, await closedTo(request))).values()].map(({ title }) => title)
  return request.page(<NetworkTablesPage base={network} names={networkTables} closed={closed} />)
})

for (const name of networkTables) {
  room.show(`${network}/${name}.csv`, networkTeam, async (request) =>
    sendCsv(request, { call: null, closed: await closedTo(request) }, name),
  )
  room.show(`${network}/${name}.xlsx`, networkTeam, async (request) =>
    sendWorkbook(request, { call: null, closed: await closedTo(request) }, name, [name]),
  )
}

room.show(`${network}/tout.xlsx`, networkTeam, async (request) =>
  sendWorkbook(request, { call: null, closed: await closedTo(request) }, 'tout', networkTables),
)

const ofCall = '/reseau/appels/:call/suivi'

for (const name of callTables) {
  const withTable = (request: Request, send: (asked: Asked) => Promise<Response>) =>
    withCall(request, async (call) => {
      const closed = await closedTo(request)
      return isClosed(name, call.id, closed) ? request.no(403) : send({ call, closed })
    })
  room.show(`${ofCall}/${name}.csv`, networkTeam, (request) => withTable(request, (asked) => sendCsv(request, asked, name)))
  room.show(`${ofCall}/${name}.xlsx`, networkTeam, (request) => withTable(request, (asked) => sendWorkbook(request, asked, name, [name])))
}

room.show(`${ofCall}/tout.xlsx`, networkTeam, (request) =>
  withCall(request, async (call) => {
    const closed = await closedTo(request)
    const open = callTables.filter((name) => !isClosed(name, call.id, closed))
    return sendWorkbook(request, { call, closed }, 'tout', open)
  }),
)
