import { Form, type Values } from '../../../../../ui/field.tsx'
import type { StandingAnswer } from '../store.ts'
import { Around, type AroundProps, ConflictNotice, QuestionBlocks, type QuestionBlocksProps } from '../views.tsx'

export interface AutosavedProps {
  around: AroundProps
  /** Blocks that the page does not show yet, or where the other's text may be taken. */
  blocks: QuestionBlocksProps
  values: Values
  conflicts: readonly StandingAnswer[]
}

/** What changes on a section's page once something of it was saved: the island puts each part in its place. */
export function Autosaved({ around, blocks, values, conflicts }: AutosavedProps) {
  return (
    <>
      <Around {...around} />
      {conflicts.map((conflict) => (
        <div key={conflict.question} data-conflict={conflict.question}>
          <ConflictNotice
            conflict={conflict}
            section={around.section}
            reference={around.whole.candidacy.reference}
            indicators={blocks.indicators}
          />
        </div>
      ))}
      <Form action="/candidatures" values={values}>
        <QuestionBlocks {...blocks} />
      </Form>
    </>
  )
}
