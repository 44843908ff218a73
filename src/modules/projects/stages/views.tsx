import { RadioField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, InlineFields, type Mistakes, TextArea, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Tag, Time, Timeline } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Stage, stages } from '../schema.ts'
import type { WholeProject } from '../store.ts'
import { ProjectRibbon } from '../views.tsx'
import { stageHints, stageNames } from '../words.ts'
import { ProjectFrame } from '../workspaces/views.tsx'
import type { StageLine } from './store.ts'
import { words } from './words.ts'

export interface StagesPageProps {
  project: WholeProject
  rows: readonly StageLine[]
  values: Values
  mistakes?: Mistakes
  saved: boolean
  today: string
}

/** Where a project stands, what comes next, and everything that was ever noted of its way. */
export function StagesPage({ project, rows, values, mistakes, saved, today }: StagesPageProps) {
  const { say } = useVoice()
  const action = `/projets/${project.slug}/etapes`
  return (
    <ProjectFrame project={project} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes} saved={saved}>
      <Sheet plain>
        <ProjectRibbon project={project} rows={rows} />
      </Sheet>
      <Sheet id="passer" title={say(words.move)}>
        <Form action={action} mistakes={mistakes} values={values}>
          <StageFields today={today} without={project.stage} lang={project.language} />
          <TextArea name="suite" label={say(words.next)} hint={say(words.nextHint)} rows={2} lang={project.language} />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
      <Sheet id="suite" title={say(words.condition)}>
        <Form
          action={`${action}/suite`}
          label={say(words.condition)}
          mistakes={mistakes}
          values={{ condition: values.condition ?? project.nextCondition }}
        >
          <TextArea name="condition" label={say(words.next)} hint={say(words.nextHint)} rows={2} lang={project.language} />
          <Button quiet>{say(words.saveCondition)}</Button>
        </Form>
      </Sheet>
      <StageHistory project={project} rows={rows} />
    </ProjectFrame>
  )
}

function StageFields({ today, without, lang }: { today: string; without?: Stage; lang?: string }) {
  const { say } = useVoice()
  return (
    <>
      <RadioField
        name="etape"
        label={say(words.stage)}
        required
        options={stages
          .filter((stage) => stage !== without)
          .map((stage) => ({ value: stage, label: say(stageNames[stage]), hint: say(stageHints[stage]) }))}
      />
      <InlineFields>
        <DayField name="depuis" label={say(words.since)} required max={today} />
        <DayField name="fin" label={say(words.until)} hint={say(words.untilHint)} />
      </InlineFields>
      <TextArea name="note" label={say(words.note)} hint={say(words.noteHint)} rows={3} lang={lang} />
    </>
  )
}

/** All rows, latest first; a row that was corrected says so and stays. */
function StageHistory({ project, rows }: { project: WholeProject; rows: readonly StageLine[] }) {
  const voice = useVoice()
  const { say } = voice
  const corrected = new Set(rows.map((row) => row.corrects))
  const byId = new Map(rows.map((row) => [row.id, row]))
  const lang = project.language === voice.language ? undefined : project.language
  const items = rows.toReversed().map((row) => {
    const mistaken = row.corrects ? byId.get(row.corrects) : undefined
    const isOver = corrected.has(row.id)
    const name = row.stage ? say(stageNames[row.stage]) : say(words.takenBack)(mistaken?.stage ? say(stageNames[mistaken.stage]) : '')
    const when = voice.instant(row.recordedAt)
    return {
      key: row.id,
      title: (
        <>
          {isOver ? <s>{name}</s> : name} {isOver && <Tag>{say(words.corrected)}</Tag>}{' '}
          {row.corrects && <Tag kind="info">{say(words.corrects)}</Tag>}
        </>
      ),
      when: <Time day={row.sinceOn} />,
      step: row.stage !== null && !isOver,
      body: (
        <>
          {row.note && <p lang={lang}>{row.note}</p>}
          <p class="hint">{row.authorName ? say(words.recorded)(when, row.authorName) : say(words.recordedAlone)(when)}</p>
          {row.stage && !isOver && (
            <p>
              <Link to={`/projets/${project.slug}/etapes/${row.id}`}>
                {say(words.correct)}
                <span class="hidden-text">{` (${name}, ${voice.day(row.sinceOn)})`}</span>
              </Link>
            </p>
          )}
        </>
      ),
    }
  })
  return (
    <Sheet id="histoire" title={say(words.history)} margin={say(words.historyMargin)}>
      <Timeline items={items} />
    </Sheet>
  )
}

export interface CorrectionProps {
  project: WholeProject
  row: StageLine & { stage: Stage }
  values: Values
  mistakes?: Mistakes
  today: string
}

/** A mistaken move, as it should have been; or taken back. */
export function CorrectionPage({ project, row, values, mistakes, today }: CorrectionProps) {
  const { say } = useVoice()
  const action = `/projets/${project.slug}/etapes/${row.id}`
  return (
    <ProjectFrame
      project={project}
      title={say(words.correctOf)(say(stageNames[row.stage]))}
      lead={say(words.correctionLead)}
      mistakes={mistakes}
      above={[{ label: say(words.title), to: `/projets/${project.slug}/etapes` }]}
    >
      <Sheet id="lire" title={say(words.correctionNote)}>
        <Form action={action} mistakes={mistakes} values={values}>
          <StageFields today={today} lang={project.language} />
          <Button>{say(words.saveCorrection)}</Button>
        </Form>
      </Sheet>
      <Sheet id="retirer" title={say(words.takeBack)} margin={say(words.takeBackLead)}>
        <Form action={`${action}/retrait`} label={say(words.takeBack)} mistakes={mistakes} values={values}>
          <TextArea name="raison" label={say(words.takeBackNote)} rows={2} required lang={project.language} />
          <Button quiet>{say(words.takeBack)}</Button>
        </Form>
      </Sheet>
    </ProjectFrame>
  )
}
