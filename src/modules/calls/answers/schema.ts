/** What a candidacy answers, by the kind of the question. Kept as JSON, one value per question. */
import type { Day } from '../../../platform/speech.ts'
import type { ChallengeKind } from '../../territories/index.ts'

/** One organisation named in an answer: of the directory where it is known there. */
export interface NamedOrganisation {
  name: string
  organisationId: string | null
  siret: string
}

/** Where a candidacy's territory lies: communes, EPCI, départements and régions by their codes. */
export interface AnsweredPerimeter {
  members: { kind: 'commune' | 'epci' | 'departement' | 'region'; code: string; name: string }[]
}

export interface AnsweredObjective {
  title: string
  /** Code of an indicator of the library, where one fits. */
  indicator: string
  baseline: number | null
  target: number | null
  dueOn: Day | null
  /** Id of the objective of the territory that it takes up. */
  takesUp?: string
}

export interface AnsweredChallenge {
  kind: ChallengeKind | ''
  title: string
  why: string
  objectives: AnsweredObjective[]
  /** Id of the challenge of the territory that it takes up. */
  takesUp?: string
}

export const resourceStates = ['sought', 'requested', 'granted'] as const
export type ResourceState = (typeof resourceStates)[number]

/** Uses and resources, in integer cents; they must balance. */
export interface AnsweredFinancing {
  uses: { label: string; cents: number }[]
  resources: { label: string; cents: number; state: ResourceState }[]
}

export interface AnsweredFile {
  fileId: string
  name: string
  sizeBytes: number
}

/** An answer of any kind; absent answers are not kept. */
export type Answer =
  | string
  | number
  | boolean
  | string[]
  | Record<string, string | number>[]
  | NamedOrganisation[]
  | AnsweredPerimeter
  | AnsweredChallenge[]
  | AnsweredFinancing
  | AnsweredFile

/** Answers by question key. */
export type Answers = Readonly<Record<string, Answer | undefined>>
