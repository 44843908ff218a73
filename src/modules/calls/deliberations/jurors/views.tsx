import { Button, Form, type Mistakes } from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice, Time } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable, Pager, type PagerProps } from '../../../../ui/table.tsx'
import type { Call } from '../../store.ts'
import { tellPlace } from '../../views.tsx'
import type { Wave } from '../../waves/store.ts'
import { type RankedRow, rankingColumns } from '../rankings/views.tsx'
import type { Vote } from '../schema.ts'
import type { Deliberation } from '../store.ts'
import { DeliberationName, nameOf, StateOf, VoteSelect } from '../views.tsx'
import { voteNames, words } from '../words.ts'

/** The deliberations in which somebody sits. */
export function MyDeliberationsPage({ rows }: { rows: { deliberation: Deliberation; wave: Wave; call: Call }[] }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page title={say(words.mine)} lead={say(words.lead)} variant="short" unlisted>
      <Sheet plain>
        <DataTable
          caption={say(words.mine)}
          columns={[
            {
              key: 'name',
              label: say(words.deliberation),
              header: true,
              cell: ({ deliberation }) => (
                <Link to={`/deliberations/${deliberation.id}`}>
                  <DeliberationName deliberation={deliberation} />
                </Link>
              ),
            },
            { key: 'call', label: say(words.wave), cell: ({ call, wave }) => tellPlace(voice, call, wave) },
            { key: 'held', label: say(words.heldOn), cell: ({ deliberation }) => <Time day={deliberation.heldOn} /> },
            { key: 'state', label: say(words.state), cell: ({ deliberation }) => <StateOf deliberation={deliberation} /> },
          ]}
          rows={rows}
          empty={say(words.noneMine)}
        />
      </Sheet>
    </Page>
  )
}

export interface BallotPageProps {
  call: Call
  wave: Wave
  deliberation: Deliberation
  rows: RankedRow[]
  /** Candidacies that stay closed to her. */
  hidden: number
  isPresent: boolean
  /** Her own votes, by candidacy. */
  mine: ReadonlyMap<string, Vote>
  pager: Omit<PagerProps, 'label'>
  mistakes?: Mistakes
}

/** One juror's own list: what she may judge, and her votes. */
export function BallotPage({ call, wave, deliberation, rows, hidden, isPresent, mine, pager, mistakes }: BallotPageProps) {
  const voice = useVoice()
  const { say } = voice
  const mayVote = isPresent && deliberation.closedAt === null
  const [rank, name, ...figures] = rankingColumns(voice, ({ candidacy: { reference, state } }) =>
    state === 'in_review' || state === 'decided' ? `/jury/candidatures/${reference}` : null,
  )
  const table = (
    <DataTable
      caption={say(words.ranking)}
      columns={[
        ...[rank, name].filter((column) => column !== undefined),
        {
          key: 'vote',
          label: say(words.vote),
          cell: ({ candidacy }) => {
            const vote = mine.get(candidacy.id)
            return mayVote ? (
              <VoteSelect name={candidacy.reference} label={say(words.myVote)(candidacy.name)} vote={vote} />
            ) : (
              say(vote ? voteNames[vote] : words.noVote)
            )
          },
        },
        ...figures,
      ]}
      rows={rows}
      empty={say(words.noCandidacy)}
    />
  )
  return (
    <Page
      title={nameOf(voice, deliberation)}
      kicker={tellPlace(voice, call, wave)}
      lead={say(words.rankingLead)}
      intro={<StateOf deliberation={deliberation} />}
      variant="short"
      unlisted
      mistakes={mistakes}
      demonstration={call.demonstration}
      breadcrumb={[{ label: say(words.mine), to: '/deliberations' }]}
    >
      <Sheet plain>
        {hidden > 0 && <p>{say(words.hiddenFromYou)(hidden)}</p>}
        {!isPresent && deliberation.closedAt === null && <Notice>{say(words.notYetPresent)}</Notice>}
        {mayVote && rows.length > 0 ? (
          <Form action={`/deliberations/${deliberation.id}`}>
            {table}
            <Button>{say(words.saveVotes)}</Button>
          </Form>
        ) : (
          table
        )}
        <Pager {...pager} label={say(words.paged)} />
      </Sheet>
    </Page>
  )
}
