import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import open from '../../facts/call.json' with { type: 'json' }
import facts from '../../facts/judged-waves.json' with { type: 'json' }
import {
  type Advice,
  type Answer,
  addCandidacyMember,
  beginCandidacy,
  type Call,
  checkCandidacy,
  type DecisionKind,
  fillAnswers,
  reopenCandidacy,
  saveAnswers,
  submitCandidacy,
  type Vote,
} from '../modules/calls/index.ts'
import { addOrganisations, type OrganisationKind } from '../modules/ecosystem/index.ts'
import type { Db } from '../platform/database.ts'
import { addDays, dayOf } from '../platform/day.ts'
import { saveFile } from '../platform/files.ts'
import type { House } from '../platform/room.ts'
import type { Author } from '../platform/visitor.ts'
import { stagePeople } from './cast.ts'
import { actAs, type Calendar, must } from './staging.ts'

/** What the staging of the judged waves stands on. */
export interface Stage {
  db: Db
  house: House
  calendar: Calendar
  /** Who acts for the network's team. */
  network: Author & { name: string }
  call: Call
}

export interface Ruling {
  kind: DecisionKind
  /** Votes by juror; for, where nothing is said. */
  votes: Readonly<Record<string, Vote | undefined>>
  reasons: string
  publicReasons?: string
  conditions?: readonly { text: string; dueInDays: number }[]
}

interface ChallengeFact {
  kind: string
  title: string
  why: string
  objectives: readonly { title: string; indicator: string; baseline: number | null; target: number | null; dueInDays: number }[]
}

/** What a labelled territory does for its objectives, and what was measured of it before its review. */
export interface MeasuredProject {
  slug: string
  titleFr: string
  titleEn: string
  summaryFr: string
  summaryEn: string
  begunInDays: number
  /** Shares, in percent, sum to a hundred. */
  measured: readonly { objective: string; indicator: string; share: number; value: number; fromInDays: number; untilInDays: number }[]
}

/** An invented candidacy: what it answers, and what the network and the jury make of it. */
export interface CandidacyFact {
  key: string
  name: string
  /** The wave that it first submits to, and the region it lies in. */
  wave: number
  region: string
  lead: string
  members: readonly string[]
  committedBy: readonly string[]
  answers: { defis: readonly ChallengeFact[] }
  letter?: boolean
  submittedInDays: number
  check?: 'admissible' | 'to_complete' | 'inadmissible'
  checkReason?: string
  checkDueInDays?: number
  /** Scores by juror, in the order of the grid. */
  scores?: Readonly<Record<string, readonly number[] | undefined>>
  advice?: Advice
  comment?: string
  regional?: Ruling
  national?: Ruling
  /** Taken up again after it was deferred. */
  again?: { submittedInDays: number; defis: readonly ChallengeFact[] }
  conditionMet?: string
  review?: { noteFr: string; project: MeasuredProject }
  opinion?: { name: string; email: string; question: string; answer: string | null }
  auditionInDays?: number
}

export const invented = facts.candidacies as unknown as readonly CandidacyFact[]

export function factOf(key: string): CandidacyFact {
  const fact = invented.find((each) => each.key === key)
  if (!fact) throw new Error(`Nobody invented the candidacy ${key}.`)
  return fact
}

export interface Coalitions {
  /** Ids of the candidacies that have been begun, by the key of their fact. */
  ids: Map<string, string>
  /** The invented coalitions of a wave begin, write, commit and submit, each on its day; what the network looks at is then checked. */
  submit(wave: number): Promise<void>
  /** One is taken up again after it was deferred, says more, and is submitted anew. */
  submitAgain(key: string): Promise<void>
  /** The organisation that leads a coalition. */
  leadOf(key: string): string
  /** Whoever of the cast writes for a coalition. */
  writerOf(key: string): Promise<Author & { name: string }>
}

