import { type SecurityCounts, type SecurityKind, securityKinds } from '../../../platform/security.ts'

/**
 * From how many within an hour on, over the whole instance, somebody is written to. Above what a busy day of honest people makes (links that have
 * served, forms left open overnight, addresses of things that are gone) and far below what a program that tries makes.
 */
export const thresholds: Readonly<Record<SecurityKind, number>> = {
  sign_in_failed: 100,
  access_refused: 300,
  forgery_refused: 100,
  token_refused: 100,
  limit_passed: 1_000,
  upload_refused: 100,
  body_refused: 200,
}

export interface Excess {
  kind: SecurityKind
  count: number
  threshold: number
}

/** The kinds that passed their threshold, given what was counted within the hour. */
export const excessesOf = (counts: SecurityCounts): Excess[] =>
  securityKinds.flatMap((kind) => (counts[kind] >= thresholds[kind] ? [{ kind, count: counts[kind], threshold: thresholds[kind] }] : []))
