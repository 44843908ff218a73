import type { Chores } from '../../../platform/jobs.ts'
import { securityDays } from '../../../platform/retention.ts'
import { raiseAlarms } from './acts.ts'
import { forgetAlarms } from './store.ts'

/** Harmless to repeat: an alarm is raised once a kind and a day. */
export const alarmChores: Chores = {
  tasks: {
    raise_security_alarms: (_payload, { db, config }) => raiseAlarms(db, config.publicUrl),
    forget_security_alarms: (_payload, { db }) => forgetAlarms(db, securityDays),
  },
  cron: ['*/5 * * * * raise_security_alarms', '24 3 * * * forget_security_alarms'],
}
