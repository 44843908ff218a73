/** That the database is not there: how it is told from everything else that can fail, and what an act that met it may say. */

/**
 * The database could not be reached, or was lost on the way. Its code is the one that says "not now" to whoever retries by code:
 * the queue gives up at once on a failure without one, and would take the process with it.
 */
export class DatabaseAway extends Error {
  readonly code = '57P03'
  constructor(cause: unknown) {
    super('The database is away', { cause })
  }
}

/** COMMIT was sent and got no answer: what it carried may be saved, or not. Nobody but a person can look. */
export class CommitUnanswered extends Error {
  constructor(cause: unknown) {
    super('No answer to COMMIT', { cause })
  }
}

const codes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // It only reads; it is stopped by a person; it crashed; it is starting or stopping; it takes nobody more.
  '25006',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])

/** The driver has no code for what happens to its own socket. */
const sentences =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client (has encountered|was closed))/

/** Whether a failure says that the database is not there, or can't be written to: the next moment may be better. */
export function isAway(failure: unknown): boolean {
  if (failure instanceof DatabaseAway) return true
  if (!(failure instanceof Error)) return false
  const { code } = failure as NodeJS.ErrnoException
  return code === undefined ? sentences.test(failure.message) : codes.has(code) || code.startsWith('08')
}

/** What `Retry-After` says while the database is away. */
export const retryAfterSeconds = '5'
