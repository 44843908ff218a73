import type { Said } from '../../../platform/speech.ts'
import { CheckboxField, SelectField } from '../../../ui/choice.tsx'
import {
  Button,
  ButtonLink,
  ButtonRow,
  FieldGroup,
  Form,
  InlineFields,
  type Mistakes,
  PostButton,
  TextArea,
  TextField,
  type Values,
} from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { IndexList, Moment } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../ui/table.tsx'
import { type OfferedIndicator, QuestionField, Told, toldIn } from '../answers/views.tsx'
import { CallDesk } from '../desk/views.tsx'
import { PublicationSheet } from '../editions/views.tsx'
import { words as editionWords } from '../editions/words.ts'
import type { Call } from '../store.ts'
import { words as callWords } from '../words.ts'
import { fieldsOf } from './questions/rules.ts'
import { type FormChange, type FormTrouble, findQuestion, findSection, isComparable } from './rules.ts'
import { conditionTests, type FormContent, type Question, type QuestionKind, questionKinds, type Section } from './schema.ts'
import type { CallForm } from './store.ts'
import { changeNames, kindNames, testNames, troubleSaid, words } from './words.ts'

interface Changes {
  since: number
  list: FormChange[]
}

export interface FormPageProps {
  call: Call
  troubles: { about: string; trouble: FormTrouble }[]
  versions: Omit<CallForm, 'content'>[]
  /** What the form being written changes since the latest published version. */
  changes: Changes | undefined
  refusal?: string
}

const crumbs = (call: Call, say: <T>(said: Said<T>) => T, deeper: boolean) => [
  { label: say(callWords.callsShort), to: '/reseau/appels' },
  { label: call.title, to: `/reseau/appels/${call.slug}` },
  ...(deeper ? [{ label: say(words.title), to: `/reseau/appels/${call.slug}/formulaire` }] : []),
]

export function FormPage({ call, troubles, versions, changes, refusal }: FormPageProps) {
  const { say } = useVoice()
  const base = `/reseau/appels/${call.slug}/formulaire`
  const { sections } = call.draftForm
  return (
    <CallDesk
      call={call}
      title={say(words.title)}
      lead={say(words.lead)}
      mistakes={refusal ? { '': refusal } : undefined}
      intro={
        <ButtonRow>
          <ButtonLink to={`${base}/section`}>{say(words.newSection)}</ButtonLink>
          <ButtonLink to={`/reseau/appels/${call.slug}/apercu`} quiet>
            {say(words.preview)}
          </ButtonLink>
        </ButtonRow>
      }
    >
      {sections.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(words.noSection)}</EmptyState>
        </Sheet>
      )}
      {sections.map((section, at) => (
        <SectionSheet key={section.key} call={call} section={section} order={at + 1} />
      ))}
      <PublicationSheet
        base={base}
        troubles={troubles.map(({ about, trouble }) => ({
          about,
          part: findQuestion(call.draftForm, about)?.label ?? findSection(call.draftForm, about)?.title,
          said: say(troubleSaid[trouble]),
        }))}
        sure={troubles.length === 0 && changes?.list.length !== 0 ? say(words.publishSure) : undefined}
        versions={versions}
      >
        {changes && <ChangesTable changes={changes} />}
      </PublicationSheet>
    </CallDesk>
  )
}

function ChangesTable({ changes }: { changes: Changes }) {
  const { say } = useVoice()
  return (
    <DataTable
      caption={say(words.changesSince)(changes.since)}
      columns={[
        { key: 'question', label: say(words.question), header: true, cell: (change) => <Told of={change.label} /> },
        { key: 'change', label: say(words.kind), cell: (change) => say(changeNames[change.change]) },
      ]}
      rows={changes.list}
      empty={say(words.noChange)}
    />
  )
}

function SectionSheet({ call, section, order }: { call: Call; section: Section; order: number }) {
  const voice = useVoice()
  const { say } = voice
  const base = `/reseau/appels/${call.slug}/formulaire`
  return (
    <Sheet id={`section-${section.key}`} numeral={order} title={<Told of={section.title} />}>
      <DataTable
        caption={<Told of={section.title} />}
        columns={[
          {
            key: 'label',
            label: say(words.question),
            header: true,
            cell: (question) => (
              <Link to={`${base}/questions/${question.key}`}>
                <Told of={question.label} />
              </Link>
            ),
          },
          {
            key: 'kind',
            label: say(words.kind),
            cell: (question) => `${say(kindNames[question.kind])}${question.required ? '' : `, ${say(words.optional)}`}`,
          },
          { key: 'when', label: say(words.conditions), cell: (question) => <ConditionSaid content={call.draftForm} question={question} /> },
        ]}
        rows={section.questions}
        empty={say(words.noSection)}
      />
      <ButtonRow>
        <ButtonLink to={`${base}/sections/${section.key}/question`} quiet>
          {say(words.newQuestion)}
        </ButtonLink>
        <ButtonLink to={`${base}/sections/${section.key}`} quiet>
          {say(words.editSection)}
        </ButtonLink>
      </ButtonRow>
    </Sheet>
  )
}

