import type { Day } from '../../../../platform/day.ts'
import { PostButton } from '../../../../ui/field.tsx'
import { FactList } from '../../../../ui/figure.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Moment, Notice } from '../../../../ui/notice.tsx'
import { Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable } from '../../../../ui/table.tsx'
import { isAsked, type SectionProgress } from '../../answers/rules.ts'
import type { AnsweredFile, Answers } from '../../answers/schema.ts'
import { AnswerShown } from '../../answers/shown/views.tsx'
import { colonIn, type OfferedIndicator, Told } from '../../answers/views.tsx'
import { troubleSaid } from '../../answers/words.ts'
import type { Finding } from '../../eligibility/rules.ts'
import { FindingsTable } from '../../eligibility/views.tsx'
import type { FormContent } from '../../forms/schema.ts'
import type { CallForm } from '../../forms/store.ts'
import { ReportSheet } from '../../labels/renewals/reports/views.tsx'
import type { LabelReport } from '../../labels/renewals/schema.ts'
import type { Call } from '../../store.ts'
import { momentIn } from '../../waves/words.ts'
import { questionId } from '../drafts/views.tsx'
import type { CandidacyMember } from '../members/store.ts'
import type { Candidacy } from '../store.ts'
import { CandidacyFrame } from '../views.tsx'
import { memberRoleNames, submissionSaid, words } from '../words.ts'
import type { Version } from './store.ts'

export interface ReviewProps {
  whole: { candidacy: Candidacy; call: Call; form: CallForm; answers: Answers; members: CandidacyMember[] }
  progress: SectionProgress[]
  findings: Finding[]
  indicators: readonly OfferedIndicator[]
  isWritable: boolean
  /** Of a renewal: what Essaim knows today of the label. */
  report: LabelReport | undefined
  on: Day
  refusal?: string
}

/** The whole file as it will be read, what it still lacks, and the button that submits it. */
export function ReviewPage({ whole, progress, findings, indicators, isWritable, report, on, refusal }: ReviewProps) {
  const voice = useVoice()
  const { say } = voice
  const { candidacy, form, answers, members } = whole
  const base = `/candidatures/${candidacy.reference}`
  const waiting = members.filter((member) => member.role !== 'associate' && !member.committedAt)
  // The hours of the call are said by whether it may be written at all: one may be opened again after them.
  const isForThem = findings.every(({ criterion, verdict }) => criterion === 'calendar' || verdict !== 'no')
  const isReady = isForThem && progress.every((section) => section.state === 'complete') && waiting.length === 0
  return (
    <CandidacyFrame
      candidacy={candidacy}
      title={say(words.review)}
      lead={say(words.reviewLead)}
      mistakes={refusal ? { '': refusal } : undefined}
    >
      {isWritable && (
        <Sheet id="depot" title={say(isReady ? words.submit : words.stillMissing)}>
          {isReady ? (
            <PostButton action={`${base}/depot`} label={say(words.submit)} confirm={say(words.submitSure)} />
          ) : (
            <Missing base={base} progress={progress} waiting={waiting} isForThem={isForThem} />
          )}
        </Sheet>
      )}
      <Sheet id="eligibilite" title={say(words.eligibility)}>
        <FindingsTable findings={findings} />
      </Sheet>
      <MembersSheet members={members} />
      {report && <ReportSheet report={report} on={on} isSealed={false} />}
      <AnswerSheets content={form.content} answers={answers} indicators={indicators} files={`${base}/fichiers`} />
    </CandidacyFrame>
  )
}

interface MissingProps {
  base: string
  progress: SectionProgress[]
  waiting: CandidacyMember[]
  isForThem: boolean
}

function Missing({ base, progress, waiting, isForThem }: MissingProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <ul>
      {!isForThem && (
        <li>
          <a href="#eligibilite">{say(submissionSaid.not_eligible)}</a>
        </li>
      )}
      {waiting.map((member) => (
        <li key={member.id}>
          <Link to={`${base}/collectif`}>{say(words.notYetCommitted)(member.organisation)}</Link>
        </li>
      ))}
      {progress.flatMap(({ section, troubles }) =>
        troubles.map(({ question, trouble }) => (
          <li key={question.key}>
            <Link to={`${base}/sections/${section.key}#${questionId(question)}`}>
              <Told of={question.label} />
            </Link>
            {colonIn(voice)}
            {say(troubleSaid[trouble])}
          </li>
        )),
      )}
    </ul>
  )
}

