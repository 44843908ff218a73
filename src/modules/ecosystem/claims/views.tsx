import { Button, ButtonRow, Form, type Mistakes, PostButton, TextArea } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, Tag } from '../../../ui/notice.tsx'
import { type Crumb, Page, Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState } from '../../../ui/table.tsx'
import type { Claim } from './store.ts'
import { stateNames, words } from './words.ts'

export interface ClaimPageProps {
  organisation: { id: string; name: string }
  /** The person's last claim here. */
  last: Claim | undefined
  crumbs: Crumb[]
  mistakes?: Mistakes
  typed?: Record<string, string>
}

export function ClaimPage({ organisation, last, crumbs, mistakes, typed }: ClaimPageProps) {
  const { say } = useVoice()
  const here = `/acteurs/${organisation.id}/demande`
  return (
    <Page
      title={say(words.title)(organisation.name)}
      lead={say(words.lead)}
      variant="short"
      breadcrumb={crumbs}
      mistakes={mistakes}
      unlisted
    >
      {last?.state === 'asked' ? (
        <Sheet plain>
          <Notice kind="ok" live>
            {say(words.pending)}
          </Notice>
          <PostButton action={`${here}/${last.id}/retrait`} label={say(words.withdraw)} quiet />
        </Sheet>
      ) : (
        <Sheet plain>
          {last?.state === 'refused' && (
            <Notice kind="warning" title={say(words.wasRefused)}>
              {last.reason}
            </Notice>
          )}
          <Form action={here} mistakes={mistakes} values={typed}>
            <TextArea name="message" label={say(words.message)} hint={say(words.messageHint)} required rows={4} maxlength={1000} />
            <Button>{say(words.ask)}</Button>
          </Form>
        </Sheet>
      )}
    </Page>
  )
}

export interface ClaimRow extends Claim {
  personName: string
  personEmail: string
}

export interface ClaimsPageProps {
  claims: readonly ClaimRow[]
  /** Where answers are sent: `<base>/:claim`. */
  base: string
  crumbs: Crumb[]
  mistakes?: Mistakes
  /** The claim whose answer was wrong. */
  wrongId?: string
}

export function ClaimsPage({ claims, base, crumbs, mistakes, wrongId }: ClaimsPageProps) {
  const { say } = useVoice()
  return (
    <Page title={say(words.claims)} lead={say(words.claimsLead)} variant="short" breadcrumb={crumbs} mistakes={mistakes} unlisted>
      {claims.length === 0 && (
        <Sheet plain>
          <EmptyState>{say(words.none)}</EmptyState>
        </Sheet>
      )}
      {claims.map((claim) => (
        <Sheet
          key={claim.id}
          id={`demande-${claim.id}`}
          title={claim.organisationName}
          margin={
            <>
              <Tag kind={claim.state === 'asked' ? 'open' : 'info'}>{say(stateNames[claim.state])}</Tag> <Moment at={claim.askedAt} />
            </>
          }
        >
          <p>
            <strong>{claim.personName}</strong>, {claim.personEmail}, {say(words.asked[claim.role])}
          </p>
          <blockquote>
            <Prose text={claim.message} />
          </blockquote>
          <p>
            <Link to={`/acteurs/${claim.organisationId}`}>{claim.organisationName}</Link>
          </p>
          {claim.reason && <p>{claim.reason}</p>}
          {claim.state === 'asked' && <AnswerForm claim={claim} base={base} mistakes={wrongId === claim.id ? mistakes : undefined} />}
        </Sheet>
      ))}
    </Page>
  )
}

function AnswerForm({ claim, base, mistakes }: { claim: ClaimRow; base: string; mistakes?: Mistakes }) {
  const { say } = useVoice()
  const name = `raison-${claim.id}`
  return (
    <Form action={`${base}/${claim.id}`} mistakes={mistakes} label={say(words.answerTo)(claim.personName, claim.organisationName)}>
      <TextArea name={name} label={say(words.reason)} hint={say(words.reasonHint)} rows={2} maxlength={1000} />
      <ButtonRow>
        <Button name="reponse" value="accepter">
          {say(words.accept)}
        </Button>
        <Button name="reponse" value="refuser" quiet>
          {say(words.refuse)}
        </Button>
      </ButtonRow>
    </Form>
  )
}

/** In a territory's workspace: how many claims wait. */
export function WaitingClaims({ count, to }: { count: number; to: string }) {
  const { say } = useVoice()
  return (
    <Sheet id="demandes" title={say(words.claims)}>
      <p>{count === 0 ? say(words.none) : say(words.workspace)(count)}</p>
      <p>
        <Link to={to}>{say(count === 0 ? words.seeAll : words.answer)}</Link>
      </p>
    </Sheet>
  )
}

export interface Suggestion {
  id: string
  name: string
  siret: string
  isAsked: boolean
}

/** On one's own page: the organisations that an identity provider says one works for. */
export function SuggestionsSheet({ suggestions }: { suggestions: readonly Suggestion[] }) {
  const { say } = useVoice()
  return (
    <Sheet id="employeur" title={say(words.suggested)} margin={say(words.suggestedLead)}>
      {suggestions.map(({ id, name, isAsked }) => (
        <div key={id}>
          <p>
            <Link to={`/acteurs/${id}`}>{name}</Link>
          </p>
          {isAsked ? (
            <p>{say(words.pending)}</p>
          ) : (
            <PostButton action={`/acteurs/${id}/demande/membre`} label={say(words.askMember)} about={name} quiet />
          )}
        </div>
      ))}
    </Sheet>
  )
}
