import grid from '../../facts/call.json' with { type: 'json' }
import cast from '../../facts/cast.json' with { type: 'json' }
import facts from '../../facts/judged-waves.json' with { type: 'json' }
import {
  type Assignment,
  answerSeat,
  type Candidacy,
  castVotes,
  closeDeliberation,
  decideCandidacy,
  declareConflicts,
  findCandidacy,
  findSeat,
  inviteJuror,
  type JuryLevel,
  listAssignments,
  listWaves,
  noteAttendance,
  openDeliberation,
  type Seat,
  type Wave,
  writeEvaluation,
  writeMinutes,
} from '../modules/calls/index.ts'
import { dayOf } from '../platform/day.ts'
import { type CandidacyFact, type Coalitions, invented, type Ruling, type Stage } from './candidacies.ts'
import { must } from './staging.ts'

const { jury } = facts
const region = jury.cell.regionCode
const personOf = (slug: string) => {
  const person = cast.people.find((each) => each.slug === slug)
  if (!person) throw new Error(`${slug} is not of the cast.`)
  return person
}

/** Seats of the invented jury, by the slug of who sits there. */
export type Jury = ReadonlyMap<string, Seat>

export async function stageJury({ db, house, calendar, network, call }: Stage): Promise<Jury> {
  const seats = new Map<string, Seat>()
  const invite = async (slug: string, level: JuryLevel) => {
    const { email, name } = personOf(slug)
    const invitation = {
      email,
      name,
      language: 'fr',
      level,
      regionCode: level === 'regional' ? region : null,
      mostEvaluations: null,
    } as const
    const id = must(await inviteJuror(db, network, house.config.publicUrl, call, invitation), `The seat of ${name}`)
    const seat = await findSeat(db, id)
    if (!seat) return
    await answerSeat(db, authorOf(seat), seat, jury.named.includes(slug))
    seats.set(slug, seat)
  }
  await calendar.on(-450, async () => {
    for (const slug of jury.cell.jurors) await invite(slug, 'regional')
    for (const slug of jury.national) await invite(slug, 'national')
  })
  return seats
}

export async function waveNumber({ db, call }: Stage, number: number): Promise<Wave> {
  const wave = (await listWaves(db, call.id)).find((each) => each.number === number)
  if (!wave) throw new Error(`The call of the demonstration has no wave ${number}.`)
  return wave
}

const inCell = (fact: CandidacyFact) => fact.region === region

/** Jurors say what ties them to the candidacies of a wave: those of the cell to what lies in its region. */
export async function declareAll(
  { db, house, call }: Stage,
  { ids }: Coalitions,
  seats: Jury,
  wave: Wave,
  judged: readonly CandidacyFact[],
): Promise<void> {
  const candidacies = new Map<string, Candidacy>()
  for (const { key } of judged) {
    const candidacy = await findCandidacy(db, ids.get(key) ?? '')
    if (candidacy) candidacies.set(key, candidacy)
  }
  for (const [slug, seat] of seats) {
    const drafts = []
    for (const fact of judged) {
      if (seat.level === 'regional' && !inCell(fact)) continue
      if (jury.undeclared.some((each) => each.juror === slug && each.candidacy === fact.key)) continue
      const candidacy = candidacies.get(fact.key)
      const tie = jury.conflicts.find((each) => each.juror === slug && each.candidacy === fact.key)
      if (candidacy) drafts.push({ candidacy, hasConflict: tie !== undefined, note: tie?.noteFr ?? '' })
    }
    const declared = await declareConflicts(db, authorOf(seat), house.config.publicUrl, { call, wave }, seat, drafts)
    must(declared, `What ${seat.name} declares`)
  }
}

/** A juror, who acts for herself. */
export const authorOf = ({ personId, name }: Seat) => ({ personId, name, wayIn: 'demonstration' })

