import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { fold } from '../../platform/search.ts'
import type { ProjectState } from './schema.ts'
import { wholeBp } from './shares/rules.ts'

/** Whose word moves a project on: `publishers` are its holder's people, or the territory's coordination on the holder's word. */
export const lifeCycle = {
  publish: { from: ['draft'], to: 'published', by: 'publishers' },
  archive: { from: ['draft', 'published'], to: 'archived', by: 'publishers' },
  reopen: { from: ['archived'], to: 'draft', by: 'publishers' },
} as const satisfies Record<string, { from: readonly ProjectState[]; to: ProjectState; by: 'publishers' }>
export type Move = keyof typeof lifeCycle

/** Moves that lead on from a state. */
export const movesFrom = (state: ProjectState): Move[] =>
  (Object.keys(lifeCycle) as Move[]).filter((move) => (lifeCycle[move].from as readonly ProjectState[]).includes(state))

export function decideMove(move: Move, state: ProjectState): Decision<ProjectState, 'state_forbids'> {
  return movesFrom(state).includes(move) ? allow(lifeCycle[move].to) : refuse('state_forbids')
}

/** What a project must say before anybody reads it. */
export const publicationNeeds = ['title', 'summary', 'holder', 'objectives'] as const
export type PublicationNeed = (typeof publicationNeeds)[number]

export interface Readiness {
  title: string
  summary: string
  /** Whether the organisation that answers for it is still on record. */
  hasHolder: boolean
  /** The shares that stand, in basis points. */
  sharesBp: readonly number[]
}

/** What is still missing before publication; nothing when the project is ready. */
export function missingFor({ title, summary, hasHolder, sharesBp }: Readiness): PublicationNeed[] {
  const whole = sharesBp.length > 0 && sharesBp.reduce((sum, share) => sum + share, 0) === wholeBp
  const met: Record<PublicationNeed, boolean> = {
    title: title.trim() !== '',
    summary: summary.trim() !== '',
    holder: hasHolder,
    objectives: whole,
  }
  return publicationNeeds.filter((need) => !met[need])
}

export type PublicationRefusal = 'state_forbids' | 'incomplete' | 'holder_has_not_said_so'

/**
 * A project is public once its holder says so (domain.md). The holder's own people say it by publishing; the territory's
 * coordination may publish on the holder's word, and states that it has it.
 */
export function decidePublication(
  state: ProjectState,
  missing: readonly PublicationNeed[],
  word: { isHolder: boolean; statesHolderAgreed: boolean },
): Decision<ProjectState, PublicationRefusal> {
  const move = decideMove('publish', state)
  if (!move.allowed) return move
  if (missing.length > 0) return refuse('incomplete')
  if (!word.isHolder && !word.statesHolderAgreed) return refuse('holder_has_not_said_so')
  return move
}

export type LineageRefusal = 'model_unknown' | 'model_itself' | 'model_circle'

/** A project takes up another's model, never its own: the line of descent has no circle. `ancestors` are the model and those before it. */
export function decideLineage(projectId: string | null, ancestors: readonly string[] | undefined): Decision<true, LineageRefusal> {
  if (!ancestors || ancestors.length === 0) return refuse('model_unknown')
  if (ancestors[0] === projectId) return refuse('model_itself')
  if (projectId !== null && ancestors.includes(projectId)) return refuse('model_circle')
  return allow(true)
}

/** Addresses that a project can't bear, since pages stand there. */
const kept = new Set(['nouveau', 'espace'])

/** The address of a project, from its title: at most 60 letters, cut between words. */
export function slugOf(title: string): string {
  const words = fold(title)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter(Boolean)
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word.slice(0, 60)
    if (longer.length > 60) break
    slug = longer
  }
  return slug === '' || kept.has(slug) ? `projet${slug && `-${slug}`}` : slug
}

/** The first free address among `slug`, `slug-2`, `slug-3`… */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  for (let n = 2; ; n += 1) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`
}
