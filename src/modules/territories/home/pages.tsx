import { everyone } from '../../../platform/room.ts'
import { type Challenge, listChallenges } from '../challenges/store.ts'
import { homeFigures, homeSections, room } from '../hall/pages.tsx'
import { listTerritories, listTerritoriesWithChallenges, listWaves } from '../store.ts'
import { HomePage } from './views.tsx'

/** So many territories tell their challenges on the home page; the list has them all. */
const mostTold = 4

room.show('/', everyone, async (call) => {
  // What the demonstration invents is never counted among the network's territories.
  const territories = (await listTerritories(call.db)).filter((territory) => !territory.demonstration)
  const told = await listTerritoriesWithChallenges(call.db)
  const challenges = new Map<string, Challenge[]>()
  for (const id of told.slice(0, mostTold)) challenges.set(id, await listChallenges(call.db, id))
  return call.page(
    <HomePage
      territories={territories}
      waves={await listWaves(call.db)}
      challenges={challenges}
      figures={await homeFigures.fill(call, {})}
      sections={await homeSections.fill(call, {})}
      demonstration={call.house.isDemonstration}
    />,
  )
})
