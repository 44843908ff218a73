import type { Mistakes } from '../../../../platform/form.ts'
import { type Call as Request, visitorOf } from '../../../../platform/room.ts'
import type { Form } from '../../../../platform/upload.ts'
import type { Values } from '../../../../ui/field.tsx'
import { room } from '../../hall/pages.tsx'
import { listMatters, type Matter, suggestionsBetween } from '../acts.ts'
import { listCorrections } from '../corrections/store.ts'
import { type Sitting, sitting, sittingOf } from '../hall/pages.tsx'
import { judges, standingBefore } from '../rules.ts'
import { findSeatsBefore, listDeclarations, type Seat } from '../store.ts'
import { declarationSaid } from '../words.ts'
import { type DeclarationDraft, declarationOf, declareConflicts } from './acts.ts'
import { type DeclareEntry, DeclarePage } from './views.tsx'

/** The seat from which a juror declares on a candidacy: the first of hers that judges it. */
const seatFor = (seats: readonly Seat[], matter: Matter): Seat | undefined => seats.find((seat) => judges(seat, matter.regionCodes))

async function entriesOf(request: Request, { wave, seats }: Sitting): Promise<DeclareEntry[]> {
  const { personId } = visitorOf(request)
  const declared = await listDeclarations(request.db, wave.id)
  const corrections = await listCorrections(request.db, wave.id)
  const matters = (await listMatters(request.db, wave.id)).filter((matter) => seatFor(seats, matter))
  const candidacies = matters.map(({ candidacy }) => candidacy)
  const suggestedFor = await suggestionsBetween(request.db, [personId], candidacies)
  const seatsBefore = await findSeatsBefore(
    request.db,
    personId,
    candidacies.map(({ id }) => id),
  )
  return matters.map((matter) => {
    const { id } = matter.candidacy
    return {
      matter,
      suggested: suggestedFor(personId, id),
      declaration: declarationOf(declared, personId, id),
      standing: standingBefore(seatsBefore(id)),
      isAsked: corrections.some((each) => each.personId === personId && each.candidacyId === id && !each.answeredAt),
    }
  })
}

const typedDeclarations = (entries: readonly DeclareEntry[]): Values =>
  Object.fromEntries(
    entries.flatMap(({ matter, declaration }) => {
      const { reference } = matter.candidacy
      return declaration
        ? [
            [`lien.${reference}`, declaration.hasConflict ? 'oui' : 'non'],
            [`note.${reference}`, declaration.note],
          ]
        : []
    }),
  )

async function declarePage(request: Request, at: Sitting, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const entries = await entriesOf(request, at)
  return request.page(
    <DeclarePage
      call={at.call}
      wave={at.wave}
      entries={entries}
      values={more.values ?? typedDeclarations(entries)}
      mistakes={more.mistakes}
      isSaved={request.query.has('enregistre')}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show('/jury/vagues/:wave', sitting, async (request) => {
  const at = await sittingOf(request)
  return at ? declarePage(request, at) : request.no(404)
})

/** What she answered, candidacy by candidacy; those she left open stay open. */
function readDeclarations(form: Form, entries: readonly DeclareEntry[]): DeclarationDraft[] {
  return entries.flatMap(({ matter: { candidacy } }) => {
    const answer = form.text(`lien.${candidacy.reference}`)
    if (answer !== 'oui' && answer !== 'non') return []
    return [{ candidacy, hasConflict: answer === 'oui', note: form.text(`note.${candidacy.reference}`).trim().slice(0, 500) }]
  })
}

room.act('/jury/vagues/:wave', sitting, async (request, form) => {
  const at = await sittingOf(request)
  if (!at) return request.no(404)
  const entries = await entriesOf(request, at)
  const drafts = readDeclarations(form, entries)
  const mistakes: Record<string, string> = {}
  for (const seat of at.seats) {
    const own = drafts.filter(({ candidacy }) => {
      const entry = entries.find(({ matter }) => matter.candidacy.id === candidacy.id)
      return entry && seatFor(at.seats, entry.matter)?.id === seat.id
    })
    const declared = await declareConflicts(request.db, visitorOf(request), request.house.config.publicUrl, at, seat, own)
    for (const { reference, because } of declared.mistakes ?? [])
      mistakes[`lien.${reference}`] = request.voice.say(declarationSaid[because])
  }
  if (Object.keys(mistakes).length > 0) return declarePage(request, at, { values: form.typed, mistakes })
  return request.redirect(`/jury/vagues/${at.wave.id}?enregistre=1`)
})
