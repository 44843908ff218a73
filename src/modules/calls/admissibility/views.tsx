import { dayOf } from '../../../platform/day.ts'
import { RadioField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, type Mistakes, TextArea, type Values } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, NoticeSheet, Tag, Timeline } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, FilterBar, FilterSelect, Pager } from '../../../ui/table.tsx'
import { AnswerShown, Paragraphs } from '../answers/shown/views.tsx'
import { type OfferedIndicator, Told } from '../answers/views.tsx'
import type { SubmittedContent } from '../candidacies/schema.ts'
import type { Candidacy } from '../candidacies/store.ts'
import type { Version } from '../candidacies/submissions/store.ts'
import { AnswerSheets } from '../candidacies/submissions/views.tsx'
import { memberRoleNames } from '../candidacies/words.ts'
import { CallDesk } from '../desk/views.tsx'
import type { FormContent, Question } from '../forms/schema.ts'
import { ReportSheet } from '../labels/renewals/reports/views.tsx'
import type { Call } from '../store.ts'
import { tellWave } from '../views.tsx'
import type { Wave } from '../waves/store.ts'
import { momentIn } from '../waves/words.ts'
import { type Standing, standings, type VersionChanges } from './rules.ts'
import { admissibilityVerdicts } from './schema.ts'
import type { Check, DeskRow } from './store.ts'
import { standingNames, verdictHints, verdictNames, words } from './words.ts'

const kindOf: Partial<Record<Standing, 'open' | 'late' | 'ok'>> = {
  to_check: 'open',
  to_complete: 'late',
  admissible: 'ok',
  in_review: 'ok',
}

export function StandingTag({ standing }: { standing: Standing }) {
  return <Tag kind={kindOf[standing]}>{useVoice().say(standingNames[standing])}</Tag>
}

export interface DeskListProps {
  call: Call
  rows: DeskRow[]
  waves: Wave[]
  chosen: { wave?: string; standing?: string }
  paging: { from: number; to: number; total: number; previous?: string | undefined; next?: string | undefined }
}

