import type { Paging } from '../../../platform/paging.ts'
import { SelectField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, type Mistakes, PostButton, TextField } from '../../../ui/field.tsx'
import { Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, EmptyState, Pager } from '../../../ui/table.tsx'
import { words as rightsWords } from '../rights/words.ts'
import { lastDayOf } from '../terms/rules.ts'
import { words as peopleWords, roleNames } from '../words.ts'
import type { OfferRow } from './offers/store.ts'
import { Offers } from './offers/views.tsx'
import { words as offerWords } from './offers/words.ts'
import type { DelegationRow, OwnRole } from './store.ts'
import { stateNames, words } from './words.ts'

export interface DelegationsProps {
  delegations: DelegationRow[]
  offers: { toYou: OfferRow[]; byYou: OfferRow[] }
  paging: Paging
  roles: OwnRole[]
  /** The name of what a role is held on. */
  labelOf: (on: string | null) => string
  selfId: string
  today: string
  said?: 'offered' | 'ended' | 'accepted' | 'declined' | 'withdrawn'
  mistakes?: Mistakes
  typed?: Record<string, string>
}

/** What somebody has lent or was lent, what waits for an answer, and the form that offers a role for an absence. */
export function DelegationsPage({ delegations, offers, paging, roles, labelOf, selfId, today, said, mistakes, typed }: DelegationsProps) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={[
        { label: say(peopleWords.account), to: '/compte' },
        { label: say(rightsWords.yours), to: '/compte/droits' },
      ]}
    >
      {said && (
        <Notice kind="ok" live>
          {say(said === 'offered' || said === 'ended' ? words[said] : offerWords[said])}
        </Notice>
      )}
      <Offers {...offers} labelOf={labelOf} />
      <Sheet id="delegations" title={say(words.list)}>
        <DelegationTable delegations={delegations} labelOf={labelOf} selfId={selfId} />
        {paging.total > 0 && <Pager {...paging} label={say(words.pager)} />}
      </Sheet>
      <Sheet id="confier" title={say(words.delegate)} margin={say(words.delegateMargin)}>
        {roles.length === 0 ? (
          <EmptyState>{say(words.nothingToLend)}</EmptyState>
        ) : (
          <Form action="/compte/delegations" mistakes={mistakes} values={typed ?? {}}>
            <SelectField
              name="role"
              label={say(words.role)}
              required
              options={roles.map((each) => ({ value: each.id, label: `${say(roleNames[each.role])}, ${labelOf(each.on)}` }))}
            />
            <TextField name="courriel" label={say(words.email)} hint={say(words.emailHint)} type="email" inputmode="email" required />
            <DayField name="du" label={say(words.firstDay)} min={today} required />
            <DayField name="au" label={say(words.lastDay)} hint={say(words.lastDayHint)} min={today} required />
            <Button>{say(words.submit)}</Button>
          </Form>
        )}
      </Sheet>
    </Page>
  )
}

function DelegationTable({ delegations, labelOf, selfId }: Pick<DelegationsProps, 'delegations' | 'labelOf' | 'selfId'>) {
  const { say, shortDay } = useVoice()
  return (
    <DataTable
      caption={say(words.list)}
      empty={say(words.none)}
      columns={[
        {
          key: 'role',
          label: say(words.role),
          header: true,
          cell: (row: DelegationRow) => `${say(roleNames[row.role])}, ${labelOf(row.on)}`,
        },
        { key: 'who', label: say(words.between), cell: (row: DelegationRow) => say(words.fromTo)(row.holderName, row.delegateName) },
        {
          key: 'days',
          label: say(words.days),
          cell: (row: DelegationRow) => say(words.fromUntil)(shortDay(row.startsOn), shortDay(lastDayOf(row.endsOn))),
        },
        {
          key: 'state',
          label: say(words.state),
          cell: (row: DelegationRow) => (
            <>
              <Tag kind={row.state === 'held' ? 'ok' : row.state === 'coming' ? 'open' : undefined}>{say(stateNames[row.state])}</Tag>
              {row.state !== 'over' && (
                <PostButton
                  action={`/compte/delegations/${row.id}/fin`}
                  label={say(row.holderId === selfId ? words.end : words.handBack)}
                  about={`${say(roleNames[row.role])}, ${labelOf(row.on)}`}
                  quiet
                />
              )}
            </>
          ),
        },
      ]}
      rows={delegations}
    />
  )
}
