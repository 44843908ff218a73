import { type Db, lockFor } from '../../../../platform/database.ts'
import { allow, type Decision, refuse } from '../../../../platform/decision.ts'
import { journal } from '../../../../platform/journal.ts'
import { writeLetter } from '../../../../platform/mail.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { addPerson, invitationWay } from '../../../people/index.ts'
import { type Candidacy, isInvitedWriter, saveWriter, saveWriterLeft } from '../store.ts'
import { writingLetter } from './letters.ts'
import { decideWriter, type WriterRefusal } from './rules.ts'

/** Invites somebody to write by a letter; she gets an account if she has none, and no role: this candidacy alone opens to her. */
export async function inviteWriter(
  db: Db,
  author: Author & { name: string },
  publicUrl: string,
  candidacy: Candidacy,
  matter: { call: string; email: string; name: string },
): Promise<Decision<true, WriterRefusal>> {
  await lockFor(db, `calls.writers.${candidacy.id}`)
  const person = await addPerson(db, author, { email: matter.email, name: matter.name, language: candidacy.language })
  const decision = decideWriter(candidacy.state, await isInvitedWriter(db, candidacy.id, person.id))
  if (!decision.allowed) return decision
  await saveWriter(db, candidacy.id, person.id, author.personId, matter.name)
  const way = await invitationWay(db, publicUrl, person, `/candidatures/${candidacy.reference}`)
  await writeLetter(
    db,
    writingLetter(
      { address: person.email, name: person.name, language: person.language },
      { candidacy: candidacy.name, call: matter.call, by: author.name, way },
    ),
  )
  await journal(db, author, {
    event: 'candidacy.writer_invited',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { personId: person.id },
  })
  return allow(true)
}

/** Ends an invitation to write. What she wrote stays signed. */
export async function removeWriter(
  db: Db,
  author: Author,
  candidacy: Pick<Candidacy, 'id'>,
  personId: string,
): Promise<Decision<true, WriterRefusal>> {
  if (!(await isInvitedWriter(db, candidacy.id, personId))) return refuse('absent')
  await saveWriterLeft(db, candidacy.id, personId)
  await journal(db, author, { event: 'candidacy.writer_removed', thing: { kind: 'candidacy', id: candidacy.id }, payload: { personId } })
  return allow(true)
}
