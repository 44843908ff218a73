import { FindForm, RadioField } from '../../../ui/choice.tsx'
import { Button, DayField, Form, HiddenField, type Mistakes } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { NoticeSheet, PeopleList, Time } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, EmptyState } from '../../../ui/table.tsx'
import { kindNames } from '../organisations/words.ts'
import { coalitionRoles } from './schema.ts'
import type { CoalitionMember } from './store.ts'
import { roleHints, roleNames, words } from './words.ts'

interface Where {
  slug: string
  name: string
}

/** On the territory's page: the lead first, then the others. */
export function CoalitionSheet({
  territory,
  coalition,
  canManage,
}: {
  territory: Where
  coalition: readonly CoalitionMember[]
  canManage: boolean
}) {
  const { say } = useVoice()
  return (
    <Sheet
      id="collectif"
      title={say(words.panel)}
      margin={say(words.panelLead)}
      demonstration={coalition.some((member) => member.demonstration)}
    >
      {coalition.length === 0 ? <EmptyState>{say(words.none)}</EmptyState> : <MemberList coalition={coalition} />}
      <p>
        <Link to={`/territoires/${territory.slug}/collectif`}>{say(canManage ? words.manage : words.seeAll)}</Link>
      </p>
    </Sheet>
  )
}

function MemberList({ coalition }: { coalition: readonly CoalitionMember[] }) {
  const { say, shortDay } = useVoice()
  const about = (member: CoalitionMember) =>
    [
      say(roleNames[member.role]),
      say(kindNames[member.kind]),
      say(words.sinceDay)(shortDay(member.fromOn)),
      ...(member.demonstration ? [say(words.fictional)] : []),
    ].join(', ')
  return (
    <PeopleList
      people={coalition.map((member) => ({
        key: member.id,
        name: member.name,
        to: `/acteurs/${member.organisationId}`,
        role: about(member),
      }))}
    />
  )
}

export interface CoalitionPageProps {
  territory: Where
  coalition: readonly CoalitionMember[]
  /** Ended, or to come. */
  others: readonly CoalitionMember[]
  canManage: boolean
  saved: boolean
  /** What was looked for, and what was found: the ways in. */
  sought: string
  found: readonly { id: string; name: string; about: string }[]
  today: string
  mistakes?: Mistakes
  typed?: Record<string, string>
}

export function CoalitionPage(props: CoalitionPageProps) {
  const { say } = useVoice()
  const { territory, coalition, others, canManage, saved, mistakes } = props
  return (
    <Page
      title={say(words.of)(territory.name)}
      lead={say(words.lead)}
      variant="short"
      breadcrumb={[{ label: territory.name, to: `/territoires/${territory.slug}` }]}
      demonstration={coalition.some((member) => member.demonstration)}
      mistakes={mistakes}
    >
      {saved && (
        <NoticeSheet kind="ok" live>
          {say(words.saved)}
        </NoticeSheet>
      )}
      <Sheet id="membres" title={say(words.title)}>
        {coalition.length === 0 ? <EmptyState>{say(words.none)}</EmptyState> : <MemberList coalition={coalition} />}
      </Sheet>
      {others.length > 0 && (
        <Sheet id="histoire" title={say(words.past)} margin={say(words.pastLead)}>
          <DataTable caption={say(words.past)} columns={useHistoryColumns()} rows={others} />
        </Sheet>
      )}
      {canManage && <EntrySheet {...props} />}
      {canManage && coalition.length > 0 && <EndSheet {...props} />}
    </Page>
  )
}

function useHistoryColumns(): Column<CoalitionMember>[] {
  const { say } = useVoice()
  return [
    {
      key: 'name',
      label: say(words.organisation),
      header: true,
      cell: (row) => <Link to={`/acteurs/${row.organisationId}`}>{row.name}</Link>,
    },
    { key: 'role', label: say(words.role), cell: (row) => say(roleNames[row.role]) },
    { key: 'from', label: say(words.since), cell: (row) => <Time day={row.fromOn} short /> },
    { key: 'until', label: say(words.until), cell: (row) => row.untilOn && <Time day={row.untilOn} short /> },
  ]
}

function EntrySheet({ territory, sought, found, today, mistakes, typed }: CoalitionPageProps) {
  const { say } = useVoice()
  const here = `/territoires/${territory.slug}/collectif`
  return (
    <Sheet id="entrer" title={say(words.add)}>
      <FindForm action={here} label={say(words.find)} name="acteur" submit={say(words.findSubmit)} value={sought} />
      {sought !== '' && found.length === 0 && <p>{say(words.notFound)}</p>}
      {found.length > 0 && (
        <Form action={here} mistakes={mistakes} values={{ depuis: today, role: 'member', ...typed }}>
          <HiddenField name="cherche" value={sought} />
          <RadioField
            name="organisation"
            label={say(words.found)}
            required
            options={found.map(({ id, name, about }) => ({ value: id, label: name, hint: about }))}
          />
          <RadioField
            name="role"
            label={say(words.role)}
            required
            options={coalitionRoles.map((value) => ({ value, label: say(roleNames[value]), hint: say(roleHints[value]) }))}
          />
          <DayField name="depuis" label={say(words.since)} required />
          <Button>{say(words.enter)}</Button>
        </Form>
      )}
    </Sheet>
  )
}

function EndSheet({ territory, coalition, today, mistakes, typed }: CoalitionPageProps) {
  const { say } = useVoice()
  return (
    <Sheet id="finir" title={say(words.end)}>
      <Form action={`/territoires/${territory.slug}/collectif/fin`} mistakes={mistakes} values={{ fin: today, ...typed }}>
        <RadioField
          name="participation"
          label={say(words.organisation)}
          required
          options={coalition.map((member) => ({ value: member.id, label: member.name, hint: say(roleNames[member.role]) }))}
        />
        <DayField name="fin" label={say(words.endOn)} required />
        <Button quiet>{say(words.end)}</Button>
      </Form>
    </Sheet>
  )
}
