import type { TroubledLetter } from '../../../platform/mail-troubles.ts'
import type { Paging } from '../../../platform/paging.ts'
import type { FailedJob } from '../../../platform/queue.ts'
import { ButtonRow, PostButton } from '../../../ui/field.tsx'
import { Moment, Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, Pager } from '../../../ui/table.tsx'
import { troubleNames, words } from '../instance/words.ts'

export function FailedJobsPage({ jobs, paging, done }: { jobs: FailedJob[]; paging: Paging; done: 'retried' | 'forgotten' | null }) {
  const { say, number } = useVoice()
  const crumbs = [
    { label: say(words.hub), to: '/reseau' },
    { label: say(words.title), to: '/reseau/instance' },
  ]
  return (
    <Page title={say(words.failedJobs)} lead={say(words.failedLead)} breadcrumb={crumbs} variant="short" unlisted>
      <Sheet plain>
        {done && (
          <Notice kind="ok" live>
            {say(words[done])}
          </Notice>
        )}
        <DataTable
          caption={say(words.failedJobs)}
          empty={say(words.noFailedJob)}
          columns={[
            { key: 'task', label: say(words.job), header: true, cell: (job: FailedJob) => <code>{job.task}</code> },
            { key: 'why', label: say(words.reason), cell: (job: FailedJob) => job.failure },
            {
              key: 'attempts',
              label: say(words.attempts),
              num: true,
              cell: (job: FailedJob) => `${number(job.attempts)}/${number(job.mostAttempts)}`,
            },
            {
              key: 'next',
              label: say(words.nextTry),
              cell: (job: FailedJob) => (job.isOver ? <Tag kind="late">{say(words.noNextTry)}</Tag> : <Moment at={job.runAt} />),
            },
            {
              key: 'act',
              label: say(words.acting),
              quietLabel: true,
              cell: (job: FailedJob) => (
                <ButtonRow>
                  <PostButton
                    action={`/reseau/instance/travaux/${job.id}/essai`}
                    label={say(words.retry)}
                    about={`${job.task} ${job.id}`}
                    quiet
                  />
                  <PostButton
                    action={`/reseau/instance/travaux/${job.id}/oubli`}
                    label={say(words.forget)}
                    about={`${job.task} ${job.id}`}
                    confirm={say(words.forgetConfirm)}
                    quiet
                  />
                </ButtonRow>
              ),
            },
          ]}
          rows={jobs}
        />
        {paging.total > 0 && <Pager {...paging} label={say(words.failedJobs)} />}
      </Sheet>
    </Page>
  )
}

export function TroubledLettersPage({ letters, paging, isRetried }: { letters: TroubledLetter[]; paging: Paging; isRetried: boolean }) {
  const { say, number } = useVoice()
  const crumbs = [
    { label: say(words.hub), to: '/reseau' },
    { label: say(words.title), to: '/reseau/instance' },
  ]
  return (
    <Page title={say(words.troubledLetters)} lead={say(words.mailNote)} breadcrumb={crumbs} variant="short" unlisted>
      <Sheet plain>
        {isRetried && (
          <Notice kind="ok" live>
            {say(words.letterRetried)}
          </Notice>
        )}
        <DataTable
          caption={say(words.troubledLetters)}
          empty={say(words.noTroubledLetter)}
          columns={[
            { key: 'kind', label: say(words.letter), header: true, cell: (letter: TroubledLetter) => <code>{letter.kind}</code> },
            { key: 'at', label: say(words.written), cell: (letter: TroubledLetter) => <Moment at={letter.createdAt} /> },
            { key: 'attempts', label: say(words.attempts), num: true, cell: (letter: TroubledLetter) => number(letter.attempts) },
            { key: 'why', label: say(words.reason), cell: (letter: TroubledLetter) => say(troubleNames[letter.trouble]) },
            {
              key: 'act',
              label: say(words.acting),
              quietLabel: true,
              cell: (letter: TroubledLetter) => (
                <PostButton action={`/reseau/instance/courrier/${letter.id}/essai`} label={say(words.retry)} about={letter.id} quiet />
              ),
            },
          ]}
          rows={letters}
        />
        {paging.total > 0 && <Pager {...paging} label={say(words.troubledLetters)} />}
      </Sheet>
    </Page>
  )
}
