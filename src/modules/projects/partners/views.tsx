import { type Choice, FindForm, RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonRow, Form, HiddenField, type Mistakes, PostButton, type Values } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, Tag, type TagKind } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { type PartnerState, partnerRoles } from '../schema.ts'
import type { WholeProject } from '../store.ts'
import { ProjectFrame } from '../workspaces/views.tsx'
import { liveStates } from './rules.ts'
import type { Partner, Partnership } from './store.ts'
import { partnerRoleNames, partnerStateNames, words } from './words.ts'

const stateKinds: Record<PartnerState, TagKind | undefined> = {
  invited: 'open',
  confirmed: 'ok',
  stated: 'info',
  declined: undefined,
  ended: undefined,
}
const isLive = (state: PartnerState) => (liveStates as readonly PartnerState[]).includes(state)

export interface PartnersPageProps {
  project: WholeProject
  partners: readonly Partner[]
  found: readonly Choice[]
  searched: string | undefined
  mayState: boolean
  values: Values
  mistakes?: Mistakes
  /** How many were written to, after an invitation. */
  letters: number | undefined
  saved: boolean
}

export function PartnersPage(props: PartnersPageProps) {
  const { say } = useVoice()
  const { project, partners, letters, mistakes, saved } = props
  return (
    <ProjectFrame project={project} title={say(words.partners)} lead={say(words.lead)} mistakes={mistakes} saved={saved}>
      <Sheet plain>
        {letters !== undefined && (
          <Notice kind={letters > 0 ? 'ok' : 'warning'} live>
            {say(letters > 0 ? words.invited : words.invitedNobody)}
          </Notice>
        )}
        <PartnerTable project={project} partners={partners} />
      </Sheet>
      <InviteSheet {...props} />
    </ProjectFrame>
  )
}

function PartnerTable({ project, partners }: { project: WholeProject; partners: readonly Partner[] }) {
  const { say } = useVoice()
  return (
    <DataTable
      caption={say(words.partners)}
      empty={say(words.none)}
      columns={[
        {
          key: 'organisation',
          label: say(words.organisation),
          header: true,
          cell: (row: Partner) => <Link to={`/acteurs/${row.organisationId}`}>{row.organisationName}</Link>,
        },
        { key: 'role', label: say(words.role), cell: (row: Partner) => say(partnerRoleNames[row.role]) },
        {
          key: 'state',
          label: say(words.state),
          cell: (row: Partner) => <Tag kind={stateKinds[row.state]}>{say(partnerStateNames[row.state])}</Tag>,
        },
        { key: 'since', label: say(words.since), cell: (row: Partner) => <Moment at={row.answeredAt ?? row.invitedAt} /> },
        {
          key: 'act',
          label: say(words.act),
          cell: (row: Partner) =>
            isLive(row.state) && (
              <PostButton
                action={`/projets/${project.slug}/partenaires/${row.id}/fin`}
                label={say(words.end)}
                about={row.organisationName}
                confirm={say(words.endConfirm)}
                quiet
              />
            ),
        },
      ]}
      rows={partners}
    />
  )
}

function InviteSheet({ project, found, searched, mayState, values, mistakes }: PartnersPageProps) {
  const { say } = useVoice()
  const action = `/projets/${project.slug}/partenaires`
  return (
    <Sheet id="inviter" title={say(words.invite)} margin={mayState ? say(words.stateHint) : undefined}>
      <FindForm
        action={action}
        name="recherche"
        label={say(words.find)}
        hint={say(words.findHint)}
        submit={say(words.search)}
        value={searched}
      />
      {searched && found.length === 0 && <Notice>{say(words.noneFound)}</Notice>}
      {found.length > 0 && (
        <Form action={action} mistakes={mistakes} values={values} label={say(words.invite)}>
          {searched && <HiddenField name="cherche" value={searched} />}
          <RadioField name="structure" label={say(words.found)} required options={found} />
          <SelectField
            name="role"
            label={say(words.roleOffered)}
            required
            options={partnerRoles.map((role) => ({ value: role, label: say(partnerRoleNames[role]) }))}
          />
          <ButtonRow>
            <Button>{say(words.sendInvitation)}</Button>
            {mayState && (
              <Button quiet action={`${action}/declaration`}>
                {say(words.stateIt)}
              </Button>
            )}
          </ButtonRow>
        </Form>
      )}
    </Sheet>
  )
}

export interface PartnershipsPageProps {
  organisation: { id: string; name: string }
  partnerships: readonly Partnership[]
  mistakes?: Mistakes
  saved: boolean
}

/** Where an organisation's administrators answer for it. */
export function PartnershipsPage({ organisation, partnerships, mistakes, saved }: PartnershipsPageProps) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.partnershipsOf)(organisation.name)}
      lead={say(words.partnershipsLead)}
      breadcrumb={[{ label: organisation.name, to: `/acteurs/${organisation.id}` }]}
      variant="short"
      mistakes={mistakes}
      unlisted
    >
      <Sheet plain>
        {saved && (
          <Notice kind="ok" live>
            {say(words.answered)}
          </Notice>
        )}
        <DataTable
          caption={say(words.partnerships)}
          empty={say(words.noPartnership)}
          columns={[
            {
              key: 'project',
              label: say(words.project),
              header: true,
              cell: (row: Partnership) => <Link to={`/projets/${row.slug}`}>{row.title}</Link>,
            },
            { key: 'holder', label: say(words.holder), cell: (row: Partnership) => `${row.holderName}, ${row.territoryName}` },
            { key: 'role', label: say(words.role), cell: (row: Partnership) => say(partnerRoleNames[row.role]) },
            {
              key: 'state',
              label: say(words.state),
              cell: (row: Partnership) => <Tag kind={stateKinds[row.state]}>{say(partnerStateNames[row.state])}</Tag>,
            },
            { key: 'act', label: say(words.act), cell: (row: Partnership) => <Answers organisationId={organisation.id} row={row} /> },
          ]}
          rows={partnerships}
        />
      </Sheet>
    </Page>
  )
}

function Answers({ organisationId, row }: { organisationId: string; row: Partnership }) {
  const { say } = useVoice()
  const action = `/acteurs/${organisationId}/partenariats/${row.id}`
  if (!isLive(row.state)) return null
  return (
    <ButtonRow>
      {row.state !== 'confirmed' && (
        <PostButton action={action} label={say(words.confirm)} about={row.title} values={{ reponse: 'confirm' }} />
      )}
      {row.state === 'invited' ? (
        <PostButton action={action} label={say(words.decline)} about={row.title} values={{ reponse: 'decline' }} quiet />
      ) : (
        <PostButton
          action={action}
          label={say(words.leave)}
          about={row.title}
          values={{ reponse: 'end' }}
          confirm={say(words.leaveConfirm)}
          quiet
        />
      )}
    </ButtonRow>
  )
}
