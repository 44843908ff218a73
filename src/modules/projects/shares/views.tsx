import { SelectField, type SelectFieldProps } from '../../../ui/choice.tsx'
import { Button, ButtonRow, FieldGroup, Form, InlineFields, type Mistakes, TextField, type Values } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import type { WholeProject } from '../store.ts'
import { ProjectFrame } from '../workspaces/views.tsx'
import { words } from './words.ts'

export interface SharesPageProps {
  project: WholeProject
  objectives: SelectFieldProps['options']
  /** Lines to fill in; more are added by a button that saves nothing. */
  lines: number
  values: Values
  mistakes?: Mistakes
  saved: boolean
}

/** The objectives a project serves, and their shares: one line each, whole at a hundred. */
export function SharesPage({ project, objectives, lines, values, mistakes, saved }: SharesPageProps) {
  const { say } = useVoice()
  return (
    <ProjectFrame project={project} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes} saved={saved}>
      <Sheet id="parts" title={say(words.standing)} margin={say(words.dated)}>
        {objectives.length === 0 ? (
          <Notice>{say(words.noObjective)}</Notice>
        ) : (
          <Form action={`/projets/${project.slug}/parts`} mistakes={mistakes} values={values}>
            {Array.from({ length: lines }, (_, index) => (
              <ShareLine key={`line-${index + 1}`} number={index + 1} objectives={objectives} />
            ))}
            <ButtonRow>
              <Button>{say(words.save)}</Button>
              <Button quiet name="lignes" value={String(lines + 3)}>
                {say(words.moreLines)}
              </Button>
            </ButtonRow>
          </Form>
        )}
      </Sheet>
    </ProjectFrame>
  )
}

function ShareLine({ number, objectives }: { number: number; objectives: SelectFieldProps['options'] }) {
  const { say } = useVoice()
  return (
    <FieldGroup legend={say(words.line)(number)}>
      <InlineFields>
        <SelectField
          name={`objectif-${number}`}
          label={say(words.objective)}
          options={objectives}
          empty={say(words.none)}
          required={number === 1}
        />
        <TextField
          name={`part-${number}`}
          label={say(words.share)}
          hint={number === 1 ? say(words.shareHint) : undefined}
          inputmode="decimal"
          short
          required={number === 1}
        />
      </InlineFields>
    </FieldGroup>
  )
}
