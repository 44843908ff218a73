import type { Db } from '../../../platform/database.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { countNoticed } from '../../../platform/security.ts'
import { clockwork } from '../../../platform/visitor.ts'
import { listNetworkTeam } from '../../people/index.ts'
import { alarmLetter } from './letters.ts'
import { type Excess, excessesOf } from './rules.ts'
import { saveAlarm } from './store.ts'

/** Writes to the network's team for each kind that passed its threshold within the hour: one letter to each of them, once a kind and a day. */
export async function raiseAlarms(db: Db, publicUrl: string): Promise<void> {
  for (const excess of excessesOf(await countNoticed(db, 60))) await raiseAlarm(db, publicUrl, excess)
}

async function raiseAlarm(db: Db, publicUrl: string, excess: Excess): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await saveAlarm(tx, excess))) return
    for (const { email, name, language } of await listNetworkTeam(tx))
      await writeLetter(
        tx,
        alarmLetter({ address: email, name, language }, excess, `${publicUrl}${language === 'en' ? '/en' : ''}/reseau/instance#essais`),
      )
    await journal(tx, clockwork, { event: 'instance.alarmed', thing: { kind: 'instance', id: makeId<'Alarm'>() }, payload: { ...excess } })
  })
}
