import type { Mistakes } from '../../../platform/form.ts'
import type { Paging } from '../../../platform/paging.ts'
import type { Said, Voice } from '../../../platform/speech.ts'
import { CellSelect, CheckboxField, RadioField, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, ButtonRow, FileField, Form, HiddenField, PostButton } from '../../../ui/field.tsx'
import { FactList, FigureCard, FigureRow } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, NoticeSheet, Tag } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, EmptyState, Pager } from '../../../ui/table.tsx'
import { type Territory, WorkspaceNav, type WorkspacePlace, workspaceCrumbs } from '../../territories/index.ts'
import { categories, statusesOf } from '../repairs/rules.ts'
import { repairStatuses } from '../repairs/schema.ts'
import { words as repairWords } from '../repairs/words.ts'
import { leftOut, repairTargets } from './rules.ts'
import type { RepairImportState } from './schema.ts'
import type { ImportFinding, RepairImport } from './store.ts'
import { findingKindWords, sayRemark, words } from './words.ts'

const stateTags: Record<RepairImportState, 'ok' | 'open' | 'info'> = { received: 'open', imported: 'ok', cancelled: 'info' }

const crumbsOf = (territory: Territory, say: (said: Said) => string) => [
  ...workspaceCrumbs(territory, say),
  { label: say(repairWords.repairs), to: `/territoires/${territory.slug}/reparations` },
]

interface ReceiveProps {
  territory: Territory
  places: WorkspacePlace[]
  organisations: readonly { id: string; name: string }[]
  projects: readonly { id: string; title: string; organisationName: string }[]
  communes: readonly { code: string; name: string }[]
  former: readonly RepairImport[]
  mistakes?: Mistakes
  values?: Record<string, unknown>
}

/** Receives a file, and lists those that came before. */
export function ReceivePage(props: ReceiveProps) {
  const { territory, places, former, mistakes } = props
  const { say } = useVoice()
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      breadcrumb={crumbsOf(territory, say)}
      mistakes={mistakes}
      variant="short"
      intro={<WorkspaceNav places={places} />}
      unlisted
    >
      <Sheet plain>
        {props.organisations.length === 0 ? <EmptyState>{say(words.noOrganisation)}</EmptyState> : <ReceiveForm {...props} />}
      </Sheet>
      <Sheet id="precedents" title={say(words.former)}>
        <FormerTable territory={territory} former={former} />
      </Sheet>
    </Page>
  )
}

