import type { ComponentChildren } from 'preact'
import { dayOf } from '../../../platform/day.ts'
import { More } from '../../../ui/choice.tsx'
import { Button, DayField, Form, type Mistakes, PostButton } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { IndexList, Notice, Tag, Time } from '../../../ui/notice.tsx'
import { Page, type PageProps, Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../ui/table.tsx'
import type { DelegationRow } from '../delegations/store.ts'
import { words as delegationWords } from '../delegations/words.ts'
import { lastDayOf } from '../terms/rules.ts'
import { words as termWords } from '../terms/words.ts'
import { words as vouchingWords } from '../vouching/words.ts'
import { roleNames } from '../words.ts'
import type { HeldRole } from './store.ts'
import { stateNames, viaNames, words } from './words.ts'

export interface Opening {
  text: string
  to?: string
}

export interface RoleSheet {
  id: string
  held: HeldRole | DelegationRow
  label: string
  to?: string
  can: Opening[]
  cannot: Opening[]
  /** Where the page that changes its end is, for who may. */
  change?: string
}

export interface RightsProps {
  /** The person's name; nothing on one's own page. */
  name?: string
  breadcrumb: PageProps['breadcrumb']
  sheets: RoleSheet[]
  /** Absent where only one thing's roles are shown. */
  common?: { account: Opening[]; everyone: Opening[] }
  others: { held: HeldRole; label: string }[]
  term?: TermProps
  saved: boolean
  secondProof?: string
}

export interface TermProps {
  action: string
  value: string | null
  today: string
  /** Where a role is ended from this page. */
  end?: string
  mistakes?: Mistakes
  typed?: Record<string, string>
}

/** What one person may do: role by role, where each comes from and until when, what it opens and what it does not. */
export function RightsPage({ name, breadcrumb, sheets, common, others, term, saved, secondProof }: RightsProps) {
  const { say } = useVoice()
  return (
    <Page
      title={name ? say(words.of)(name) : say(words.yours)}
      lead={say(name ? words.ofLead : words.yoursLead)}
      variant="short"
      mistakes={term?.mistakes}
      unlisted
      breadcrumb={breadcrumb}
    >
      {sheets.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(words.noRole)}</EmptyState>
        </Sheet>
      )}
      {sheets.map((sheet) => (
        <OneRole key={sheet.id} {...sheet} />
      ))}
      {term && <TermSheet {...term} saved={saved} />}
      {!name && (
        <Sheet id="delegations" title={say(words.delegations)}>
          <IndexList entries={[{ title: say(words.delegations), text: say(words.delegationsText), to: '/compte/delegations' }]} />
        </Sheet>
      )}
      {secondProof && (
        <Sheet id="preuve" title={say(vouchingWords.short)}>
          <IndexList entries={[{ title: say(vouchingWords.short), text: say(vouchingWords.shortText), to: secondProof }]} />
        </Sheet>
      )}
      {common && (
        <Sheet id="compte" title={say(words.account)}>
          <Openings rows={common.account} />
          <More label={say(words.everyone)}>
            <Openings rows={common.everyone} />
          </More>
        </Sheet>
      )}
      {others.length > 0 && <Others rows={others} />}
    </Page>
  )
}

function OneRole({ id, held, label, to, can, cannot, change }: RoleSheet) {
  const { say } = useVoice()
  const isLent = 'holderName' in held
  const role = say(roleNames[held.role])
  return (
    <Sheet id={`role-${id}`} title={to ? <Link to={to}>{label}</Link> : label} margin={isLent ? say(words.lent) : undefined}>
      <FactList
        rows={[
          { name: say(words.role), value: isLent ? `${role}, ${say(words.lentBy)(held.holderName)}` : role },
          !isLent && { name: say(words.givenBy), value: <Given held={held} /> },
          { name: say(words.since), value: <Time day={held.startsOn} /> },
          { name: say(termWords.until), value: held.endsOn ? <Time day={lastDayOf(held.endsOn)} /> : say(termWords.noEnd) },
        ]}
      />
      {change && (
        <p>
          <Link to={change}>{say(termWords.change)}</Link>
        </p>
      )}
      <h3>{say(words.opens)}</h3>
      {isLent && <p>{say(delegationWords.delegateMargin)}</p>}
      {can.length === 0 ? <p>{say(words.opensNothing)}</p> : <Openings rows={can} />}
      {cannot.length > 0 && (
        <More label={say(words.opensNot)}>
          <Openings rows={cannot} />
        </More>
      )}
    </Sheet>
  )
}

function Given({ held }: { held: HeldRole }): ComponentChildren {
  const { say, day } = useVoice()
  const on = dayOf(held.grantedAt)
  return say(words.givenOn)(day(on), held.grantedByName, held.grantedVia && say(viaNames[held.grantedVia]))
}

function Openings({ rows }: { rows: Opening[] }) {
  return (
    <Prose>
      <ul>
        {rows.map((row) => (
          <li key={row.text}>{row.to ? <Link to={row.to}>{row.text}</Link> : row.text}</li>
        ))}
      </ul>
    </Prose>
  )
}

function TermSheet({ action, value, today, end, mistakes, typed, saved }: TermProps & { saved: boolean }) {
  const { say } = useVoice()
  return (
    <Sheet id="echeance" title={say(termWords.change)}>
      {saved && (
        <Notice kind="ok" live>
          {say(termWords.saved)}
        </Notice>
      )}
      <Form action={action} mistakes={mistakes} values={typed ?? { jusqua: value ?? '' }}>
        <DayField name="jusqua" label={say(termWords.lastDay)} hint={say(termWords.lastDayHint)} min={today} />
        <Button>{say(termWords.save)}</Button>
      </Form>
      {end && <PostButton action={end} label={say(words.end)} quiet />}
    </Sheet>
  )
}

function Others({ rows }: { rows: RightsProps['others'] }) {
  const { say } = useVoice()
  return (
    <Sheet id="autres" title={say(words.history)}>
      <DataTable
        caption={say(words.history)}
        empty={say(words.noHistory)}
        columns={[
          { key: 'where', label: say(words.where), header: true, cell: (row) => row.label },
          { key: 'role', label: say(words.role), cell: (row) => say(roleNames[row.held.role]) },
          { key: 'from', label: say(words.from), cell: (row) => <Time day={row.held.startsOn} short /> },
          {
            key: 'until',
            label: say(termWords.until),
            cell: (row) => (row.held.endsOn && row.held.endsOn > row.held.startsOn ? <Time day={lastDayOf(row.held.endsOn)} short /> : '—'),
          },
          {
            key: 'state',
            label: say(words.state),
            cell: (row) => <Tag kind={row.held.state === 'coming' ? 'open' : undefined}>{say(stateNames[row.held.state])}</Tag>,
          },
        ]}
        rows={rows}
      />
    </Sheet>
  )
}
