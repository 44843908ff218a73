/**
 * The walk from door to door: who is sent, how they knock, and what is wrong with the answers. test/doors.test.ts walks every door
 * with it; test/doors-bite.test.ts takes keepers away and asks whether the same walk notices.
 */
import { sql } from 'kysely'
import { loadDemonstration } from '../src/demonstration/index.ts'
import { addPerson, grantRole, makeLink, type Role } from '../src/modules/people/index.ts'
import { dayOf } from '../src/platform/day.ts'
import type { Door } from '../src/platform/room.ts'
import { commandLine } from '../src/platform/visitor.ts'
import { doors, entrants, type HiddenDoor, hiddenDoors, lockedTwice, type Walker, walkers } from './doors.ts'
import { type Answer, type Client, openStand, type Stand } from './stand.ts'
import { addressesOf, findJudged, findThings, hideThings, type Things } from './things.ts'

export interface Walk {
  stand: Stand
  things: Things
  clients: ReadonlyMap<Walker, Client>
  /** The one-time link's token that a walker holds. */
  tokens: ReadonlyMap<Walker, string>
}

/**
 * For each guard, the one that lets in the least too many: what a tired hand could have written instead. Where none stands between a
 * guard and `everyone`, taking it away says as much.
 */
export const weaker: Record<string, string | null> = {
  jurors: 'signedIn',
  jurySeats: 'jurors',
  seatHolders: 'jurors',
  clearedJurors: 'jurors',
  evaluators: 'jurors',
  labelFollowers: 'signedIn',
  labelAnswerers: 'labelFollowers',
  labelHolders: 'labelRenewalReaders',
  labelRenewalReaders: 'signedIn',
  networkTeam: 'signedIn',
  'networkTeam, freshly': 'networkTeam',
  coordinators: 'contributors',
  'coordinators, freshly': 'coordinators',
  contributors: 'readers',
  readers: 'signedIn',
  administrators: 'members',
  'administrators, freshly': 'administrators',
  members: 'signedIn',
  organisationMakers: 'placeMakers',
  placeMakers: 'signedIn',
  organisationEditors: 'signedIn',
  placeEditors: 'signedIn',
  claimants: 'organisationReaders',
  candidacyWriters: 'candidates',
  candidacyReaders: 'signedIn',
  candidates: 'signedIn',
  holders: 'projectReaders',
  publishers: 'holders',
  projectCoordinators: 'publishers',
  repairers: 'signedIn',
  sittingJurors: 'signedIn',
  candidacyDeskReaders: 'signedIn',
  // The demonstration has no candidacy at the desk, where a stale proof would be noticed: renewals.test.ts asks for it.
  'candidacyDeskReaders, freshly': null,
  'signedIn, freshly': 'signedIn',
  signedIn: 'sessionHolders',
  sessionHolders: null,
  halfProven: 'sessionHolders',
  enrollees: 'halfProven',
  organisationReaders: null,
  placeReaders: null,
  projectReaders: null,
  demonstrationVisitors: null,
  // Everyone, where the territory is there at all.
  everyone: null,
}

export const keyOf = (door: Pick<Door, 'method' | 'path'>) => `${door.method} ${door.path}`

/** A stand with the demonstration, things that hide, and everybody the walk sends. */
export async function openWalk(): Promise<Walk> {
  const stand = await openStand()
  await loadDemonstration(stand.house, () => {})
  stand.house.isDemonstration = true
  const things = await findThings(stand.db)
  await hideThings(stand.db, things)
  const clients = await welcomeAll(stand, things)
  const tokens = await handOutLinks(stand, clients)
  await hideFile(stand, things, clients.get('network')!)
  return { stand, things, clients, tokens }
}

