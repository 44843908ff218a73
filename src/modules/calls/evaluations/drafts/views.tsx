import type { VNode } from 'preact'
import { RadioField } from '../../../../ui/choice.tsx'
import { Button, ButtonRow, FieldGroup, Form, HiddenField, type Mistakes, TextArea, type Values } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice, NoticeSheet } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { Paragraphs } from '../../answers/shown/views.tsx'
import { Told, toldIn } from '../../answers/views.tsx'
import { SelfSaving } from '../../autosaves/views.tsx'
import type { Candidacy } from '../../candidacies/store.ts'
import { shareOf } from '../../grids/rules.ts'
import type { Anchor, GridContent, GridCriterion } from '../../grids/schema.ts'
import { words as gridWords } from '../../grids/words.ts'
import type { JuryLevel } from '../../juries/schema.ts'
import { words as juryWords, levelNames } from '../../juries/words.ts'
import type { Call } from '../../store.ts'
import { mostWords, troublesOf } from '../rules.ts'
import { advices, type Score } from '../schema.ts'
import { EvaluationShown, type ShownEvaluation, ShownSheet } from '../views.tsx'
import { adviceNames, words } from '../words.ts'
import { advicePart, commentPart, type Part, partOf } from './rules.ts'

export interface EvaluateProps {
  call: Call
  candidacy: Candidacy
  assignmentId: string
  level: JuryLevel
  grid: GridContent
  mine: ShownEvaluation | undefined
  others: ShownEvaluation[]
  /** What the regional cell said, once it has ended. */
  regional: ShownEvaluation[]
  said?: string
  isWritable: boolean
  self: string | undefined
  parts: Part[]
  /** Parts that another window of hers wrote meanwhile. */
  conflicts: readonly Part[]
  values: Values
  mistakes?: Mistakes
}

export function EvaluatePage(props: EvaluateProps) {
  const { call, candidacy, assignmentId, mine, others, regional, said, isWritable, values, mistakes } = props
  const voice = useVoice()
  const { say } = voice
  const named = props.grid.criteria.flatMap(({ key, title }) =>
    ['note', 'pourquoi'].map((part) => [`${part}.${key}`, toldIn(voice, title).text]),
  )
  return (
    <Page
      title={candidacy.name}
      kicker={`${say(words.title)}, ${say(levelNames[props.level])}`}
      lead={mine ? say(words.sealed) : say(words.lead)}
      variant="short"
      unlisted
      demonstration={call.demonstration}
      mistakes={mistakes}
      mistakeLabels={Object.fromEntries(named)}
      breadcrumb={[{ label: say(juryWords.hub), to: '/jury' }]}
      islands={!mine && isWritable ? ['draft'] : []}
      intro={<Link to={`/jury/candidatures/${candidacy.reference}`}>{say(words.readFile)}</Link>}
    >
      {said && <NoticeSheet kind="ok">{said}</NoticeSheet>}
      <ShownSheet id="cellule" title={say(words.regional)} list={regional} />
      {mine ? (
        <>
          <ShownSheet id="la-votre" title={say(words.mine)} list={[mine]} />
          <Sheet id="les-autres" title={say(words.others)} margin={say(words.othersLead)}>
            {others.length === 0 && <p>{say(words.noOther)}</p>}
            {others.map((each) => (
              <EvaluationShown key={each.evaluation.id} {...each} />
            ))}
          </Sheet>
        </>
      ) : (
        isWritable && <EvaluationForm {...props} />
      )}
      {!mine && isWritable && <RecusalSheet assignmentId={assignmentId} values={values} mistakes={mistakes} />}
    </Page>
  )
}

export interface PartsProps {
  grid: GridContent
  parts: readonly Part[]
  /** Those to show; all of them where it is left out. */
  only?: readonly string[]
}

/** An evaluation as fields, part by part, each with the revision that its juror has before her eyes. */
export function PartBlocks({ grid, parts, only }: PartsProps) {
  const voice = useVoice()
  const { say, number } = voice
  const block = (name: string, fields: VNode) =>
    (!only || only.includes(name)) && (
      <div key={name} data-question={name}>
        <HiddenField name={`v.${name}`} value={parts.find((part) => part.name === name)?.revision ?? 0} />
        {fields}
      </div>
    )
  return (
    <>
      {grid.criteria.map((criterion) =>
        block(
          partOf(criterion),
          <FieldGroup
            legend={<Told of={criterion.title} />}
            hint={
              <>
                <Told of={criterion.text} /> ({say(gridWords.weighs)(`${number(shareOf(grid, criterion) * 100, 0)}\u00a0%`)})
              </>
            }
          >
            <RadioField
              name={`note.${criterion.key}`}
              label={say(words.chosen)}
              required
              options={criterion.anchors.map((anchor) => ({ value: String(anchor.score), label: <AnchorSaid anchor={anchor} /> }))}
            />
            <TextArea name={`pourquoi.${criterion.key}`} label={say(words.why)} rows={3} maxlength={mostWords} required />
          </FieldGroup>,
        ),
      )}
      {block(
        advicePart,
        <RadioField
          name="avis"
          label={say(words.advice)}
          required
          options={advices.map((advice) => ({ value: advice, label: say(adviceNames[advice]) }))}
        />,
      )}
      {block(commentPart, <TextArea name="commentaire" label={say(words.comment)} rows={4} maxlength={mostWords} />)}
    </>
  )
}

