import { allow, type Decision, refuse } from '../../platform/decision.ts'
import { holds, type Visitor } from '../../platform/visitor.ts'
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

export interface Standing {
  /** Acts for the organisation that holds the project. */
  isHolder: boolean
  /** Coordinates the territory, or the whole network. */
  isCoordination: boolean
  mayRead: boolean
  mayWrite: boolean
  mayPublish: boolean
}

interface Stood {
  state: ProjectState
  publishedAt: Date | null
  territoryId: string
  holderFamily: readonly string[]
}

/** Everybody reads what is published, and what was published before it was archived. */
export const isPublic = (project: Pick<Stood, 'state' | 'publishedAt'>): boolean =>
  project.state === 'published' || (project.state === 'archived' && project.publishedAt !== null)

/**
 * How a visitor stands to a project. A draft is read by its holder, by the organisations invited into it, by the territory and by
 * the network; it is written by the holder and by the territory's coordination and contributors.
 */
export function standingOf(visitor: Visitor | null, project: Stood, partnerIds: readonly string[] = []): Standing {
  const on = (ids: readonly string[], roles: readonly string[]) => ids.some((id) => holds(visitor, roles, id))
  const isHolder = on(project.holderFamily, ['administrator', 'member'])
  const isCoordination = holds(visitor, ['network'], null) || on([project.territoryId], ['coordinator'])
  const mayWrite = isHolder || isCoordination || on([project.territoryId], ['contributor'])
  const mayRead = isPublic(project) || mayWrite || on([project.territoryId], ['reader']) || on(partnerIds, ['administrator', 'member'])
  return { isHolder, isCoordination, mayRead, mayWrite, mayPublish: isHolder || isCoordination }
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