async function welcomeAll(stand: Stand, things: Things): Promise<Map<Walker, Client>> {
  const clients = new Map<Walker, Client>([['stranger', stand.stranger]])
  const expired = await stand.someone('Walker expired', { role: 'network' })
  await sql`update session set expires_at = now() - interval '1 second' where person_id = ${expired.personId}`.execute(stand.db)
  clients.set('expired', expired)
  const suspended = await stand.someone('Walker suspended', { role: 'network' })
  await sql`update person set suspended_at = now() where id = ${suspended.personId}`.execute(stand.db)
  clients.set('suspended', suspended)
  const roles: [Walker, Role, string?][] = [
    ['halfProven', 'network'],
    ['enrollee', 'network'],
    ['network', 'network'],
    ['staleNetwork', 'network'],
    ['coordinator', 'coordinator', things.territoryId],
    ['contributor', 'contributor', things.territoryId],
    ['reader', 'reader', things.territoryId],
    ['administrator', 'administrator', things.organisationId],
    ['member', 'member', things.organisationId],
    ['coordinatorElsewhere', 'coordinator', things.otherTerritoryId],
    ['administratorElsewhere', 'administrator', things.otherOrganisationId],
    ['juror', 'juror'],
    ['resolver', 'resolver'],
    ['formerCoordinator', 'coordinator', things.territoryId],
    ['comingCoordinator', 'coordinator', things.territoryId],
  ]
  for (const [walker, role, on] of roles) clients.set(walker, await stand.someone(`Walker ${walker}`, { role, ...(on && { on }) }))
  await sql`update session set verified_at = now() - interval '1 day', twice_verified_at = now() - interval '1 day'
    where person_id = (select id from person where email = ${'walker.stalenetwork@test.example'})`.execute(stand.db)
  // Whose proof is only half waits an hour at most: here for as long as the walk takes.
  await sql`update session set twice_verified_at = null, verified_at = now() + interval '1 day'
    where person_id in (select id from person where email in ('walker.halfproven@test.example', 'walker.enrollee@test.example'))`.execute(
    stand.db,
  )
  await sql`insert into recovery_code (id, person_id, digest) select gen_random_uuid(), id, '\\x00' from person
    where email = 'walker.halfproven@test.example'`.execute(stand.db)
  clients.set('delegate', await welcomeDelegate(stand, things))
  const judged = await findJudged(stand.db)
  for (const walker of ['seatedJuror', 'tiedJuror', 'cellJuror', 'applicant'] as const)
    clients.set(walker, await stand.comeInAs(judged[walker]))
  await dateRole(stand, 'formercoordinator', -30, 0)
  await dateRole(stand, 'comingcoordinator', 1, null)
  return clients
}

/** Somebody who coordinates the territory for a colleague who is away: by the way that people take, not by a row of the table. */
async function welcomeDelegate(stand: Stand, things: Things): Promise<Client> {
  const away = await stand.someone('Walker away', { role: 'coordinator', on: things.territoryId })
  const delegate = await stand.someone('Walker delegate', { role: 'reader', on: things.otherTerritoryId })
  const { id } = await stand.db.selectFrom('membership').select('id').where('person_id', '=', away.personId).executeTakeFirstOrThrow()
  const today = dayOf(new Date())
  const answer = await away.post('/compte/delegations', { role: id, courriel: 'walker.delegate@test.example', du: today, au: today })
  if (answer.status !== 303) throw new Error(`The delegation was refused: ${answer.status}`)
  const { rows } = await sql<{ id: string }>`select id from delegation_offer where membership_id = ${id}`.execute(stand.db)
  const accepted = await delegate.post(`/compte/delegations/propositions/${rows[0]?.id}/acceptation`)
  if (accepted.status !== 303) throw new Error(`The delegation was not accepted: ${accepted.status}`)
  return delegate
}

/** Moves a walker's role to days counted from today: the first on which it is held, and the first on which it is no more. */
async function dateRole(stand: Stand, walker: string, from: number, until: number | null): Promise<void> {
  const today = sql`(now() at time zone 'Europe/Paris')::date`
  await sql`update membership set starts_on = ${today} + ${from}::int, ends_on = ${today} + ${until}::int
    where person_id = (select id from person where email = ${`walker.${walker}@test.example`})`.execute(stand.db)
}

/** Two members of the network's team who have not come in: one holds a link that works, the other one that has expired. */
async function handOutLinks(stand: Stand, clients: Map<Walker, Client>): Promise<Map<Walker, string>> {
  const tokens = new Map<Walker, string>()
  for (const walker of ['linkHolder', 'expiredLinkHolder'] as const) {
    const person = await addPerson(stand.db, commandLine, { email: `${walker}@test.example`, name: `Walker ${walker}`, language: 'fr' })
    await grantRole(stand.db, commandLine, { personId: person.id, role: 'network' })
    const token = (await makeLink(stand.db, stand.house.config.publicUrl, person, 'sign_in', null)).split('/').at(-1) ?? ''
    tokens.set(walker, token)
    clients.set(walker, withHeaders(stand.stranger, { cookie: `essaim=${token}` }))
  }
  await sql`update sign_in_link set expires_at = now() - interval '1 second'
    where person_id = (select id from person where email = ${'expiredLinkHolder@test.example'})`.execute(stand.db)
  return tokens
}

const withHeaders = (client: Client, headers: Record<string, string>): Client => ({
  get: (to, more = {}) => client.get(to, { ...headers, ...more }),
  post: (to, fields = {}, more = {}) => client.post(to, fields, { ...headers, ...more }),
})

