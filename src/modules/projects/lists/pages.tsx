import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call, everyone } from '../../../platform/room.ts'
import { type Challenge, challengeKinds, findTerritory, listChallenges, objectivesOf, told } from '../../territories/index.ts'
import { room } from '../hall/pages.tsx'
import { needKinds, stages } from '../schema.ts'
import { countProjects, listProjectTerritories, type ProjectFilter, type ProjectOrder, projectOrders } from '../store.ts'
import { projectsCsv } from './exchange.ts'
import { listEveryProjectRow, listProjectRows } from './store.ts'
import { type Filters, ProjectsPage } from './views.tsx'
import { themeNames } from './words.ts'

/** What the address asks for: values that mean nothing here narrow nothing. */
interface Asked {
  filters: Filters
  filter: ProjectFilter
  order: ProjectOrder
  challenges: Challenge[]
}

const among = <const L extends readonly string[]>(list: L, text: string | null): L[number] | undefined =>
  (list as readonly string[]).includes(text ?? '') ? (text as L[number]) : undefined

async function readAsked(call: Call): Promise<Asked> {
  const { query, db } = call
  const slug = query.get('territoire')?.slice(0, 100)
  const territory = slug ? await findTerritory(db, slug) : undefined
  const challenges = territory ? await listChallenges(db, territory.id) : []
  const challenge = challenges.find((each) => String(each.position) === query.get('defi'))
  const objectives = (challenge ? [challenge] : challenges).flatMap(objectivesOf)
  const objective = objectives.find((each) => each.code === query.get('objectif'))
  const theme = territory ? undefined : among(challengeKinds, query.get('theme'))
  const stage = among(stages, query.get('etape'))
  const needKind = among(needKinds, query.get('besoin'))
  const text = query.get('recherche')?.trim().slice(0, 200).replaceAll('\u0000', '') || undefined
  return {
    filters: {
      territoire: territory?.slug,
      defi: challenge && String(challenge.position),
      objectif: objective?.code,
      theme,
      etape: stage,
      besoin: needKind,
      recherche: text,
    },
    filter: { territoryId: territory?.id, challengeId: challenge?.id, objectiveId: objective?.id, theme, stage, needKind, text },
    order: among(projectOrders, query.get('tri')) ?? 'recent',
    challenges,
  }
}

/** The address of the list as it is asked for, with another order or as a file. */
function addressOf(path: string, filters: Filters, order: ProjectOrder): string {
  const kept = Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
  const query = new URLSearchParams(order === 'recent' ? kept : [...kept, ['tri', order]]).toString()
  return query ? `${path}?${query}` : path
}

room.show('/projets', everyone, async (call) => {
  const { filters, filter, order, challenges } = await readAsked(call)
  const { voice, db } = call
  const page = readPage(call.query, 25)
  const total = await countProjects(db, filter)
  const rows = await listProjectRows(db, filter, { ...page, order })
  const inChallenge = challenges.filter((each) => filters.defi === undefined || String(each.position) === filters.defi)
  return call.page(
    <ProjectsPage
      rows={rows}
      paging={pagingOf(page, total, '/projets', call.query)}
      filters={filters}
      order={order}
      territories={await listProjectTerritories(db)}
      challenges={challenges.map((each) => ({
        value: String(each.position),
        label: `${each.position}. ${told(voice, each.language, each.title, each.titleOther).text}`,
      }))}
      objectives={inChallenge.flatMap(objectivesOf).map((each) => ({
        value: each.code,
        label: told(voice, each.language, each.title, each.titleOther).text,
      }))}
      themes={challengeKinds.map((kind) => ({ value: kind, label: voice.say(themeNames[kind]) }))}
      sortLink={(by) => addressOf('/projets', filters, by)}
      csvLink={addressOf('/projets.csv', filters, order)}
      demonstration={rows.some((row) => row.demonstration)}
    />,
  )
})

room.show('/projets.csv', everyone, async (call) => {
  const { filter, order } = await readAsked(call)
  const pieces = projectsCsv(listEveryProjectRow(call.db, filter, order), call.house.config.publicUrl)
  return call.download('projets.csv', 'text/csv; charset=utf-8', pieces)
})