export function DeskListPage({ call, rows, waves, chosen, paging }: DeskListProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/reseau/appels/${call.slug}/candidatures`
  const names = new Map(waves.map((wave) => [wave.id, tellWave(voice, call, wave).text]))
  return (
    <CallDesk call={call} title={say(words.title)} lead={say(words.lead)}>
      <Sheet plain>
        <FilterBar action={base} submit={say(words.filter)}>
          <FilterSelect
            name="vague"
            label={say(words.wave)}
            value={chosen.wave}
            all={say(words.allWaves)}
            options={[...names].map(([value, label]) => ({ value, label }))}
          />
          <FilterSelect
            name="etat"
            label={say(words.standing)}
            value={chosen.standing}
            all={say(words.allStandings)}
            options={standings.map((each) => ({ value: each, label: say(standingNames[each]) }))}
          />
        </FilterBar>
        <DataTable
          caption={say(words.title)}
          columns={[
            {
              key: 'name',
              label: say(words.name),
              header: true,
              cell: (row) => (
                <>
                  <Link to={`${base}/${row.reference}`}>{row.name}</Link> <small>{row.reference}</small>
                </>
              ),
            },
            { key: 'lead', label: say(words.leadOrganisation), cell: (row) => row.lead },
            { key: 'wave', label: say(words.wave), cell: (row) => names.get(row.waveId) },
            {
              key: 'standing',
              label: say(words.standing),
              cell: (row) => (
                <>
                  <StandingTag standing={row.standing} />{' '}
                  {row.standing === 'to_complete' && row.dueAt && say(words.until)(momentIn(voice, row.dueAt, call.timeZone))}
                </>
              ),
            },
            { key: 'at', label: say(words.submittedAt), cell: (row) => <Moment at={row.submittedAt} /> },
          ]}
          rows={rows}
          empty={say(words.none)}
        />
        <Pager {...paging} label={say(words.title)} />
      </Sheet>
    </CallDesk>
  )
}

export interface SealedProps {
  version: Version
  content: FormContent
  indicators: readonly OfferedIndicator[]
  /** Where attached files are fetched: their address without the id. */
  files: string
}

/** A sealed version to read, coalition first: the same for the network, the jury and whoever is asked for an opinion. */
export function SealedSheets({ version, content, indicators, files }: SealedProps) {
  const { say } = useVoice()
  return (
    <>
      <Sheet id="collectif" title={say(words.coalition)} margin={say(words.onVersion)(version.number)}>
        <CoalitionList members={version.content.members} />
      </Sheet>
      {version.content.report && <ReportSheet report={version.content.report} on={dayOf(version.submittedAt)} isSealed />}
      <AnswerSheets content={content} answers={version.content.answers} indicators={indicators} files={files} />
    </>
  )
}

export function CoalitionList({ members }: { members: SubmittedContent['members'] }) {
  const { say } = useVoice()
  return (
    <ul>
      {members.map((member) => (
        <li key={member.organisationId}>
          {member.name}, {say(memberRoleNames[member.role])}
        </li>
      ))}
    </ul>
  )
}

export interface CandidacyDeskProps extends SealedProps {
  call: Call
  candidacy: Candidacy
  standing: Standing
  wave: Wave | undefined
  checks: Check[]
  /** What changed since the version that was last checked, where it is another. */
  /** What changed since the last look, with the questions that either version answered. */
  changes: { since: number; list: VersionChanges; asked: readonly Question[] } | undefined
  mayCheck: boolean
  /** Other pages about this candidacy. */
  places: { to: string; label: string }[]
  values: Values
  mistakes?: Mistakes
}

export function CandidacyDeskPage(props: CandidacyDeskProps) {
  const { call, candidacy, standing, wave, checks, changes, mayCheck, places, version } = props
  const voice = useVoice()
  const { say } = voice
  return (
    <CallDesk
      call={call}
      title={candidacy.name}
      kicker={candidacy.reference}
      demonstration={candidacy.demonstration}
      mistakes={props.mistakes}
      intro={<StandingTag standing={standing} />}
      breadcrumb={[{ label: say(words.title), to: `/reseau/appels/${call.slug}/candidatures` }]}
    >
      <Sheet id="verification" title={say(words.check)} margin={say(words.checkLead)}>
        {standing === 'to_complete' && <Notice>{say(words.writing)}</Notice>}
        <FactList
          rows={[
            { name: say(words.wave), value: wave ? tellWave(voice, call, wave).text : '' },
            { name: say(words.submittedAt), value: <Moment at={version.submittedAt} /> },
          ]}
        />
        {places.length > 0 && (
          <ul>
            {places.map(({ to, label }) => (
              <li key={to}>
                <Link to={to}>{label}</Link>
              </li>
            ))}
          </ul>
        )}
        {mayCheck && <CheckForm {...props} />}
        <h3>{say(words.history)}</h3>
        {checks.length === 0 ? (
          <p>{say(words.noCheck)}</p>
        ) : (
          <Timeline
            items={checks.map((check) => ({
              key: check.id,
              title: `${say(verdictNames[check.verdict])}, ${say(words.onVersion)(check.versionNumber)}`,
              when: <Moment at={check.checkedAt} />,
              body: check.reason && <Paragraphs text={check.reason} />,
            }))}
          />
        )}
      </Sheet>
      {changes && <ChangesSheet {...props} {...changes} />}
      <SealedSheets {...props} />
    </CallDesk>
  )
}

function CheckForm({ call, candidacy, values, mistakes }: CandidacyDeskProps) {
  const { say } = useVoice()
  return (
    <Form action={`/reseau/appels/${call.slug}/candidatures/${candidacy.reference}/verification`} values={values} mistakes={mistakes}>
      <RadioField
        name="verdict"
        label={say(words.verdict)}
        required
        options={admissibilityVerdicts.map((each) => ({ value: each, label: say(verdictNames[each]), hint: say(verdictHints[each]) }))}
      />
      <TextArea name="motifs" label={say(words.reason)} hint={say(words.reasonHint)} rows={5} />
      <DayField name="echeance" label={say(words.due)} hint={say(words.dueHint)} />
      <Button>{say(words.say)}</Button>
    </Form>
  )
}

interface ChangesProps extends SealedProps {
  since: number
  list: VersionChanges
  asked: readonly Question[]
}

function ChangesSheet({ version, indicators, files, since, list, asked }: ChangesProps) {
  const voice = useVoice()
  const { say } = voice
  const changed = list.answers.flatMap((change) => {
    const question = asked.find(({ key }) => key === change.question)
    return question ? [{ ...change, question }] : []
  })
  const common = { indicators, fileAddress: (file: { fileId: string }) => `${files}/${file.fileId}` }
  return (
    <Sheet id="changements" title={say(words.changes)} margin={say(words.changesLead)(since, version.number)}>
      {list.joined.length > 0 && <p>{say(words.joined)(voice.list(list.joined))}</p>}
      {list.left.length > 0 && <p>{say(words.left)(voice.list(list.left))}</p>}
      {changed.length === 0 && <p>{say(words.nothingChanged)}</p>}
      {changed.map(({ question, before, after }) => (
        <section key={question.key}>
          <h3>
            <Told of={question.label} />
          </h3>
          <h4>{say(words.before)}</h4>
          <AnswerShown question={question} answer={before} {...common} />
          <h4>{say(words.after)}</h4>
          <AnswerShown question={question} answer={after} {...common} />
        </section>
      ))}
    </Sheet>
  )
}

/** What the network asks of a coalition, or why it refuses, on the coalition's own page. */
export function VerdictNotice({ call, check }: { call: Call; check: Check }) {
  const voice = useVoice()
  const { say } = voice
  if (check.verdict === 'admissible') return null
  return (
    <NoticeSheet kind="warning" title={say(check.verdict === 'to_complete' ? words.asked : words.refused)}>
      <Paragraphs text={check.reason} />
      {check.dueAt && <p>{say(words.askedUntil)(momentIn(voice, check.dueAt, call.timeZone))}</p>}
    </NoticeSheet>
  )
}
