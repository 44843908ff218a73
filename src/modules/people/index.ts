/**
 * People: who may come in, and as whom. Sign-in by one-time letter, sessions, fresh proofs, roles, invitations.
 * In French: personnes, comptes, rôles, invitations, courrier.
 * Tables: person, membership, delegation, delegation_offer, session, sign_in_link, held_form, familiar_way, passkey, spent_challenge,
 * provider_identity, recovery_code, link_request.
 * Tells the journal: person.added, person.renamed, person.suspended, person.reinstated, person.vouched, person.warned, person.erased, role.granted, role.dated,
 * role.reminded, instance.cleared, role.ended, role.delegated, delegation.offered, delegation.declined, delegation.withdrawn, delegation.ended, session.opened, session.closed, session.others_closed, session.all_closed, session.confirmed,
 * recovery_code.made, recovery_code.used, passkey.added, passkey.removed, passkey.copied, provider.linked, provider.unlinked.
 */
import { joinChores } from '../../platform/jobs.ts'
import { nameEvents, nameThings } from '../../platform/journal.ts'
import { nameValues } from '../../platform/journal-values.ts'
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { peopleChores } from './chores.ts'
import './pages.tsx'
// Before the links' own pages: a link's address would take « confirmation », « cle », « seconde-preuve » or « fournisseur » for the token of one.
import './factors/pages.tsx'
import './passkeys/pages.tsx'
import './providers/pages.tsx'
import './proofs/pages.tsx'
import './proofs/links/pages.tsx'
import './recovery/pages.tsx'
import './sessions/pages.tsx'
import './vouching/pages.tsx'
import './ways/pages.tsx'
import './entry/pages.tsx'
import './cast/pages.tsx'
import './delegations/pages.tsx'
import './delegations/offers/pages.tsx'
import { room } from './hall/pages.tsx'
import './privacy/pages.tsx'
import { thingNames } from './names/store.ts'
import { valueNames } from './names/words.ts'
import { privacyChores } from './privacy/chores.ts'
import { personal } from './schema.ts'
import { eventNames } from './words.ts'

nameEvents(eventNames)
nameThings(thingNames)
nameValues(valueNames)
declarePersonal('people', personal)

export const people: RoomDoor = {
  name: 'people',
  routes: room.routes,
  guards: room.guards,
  chores: joinChores(peopleChores, privacyChores),
}

export { addPerson, endMembership, grantRole, type Invitation, type InvitationWay, invitationWay, invitePerson, makeLink } from './acts.ts'
export { standingOf } from './factors/rules.ts'
export { nameGrants } from './grants/store.ts'
export { accountSections, demonstrationVisitors, networkTeam, readSessionToken, signedIn } from './hall/pages.tsx'
export { inviteForm } from './pages.tsx'
export { freshly } from './proofs/pages.tsx'
export { listSuggestedSirets } from './providers/store.ts'
export { changeTerm, exampleAt, guardsOf, type Right, rightsPage, rightsSaid, sayRights } from './rights/pages.tsx'
export { organisationRoles, type PeopleTables, type Role, roles, territoryRoles } from './schema.ts'
export { openSession } from './sessions/acts.ts'
export {
  findMembership,
  findPeople,
  findPerson,
  findPersonByEmail,
  findVisitor,
  listActing,
  listCast,
  listMembers,
  listNetworkTeam,
  listPersonIds,
  type MemberRow,
} from './store.ts'
export { Team } from './views.tsx'
export { vouchFor } from './vouching/acts.ts'
export { grantRefusals, languageNames, roleNames, waysIn } from './words.ts'
