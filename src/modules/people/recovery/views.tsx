import { Button, ButtonLink, Form, HiddenField, type Mistakes, TextField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Page, type PageProps, Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { fewCodes } from './rules.ts'
import { words } from './words.ts'

/** A code, as it is asked for everywhere. */
export function CodeField({ hint }: { hint?: string }) {
  const { say } = useVoice()
  return (
    <TextField
      name="code"
      label={say(words.code)}
      hint={hint ?? say(words.codeHint)}
      autocomplete="one-time-code"
      spellcheck={false}
      maxlength={60}
      required
    />
  )
}

/** On the page of one's ways in: how many are left. */
export function CodesSheet({ codes }: { codes: { madeAt: Date; left: number } | undefined }) {
  const { say, instant } = useVoice()
  return (
    <Sheet id="codes" title={say(words.codes)} margin={say(words.codesLead)}>
      <p>{codes ? say(words.left)(codes.left, instant(codes.madeAt)) : say(words.none)}</p>
      {codes && codes.left <= fewCodes && <p>{say(words.few)}</p>}
      <p>
        <ButtonLink to="/compte/acces/codes" quiet>
          {say(codes ? words.makeOthers : words.make)}
        </ButtonLink>
      </p>
    </Sheet>
  )
}

/** The codes, shown once, and the form by which their holder says that she keeps them. Sent back with a mistake, they are not shown again. */
export function CodesPage({
  codes,
  token,
  action,
  next,
  later,
  breadcrumb,
  mistakes,
  typed,
}: {
  codes: readonly string[]
  token: string
  /** Where the form is sent, and where others are made. */
  action: string
  next: string | null
  /** Where to go on without them, where one may. */
  later?: string
  breadcrumb?: PageProps['breadcrumb']
  mistakes?: Mistakes
  typed?: Record<string, string>
}) {
  const { say } = useVoice()
  const again = next ? `${action}?${new URLSearchParams({ suite: next })}` : action
  return (
    <Page
      title={say(words.shown)}
      lead={say(codes.length > 0 ? words.shownLead : words.hiddenLead)}
      breadcrumb={breadcrumb}
      variant="short"
      mistakes={mistakes}
      unlisted
    >
      {codes.length > 0 && (
        <Sheet id="codes" title={say(words.list)}>
          <Prose>
            <ol>
              {codes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ol>
          </Prose>
        </Sheet>
      )}
      <Sheet id="garder" title={say(words.keep)}>
        <p>{say(words.keepLead)}</p>
        <Form action={action} mistakes={mistakes} values={typed}>
          <HiddenField name="feuille" value={token} />
          {next && <HiddenField name="suite" value={next} />}
          <CodeField />
          <Button>{say(words.kept)}</Button>
        </Form>
        {codes.length === 0 && (
          <p>
            <Link to={again}>{say(words.again)}</Link>
          </p>
        )}
        {later && (
          <p>
            <Link to={later}>{say(words.later)}</Link>
          </p>
        )}
      </Sheet>
    </Page>
  )
}
