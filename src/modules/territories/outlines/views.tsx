import { CheckboxField } from '../../../ui/choice.tsx'
import { Button, FileField, Form, type Mistakes, TextField } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Moment, Notice, Tag, type TagKind } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable } from '../../../ui/table.tsx'
import type { OutlineFinding, OutlineReport } from './acts.ts'
import type { ImportLine, OutlineSource } from './store.ts'
import { remarkWords, words } from './words.ts'

export interface OutlinesProps {
  sources: OutlineSource[]
  imports: ImportLine[]
  communeCount: number
  mistakes?: Mistakes
  typed?: Record<string, string>
  /** The report of an import that was undone. */
  undone?: OutlineReport
}

export function OutlinesPage({ sources, imports, communeCount, mistakes, typed, undone }: OutlinesProps) {
  const voice = useVoice()
  const { say } = voice
  const known = sources.reduce((sum, each) => sum + each.count, 0)
  const columns: Column<OutlineSource>[] = [
    { key: 'source', label: say(words.source), header: true, cell: (row) => row.source },
    { key: 'count', label: say(words.count), num: true, cell: (row) => voice.number(row.count) },
    { key: 'at', label: say(words.importedAt), cell: (row) => <Moment at={row.importedAt} /> },
  ]
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={[{ label: say(words.territories), to: '/territoires' }]}
    >
      {undone && <ReportSheet report={undone} />}
      <Sheet id="importer" title={say(words.import)}>
        <Form action="/reseau/contours" enctype="multipart/form-data" mistakes={mistakes} values={typed}>
          <FileField name="fichier" label={say(words.file)} hint={say(words.fileHint)} accept=".geojson,.json" required />
          <TextField name="source" label={say(words.source)} hint={say(words.sourceHint)} maxlength={200} required />
          <CheckboxField name="entier" label={say(words.wholeOnly)} />
          <Button>{say(words.import)}</Button>
        </Form>
      </Sheet>
      <Sheet id="sources" title={say(words.sources)} margin={say(words.known)(voice.number(known), voice.number(communeCount))}>
        <DataTable caption={say(words.sources)} columns={columns} rows={sources} empty={say(words.none)} />
      </Sheet>
      {imports.length > 0 && <ImportsSheet imports={imports} />}
    </Page>
  )
}

function ImportsSheet({ imports }: { imports: ImportLine[] }) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<ImportLine>[] = [
    {
      key: 'at',
      label: say(words.importedAt),
      header: true,
      cell: (row) => (
        <Link to={`/reseau/contours/${row.id}`}>
          <Moment at={row.at} />
        </Link>
      ),
    },
    { key: 'source', label: say(words.source), cell: (row) => row.source },
    { key: 'read', label: say(words.read), num: true, cell: (row) => voice.number(row.read) },
    { key: 'refused', label: say(words.refused), num: true, cell: (row) => voice.number(row.refused) },
  ]
  return (
    <Sheet id="imports" title={say(words.imports)}>
      <DataTable caption={say(words.imports)} columns={columns} rows={imports} />
    </Sheet>
  )
}

export function OutlineReportPage({ report, id }: { report: OutlineReport; id: string }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.report)}
      kicker={report.source}
      variant="short"
      unlisted
      breadcrumb={[{ label: say(words.title), to: '/reseau/contours' }]}
      intro={
        <p>
          <Link to="/reseau/contours">{say(words.again)}</Link>
        </p>
      }
    >
      <ReportSheet report={report} csv={`/reseau/contours/${id}/lignes.csv`} />
    </Page>
  )
}

const kindTags: Record<OutlineFinding['kind'], TagKind> = { refused: 'late', repaired: 'open', warning: 'info' }

function ReportSheet({ report, csv }: { report: OutlineReport; csv?: string }) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<OutlineFinding>[] = [
    { key: 'row', label: say(words.row), num: true, cell: (row) => voice.number(row.row) },
    { key: 'code', label: say(words.code), header: true, cell: (row) => row.code ?? '—' },
    { key: 'what', label: say(words.what), cell: (row) => say(remarkWords[row.because]).replace('{}', () => row.value ?? '') },
    { key: 'result', label: say(words.result), cell: (row) => <Tag kind={kindTags[row.kind]}>{say(words.kinds[row.kind])}</Tag> },
  ]
  const dropped = report.findingCount - report.findings.length
  return (
    <Sheet id="bilan" title={say(words.report)}>
      {!csv && <Notice kind="error">{say(words.nothingDone)}</Notice>}
      <FactList
        rows={(['read', 'added', 'changed', 'unchanged', 'refused'] as const).map((each) => ({
          name: say(words[each]),
          value: voice.number(!csv && each !== 'read' && each !== 'refused' ? 0 : report[each]),
        }))}
      />
      <DataTable caption={say(words.findings)} columns={columns} rows={report.findings} empty={say(words.noFinding)} />
      {dropped > 0 && <p>{say(words.more)(voice.number(dropped))}</p>}
      {csv && report.findings.length > 0 && (
        <p>
          <a href={csv}>{say(words.csv)}</a>
        </p>
      )}
    </Sheet>
  )
}
