/** A wave that was cut off, with its jury, declarations and evaluations: what deliberations and publications are tested on. */
import { sql } from 'kysely'
import { createCall, openCall } from '../src/modules/calls/acts.ts'
import type { AnsweredChallenge } from '../src/modules/calls/answers/schema.ts'
import { beginCandidacy } from '../src/modules/calls/candidacies/acts.ts'
import { fillAnswers } from '../src/modules/calls/candidacies/drafts/acts.ts'
import { submitCandidacy } from '../src/modules/calls/candidacies/submissions/acts.ts'
import { publishForm } from '../src/modules/calls/forms/acts.ts'
import type { FormContent, Question } from '../src/modules/calls/forms/schema.ts'
import type { GridCriterion } from '../src/modules/calls/grids/schema.ts'
import { type CallTerms, usualTerms } from '../src/modules/calls/schema.ts'
import { type Call, findCall } from '../src/modules/calls/store.ts'
import { planWave } from '../src/modules/calls/waves/acts.ts'
import { findWave, type Wave } from '../src/modules/calls/waves/store.ts'
import { createOrganisation } from '../src/modules/ecosystem/index.ts'
import type { Db } from '../src/platform/database.ts'
import type { Decision } from '../src/platform/decision.ts'
import { type Id, makeId } from '../src/platform/id.ts'
import { commandLine } from '../src/platform/visitor.ts'
import type { Somebody, Stand } from './stand.ts'

function mustAllow<Value>(decision: Decision<Value, string>): Value {
  if (!decision.allowed) throw new Error(`Refused: ${decision.because}.`)
  return decision.value
}

const question = (key: string, kind: Question['kind'], required = true): Question => ({
  key,
  kind,
  label: { fr: key, en: '' },
  help: { fr: '', en: '' },
  required,
  shownWhen: null,
})
const section = { key: 'dossier', title: { fr: 'Dossier', en: '' }, lead: { fr: '', en: '' } }
const form: FormContent = {
  sections: [
    {
      ...section,
      questions: [question('recit', 'long_text'), question('perimetre', 'perimeter', false), question('defis', 'challenges', false)],
    },
  ],
}

const criterion = (key: string, weight: number): GridCriterion => ({
  key,
  title: { fr: `Critère ${key}`, en: `Criterion ${key}` },
  text: { fr: '', en: '' },
  weight,
  anchors: [0, 1, 2, 3, 4].map((score) => ({ score, label: { fr: `${key} ${score}`, en: '' } })),
})

const minute = 60_000

export interface JudgedCall {
  call: Call
  wave: Wave
  gridId: string
  publishAt: Date
}

/** An open call with a grid of two criteria and one wave whose cut-off is a minute ahead. */
export async function stageJudgedCall(db: Db, terms: Partial<CallTerms> = {}): Promise<JudgedCall> {
  const made = await createCall(db, commandLine, {
    title: 'Appel jugé',
    language: 'fr',
    text: 'Venez.',
    form,
    terms: { ...usualTerms, leastMembers: 1, memberRules: [], challenges: { social: 0, environmental: 0, citizen: 0 }, ...terms },
  })
  const publishAt = new Date(Date.now() + 2 * minute)
  const draft = { name: 'Vague 1', nameOther: null, cutOffAt: new Date(Date.now() + minute), publishAt }
  const waveId = mustAllow(await planWave(db, commandLine, made.id, draft))
  mustAllow(await publishForm(db, commandLine, made.id))
  const gridId = makeId()
  const content = JSON.stringify({ criteria: [criterion('a', 1), criterion('b', 1)] })
  await sql`insert into call_grid (id, call_id, number, content, sha256) values (${gridId}, ${made.id}, 1, ${content}::jsonb, '')`.execute(
    db,
  )
  mustAllow(await openCall(db, commandLine, made.id))
  const [call, wave] = [await findCall(db, made.slug), await findWave(db, waveId)]
  if (!call || !wave) throw new Error('The call is gone.')
  return { call, wave, gridId, publishAt }
}

export interface JudgedCandidacy {
  id: Id<'Candidacy'>
  reference: string
  organisationId: string
}

