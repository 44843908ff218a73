import { sql } from 'kysely'
import type { Db } from '../../../platform/database.ts'
import type { SecurityKind } from '../../../platform/security.ts'
import type { Excess } from './rules.ts'

/** Notes an alarm of today; false where another process has noted it, or an hour before. */
export async function saveAlarm(db: Db, { kind, count, threshold }: Excess): Promise<boolean> {
  const { rows } = await sql`
    insert into security_alarm (kind, raised_on, count, threshold)
    values (${kind}, (now() at time zone 'Europe/Paris')::date, ${count}, ${threshold})
    on conflict (kind, raised_on) do nothing returning kind`.execute(db)
  return rows.length > 0
}

/** When each kind last raised its alarm. */
export async function listLastAlarms(db: Db): Promise<Map<SecurityKind, Date>> {
  const { rows } = await sql<{ kind: SecurityKind; at: Date }>`
    select kind, max(raised_at) as at from security_alarm group by kind`.execute(db)
  return new Map(rows.map(({ kind, at }) => [kind, at]))
}

/** Forgets alarms as old as counts that are forgotten. */
export async function forgetAlarms(db: Db, days: number): Promise<void> {
  await sql`delete from security_alarm where raised_at < now() - make_interval(days => ${days}::int)`.execute(db)
}
