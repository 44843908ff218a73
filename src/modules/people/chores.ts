import type { Chores } from '../../platform/jobs.ts'
import { sendSignInLink } from './entry/acts.ts'
import { forgetSpentChallenges } from './passkeys/store.ts'
import { decideNext } from './rules.ts'

/** Links are sent after the page has answered. Done twice, two letters leave and each of their links still opens once. */
export const peopleChores: Chores = {
  cron: ['23 4 * * * forget_spent_challenges'],
  tasks: {
    forget_spent_challenges: (_payload, { db }) => forgetSpentChallenges(db),
    send_sign_in_link: (payload, { db, config }) =>
      sendSignInLink(db, config.publicUrl, String(payload.email), decideNext(payload.next === null ? null : String(payload.next))),
  },
}