function ConditionSaid({ content, question }: { content: FormContent; question: Question }) {
  const voice = useVoice()
  const { shownWhen } = question
  const other = shownWhen && findQuestion(content, shownWhen.question)
  if (!shownWhen || !other) return null
  const choice = other.choices?.find((each) => each.key === shownWhen.value)
  const value = choice ? toldIn(voice, choice.label).text : shownWhen.value
  return <>{voice.say(words.conditionSaid)(toldIn(voice, other.label).text, voice.say(testNames[shownWhen.test]), value)}</>
}

/** Up, down, out: what moves a section or a question. */
function PlaceButtons({ call, partKey }: { call: Call; partKey: string }) {
  const { say } = useVoice()
  const action = (what: string) => `/reseau/appels/${call.slug}/formulaire/parties/${partKey}/${what}`
  return (
    <ButtonRow>
      <PostButton action={action('monter')} label={say(words.up)} quiet />
      <PostButton action={action('descendre')} label={say(words.down)} quiet />
      <PostButton action={action('retrait')} label={say(words.remove)} confirm={say(words.removeSure)} quiet />
    </ButtonRow>
  )
}

interface Filled {
  values: Values
  mistakes?: Mistakes
}

export function SectionPage({ call, section, values, mistakes }: Filled & { call: Call; section?: Section }) {
  const { say } = useVoice()
  const base = `/reseau/appels/${call.slug}/formulaire`
  return (
    <CallDesk
      call={call}
      title={say(section ? words.editSection : words.newSection)}
      mistakes={mistakes}
      breadcrumb={crumbs(call, say, true)}
    >
      <Sheet plain>
        <Form action={section ? `${base}/sections/${section.key}` : `${base}/section`} values={values} mistakes={mistakes}>
          <TextField name="titre" label={say(words.sectionTitle)} required maxlength={200} />
          <TextField name="titre-anglais" label={say(words.sectionTitleOther)} maxlength={200} lang="en" />
          <TextArea name="introduction" label={say(words.sectionLead)} rows={3} />
          <TextArea name="introduction-anglais" label={say(words.sectionLeadOther)} rows={3} lang="en" />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
      {section && (
        <Sheet id="place" title={say(words.orderAndRemoval)}>
          <PlaceButtons call={call} partKey={section.key} />
        </Sheet>
      )}
    </CallDesk>
  )
}

export function KindPage({ call, section }: { call: Call; section: Section }) {
  const { say } = useVoice()
  const to = `/reseau/appels/${call.slug}/formulaire/sections/${section.key}/question`
  return (
    <CallDesk call={call} title={say(words.chooseKind)} breadcrumb={crumbs(call, say, true)}>
      <Sheet plain>
        <IndexList entries={questionKinds.map((kind) => ({ title: say(kindNames[kind]), to: `${to}?nature=${kind}` }))} />
      </Sheet>
    </CallDesk>
  )
}

export interface QuestionPageProps extends Filled {
  call: Call
  section: string
  kind: QuestionKind
  /** Of a question that exists. */
  questionKey?: string
  /** Questions that a condition may be about. */
  earlier: readonly Question[]
}

