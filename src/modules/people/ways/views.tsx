import { Link } from '../../../ui/link.tsx'
import { NoticeSheet } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { words as factorWords } from '../factors/words.ts'
import type { Passkey } from '../passkeys/store.ts'
import { PasskeySheet } from '../passkeys/views.tsx'
import type { ProviderTrouble } from '../providers/rules.ts'
import type { LinkedIdentity } from '../providers/store.ts'
import { ProviderSheet } from '../providers/views.tsx'
import { troubles } from '../providers/words.ts'
import { CodesSheet } from '../recovery/views.tsx'
import { words as sessionWords } from '../sessions/words.ts'
import { words as peopleWords } from '../words.ts'
import { words } from './words.ts'

export function WaysPage({
  email,
  passkeys,
  hasParty,
  done,
  isLast,
  second,
  provider,
}: {
  email: string
  passkeys: Passkey[]
  hasParty: boolean
  done: boolean
  /** Whether she would have taken away the last thing that proves a second time. */
  isLast: boolean
  /** Whether two proofs are asked of her, and her codes. */
  second?: { isAsked: boolean; codes: { madeAt: Date; left: number } | undefined }
  /** The provider of this instance, what is linked, and what went wrong. */
  provider: { name?: string; identities: LinkedIdentity[]; trouble?: ProviderTrouble }
}) {
  const { say } = useVoice()
  const said = provider.trouble
    ? ({ kind: 'error', text: say(troubles[provider.trouble])(provider.name ?? '') } as const)
    : isLast
      ? ({ kind: 'error', text: say(factorWords.lastProof) } as const)
      : done && ({ kind: 'ok', text: say(words.done) } as const)
  return (
    <Page
      title={say(peopleWords.ways)}
      lead={say(second?.isAsked ? factorWords.asked : words.lead)}
      breadcrumb={[{ label: say(peopleWords.account), to: '/compte' }]}
      variant="short"
      unlisted
      intro={
        <p>
          <Link to="/compte/sessions">{say(sessionWords.title)}</Link>
        </p>
      }
    >
      {said && (
        <NoticeSheet kind={said.kind} live>
          {said.text}
        </NoticeSheet>
      )}
      <PasskeySheet passkeys={passkeys} isAvailable={hasParty} />
      {(provider.name || provider.identities.length > 0) && (
        <ProviderSheet
          name={provider.name ?? say(words.formerProvider)}
          identities={provider.identities}
          isOpen={provider.name !== undefined}
        />
      )}
      {second && <CodesSheet codes={second.codes} />}
      <Sheet id="lettre" title={say(words.letter)}>
        <p>{say(second?.isAsked ? words.letterSecondText : words.letterText)(email)}</p>
      </Sheet>
    </Page>
  )
}
