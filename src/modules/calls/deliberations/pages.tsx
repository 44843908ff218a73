import { z } from 'zod'
import { field, type Mistakes, readDraft } from '../../../platform/form.ts'
import { readId } from '../../../platform/id.ts'
import { nameEvents } from '../../../platform/journal.ts'
import { pagingOf, readPage } from '../../../platform/paging.ts'
import { type Call as Request, visitorOf } from '../../../platform/room.ts'
import type { Form } from '../../../platform/upload.ts'
import type { Values } from '../../../ui/field.tsx'
import { networkTeam } from '../../people/index.ts'
import { listRegions } from '../../territories/index.ts'
import { decideCandidacy } from '../decisions/acts.ts'
import { readRuling } from '../decisions/pages.tsx'
import type { RulingRefusal } from '../decisions/rules.ts'
import { findDecision, listDecisions } from '../decisions/store.ts'
import { typedRuling } from '../decisions/views.tsx'
import { eventNames as decisionEvents, rulingSaid } from '../decisions/words.ts'
import { deskPath, withCall } from '../desk/pages.tsx'
import { advices } from '../evaluations/schema.ts'
import { offerWavePage, room } from '../hall/pages.tsx'
import { isBarred } from '../juries/rules.ts'
import { juryLevels } from '../juries/schema.ts'
import type { Call } from '../store.ts'
import { waveOf } from '../waves/pages.tsx'
import type { Wave } from '../waves/store.ts'
import {
  castVotes,
  closeDeliberation,
  countHere,
  findGrounds,
  listMoved,
  noteAttendance,
  openDeliberation,
  seatsBefore,
  setTable,
  type Table,
  undecidedOf,
  writeMinutes,
} from './acts.ts'
import { advicesOf, rankedRows, sensitivityOf } from './rankings/rules.ts'
import type { Rankable } from './rankings/store.ts'
import type { RankedRow, RankingFilter } from './rankings/views.tsx'
import { type Vote, votes } from './schema.ts'
import { type Deliberation, findDeliberation, listDeliberations, listVotes } from './store.ts'
import { DeliberationPage, DeliberationsPage, deliberationPath, JudgedPage, SensitivityPage } from './views.tsx'
import { closingSaid, eventNames, openingSaid, voteSaid, words } from './words.ts'

nameEvents(eventNames)
nameEvents(decisionEvents)

offerWavePage({
  to: (call, wave) => deskPath(call, 'vagues', wave.id, 'deliberations'),
  label: words.title,
  text: words.lead,
})

interface Place {
  call: Call
  wave: Wave
}

/** The call and the wave of the path, or the page that says there is none. */
export const withWave = (request: Request, show: (place: Place) => Promise<Response> | Response): Promise<Response> =>
  withCall(request, async (call) => {
    const wave = await waveOf(request, call)
    return wave ? show({ call, wave }) : request.no(404)
  })

const withDeliberation = (request: Request, show: (place: Place & { deliberation: Deliberation }) => Promise<Response> | Response) =>
  withWave(request, async (place) => {
    const id = readId<'Deliberation'>(request.param('deliberation'))
    const deliberation = id && (await findDeliberation(request.db, id))
    return deliberation && deliberation.waveId === place.wave.id ? show({ ...place, deliberation }) : request.no(404)
  })

const openingForm = z.object({
  niveau: field.choice(juryLevels),
  region: field.text(3).optional(),
  quorum: field.whole(1, 200),
  jour: field.day(),
})