function MembersSheet({ members }: { members: CandidacyMember[] }) {
  const { say } = useVoice()
  return (
    <Sheet id="collectif" title={say(words.coalition)}>
      <DataTable
        caption={say(words.coalition)}
        columns={[
          { key: 'name', label: say(words.member), header: true, cell: (member) => member.organisation },
          { key: 'role', label: say(words.role), cell: (member) => say(memberRoleNames[member.role]) },
          { key: 'on', label: say(words.committedOn), cell: (member) => member.committedAt && <Moment at={member.committedAt} /> },
        ]}
        rows={members}
      />
    </Sheet>
  )
}

export interface AnswerSheetsProps {
  content: FormContent
  answers: Answers
  indicators: readonly OfferedIndicator[]
  /** Where attached files are fetched: their address without the id. */
  files: string
}

/** A candidacy to read, section after section: the same for who writes it and for who judges it. */
export function AnswerSheets({ content, answers, indicators, files }: AnswerSheetsProps) {
  return (
    <>
      {content.sections.map((section, at) => (
        <Sheet key={section.key} id={`section-${section.key}`} numeral={at + 1} title={<Told of={section.title} />}>
          {section.questions
            .filter((question) => isAsked(content, question, answers))
            .map((question) => (
              <section key={question.key}>
                <h3>
                  <Told of={question.label} />
                </h3>
                <AnswerShown
                  question={question}
                  answer={answers[question.key]}
                  indicators={indicators}
                  fileAddress={(file: AnsweredFile) => `${files}/${file.fileId}`}
                />
              </section>
            ))}
        </Sheet>
      ))}
    </>
  )
}

export interface ReceiptProps {
  candidacy: Candidacy
  /** The zone of the call, on whose clock deadlines are. */
  zone: string
  latest: Version
  /** Name of the wave that examines it. */
  wave: string | undefined
  versions: Omit<Version, 'content'>[]
  isWriter: boolean
}

/** To the second, on the clock that the cut-off is on. */
function SubmittedAt({ at, zone }: { at: Date; zone: string }) {
  return <time dateTime={at.toISOString()}>{momentIn(useVoice(), at, zone)}</time>
}

export function ReceiptPage({ candidacy, zone, latest, wave, versions, isWriter }: ReceiptProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <CandidacyFrame
      candidacy={candidacy}
      title={say(words.receipt)}
      kicker={`${candidacy.name}, ${candidacy.reference}`}
      lead={say(words.receiptLead)}
      {...(!isWriter && { breadcrumb: [] })}
    >
      <Sheet plain>
        {candidacy.state === 'draft' && <Notice kind="warning">{say(words.reopenSure)}</Notice>}
        <FactList
          rows={[
            { name: say(words.submittedAt), value: <SubmittedAt at={latest.submittedAt} zone={zone} /> },
            { name: say(words.versionNumber), value: latest.number },
            { name: say(words.waveOf), value: wave },
            { name: say(words.fingerprint), value: <code>{latest.sha256}</code> },
          ].filter((row) => row.value !== undefined)}
        />
        <p>
          <Link to={`/candidatures/${candidacy.reference}/depot.json`}>{say(words.sealed)}</Link>
        </p>
        {versions.length > 1 && (
          <DataTable
            caption={say(words.versionNumber)}
            columns={[
              { key: 'number', label: say(words.versionNumber), header: true, cell: (version) => version.number },
              { key: 'at', label: say(words.submittedAt), cell: (version) => <SubmittedAt at={version.submittedAt} zone={zone} /> },
              { key: 'hash', label: say(words.fingerprint), cell: (version) => <code>{version.sha256.slice(0, 16)}…</code> },
            ]}
            rows={versions}
          />
        )}
      </Sheet>
    </CandidacyFrame>
  )
}