/** A coalition of one organisation that has submitted, with the perimeter and the challenges it is given. */
export async function stageJudgedCandidacy(
  db: Db,
  call: Call,
  name: string,
  communes: string[] = [],
  challenges: AnsweredChallenge[] = [],
): Promise<JudgedCandidacy> {
  const draft = { name: `Structure ${name}`, kind: 'association' } as Parameters<typeof createOrganisation>[2]
  const organisationId = mustAllow(await createOrganisation(db, commandLine, draft))
  const begun = mustAllow(await beginCandidacy(db, { ...commandLine, name: 'Ana' }, call, { name, organisationId, language: 'fr' }))
  const members = communes.map((code) => ({ kind: 'commune' as const, code, name: code }))
  await fillAnswers(db, commandLine, begun, {
    recit: `Récit de ${name}.`,
    ...(members.length > 0 && { perimetre: { members } }),
    ...(challenges.length > 0 && { defis: challenges }),
  })
  mustAllow(await submitCandidacy(db, commandLine, begun.id))
  return { ...begun, organisationId }
}

/** The wave's cut-off is brought to the past: from here on it is judged. */
export async function cutOff(db: Db, { wave }: JudgedCall): Promise<void> {
  await sql`update wave set cut_off_at = now() - interval '1 minute' where id = ${wave.id}`.execute(db)
}

/** Somebody with a seat in a jury. */
export interface Juror extends Somebody {
  juryMemberId: string
}

/** Somebody sits in the call's national jury, or in the cell of a region. */
export async function seat(stand: Stand, { call }: JudgedCall, name: string, region: string | null = null): Promise<Juror> {
  const juror = await stand.someone(name, { role: 'juror' })
  const juryMemberId = makeId()
  await sql`insert into jury_member (id, call_id, person_id, level, region_code)
    values (${juryMemberId}, ${call.id}, ${juror.personId}, ${region ? 'regional' : 'national'}, ${region})`.execute(stand.db)
  return { ...juror, juryMemberId }
}

export async function declare(db: Db, juryMemberId: string, candidacyId: string, hasConflict: boolean): Promise<void> {
  await sql`insert into conflict_declaration (jury_member_id, candidacy_id, has_conflict) values (${juryMemberId}, ${candidacyId}, ${hasConflict})
    on conflict (jury_member_id, candidacy_id) do update set has_conflict = excluded.has_conflict`.execute(db)
}

export async function checkAdmissible(db: Db, candidacyId: string, verdict = 'admissible'): Promise<void> {
  await sql`insert into admissibility_check (id, candidacy_id, version_id, verdict)
    select ${makeId()}, ${candidacyId}, v.id, ${verdict} from candidacy_version v where v.candidacy_id = ${candidacyId}
    order by v.number desc limit 1`.execute(db)
}

/** A candidacy is hers to evaluate from here on. */
export async function assign(db: Db, { wave }: Pick<JudgedCall, 'wave'>, juryMemberId: string, candidacyId: string): Promise<string> {
  const assignmentId = makeId()
  await sql`insert into jury_assignment (id, candidacy_id, wave_id, jury_member_id, level)
    select ${assignmentId}, ${candidacyId}, ${wave.id}, m.id, m.level from jury_member m where m.id = ${juryMemberId}`.execute(db)
  return assignmentId
}

/** A submitted evaluation of a candidacy by a juror. */
export async function evaluate(
  db: Db,
  { wave, gridId }: JudgedCall,
  juryMemberId: string,
  candidacyId: string,
  scores: Record<string, number>,
  why = 'Parce que.',
): Promise<void> {
  const assignmentId = await assign(db, { wave }, juryMemberId, candidacyId)
  const typed = JSON.stringify(Object.fromEntries(Object.entries(scores).map(([key, score]) => [key, { score, why }])))
  await sql`insert into evaluation (id, assignment_id, version_id, grid_id, scores, advice, submitted_at)
    select ${makeId()}, ${assignmentId}, v.id, ${gridId}, ${typed}::jsonb, 'favourable', now() from candidacy_version v
    where v.candidacy_id = ${candidacyId} order by v.number desc limit 1`.execute(db)
}
