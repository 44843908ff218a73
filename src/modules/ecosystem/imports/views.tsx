import type { Mapping } from '../../../platform/exchange-mapping.ts'
import { sayFinding } from '../../../platform/exchange-words.ts'
import type { Paging } from '../../../platform/paging.ts'
import { CellSelect, CheckboxField, RadioField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, ButtonRow, FileField, Form, type Mistakes, PostButton, TextField } from '../../../ui/field.tsx'
import { FactList, Ledger } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, Tag, type TagKind } from '../../../ui/notice.tsx'
import { type Crumb, Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect, Pager } from '../../../ui/table.tsx'
import type { Territory } from '../../territories/index.ts'
import { type FieldName, fieldNames } from './fields/words.ts'
import { rowReasonWords } from './rows/words.ts'
import type { RunCounts } from './rules.ts'
import type { FindingRow, Run } from './runs/store.ts'
import { type FindingKind, findingKinds, type ImportState, thingKinds } from './schema.ts'
import { countNames, findingKindNames, formatNames, stateNames, thingKindNames, words } from './words.ts'

export const importsPath = (territory: Territory) => `/territoires/${territory.slug}/imports`

export function useCrumbs(territory: Territory, more: Crumb[] = []): Crumb[] {
  const { say } = useVoice()
  return [
    { label: territory.name, to: `/territoires/${territory.slug}` },
    { label: say(words.workspace), to: `/territoires/${territory.slug}/espace` },
    ...more,
  ]
}

const stateTags: Record<ImportState, TagKind> = { received: 'open', mapped: 'open', imported: 'ok', cancelled: 'info', failed: 'late' }

export interface ImportsProps {
  territory: Territory
  runs: Run[]
  paging: Paging
  proposals: number
  duplicates: number
  mistakes?: Mistakes
  typed?: Record<string, string>
}

export function ImportsPage({ territory, runs, paging, proposals, duplicates, mistakes, typed }: ImportsProps) {
  const voice = useVoice()
  const { say } = voice
  const here = importsPath(territory)
  const columns: Column<Run>[] = [
    { key: 'file', label: say(words.file), header: true, cell: (run) => <Link to={`${here}/${run.id}`}>{run.fileName}</Link> },
    { key: 'source', label: say(words.source), cell: (run) => run.sourceTitle },
    { key: 'state', label: say(words.state), cell: (run) => <Tag kind={stateTags[run.state]}>{say(stateNames[run.state])}</Tag> },
    { key: 'rows', label: say(words.rows), num: true, cell: (run) => (run.counts.read > 0 ? voice.number(run.counts.read) : '') },
    { key: 'at', label: say(words.sentAt), cell: (run) => <Moment at={run.startedAt} /> },
  ]
  return (
    <Page title={say(words.title)} lead={say(words.lead)} breadcrumb={useCrumbs(territory)} mistakes={mistakes} variant="short" unlisted>
      <Sheet id="deposer" title={say(words.send)}>
        <Form action={here} enctype="multipart/form-data" mistakes={mistakes} values={{ contenu: 'auto', ...typed }}>
          <FileField
            name="fichier"
            label={say(words.file)}
            hint={say(words.fileHint)}
            accept=".csv,.tsv,.txt,.json,.geojson,.xlsx"
            required
          />
          <TextField name="source" label={say(words.source)} hint={say(words.sourceHint)} maxlength={120} required />
          <RadioField
            name="contenu"
            label={say(words.holds)}
            required
            options={[
              { value: 'auto', label: say(words.byItself) },
              ...thingKinds.map((kind) => ({ value: kind, label: say(thingKindNames[kind]) })),
            ]}
          />
          <CheckboxField name="ouvert" label={say(words.open)} />
          <Button>{say(words.read)}</Button>
        </Form>
      </Sheet>
      <Sheet id="a-regarder" title={say(words.files)}>
        <FilesList territory={territory} proposals={proposals} duplicates={duplicates} />
      </Sheet>
      <Sheet id="deposes" title={say(words.past)}>
        <DataTable caption={say(words.past)} columns={columns} rows={runs} empty={say(words.none)} />
        {paging.total > runs.length && <Pager {...paging} label={say(words.past)} />}
      </Sheet>
    </Page>
  )
}

function FilesList({ territory, proposals, duplicates }: { territory: Territory; proposals: number; duplicates: number }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <ul>
      <li>
        <Link to={`${importsPath(territory)}/propositions`}>{say(words.seeProposals)}</Link> ({voice.number(proposals)})
      </li>
      <li>
        <Link to={`/territoires/${territory.slug}/doublons`}>{say(words.seeDuplicates)}</Link> ({voice.number(duplicates)})
      </li>
    </ul>
  )
}

