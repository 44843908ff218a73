import cast from '../../facts/cast.json' with { type: 'json' }
import { addPerson, grantRole, type Role } from '../modules/people/index.ts'
import type { Db } from '../platform/database.ts'
import type { Author } from '../platform/visitor.ts'

/** Where the cast's roles are held: ids by slug, as the rooms before have staged them. */
export interface Stage {
  territories: ReadonlyMap<string, string>
  organisations: ReadonlyMap<string, string>
}

export interface CastMember {
  name: string
  email: string
  role: string
  organisation: string | null
  territory: string | null
}

/** The invented people, each with the role they hold. */
export const stageCast = (db: Db, author: Author, stage: Stage): Promise<void> => stagePeople(db, author, cast.people, stage)

export async function stagePeople(db: Db, author: Author, people: readonly CastMember[], stage: Stage): Promise<void> {
  for (const member of people) {
    // Whoever would stand where nothing is staged stays out.
    if (
      (member.territory && !stage.territories.has(member.territory)) ||
      (member.organisation && !stage.organisations.has(member.organisation))
    )
      continue
    const person = await addPerson(db, author, { email: member.email, name: member.name, language: 'fr', demonstration: true })
    const territoryId = member.territory ? stage.territories.get(member.territory) : undefined
    const organisationId = member.organisation ? stage.organisations.get(member.organisation) : undefined
    const granted = await grantRole(db, author, {
      personId: person.id,
      role: member.role as Role,
      territoryId,
      organisationId,
      via: 'demonstration',
    })
    if (!granted.allowed) throw new Error(`The cast’s ${member.name} can’t hold the role ${member.role}: ${granted.because}.`)
  }
}
