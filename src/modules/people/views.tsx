import type { VNode } from 'preact'
import type { Paging } from '../../platform/paging.ts'
import { RadioField, SelectField } from '../../ui/choice.tsx'
import { Button, DayField, Form, type Mistakes, PostButton, TextField } from '../../ui/field.tsx'
import { Link } from '../../ui/link.tsx'
import { Notice, PeopleList, Tag, Time } from '../../ui/notice.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { useVoice } from '../../ui/sight.ts'
import { DataTable, EmptyState, Pager } from '../../ui/table.tsx'
import { OwnDataSheet } from './privacy/views.tsx'
import { words as rightsWords } from './rights/words.ts'
import { type Role, roles } from './schema.ts'
import type { MemberRow, PersonRow } from './store.ts'
import { lastDayOf } from './terms/rules.ts'
import { words as termWords } from './terms/words.ts'
import { languageNames, roleHints, roleNames, words } from './words.ts'

interface AccountProps {
  values: { nom: string; langue: string }
  grants: { role: Role; label: string; to?: string; isLent: boolean }[]
  mistakes?: Mistakes
  saved: boolean
  isNetwork: boolean
  sections: VNode[]
}

export function AccountPage({ values, grants, mistakes, saved, isNetwork, sections }: AccountProps) {
  const { say } = useVoice()
  return (
    <Page title={say(words.account)} variant="short" mistakes={mistakes} unlisted>
      <Sheet id="roles" title={say(words.yourRoles)}>
        {grants.length === 0 ? (
          <EmptyState>{say(words.noRole)}</EmptyState>
        ) : (
          <PeopleList
            people={grants.map((grant) => ({
              key: `${grant.role}${grant.label}`,
              name: grant.label,
              to: grant.to,
              role: grant.isLent ? `${say(roleNames[grant.role])}, ${say(rightsWords.lent)}` : say(roleNames[grant.role]),
            }))}
          />
        )}
        <p>
          <Link to="/compte/droits">{say(rightsWords.seeYours)}</Link>
        </p>
        {isNetwork && (
          <p>
            <Link to="/reseau/personnes">{say(words.people)}</Link>
          </p>
        )}
      </Sheet>
      {sections}
      <Sheet id="vous" title={say(words.name)}>
        {saved && (
          <Notice kind="ok" live>
            {say(words.saved)}
          </Notice>
        )}
        <Form action="/compte" mistakes={mistakes} values={values}>
          <TextField name="nom" label={say(words.name)} hint={say(words.nameHint)} autocomplete="name" required />
          <RadioField
            name="langue"
            label={say(words.language)}
            required
            options={(['fr', 'en'] as const).map((value) => ({ value, label: say(languageNames[value]) }))}
            value={values.langue}
          />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
      <Sheet id="acces" title={say(words.access)} margin={say(words.accessLead)}>
        <p>
          <Link to="/compte/acces">{say(words.ways)}</Link>
        </p>
        <p>
          <Link to="/compte/sessions">{say(words.sessions)}</Link>
        </p>
        <div class="button-row">
          <PostButton action="/deconnexion" label={say(words.signOut)} quiet />
        </div>
      </Sheet>
      <OwnDataSheet />
    </Page>
  )
}

export interface TeamProps {
  /** Where the forms of this team are sent: `<base>/inviter`, `<base>/:membership/fin`. */
  base: string
  members: MemberRow[]
  offered: readonly Role[]
  mistakes?: Mistakes
  typed?: Record<string, string>
  canChange: boolean
}

