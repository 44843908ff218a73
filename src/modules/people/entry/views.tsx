import { Button, Form, HiddenField, type Mistakes, PostButton, TextField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import type { EntryRefusal } from '../rules.ts'
import { entryRefusals, words } from '../words.ts'

export function SignInPage({
  next,
  mistakes,
  typed,
  hasCast,
}: {
  next: string | null
  mistakes?: Mistakes
  typed?: Record<string, string>
  hasCast: boolean
}) {
  const { say } = useVoice()
  return (
    <Page title={say(words.signIn)} lead={say(words.signInLead)} variant="short" mistakes={mistakes} unlisted>
      <Sheet plain>
        <Form action="/connexion" mistakes={mistakes} values={typed}>
          {next && <HiddenField name="suite" value={next} />}
          <TextField
            name="courriel"
            label={say(words.email)}
            type="email"
            autocomplete="email"
            inputmode="email"
            spellcheck={false}
            required
          />
          <Button>{say(words.askLink)}</Button>
        </Form>
        <p>{say(words.noAccount)}</p>
        {hasCast && (
          <p>
            <Link to="/distribution">{say(words.cast)}</Link>
          </p>
        )}
      </Sheet>
    </Page>
  )
}

export function LinkAskedPage({ showsMail }: { showsMail: boolean }) {
  const { say } = useVoice()
  return <Page title={say(words.asked)} lead={say(words.askedLead)} variant="short" unlisted intro={showsMail && <MailLink />} />
}

/** To the letters that never left, in a demonstration. */
export function MailLink() {
  const { say } = useVoice()
  return (
    <p>
      <Link to="/courrier">{say(words.seeMail)}</Link>
    </p>
  )
}

export function EnterPage({ token, name }: { token: string; name: string }) {
  const { say } = useVoice()
  return (
    <Page title={`${say(words.welcome)}, ${name}`} lead={say(words.enterLead)} variant="short" unlisted>
      <Sheet plain>
        <PostButton action={`/connexion/${token}`} label={say(words.enter)} />
      </Sheet>
    </Page>
  )
}

export function LinkRefusedPage({ because }: { because: EntryRefusal }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.linkRefused)}
      lead={say(entryRefusals[because])}
      variant="short"
      unlisted
      intro={
        <p>
          <Link to="/connexion">{say(words.askAnother)}</Link>
        </p>
      }
    />
  )
}
