import type { Holding } from '../../../platform/personal.ts'
import { Button, ButtonLink, Form, type Mistakes, TextField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice, PeopleList } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EndPage } from '../hall/views.tsx'
import type { Role } from '../schema.ts'
import { roleNames } from '../words.ts'
import { erasureRefusals, words } from './words.ts'

/** On the account's own page: the way to what is held on her. */
export function OwnDataSheet() {
  const { say } = useVoice()
  return (
    <Sheet id="donnees" title={say(words.title)} margin={say(words.sheetLead)}>
      <p>
        <Link to="/compte/donnees">{say(words.open)}</Link>
      </p>
    </Sheet>
  )
}

export interface SoleThing {
  role: Role
  label: string
  to?: string
}

export interface OwnDataProps {
  email: string
  isCast: boolean
  /** What she alone answers for. */
  sole: readonly SoleThing[]
  holdings: readonly Holding[]
  mistakes?: Mistakes
  typed?: Record<string, string>
}

export function OwnDataPage({ holdings, ...props }: OwnDataProps) {
  const { say } = useVoice()
  const held = [...new Set(holdings.map((holding) => say(holding.what)))]
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      variant="short"
      breadcrumb={[{ label: say(words.account), to: '/compte' }]}
      mistakes={props.mistakes}
      unlisted
    >
      <Sheet id="copie" title={say(words.copy)}>
        <p>{say(words.copySaid)}</p>
        <h3>{say(words.copyInside)}</h3>
        <ul>
          {held.map((what) => (
            <li key={what}>{what}</li>
          ))}
        </ul>
        <ButtonLink to="/compte/donnees.zip" download>
          {say(words.copyDownload)}
        </ButtonLink>
        <p>
          <Link to="/donnees-personnelles">{say(words.register)}</Link>
        </p>
      </Sheet>
      <ErasureSheet holdings={holdings} {...props} />
    </Page>
  )
}

function ErasureSheet({ email, isCast, sole, holdings, mistakes, typed }: OwnDataProps) {
  const { say } = useVoice()
  const gone = [...new Set(holdings.filter(({ erasure }) => erasure.fate !== 'kept').map((holding) => say(holding.what)))]
  const stays = [
    ...new Set(
      holdings.flatMap(({ what, erasure }) =>
        erasure.fate === 'kept' ? [`${say(what)}${say({ fr: ' : ', en: ': ' })}${say(erasure.because)}`] : [],
      ),
    ),
  ]
  return (
    <Sheet id="effacement" title={say(words.erase)} margin={say(words.eraseMargin)}>
      <h3>{say(words.gone)}</h3>
      <ul>
        {gone.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <h3>{say(words.stays)}</h3>
      <ul>
        {stays.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <p>{say(words.others)}</p>
      <p>{say(words.sums)}</p>
      {isCast && <Notice kind="info">{say(erasureRefusals.demonstration_cast)}</Notice>}
      {!isCast && sole.length > 0 && (
        <Notice kind="warning">
          <p>{say(erasureRefusals.only_one_left)}</p>
          <PeopleList
            people={sole.map((each) => ({
              key: `${each.role}${each.label}`,
              name: each.label,
              to: each.to,
              role: say(roleNames[each.role]),
            }))}
          />
        </Notice>
      )}
      {!isCast && sole.length === 0 && (
        <Form action="/compte/donnees/effacement" mistakes={mistakes} values={typed}>
          <p>
            {say(words.yourAddress)}
            {say({ fr: ' : ', en: ': ' })}
            <strong>{email}</strong>
          </p>
          <TextField
            name="courriel"
            label={say(words.typeAddress)}
            type="email"
            inputmode="email"
            autocomplete="off"
            spellcheck={false}
            required
          />
          <Button>{say(words.eraseNow)}</Button>
        </Form>
      )}
    </Sheet>
  )
}

export function ErasedPage() {
  const { say } = useVoice()
  return <EndPage title={say(words.goodbye)} lead={say(words.goodbyeLead)} to="/" label={say(words.home)} />
}