const criteria = grid.grid.criteria.map(({ key }) => key)
/** What a juror thinks of a candidacy: a score and a sentence for each criterion, out of the grid's own scale. */
export function evaluationOf(slug: string, { scores, advice, comment }: CandidacyFact, only = criteria.length) {
  const given = scores?.[slug]
  if (!given) throw new Error(`Nobody said what ${slug} thinks.`)
  const voice = [...jury.national, ...jury.cell.jurors].indexOf(slug) % 2
  const told = criteria.slice(0, only).map((key, at) => {
    const score = given[at] ?? 0
    return [key, { score, why: facts.whys[key as keyof typeof facts.whys][score]?.[voice] ?? '' }] as const
  })
  return {
    scores: Object.fromEntries(told),
    comment: voice === 0 && only === criteria.length ? (comment ?? '') : '',
    advice: advice ?? null,
  }
}

/** Jurors of a level seal what they were given to judge, except what is said to be left. */
export async function evaluateAll(
  { db }: Stage,
  { ids }: Coalitions,
  seats: Jury,
  wave: Wave,
  level: JuryLevel,
  isLeft: (slug: string, fact: CandidacyFact, nth: number) => boolean = () => false,
): Promise<void> {
  const seen = new Map<string, number>()
  for (const assignment of await listAssignments(db, wave.id, level)) {
    const { slug, seat, fact } = matterOf(assignment, seats, ids)
    const nth = seen.get(fact.key) ?? 0
    seen.set(fact.key, nth + 1)
    if (isLeft(slug, fact, nth)) continue
    must(await writeEvaluation(db, authorOf(seat), assignment.id, evaluationOf(slug, fact), true), `What ${slug} thinks of ${fact.name}`)
  }
}

export function matterOf({ seatId, candidacyId }: Assignment, seats: Jury, ids: ReadonlyMap<string, string>) {
  const [slug, seat] = [...seats].find(([, each]) => each.id === seatId) ?? []
  const fact = invented.find((each) => ids.get(each.key) === candidacyId)
  if (!slug || !seat || !fact) throw new Error('An assignment of the demonstration is nobody’s.')
  return { slug, seat, fact }
}

/** A jury meets, votes on each candidacy, writes what it decided and its minutes. */
export async function deliberate(
  { db, calendar, network, call }: Stage,
  { ids }: Coalitions,
  seats: Jury,
  matter: {
    wave: Wave
    level: JuryLevel
    heldInDays: number
    minutes: string
    closes: boolean
    rulings: readonly { key: string; ruling: Ruling }[]
  },
): Promise<void> {
  const { wave, level, heldInDays, rulings } = matter
  const heldOn = dayOf(calendar.moment(heldInDays))
  const regionCode = level === 'regional' ? region : null
  const opened = await openDeliberation(db, network, call, wave, { level, regionCode, quorum: 2, heldOn })
  const id = must(opened, `The deliberation of ${wave.name}`)
  const here = [...seats].filter(([, seat]) => seat.level === level)
  must(
    await noteAttendance(
      db,
      network,
      call,
      id,
      here.map(([, seat]) => seat.id),
    ),
    'Who is there',
  )
  const votes = rulings.flatMap(({ key, ruling }) =>
    here.map(([slug, seat]) => ({ candidacyId: ids.get(key) ?? '', juryMemberId: seat.id, vote: ruling.votes[slug] ?? ('for' as const) })),
  )
  must(await castVotes(db, network, call, id, votes), 'A vote')
  for (const { key, ruling } of rulings) {
    const conditions = (ruling.conditions ?? []).map(({ text, dueInDays }) => ({ text, dueOn: dayOf(calendar.moment(dueInDays)) }))
    const { reasons, publicReasons = '' } = ruling
    const decided = { kind: ruling.kind, reasons, publicReasons, conditions }
    must(await decideCandidacy(db, network, call, id, ids.get(key) ?? '', decided), `The decision on ${key}`)
  }
  must(await writeMinutes(db, network, call, id, matter.minutes), 'The minutes')
  if (matter.closes) must(await closeDeliberation(db, network, call, id), 'The end of the deliberation')
}
