import { CheckboxField, FindForm, RadioField } from '../../../../ui/choice.tsx'
import {
  Button,
  ButtonRow,
  FileField,
  Form,
  HiddenField,
  type Mistakes,
  PostButton,
  TextField,
  type Values,
} from '../../../../ui/field.tsx'
import { Link } from '../../../../ui/link.tsx'
import { Notice, Tag } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import { DataTable, EmptyState } from '../../../../ui/table.tsx'
import type { Call } from '../../store.ts'
import { tellCall } from '../../views.tsx'
import type { Candidacy } from '../store.ts'
import { CandidacyFrame } from '../views.tsx'
import { memberRoleNames } from '../words.ts'
import { type AnswerRefusal, isUntold } from './rules.ts'
import type { CandidacyMember } from './store.ts'
import { answerSaid, words } from './words.ts'

export interface CoalitionProps {
  candidacy: Candidacy
  members: CandidacyMember[]
  /** Members that the visitor acts for and that have not answered. */
  ownWaiting: ReadonlySet<string>
  searched: string
  found: { value: string; label: string; hint: string }[]
  values: Values
  mistakes?: Mistakes
  invited: boolean
}

export function CoalitionPage(props: CoalitionProps) {
  const { candidacy, searched, invited, mistakes } = props
  const voice = useVoice()
  const { say } = voice
  const base = `/candidatures/${candidacy.reference}/collectif`
  return (
    <CandidacyFrame candidacy={candidacy} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes}>
      <Sheet plain>
        {invited && (
          <Notice kind="ok" live>
            {say(words.invited)}
          </Notice>
        )}
        <MembersTable {...props} />
      </Sheet>
      {candidacy.state === 'draft' && (
        <Sheet id="inviter" title={say(words.invite)}>
          <FindForm
            action={base}
            name="cherche"
            label={say(words.find)}
            hint={say(words.findHint)}
            submit={say(words.findSubmit)}
            value={searched}
          />
          {searched !== '' && <InviteForm {...props} />}
        </Sheet>
      )}
    </CandidacyFrame>
  )
}

function MembersTable({ candidacy, members, ownWaiting }: CoalitionProps) {
  const { say } = useVoice()
  const base = `/candidatures/${candidacy.reference}`
  const isDraft = candidacy.state === 'draft'
  return (
    <DataTable
      caption={say(words.title)}
      columns={[
        {
          key: 'name',
          label: say(words.organisation),
          header: true,
          cell: (member) => (
            <>
              <Link to={`/acteurs/${member.organisationId}`}>{member.organisation}</Link>
              <br />
              <span class="hint">{say(memberRoleNames[member.role])}</span>
            </>
          ),
        },
        { key: 'answer', label: say(words.answer), cell: (member) => <AnswerTag member={member} /> },
        {
          key: 'action',
          label: say(words.action),
          quietLabel: true,
          cell: (member) => (
            <ButtonRow>
              {isDraft && ownWaiting.has(member.id) && (
                <PostButton
                  action={`${base}/collectif/${member.id}/engagement`}
                  label={say(words.commitHere)}
                  about={member.organisation}
                  confirm={say(words.commitHereSure)}
                  quiet
                />
              )}
              {isDraft && member.role !== 'lead' && (
                <PostButton
                  action={`${base}/collectif/${member.id}/retrait`}
                  label={say(words.remove)}
                  about={member.organisation}
                  confirm={say(words.removeSure)}
                  quiet
                />
              )}
            </ButtonRow>
          ),
        },
      ]}
      rows={members}
    />
  )
}

function AnswerTag({ member }: { member: CandidacyMember }) {
  const { say } = useVoice()
  if (member.declinedAt) return <Tag kind="late">{say(words.declined)}</Tag>
  if (isUntold(member)) return <Tag kind="open">{say(words.untold)}</Tag>
  if (!member.committedAt) return <Tag kind="info">{say(words.waiting)}</Tag>
  return (
    <>
      <Tag kind="ok">{say(words.committed)}</Tag>
      {member.mandateFileId && `, ${say(words.mandate)}`}
    </>
  )
}

function InviteForm({ candidacy, found, values, mistakes, searched }: CoalitionProps) {
  const { say } = useVoice()
  if (found.length === 0) return <EmptyState>{say(words.notFound)}</EmptyState>
  return (
    <Form action={`/candidatures/${candidacy.reference}/collectif`} values={values} mistakes={mistakes}>
      <HiddenField name="cherche" value={searched} />
      <RadioField name="structure" label={say(words.chosen)} required options={found} />
      <RadioField
        name="role"
        label={say(words.asRole)}
        required
        options={(['member', 'associate'] as const).map((value) => ({
          value,
          label: say(memberRoleNames[value]),
          hint: say(words.roleHints[value]),
        }))}
      />
      <TextField name="nom" label={say(words.name)} required maxlength={120} />
      <TextField name="courriel" label={say(words.email)} type="email" required />
      <Button>{say(words.send)}</Button>
    </Form>
  )
}

export interface CommitmentProps {
  token: string
  organisation: string
  candidacy: Candidacy
  call: Call
  values: Values
  mistakes?: Mistakes
}

/** What the letter's link opens: what one commits to, and the form that says yes or no. No account is needed. */
export function CommitmentPage({ token, organisation, candidacy, call, values, mistakes }: CommitmentProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={say(words.engagement)(organisation)}
      lead={say(words.engagementLead)(candidacy.name, tellCall(voice, call).title.text)}
      variant="short"
      unlisted
      demonstration={candidacy.demonstration}
      mistakes={mistakes}
    >
      <Sheet id="sens" title={say(words.whatItMeans)}>
        <p>{say(words.whatItMeansText)}</p>
      </Sheet>
      <Sheet id="reponse" title={say(words.answer)}>
        <Form action={`/engagement/${token}`} values={values} mistakes={mistakes} enctype="multipart/form-data">
          <TextField name="nom" label={say(words.yourName)} required maxlength={120} autocomplete="name" />
          <TextField
            name="fonction"
            label={say(words.yourFunction)}
            hint={say(words.yourFunctionHint)}
            required
            maxlength={120}
            autocomplete="organization-title"
          />
          <FileField name="mandat" label={say(words.mandateFile)} hint={say(words.mandateHint)} />
          <CheckboxField name="habilitation" label={say(words.iMay)} required />
          <Button>{say(words.confirm)}</Button>
        </Form>
        <PostButton action={`/engagement/${token}/refus`} label={say(words.decline)} confirm={say(words.declineSure)} quiet />
      </Sheet>
    </Page>
  )
}

export function CommitmentDonePage({ organisation, isCommitted }: { organisation: string; isCommitted: boolean }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.thanks)}
      lead={say(isCommitted ? words.thanksCommitted : words.thanksDeclined)(organisation)}
      variant="short"
      unlisted
    />
  )
}

export function CommitmentRefusedPage({ because }: { because: AnswerRefusal }) {
  const { say } = useVoice()
  return <Page title={say(answerSaid[because])} variant="short" unlisted />
}
