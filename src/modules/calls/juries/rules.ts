import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import type { CandidacyState } from '../candidacies/schema.ts'
import type { JuryLevel, SuggestedConflict } from './schema.ts'

/** One seat of a person in the jury of a call, and what she declared from it on one candidacy. */
export interface SeatBefore {
  level: JuryLevel
  regionCode: string | null
  isHeld: boolean
  hasConflict: boolean | null
  /** She writes it, or acts for an organisation of its coalition: a conflict whatever she declared. */
  isTied: boolean
}

export type JurorStanding = 'no_seat' | 'left' | 'undeclared' | 'conflict' | 'cleared'

/**
 * Where a person stands before a candidacy: the wall. A conflict declared from any seat, left ones too, bars her from all of it, and so does acting for
 * it; without a declaration nothing is open; one seat cleared is enough where no other says otherwise.
 */
export function standingBefore(seats: readonly SeatBefore[]): JurorStanding {
  if (seats.length === 0) return 'no_seat'
  if (seats.some((seat) => seat.hasConflict === true)) return 'conflict'
  const held = seats.filter((seat) => seat.isHeld)
  if (held.length === 0) return 'left'
  if (held.some((seat) => seat.isTied)) return 'conflict'
  return held.some((seat) => seat.hasConflict === false) ? 'cleared' : 'undeclared'
}

/** Whether the wall keeps a person out: whoever sits in the jury reads nothing before she has declared that no interest ties her to it. */
export const isBarred = (standing: JurorStanding): boolean => standing === 'conflict' || standing === 'undeclared'

/** Whether a seat judges a candidacy: the national jury all of them, a regional cell those whose perimeter touches its region. */
export const judges = (seat: { level: JuryLevel; regionCode: string | null }, regionCodes: readonly string[]): boolean =>
  seat.level === 'national' || (seat.regionCode !== null && regionCodes.includes(seat.regionCode))

/** Whether a juror may read a candidacy now: cleared, of a cell that judges it, and while it is judged. */
export const mayRead = (state: CandidacyState, regionCodes: readonly string[], seats: readonly SeatBefore[]): boolean =>
  (state === 'in_review' || state === 'decided') &&
  standingBefore(seats) === 'cleared' &&
  seats.some((seat) => seat.isHeld && judges(seat, regionCodes))

/** Addresses at which anybody may have a box: sharing one says nothing. */
const publicMail = new Set(
  'gmail.com googlemail.com outlook.com outlook.fr hotmail.com hotmail.fr live.com live.fr msn.com yahoo.com yahoo.fr orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr icloud.com me.com proton.me protonmail.com gmx.com gmx.fr zaclys.net mailo.com'.split(
    ' ',
  ),
)

/** The domain of an address or a site, without `www.`; nothing where anybody may have one. */
export function domainOf(text: string | null): string | undefined {
  if (!text) return undefined
  const host = text.includes('@') ? text.split('@').at(-1) : URL.canParse(text) ? new URL(text).hostname : undefined
  const domain = host?.toLowerCase().replace(/^www\./, '')
  return domain && !publicMail.has(domain) ? domain : undefined
}

const isSameHouse = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`))

export interface Suspect {
  email: string
  /** Organisations and territories that she holds a role on today. */
  organisationIds: readonly string[]
  territoryIds: readonly string[]
  isWriter: boolean
}

export interface Suspected {
  name: string
  territoryId: string | null
  members: readonly {
    organisation: string
    ids: readonly string[]
    email: string | null
    invitedAt: string | null
    website: string | null
  }[]
}

/** Conflicts that what Essaim knows suggests: the juror decides, save where she acts for the coalition itself. */
export function suggestConflicts(suspect: Suspect, candidacy: Suspected): SuggestedConflict[] {
  const found: SuggestedConflict[] = []
  const own = domainOf(suspect.email)
  for (const { organisation, ids, email, invitedAt, website } of candidacy.members) {
    if (ids.some((id) => suspect.organisationIds.includes(id))) found.push({ because: 'role_in_organisation', organisation })
    else if ([email, invitedAt, website].some((each) => isSameHouse(own, domainOf(each))))
      found.push({ because: 'same_address', organisation })
  }
  if (candidacy.territoryId && suspect.territoryIds.includes(candidacy.territoryId)) {
    found.push({ because: 'role_on_territory', organisation: candidacy.name })
  }
  if (suspect.isWriter) found.push({ because: 'writes_it', organisation: candidacy.name })
  return found
}

/** Whoever acts for the coalition, or writes its candidacy, has a conflict whatever she says. */
export const isCertain = ({ because }: SuggestedConflict): boolean => because === 'role_in_organisation' || because === 'writes_it'

export type DeclarationRefusal = 'certain' | 'stands'

/** One may always declare a conflict; one may not deny a certain one, nor take back a conflict once declared: what was told to others rests on it. */
export function decideDeclaration(
  hasConflict: boolean,
  suggested: readonly SuggestedConflict[],
  before: { hasConflict: boolean } | undefined,
): Decision<true, DeclarationRefusal> {
  if (hasConflict) return allow(true)
  if (suggested.some(isCertain)) return refuse('certain')
  return before?.hasConflict ? refuse('stands') : allow(true)
}