function ReceiveForm({ territory, organisations, projects, communes, mistakes, values }: ReceiveProps) {
  const { say } = useVoice()
  return (
    <Form action={`/territoires/${territory.slug}/reparations/importer`} enctype="multipart/form-data" mistakes={mistakes} values={values}>
      <FileField name="fichier" label={say(words.file)} hint={say(words.fileHint)} accept=".csv,.tsv,.txt,.xlsx,.json" required />
      <SelectField
        name="acteur"
        label={say(words.organisation)}
        hint={say(words.organisationHint)}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <SelectField
        name="projet"
        label={say(words.project)}
        empty={say(words.noProject)}
        options={projects.map(({ id, title, organisationName }) => ({ value: id, label: title, group: organisationName }))}
      />
      <SelectField
        name="commune"
        label={say(words.commune)}
        empty={say(words.noCommune)}
        options={communes.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <CheckboxField name="publier" label={say(words.publishes)} hint={say(words.publishesHint)} />
      <Button>{say(words.read)}</Button>
    </Form>
  )
}

function FormerTable({ territory, former }: { territory: Territory; former: readonly RepairImport[] }) {
  const { say, number } = useVoice()
  const columns: Column<RepairImport>[] = [
    {
      key: 'file',
      label: say(words.file),
      header: true,
      cell: (each) => <Link to={`/territoires/${territory.slug}/reparations/importer/${each.id}`}>{each.fileName}</Link>,
    },
    { key: 'organisation', label: say(words.organisation), cell: (each) => each.organisationName },
    { key: 'when', label: say(words.when), cell: (each) => <Moment at={each.startedAt} /> },
    { key: 'state', label: say(words.state), cell: (each) => <Tag kind={stateTags[each.state]}>{say(words[each.state])}</Tag> },
    { key: 'good', label: say(words.good), num: true, cell: (each) => number(each.report.good ?? 0) },
    { key: 'refused', label: say(words.refused), num: true, cell: (each) => number(each.report.refused ?? 0) },
  ]
  return <DataTable caption={say(words.former)} columns={columns} rows={former} empty={say(words.noFormer)} />
}

interface ReadProps {
  territory: Territory
  places: WorkspacePlace[]
  received: RepairImport
  findings: readonly ImportFinding[]
  paging: Paging
  /** Labels of the required fields that no column fills. */
  missing: readonly string[]
  mistakes?: Mistakes
}

/** What a file says, as it was understood: to be corrected, confirmed, or left aside. */
export function ReadPage(props: ReadProps) {
  const { territory, places, received, mistakes } = props
  const { say } = useVoice()
  const waits = received.state === 'received'
  return (
    <Page
      title={received.fileName}
      kicker={say(words.title)}
      breadcrumb={[...crumbsOf(territory, say), { label: say(words.title), to: `/territoires/${territory.slug}/reparations/importer` }]}
      mistakes={mistakes}
      demonstration={received.demonstration}
      variant="short"
      intro={<WorkspaceNav places={places} />}
      unlisted
    >
      {!waits && (
        <NoticeSheet kind={received.state === 'imported' ? 'ok' : 'info'} live>
          {say(received.state === 'imported' ? words.done : words.cancelled)}
        </NoticeSheet>
      )}
      <UnderstoodSheet received={received} />
      {waits && <CorrectionSheets {...props} />}
      {waits && <ConfirmSheet {...props} />}
      <FindingsSheet {...props} />
    </Page>
  )
}

function UnderstoodSheet({ received }: { received: RepairImport }) {
  const voice = useVoice()
  const { say, number, list, shortDay } = voice
  const { report } = received
  const outcomes = repairStatuses
    .filter((status) => report.byStatus[status] > 0)
    .map((status) => `${say(statusesOf[status].name).toLowerCase()}\u00a0${number(report.byStatus[status])}`)
  return (
    <Sheet id="compris" title={say(words.understood)}>
      <FigureRow>
        <FigureCard
          name={say(words.good)}
          value={number(report.good)}
          amount={report.good}
          note={outcomes.length > 0 ? list(outcomes) : undefined}
        />
        <FigureCard name={say(words.known)} value={number(report.known)} amount={report.known} />
        <FigureCard
          name={say(words.refused)}
          value={number(report.refused)}
          amount={report.refused}
          note={report.refused > 0 && say(words.refusedNote)}
        />
      </FigureRow>
      <FactList
        rows={[
          { name: say(words.organisation), value: received.organisationName },
          received.projectTitle !== null && { name: say(words.project), value: received.projectTitle },
          received.communeName !== null && { name: say(words.commune), value: received.communeName },
          { name: say(words.rows), value: number(report.rows) },
          { name: say(words.events), value: number(report.events) },
          report.from !== null &&
            report.until !== null && {
              name: say(words.period),
              value: say(words.periodFromTo)(shortDay(report.from), shortDay(report.until)),
            },
          report.providers.length > 0 && { name: say(words.providers), value: list(report.providers) },
          { name: say(words.encoding), value: sayEncoding(report, say) },
        ]}
      />
      {received.state === 'imported' && (
        <ButtonRow>
          <ButtonLink to={`/territoires/${received.territorySlug}/reparations`}>{say(words.seeRegister)}</ButtonLink>
        </ButtonRow>
      )}
    </Sheet>
  )
}

/** `utf-8, séparateur « ; »`. */
const sayEncoding = ({ encoding, delimiter }: RepairImport['report'], say: Voice['say']) =>
  delimiter === null ? encoding : `${encoding}, ${say(words.delimiter)(delimiter === '\t' ? 'tab' : delimiter)}`

/** Columns and categories, each with its answer: what is corrected here is read again, and nothing is written. */
function CorrectionSheets({ territory, received, missing }: ReadProps) {
  const { say } = useVoice()
  const { report } = received
  return (
    <Form action={`/territoires/${territory.slug}/reparations/importer/${received.id}/lecture`}>
      {report.unknownCategories.length > 0 && (
        <Sheet id="categories" title={say(words.categories)} margin={say(words.categoriesMargin)}>
          <CategoriesTable received={received} />
          <Button quiet>{say(words.readAgain)}</Button>
        </Sheet>
      )}
      <Sheet id="colonnes" title={say(words.columns)} margin={say(words.columnsMargin)}>
        {missing.length > 0 && <Notice kind="warning">{missing.join(', ')}</Notice>}
        <ColumnsTable received={received} />
        <Button quiet>{say(words.readAgain)}</Button>
      </Sheet>
    </Form>
  )
}

function ColumnsTable({ received }: { received: RepairImport }) {
  const { say } = useVoice()
  const { report, mapping } = received
  const columns: Column<(typeof repairTargets)[number]>[] = [
    { key: 'field', label: say(words.field), header: true, cell: (target) => say(target.label) },
    {
      key: 'column',
      label: say(words.column),
      cell: (target) => (
        <CellSelect
          name={`colonne-${target.name}`}
          label={say(target.label)}
          value={mapping[target.name]?.columns[0] ?? ''}
          empty={say(words.noColumn)}
          options={report.columns.map((column) => ({ value: column, label: column }))}
        />
      ),
    },
    { key: 'example', label: say(words.example), cell: (target) => report.examples?.[mapping[target.name]?.columns[0] ?? ''] ?? '' },
  ]
  return <DataTable caption={say(words.columns)} columns={columns} rows={repairTargets} />
}

/** Every answer one may give for a category: ours, sizes among them, or to leave it out. */
function categoryOptions(voice: Voice) {
  const { say } = voice
  return [
    { value: leftOut, label: say(words.leaveOut) },
    ...categories.flatMap((category) => [
      { value: category.code, label: say(category.name) },
      ...category.sizes.map((size) => ({ value: `${category.code}/${size.code}`, label: `${say(category.name)}, ${say(size.name)}` })),
    ]),
  ]
}

function CategoriesTable({ received }: { received: RepairImport }) {
  const voice = useVoice()
  const { say, number } = voice
  const options = categoryOptions(voice)
  const rows = received.report.unknownCategories.map((each, at) => ({ ...each, at }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'theirs', label: say(words.theirName), header: true, cell: (row) => row.text || '–' },
    { key: 'rows', label: say(words.rowsOf), num: true, cell: (row) => number(row.count) },
    {
      key: 'ours',
      label: say(words.ourName),
      cell: (row) => (
        <>
          <HiddenField name={`nom-${row.at}`} value={row.text} />
          <CellSelect name={`categorie-${row.at}`} label={row.text} options={options} value={received.categories[row.text] ?? ''} />
        </>
      ),
    },
  ]
  return <DataTable caption={say(words.categories)} columns={columns} rows={rows} />
}

function ConfirmSheet({ territory, received, mistakes }: ReadProps) {
  const { say, count } = useVoice()
  const { report } = received
  const base = `/territoires/${territory.slug}/reparations/importer/${received.id}`
  return (
    <Sheet id="importer" title={say(words.confirm)} margin={say(words.confirmMargin)}>
      {report.good === 0 ? (
        <EmptyState>{say(words.nothing)}</EmptyState>
      ) : (
        <Form action={base} mistakes={mistakes} values={{ choix: 'bonnes' }}>
          {report.refused > 0 ? (
            <RadioField
              name="choix"
              label={say(words.how)}
              required
              options={[
                { value: 'bonnes', label: say(words.goodRows) },
                { value: 'tout', label: say(words.allOrNothing) },
              ]}
            />
          ) : (
            <HiddenField name="choix" value="tout" />
          )}
          <Button>{say(words.doImport)(count(report.good, say(words.object), say(words.objects)))}</Button>
        </Form>
      )}
      <PostButton action={`${base}/annulation`} label={say(words.leaveAside)} quiet />
    </Sheet>
  )
}

const kindTags: Record<ImportFinding['kind'], 'late' | 'ok' | 'open'> = { refused: 'late', repaired: 'ok', warning: 'open' }

function FindingsSheet({ territory, received, findings, paging }: ReadProps) {
  const voice = useVoice()
  const { say, number } = voice
  const columns: Column<ImportFinding>[] = [
    { key: 'row', label: say(words.row), num: true, cell: (finding) => (finding.row === 0 ? '' : number(finding.row)) },
    { key: 'column', label: say(words.columnName), cell: (finding) => finding.column ?? '' },
    { key: 'value', label: say(words.value), cell: (finding) => finding.value ?? '' },
    { key: 'became', label: say(words.became), cell: (finding) => finding.became ?? '' },
    { key: 'why', label: say(words.why), header: true, cell: (finding) => sayRemark(finding, voice) },
    {
      key: 'kind',
      label: say(words.kind),
      cell: (finding) => <Tag kind={kindTags[finding.kind]}>{say(findingKindWords[finding.kind])}</Tag>,
    },
  ]
  return (
    <Sheet id="remarques" title={say(words.findings)}>
      <DataTable caption={say(words.findings)} columns={columns} rows={findings} empty={say(words.noFinding)} />
      {paging.total > findings.length && <Pager {...paging} label={say(words.pager)} />}
      {paging.total > 0 && (
        <p>
          <Link to={`/territoires/${territory.slug}/reparations/importer/${received.id}/remarques.csv`}>{say(words.findingsFile)}</Link>
        </p>
      )}
    </Sheet>
  )
}
