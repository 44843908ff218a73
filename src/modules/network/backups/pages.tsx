import { countBackups, listBackups } from '../../../platform/backup-runs.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { networkTeam } from '../../people/index.ts'
import { room } from '../hall/pages.tsx'
import { BackupsPage } from './views.tsx'

room.show('/reseau/sauvegardes', networkTeam, async (call) => {
  const page = readPage(call.query)
  const { backupDirectory, backupAt, backupKeep, backupKey } = call.house.config
  const plan =
    backupDirectory === undefined
      ? undefined
      : { directory: backupDirectory, at: backupAt, keep: backupKeep, isSealed: backupKey !== undefined }
  const runs = await listBackups(call.db, { limit: page.size, offset: page.offset })
  const [last] = await listBackups(call.db, { limit: 1 })
  const paging = pagingOf(page, await countBackups(call.db), '/reseau/sauvegardes', call.query)
  return call.page(<BackupsPage plan={plan} runs={runs} last={last} paging={paging} />)
})