async function deliberationsPage(request: Request, place: Place, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  return request.page(
    <DeliberationsPage
      {...place}
      deliberations={await listDeliberations(request.db, place.wave.id)}
      regions={await listRegions(request.db)}
      values={more.values ?? { niveau: place.call.terms.levels === 'national' ? 'national' : '' }}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

const base = '/reseau/appels/:call/vagues/:wave/deliberations'

room.show(base, networkTeam, (request) => withWave(request, (place) => deliberationsPage(request, place)))

room.act(base, networkTeam, (request, form) =>
  withWave(request, async (place) => {
    const again = (mistakes: Mistakes) => deliberationsPage(request, place, { values: form.typed, mistakes })
    const read = readDraft(openingForm, form, request.voice)
    if (!read.ok) return again(read.mistakes)
    const { niveau, region, quorum, jour } = read.draft
    const regionCode = niveau === 'regional' ? (region ?? null) : null
    if (regionCode && !(await listRegions(request.db)).some((each) => each.code === regionCode))
      return again({ region: request.voice.say(openingSaid.region_missing) })
    const draft = { level: niveau, regionCode, quorum, heldOn: jour }
    const opened = await openDeliberation(request.db, visitorOf(request), place.call, place.wave, draft)
    if (opened.allowed) return request.redirect(deliberationPath(place, { id: opened.value }))
    const where = { region_missing: 'region', quorum_too_large: 'quorum' }[opened.because as 'region_missing'] ?? 'niveau'
    return again({ [where]: request.voice.say(openingSaid[opened.because]) })
  }),
)

/** What the address asks of the ranking. */
const filterOf = (query: URLSearchParams): RankingFilter => ({
  region: query.get('region') ?? '',
  nature: query.get('nature') ?? '',
  avis: query.get('avis') ?? '',
  remises: query.get('remises') ?? '',
})

/** The rows that it asks for. */
async function askedRows(request: Request, call: Call, rows: RankedRow[], { region, nature, avis, remises }: RankingFilter) {
  const advice = advices.find((each) => each === avis)
  const judged = rows.filter(({ candidacy }) => {
    if (remises && candidacy.judgements.length >= call.terms.evaluations !== (remises === 'assez')) return false
    return !advice || advicesOf(candidacy).has(advice)
  })
  if (!region && !nature) return judged
  const grounds = await findGrounds(
    request.db,
    judged.map(({ candidacy }) => candidacy),
  )
  return judged.filter(({ candidacy }) => {
    const ground = grounds.get(candidacy.id)
    return (!region || ground?.regionCodes.includes(region)) && (!nature || ground?.kind === nature)
  })
}

type Here = Place & { deliberation: Deliberation }

/** The table as whoever asks may see it: a member of the network's team who sits in the call's jury meets the wall here too. */
async function tableOf(request: Request, { call, deliberation }: Here): Promise<Table & { closed: number }> {
  const table = await setTable(request.db, call, deliberation)
  const { personId } = visitorOf(request)
  const candidacies = table.candidacies.filter((each) => !isBarred(table.wall(personId, each.id)))
  return { ...table, candidacies, closed: table.candidacies.length - candidacies.length }
}

async function deliberationPage(request: Request, here: Here, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const table = await tableOf(request, here)
  const filter = filterOf(request.query)
  const rows = await askedRows(request, here.call, rankedRows(table.criteria, table.candidacies), filter)
  const page = readPage(request.query)
  return request.page(
    <DeliberationPage
      {...here}
      jurors={table.jurors}
      present={table.present}
      closed={table.closed}
      waiting={undecidedOf(here.deliberation, table.candidacies).length}
      moved={here.deliberation.closedAt ? [] : (await listMoved(request.db, here.deliberation, table)).map(({ name }) => name)}
      ranking={{
        rows: rows.slice(page.offset, page.offset + page.size),
        filter,
        regions: await listRegions(request.db),
        pager: pagingOf(page, rows.length, request.path, request.query),
        hasGrid: table.criteria.length > 0,
        tiesOf: ({ id }) => table.jurors.filter((juror) => table.wall(juror.personId, id) === 'conflict').length,
      }}
      {...more}
    />,
    more.mistakes ? 422 : 200,
  )
}

room.show(`${base}/:deliberation`, networkTeam, (request) => withDeliberation(request, (here) => deliberationPage(request, here)))

room.act(`${base}/:deliberation/presences`, networkTeam, (request, form) =>
  withDeliberation(request, async (here) => {
    const noted = await noteAttendance(request.db, visitorOf(request), here.call, here.deliberation.id, form.all('presents'))
    if (noted.allowed) return request.redirect(deliberationPath(here, here.deliberation))
    return deliberationPage(request, here, { mistakes: { presents: request.voice.say(voteSaid.closed) } })
  }),
)

const minutesForm = z.object({ texte: field.longText(60_000) })

room.act(`${base}/:deliberation/proces-verbal`, networkTeam, (request, form) =>
  withDeliberation(request, async (here) => {
    const read = readDraft(minutesForm, form, request.voice)
    if (!read.ok) return deliberationPage(request, here, { values: form.typed, mistakes: read.mistakes })
    // The minutes tell of every candidacy: whoever may not read one of them neither reads nor writes them.
    if ((await tableOf(request, here)).closed > 0) return request.no(403)
    const written = await writeMinutes(request.db, visitorOf(request), here.call, here.deliberation.id, read.draft.texte)
    if (written.allowed) return request.redirect(deliberationPath(here, here.deliberation))
    return deliberationPage(request, here, { values: form.typed, mistakes: { texte: request.voice.say(voteSaid.closed) } })
  }),
)

room.act(`${base}/:deliberation/cloture`, networkTeam, (request) =>
  withDeliberation(request, async (here) => {
    const closed = await closeDeliberation(request.db, visitorOf(request), here.call, here.deliberation.id)
    if (closed.allowed) return request.redirect(deliberationPath(here, here.deliberation))
    return deliberationPage(request, here, { mistakes: { '': request.voice.say(closingSaid[closed.because]) } })
  }),
)

room.show(`${base}/:deliberation/sensibilite`, networkTeam, (request) =>
  withDeliberation(request, async (here) => {
    const { criteria, candidacies } = await tableOf(request, here)
    const typed = Number.parseInt(request.query.get('ligne') ?? '', 10)
    const chosen = candidacies.filter((each) => each.national === 'labelled' || each.national === 'labelled_with_conditions').length
    const places = Number.isFinite(typed) ? typed : chosen > 0 ? chosen : null
    return request.page(
      <SensitivityPage
        {...here}
        sensitivity={{
          criteria,
          shifts: sensitivityOf(criteria, candidacies, places),
          names: new Map(candidacies.map((each) => [each.id, each.name])),
          places,
        }}
      />,
    )
  }),
)

type HereWithOne = Here & { candidacy: Rankable; table: Table }

const withJudged = (request: Request, show: (here: HereWithOne) => Promise<Response> | Response): Promise<Response> =>
  withDeliberation(request, async (here) => {
    const table = await tableOf(request, here)
    const candidacy = table.candidacies.find((each) => each.reference === request.param('candidacy'))
    return candidacy ? show({ ...here, table, candidacy }) : request.no(404)
  })

async function judgedPage(request: Request, here: HereWithOne, more: { values?: Values; mistakes?: Mistakes } = {}): Promise<Response> {
  const { table, candidacy, ...place } = here
  const cast = (await listVotes(request.db, place.deliberation.id)).filter((each) => each.candidacyId === candidacy.id)
  const byJuror = new Map(cast.map((each) => [each.juryMemberId, each.vote]))
  const seats = seatsBefore(table, candidacy)
  const { level } = place.deliberation
  const decision = await findDecision(request.db, { candidacyId: candidacy.id, waveId: place.wave.id, level })
  const proposals = level === 'national' ? await listDecisions(request.db, place.wave.id, 'regional') : []
  return request.page(
    <JudgedPage
      {...place}
      candidacy={candidacy}
      jurors={table.jurors}
      seats={seats}
      cast={byJuror}
      count={countHere(table, place.deliberation, candidacy, cast)}
      decision={decision}
      proposals={proposals.filter((each) => each.candidacyId === candidacy.id)}
      values={more.values ?? typedRuling(decision)}
      mistakes={more.mistakes}
    />,
    more.mistakes ? 422 : 200,
  )
}

const one = `${base}/:deliberation/candidatures/:candidacy`

room.show(one, networkTeam, (request) => withJudged(request, (here) => judgedPage(request, here)))

/** The votes that a form carries, by the names of its selects; an empty one takes a vote back. */
export const readVotes = (form: Form, names: readonly string[]): [string, Vote | null][] =>
  names.filter((name) => form.names.includes(name)).map((name) => [name, votes.find((vote) => vote === form.text(name)) ?? null])

room.act(`${one}/votes`, networkTeam, (request, form) =>
  withJudged(request, async (here) => {
    const { candidacy, deliberation, table } = here
    const typed = readVotes(
      form,
      table.jurors.map((juror) => juror.juryMemberId),
    )
    const drafts = typed.map(([juryMemberId, vote]) => ({ candidacyId: candidacy.id, juryMemberId, vote }))
    const cast = await castVotes(request.db, visitorOf(request), here.call, deliberation.id, drafts)
    if (cast.allowed) return request.redirect(`${deliberationPath(here, deliberation)}/candidatures/${candidacy.reference}`)
    return judgedPage(request, here, { mistakes: { '': request.voice.say(voteSaid[cast.because]) } })
  }),
)

const refusedField: Partial<Record<RulingRefusal | 'absent', string>> = {
  reasons_missing: 'motifs',
  conditions_missing: 'condition-1',
  conditions_without_label: 'condition-1',
  voted_against: 'decision',
}

room.act(`${one}/decision`, networkTeam, (request, form) =>
  withJudged(request, async (here) => {
    const { candidacy, deliberation } = here
    const again = (mistakes: Mistakes) => judgedPage(request, here, { values: form.typed, mistakes })
    const read = readRuling(request, form)
    if ('mistakes' in read) return again(read.mistakes)
    const decided = await decideCandidacy(request.db, visitorOf(request), here.call, deliberation.id, candidacy.id, read.ruling)
    if (decided.allowed) return request.redirect(deliberationPath(here, deliberation))
    return again({ [refusedField[decided.because] ?? '']: request.voice.say(rulingSaid[decided.because]) })
  }),
)
