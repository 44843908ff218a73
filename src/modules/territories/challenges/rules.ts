import { allow, type Decision, refuse } from '../../../platform/decision.ts'

/** An objective, the objectives below it, and those below these: three deep, since a deeper tree is read by nobody. */
export const deepestObjective = 3

/** `parentDepth` is 0 under the challenge itself, 1 under one of its objectives… */
export function decideObjective(parentDepth: number): Decision<number, 'too_deep'> {
  return parentDepth >= deepestObjective ? refuse('too_deep') : allow(parentDepth + 1)
}

export type Move = 'up' | 'down'

/** The order of siblings after one of them moved by one place. Refused at the ends. */
export function decideMove<Thing extends string>(
  order: readonly Thing[],
  moved: Thing,
  move: Move,
): Decision<Thing[], 'at_the_end' | 'absent'> {
  const from = order.indexOf(moved)
  if (from < 0) return refuse('absent')
  const to = move === 'up' ? from - 1 : from + 1
  const other = order[to]
  if (other === undefined) return refuse('at_the_end')
  return allow(order.map((each, at) => (at === from ? other : at === to ? moved : each)))
}
