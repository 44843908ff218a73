import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Time } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, Pager } from '../../../ui/table.tsx'
import { DownloadTable } from '../../ecosystem/index.ts'
import type { SavedHead } from './store.ts'
import { words } from './words.ts'

interface SealsPageProps {
  heads: readonly SavedHead[]
  sealed: number
  publicKey: string
  pem: string
  older: string | undefined
  demonstration: boolean
}

/** How the journal is sealed, and the heads that anybody may keep. */
export function SealsPage({ heads, sealed, publicKey, pem, older, demonstration }: SealsPageProps) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<SavedHead>[] = [
    { key: 'day', label: say(words.day), header: true, cell: (head) => <Time day={head.day} /> },
    {
      key: 'hash',
      label: say(words.hash),
      // Two columns, so that a telephone shows both whole: a fingerprint is there to be compared.
      cell: (head) => (
        <>
          <code>{head.hash.toString('hex')}</code>
          <br />
          <small>{say(words.signedLink)(voice.number(head.sequence), voice.instant(head.signedAt))}</small>
        </>
      ),
    },
  ]
  return (
    <Page title={say(words.title)} lead={say(words.lead)} variant="short" demonstration={demonstration}>
      <Sheet id="comment" title={say(words.how)}>
        <Prose>
          <p>{say(words.howChain)}</p>
          <p>{say(words.howErasure)}</p>
          <p>{say(words.howSigned)}</p>
          <p>{say(words.howLimits)}</p>
        </Prose>
      </Sheet>
      <Sheet id="cle" title={say(words.key)}>
        <FactList
          rows={[
            { name: say(words.publicKey), value: <code>{publicKey}</code> },
            { name: say(words.sealedLines), value: voice.number(sealed) },
          ]}
        />
        <pre>{pem}</pre>
        <p>{say(words.verify)}</p>
        <pre>openssl pkeyutl -verify -pubin -inkey cle.pem -rawin -in texte.txt -sigfile signature.bin</pre>
      </Sheet>
      <Sheet id="sceaux" title={say(words.heads)}>
        <DataTable caption={say(words.headsCaption)} columns={columns} rows={heads} empty={say(words.noHead)} />
        {older && <Pager label={say(words.heads)} next={older} />}
        <DownloadTable caption={say(words.files)} files={files(say)} />
      </Sheet>
    </Page>
  )
}

const files = (say: ReturnType<typeof useVoice>['say']) => [
  { to: '/journal/sceaux.json', format: 'JSON', about: say(words.jsonAbout) },
  { to: '/journal/sceaux.txt', format: 'TXT', about: say(words.textAbout) },
]

/** In the catalogue of open data. */
export function SealsSheet() {
  const { say } = useVoice()
  return (
    <Sheet id="sceaux" title={say(words.heads)} margin={say(words.headsAbout)}>
      <DownloadTable caption={say(words.heads)} files={files(say)} />
      <p>
        <Link to="/journal/sceaux">{say(words.readHow)}</Link>
      </p>
    </Sheet>
  )
}
