import open from '../../facts/call.json' with { type: 'json' }
import {
  addCandidacyMember,
  askHelp,
  beginCandidacy,
  type Call,
  createCall,
  editGrid,
  type FormContent,
  fillAnswers,
  findCall,
  type GridContent,
  type Levels,
  openCall,
  planWave,
  publishForm,
  publishGrid,
  usualTerms,
} from '../modules/calls/index.ts'
import type { OrganisationKind } from '../modules/ecosystem/index.ts'
import type { Db } from '../platform/database.ts'
import { allow } from '../platform/decision.ts'
import type { House } from '../platform/room.ts'
import type { Author } from '../platform/visitor.ts'
import { type Stage, stageCoalitions } from './candidacies.ts'
import { stageJury } from './juries.ts'
import { actAs, type Calendar, must, openCalendar } from './staging.ts'
import { stageFirstWave, stageSecondWave } from './waves.ts'

interface Ground {
  /** Ids of the invented organisations, by slug. */
  organisations: ReadonlyMap<string, string>
}

/**
 * An open call that began over a year ago: a first wave judged and published, a second before its jury, coalitions that submit to the third and one that
 * is still writing. Everything is done by the acts that people do, on the days on which they would have. Invented, and marked so.
 */
export async function stageCalls(db: Db, author: Author, house: House, ground: Ground): Promise<void> {
  const calendar = openCalendar()
  const network = await actAs(db, 'ines@reseau.example')
  const call = await calendar.on(open.openedInDays, () => stageOpenCall(db, network, calendar))
  const stage = { db, house, calendar, network, call }
  const coalitions = await stageCoalitions(stage, author)
  const jury = await stageJury(stage)
  await stageFirstWave(stage, coalitions, jury)
  await stageSecondWave(stage, coalitions, jury)
  await coalitions.submit(3)
  await stageDraft(stage, author, ground)
}

async function stageOpenCall(db: Db, author: Author, calendar: Calendar): Promise<Call> {
  const made = await createCall(db, author, {
    title: open.titleFr,
    titleOther: open.titleEn,
    language: 'fr',
    summary: open.summaryFr,
    summaryOther: open.summaryEn,
    text: open.textFr,
    textOther: open.textEn,
    form: open.form as FormContent,
    terms: {
      ...usualTerms,
      memberRules: open.memberRules.map(({ kinds, atLeast }) => ({ kinds: kinds as OrganisationKind[], atLeast })),
      levels: open.levels as Levels,
      labelYears: open.labelYears,
    },
    demonstration: true,
  })
  for (const wave of open.waves) {
    const planned = await planWave(db, author, made.id, {
      name: wave.nameFr,
      nameOther: wave.nameEn,
      cutOffAt: calendar.moment(wave.cutOffInDays, wave.hour),
      publishAt: calendar.moment(wave.publishInDays, wave.hour),
    })
    must(planned, `The wave ${wave.nameFr}`)
  }
  must(await publishForm(db, author, made.id), 'The form of the call')
  await editGrid(db, author, made.id, () => allow(open.grid as GridContent))
  must(await publishGrid(db, author, made.id), 'The grid of the call')
  must(await openCall(db, author, made.id), 'The call')
  const call = await findCall(db, made.slug)
  if (!call) throw new Error('The call of the demonstration is gone.')
  return call
}

/** A coalition that began its answer, waits for one member's letter, has stopped, and asks the network for help. */
async function stageDraft({ db, calendar, call }: Stage, author: Author, { organisations }: Ground): Promise<void> {
  const fact = open.candidacy
  const idOf = (organisation: string) => organisations.get(organisation) ?? ''
  const draft = { name: fact.name, organisationId: idOf(fact.lead), language: 'fr', demonstration: true } as const
  const begun = await calendar.on(fact.begunInDays, async () =>
    must(await beginCandidacy(db, { ...author, name: 'Samir Haddad' }, call, draft), 'The candidacy of the demonstration'),
  )
  await calendar.on(fact.writtenInDays, async () => {
    for (const member of fact.members)
      await addCandidacyMember(db, author, begun, { organisationId: idOf(member), committedBy: 'Karima Belkacem' })
    for (const member of fact.invited) await addCandidacyMember(db, author, begun, { organisationId: idOf(member), committedBy: null })
    await fillAnswers(db, author, begun, fact.answers)
  })
  const { email, question, askedInDays } = fact.help
  await calendar.on(askedInDays, async () => askHelp(db, await actAs(db, email), begun, question))
}
