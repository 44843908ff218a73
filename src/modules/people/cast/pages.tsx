/** The demonstration's own doors: its cast, and the letters that never left. */
import { readId } from '../../../platform/id.ts'
import { listGrantedThings } from '../grants/store.ts'
import { arrivalOf, demonstrationVisitors, room, withSession } from '../hall/pages.tsx'
import type { Role } from '../schema.ts'
import { openSession } from '../sessions/acts.ts'
import { findPerson, listCast, listLetters, type PersonRow } from '../store.ts'
import { roleNames } from '../words.ts'
import { CastPage, MailPage } from './views.tsx'

room.show('/courrier', demonstrationVisitors, async (call) => {
  const response = call.page(<MailPage letters={await listLetters(call.db, 50)} />)
  response.headers.set('cache-control', 'private, no-store')
  return response
})

room.show('/distribution', demonstrationVisitors, async (call) => {
  const cast = await listCast(call.db)
  const ids = cast.flatMap((person) => person.grants.flatMap((grant) => (grant.on ? [grant.on] : [])))
  const named = await listGrantedThings(call.db, ids)
  const purpose = (person: PersonRow) =>
    person.grants
      .map((grant) => {
        const where = named.get(grant.on ?? '')?.label
        return `${call.voice.say(roleNames[grant.role as Role])}${where ? `, ${where}` : ''}`
      })
      .join(' ; ')
  const response = call.page(<CastPage cast={cast} purpose={purpose} />)
  response.headers.set('cache-control', 'private, no-store')
  return response
})

room.act('/distribution', demonstrationVisitors, async (call, form) => {
  const id = readId<'Person'>(form.text('personne'))
  const person = id && (await findPerson(call.db, id))
  if (!person?.demonstration || person.suspendedAt) return call.no(404)
  return withSession(call, call.redirect('/compte'), await openSession(call.db, person.id, 'cast', arrivalOf(call)))
})
