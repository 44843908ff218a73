/** What must be true of the instance, asked of every room and of the files: by a person, by the command line, by the clock. */
import { recordCheck } from './modules/network/index.ts'
import type { Chores } from './platform/jobs.ts'
import type { House } from './platform/room.ts'
import { listMisshapen } from './platform/schema-check.ts'
import { type Author, clockwork } from './platform/visitor.ts'
import { type Check, rooms } from './rooms.ts'

/**
 * Runs what can be checked, or one subject of it, and keeps what a whole run found, so that the network's page can say it. Throws
 * an Error that names the subjects when there is none of that name.
 */
export async function checkHouse(
  house: House,
  subject: string | undefined,
  options: Readonly<Record<string, string>>,
  author: Author,
): Promise<{ broken: string[]; said: string[] }> {
  const began = performance.now()
  const checks = listChecks()
  const broken: string[] = []
  const said: string[] = []
  for (const check of subject === undefined ? [...checks.values()] : [checks.get(subject)]) {
    if (!check) throw new Error(`essaim check [${[...checks.keys()].join('|')}].`)
    const report = await check(house, options)
    broken.push(...report.broken)
    said.push(...report.said)
  }
  if (subject === undefined)
    await recordCheck(house.database.db, author, { durationMs: Math.round(performance.now() - began), findings: broken })
  return { broken, said }
}

/** What can be checked, by name: each room by its own, what a room checks under another name, and the files. */
export function listChecks(): Map<string, Check> {
  const checks = new Map<string, Check>([['database', async ({ database }) => ({ broken: await listMisshapen(database.pool), said: [] })]])
  for (const { name, check, checks: more } of rooms) {
    if (check)
      checks.set(name, async ({ database }, options) => ({
        broken: (await check(database.db, { whole: 'whole' in options })).map((line) => `${name}: ${line}`),
        said: [],
      }))
    for (const [subject, each] of Object.entries(more ?? {})) checks.set(subject, each)
  }
  return checks.set('files', checkFiles).set('ledger', noLedger)
}

/** Nothing is verified of what is not there, and whoever asks is told so: silence would read as a sound ledger. */
const noLedger: Check = async () => ({
  broken: [],
  said: ['grand livre : cette version n’en a pas, rien n’en est vérifié / ledger: this version has none, nothing of it is verified'],
})

async function checkFiles(house: House): Promise<{ broken: string[]; said: string[] }> {
  const files = await house.database.db.selectFrom('file').select('sha256').distinct().execute()
  const broken: string[] = []
  for (const { sha256 } of files) {
    // Its name may be a person's: its hash is enough to find it.
    if (!(await house.files.isWhole(sha256))) broken.push(`fichier manquant ou altéré / file missing or altered: ${sha256}`)
  }
  const named = new Set(files.map(({ sha256 }) => sha256))
  const orphans = (await house.files.listKept()).filter((sha256) => !named.has(sha256)).length
  const stray = orphans === 0 ? [] : [`${orphans} fichiers que rien ne nomme, sans dommage / ${orphans} files that nothing names, harmless`]
  return { broken, said: [`${files.length} fichiers / ${files.length} files`, ...stray] }
}

/** Once a week by the clock, and whenever somebody of the network team asks. */
export const checkChores = (house: House): Chores => ({
  tasks: { check_instance: async () => void (await checkHouse(house, undefined, {}, clockwork)) },
  cron: ['40 4 * * 0 check_instance'],
})
