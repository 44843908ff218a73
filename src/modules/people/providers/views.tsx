import { PostButton } from '../../../ui/field.tsx'
import { Moment } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { EndPage } from '../hall/views.tsx'
import { words as entryWords } from '../words.ts'
import type { LinkedIdentity } from './store.ts'
import { words } from './words.ts'

/** On the sign-in page: nothing is asked of the provider, and no cookie set, before it is pressed. */
export function ProviderEntry({ name, next }: { name: string; next: string | null }) {
  const { say } = useVoice()
  return <PostButton action="/connexion/fournisseur" label={say(words.enter)(name)} values={next ? { suite: next } : {}} quiet />
}

export function ProviderConfirmation({ name, values }: { name: string; values: Readonly<Record<string, string>> }) {
  const { say } = useVoice()
  return (
    <Sheet id="fournisseur" title={say(words.by)(name)} margin={say(words.confirmLead)}>
      <PostButton action="/connexion/confirmation/fournisseur" label={say(words.confirm)(name)} values={values} quiet />
    </Sheet>
  )
}

export function ProviderSheet({ name, identities, isOpen }: { name: string; identities: LinkedIdentity[]; isOpen: boolean }) {
  const { say } = useVoice()
  return (
    <Sheet id="fournisseur" title={name} margin={say(words.sheetLead)}>
      {identities.length === 0 ? (
        <p>{say(words.none)(name)}</p>
      ) : (
        <DataTable
          caption={name}
          columns={[
            { key: 'identity', label: say(words.identity), header: true, cell: (row: LinkedIdentity) => row.email ?? say(words.noEmail) },
            { key: 'linked', label: say(words.linked), cell: (row: LinkedIdentity) => <Moment at={row.linkedAt} /> },
            {
              key: 'used',
              label: say(words.used),
              cell: (row: LinkedIdentity) => (row.usedAt ? <Moment at={row.usedAt} /> : say(words.neverUsed)),
            },
            {
              key: 'unlink',
              label: say(words.unlink),
              cell: (row: LinkedIdentity) => (
                <PostButton
                  action={`/compte/acces/fournisseurs/${row.id}/retrait`}
                  label={say(words.unlink)}
                  about={row.email ?? ''}
                  confirm={say(words.unlinkConfirm)}
                  quiet
                />
              ),
            },
          ]}
          rows={identities}
        />
      )}
      {isOpen && <PostButton action="/compte/acces/fournisseurs" label={say(words.link)(name)} quiet />}
    </Sheet>
  )
}

/** A page that its `Refresh` header leaves at once: a form that led straight to another site is what the content security policy forbids. */
export function LeavingPage({ name, url, isSignedOut }: { name: string; url: string; isSignedOut?: boolean }) {
  const { say } = useVoice()
  return (
    <Page
      title={isSignedOut ? say(words.signedOut) : say(words.leaving)(name)}
      lead={isSignedOut ? say(words.signedOutLead)(name) : say(words.leavingLead)}
      variant="short"
      unlisted
      intro={
        <p>
          <a href={url} rel="noreferrer">
            {say(words.goOn)(name)}
          </a>
        </p>
      }
    />
  )
}

export function LinkingAskedPage({ name, minutes }: { name: string; minutes: number }) {
  const { say } = useVoice()
  return <Page title={say(words.asked)} lead={say(words.askedLead)(name, minutes)} variant="short" unlisted />
}

export function LinkingPage({ name, token }: { name: string; token: string }) {
  const { say } = useVoice()
  return (
    <Page title={say(words.linkTitle)(name)} lead={say(words.linkLead)(name)} variant="short" unlisted>
      <Sheet plain>
        <PostButton action={`/connexion/rattachement/${token}`} label={say(words.linkButton)} />
      </Sheet>
    </Page>
  )
}

export function LinkingRefusedPage({ because }: { because: string }) {
  const { say } = useVoice()
  return <EndPage title={say(words.nothingLinked)} lead={because} to="/connexion" label={say(entryWords.signIn)} />
}
