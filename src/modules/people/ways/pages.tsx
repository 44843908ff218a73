/** All the ways into one's own account, on one page. */
import { visitorOf } from '../../../platform/room.ts'
import { room, signedIn } from '../hall/pages.tsx'
import { partyHere } from '../passkeys/pages.tsx'
import { listPasskeys } from '../passkeys/store.ts'
import { WaysPage } from './views.tsx'

room.show('/compte/acces', signedIn, async (call) => {
  const visitor = visitorOf(call)
  const passkeys = await listPasskeys(call.db, visitor.personId)
  return call.page(
    <WaysPage email={visitor.email} passkeys={passkeys} hasParty={partyHere(call) !== undefined} done={call.query.has('fait')} />,
  )
})
