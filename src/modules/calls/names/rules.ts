/** Events on a candidacy whose noun is its own, and which those who judge it keep to themselves. */
const kept: ReadonlySet<string> = new Set(['candidacy.opinion_given'])

/** Whether a coalition reads an event on its candidacy: what was done for it and with it, not what its jury and the network think of it. */
export const isForCoalition = (event: string): boolean => /^(candidacy|audition)\./.test(event) && !kept.has(event)
