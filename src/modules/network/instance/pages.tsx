/** /reseau/instance: how the instance is, for the network team. */
import { listBackups } from '../../../platform/backup-runs.ts'
import { now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import { countLetters, countTroubledLetters } from '../../../platform/mail-troubles.ts'
import { listDeclarations } from '../../../platform/personal.ts'
import { countJobs } from '../../../platform/queue.ts'
import { visitorOf } from '../../../platform/room.ts'
import { countNoticed } from '../../../platform/security.ts'
import { measureStorage } from '../../../platform/storage.ts'
import { version } from '../../../platform/version.ts'
import { networkTeam } from '../../people/index.ts'
import { room } from '../hall/pages.tsx'
import { countTail, findLastLink, listHeads } from '../seals/store.ts'
import { listLastAlarms } from '../security/store.ts'
import type { Tried } from '../security/views.tsx'
import * as acts from './acts.ts'
import { sharesOf } from './rules.ts'
import * as store from './store.ts'
import type { Sealing } from './views.tsx'
import * as views from './views.tsx'

/** Whose table it is, as the rooms declared their columns; the queue is a schema of its own. */
function ownersOfTables(): (table: string) => string | undefined {
  const owners = new Map([['graphile_worker', 'queue']])
  for (const { room: owner, declaration } of listDeclarations())
    for (const { table } of [...declaration.holdings, ...declaration.notPersonal]) owners.set(table, owner)
  return (table) => owners.get(table)
}

/** A seal is a minute's matter: what waits ten times as long waits for something that does not come. */
const lateMinutes = 10

/** How far the journal is sealed, and what waits. */
async function findSealing(db: Db): Promise<Sealing> {
  const [head] = await listHeads(db, { limit: 1 })
  const { unsealed, oldestAt } = await countTail(db, await findLastLink(db))
  return { head, unsealed, isLate: oldestAt !== null && now().getTime() - oldestAt.getTime() > lateMinutes * 60_000 }
}

/** What was tried of late, and when it last raised an alarm. */
async function findTried(db: Db): Promise<Tried> {
  const [lastDay, lastWeek, alarms] = await Promise.all([countNoticed(db, 24 * 60), countNoticed(db, 7 * 24 * 60), listLastAlarms(db)])
  const yesterday = now().getTime() - 86_400_000
  return { lastDay, lastWeek, alarms, alarmed: [...alarms].flatMap(([kind, at]) => (at.getTime() > yesterday ? [kind] : [])) }
}

room.show('/reseau/instance', networkTeam, async (call) => {
  const { db, house } = call
  const [readiness, ground, processes, queue, letters, troubled, storage, runs, backups, scans, tried, sealing] = await Promise.all([
    house.health.look(),
    store.findGround(db),
    store.listProcesses(db),
    countJobs(db),
    countLetters(db),
    countTroubledLetters(db),
    measureStorage(db, house.config.dataDirectory),
    store.listCheckRuns(db, 5),
    listBackups(db, { limit: 5 }),
    house.scanner?.isAnswering(),
    findTried(db),
    findSealing(db),
  ])
  return call.page(
    <views.InstancePage
      version={version}
      node={process.versions.node}
      startedAt={house.health.startedAt}
      isEmbedded={house.config.databaseUrl === undefined}
      hasMailServer={house.config.smtpUrl !== undefined}
      shares={sharesOf(storage.tables, ownersOfTables())}
      isCheckAsked={call.query.has('demandee')}
      settings={acts.settingsNow()}
      {...{ readiness, ground, processes, queue, letters, troubled, storage, runs, backups, scans, tried, sealing }}
    />,
  )
})

room.act('/reseau/instance/verification', networkTeam, async (call) => {
  await acts.askCheck(call.db, visitorOf(call))
  return call.redirect('/reseau/instance?demandee=1#verification')
})
