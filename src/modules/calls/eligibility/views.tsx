import { SelectField } from '../../../ui/choice.tsx'
import { Button, FieldGroup, Form, InlineFields, TextField, type Values } from '../../../ui/field.tsx'
import { Notice, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { organisationKindNames, organisationKinds } from '../../ecosystem/index.ts'
import { territoryKindNames, territoryKinds } from '../../territories/index.ts'
import type { Call } from '../store.ts'
import { tellCall } from '../views.tsx'
import { words as callWords } from '../words.ts'
import { type Finding, kindField, type Verdict, verdictOf } from './rules.ts'
import { criterionSaid, verdictNames, verdictSaid, words } from './words.ts'

export interface EligibilityPageProps {
  call: Call
  values: Values
  regions: { code: string; name: string }[]
  findings: Finding[] | undefined
}

const noticeKinds: Record<Verdict, 'ok' | 'warning' | 'info'> = { yes: 'ok', no: 'warning', unknown: 'info' }
const tagKinds: Record<Verdict, 'ok' | 'late' | 'info'> = { yes: 'ok', no: 'late', unknown: 'info' }

export function EligibilityPage({ call, values, regions, findings }: EligibilityPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { title } = tellCall(voice, call)
  const { terms } = call
  const verdict = findings && verdictOf(findings)
  return (
    <Page
      title={say(words.title)}
      kicker={<span lang={title.lang}>{title.text}</span>}
      lead={say(words.lead)}
      variant="short"
      demonstration={call.demonstration}
      breadcrumb={[
        { label: say(callWords.callsShort), to: '/appels' },
        { label: title.text, to: `/appels/${call.slug}` },
      ]}
    >
      {findings && verdict && (
        <Sheet id="reponse" title={say(words.answer)}>
          <Notice kind={noticeKinds[verdict]} live>
            {say(verdictSaid[verdict])}
          </Notice>
          <FindingsTable findings={findings} />
        </Sheet>
      )}
      <Sheet id="collectif" title={say(words.coalition)}>
        <Form action={`/appels/${call.slug}/eligibilite`} method="get" values={values}>
          <SelectField
            name="chef"
            label={say(words.leadKind)}
            options={organisationKinds.map((kind) => ({ value: kind, label: say(organisationKindNames[kind]) }))}
          />
          <FieldGroup legend={say(words.others)} hint={say(words.othersHint)}>
            <InlineFields>
              {organisationKinds.map((kind) => (
                <TextField key={kind} name={kindField(kind)} label={say(organisationKindNames[kind])} inputmode="numeric" short />
              ))}
            </InlineFields>
          </FieldGroup>
          <TextField name="nombre" label={say(words.count)} inputmode="numeric" short />
          {terms.territoryKinds.length > 0 && (
            <SelectField
              name="territoire"
              label={say(words.territoryKind)}
              options={territoryKinds.map((kind) => ({ value: kind, label: say(territoryKindNames[kind]) }))}
            />
          )}
          {(terms.leastPopulation !== null || terms.mostPopulation !== null) && (
            <TextField name="habitants" label={say(words.population)} inputmode="numeric" short />
          )}
          {terms.regionCodes.length > 0 && (
            <SelectField
              name="region"
              label={say(words.region)}
              options={regions.map((region) => ({ value: region.code, label: region.name }))}
            />
          )}
          <Button>{say(words.check)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

/** Each criterion with its verdict; an unknown one names the fact that is missing. */
export function FindingsTable({ findings }: { findings: Finding[] }) {
  const voice = useVoice()
  const { say } = voice
  const detail = ({ criterion, verdict, rule }: Finding) => {
    if (rule) return say(callWords.memberRule)(rule.atLeast, voice.list(rule.kinds.map((kind) => say(organisationKindNames[kind]))))
    return verdict === 'unknown' ? say(criterionSaid[criterion].lacks) : ''
  }
  return (
    <DataTable
      caption={say(words.answer)}
      columns={[
        { key: 'criterion', label: say(words.criterion), header: true, cell: (finding) => say(criterionSaid[finding.criterion].asks) },
        {
          key: 'verdict',
          label: say(words.verdict),
          cell: (finding) => <Tag kind={tagKinds[finding.verdict]}>{say(verdictNames[finding.verdict])}</Tag>,
        },
        { key: 'why', label: say(words.why), cell: detail },
      ]}
      rows={findings}
    />
  )
}
