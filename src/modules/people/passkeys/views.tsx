import type { ComponentChildren } from 'preact'
import { Button, ButtonLink, Form, HiddenField, type Mistakes, PostButton, TextField } from '../../../ui/field.tsx'
import { Moment } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { words as factorWords } from '../factors/words.ts'
import { words as peopleWords } from '../words.ts'
import type { Passkey } from './store.ts'
import { words } from './words.ts'

/**
 * A form that a key answers: hidden until its island has found that the browser knows keys. `ceremony` says whether a key is made or used,
 * `challenge` where its island asks for one.
 */
function PasskeyForm({
  action,
  ceremony,
  values = {},
  mistakes,
  typed,
  children,
}: {
  action: string
  ceremony: 'create' | 'get'
  values?: Readonly<Record<string, string>>
  mistakes?: Mistakes
  typed?: Readonly<Record<string, string>>
  children: ComponentChildren
}) {
  const { say, href } = useVoice()
  return (
    <div
      data-island="passkey"
      data-ceremony={ceremony}
      data-challenge={href(`${action}/defi`)}
      data-failed={say(words.failed)}
      data-known={say(words.known)}
      hidden
    >
      <Form action={action} mistakes={mistakes} values={typed}>
        <HiddenField name="reponse" value="" />
        {Object.entries(values).map(([name, value]) => (
          <HiddenField key={name} name={name} value={value} />
        ))}
        {children}
      </Form>
    </div>
  )
}

/** On the sign-in page, beside the letter; where a second proof is asked, it is the main one. */
export function PasskeyEntry({ next, isMain = false }: { next: string | null; isMain?: boolean }) {
  const { say } = useVoice()
  return (
    <PasskeyForm action="/connexion/cle" ceremony="get" values={next ? { suite: next } : {}}>
      <Button quiet={!isMain}>{say(words.enter)}</Button>
    </PasskeyForm>
  )
}

/** On the page that asks who is there, for somebody who has keys. */
export function PasskeyConfirmation({ values }: { values: Readonly<Record<string, string>> }) {
  const { say } = useVoice()
  return (
    <PasskeyForm action="/connexion/confirmation/cle" ceremony="get" values={values}>
      <Button>{say(words.confirm)}</Button>
    </PasskeyForm>
  )
}

export function PasskeySheet({ passkeys, isAvailable }: { passkeys: Passkey[]; isAvailable: boolean }) {
  const { say } = useVoice()
  return (
    <Sheet id="cles" title={say(words.passkeys)} margin={say(words.passkeysLead)}>
      {(passkeys.length > 0 || isAvailable) && (
        <DataTable
          caption={say(words.passkeys)}
          empty={say(words.none)}
          columns={[
            { key: 'name', label: say(words.key), header: true, cell: (key: Passkey) => key.name },
            { key: 'kept', label: say(words.kept), cell: (key: Passkey) => say(key.backedUp ? words.backedUp : words.onDevice) },
            { key: 'added', label: say(words.added), cell: (key: Passkey) => <Moment at={key.createdAt} /> },
            {
              key: 'used',
              label: say(words.used),
              cell: (key: Passkey) => (key.usedAt ? <Moment at={key.usedAt} /> : say(words.neverUsed)),
            },
            {
              key: 'remove',
              label: say(words.remove),
              cell: (key: Passkey) => (
                <PostButton
                  action={`/compte/acces/cles/${key.id}/retrait`}
                  label={say(words.remove)}
                  about={key.name}
                  confirm={say(words.removeConfirm)}
                  quiet
                />
              ),
            },
          ]}
          rows={passkeys}
        />
      )}
      {isAvailable ? (
        <p>
          <ButtonLink to="/compte/acces/cle" quiet>
            {say(words.add)}
          </ButtonLink>
        </p>
      ) : (
        <p>{say(words.unavailable)}</p>
      )}
    </Sheet>
  )
}

/** Where a key is made: on one's account page, or on the way in. */
export interface PasskeyPlace {
  action: string
  next: string | null
  back: string
}

export function NewPasskeyPage({
  action,
  next,
  back,
  mistakes,
  typed,
}: PasskeyPlace & { mistakes?: Mistakes; typed?: Record<string, string> }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.add)}
      lead={say(words.addLead)}
      breadcrumb={
        back === '/compte/acces'
          ? [
              { label: say(peopleWords.account), to: '/compte' },
              { label: say(peopleWords.ways), to: back },
            ]
          : [{ label: say(factorWords.title), to: back }]
      }
      variant="short"
      mistakes={mistakes}
      islands={['passkey']}
      unlisted
    >
      <Sheet plain>
        <PasskeyForm action={action} ceremony="create" values={next ? { suite: next } : {}} mistakes={mistakes} typed={typed}>
          <TextField name="nom" label={say(words.name)} hint={say(words.nameHint)} maxlength={60} required />
          <Button>{say(words.addButton)}</Button>
        </PasskeyForm>
        <noscript>
          <p>{say(back === '/compte/acces' ? words.noScript : words.noScriptChoose)}</p>
        </noscript>
      </Sheet>
    </Page>
  )
}