function AnchorSaid({ anchor }: { anchor: Anchor }) {
  return (
    <>
      {anchor.score}. <Told of={anchor.label} />
    </>
  )
}

/** How far the evaluation has come. */
export function Filled({ grid, parts }: Omit<PartsProps, 'only'>) {
  const { say } = useVoice()
  const isFilled = (criterion: GridCriterion) => {
    const given = parts.find(({ name }) => name === partOf(criterion))?.value as Score | undefined
    return given !== undefined && troublesOf({ criteria: [criterion] }, { [criterion.key]: given }).length === 0
  }
  return (
    <p class="hint" data-part="around">
      {say(words.filled)(grid.criteria.filter(isFilled).length, grid.criteria.length)}
    </p>
  )
}

/** What she wrote in another window where she wrote here too. */
export function PartConflict({ grid, part }: { grid: GridContent; part: Part }) {
  const { say } = useVoice()
  const criterion = grid.criteria.find((each) => partOf(each) === part.name)
  const { value } = part
  const said = typeof value === 'string' ? value : (value?.why ?? '')
  const score = typeof value === 'string' ? null : value?.score
  const anchor = criterion?.anchors.find((each) => each.score === score)
  const advice = part.name === advicePart ? advices.find((each) => each === value) : undefined
  return (
    <Notice kind="warning" title={say(words.twoWindows)} level={2} live>
      {criterion && (
        <p>
          <b>
            <Told of={criterion.title} />
          </b>
        </p>
      )}
      {anchor && (
        <p>
          <AnchorSaid anchor={anchor} />
        </p>
      )}
      {advice ? <p>{say(adviceNames[advice])}</p> : <Paragraphs text={said} />}
    </Notice>
  )
}

function EvaluationForm(props: EvaluateProps) {
  const { assignmentId, grid, parts, conflicts, self, values, mistakes } = props
  const { say } = useVoice()
  const page = `/jury/evaluations/${assignmentId}`
  return (
    <Sheet plain>
      {conflicts.map((part) => (
        <PartConflict key={part.name} grid={grid} part={part} />
      ))}
      <SelfSaving who={self} page={page}>
        <Form action={page} values={values} mistakes={mistakes}>
          <PartBlocks grid={grid} parts={parts} />
          <p class="hint">{say(words.submitHint)}</p>
          <Filled grid={grid} parts={parts} />
          <ButtonRow>
            <Button name="geste" value="enregistrer" quiet>
              {say(words.save)}
            </Button>
            <Button name="geste" value="deposer">
              {say(words.submit)}
            </Button>
          </ButtonRow>
        </Form>
      </SelfSaving>
    </Sheet>
  )
}

export interface AutosavedEvaluationProps {
  grid: GridContent
  parts: readonly Part[]
  conflicts: readonly Part[]
  /** Parts that the page does not show yet. */
  fresh: readonly string[]
  values: Values
}

/** What changes on the page once something of it was saved: the island puts each part in its place. */
export function AutosavedEvaluation({ grid, parts, conflicts, fresh, values }: AutosavedEvaluationProps) {
  return (
    <>
      <Filled grid={grid} parts={parts} />
      {conflicts.map((part) => (
        <div key={part.name} data-conflict={part.name}>
          <PartConflict grid={grid} part={part} />
        </div>
      ))}
      <Form action="/jury" values={values}>
        <PartBlocks grid={grid} parts={parts} only={[...fresh, ...conflicts.map(({ name }) => name)]} />
      </Form>
    </>
  )
}

function RecusalSheet({ assignmentId, values, mistakes }: Pick<EvaluateProps, 'assignmentId' | 'values' | 'mistakes'>) {
  const { say } = useVoice()
  return (
    <Sheet id="recusation" title={say(juryWords.recuse)} margin={say(juryWords.recuseLead)}>
      <Form action={`/jury/evaluations/${assignmentId}/recusation`} values={values} mistakes={mistakes}>
        <TextArea name="motif" label={say(juryWords.recuseWhy)} rows={2} required />
        <Button quiet>{say(juryWords.recuse)}</Button>
      </Form>
    </Sheet>
  )
}