/** Who holds a role here, and the form that invites somebody. Territories and organisations show it on pages of their own. */
export function Team({ base, members, offered, mistakes, typed, canChange }: TeamProps) {
  const { say } = useVoice()
  return (
    <>
      <Sheet id="equipe" title={say(words.roles)}>
        <DataTable
          caption={say(words.roles)}
          empty={say(words.noMember)}
          columns={[
            { key: 'name', label: say(words.person), header: true, cell: (row: MemberRow) => row.name },
            { key: 'email', label: say(words.email), cell: (row: MemberRow) => row.email },
            {
              key: 'role',
              label: say(words.role),
              cell: (row: MemberRow) =>
                row.lent ? `${say(roleNames[row.role])}, ${say(rightsWords.lentBy)(row.lent.by)}` : say(roleNames[row.role]),
            },
            {
              key: 'until',
              label: say(termWords.until),
              cell: (row: MemberRow) => (row.endsOn ? <Time day={lastDayOf(row.endsOn)} short /> : say(termWords.noEnd)),
            },
            {
              key: 'end',
              label: say(words.state),
              cell: (row: MemberRow) =>
                canChange && !row.lent ? (
                  <>
                    <Link to={`${base}/${row.membershipId}/droits`}>
                      {say(rightsWords.rights)}
                      <span class="hidden-text"> {row.name}</span>
                    </Link>
                    <PostButton action={`${base}/${row.membershipId}/fin`} label={say(words.endRole)} about={row.name} quiet />
                  </>
                ) : (
                  say(words.active)
                ),
            },
          ]}
          rows={members}
        />
      </Sheet>
      {canChange && (
        <Sheet id="inviter" title={say(words.invite)} margin={say(words.inviteLead)}>
          <InviteForm action={`${base}/inviter`} offered={offered} mistakes={mistakes} typed={typed} />
        </Sheet>
      )}
    </>
  )
}

function InviteForm({
  action,
  offered,
  mistakes,
  typed,
}: {
  action: string
  offered: readonly Role[]
  mistakes?: Mistakes
  typed?: Record<string, string>
}) {
  const { say } = useVoice()
  return (
    <Form action={action} mistakes={mistakes} values={typed}>
      <TextField name="nom" label={say(words.name)} hint={say(words.nameHint)} required />
      <TextField name="courriel" label={say(words.email)} type="email" inputmode="email" required />
      <RadioField
        name="role"
        label={say(words.role)}
        required
        options={offered.map((role) => ({ value: role, label: say(roleNames[role]), hint: say(roleHints[role]) }))}
        value={typed?.role}
      />
      <SelectField
        name="langue"
        label={say(words.language)}
        required
        options={(['fr', 'en'] as const).map((value) => ({ value, label: say(languageNames[value]) }))}
      />
      <DayField name="jusqua" label={say(termWords.lastDay)} hint={say(termWords.lastDayHint)} />
      <Button>{say(words.sendInvitation)}</Button>
    </Form>
  )
}

interface PeoplePageProps {
  people: PersonRow[]
  paging: Paging
  mistakes?: Mistakes
  typed?: Record<string, string>
  invited: boolean
  selfId: string
}

export function PeoplePage({ people, paging, mistakes, typed, invited, selfId }: PeoplePageProps) {
  const { say, list } = useVoice()
  return (
    <Page title={say(words.people)} lead={say(words.peopleLead)} variant="short" mistakes={mistakes} unlisted>
      <Sheet id="personnes" title={say(words.people)}>
        {invited && (
          <Notice kind="ok" live>
            {say(words.invited)}
          </Notice>
        )}
        <DataTable
          caption={say(words.people)}
          columns={[
            {
              key: 'name',
              label: say(words.person),
              header: true,
              cell: (row: PersonRow) => <Link to={`/reseau/personnes/${row.id}/droits`}>{row.name}</Link>,
            },
            { key: 'email', label: say(words.email), cell: (row: PersonRow) => row.email },
            {
              key: 'roles',
              label: say(words.roles),
              cell: (row: PersonRow) =>
                list([
                  ...new Set(
                    row.grants.map((grant) => `${say(roleNames[grant.role as Role])}${grant.by ? ` (${say(rightsWords.lent)})` : ''}`),
                  ),
                ]),
            },
            {
              key: 'state',
              label: say(words.state),
              cell: (row: PersonRow) =>
                row.suspendedAt ? (
                  <>
                    <Tag kind="late">{say(words.suspended)}</Tag>
                    <PostButton action={`/reseau/personnes/${row.id}/retablissement`} label={say(words.reinstate)} quiet />
                  </>
                ) : row.id === selfId ? (
                  <Tag kind="ok">{say(words.active)}</Tag>
                ) : (
                  <PostButton action={`/reseau/personnes/${row.id}/suspension`} label={say(words.suspend)} quiet />
                ),
            },
          ]}
          rows={people}
        />
        <Pager {...paging} label={say(words.peoplePager)} />
      </Sheet>
      <Sheet id="inviter" title={say(words.invite)} margin={say(words.inviteLead)}>
        <InviteForm
          action="/reseau/personnes"
          offered={roles.filter((role) => role === 'network' || role === 'juror' || role === 'resolver')}
          mistakes={mistakes}
          typed={typed}
        />
      </Sheet>
    </Page>
  )
}
