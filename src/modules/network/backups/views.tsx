import type { BackupRun } from '../../../platform/backup-runs.ts'
import type { Paging } from '../../../platform/paging.ts'
import { Moment, Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, Pager } from '../../../ui/table.tsx'
import { words as teamWords } from '../team/words.ts'
import { words } from './words.ts'

export interface BackupPlan {
  directory: string
  at: string
  keep: { days: number; weeks: number; months: number }
  isSealed: boolean
}

interface BackupsPageProps {
  /** Absent where none is made by the clock. */
  plan?: BackupPlan
  runs: BackupRun[]
  /** The last of all, whatever the page. */
  last?: BackupRun
  paging: Paging
}

export function BackupsPage({ plan, runs, last, paging }: BackupsPageProps) {
  const { say, language } = useVoice()
  const breadcrumb = [{ label: say(teamWords.title), to: '/reseau' }]
  return (
    <Page title={say(words.title)} lead={say(words.lead)} breadcrumb={breadcrumb} variant="short" unlisted>
      {last?.state === 'failed' && (
        <Notice kind="error" title={say(words.failedTitle)}>
          <p>{sayFailure(last.failure ?? '', language)}</p>
        </Notice>
      )}
      <Sheet plain>{plan ? <PlanSaid plan={plan} /> : <p>{say(words.noClock)}</p>}</Sheet>
      <Sheet id="faites" title={say(words.list)}>
        <RunTable runs={runs} />
        {paging.total > 0 && <Pager {...paging} label={say(words.pager)} />}
      </Sheet>
    </Page>
  )
}

/** A failure is remembered as a line of French and a line of English; what the system said by itself is one line. */
function sayFailure(failure: string, language: string): string {
  const [french, english] = failure.split('\n')
  return (language === 'en' ? english : french) ?? french ?? ''
}

function PlanSaid({ plan }: { plan: BackupPlan }) {
  const { say, count, list } = useVoice()
  const { days, weeks, months } = plan.keep
  const kept = [
    count(days, say(words.dayOne), say(words.dayMany)),
    ...(weeks > 0 ? [count(weeks, say(words.weekOne), say(words.weekMany))] : []),
    ...(months > 0 ? [count(months, say(words.monthOne), say(words.monthMany))] : []),
  ]
  return (
    <>
      <p>{say(words.byClock)(plan.at, plan.directory)}</p>
      <p>{say(words.keeps)(list(kept))}</p>
      <p>{say(plan.isSealed ? words.sealed : words.open)}</p>
    </>
  )
}

function RunTable({ runs }: { runs: BackupRun[] }) {
  const { say, number } = useVoice()
  const counted = (value: number | null, unit = '', digits = 0) =>
    value === null ? '–' : `${number(value, digits)}${unit && `\u00a0${unit}`}`
  return (
    <DataTable
      caption={say(words.list)}
      empty={say(words.none)}
      columns={[
        { key: 'when', label: say(words.when), header: true, cell: (run: BackupRun) => <Moment at={run.beganAt} /> },
        { key: 'state', label: say(words.state), cell: (run: BackupRun) => <StateTag run={run} /> },
        { key: 'way', label: say(words.way), cell: (run: BackupRun) => say(words[run.wayIn]) },
        {
          key: 'size',
          label: say(words.size),
          num: true,
          cell: (run: BackupRun) => counted(run.sizeBytes && run.sizeBytes / 1e6, say(words.megabytes), 1),
        },
        { key: 'took', label: say(words.took), num: true, cell: (run: BackupRun) => counted(run.tookMs / 1000, say(words.seconds), 1) },
        { key: 'rows', label: say(words.rows), num: true, cell: (run: BackupRun) => counted(run.rows) },
        {
          key: 'checksum',
          label: say(words.checksum),
          cell: (run: BackupRun) => (run.checksum ? <code>{run.checksum.slice(0, 12)}</code> : '–'),
        },
      ]}
      rows={runs}
    />
  )
}

function StateTag({ run }: { run: BackupRun }) {
  const { say, count } = useVoice()
  if (run.state === 'failed') return <Tag kind="late">{say(words.failed)}</Tag>
  if (run.missingFiles)
    return <Tag kind="open">{say(words.incomplete)(count(run.missingFiles, say(words.fileOne), say(words.fileMany)))}</Tag>
  return <Tag kind="ok">{say(words.made)}</Tag>
}
