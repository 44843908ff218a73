/** Who may enter as a juror. The wall stands here: no page of the jury shows anything of a candidacy without having asked. */
import { readId } from '../../../../platform/id.ts'
import { type Guard, oncePerRequest, type Call as Request } from '../../../../platform/room.ts'
import { holds } from '../../../../platform/visitor.ts'
import { sayRights } from '../../../people/index.ts'
import { candidacyOf, isWriter } from '../../candidacies/hall/pages.tsx'
import { findCandidacy } from '../../candidacies/store.ts'
import { room } from '../../hall/pages.tsx'
import { findCallById, type Call as OpenCall } from '../../store.ts'
import { findWave, type Wave } from '../../waves/store.ts'
import { isClearedJuror } from '../acts.ts'
import { type Assignment, findAssignment } from '../assignments/store.ts'
import { listSeatsOf, type Seat } from '../store.ts'

const isJuror = (request: Request) => holds(request.visitor, ['juror'], null)

/** Whoever holds the role of juror: her own desk, empty where she has no seat. */
export const jurors: Guard = { name: 'jurors', admit: (request) => (isJuror(request) ? 'admitted' : 'refused') }

export interface Sitting {
  call: OpenCall
  wave: Wave
  seats: Seat[]
}

/** The wave of the path and the visitor's seats in its call's jury; nothing where she has none. */
export const sittingOf = oncePerRequest(async (request): Promise<Sitting | undefined> => {
  const { db } = request.house.database
  const id = readId<'Wave'>(request.param('wave'))
  if (!request.visitor || !id || !isJuror(request)) return undefined
  const wave = await findWave(db, id)
  const call = wave && (await findCallById(db, wave.callId))
  const seats = call ? (await listSeatsOf(db, request.visitor.personId)).filter((seat) => seat.callId === call.id) : []
  return wave && call && seats.length > 0 ? { call, wave, seats } : undefined
})

/** Those who sit in the jury of the path's wave. Everybody else gets one answer. */
export const sitting: Guard = { name: 'jurySeats', admit: async (request) => ((await sittingOf(request)) ? 'admitted' : 'refused') }

async function isCleared(request: Request, candidacyId: string | undefined): Promise<boolean> {
  const { db } = request.house.database
  const candidacy = candidacyId ? await findCandidacy(db, candidacyId) : undefined
  if (!request.visitor || !candidacy || !isJuror(request)) return false
  // Whoever has come to write it since she declared is tied to it, whatever she said.
  if (await isWriter(request, candidacy)) return false
  return isClearedJuror(db, request.visitor.personId, candidacy)
}

/** Jurors who have declared that nothing ties them to the candidacy of the path, while it is judged. */
export const clearedJurors: Guard = {
  name: 'clearedJurors',
  admit: async (request) => ((await isCleared(request, (await candidacyOf(request))?.id)) ? 'admitted' : 'refused'),
}

/** The task of the path's `:assignment`, as it was before anything was written. */
export const assignmentOf = oncePerRequest(async (request): Promise<Assignment | undefined> => {
  const id = readId<'JuryAssignment'>(request.param('assignment'))
  return id ? findAssignment(request.house.database.db, id) : undefined
})

export async function mustAssignment(request: Request): Promise<Assignment> {
  const assignment = await assignmentOf(request)
  if (!assignment) throw new Error(`${request.path}: the guard let nobody in`)
  return assignment
}

/** The juror whose task it is, as long as she is cleared and has not stepped back. */
export const evaluators: Guard = {
  name: 'evaluators',
  async admit(request) {
    const assignment = await assignmentOf(request)
    if (!assignment || assignment.recusedAt || assignment.personId !== request.visitor?.personId) return 'refused'
    return (await isCleared(request, assignment.candidacyId)) ? 'admitted' : 'refused'
  },
}

sayRights(room, {
  jurors: { can: { fr: 'voir ce qui l’attend dans les jurys', en: 'see what waits for her in juries' }, to: () => '/jury' },
  jurySeats: {
    can: { fr: 'dire ses liens d’intérêts avec les candidatures d’une vague', en: 'declare conflicts with the candidacies of a wave' },
  },
  clearedJurors: {
    can: {
      fr: 'lire les candidatures auxquelles rien ne la lie, comme jurée',
      en: 'read, as a juror, the candidacies that nothing ties her to',
    },
  },
  evaluators: { can: { fr: 'évaluer les candidatures qui lui sont confiées', en: 'evaluate the candidacies assigned to her' } },
})
