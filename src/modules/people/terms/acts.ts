import { today } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/database.ts'
import type { Day } from '../../../platform/day.ts'
import { allow, type Decision, refuse } from '../../../platform/decision.ts'
import { changesOf, journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { speak } from '../../../platform/speech.ts'
import { type Author, clockwork } from '../../../platform/visitor.ts'
import { listGrantedThings } from '../grants/store.ts'
import { findMembership, findPerson } from '../store.ts'
import { roleEndsLetter } from './letters.ts'
import { decideGrantor, decideTerm, lastDayOf } from './rules.ts'
import { saveEnd, saveReminded } from './store.ts'

export type TermRefusal = 'absent' | 'ends_in_past' | 'network_by_delegation' | 'own_by_delegation'

/** Says until which day, included, a role is held; without a day it has no end. */
export async function dateRole(db: Db, author: Author, membershipId: string, lastDay: Day | null): Promise<Decision<true, TermRefusal>> {
  const membership = await findMembership(db, membershipId)
  if (!membership) return refuse('absent')
  const on = membership.territoryId ?? membership.organisationId
  const may = decideGrantor(author, { personId: membership.personId, role: membership.role, on })
  if (!may.allowed) return may
  const decision = decideTerm(lastDay, today())
  if (!decision.allowed) return decision
  await saveEnd(db, membershipId, decision.value)
  await journal(db, author, {
    event: 'role.dated',
    thing: { kind: 'person', id: membership.personId },
    territoryId: membership.territoryId,
    payload: {
      role: membership.role,
      organisationId: membership.organisationId,
      ...changesOf<{ lastDay: Day | null }>({ lastDay: membership.endsOn && lastDayOf(membership.endsOn) }, { lastDay }),
    },
  })
  return allow(true)
}

/** Writes to the holders of roles that end soon, and to those who gave them. Once each: what was told is marked with its letters. */
export async function remindOfEnds(db: Db, publicUrl: string): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const ending = await saveReminded(tx)
    const named = await listGrantedThings(
      tx,
      ending.map((each) => each.territoryId ?? each.organisationId),
    )
    for (const role of ending) {
      const holder = await findPerson(tx, role.personId)
      const where = named.get(role.territoryId ?? role.organisationId ?? '')?.label ?? null
      for (const personId of new Set([role.personId, role.grantedBy])) {
        const person = personId && (await findPerson(tx, personId))
        if (!person || person.suspendedAt || !holder) continue
        const isHolder = personId === role.personId
        const thing = named.get(role.territoryId ?? role.organisationId ?? '')
        const page = isHolder ? '/compte/droits' : (thing?.to ?? `/reseau/personnes/${holder.id}/droits`)
        const link = publicUrl + speak(person.language).href(page)
        const reader = { address: person.email, name: person.name, language: person.language }
        await writeLetter(
          tx,
          roleEndsLetter(reader, { role: role.role, where, endsOn: role.endsOn, holderName: holder.name, isHolder, link }),
        )
      }
      await journal(tx, clockwork, {
        event: 'role.reminded',
        thing: { kind: 'person', id: role.personId },
        territoryId: role.territoryId,
        payload: { role: role.role, organisationId: role.organisationId, lastDay: lastDayOf(role.endsOn) },
      })
    }
    return ending.length
  })
}
