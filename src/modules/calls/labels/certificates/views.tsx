import { Button, FileField, Form, type Mistakes, TextArea } from '../../../../ui/field.tsx'
import { FactList } from '../../../../ui/figure.tsx'
import { Link } from '../../../../ui/link.tsx'
import { NoticeSheet, Time } from '../../../../ui/notice.tsx'
import { Page, Sheet } from '../../../../ui/page.tsx'
import { useVoice } from '../../../../ui/sight.ts'
import type { Label } from '../store.ts'
import { LabelTag, labelPath } from '../views.tsx'
import { words as labelWords } from '../words.ts'
import type { Verified } from './acts.ts'
import { verdictNames, words } from './words.ts'

/** On a label's page: what its holder takes away, and how anybody verifies it. */
export function CertificateSheet({ label, verification }: { label: Label; verification: string }) {
  const { say } = useVoice()
  return (
    <Sheet id="certificat" title={say(words.certificate)}>
      <p>{say(words.certificateLead)}</p>
      <ul>
        <li>
          <Link to={labelPath(label, 'certificat.pdf')}>{say(words.pdf)}</Link>
        </li>
        <li>
          <a href={labelPath(label, 'certificat.json')}>{say(words.json)}</a>
        </li>
        <li>
          <a href={labelPath(label, 'insigne.svg')}>{say(words.badge)}</a>
        </li>
        <li>
          <Link to={verification}>{say(words.verifyThis)}</Link>
        </li>
      </ul>
    </Sheet>
  )
}

/** The ten lines that verify a certificate file with nothing but Node.js and the network's public key. */
export const offlineScript = `import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
const [file, key] = process.argv.slice(2)
const { signed, signature } = JSON.parse(readFileSync(file, 'utf8'))
const isGenuine = verify(null, Buffer.from(signed), createPublicKey(readFileSync(key)), Buffer.from(signature, 'base64'))
console.log(isGenuine ? 'genuine' : 'NOT genuine')
console.log(JSON.parse(signed))
process.exit(isGenuine ? 0 : 1)
`

export interface VerifyProps {
  typed: string
  verified: Verified | undefined
  mistakes: Mistakes | undefined
  pem: string
}

export function VerifyPage({ typed, verified, mistakes, pem }: VerifyProps) {
  const { say } = useVoice()
  return (
    <Page
      title={say(labelWords.verify)}
      lead={say(words.verifyLead)}
      variant="short"
      mistakes={mistakes}
      breadcrumb={[{ label: say(labelWords.registerShort), to: '/labels' }]}
    >
      {verified && <VerdictNotice verified={verified} />}
      <Sheet plain>
        <Form action="/verifier" values={{ certificat: typed }} mistakes={mistakes} enctype="multipart/form-data">
          <FileField
            name="fichier"
            label={say(words.upload)}
            hint={say(words.uploadHint)}
            accept=".pdf,.json,application/pdf,application/json"
          />
          <TextArea name="certificat" label={say(words.paste)} hint={say(words.pasteHint)} rows={5} />
          <Button>{say(words.check)}</Button>
        </Form>
      </Sheet>
      <Sheet id="hors-ligne" title={say(words.offline)} sunk>
        <p>{say(words.offlineLead)}</p>
        <pre tabIndex={0}>node verify.mjs certificat.json cle.pem</pre>
        <pre tabIndex={0}>{offlineScript}</pre>
        <h3>{say(words.publicKey)}</h3>
        <pre tabIndex={0}>{pem}</pre>
      </Sheet>
    </Page>
  )
}

function VerdictNotice({ verified: { verdict, certificate, label, latest } }: { verified: Verified }) {
  const { say } = useVoice()
  const { title, text } = verdictNames[verdict]
  const isGenuine = verdict.startsWith('genuine')
  const kind = verdict === 'genuine' ? 'ok' : isGenuine ? 'warning' : 'error'
  return (
    <>
      <NoticeSheet kind={kind} title={say(title)} level={2}>
        {say(text)}
      </NoticeSheet>
      {/* What an altered text says is not repeated: a page of the network would seem to vouch for it. */}
      {isGenuine && certificate && (
        <Sheet id="ce-qu-il-dit" title={say(words.says)} demonstration={label?.demonstration}>
          <FactList
            rows={[
              { name: say(labelWords.number), value: certificate.number },
              { name: say(labelWords.territory), value: certificate.territory.name },
              { name: say(words.network), value: certificate.network },
              { name: say(labelWords.starts), value: <Time day={certificate.starts} /> },
              { name: say(labelWords.ends), value: certificate.ends ? <Time day={certificate.ends} /> : say(labelWords.termUnknown) },
              { name: say(words.issued), value: <Time day={certificate.issued} /> },
              {
                name: say(words.today),
                value: label ? (
                  <>
                    <Link to={labelPath(label)}>{label.number}</Link> <LabelTag label={label} />
                  </>
                ) : (
                  say(words.notInRegister)
                ),
              },
              latest && {
                name: say(words.follows),
                value: (
                  <>
                    <Link to={labelPath(latest)}>{latest.number}</Link> <LabelTag label={latest} /> ({say(labelWords.starts).toLowerCase()}{' '}
                    <Time day={latest.startsOn} />)
                  </>
                ),
              },
            ]}
          />
        </Sheet>
      )}
    </>
  )
}
