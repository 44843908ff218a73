import { RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, DayField, FieldGroup, Form, InlineFields, type Mistakes, TextArea, TextField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, Tag, Time } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, EmptyState } from '../../../ui/table.tsx'
import type { Named, Succession } from '../geography/store.ts'
import { territoryKinds } from '../schema.ts'
import type { PerimeterLine, Territory } from '../store.ts'
import { kindNames } from '../words.ts'
import { memberKindNames, words } from './words.ts'

interface Filled {
  mistakes?: Mistakes
  typed?: Record<string, string>
}

function MemberFields() {
  const { say } = useVoice()
  return (
    <FieldGroup legend={say(words.members)} hint={say(words.membersHint)}>
      <TextArea name="communes" label={say(words.communes)} hint={say(words.communesHint)} rows={5} />
      <TextArea name="intercommunalites" label={say(words.epcis)} hint={say(words.epcisHint)} rows={3} />
      <TextArea name="departements" label={say(words.departements)} rows={2} />
      <TextArea name="regions" label={say(words.regions)} rows={2} />
    </FieldGroup>
  )
}

export function NewTerritoryPage({ mistakes, typed }: Filled) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.newTerritory)}
      lead={say(words.newLead)}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={[{ label: say(words.territories), to: '/territoires' }]}
    >
      <Sheet plain>
        <Form action="/reseau/territoires/nouveau" mistakes={mistakes} values={typed}>
          <TextField name="nom" label={say(words.name)} hint={say(words.nameHint)} maxlength={120} required />
          <RadioField
            name="nature"
            label={say(words.kind)}
            required
            options={territoryKinds.map((kind) => ({ value: kind, label: say(kindNames[kind]), hint: say(words.kindHints[kind]) }))}
          />
          <TextField name="identite" label={say(words.identity)} hint={say(words.identityHint)} />
          <MemberFields />
          <TextArea name="presentation" label={say(words.lead)} hint={say(words.leadHint)} rows={3} lang="fr" />
          <InlineFields>
            <DayField name="labellise" label={say(words.labelledOn)} />
            <TextField name="vague" label={say(words.wave)} inputmode="numeric" short />
          </InlineFields>
          <Button>{say(words.create)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

export interface PerimeterPageProps {
  territory: Territory
  lines: PerimeterLine[]
  predecessors: Succession[]
  communeCount: number
  today: string
  mayChange: boolean
}

export function PerimeterPage({ territory, lines, predecessors, communeCount, today, mayChange }: PerimeterPageProps) {
  const voice = useVoice()
  const { say } = voice
  const base = `/territoires/${territory.slug}`
  const current = lines.filter((line) => line.untilOn === null || line.untilOn > today)
  const past = lines.filter((line) => line.untilOn !== null && line.untilOn <= today)
  return (
    <Page
      title={say(words.history)}
      kicker={territory.name}
      lead={say(words.lead2)}
      breadcrumb={[
        { label: say(words.territories), to: '/territoires' },
        { label: territory.name, to: base },
      ]}
      intro={
        mayChange && (
          <p>
            <Link to={`/reseau/territoires/${territory.slug}/perimetre`}>{say(words.change)}</Link>
          </p>
        )
      }
    >
      <Sheet
        id="aujourd-hui"
        title={say(words.current)}
        margin={communeCount > 0 ? say(words.communesCount)(voice.number(communeCount)) : undefined}
      >
        {current.length === 0 ? (
          <EmptyState>{say(words.noMember)}</EmptyState>
        ) : (
          <MemberTable title={say(words.current)} lines={current} today={today} />
        )}
        {communeCount > 0 && (
          <p>
            <a href={`${base}/communes.csv`}>{say(words.csv)}</a>
          </p>
        )}
      </Sheet>
      {past.length > 0 && (
        <Sheet id="avant" title={say(words.past)}>
          <MemberTable title={say(words.past)} lines={past} today={today} />
        </Sheet>
      )}
      {predecessors.length > 0 && (
        <Sheet id="predecesseurs" title={say(words.predecessors)}>
          {predecessors.map((each) => (
            <p key={each.fromSiren}>{say(words.predecessor)(each.fromName, each.fromSiren)}</p>
          ))}
        </Sheet>
      )}
    </Page>
  )
}

function MemberTable({ title, lines, today }: { title: string; lines: PerimeterLine[]; today: string }) {
  const { say } = useVoice()
  const columns: Column<PerimeterLine>[] = [
    {
      key: 'name',
      label: say(words.member),
      header: true,
      cell: (row) => (row.kind === 'commune' ? <Link to={`/communes/${row.code}`}>{row.name}</Link> : row.name),
    },
    { key: 'kind', label: say(words.kind), cell: (row) => `${say(memberKindNames[row.kind])} ${row.code}` },
    {
      key: 'from',
      label: say(words.since),
      cell: (row) => (
        <>
          <Time day={row.fromOn} /> {row.fromOn > today && <Tag kind="info">{say(words.toCome)}</Tag>}
        </>
      ),
    },
    { key: 'until', label: say(words.until), cell: (row) => (row.untilOn ? <Time day={row.untilOn} /> : '—') },
    { key: 'recorded', label: say(words.recorded), cell: (row) => <Moment at={row.closedAt ?? row.recordedAt} /> },
  ]
  return <DataTable caption={title} columns={columns} rows={lines} />
}

export function ChangePerimeterPage({ territory, mistakes, typed, saved }: Filled & { territory: Territory; saved: boolean }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.change)}
      kicker={territory.name}
      lead={say(words.changeLead)}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={[
        { label: say(words.territories), to: '/territoires' },
        { label: territory.name, to: `/territoires/${territory.slug}` },
        { label: say(words.title), to: `/territoires/${territory.slug}/perimetre` },
      ]}
    >
      <Sheet plain>
        {saved && (
          <Notice kind="ok" live>
            {say(words.saved)}
          </Notice>
        )}
        <Form action={`/reseau/territoires/${territory.slug}/perimetre`} mistakes={mistakes} values={typed}>
          <DayField name="jour" label={say(words.onDay)} required />
          <MemberFields />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

export function IdentityPage({ territory, regions, mistakes, typed }: Filled & { territory: Territory; regions: Named[] }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.identityTitle)}
      kicker={territory.name}
      lead={say(words.identityLead)}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={[
        { label: say(words.territories), to: '/territoires' },
        { label: territory.name, to: `/territoires/${territory.slug}` },
      ]}
    >
      <Sheet plain>
        <Form action={`/reseau/territoires/${territory.slug}/identite`} mistakes={mistakes} values={typed}>
          <TextField name="nom" label={say(words.name)} maxlength={120} required />
          <InlineFields>
            <DayField name="labellise" label={say(words.labelledOn)} />
            <TextField name="vague" label={say(words.wave)} inputmode="numeric" short />
          </InlineFields>
          <SelectField
            name="region"
            label={say(words.region)}
            options={regions.map((region) => ({ value: region.code, label: region.name }))}
          />
          <FieldGroup legend={say(words.positionHint)}>
            <InlineFields>
              <TextField name="longitude" label={say(words.lon)} inputmode="decimal" short />
              <TextField name="latitude" label={say(words.lat)} inputmode="decimal" short />
            </InlineFields>
          </FieldGroup>
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}
