import { now } from '../../../platform/clock.ts'
import { type Db, lockFor } from '../../../platform/database.ts'
import { dayOf } from '../../../platform/day.ts'
import { type Decision, refuse } from '../../../platform/decision.ts'
import { makeId } from '../../../platform/id.ts'
import { journal } from '../../../platform/journal.ts'
import { writeLetter } from '../../../platform/mail.ts'
import { eraseOwnRows, removeRowsOver } from '../../../platform/personal-rows.ts'
import { type Author, clockwork } from '../../../platform/visitor.ts'
import { unusedAccountLetter } from './letters.ts'
import { decideErasure, type ErasureRefusal, erasedFrom, noticeBefore, toldBefore } from './rules.ts'
import { type Erasable, findErasable, listSoleRoles, listTold, listUnused, saveErased, saveLastSeen, saveNoticed } from './store.ts'

/** Erases a person's account because she asks. What she signed stays, under her id; sums and figures do not move. */
export async function eraseAccount(
  db: Db,
  author: Author,
  personId: string,
  typedAddress: string,
): Promise<Decision<true, ErasureRefusal | 'absent'>> {
  // Two who alone share a role must not both leave at once.
  await lockFor(db, 'people.erasure')
  const person = await findErasable(db, personId, { lock: true })
  if (!person) return refuse('absent')
  const decision = decideErasure(person, (await listSoleRoles(db, personId)).length, typedAddress)
  if (!decision.allowed) return decision
  await erase(db, author, person)
  return decision
}

async function erase(db: Db, author: Author, person: Erasable): Promise<void> {
  await eraseOwnRows(db, person)
  await saveErased(db, person.id, now())
  await journal(db, author, { event: 'person.erased', thing: { kind: 'person', id: person.id } })
}

const mostPeopleAtOnce = 200

/** Tells those who have not come for long that their account will be erased. Answers how many were told. */
export async function tellUnusedAccounts(db: Db, publicUrl: string): Promise<number> {
  const moment = now()
  const lostBefore = toldBefore(toldBefore(moment))
  return db.transaction().execute(async (tx) => {
    await lockFor(tx, 'people.erasure')
    const unused = await listUnused(tx, noticeBefore(moment), lostBefore, mostPeopleAtOnce)
    for (const { id, name, email, language } of unused) {
      const link = `${publicUrl}${language === 'en' ? '/en' : ''}/connexion`
      await writeLetter(tx, unusedAccountLetter({ address: email, name, language }, link))
      await saveNoticed(tx, id, moment)
      const thing = { kind: 'person', id }
      await journal(tx, clockwork, { event: 'person.warned', thing, payload: { eraseOn: dayOf(erasedFrom(moment)) } })
    }
    return unused.length
  })
}

/** Erases the accounts that were told long enough ago and have not come back. One transaction each. Answers how many. */
export async function eraseUnusedAccounts(db: Db): Promise<number> {
  const told = await listTold(db, toldBefore(now()), mostPeopleAtOnce)
  let erased = 0
  for (const { id } of told) {
    await db.transaction().execute(async (tx) => {
      await lockFor(tx, 'people.erasure')
      const person = await findErasable(tx, id, { lock: true })
      // She may have come in while others were erased.
      if (!person || !(await listTold(tx, toldBefore(now()), mostPeopleAtOnce)).some((each) => each.id === id)) return
      await erase(tx, clockwork, person)
      erased += 1
    })
  }
  return erased
}

/** The nightly round: what sessions know of last visits is kept, then every row whose time is over goes. */
export async function removeWhatIsOver(db: Db): Promise<Map<string, number>> {
  await saveLastSeen(db)
  const removed = await removeRowsOver(db, now())
  const rows = Object.fromEntries([...removed].filter(([, count]) => count > 0))
  if (Object.keys(rows).length > 0)
    await journal(db, clockwork, { event: 'instance.cleared', thing: { kind: 'instance', id: makeId<'Instance'>() }, payload: { rows } })
  return removed
}
