import type { PublisherDetails } from '../../../configuration/publisher.ts'
import { type Holder, holders } from '../../../platform/personal.ts'
import { FactList } from '../../../ui/figure.tsx'
import { Link, OutLink } from '../../../ui/link.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import type { MissingDetail } from '../legal/rules.ts'
import { MissingSheet, Reach, Said } from '../legal/views.tsx'
import { detailNames } from '../legal/words.ts'
import type { RegisterLine } from './rules.ts'
import { basisNames, fateNames, holderNames, words } from './words.ts'

export interface RegisterProps {
  publisher: PublisherDetails
  missing: readonly MissingDetail[]
  lines: readonly RegisterLine[]
  columns: number
}

export function RegisterPage({ publisher, missing, lines, columns }: RegisterProps) {
  const { say, number } = useVoice()
  return (
    <Page title={say(words.title)} lead={say(words.lead)}>
      <Sheet id="responsable" title={say(words.responsible)}>
        <FactList
          rows={[
            { name: say(words.controller), value: <Said>{publisher.name}</Said> },
            { name: say(detailNames.address), value: <Said>{publisher.address}</Said> },
            { name: say(detailNames.dpo), value: <Reach at={publisher.dpo ?? publisher.contact} /> },
            { name: say(words.authority), value: say(words.authoritySaid) },
          ]}
        />
      </Sheet>
      <Sheet id="droits" title={say(words.rights)}>
        <p>{say(words.rightsSaid)}</p>
        <ul>
          <li>
            <Link to="/compte/donnees">{say(words.rightsAccount)}</Link>
          </li>
          <li>{say(words.rightsOthers)}</li>
          <li>{say(words.rightsServed)}</li>
          <li>
            <OutLink url="https://www.cnil.fr/fr/plaintes">{say(words.complain)}</OutLink>
          </li>
        </ul>
      </Sheet>
      {holders.map((whose) => (
        <HolderSheet key={whose} whose={whose} lines={lines.filter((line) => line.whose === whose)} />
      ))}
      <Sheet id="destinataires" title={say(words.recipients)}>
        <p>{say(words.recipientsSaid)}</p>
        <p>{say(words.cookies)}</p>
        <p>{say(words.map)}</p>
      </Sheet>
      <Sheet id="registre" title={say(words.register)}>
        <p>{say(words.registerSaid)(number(columns))}</p>
        <ul>
          <li>
            <Link to="/donnees-personnelles.csv">CSV</Link>
          </li>
          <li>
            <Link to="/donnees-personnelles.json">JSON</Link>
          </li>
        </ul>
      </Sheet>
      <MissingSheet missing={missing} />
    </Page>
  )
}

function HolderSheet({ whose, lines }: { whose: Holder; lines: readonly RegisterLine[] }) {
  const { say } = useVoice()
  const { title, margin } = holderNames[whose]
  if (lines.length === 0) return null
  return (
    <Sheet id={whose.replace('_', '-')} title={say(title)} margin={say(margin)}>
      <DataTable
        caption={say(title)}
        rows={lines}
        columns={[
          { key: 'what', label: say(words.what), header: true, cell: (line) => line.what.map((each) => say(each)).join(' ; ') },
          { key: 'why', label: say(words.why), cell: (line) => `${say(line.purpose)} ${say(basisNames[line.basis])}.` },
          { key: 'long', label: say(words.howLong), cell: (line) => say(line.retention) },
          {
            key: 'erasure',
            label: say(words.onErasure),
            cell: (line) => (line.because ? `${say(fateNames[line.fate])} ${say(line.because)}` : say(fateNames[line.fate])),
          },
        ]}
      />
    </Sheet>
  )
}
