import { readId } from '../../platform/id.ts'
import type { Chores } from '../../platform/jobs.ts'
import { sendOffer } from './delegations/offers/acts.ts'
import { sendSignInLink } from './entry/acts.ts'
import { forgetSpentChallenges } from './passkeys/store.ts'
import { remindOfEnds } from './terms/acts.ts'

/** Links and offers are sent after the page has answered. Done twice, a request is answered once, and an offer told once. */
export const peopleChores: Chores = {
  cron: ['23 4 * * * forget_spent_challenges', '20 5 * * * remind_of_role_ends'],
  tasks: {
    forget_spent_challenges: (_payload, { db }) => forgetSpentChallenges(db),
    /** Each morning: whose role ends within two weeks hears of it, and whoever gave it. */
    remind_of_role_ends: async (_payload, { db, config }) => void (await remindOfEnds(db, config.publicUrl)),
    send_delegation_offer: async (payload, { db, config }) => {
      const offer = readId<'DelegationOffer'>(String(payload.offer))
      if (offer) await sendOffer(db, config.publicUrl, offer)
    },
    send_sign_in_link: async (payload, { db, config }) => {
      const request = readId<'LinkRequest'>(String(payload.request))
      if (request) await sendSignInLink(db, config, request)
    },
  },
}