/** The organisations and people of the invented coalitions, and what they do. */
export async function stageCoalitions(stage: Stage, author: Author): Promise<Coalitions> {
  const { db } = stage
  const made = await addOrganisations(
    db,
    facts.organisations.map((each) => ({
      name: each.name,
      kind: each.kind as OrganisationKind,
      description: each.descriptionFr,
      themes: each.theme === 'cross' ? [] : [each.theme],
      email: each.email,
      communeCode: each.communeCode,
      commune: each.commune,
      verifiedOn: facts.source.date,
      demonstration: true,
    })),
  )
  const organisations = new Map(facts.organisations.map((each, at) => [each.slug, made[at] as string]))
  await stagePeople(db, author, facts.people, { territories: new Map(), organisations })
  const ids = new Map<string, string>()
  const writerOf = async (key: string) => {
    const person = facts.people.find((each) => each.organisation === factOf(key).lead)
    return person ? actAs(db, person.email) : { ...author, name: factOf(key).committedBy[0] ?? '' }
  }
  return {
    ids,
    leadOf: (key) => organisations.get(factOf(key).lead) ?? '',
    writerOf,
    async submit(wave) {
      for (const fact of invented.filter((each) => each.wave === wave)) {
        const writer = await writerOf(fact.key)
        ids.set(fact.key, await submitOne(stage, writer, organisations, fact))
        await checkOne(stage, fact, ids.get(fact.key) ?? '')
      }
    },
    async submitAgain(key) {
      const fact = factOf(key)
      const [id, writer] = [ids.get(key) ?? '', await writerOf(key)]
      await stage.calendar.on(fact.again?.submittedInDays ?? 0, async () => {
        must(await reopenCandidacy(db, writer, id), `To take ${fact.name} up again`)
        const defis = challengesOf({ ...fact, answers: { ...fact.answers, defis: fact.again?.defis ?? [] } }, stage.calendar)
        await saveAnswers(db, writer, { id: id as never }, [{ question: 'defis', revision: 1, value: defis }])
        must(await submitCandidacy(db, writer, id), `The new submission of ${fact.name}`)
      })
      await checkOne(stage, { ...fact, submittedInDays: fact.again?.submittedInDays ?? 0 }, id)
    },
  }
}

/** Days before its submission on which a coalition of the demonstration begins; its members commit four days apart from then on. */
const daysBefore = { begun: 24, committed: 20, answered: 2 } as const

/** A coalition begins, its members commit, it writes the whole of its answer, and it submits, each on its day. */
async function submitOne(
  stage: Stage,
  writer: Author & { name: string },
  organisations: ReadonlyMap<string, string>,
  fact: CandidacyFact,
): Promise<string> {
  const { db, house, calendar, call } = stage
  const organisationId = organisations.get(fact.lead) ?? ''
  const draft = { name: fact.name, organisationId, language: 'fr', demonstration: true } as const
  const on = <T>(days: number, act: () => Promise<T>) => calendar.on(fact.submittedInDays - days, act)
  const begun = await on(daysBefore.begun, async () => must(await beginCandidacy(db, writer, call, draft), `The candidacy ${fact.name}`))
  for (const [at, member] of fact.members.entries())
    await on(daysBefore.committed - 4 * at, () =>
      addCandidacyMember(db, writer, begun, {
        organisationId: organisations.get(member) ?? '',
        committedBy: fact.committedBy[at] ?? null,
      }),
    )
  const answers: Record<string, Answer> = { ...(fact.answers as unknown as Record<string, Answer>), defis: challengesOf(fact, calendar) }
  if (fact.letter) {
    const kept = await commitmentLetter(house, fact)
    const fileId = await saveFile(db, kept, writer.personId)
    answers.lettre = { fileId, name: kept.name, sizeBytes: kept.sizeBytes }
  }
  await on(daysBefore.answered, async () => must(await fillAnswers(db, writer, begun, answers), `What ${fact.name} answers`))
  await on(0, async () => must(await submitCandidacy(db, writer, begun.id), `The submission of ${fact.name}`))
  return begun.id
}

/** A file that a candidacy holds: a few lines, so that there is one to open. */
async function commitmentLetter(house: House, { name }: CandidacyFact) {
  const folder = await mkdtemp(path.join(tmpdir(), 'essaim-letter-'))
  const file = path.join(folder, 'lettre.txt')
  const text = `Démonstration.\n\nNous engageons notre structure dans la candidature « ${name} », avec ses moyens et ses risques.\n`
  await writeFile(file, text)
  try {
    return must(await house.files.keep({ name: 'lettre-d-engagement.txt', path: file, sizeBytes: Buffer.byteLength(text) }), 'The letter')
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Challenges with the days of their objectives, which are counted from the submission. */
const challengesOf = (fact: CandidacyFact, calendar: Calendar): Answer =>
  fact.answers.defis.map((challenge) => ({
    ...challenge,
    objectives: challenge.objectives.map(({ dueInDays, ...objective }) => ({
      ...objective,
      dueOn: addDays(dayOf(calendar.moment(fact.submittedInDays)), dueInDays),
    })),
  })) as Answer

/** The network looks at what was submitted, the day after. */
async function checkOne({ db, house, calendar, network }: Stage, fact: CandidacyFact, id: string): Promise<void> {
  const { check: verdict } = fact
  if (!verdict) return
  const dueAt = fact.checkDueInDays ? calendar.moment(fact.checkDueInDays, open.waves[0]?.hour) : null
  await calendar.on(fact.submittedInDays + 1, async () =>
    must(
      await checkCandidacy(db, network, house.config.publicUrl, id, { verdict, reason: fact.checkReason ?? '', dueAt }),
      `The check of ${fact.name}`,
    ),
  )
}