/** What the workspace of a territory says of files: the way in, and what waits for a decision. */
export function FilesSheet(props: { territory: Territory; proposals: number; duplicates: number }) {
  const { say } = useVoice()
  return (
    <Sheet id="fichiers" title={say(words.files)}>
      <p>{say(words.lead)}</p>
      <FilesList {...props} />
      <ButtonRow>
        <ButtonLink to={importsPath(props.territory)} quiet>
          {say(words.send)}
        </ButtonLink>
      </ButtonRow>
    </Sheet>
  )
}

export interface RunProps {
  territory: Territory
  run: Run
  earlier: { importedAt: Date } | undefined
  /** Some values of each column, while the rows are there. */
  samples: ReadonlyMap<string, string[]>
  targets: readonly { name: string; label: { fr: string; en: string } }[]
  isMapping: boolean
  findings: FindingRow[]
  paging: Paging
  shown: FindingKind | undefined
  mistakes?: Mistakes
  typed?: Record<string, string>
}

export function RunPage(props: RunProps) {
  const { territory, run, earlier, isMapping, mistakes } = props
  const voice = useVoice()
  const { say } = voice
  const here = importsPath(territory)
  const isWaiting = run.state === 'received' || run.state === 'mapped'
  return (
    <Page
      title={run.fileName}
      kicker={`${run.sourceTitle} · ${say(thingKindNames[run.thingKind])}`}
      lead={say(stateNames[run.state])}
      breadcrumb={useCrumbs(territory, [{ label: say(words.title), to: here }])}
      mistakes={mistakes}
      variant="short"
      unlisted
    >
      {earlier && isWaiting && <Notice>{say(words.already)(voice.instant(earlier.importedAt))}</Notice>}
      {!isMapping && <OutcomeSheet {...props} />}
      <UnderstoodSheet run={run} />
      {isMapping && isWaiting && <MappingSheet {...props} />}
      {!isMapping && <FindingsSheet {...props} />}
      {isWaiting && (
        <Sheet plain>
          <PostButton action={`${here}/${run.id}/abandon`} label={say(words.giveUp)} quiet />
        </Sheet>
      )}
    </Page>
  )
}

