/** What a juror declares, and what follows from it: tasks that leave her, evaluations set aside, corrections. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  assign,
  cutOff,
  declare,
  evaluate,
  type JudgedCall,
  type JudgedCandidacy,
  type Juror,
  seat,
  stageJudgedCall,
  stageJudgedCandidacy,
} from '../../../../../test/judged.ts'
import { openStand, type Somebody, type Stand } from '../../../../../test/stand.ts'
import { commandLine } from '../../../../platform/visitor.ts'
import { assignJury, findPlan } from '../assignments/acts.ts'
import { decideRecusal } from '../assignments/rules.ts'

let stand: Stand
let staged: JudgedCall
let network: Somebody
let candidacy: JudgedCandidacy
let other: JudgedCandidacy
const jurors: Record<string, Juror> = {}
let page = ''

before(async () => {
  stand = await openStand()
  network = await stand.someone('Inès', { role: 'network' })
  staged = await stageJudgedCall(stand.db, { evaluations: 2 })
  candidacy = await stageJudgedCandidacy(stand.db, staged.call, 'Deux Vallées')
  other = await stageJudgedCandidacy(stand.db, staged.call, 'Trois Ponts')
  for (const name of ['Ada', 'Ben', 'Cleo', 'Dora']) jurors[name] = await seat(stand, staged, `${name} Juré`)
  await sql`update candidacy set state = 'in_review'`.execute(stand.db)
  await cutOff(stand.db, staged)
  await sql`update wave set state = 'cut_off'`.execute(stand.db)
  for (const juror of Object.values(jurors)) for (const { id } of [candidacy, other]) await declare(stand.db, juror.juryMemberId, id, false)
  page = `/jury/vagues/${staged.wave.id}`
})
after(() => stand.close())

const tasksOf = async (id: string) =>
  (
    await sql<{ name: string; recused: boolean; submitted: boolean }>`
      select split_part(p.name, ' ', 1) as name, a.recused_at is not null as recused, e.submitted_at is not null as submitted
      from jury_assignment a join jury_member j on j.id = a.jury_member_id join person p on p.id = j.person_id
        left join evaluation e on e.assignment_id = a.id
      where a.candidacy_id = ${id} order by a.assigned_at, p.name`.execute(stand.db)
  ).rows

const tie = (about: JudgedCandidacy, note = 'Mon frère y travaille.') => ({
  [`lien.${about.reference}`]: 'oui',
  [`note.${about.reference}`]: note,
})

test('a conflict that appears once she has the task gives it to somebody else, and sets aside what she had submitted', async () => {
  const { db } = stand
  await assign(db, staged, jurors.Ada!.juryMemberId, candidacy.id)
  await evaluate(db, staged, jurors.Ben!.juryMemberId, candidacy.id, { a: 4, b: 4 })
  assert.equal((await jurors.Ada!.post(page, tie(candidacy))).status, 303)
  assert.deepEqual(
    (await tasksOf(candidacy.id)).map(({ name, recused }) => [name, recused]),
    [
      ['Ada', true],
      ['Ben', false],
      ['Cleo', false],
    ],
  )
  assert.equal((await jurors.Ben!.post(page, tie(candidacy, 'Je viens d’y être élu.'))).status, 303)
  assert.deepEqual(await tasksOf(candidacy.id), [
    { name: 'Ada', recused: true, submitted: false },
    { name: 'Ben', recused: true, submitted: true },
    { name: 'Cleo', recused: false, submitted: false },
    { name: 'Dora', recused: false, submitted: false },
  ])
  const { rows } = await sql<{ id: string; was: boolean }>`
    select thing_id as id, (payload ->> 'wasSubmitted')::boolean as was from journal where event = 'jury.released' order by id`.execute(db)
  assert.deepEqual(rows, [
    { id: candidacy.id, was: false },
    { id: candidacy.id, was: true },
  ])
  const letters = await sql`select from letter where kind = 'jury_assigned'`.execute(db)
  assert.equal(letters.rows.length, 2)
})

test('whoever comes back to a jury with a conflict from an earlier seat is tied still, and is given nothing that she could not open', async () => {
  const { db } = stand
  const left = await seat(stand, staged, 'Eva Juré')
  await declare(db, left.juryMemberId, other.id, true)
  await sql`update jury_member set left_at = now() where id = ${left.juryMemberId}`.execute(db)
  await sql`insert into jury_member (id, call_id, person_id, level) values (gen_random_uuid(), ${staged.call.id}, ${left.personId}, 'national')`.execute(
    db,
  )
  assert.match((await left.post(page, { [`lien.${other.reference}`]: 'non' })).body, /ne se retire pas ainsi/)
  const { plan } = await findPlan(db, staged.call, { ...staged.wave, state: 'cut_off' }, 'national', other.id)
  const { rows } = await sql<{ id: string }>`select id from jury_member where person_id = ${left.personId} and left_at is null`.execute(db)
  assert.ok(plan.assigned.length === 2 && plan.assigned.every(({ judgeId }) => judgeId !== rows[0]?.id))
  assert.match((await network.get(`/reseau/appels/${staged.call.slug}/vagues/${staged.wave.id}/jury`)).body, /Eva Juré/)
})

test('more evaluations asked than there are jurors free of conflict: each gets one, and the page says what is missing and why', async () => {
  const { db } = stand
  const many = { ...staged.call, terms: { ...staged.call.terms, evaluations: 7 } }
  const { plan, shortages } = await findPlan(db, many, { ...staged.wave, state: 'cut_off' }, 'national', other.id)
  assert.deepEqual([plan.assigned.length, new Set(plan.assigned.map(({ judgeId }) => judgeId)).size], [4, 4])
  assert.deepEqual(
    shortages.map(({ count, shortage }) => [count, shortage]),
    [[3, { inCell: 5, conflict: 1, undeclared: 0, full: 0 }]],
  )
})

test('work confirmed twice at once is given once, and who declares a conflict meanwhile is not given it', async () => {
  const { db } = stand
  const wave = { ...staged.wave, state: 'cut_off' as const }
  const confirm = () => db.transaction().execute((tx) => assignJury(tx, commandLine, 'http://x', staged.call, wave, 'national'))
  const [first, second, declared] = await Promise.all([confirm(), confirm(), jurors.Ada!.post(page, tie(other))])
  assert.equal(declared.status, 303)
  assert.equal([first, second].filter(({ allowed }) => allowed).length, 1)
  const standing = (await tasksOf(other.id)).filter(({ recused }) => !recused)
  assert.equal(standing.length, 2)
  assert.ok(standing.every(({ name }) => name !== 'Ada'))
})

test('nobody steps back once the wave is judged: nothing could take over', async () => {
  const task = { recusedAt: null, submittedAt: null }
  assert.ok(decideRecusal(task, 'cut_off').allowed)
  assert.deepEqual(decideRecusal(task, 'published'), { allowed: false, because: 'wave_over' })
  assert.deepEqual(decideRecusal({ ...task, submittedAt: new Date() }, 'cut_off'), { allowed: false, because: 'submitted' })
  const { rows } = await sql<{ id: string }>`select a.id from jury_assignment a where a.jury_member_id = ${jurors.Cleo!.juryMemberId}
    and a.candidacy_id = ${candidacy.id}`.execute(stand.db)
  const before = await sql`select from letter`.execute(stand.db)
  await sql`update wave set state = 'deliberated'`.execute(stand.db)
  const task_ = `/jury/evaluations/${rows[0]?.id}`
  assert.match((await jurors.Cleo!.post(`${task_}/recusation`, { motif: 'Trop tard.' })).body, /n’est plus à juger/)
  assert.doesNotMatch((await jurors.Cleo!.get(task_)).body, /Me récuser/)
  assert.equal((await sql`select from letter`.execute(stand.db)).rows.length, before.rows.length)
})
