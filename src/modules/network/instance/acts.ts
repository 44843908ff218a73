import { listSettings, type Setting } from '../../../config.ts'
import type { Db } from '../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { addJob } from '../../../platform/jobs.ts'
import { journal } from '../../../platform/journal.ts'
import { retryLetter } from '../../../platform/mail-troubles.ts'
import { forgetJob, retryJob } from '../../../platform/queue.ts'
import type { Author } from '../../../platform/visitor.ts'
import { saveCheckRun } from './store.ts'

/** Has a failed job tried again now. Whoever asks is in the journal, since what the job does is done because of her. */
export async function retryFailedJob(db: Db, author: Author, id: string): Promise<Decision<true, 'absent'>> {
  const task = await retryJob(db, id)
  if (!task) return refuse('absent')
  await journal(db, author, { event: 'job.retried', thing: { kind: 'job', id: makeId<'Job'>() }, payload: { job: id, task } })
  return allow(true)
}

/** Takes a failed job out of the queue for good. What it should have done stays undone, and the journal says who decided so. */
export async function forgetFailedJob(db: Db, author: Author, id: string): Promise<Decision<true, 'absent'>> {
  const task = await forgetJob(db, id)
  if (!task) return refuse('absent')
  await journal(db, author, { event: 'job.forgotten', thing: { kind: 'job', id: makeId<'Job'>() }, payload: { job: id, task } })
  return allow(true)
}

/** Asks for another try of a letter that did not leave. */
export async function resendLetter(db: Db, author: Author, id: string): Promise<Decision<true, 'absent'>> {
  const letter = await retryLetter(db, id)
  if (!letter) return refuse('absent')
  await journal(db, author, { event: 'letter.retried', thing: { kind: 'letter', id }, payload: { kind: letter.kind } })
  return allow(true)
}

/** Asks for a whole check: it reads every file again, so a job does it. Asking twice before it begins asks once. */
export async function askCheck(db: Db, author: Author): Promise<void> {
  await addJob(db, 'check_instance', {}, { key: 'check_instance' })
  await journal(db, author, { event: 'instance.check_asked', thing: { kind: 'instance', id: makeId<'Instance'>() } })
}

/** Keeps what a whole check found. */
export async function recordCheck(db: Db, author: Author, run: { durationMs: number; findings: string[] }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const id = await saveCheckRun(tx, { ...run, wayIn: author.wayIn })
    await journal(tx, author, { event: 'instance.checked', thing: { kind: 'instance', id }, payload: { findings: run.findings.length } })
  })
}

/** The configuration as it is, without secrets. */
export const settingsNow = (): Setting[] => listSettings()
