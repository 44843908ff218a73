import type { ComponentChildren } from 'preact'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import type { Passkey } from '../passkeys/store.ts'
import { PasskeySheet } from '../passkeys/views.tsx'
import { words as sessionWords } from '../sessions/words.ts'
import { words as peopleWords } from '../words.ts'
import { words } from './words.ts'

export function WaysPage({
  email,
  passkeys,
  hasParty,
  done,
  children,
}: {
  email: string
  passkeys: Passkey[]
  hasParty: boolean
  done: boolean
  children?: ComponentChildren
}) {
  const { say } = useVoice()
  return (
    <Page
      title={say(peopleWords.ways)}
      lead={say(words.lead)}
      breadcrumb={[{ label: say(peopleWords.account), to: '/compte' }]}
      variant="short"
      unlisted
      intro={
        <p>
          <Link to="/compte/sessions">{say(sessionWords.title)}</Link>
        </p>
      }
    >
      {done && (
        <Notice kind="ok" live>
          {say(words.done)}
        </Notice>
      )}
      <PasskeySheet passkeys={passkeys} isAvailable={hasParty} />
      {children}
      <Sheet id="lettre" title={say(words.letter)}>
        <p>{say(words.letterText)(email)}</p>
      </Sheet>
    </Page>
  )
}
