/** Backups by the clock: one a day, kept by a rule, each remembered with how it went. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import type { KeepRule } from '../configuration/backups.ts'
import { makeBackup, makingSuffix } from './backup.ts'
import { explainWriting } from './backup-failure.ts'
import { type BackupRun, findLastByClock, saveFailed, saveMade } from './backup-runs.ts'
import { now } from './clock.ts'
import { addDays, dayOf } from './day.ts'
import { openFiles } from './files.ts'
import type { ChoreGround, Chores } from './jobs.ts'
import { findSecret, secretFingerprint } from './secret.ts'

export const backupChores: Chores = {
  tasks: { back_up_when_due: async (_payload, ground) => void (await backUpWhenDue(ground)) },
  // Often, and seldom due: a machine that was off at the hour, or whose disk was full, makes up for it.
  cron: ['*/5 * * * * back_up_when_due'],
}

const parisTime = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** The day whose hour of backup was the last to pass. `at` is `HH:MM` in Paris. */
const slotOf = (moment: Date, at: string): string => (parisTime.format(moment) >= at ? dayOf(moment) : addDays(dayOf(moment), -1))

const patienceMs = 3_600_000

/** Whether a backup is due: none was made since the hour last passed, and none has failed within the hour. */
export function isBackupDue(moment: Date, at: string, last: Pick<BackupRun, 'beganAt' | 'state'> | undefined): boolean {
  if (!last || slotOf(last.beganAt, at) < slotOf(moment, at)) return true
  return last.state === 'failed' && moment.getTime() - last.beganAt.getTime() >= patienceMs
}

const namePattern = /^essaim-(\d{4}-\d{2}-\d{2})T\d{6}Z\.essaim$/

export const backupName = (moment: Date): string => `essaim-${moment.toISOString().slice(0, 19).replaceAll(':', '')}Z.essaim`

/** Of the files of a folder, those that the rule keeps: the newest of each of the last days, weeks and months that have one. Others' files are not spoken of. */
export function chooseKept(names: readonly string[], rule: KeepRule): string[] {
  const ours = names
    .filter((name) => namePattern.test(name))
    .sort()
    .reverse()
  const dayIn = (name: string) => namePattern.exec(name)?.[1] ?? ''
  const newest = (periodOf: (day: string) => string, most: number) => {
    const seen = new Map<string, string>()
    for (const name of ours) {
      const period = periodOf(dayIn(name))
      if (!seen.has(period) && seen.size < most) seen.set(period, name)
    }
    return [...seen.values()]
  }
  return [
    ...new Set([...newest((day) => day, rule.days), ...newest(mondayOf, rule.weeks), ...newest((day) => day.slice(0, 7), rule.months)]),
  ].sort()
}

const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** Makes the day's backup where it is due, by one process of all. Answers whether it made one. A failure is logged and remembered, and tried again in an hour. */
export async function backUpWhenDue(ground: ChoreGround): Promise<boolean> {
  const { db, config, pool } = ground
  const { backupDirectory, backupAt } = config
  if (backupDirectory === undefined) return false
  return alone(pool, async () => {
    if (!isBackupDue(now(), backupAt, await findLastByClock(db, now()))) return false
    return backUp(ground, backupDirectory)
  })
}

async function backUp({ db, config, pool, log }: ChoreGround, folder: string): Promise<boolean> {
  const { backupKey, backupKeep } = config
  const beganAt = now()
  const target = path.join(folder, backupName(beganAt))
  const begun = { beganAt, wayIn: 'clock' as const, path: target, encrypted: backupKey !== undefined }
  const secret = findSecret(config.secret, config.dataDirectory)
  try {
    await prepareFolder(folder)
    const source = {
      pool,
      files: openFiles(config.dataDirectory),
      secretFingerprint: secret === undefined ? null : secretFingerprint(secret),
    }
    const made = await makeBackup(source, target, backupKey)
    await saveMade(db, begun, made)
    log('info', 'backup.made', { bytes: made.sizeBytes, ms: made.tookMs, files: made.files, missing: made.missingFiles.length })
    await rotate(folder, backupKeep)
    return true
  } catch (error) {
    const failure = explainWriting(error, target)
    const says =
      failure instanceof Error && 'code' in failure ? `${failure.name} ${String(failure.code)}` : String((failure as Error).message)
    log('error', 'backup.failed', { says: `La sauvegarde a échoué / the backup failed: ${says}` }, failure)
    await saveFailed(db, begun, says)
    return false
  }
}

/** One process at a time, whatever their number: another finds the lock taken, and goes. */
async function alone(pool: pg.Pool, work: () => Promise<boolean>): Promise<boolean> {
  const client = await pool.connect()
  try {
    const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_lock(hashtextextended('essaim.backup', 0)) as got`)
    if (!rows[0]?.got) return false
    try {
      return await work()
    } finally {
      await client.query(`select pg_advisory_unlock(hashtextextended('essaim.backup', 0))`)
    }
  } finally {
    client.release()
  }
}

/** Makes the folder, and sweeps what backups that were killed have left: a living one writes all the time. */
async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const isLeft = name.startsWith('essaim-') && name.endsWith(makingSuffix) && Date.now() - (await stat(file)).mtimeMs > patienceMs
    if (isLeft) await rm(file, { force: true })
  }
}

async function rotate(folder: string, rule: KeepRule): Promise<void> {
  if (!existsSync(folder)) return
  const names = (await readdir(folder)).filter((name) => namePattern.test(name))
  const kept = new Set(chooseKept(names, rule))
  for (const name of names) if (!kept.has(name)) await rm(path.join(folder, name), { force: true })
}
