import { Button, Form, HiddenField, type Mistakes, PostButton, TextField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EndPage } from '../hall/views.tsx'
import type { PasskeyRefusal } from '../passkeys/rules.ts'
import { PasskeyEntry } from '../passkeys/views.tsx'
import { refusals as passkeyRefusals } from '../passkeys/words.ts'
import type { ProviderTrouble } from '../providers/rules.ts'
import { ProviderEntry } from '../providers/views.tsx'
import { troubles } from '../providers/words.ts'
import type { EntryRefusal } from '../rules.ts'
import { entryRefusals, words } from '../words.ts'

export function SignInPage({
  next,
  mistakes,
  typed,
  hasCast,
  passkey,
  provider,
}: {
  next: string | null
  mistakes?: Mistakes
  typed?: Record<string, string>
  hasCast: boolean
  /** Whether keys work here, and why the last one was refused. */
  passkey: { isOffered: boolean; because?: PasskeyRefusal }
  /** The provider of this instance, and why nobody came in by it. */
  provider?: { name: string; because?: ProviderTrouble }
}) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.signIn)}
      lead={say(words.signInLead)}
      variant="short"
      mistakes={mistakes}
      islands={passkey.isOffered ? ['passkey'] : []}
      unlisted
    >
      <Sheet plain>
        {passkey.because && (
          <Notice kind="error" live>
            {say(passkeyRefusals[passkey.because])}
          </Notice>
        )}
        {provider?.because && (
          <Notice kind="error" live>
            {say(troubles[provider.because])(provider.name)}
          </Notice>
        )}
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
        {provider && <ProviderEntry name={provider.name} next={next} />}
        {passkey.isOffered && <PasskeyEntry next={next} />}
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

export function LinkAskedPage({ minutes, showsMail }: { minutes: number; showsMail: boolean }) {
  const { say } = useVoice()
  return <Page title={say(words.asked)} lead={say(words.askedLead)(minutes)} variant="short" unlisted intro={showsMail && <MailLink />} />
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

/** `next` is where a link would have led that opens no more: asking for another leads there too. */
export function LinkRefusedPage({ because, next }: { because: EntryRefusal; next?: string | null }) {
  const { say } = useVoice()
  return (
    <EndPage
      title={say(words.linkRefused)}
      lead={say(entryRefusals[because])}
      to={next ? `/connexion?${new URLSearchParams({ suite: next })}` : '/connexion'}
      label={say(words.askAnother)}
    />
  )
}