export function QuestionPage({ call, section, kind, questionKey, earlier, values, mistakes }: QuestionPageProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/reseau/appels/${call.slug}/formulaire`
  const action = questionKey ? `${base}/questions/${questionKey}` : `${base}/sections/${section}/question?nature=${kind}`
  const comparable = earlier.filter(isComparable)
  return (
    <CallDesk
      call={call}
      title={say(questionKey ? words.editQuestion : words.newQuestion)}
      lead={say(kindNames[kind])}
      mistakes={mistakes}
      breadcrumb={crumbs(call, say, true)}
    >
      <Sheet plain>
        <Form action={action} values={values} mistakes={mistakes}>
          <TextField name="intitule" label={say(words.label)} required maxlength={300} />
          <TextField name="intitule-anglais" label={say(words.labelOther)} maxlength={300} lang="en" />
          <TextArea name="aide" label={say(words.help)} hint={say(words.helpHint)} rows={3} />
          <TextArea name="aide-anglais" label={say(words.helpOther)} rows={3} lang="en" />
          <CheckboxField name="obligatoire" label={say(words.required)} required />
          <KindFields kind={kind} />
          {comparable.length > 0 && (
            <FieldGroup legend={say(words.shownWhen)}>
              <SelectField
                name="si-question"
                label={say(words.question)}
                empty={say(words.always)}
                options={comparable.map((question) => ({ value: question.key, label: toldIn(voice, question.label).text }))}
              />
              <InlineFields>
                <SelectField
                  name="si-test"
                  label={say(words.test)}
                  empty={false}
                  options={conditionTests.map((test) => ({ value: test, label: say(testNames[test]) }))}
                />
                <TextField name="si-valeur" label={say(words.value)} hint={say(words.valueHint)} maxlength={200} />
              </InlineFields>
            </FieldGroup>
          )}
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
      {questionKey && (
        <Sheet id="place" title={say(words.orderAndRemoval)}>
          <PlaceButtons call={call} partKey={questionKey} />
        </Sheet>
      )}
    </CallDesk>
  )
}

function KindFields({ kind }: { kind: QuestionKind }) {
  const { say } = useVoice()
  const has = (name: (typeof fieldsOf)[QuestionKind][number]) => fieldsOf[kind].includes(name)
  return (
    <>
      {has('signes') && <TextField name="signes" label={say(words.mostCharacters)} inputmode="numeric" short />}
      {has('unite') && <TextField name="unite" label={say(words.unit)} maxlength={40} short />}
      {has('bornes') && (
        <InlineFields>
          <TextField name="minimum" label={say(words.least)} inputmode="decimal" />
          <TextField name="maximum" label={say(words.most)} inputmode="decimal" />
        </InlineFields>
      )}
      {has('reponses') && <TextArea name="reponses" label={say(words.choices)} hint={say(words.choicesHint)} required rows={6} />}
      {has('colonnes') && <TextArea name="colonnes" label={say(words.columns)} hint={say(words.columnsHint)} required rows={5} />}
      {has('lignes') && <TextField name="lignes" label={say(words.mostRows)} inputmode="numeric" short />}
      {has('megaoctets') && <TextField name="megaoctets" label={say(words.mostMegabytes)} inputmode="numeric" short />}
    </>
  )
}

/** The form as an applicant will meet it, section after section; what is typed goes nowhere. */
export function PreviewPage({ call, indicators }: { call: Call; indicators: readonly OfferedIndicator[] }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <CallDesk call={call} title={say(words.preview)} lead={say(words.previewLead)} breadcrumb={crumbs(call, say, true)}>
      {call.draftForm.sections.map((section, at) => (
        <Sheet
          key={section.key}
          id={`section-${section.key}`}
          numeral={at + 1}
          title={<Told of={section.title} />}
          margin={<Told of={section.lead} />}
        >
          <Form action={`/reseau/appels/${call.slug}/apercu`} method="get" label={toldIn(voice, section.title).text}>
            {section.questions.map((question) => (
              <div key={question.key}>
                {question.shownWhen && (
                  <p class="hint">
                    <ConditionSaid content={call.draftForm} question={question} />
                  </p>
                )}
                <QuestionField question={question} answer={undefined} indicators={indicators} />
              </div>
            ))}
          </Form>
        </Sheet>
      ))}
    </CallDesk>
  )
}

export function VersionPage({ call, version, changes }: { call: Call; version: CallForm; changes: Changes | undefined }) {
  const { say } = useVoice()
  return (
    <CallDesk
      call={call}
      title={say(editionWords.version)(version.number)}
      lead={<Moment at={version.publishedAt} />}
      breadcrumb={crumbs(call, say, true)}
    >
      {changes && (
        <Sheet id="changements" title={say(words.changesSince)(changes.since)}>
          <ChangesTable changes={changes} />
        </Sheet>
      )}
      {version.content.sections.map((section, at) => (
        <Sheet key={section.key} numeral={at + 1} title={<Told of={section.title} />} margin={<Told of={section.lead} />}>
          <ol>
            {section.questions.map((question) => (
              <li key={question.key}>
                <b>
                  <Told of={question.label} />
                </b>
                , {say(kindNames[question.kind]).toLowerCase()}
                {!question.required && `, ${say(words.optional)}`}
              </li>
            ))}
          </ol>
        </Sheet>
      ))}
    </CallDesk>
  )
}
