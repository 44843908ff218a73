import { Button, ButtonLink, Form, HiddenField, type Mistakes, PostButton } from '../../../ui/field.tsx'
import { NoticeSheet } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { PasskeyEntry } from '../passkeys/views.tsx'
import { words as passkeyWords } from '../passkeys/words.ts'
import { ProviderEntry } from '../providers/views.tsx'
import { words as providerWords } from '../providers/words.ts'
import { CodeField } from '../recovery/views.tsx'
import { words as recoveryWords } from '../recovery/words.ts'
import { words } from './words.ts'

interface Offered {
  next: string | null
  /** A provider that is asked for two proofs. */
  provider?: string
  /** What went wrong on the way, in a sentence. */
  trouble?: string
}

/** For somebody who came by letter alone where two proofs are asked, and who has a second one. */
export function SecondProofPage({
  next,
  hasPasskey,
  hasCodes,
  provider,
  trouble,
  mistakes,
  typed,
}: Offered & { hasPasskey: boolean; hasCodes: boolean; mistakes?: Mistakes; typed?: Record<string, string> }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      variant="short"
      mistakes={mistakes}
      islands={hasPasskey ? ['passkey'] : []}
      unlisted
    >
      <Trouble sentence={trouble} />
      {hasPasskey && (
        <Sheet id="cle" title={say(passkeyWords.byPasskey)} margin={say(passkeyWords.enterHint)}>
          <PasskeyEntry next={next} isMain />
          <noscript>
            <p>{say(passkeyWords.noScriptSecond)}</p>
          </noscript>
        </Sheet>
      )}
      {provider && (
        <Sheet id="fournisseur" title={say(providerWords.by)(provider)}>
          <ProviderEntry name={provider} next={next} />
        </Sheet>
      )}
      {hasCodes && (
        <Sheet id="code" title={say(words.byCode)}>
          <Form action="/connexion/seconde-preuve" mistakes={mistakes} values={typed}>
            {next && <HiddenField name="suite" value={next} />}
            <CodeField />
            <Button quiet={hasPasskey}>{say(words.giveCode)}</Button>
          </Form>
        </Sheet>
      )}
      <Sheet id="perdu" title={say(words.lost)}>
        <p>{say(words.lostText)}</p>
        <PostButton action="/deconnexion" label={say(words.leave)} quiet />
      </Sheet>
    </Page>
  )
}

/** For somebody who must have a second proof and has none yet: she chooses it here, once. */
export function ChooseProofPage({ next, hasParty, provider, trouble }: Offered & { hasParty: boolean }) {
  const { say } = useVoice()
  const withNext = (path: string) => (next ? `${path}?${new URLSearchParams({ suite: next })}` : path)
  return (
    <Page title={say(words.chooseTitle)} lead={say(words.chooseLead)} variant="short" unlisted>
      <Trouble sentence={trouble} />
      <Sheet id="cle" title={say(passkeyWords.byPasskey)}>
        <p>{say(hasParty ? words.byPasskeyLead : passkeyWords.unavailable)}</p>
        {hasParty && <ButtonLink to={withNext('/connexion/seconde-preuve/cle')}>{say(passkeyWords.add)}</ButtonLink>}
      </Sheet>
      <Sheet id="codes" title={say(recoveryWords.codes)}>
        <p>{say(words.byCodesLead)}</p>
        <ButtonLink to={withNext('/connexion/seconde-preuve/codes')} quiet={hasParty}>
          {say(recoveryWords.make)}
        </ButtonLink>
      </Sheet>
      {provider && (
        <Sheet id="fournisseur" title={say(providerWords.by)(provider)}>
          <p>{say(words.byProviderLead)}</p>
          <ProviderEntry name={provider} next={next} />
        </Sheet>
      )}
      <Sheet plain>
        <PostButton action="/deconnexion" label={say(words.leave)} quiet />
      </Sheet>
    </Page>
  )
}

function Trouble({ sentence }: { sentence?: string }) {
  return sentence ? (
    <NoticeSheet kind="error" live>
      {sentence}
    </NoticeSheet>
  ) : null
}
