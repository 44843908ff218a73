import { csvOf } from '../../../platform/exchange-write.ts'
import { listHoldings } from '../../../platform/personal.ts'
import { everyone } from '../../../platform/room.ts'
import { room } from '../hall/pages.tsx'
import { missingDetails } from '../legal/pages.tsx'
import { columnsOf, registerOf } from './rules.ts'
import { RegisterPage } from './views.tsx'

room.show('/donnees-personnelles', everyone, (call) => {
  const holdings = listHoldings()
  return call.page(
    <RegisterPage
      publisher={call.house.config.publisher}
      missing={missingDetails(call)}
      lines={registerOf(holdings)}
      columns={columnsOf(holdings).length}
    />,
  )
})

room.show('/donnees-personnelles.csv', everyone, (call) => {
  const columns = columnsOf(listHoldings())
  return call.download(
    'donnees-personnelles.csv',
    'text/csv; charset=utf-8',
    csvOf(
      Object.keys(columns[0] ?? {}),
      columns.map((each) => ({ ...each })),
    ),
  )
})

room.show('/donnees-personnelles.json', everyone, (call) =>
  call.download('donnees-personnelles.json', 'application/json', `${JSON.stringify({ columns: columnsOf(listHoldings()) }, null, 1)}\n`),
)
