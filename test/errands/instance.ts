/** Errands of the network's team with the instance: a job that broke, a letter in trouble, what a restore holds back. */

import { saveHolding, setAside } from '../../src/platform/holding.ts'
import type { Chores } from '../../src/platform/jobs.ts'
import { addJob, workOnce } from '../../src/platform/jobs.ts'
import { makeLog } from '../../src/platform/log.ts'
import { writeLetter } from '../../src/platform/mail.ts'
import type { Walked } from './walked.ts'

const quiet = makeLog('text', () => {})
const breaking: Chores = {
  tasks: {
    break_down: async () => {
      throw new Error('It broke.')
    },
  },
}

async function jobs({ stand, send }: Walked): Promise<void> {
  const team = await stand.someone('Équipe Instance', { role: 'network' })
  const context = { db: stand.db, config: stand.house.config }
  await addJob(stand.db, 'break_down')
  await workOnce(stand.house.database.pool, context, [breaking], quiet)
  const id = /travaux\/(\d+)\/essai/.exec((await team.get('/reseau/instance/travaux')).body)?.[1] ?? ''
  await send(team, `/reseau/instance/travaux/${id}/essai`)
  await workOnce(stand.house.database.pool, context, [breaking], quiet)
  await send(team, `/reseau/instance/travaux/${id}/oubli`)
}

async function letters({ stand, send }: Walked): Promise<void> {
  const team = await stand.someone('Équipe Courrier', { role: 'network' })
  const letter = { kind: 'essai', to: { address: 'perdue@test.example' }, language: 'fr' as const, subject: 'Essai', body: 'Essai' }
  const id = await writeLetter(stand.db, letter)
  await stand.db.updateTable('letter').set({ attempts: 3, failure: '550' }).where('id', '=', id).execute()
  await send(team, `/reseau/instance/courrier/${id}/essai`)
  await saveHolding(stand.db, { madeAt: new Date(Date.now() + 1000), checksum: 'ab' })
  await setAside(stand.db, 'fold_facts', {})
  await send(team, '/reseau/retenue', { lettres: 'kept' })
}

export const instanceErrands = { jobs, letters }
