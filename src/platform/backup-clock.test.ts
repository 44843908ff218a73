import assert from 'node:assert/strict'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openStand, type Stand } from '../../test/stand.ts'
import { backUpWhenDue, backupName, chooseKept, isBackupDue } from './backup-clock.ts'
import { listBackups } from './backup-runs.ts'
import { holdClock } from './clock.ts'
import { addDays } from './day.ts'

let stand: Stand
const folder = mkdtempSync(path.join(tmpdir(), 'essaim-clock-'))
before(async () => {
  stand = await openStand()
})
after(async () => {
  holdClock(undefined)
  await stand.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a backup is due once after its hour, in Paris, and an hour after a failure', () => {
  const at = '02:30'
  const due = (moment: string, last?: [string, 'made' | 'failed']) =>
    isBackupDue(new Date(moment), at, last && { beganAt: new Date(last[0]), state: last[1] })
  assert.equal(due('2026-11-27T12:00:00Z'), true, 'the first at once')
  assert.equal(due('2026-11-27T01:29:00Z', ['2026-11-26T01:30:00Z', 'made']), false, 'not yet half past two in Paris')
  assert.equal(due('2026-11-27T01:30:00Z', ['2026-11-26T01:30:00Z', 'made']), true)
  assert.equal(due('2026-11-27T20:00:00Z', ['2026-11-27T01:31:00Z', 'made']), false)
  assert.equal(due('2026-11-29T20:00:00Z', ['2026-11-27T01:31:00Z', 'made']), true, 'a machine that was off makes up for it')
  assert.equal(due('2026-11-27T02:00:00Z', ['2026-11-27T01:31:00Z', 'failed']), false)
  assert.equal(due('2026-11-27T02:31:00Z', ['2026-11-27T01:31:00Z', 'failed']), true)
  assert.equal(due('2026-07-27T00:30:00Z', ['2026-07-26T12:00:00Z', 'made']), true, 'in summer the hour comes earlier')
})

test('the rule keeps the newest of seven days, four weeks and twelve months, and speaks of no other file', () => {
  const days = Array.from({ length: 500 }, (_, back) => addDays('2026-11-27', -back))
  const names = days.map((day) => backupName(new Date(`${day}T01:30:00Z`)))
  const kept = chooseKept([...names, 'essaim.tar', 'essaim-2026-11-27T013000Z.essaim.12.making'], { days: 7, weeks: 4, months: 12 })
  const keptDays = kept.map((name) => name.slice(7, 17))
  for (const day of days.slice(0, 7)) assert.ok(keptDays.includes(day), day)
  // The newest of each week is its Sunday, this week's aside; of each month its last day.
  for (const day of ['2026-11-22', '2026-11-15', '2026-11-08', '2026-10-31', '2026-09-30', '2025-12-31'])
    assert.ok(keptDays.includes(day), day)
  assert.equal(keptDays.includes('2025-11-30'), false)
  assert.equal(kept.length, 7 + 2 + 11)
  assert.deepEqual(chooseKept(names, { days: 1, weeks: 0, months: 0 }), [names[0]])
})

test('a backup is made when it is due, remembered, and older ones leave by the rule', async () => {
  const directory = path.join(folder, 'made')
  mkdirSync(directory)
  const left = path.join(directory, `${backupName(new Date('2026-01-01T00:00:00Z'))}.1.making`)
  writeFileSync(left, 'half')
  utimesSync(left, 0, 0)
  writeFileSync(path.join(directory, 'notes.txt'), 'somebody’s own')
  const ground = groundOf(directory)
  for (const day of ['2026-12-01', '2026-12-02', '2026-12-03']) {
    holdClock(new Date(`${day}T03:00:00Z`))
    assert.equal(await backUpWhenDue(ground), true)
    assert.equal(await backUpWhenDue(ground), false, 'once a day')
  }
  assert.deepEqual(readdirSync(directory).sort(), ['essaim-2026-12-02T030000Z.essaim', 'essaim-2026-12-03T030000Z.essaim', 'notes.txt'])
  const [last] = await listBackups(stand.db, { limit: 1 })
  assert.equal(last?.state, 'made')
  assert.match(last?.checksum ?? '', /^[0-9a-f]{64}$/)
  assert.ok((last?.sizeBytes ?? 0) > 1000)
})

test('a backup made while the clock stood years ahead keeps no other from being made', async () => {
  const directory = path.join(folder, 'ahead')
  mkdirSync(directory)
  const ground = groundOf(directory)
  holdClock(new Date('2031-06-01T03:00:00Z'))
  assert.equal(await backUpWhenDue(ground), true)
  holdClock(new Date('2026-12-04T03:00:00Z'))
  assert.equal(await backUpWhenDue(ground), true)
  assert.equal(await backUpWhenDue(ground), false, 'once a day all the same')
  await stand.db.deleteFrom('backup_run').where('began_at', '>', new Date('2031-01-01T00:00:00Z')).execute()
})

test('a backup that fails is remembered with a sentence, and leaves no half file', async () => {
  const directory = path.join(folder, 'a-file')
  writeFileSync(directory, 'not a folder')
  holdClock(new Date('2026-12-05T03:00:00Z'))
  const said: string[] = []
  const ground = groundOf(directory, (line) => said.push(line))
  assert.equal(await backUpWhenDue(ground), false)
  assert.deepEqual(said, ['backup.failed'])
  const [last] = await listBackups(stand.db, { limit: 1 })
  assert.equal(last?.state, 'failed')
  assert.match(last?.failure ?? '', /\S/)
  chmodSync(folder, 0o700)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('making')),
    [],
  )
})

function groundOf(backupDirectory: string, log: (line: string) => void = () => {}) {
  const config = { ...stand.house.config, backupDirectory, backupAt: '02:30', backupKeep: { days: 2, weeks: 0, months: 0 } }
  return { db: stand.db, pool: stand.house.database.pool, config, log: (_level: string, what: string) => log(what) }
}
