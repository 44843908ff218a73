import { RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, type Mistakes, PostButton, TextArea, TextField, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Tag, type TagKind, Time } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { type NeedState, needKinds } from '../schema.ts'
import type { WholeProject } from '../store.ts'
import { needOf, Told } from '../views.tsx'
import { needKindNames } from '../words.ts'
import { ProjectFrame } from '../workspaces/views.tsx'
import type { Need } from './store.ts'
import { needStateNames, words } from './words.ts'

const stateKinds: Record<NeedState, TagKind | undefined> = { open: 'open', met: 'ok', withdrawn: undefined }

export interface NeedsPageProps {
  project: WholeProject
  needs: readonly Need[]
  values: Values
  mistakes?: Mistakes
  saved: boolean
}

export function NeedsPage({ project, needs, values, mistakes, saved }: NeedsPageProps) {
  const voice = useVoice()
  const { say } = voice
  const to = (need: Need) => `/projets/${project.slug}/besoins/${need.id}`
  return (
    <ProjectFrame project={project} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes} saved={saved}>
      <Sheet plain>
        <DataTable
          caption={say(words.title)}
          empty={say(words.none)}
          columns={[
            { key: 'what', label: say(words.description), header: true, cell: (need: Need) => <Told {...needOf(voice, need)} /> },
            { key: 'kind', label: say(words.kind), cell: (need: Need) => say(needKindNames[need.kind]) },
            {
              key: 'amount',
              label: say(words.amountShort),
              num: true,
              cell: (need: Need) => (need.amountCents === null ? '' : voice.money(need.amountCents)),
            },
            {
              key: 'state',
              label: say(words.state),
              cell: (need: Need) => (
                <>
                  <Tag kind={stateKinds[need.state]}>{say(needStateNames[need.state])}</Tag>{' '}
                  <Time day={need.closedOn ?? need.openedOn} short />
                </>
              ),
            },
            {
              key: 'act',
              label: say(words.act),
              cell: (need: Need) =>
                need.state === 'open' ? (
                  <Link to={to(need)}>
                    {say(words.edit)}
                    <span class="hidden-text">{` (${needOf(voice, need).text})`}</span>
                  </Link>
                ) : (
                  <PostButton action={`${to(need)}/reouverture`} label={say(words.reopen)} about={needOf(voice, need).text} quiet />
                ),
            },
          ]}
          rows={needs}
        />
      </Sheet>
      <Sheet id="ajouter" title={say(words.add)}>
        <Form action={`/projets/${project.slug}/besoins`} mistakes={mistakes} values={values}>
          <NeedFields lang={project.language} />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </ProjectFrame>
  )
}

function NeedFields({ lang }: { lang: string }) {
  const { say } = useVoice()
  return (
    <>
      <SelectField
        name="genre"
        label={say(words.kind)}
        required
        options={needKinds.map((kind) => ({ value: kind, label: say(needKindNames[kind]) }))}
      />
      <TextArea name="besoin" label={say(words.description)} hint={say(words.descriptionHint)} rows={2} required lang={lang} />
      <TextField name="montant" label={say(words.amount)} hint={say(words.amountHint)} inputmode="decimal" short />
    </>
  )
}

export interface NeedPageProps {
  project: WholeProject
  need: Need
  values: Values
  mistakes?: Mistakes
  today: string
}

/** One open need: its words, and how it ends. */
export function NeedPage({ project, need, values, mistakes, today }: NeedPageProps) {
  const { say } = useVoice()
  const action = `/projets/${project.slug}/besoins/${need.id}`
  return (
    <ProjectFrame
      project={project}
      title={say(words.editTitle)}
      mistakes={mistakes}
      above={[{ label: say(words.title), to: `/projets/${project.slug}/besoins` }]}
    >
      <Sheet id="clore" title={say(words.close)}>
        <Form action={`${action}/cloture`} mistakes={mistakes} values={values} label={say(words.close)}>
          <RadioField
            name="issue"
            label={say(words.outcome)}
            required
            options={[
              { value: 'meet', label: say(words.met) },
              { value: 'withdraw', label: say(words.withdrawn) },
            ]}
          />
          <DayField name="le" label={say(words.on)} required max={today} />
          <Button>{say(words.closeSave)}</Button>
        </Form>
      </Sheet>
      <Sheet id="modifier" title={say(words.edit)}>
        <Form action={action} mistakes={mistakes} values={values} label={say(words.editTitle)}>
          <NeedFields lang={need.language} />
          <Button quiet>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </ProjectFrame>
  )
}
