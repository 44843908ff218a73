import { type Choice, FindForm, RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, HiddenField, type Mistakes, type Values } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { type Crumb, Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { stages } from '../schema.ts'
import { stageHints, stageNames, words } from '../words.ts'
import { LanguageField, TitleFields } from '../workspaces/views.tsx'

export interface NewProjectProps {
  action: string
  breadcrumb: readonly Crumb[]
  kicker: string
  values: Values
  mistakes?: Mistakes
  /** In a territory: which organisation holds it, among those of the coalition or those searched for. */
  holders?: { options: readonly Choice[]; searched: string | undefined }
  /** From an organisation: which territory's objectives it serves. */
  territories?: readonly (Choice & { label: string })[]
}

/** The beginning of a project: a title, and who answers for it where. */
export function NewProjectPage({ action, breadcrumb, kicker, values, mistakes, holders, territories }: NewProjectProps) {
  const { say } = useVoice()
  const finds = holders !== undefined
  return (
    <Page
      title={say(words.newProject)}
      kicker={kicker}
      lead={say(words.newProjectLead)}
      breadcrumb={breadcrumb}
      variant="short"
      mistakes={mistakes}
      unlisted
    >
      {finds && (
        <Sheet id="chercher" title={say(words.findHolder)} margin={say(words.chooseHolderHint)}>
          <FindForm
            action={action}
            name="porteur"
            label={say(words.findHolder)}
            hint={say(words.findHolderHint)}
            submit={say(words.find)}
            value={holders.searched}
          />
          {holders.searched && holders.options.length === 0 && <Notice>{say(words.noHolderFound)}</Notice>}
        </Sheet>
      )}
      <Sheet id="projet" title={say(words.project)}>
        <Form action={action} mistakes={mistakes} values={values}>
          {holders?.searched && <HiddenField name="cherche" value={holders.searched} />}
          {finds && holders.options.length > 0 && (
            <RadioField name="structure" label={say(words.chooseHolder)} required options={holders.options} />
          )}
          {territories && (
            <SelectField
              name="territoire"
              label={say(words.chooseTerritory)}
              hint={say(words.chooseTerritoryHint)}
              required
              options={territories}
            />
          )}
          <TitleFields />
          <LanguageField />
          <RadioField
            name="etape"
            label={say(words.stage)}
            required
            options={stages.map((stage) => ({ value: stage, label: say(stageNames[stage]), hint: say(stageHints[stage]) }))}
          />
          <DayField name="depuis" label={say(words.sinceDay)} required />
          <Button>{say(words.create)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}
