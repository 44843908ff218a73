import type { Said } from '../../../platform/speech.ts'
import { CheckboxField, CheckboxList, SelectField } from '../../../ui/choice.tsx'
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
import { Told, toldIn } from '../answers/views.tsx'
import { fileKindNames } from '../answers/words.ts'
import { CallDesk } from '../desk/views.tsx'
import { PublicationSheet } from '../editions/views.tsx'
import { words as editionWords } from '../editions/words.ts'
import type { Call } from '../store.ts'
import { ChangesTable } from './changes/views.tsx'
import { isComparable } from './conditions/rules.ts'
import { ConditionSaid } from './conditions/views.tsx'
import { words as previewWords } from './previews/words.ts'
import { fieldsOf } from './questions/rules.ts'
import { type FormTrouble, findQuestion, findSection } from './rules.ts'
import { conditionTests, type FormContent, fileKinds, type Question, type QuestionKind, questionKinds, type Section } from './schema.ts'
import type { CallForm } from './store.ts'
import { kindNames, testNames, troubleSaid, words } from './words.ts'

/** A version that stands, before the one at hand. */
interface Since {
  number: number
  content: FormContent
}

export interface FormPageProps {
  call: Call
  troubles: { about: string; trouble: FormTrouble }[]
  versions: Omit<CallForm, 'content'>[]
  /** The latest published version, which the form being written changes. */
  since: Since | undefined
  /** Whether publishing would make a new version. */
  isChanged: boolean
  refusal?: string
}

const crumbs = (call: Call, say: <T>(said: Said<T>) => T) => [{ label: say(words.title), to: `/reseau/appels/${call.slug}/formulaire` }]

export function FormPage({ call, troubles, versions, since, isChanged, refusal }: FormPageProps) {
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
            {say(previewWords.title)}
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
        sure={troubles.length === 0 && isChanged ? say(words.publishSure) : undefined}
        versions={versions}
      >
        {since && <ChangesTable caption={say(words.changesSince)(since.number)} from={since.content} to={call.draftForm} />}
      </PublicationSheet>
    </CallDesk>
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
    <CallDesk call={call} title={say(section ? words.editSection : words.newSection)} mistakes={mistakes} breadcrumb={crumbs(call, say)}>
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
    <CallDesk call={call} title={say(words.chooseKind)} breadcrumb={crumbs(call, say)}>
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
      breadcrumb={crumbs(call, say)}
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
      {has('sortes') && (
        <CheckboxList
          name="sortes"
          label={say(words.fileKinds)}
          hint={say(words.fileKindsHint)}
          options={fileKinds.map((each) => ({ value: each, label: say(fileKindNames[each]) }))}
        />
      )}
      {has('megaoctets') && <TextField name="megaoctets" label={say(words.mostMegabytes)} inputmode="numeric" short />}
    </>
  )
}

export function VersionPage({ call, version, since }: { call: Call; version: CallForm; since: Since | undefined }) {
  const { say } = useVoice()
  return (
    <CallDesk
      call={call}
      title={say(editionWords.version)(version.number)}
      lead={<Moment at={version.publishedAt} />}
      breadcrumb={crumbs(call, say)}
    >
      {since && (
        <Sheet id="changements" title={say(words.changesSince)(since.number)}>
          <ChangesTable caption={say(words.changesSince)(since.number)} from={since.content} to={version.content} />
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
