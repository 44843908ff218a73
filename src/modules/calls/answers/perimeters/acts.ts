import type { Db } from '../../../../platform/database.ts'
import type { Form } from '../../../../platform/upload.ts'
import { linesOf, mostPerimeterLines, resolveMembers, type TerritoryKind } from '../../../territories/index.ts'
import type { Question } from '../../forms/schema.ts'
import { fieldOf } from '../readings/rules.ts'
import type { AnsweredPerimeter } from '../schema.ts'
import { perimeterParts } from '../typed/rules.ts'
import { type Ground, listGrounds, listNamed } from './store.ts'

export interface PerimeterReading {
  answer: AnsweredPerimeter | undefined
  /** By field: lines that the geography does not know, and lines that mean several places. */
  mistakes: Record<string, { unknown: string[]; ambiguous: { line: string; which: string[] }[] } | 'too_many_lines'>
}

/** Reads the four fields of a perimeter through the geography: codes or names, one a line. */
export async function readPerimeter(db: Db, question: Question, form: Form): Promise<PerimeterReading> {
  const members: { kind: AnsweredPerimeter['members'][number]['kind']; code: string }[] = []
  const mistakes: PerimeterReading['mistakes'] = {}
  for (const [part, kind] of Object.entries(perimeterParts)) {
    const field = fieldOf(question, part)
    const lines = linesOf(form.text(field))
    if (lines.length > mostPerimeterLines) {
      mistakes[field] = 'too_many_lines'
      continue
    }
    const read = await resolveMembers(db, kind, lines)
    members.push(...read.members.map((member) => ({ kind, code: member.code })))
    if (read.unknown.length > 0 || read.ambiguous.length > 0) {
      mistakes[field] = {
        unknown: read.unknown,
        ambiguous: read.ambiguous.map(({ line, which }) => ({ line, which: which.map((each) => `${each.name}, ${each.code}`) })),
      }
    }
  }
  return { answer: members.length > 0 ? { members: await listNamed(db, members) } : undefined, mistakes }
}

export interface PerimeterFacts extends Ground {
  kind: TerritoryKind
}

/** What answered perimeters amount to, in the order in which they were given: kind, residents, regions. */
export async function factsOfPerimeters(db: Db, answers: readonly AnsweredPerimeter[]): Promise<PerimeterFacts[]> {
  const grounds = await listGrounds(
    db,
    answers.map(({ members }) => members),
  )
  return grounds.map((ground, at) => {
    const members = answers[at]?.members ?? []
    const [only] = members
    return { kind: only && members.length === 1 ? only.kind : 'group', ...ground }
  })
}

export async function factsOfPerimeter(db: Db, answer: AnsweredPerimeter): Promise<PerimeterFacts> {
  const [facts] = await factsOfPerimeters(db, [answer])
  return facts ?? { kind: 'group', population: null, regionCodes: [] }
}
