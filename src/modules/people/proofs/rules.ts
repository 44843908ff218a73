/** How long a proof of who one is serves for sensitive acts. */
export const freshMinutes = 15
/** How long a form waits for its sender to prove who she is. */
export const heldMinutes = 60
/** What a held form may weigh: more than people type, less than a file. */
export const heldCharacters = 100_000

/** A session left open on a shared desk may read; what is sensitive asks for a proof of the last quarter of an hour. */
export function isFresh(verifiedAt: Date | undefined, moment: Date): boolean {
  return verifiedAt !== undefined && moment.getTime() - verifiedAt.getTime() < freshMinutes * 60_000
}

/**
 * The same for somebody of whom two factors are asked: her proof is as strong as her way in (ASVS 5.0, 6.3.4), or it is none.
 */
export const isFreshFor = (visitor: { verifiedAt?: Date; twiceVerifiedAt?: Date } | null, mustTwice: boolean, moment: Date): boolean =>
  isFresh(mustTwice ? visitor?.twiceVerifiedAt : visitor?.verifiedAt, moment)

/** The fields of a form as they can be kept, or nothing when they weigh too much. The house's token is not a field. */
export function decideHold(fields: Record<string, string[]>): Record<string, string[]> | undefined {
  const { jeton: _token, ...kept } = fields
  return JSON.stringify(kept).length <= heldCharacters ? kept : undefined
}