function UnderstoodSheet({ run }: { run: Run }) {
  const voice = useVoice()
  const { say } = voice
  const { dialect } = run
  const delimiter = dialect.delimiter === '\t' ? say(words.tab) : dialect.delimiter
  return (
    <Sheet id="compris" title={say(words.understood)}>
      <FactList
        rows={[
          { name: say(words.format), value: say(formatNames[run.format]) },
          { name: say(words.becomes), value: say(thingKindNames[run.thingKind]) },
          { name: say(words.encoding), value: `${dialect.kind.toUpperCase()}, ${dialect.encoding}` },
          delimiter !== undefined && { name: say(words.delimiter), value: <code>{delimiter}</code> },
          dialect.sheet !== undefined && { name: say(words.sheet), value: dialect.sheet },
          dialect.headerRow > 0 && { name: say(words.header), value: say(words.headerAt)(voice.number(dialect.headerRow)) },
          { name: say(words.contacts), value: say(run.isOpen ? words.contactsOpen : words.contactsClosed) },
        ]}
      />
      {dialect.findings.length > 0 && (
        <Notice kind="warning">
          <ul>
            {dialect.findings.map((finding, at) => (
              <li key={at}>{sayFinding(finding, voice, rowReasonWords)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </Sheet>
  )
}

/** The field that a column fills, by the column's name. */
const fieldOf = (mapping: Mapping, column: string) => Object.entries(mapping).find(([, mapped]) => mapped.columns.includes(column))

function MappingSheet({ territory, run, samples, targets, mistakes, typed }: RunProps) {
  const voice = useVoice()
  const { say } = voice
  const options = targets.map(({ name, label }) => ({ value: name, label: say(label) }))
  const rows = run.columns.map((column, at) => ({ column, at, found: fieldOf(run.mapping, column) }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'column', label: say(words.column), header: true, cell: (row) => row.column },
    { key: 'samples', label: say(words.samples), cell: (row) => (samples.get(row.column) ?? []).join(' · ') },
    {
      key: 'meaning',
      label: say(words.meaning),
      cell: (row) => (
        <CellSelect
          name={`colonne-${row.at}`}
          label={say(words.meaningOf)(row.column)}
          value={row.found?.[0]}
          options={options}
          empty={say(words.leave)}
        />
      ),
    },
    { key: 'confidence', label: say(words.confidence), num: true, cell: (row) => row.found && saidConfidence(row.found[1]) },
  ]
  const saidConfidence = (mapped: Mapping[string]) =>
    mapped.because === 'remembered' ? say(words.remembered) : voice.percent(mapped.confidence)
  return (
    <Sheet id="colonnes" title={say(words.columns)}>
      <p>{say(words.columnsLead)}</p>
      <Form action={`${importsPath(territory)}/${run.id}/colonnes`} mistakes={mistakes} values={typed}>
        <DataTable caption={say(words.columns)} columns={columns} rows={rows} />
        <Button>{say(words.check)}</Button>
      </Form>
    </Sheet>
  )
}

const shownCounts = [
  'created',
  'updated',
  'unchanged',
  'proposed',
  'joined',
  'refused',
  'organisations',
] as const satisfies (keyof RunCounts)[]

function OutcomeSheet({ territory, run, mistakes }: RunProps) {
  const voice = useVoice()
  const { say } = voice
  const here = importsPath(territory)
  const isDone = run.state === 'imported'
  const rows = shownCounts.map((name) => run.counts[name] > 0 && { name: say(countNames[name]), value: voice.number(run.counts[name]) })
  return (
    <Sheet id="resultat" title={say(isDone ? words.outcomeDone : words.outcome)}>
      {run.state === 'mapped' && <p>{say(words.nothingWritten)}</p>}
      <Ledger rows={[...rows, { name: say(countNames.read), value: voice.number(run.counts.read), total: true }]} />
      {run.state === 'mapped' && (
        <Form action={`${here}/${run.id}/ecriture`} mistakes={mistakes} values={{ choix: 'bonnes' }}>
          {run.counts.refused > 0 && (
            <RadioField
              name="choix"
              label={say(words.how)}
              required
              options={[
                { value: 'bonnes', label: say(words.goodRows) },
                { value: 'tout', label: say(words.allOrNothing) },
              ]}
            />
          )}
          <ButtonRow>
            <Button>{say(words.write)}</Button>
            <ButtonLink to={`${here}/${run.id}?etape=colonnes`} quiet>
              {say(words.again)}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
      {isDone && (
        <ul>
          <li>
            <Link to={run.thingKind === 'place' ? '/lieux' : '/acteurs'}>
              {say(run.thingKind === 'place' ? words.seePlaces : words.seeOrganisations)}
            </Link>
          </li>
          <li>
            <Link to={`${here}/propositions`}>{say(words.seeProposals)}</Link>
          </li>
          <li>
            <Link to={`/territoires/${territory.slug}/doublons`}>{say(words.seeDuplicates)}</Link>
          </li>
        </ul>
      )}
    </Sheet>
  )
}

const kindTags: Record<FindingKind, TagKind> = { refused: 'late', repaired: 'ok', warning: 'info' }

function FindingsSheet({ territory, run, findings, paging, shown }: RunProps) {
  const voice = useVoice()
  const { say } = voice
  const here = `${importsPath(territory)}/${run.id}`
  const columns: Column<FindingRow>[] = [
    { key: 'row', label: say(words.row), num: true, header: true, cell: (each) => voice.number(each.rowNumber) },
    { key: 'kind', label: say(words.kind), cell: (each) => <Tag kind={kindTags[each.kind]}>{say(findingKindNames[each.kind])}</Tag> },
    { key: 'reason', label: say(words.reason), cell: (each) => sayFinding(findingOf(each), voice, rowReasonWords) },
    { key: 'column', label: say(words.column), cell: (each) => each.column },
    { key: 'value', label: say(words.value), cell: (each) => each.value },
    { key: 'became', label: say(words.became), cell: (each) => each.became },
  ]
  return (
    <Sheet id="lignes" title={say(words.findings)}>
      <FilterBar action={here} submit={say(words.show)} label={say(words.findings)}>
        <FilterSelect
          name="nature"
          label={say(words.kind)}
          value={shown}
          options={findingKinds.map((kind) => ({ value: kind, label: say(findingKindNames[kind]) }))}
        />
      </FilterBar>
      <DataTable caption={say(words.findings)} columns={columns} rows={findings} empty={say(words.noFinding)} />
      {paging.total > 0 && <Pager {...paging} label={say(words.findings)} />}
      {paging.total > 0 && (
        <ButtonLink to={`${here}/lignes.csv${shown ? `?nature=${shown}` : ''}`} quiet download>
          {say(words.download)}
        </ButtonLink>
      )}
    </Sheet>
  )
}

export const findingOf = (row: FindingRow) => ({ row: row.rowNumber, value: row.value ?? '', kind: row.kind, because: row.reason })

export const fieldLabel = (field: string) => fieldNames[field as FieldName] ?? { fr: field, en: field }
