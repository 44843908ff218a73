import type { Paging } from '../../../platform/paging.ts'
import { PostButton } from '../../../ui/field.tsx'
import { Moment, Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, Pager } from '../../../ui/table.tsx'
import { EndPage } from '../hall/views.tsx'
import { words as peopleWords, waysIn } from '../words.ts'
import type { SessionRow } from './store.ts'
import { words } from './words.ts'

export function SessionsPage({
  sessions,
  paging,
  idleHours,
  closed,
}: {
  sessions: SessionRow[]
  paging: Paging
  /** After how long without a visit one ends by itself. */
  idleHours: number
  closed: boolean
}) {
  const { say, instant } = useVoice()
  const deviceOf = (row: SessionRow) => row.device || say(words.unknownDevice)
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)(say(words.hours)(idleHours))}
      breadcrumb={[{ label: say(peopleWords.account), to: '/compte' }]}
      variant="short"
      unlisted
    >
      <Sheet plain>
        {closed && (
          <Notice kind="ok" live>
            {say(words.closed)}
          </Notice>
        )}
        <DataTable
          caption={say(words.title)}
          columns={[
            { key: 'device', label: say(words.device), header: true, cell: deviceOf },
            { key: 'by', label: say(words.wayIn), cell: (row: SessionRow) => say(waysIn[row.wayIn] ?? { fr: row.wayIn, en: row.wayIn }) },
            { key: 'opened', label: say(words.opened), cell: (row: SessionRow) => <Moment at={row.createdAt} /> },
            { key: 'seen', label: say(words.seen), cell: (row: SessionRow) => <Moment at={row.seenAt} /> },
            {
              key: 'end',
              label: say(words.end),
              cell: (row: SessionRow) =>
                row.isThis ? (
                  <Tag kind="ok">{say(words.thisOne)}</Tag>
                ) : (
                  <PostButton
                    action={`/compte/sessions/${row.id}/fin`}
                    label={say(words.end)}
                    about={say(words.which)(deviceOf(row), instant(row.createdAt))}
                    quiet
                  />
                ),
            },
          ]}
          rows={sessions}
        />
        <Pager {...paging} label={say(words.pager)} />
        <div class="button-row">
          {paging.total > 1 && <PostButton action="/compte/sessions" label={say(words.endOthers)} />}
          <PostButton action="/deconnexion" label={say(peopleWords.signOut)} quiet />
        </div>
      </Sheet>
    </Page>
  )
}

export function EndAllPage({ token }: { token: string }) {
  const { say } = useVoice()
  return (
    <Page title={say(words.endAll)} lead={say(words.endAllLead)} variant="short" unlisted>
      <Sheet plain>
        <PostButton action={`/connexion/fermeture/${token}`} label={say(words.endAllButton)} />
      </Sheet>
    </Page>
  )
}

export function AllClosedPage() {
  const { say } = useVoice()
  return <EndPage title={say(words.allClosed)} lead={say(words.allClosedLead)} to="/connexion" label={say(words.signIn)} />
}
