/** All the ways into one's own account, on one page. */
import { visitorOf } from '../../../platform/room.ts'
import { mustProveTwice } from '../factors/rules.ts'
import { room, signedIn } from '../hall/pages.tsx'
import { partyHere } from '../passkeys/pages.tsx'
import { listPasskeys } from '../passkeys/store.ts'
import { troubleOf } from '../providers/rules.ts'
import { listIdentities } from '../providers/store.ts'
import { findCodes } from '../recovery/store.ts'
import { WaysPage } from './views.tsx'

room.show('/compte/acces', signedIn, async (call) => {
  const visitor = visitorOf(call)
  const passkeys = await listPasskeys(call.db, visitor.personId)
  const { oidc } = call.house.config
  const identities = await listIdentities(call.db, visitor.personId)
  const mustTwice = mustProveTwice(call.house.config.twoFactors, visitor.grants)
  const codes = await findCodes(call.db, visitor.personId)
  const trouble = troubleOf(call.query.get('fournisseur'))
  return call.page(
    <WaysPage
      provider={{ name: oidc?.name, identities, trouble }}
      email={visitor.email}
      passkeys={passkeys}
      hasParty={partyHere(call) !== undefined}
      done={call.query.has('fait')}
      isLast={call.query.has('reste')}
      {...((mustTwice || codes) && { second: { isAsked: mustTwice, codes } })}
    />,
  )
})
