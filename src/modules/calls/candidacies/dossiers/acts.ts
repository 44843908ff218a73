import type { Db } from '../../../../platform/database.ts'
import { journal } from '../../../../platform/journal.ts'
import type { Author } from '../../../../platform/visitor.ts'
import { findOrganisationByIdentifier } from '../../../ecosystem/index.ts'
import { listNamed } from '../../answers/perimeters/store.ts'
import { isAnswered, isPerimeter } from '../../answers/rules.ts'
import type { Answer, Answers, NamedOrganisation } from '../../answers/schema.ts'
import { questionsOf } from '../../forms/rules.ts'
import type { FormContent, Question } from '../../forms/schema.ts'
import { fillAnswers } from '../drafts/acts.ts'
import type { Candidacy } from '../store.ts'
import { answerFrom, type DossierField, plainLabel, type UnfitReason } from './rules.ts'
import { saveMappings } from './store.ts'

export interface TakenField {
  field: DossierField
  question: Question | undefined
  outcome: 'taken' | 'answered' | 'left_out' | 'twice' | UnfitReason
}

/** Takes over the answers of a dossier where nothing is answered yet, and remembers for this call which field went where. */
export async function takeDossier(
  db: Db,
  author: Author,
  candidacy: Pick<Candidacy, 'id' | 'callId'>,
  form: FormContent,
  answers: Answers,
  chosen: readonly { field: DossierField; question: string }[],
): Promise<TakenField[]> {
  const questions = new Map(questionsOf(form).map((question) => [question.key, question]))
  const filled: Record<string, Answer> = {}
  const taken: TakenField[] = []
  for (const { field, question: key } of chosen) {
    const question = questions.get(key)
    const outcome = question ? await takeOne(db, question, field, answers, filled) : 'left_out'
    taken.push({ field, question, outcome })
  }
  await fillAnswers(db, author, candidacy, filled)
  await saveMappings(
    db,
    candidacy.callId,
    new Map(chosen.map(({ field, question }) => [plainLabel(field.label), questions.has(question) ? question : ''])),
    author.personId,
  )
  const count = (isTaken: boolean) => taken.filter(({ outcome }) => (outcome === 'taken') === isTaken).length
  await journal(db, author, {
    event: 'candidacy.dossier_taken',
    thing: { kind: 'candidacy', id: candidacy.id },
    payload: { taken: count(true), leftOut: count(false) },
  })
  return taken
}

async function takeOne(
  db: Db,
  question: Question,
  field: DossierField,
  answers: Answers,
  filled: Record<string, Answer>,
): Promise<TakenField['outcome']> {
  if (isAnswered(answers[question.key])) return 'answered'
  const made = answerFrom(question, field)
  if ('because' in made) return made.because
  const before = filled[question.key]
  if (isPerimeter(made.answer)) {
    // Several fields may each name a place of one perimeter.
    const known = isPerimeter(before) ? before.members : []
    filled[question.key] = { members: await listNamed(db, [...known, ...made.answer.members]) }
    return 'taken'
  }
  if (before !== undefined) return 'twice'
  filled[question.key] = question.kind === 'organisations' ? await tied(db, made.answer as NamedOrganisation[]) : made.answer
  return 'taken'
}

/** Organisations that the directory knows by their number are tied to it. */
async function tied(db: Db, named: NamedOrganisation[]): Promise<NamedOrganisation[]> {
  const all: NamedOrganisation[] = []
  for (const each of named) {
    const found = each.siret.length === 14 ? await findOrganisationByIdentifier(db, { siret: each.siret }) : undefined
    all.push(found ? { ...each, organisationId: found.id, name: each.name || found.name } : each)
  }
  return all
}
