import type { ComponentChildren } from 'preact'
import { Button, Form, HiddenField, type Mistakes, PostButton } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { NoticeSheet } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EndPage } from '../hall/views.tsx'
import type { PasskeyRefusal } from '../passkeys/rules.ts'
import { PasskeyConfirmation } from '../passkeys/views.tsx'
import { refusals as passkeyRefusals, words as passkeyWords } from '../passkeys/words.ts'
import type { ProviderTrouble } from '../providers/rules.ts'
import { ProviderConfirmation } from '../providers/views.tsx'
import { troubles } from '../providers/words.ts'
import { CodeField } from '../recovery/views.tsx'
import type { ConfirmationRefusal } from './acts.ts'
import type { HeldForm } from './store.ts'
import { confirmationRefusals, words } from './words.ts'

/** Where to go on once the proof is given: an address, or the form that waits. */
export interface Target {
  suite: string | null
  geste: boolean
}

export const targetValues = ({ suite, geste }: Target): Record<string, string> => (geste ? { geste: '1' } : suite ? { suite } : {})

/** What a letter does for her: it confirms alone, with a recovery code beside it, or not at all. */
export type LetterOffer = 'alone' | 'with_code' | 'none'

export function ConfirmationPage({
  target,
  email,
  minutes,
  isCast,
  passkey,
  provider,
  letter,
}: {
  target: Target
  email: string
  /** How long a link by letter would wait. */
  minutes: number
  isCast: boolean
  /** Whether she has keys, and why the last one was refused. */
  passkey: { isOffered: boolean; because?: PasskeyRefusal }
  /** Her provider, and why it did not confirm. */
  provider?: { name: string; because?: ProviderTrouble }
  letter: LetterOffer
}) {
  const { say } = useVoice()
  const values = targetValues(target)
  const trouble = passkey.because
    ? say(passkeyRefusals[passkey.because])
    : provider?.because && say(troubles[provider.because])(provider.name)
  return (
    <Page title={say(words.title)} lead={say(words.lead)} variant="short" islands={passkey.isOffered ? ['passkey'] : []} unlisted>
      {trouble && (
        <NoticeSheet kind="error" live>
          {trouble}
        </NoticeSheet>
      )}
      {passkey.isOffered && (
        <Sheet id="cle" title={say(passkeyWords.byPasskey)} margin={say(passkeyWords.enterHint)}>
          <PasskeyConfirmation values={values} />
          <noscript>
            <p>{say(passkeyWords.noScript)}</p>
          </noscript>
        </Sheet>
      )}
      {isCast && (
        <Sheet id="distribution" title={say(words.byCast)} margin={say(words.byCastLead)} demonstration>
          <PostButton action="/connexion/confirmation/distribution" label={say(words.confirm)} values={values} quiet={passkey.isOffered} />
        </Sheet>
      )}
      {provider && <ProviderConfirmation name={provider.name} values={values} />}
      {letter !== 'none' && (
        <Sheet
          id="lettre"
          title={say(letter === 'alone' ? words.byLetter : words.byLetterAndCode)}
          margin={say(words.byLetterLead)(email, minutes)}
        >
          <PostButton
            action="/connexion/confirmation/lettre"
            label={say(words.sendLetter)}
            values={values}
            quiet={isCast || passkey.isOffered}
          />
        </Sheet>
      )}
    </Page>
  )
}

export function ConfirmationAskedPage({ mail }: { mail: ComponentChildren }) {
  const { say } = useVoice()
  return <Page title={say(words.asked)} lead={say(words.askedLead)} variant="short" unlisted intro={mail} />
}

export function ConfirmationLinkPage({
  token,
  asksCode,
  mistakes,
  typed,
}: {
  token: string
  /** Whether a recovery code is asked beside the letter. */
  asksCode: boolean
  mistakes?: Mistakes
  typed?: Record<string, string>
}) {
  const { say } = useVoice()
  return (
    <Page title={say(words.title)} lead={say(asksCode ? words.linkCodeLead : words.linkLead)} variant="short" mistakes={mistakes} unlisted>
      <Sheet plain>
        <Form action={`/connexion/confirmation/${token}`} mistakes={mistakes} values={typed}>
          {asksCode && <CodeField />}
          <Button>{say(words.confirm)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

export function ConfirmationRefusedPage({ because }: { because: ConfirmationRefusal }) {
  const { say } = useVoice()
  return (
    <EndPage
      title={say(words.linkRefused)}
      lead={say(confirmationRefusals[because])}
      to="/connexion/confirmation"
      label={say(words.askAnother)}
    />
  )
}

/** The form that waited, as it was sent: one button sends it again. */
export function ResumePage({ held }: { held: HeldForm }) {
  const { say } = useVoice()
  return (
    <Page title={say(words.resume)} lead={say(words.resumeLead)} variant="short" unlisted>
      <Sheet plain>
        <Form action={held.path} label={say(words.goOn)}>
          {Object.entries(held.fields).flatMap(([name, all]) =>
            all.map((value, at) => <HiddenField key={`${name}${at}`} name={name} value={value} />),
          )}
          <Button>{say(words.goOn)}</Button>
        </Form>
        {held.back && (
          <p>
            <Link to={held.back}>{say(words.back)}</Link>
          </p>
        )}
      </Sheet>
    </Page>
  )
}
