import { everyone } from '../../../platform/room.ts'
import { homeFigures, homeSections, room } from '../hall/pages.tsx'
import { listTerritories, listTerritoriesWithChallenges, listWaves } from '../store.ts'
import { HomePage } from './views.tsx'

room.show('/', everyone, async (call) =>
  call.page(
    <HomePage
      territories={await listTerritories(call.db)}
      waves={await listWaves(call.db)}
      told={new Set(await listTerritoriesWithChallenges(call.db))}
      figures={await homeFigures.fill(call, {})}
      sections={await homeSections.fill(call, {})}
      demonstration={call.house.isDemonstration}
    />,
  ),
)
