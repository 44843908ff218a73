/**
 * People: who may come in, and as whom. Sign-in by one-time letter, sessions, roles, invitations.
 * In French: personnes, comptes, rôles, invitations, courrier.
 * Tables: person, membership, session, sign_in_link.
 * Tells the journal: person.added, person.renamed, person.suspended, person.reinstated, role.granted, role.ended, session.opened, session.closed.
 */
import { declarePersonal } from '../../platform/personal.ts'
import type { RoomDoor } from '../../rooms.ts'
import { peopleChores } from './chores.ts'
import { room } from './pages.tsx'
import { personal } from './schema.ts'

declarePersonal('people', personal)

export const people: RoomDoor = { name: 'people', routes: room.routes, guards: room.guards, chores: peopleChores }

export { addPerson, endMembership, grantRole, type Invitation, invitePerson, makeLink, openSession } from './acts.ts'
export {
  accountSections,
  demonstrationVisitors,
  inviteForm,
  nameGrants,
  networkTeam,
  readSessionToken,
  signedIn,
} from './pages.tsx'
export { organisationRoles, type PeopleTables, type Role, roles, territoryRoles } from './schema.ts'
export { findMembership, findPerson, findPersonByEmail, findVisitor, listCast, listMembers, type MemberRow } from './store.ts'
export { Team } from './views.tsx'
export { languageNames, roleNames, words as peopleWords } from './words.ts'
