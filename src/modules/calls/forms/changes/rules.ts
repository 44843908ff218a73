/** What one version of a form asks that another did not: said before it is published, and to whoever moves a candidacy to it. */
import { canonicalJson } from '../../../../platform/journal.ts'
import { findSection, questionsOf } from '../rules.ts'
import type { Bilingual, FormContent, Question } from '../schema.ts'

export type ChangeKind =
  | 'added'
  | 'removed'
  | 'reworded'
  | 'required_now'
  | 'optional_now'
  | 'kind_changed'
  | 'choices_changed'
  | 'columns_changed'
  | 'limits_changed'
  | 'condition_changed'
  | 'moved'
  | 'section_reworded'

export interface FormChange {
  key: string
  label: Bilingual
  change: ChangeKind
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null)
const limitsOf = ({ mostCharacters, unit, least, most, mostRows, mostMegabytes, fileKinds }: Question): unknown[] => [
  mostCharacters,
  unit,
  least,
  most,
  mostRows,
  mostMegabytes,
  fileKinds,
]

/** What changed in one question that both versions ask. */
function changesIn(was: Question, is: Question): ChangeKind[] {
  if (was.kind !== is.kind) return ['kind_changed']
  const found: [boolean, ChangeKind][] = [
    [!isSame([was.label, was.help], [is.label, is.help]), 'reworded'],
    [!isSame(was.choices, is.choices), 'choices_changed'],
    [!isSame(was.columns, is.columns), 'columns_changed'],
    [!isSame(limitsOf(was), limitsOf(is)), 'limits_changed'],
    [!isSame(was.shownWhen, is.shownWhen), 'condition_changed'],
    [was.required !== is.required, is.required ? 'required_now' : 'optional_now'],
  ]
  return found.flatMap(([isSo, change]) => (isSo ? [change] : []))
}

/** Where each question that both versions ask stands: its section, and its place among those. */
function placesOf({ sections }: FormContent, common: ReadonlySet<string>): Map<string, string> {
  return new Map(
    sections.flatMap((section) =>
      section.questions.filter(({ key }) => common.has(key)).map(({ key }, at): [string, string] => [key, `${section.key} ${at}`]),
    ),
  )
}

/** What changed from one version of a form to another, question by question: said to whoever moves a candidacy to the newer one. */
export function changesBetween(from: FormContent, to: FormContent): FormChange[] {
  const old = new Map(questionsOf(from).map((question) => [question.key, question]))
  const common = new Set(questionsOf(to).flatMap(({ key }) => (old.has(key) ? [key] : [])))
  const [before, after] = [placesOf(from, common), placesOf(to, common)]
  const changes: FormChange[] = to.sections.flatMap(({ key, title, lead }) => {
    const was = findSection(from, key)
    return was && !isSame([was.title, was.lead], [title, lead]) ? [{ key, label: title, change: 'section_reworded' }] : []
  })
  for (const question of questionsOf(to)) {
    const was = old.get(question.key)
    const { key, label } = question
    old.delete(key)
    const found: ChangeKind[] = was ? changesIn(was, question) : ['added']
    if (before.get(key) !== after.get(key)) found.push('moved')
    changes.push(...found.map((change) => ({ key, label, change })))
  }
  for (const { key, label } of old.values()) changes.push({ key, label, change: 'removed' })
  return changes
}
