import type { ComponentChildren } from 'preact'
import type { PublisherDetails } from '../../../configuration/publisher.ts'
import { FactList } from '../../../ui/figure.tsx'
import { Link, OutLink } from '../../../ui/link.tsx'
import { Time } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import type { MissingDetail } from './rules.ts'
import { detailNames, faultsKnown, testsDone, words } from './words.ts'

/** A fact of the publisher's, or the sentence that says it is not given. */
export function Said({ children }: { children: string | undefined }) {
  const { say } = useVoice()
  return <>{children ?? say(words.notSaid)}</>
}

/** A mailbox, or the address of a form. */
export function Reach({ at }: { at: string | undefined }) {
  if (at === undefined) return <Said>{undefined}</Said>
  return <OutLink url={/^https?:/.test(at) ? at : `mailto:${at}`}>{at}</OutLink>
}

/** What those who run the instance have still to say; shown to the network team alone. */
export function MissingSheet({ missing }: { missing: readonly MissingDetail[] }) {
  const { say } = useVoice()
  if (missing.length === 0) return null
  return (
    <Sheet id="manque" title={say(words.missing)} margin={say(words.missingLead)} sunk>
      <DataTable
        caption={say(words.missing)}
        rows={missing}
        columns={[
          { key: 'detail', label: say(words.missingDetail), header: true, cell: (row) => say(detailNames[row.detail]) },
          { key: 'variable', label: say(words.missingVariable), cell: (row) => <code>{row.variable}</code> },
        ]}
      />
    </Sheet>
  )
}

export interface LegalProps {
  publisher: PublisherDetails
  missing: readonly MissingDetail[]
}

export function LegalPage({ publisher, missing }: LegalProps) {
  const { say } = useVoice()
  const detail = (name: keyof PublisherDetails, value?: ComponentChildren) => ({
    name: say(detailNames[name]),
    value: value ?? <Said>{publisher[name]}</Said>,
  })
  return (
    <Page title={say(words.legal)} lead={say(words.legalLead)} variant="short">
      <Sheet id="editeur" title={say(words.publisher)} margin={say(words.publisherLaw)}>
        <FactList
          rows={[
            detail('name'),
            detail('address'),
            detail('phone'),
            detail('director'),
            detail('contact', <Reach at={publisher.contact} />),
            detail('dpo', <Reach at={publisher.dpo} />),
          ]}
        />
      </Sheet>
      <Sheet id="hebergement" title={say(words.host)}>
        <FactList rows={[detail('hostName'), detail('hostAddress'), detail('hostPhone')]} />
      </Sheet>
      <Sheet id="logiciel" title={say(words.program)}>
        <FactList
          rows={[
            { name: say(words.name), value: 'Essaim' },
            {
              name: say(words.licence),
              value: <OutLink url="https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12">EUPL-1.2</OutLink>,
            },
            detail('sourceUrl', publisher.sourceUrl && <OutLink url={publisher.sourceUrl}>{publisher.sourceUrl}</OutLink>),
          ]}
        />
      </Sheet>
      <Sheet id="contenus" title={say(words.content)}>
        <p>{say(words.contentSaid)}</p>
        <p>
          <Link to="/donnees-ouvertes">{say(words.openData)}</Link>
        </p>
      </Sheet>
      <Sheet id="donnees" title={say(words.privacy)}>
        <p>{say(words.privacySaid)}</p>
        <p>
          <Link to="/donnees-personnelles">{say(words.privacy)}</Link>
        </p>
      </Sheet>
      <MissingSheet missing={missing} />
    </Page>
  )
}

export interface AccessibilityProps extends LegalProps {
  site: string
  madeOn: string
}

export function AccessibilityPage({ publisher, missing, site, madeOn }: AccessibilityProps) {
  const { say } = useVoice()
  return (
    <Page title={say(words.access)} lead={say(words.accessLead)} variant="short">
      <Sheet id="portee" title={say(words.scope)}>
        <p>{say(words.scopeSaid)(site)}</p>
      </Sheet>
      <Sheet id="conformite" title={say(words.conformity)}>
        <p>{say(words.conformitySaid)}</p>
      </Sheet>
      <Sheet id="essais" title={say(words.tests)}>
        <p>{say(words.testsLead)}</p>
        <List of={say(testsDone)} />
        <p>{say(words.testsLeft)}</p>
      </Sheet>
      <Sheet id="defauts" title={say(words.faults)}>
        <List of={say(faultsKnown)} />
      </Sheet>
      <Sheet id="etablissement" title={say(words.made)}>
        <FactList
          rows={[
            { name: say(words.madeOn), value: <Time day={madeOn} /> },
            { name: say(detailNames.name), value: <Said>{publisher.name}</Said> },
            { name: say(words.technologies), value: say(words.technologiesSaid) },
            { name: say(words.tools), value: say(words.toolsSaid) },
            {
              name: say(detailNames.accessibilityPlanUrl),
              value: publisher.accessibilityPlanUrl ? (
                <OutLink url={publisher.accessibilityPlanUrl}>{publisher.accessibilityPlanUrl}</OutLink>
              ) : (
                <Said>{undefined}</Said>
              ),
            },
          ]}
        />
      </Sheet>
      <Sheet id="contact" title={say(words.feedback)}>
        <p>{say(words.feedbackSaid)}</p>
        <p>
          {say(detailNames.contact)}
          {say({ fr: ' : ', en: ': ' })}
          <Reach at={publisher.contact} />
        </p>
      </Sheet>
      <Sheet id="recours" title={say(words.remedies)}>
        <p>{say(words.remediesSaid)}</p>
        <ul>
          <li>
            <OutLink url="https://formulaire.defenseurdesdroits.fr/">{say(words.defenderWrite)}</OutLink>
          </li>
          <li>
            <OutLink url="https://www.defenseurdesdroits.fr/saisir/delegues">{say(words.defenderMeet)}</OutLink>
          </li>
          <li>{say(words.defenderPost)}</li>
        </ul>
      </Sheet>
      <MissingSheet missing={missing} />
    </Page>
  )
}

const List = ({ of }: { of: readonly string[] }) => (
  <ul>
    {of.map((each) => (
      <li key={each}>{each}</li>
    ))}
  </ul>
)
