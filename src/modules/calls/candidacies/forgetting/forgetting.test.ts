import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { checkAdmissible, evaluate, type JudgedCall, seat, stageJudgedCall, stageJudgedCandidacy } from '../../../../../test/judged.ts'
import { openStand, type Stand } from '../../../../../test/stand.ts'
import { holdClock } from '../../../../platform/clock.ts'
import { saveFile } from '../../../../platform/files.ts'
import { makeId } from '../../../../platform/id.ts'
import { commandLine } from '../../../../platform/visitor.ts'
import { fillAnswers } from '../drafts/acts.ts'
import { askHelp } from '../helps/acts.ts'
import { forgetUnsuccessful } from './acts.ts'

let stand: Stand
let staged: JudgedCall
before(async () => {
  stand = await openStand()
  staged = await stageJudgedCall(stand.db)
})
after(async () => {
  holdClock(undefined)
  await stand.close()
})

/** A candidacy with a file, an evaluation, and a decision in a published wave. */
async function decidedAs(name: string, kind: 'refused' | 'labelled', text: string) {
  const candidacy = await stageJudgedCandidacy(stand.db, staged.call, name)
  const file = path.join(stand.house.config.dataDirectory, `${name}.txt`)
  await writeFile(file, text)
  const kept = await stand.house.files.keep({ name: `${name}.txt`, path: file, sizeBytes: text.length })
  assert.ok(kept.allowed)
  const fileId = await saveFile(stand.db, kept.value, null)
  await fillAnswers(stand.db, commandLine, candidacy, { piece: { fileId, name: `${name}.txt`, sizeBytes: text.length } })
  const juror = await seat(stand, staged, `Jurée ${kind}`)
  await evaluate(stand.db, staged, juror.juryMemberId, candidacy.id, { a: 3, b: 1 }, `Parce que ${name}.`)
  await checkAdmissible(stand.db, candidacy.id)
  const deliberation = makeId()
  await sql`insert into deliberation (id, wave_id, level, quorum, held_on) values (${deliberation}, ${staged.wave.id}, 'national', 1, '2026-11-27')
    on conflict do nothing`.execute(stand.db)
  await sql`insert into decision (id, candidacy_id, wave_id, deliberation_id, level, kind, reasons)
    select ${makeId()}, ${candidacy.id}, ${staged.wave.id}, d.id, 'national', ${kind}, ${`Motifs de ${name}.`} from deliberation d
    where d.wave_id = ${staged.wave.id} and d.level = 'national'`.execute(stand.db)
  // The cell of its region had proposed a label, whatever was decided afterwards.
  const cell = makeId()
  await sql`insert into deliberation (id, wave_id, level, region_code, quorum, held_on)
    values (${cell}, ${staged.wave.id}, 'regional', ${kind === 'refused' ? '84' : '93'}, 1, '2026-11-20')`.execute(stand.db)
  await sql`insert into decision (id, candidacy_id, wave_id, deliberation_id, level, kind, reasons)
    values (${makeId()}, ${candidacy.id}, ${staged.wave.id}, ${cell}, 'regional', 'labelled', ${`La cellule croit en ${name}.`})`.execute(
    stand.db,
  )
  await askHelp(stand.db, commandLine, candidacy, `Qui aide ${name} ?`)
  await sql`update candidacy set state = 'decided' where id = ${candidacy.id}`.execute(stand.db)
  return { ...candidacy, sha256: kept.value.sha256 }
}

/** All that the database holds, as text: a name that is forgotten stands in none of it, the journal's own lines aside; what they say on the side that can be erased goes too. */
async function holdingsOf(word: string): Promise<string[]> {
  const found: string[] = []
  for (const table of [
    'candidacy',
    'candidacy_answer',
    'candidacy_member',
    'candidacy_version',
    'candidacy_writer',
    'evaluation',
    'journal_personal',
    'decision',
    'file',
  ]) {
    const { rows } = await sql`select from ${sql.table(table)} t where to_jsonb(t)::text like ${`%${word}%`}`.execute(stand.db)
    if (rows.length > 0) found.push(table)
  }
  return found
}

test('two years after it was refused, a candidacy loses its name, answers and files, and keeps its scores', async () => {
  const refused = await decidedAs('Plaine Basse', 'refused', 'texte de la plaine')
  const labelled = await decidedAs('Vallée Claire', 'labelled', 'texte de la vallée')
  const publishedAt = new Date()
  await sql`update wave set state = 'published', published_at = ${publishedAt} where id = ${staged.wave.id}`.execute(stand.db)
  assert.equal(await forgetUnsuccessful(stand.db, stand.house.files), 0)
  assert.ok((await holdingsOf('Plaine Basse')).length >= 5)
  const later = new Date(publishedAt)
  later.setUTCFullYear(later.getUTCFullYear() + 2)
  later.setUTCDate(later.getUTCDate() + 1)
  holdClock(later)
  assert.equal(await forgetUnsuccessful(stand.db, stand.house.files), 1)
  assert.equal(await forgetUnsuccessful(stand.db, stand.house.files), 0)
  assert.deepEqual(await holdingsOf('Plaine Basse'), [])
  assert.ok((await holdingsOf('Vallée Claire')).includes('candidacy_version'))
  const { rows } = await sql<{ a: number; kind: string; sha256: string }>`
    select (e.scores->'a'->>'score')::int as a, n.kind, v.sha256 from evaluation e join jury_assignment j on j.id = e.assignment_id
      join decision n on n.candidacy_id = j.candidacy_id and n.level = 'national' join candidacy_version v on v.candidacy_id = j.candidacy_id
    where j.candidacy_id = ${refused.id}`.execute(stand.db)
  assert.equal(rows[0]?.a, 3)
  assert.equal(rows[0]?.kind, 'refused')
  assert.match(rows[0]?.sha256 ?? '', /^[0-9a-f]{64}$/)
  assert.equal(await stand.house.files.isWhole(refused.sha256), false)
  assert.equal(await stand.house.files.isWhole(labelled.sha256), true)
  assert.match((await stand.stranger.get('/donnees-personnelles')).body, /24 mois après la décision/)
})

test('what is sealed may be forgotten whole, and nothing else of it may change', async () => {
  await assert.rejects(
    sql`update candidacy_version set content = content || '{"name": "Autre"}' where content->>'name' = 'Vallée Claire'`.execute(stand.db),
    /append-only/,
  )
  await assert.rejects(sql`update admissibility_check set reason = 'Autre'`.execute(stand.db), /append-only/)
})
