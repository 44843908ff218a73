import open from '../../facts/call.json' with { type: 'json' }
import {
  addCandidacyMember,
  beginCandidacy,
  createCall,
  editGrid,
  type FormContent,
  fillAnswers,
  findCall,
  type GridContent,
  openCall,
  planWave,
  publishForm,
  publishGrid,
  usualTerms,
} from '../modules/calls/index.ts'
import type { OrganisationKind } from '../modules/ecosystem/index.ts'
import { today } from '../platform/clock.ts'
import type { Db } from '../platform/database.ts'
import { addDays } from '../platform/day.ts'
import { allow } from '../platform/decision.ts'
import type { Author } from '../platform/visitor.ts'
import { decideInstant } from '../platform/zone.ts'

interface Ground {
  /** Ids of the invented organisations, by slug. */
  organisations: ReadonlyMap<string, string>
}

/** An open call with its form and two waves to come, and a coalition that is writing its answer. Invented, and marked so. */
export async function stageCalls(db: Db, author: Author, ground: Ground): Promise<void> {
  const slug = await stageOpenCall(db, author)
  await stageCandidacy(db, author, slug, ground)
}

async function stageOpenCall(db: Db, author: Author): Promise<string> {
  const call = await createCall(db, author, {
    title: open.titleFr,
    titleOther: open.titleEn,
    language: 'fr',
    summary: open.summaryFr,
    summaryOther: open.summaryEn,
    text: open.textFr,
    textOther: open.textEn,
    form: open.form as FormContent,
    terms: { ...usualTerms, memberRules: open.memberRules.map(({ kinds, atLeast }) => ({ kinds: kinds as OrganisationKind[], atLeast })) },
    demonstration: true,
  })
  for (const wave of open.waves) {
    const planned = await planWave(db, author, call.id, {
      name: wave.nameFr,
      nameOther: wave.nameEn,
      cutOffAt: momentIn(wave.cutOffInDays, wave.hour),
      publishAt: momentIn(wave.publishInDays, wave.hour),
    })
    if (!planned.allowed) throw new Error(`The wave ${wave.nameFr} is refused: ${planned.because}.`)
  }
  const published = await publishForm(db, author, call.id)
  if (!published.allowed) throw new Error(`The form of the call is refused: ${published.because}.`)
  await editGrid(db, author, call.id, () => allow(open.grid as GridContent))
  const grid = await publishGrid(db, author, call.id)
  if (!grid.allowed) throw new Error(`The grid of the call is refused: ${grid.because}.`)
  const opened = await openCall(db, author, call.id)
  if (!opened.allowed) throw new Error(`The call is refused: ${opened.because}.`)
  return call.slug
}

async function stageCandidacy(db: Db, author: Author, slug: string, { organisations }: Ground): Promise<void> {
  const fact = open.candidacy
  const call = await findCall(db, slug)
  const idOf = (organisation: string) => organisations.get(organisation) ?? ''
  if (!call) throw new Error('The call of the demonstration is gone.')
  const begun = await beginCandidacy(db, { ...author, name: 'Samir Haddad' }, call, {
    name: fact.name,
    organisationId: idOf(fact.lead),
    language: 'fr',
    demonstration: true,
  })
  if (!begun.allowed) throw new Error(`The candidacy of the demonstration is refused: ${begun.because}.`)
  for (const member of fact.members)
    await addCandidacyMember(db, author, begun.value, { organisationId: idOf(member), committedBy: 'Karima Belkacem' })
  for (const member of fact.invited) await addCandidacyMember(db, author, begun.value, { organisationId: idOf(member), committedBy: null })
  await fillAnswers(db, author, begun.value, fact.answers)
}

/** So many days from today, at an hour of Paris's clock; waves of the demonstration are always ahead. */
function momentIn(days: number, hour: string): Date {
  const decision = decideInstant(addDays(today(), days), hour, 'Europe/Paris')
  if (!decision.allowed) throw new Error(`No such moment: ${decision.because}.`)
  return decision.value
}