async function hideFile(stand: Stand, things: Things, network: Client): Promise<void> {
  const slug = things.hidden.get('/projets :project') ?? ''
  const file = new File(['%PDF-1.4\n%%EOF\n'], 'note.pdf', { type: 'application/pdf' })
  const answer = await network.post(`/projets/${slug}/fichiers`, { titre: 'Note', public: 'oui', fichier: file })
  if (answer.status !== 303) throw new Error(`The hidden project takes no file: ${answer.status}`)
  const { rows } = await sql<{ id: string }>`
    select f.id from project_file f join project p on p.id = f.project_id where p.slug = ${slug}`.execute(stand.db)
  things.hidden.set('/projets :file', rows[0]?.id ?? '')
}

interface Knock {
  walker: Walker
  address: string
  headers: Record<string, string>
  fields: Record<string, string>
  isAdmitted: boolean
  isHidden: boolean
}

/** Everybody's knocks at one door: first at a thing that is open to be seen, then, where the table says so, at one that hides. */
export function knocksAt(walk: Walk, door: Door): Knock[] {
  const key = keyOf(door)
  const castPerson: Record<string, string> = { personne: walk.things.parameters.get('/reseau :id') ?? '' }
  const knocks = (hidden: HiddenDoor | undefined): Knock[] => {
    const admitted = new Set<Walker>(entrants[hidden?.entrants ?? doors[key] ?? 'nobody'])
    return walkers.map((walker) => ({
      walker,
      address: addressOf(walk, door, walker, hidden !== undefined),
      headers: hidden?.headers ?? {},
      fields: hidden?.fields === 'castPerson' ? castPerson : {},
      isAdmitted: admitted.has(walker),
      isHidden: hidden !== undefined,
    }))
  }
  const hidden = hiddenDoors[key]
  return [...knocks(undefined), ...(hidden ? knocks(hidden) : [])]
}

function addressOf({ things, tokens }: Walk, door: Door, walker: Walker, isHidden: boolean): string {
  const parameters = new Map([...things.parameters, ...(isHidden ? things.hidden : [])])
  const last = door.path.split('/:').at(-1)?.split('/')[0]
  if (lockedTwice.has(keyOf(door))) parameters.delete(`/${door.path.split('/')[1]} :${last}`)
  const token = tokens.get(walker)
  if (token) parameters.set('/connexion :token', token)
  return addressesOf(door.path, { ...things, parameters })[0] ?? door.path
}

/** A bare knock: the form is empty, so that what gets in is told what is missing and changes as little as it can. */
async function ask({ stand, things, clients }: Walk, door: Door, knock: Knock): Promise<Answer> {
  const client = clients.get(knock.walker)!
  if (door.method === 'GET') return client.get(knock.address, knock.headers)
  const answer = await client.post(knock.address, knock.fields, knock.headers)
  // Whoever may archive or reopen the project has just done so: left a draft, it would hide from all who knock next.
  if (answer.status === 303 && door.path.startsWith('/projets/'))
    await sql`update project set state = 'published', published_at = coalesce(published_at, now()), archived_at = null
      where slug = ${things.parameters.get('/projets :project')}`.execute(stand.db)
  // A juror who has stepped back has no task left to knock at.
  if (answer.status === 303 && door.path.endsWith('/recusation'))
    await sql`with back as (update jury_assignment set recused_at = null, recused_reason = '' where id = ${things.parameters.get('/jury :assignment')} returning *)
      update conflict_declaration f set has_conflict = false from back where f.jury_member_id = back.jury_member_id and f.candidacy_id = back.candidacy_id`.execute(
      stand.db,
    )
  // Withdrawn, a candidacy would open to the network.
  if (answer.status === 303 && door.path.startsWith('/candidatures/'))
    await sql`update candidacy set state = 'draft', wave_id = null, submitted_at = null
      where reference = ${things.parameters.get('/candidatures :candidacy')}`.execute(stand.db)
  return answer
}

/** Turned away: 403, sent to sign in or to prove anew who one is, or told that a link opens no more. */
const isTurnedAway = ({ status, location }: Answer): boolean =>
  status === 403 || status === 410 || (status === 303 && /^\/connexion(\/confirmation)?\?(suite|geste)=/.test(location ?? ''))

/** What is wrong with the answer to one knock, in a sentence; nothing when it is as the table says. */
export async function wrongWith(walk: Walk, door: Door, knock: Knock): Promise<string | undefined> {
  const answer = await ask(walk, door, knock)
  const who = `${door.method} ${knock.address}: ${knock.walker}`
  if (answer.status >= 500) return `${who} meets ${answer.status}`
  if (knock.isHidden) {
    const isAbsent = answer.status === 404
    if (isAbsent === knock.isAdmitted)
      return `${who} ${isAbsent ? 'does not find what is hidden' : 'finds what is hidden'} (${answer.status})`
    return undefined
  }
  // A 404 says nothing of the door: somebody who may not enter must be told so before the thing behind it is looked for.
  const isAway = isTurnedAway(answer)
  if (isAway === knock.isAdmitted) return `${who} ${isAway ? 'is turned away' : 'gets in'} (${answer.status})`
  return undefined
}
