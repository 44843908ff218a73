import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Judge, type Plan, planAssignments, type Wanting } from './assignments/rules.ts'
import { decideDeclaration, domainOf, standingBefore, suggestConflicts } from './rules.ts'

/** Numbers that look random and are the same on each run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

const squares = (judges: readonly Judge[], plan: Plan) =>
  judges.reduce((sum, { id, load }) => sum + (load + plan.assigned.filter((each) => each.judgeId === id).length) ** 2, 0)

/** Every way to choose so many of a list. */
function choices<Thing>(list: readonly Thing[], count: number): Thing[][] {
  if (count === 0) return [[]]
  return list.flatMap((each, at) => choices(list.slice(at + 1), count - 1).map((rest) => [each, ...rest]))
}

/** The best plan by trying all of them: the most evaluations, and for what each candidacy got, the least sum of squares. */
function bruteForce(wanting: readonly Wanting[], judges: readonly Judge[], may: (judge: string, candidacy: string) => boolean) {
  let most = 0
  const cheapest = new Map<string, number>()
  const loads = new Map(judges.map(({ id, load }) => [id, load]))
  const walk = (at: number, given: number[]): void => {
    const candidacy = wanting[at]
    if (!candidacy) {
      most = Math.max(
        most,
        given.reduce((sum, each) => sum + each, 0),
      )
      const cost = [...loads.values()].reduce((sum, load) => sum + load ** 2, 0)
      const key = given.join()
      cheapest.set(key, Math.min(cost, cheapest.get(key) ?? Number.POSITIVE_INFINITY))
      return
    }
    const able = judges.filter(({ id }) => may(id, candidacy.id))
    for (let count = 0; count <= candidacy.needs; count += 1) {
      for (const chosen of choices(able, count)) {
        if (chosen.some(({ id, most: limit }) => limit !== null && loads.get(id)! >= limit)) continue
        for (const { id } of chosen) loads.set(id, loads.get(id)! + 1)
        walk(at + 1, [...given, count])
        for (const { id } of chosen) loads.set(id, loads.get(id)! - 1)
      }
    }
  }
  walk(0, [])
  return { most, cheapest }
}

test('the plan gives as many evaluations as any plan can, and shares them as evenly as any plan that gives each the same', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const below = numbersFrom(seed)
    const wanting = Array.from({ length: 1 + below(4) }, (_each, at) => ({ id: `c${at}`, needs: below(4) }))
    const judges = Array.from({ length: 1 + below(4) }, (_each, at) => ({
      id: `j${at}`,
      load: below(3),
      most: below(2) ? 1 + below(4) : null,
    }))
    const forbidden = new Set<string>()
    for (const { id } of wanting) for (const judge of judges) if (below(10) < 3) forbidden.add(`${judge.id} ${id}`)
    const may = (judge: string, candidacy: string) => !forbidden.has(`${judge} ${candidacy}`)
    const plan = planAssignments(wanting, judges, may)
    const { most, cheapest } = bruteForce(wanting, judges, may)
    assert.equal(plan.assigned.length, most, `seed ${seed}`)
    const given = wanting.map(({ id }) => plan.assigned.filter((each) => each.candidacyId === id).length)
    assert.equal(squares(judges, plan), cheapest.get(given.join()), `seed ${seed}`)
    assert.ok(plan.assigned.every(({ judgeId, candidacyId }) => may(judgeId, candidacyId)))
    assert.equal(new Set(plan.assigned.map((each) => `${each.judgeId} ${each.candidacyId}`)).size, plan.assigned.length)
    for (const [at, { id, needs }] of wanting.entries())
      assert.equal(plan.missing.find((each) => each.candidacyId === id)?.count ?? 0, needs - given[at]!)
  }
})

test('where jurors are short, none has two evaluations before every other has one', () => {
  const wanting = ['a', 'b', 'c'].map((id) => ({ id, needs: 2 }))
  const plan = planAssignments(
    wanting,
    [
      { id: 'x', load: 0, most: null },
      { id: 'y', load: 0, most: 1 },
    ],
    () => true,
  )
  assert.deepEqual(wanting.map(({ id }) => plan.assigned.filter((each) => each.candidacyId === id).length).sort(), [1, 1, 2])
  assert.deepEqual(
    plan.missing.map(({ count }) => count),
    [1, 1],
  )
})

test('the wall: nothing before a declaration, nothing after a conflict from any seat, also once a seat is left, nor for whoever acts for it', () => {
  const seat = { level: 'national', regionCode: null, isHeld: true, hasConflict: null, isTied: false } as const
  assert.equal(standingBefore([]), 'no_seat')
  assert.equal(standingBefore([seat]), 'undeclared')
  assert.equal(standingBefore([{ ...seat, hasConflict: false }]), 'cleared')
  assert.equal(standingBefore([{ ...seat, hasConflict: false }, seat]), 'cleared')
  assert.equal(
    standingBefore([
      { ...seat, hasConflict: false },
      { ...seat, isHeld: false, hasConflict: true },
    ]),
    'conflict',
  )
  assert.equal(standingBefore([{ ...seat, isHeld: false, hasConflict: false }]), 'left')
  assert.equal(standingBefore([{ ...seat, hasConflict: false, isTied: true }]), 'conflict')
})

test('conflicts are suggested from roles, addresses and writing; a shared mail provider says nothing', () => {
  const member = {
    organisation: 'La Boucle',
    ids: ['o1', 'o0'],
    email: 'contact@laboucle.org',
    invitedAt: null,
    website: 'https://www.laboucle.org/',
  }
  const candidacy = {
    name: 'Ici',
    territoryId: 't1',
    members: [member, { ...member, organisation: 'Gmail', ids: ['o2'], email: 'x@gmail.com', website: null }],
  }
  const nobody = { email: 'z@gmail.com', organisationIds: [], territoryIds: [], isWriter: false }
  assert.deepEqual(suggestConflicts(nobody, candidacy), [])
  assert.deepEqual(suggestConflicts({ ...nobody, email: 'z@mail.laboucle.org' }, candidacy), [
    { because: 'same_address', organisation: 'La Boucle' },
  ])
  assert.deepEqual(
    suggestConflicts({ email: '', organisationIds: ['o0'], territoryIds: ['t1'], isWriter: true }, candidacy).map(({ because }) => because),
    ['role_in_organisation', 'role_on_territory', 'writes_it'],
  )
  assert.equal(domainOf('https://www.exemple.fr/page'), 'exemple.fr')
  assert.equal(domainOf('a@notlaboucle.org'), 'notlaboucle.org')
})

test('a certain conflict can’t be denied, a declared one can’t be taken back, a doubtful one is hers to judge', () => {
  const certain = [{ because: 'role_in_organisation', organisation: 'A' }] as const
  const doubtful = [{ because: 'same_address', organisation: 'A' }] as const
  assert.deepEqual(decideDeclaration(false, certain, undefined), { allowed: false, because: 'certain' })
  assert.ok(decideDeclaration(true, certain, undefined).allowed)
  assert.ok(decideDeclaration(false, doubtful, undefined).allowed)
  assert.deepEqual(decideDeclaration(false, doubtful, { hasConflict: true }), { allowed: false, because: 'stands' })
})
