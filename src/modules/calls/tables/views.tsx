import { ButtonLink, ButtonRow } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import { words as callWords } from '../words.ts'
import { type TableName, tableNames, tableTexts, words } from './words.ts'

export interface TablesProps {
  /** Where the files are: `BASE/NAME.csv`. */
  base: string
  names: readonly TableName[]
  /** Titles of calls whose judgements are left out, since whoever asks sits in their jury. */
  closed: readonly string[]
}

/** Tables to take away, each as CSV and as a workbook, and all of them in one. */
export function TablesSheet({ base, names, closed }: TablesProps) {
  const voice = useVoice()
  const { say } = voice
  const file = (name: TableName, format: string) => (
    <Link to={`${base}/${name}.${format}`} download>
      {format.toUpperCase()}
      <span class="hidden-text"> ({say(tableNames[name])})</span>
    </Link>
  )
  return (
    <Sheet id="fichiers" title={say(words.files)} margin={say(words.wholeMargin)}>
      {closed.length > 0 && <Notice>{say(words.closed)(voice.list(closed))}</Notice>}
      <DataTable
        caption={say(words.caption)}
        columns={[
          { key: 'name', label: say(words.table), header: true, cell: (name) => say(tableNames[name]) },
          { key: 'holds', label: say(words.holds), cell: (name) => say(tableTexts[name]) },
          {
            key: 'files',
            label: say(words.files),
            cell: (name) => (
              <>
                {file(name, 'csv')} {file(name, 'xlsx')}
              </>
            ),
          },
        ]}
        rows={names}
      />
      <ButtonRow>
        <ButtonLink to={`${base}/tout.xlsx`} quiet download>
          {say(words.whole)}
        </ButtonLink>
      </ButtonRow>
    </Sheet>
  )
}

export function NetworkTablesPage(props: TablesProps) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      variant="short"
      unlisted
      breadcrumb={[{ label: say(callWords.callsShort), to: '/reseau/appels' }]}
    >
      <TablesSheet {...props} />
    </Page>
  )
}
