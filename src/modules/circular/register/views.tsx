import type { Paging } from '../../../platform/paging.ts'
import { ButtonLink, ButtonRow } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Time } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect, FilterText, Pager } from '../../../ui/table.tsx'
import { DownloadTable } from '../../ecosystem/index.ts'
import { type Territory, WorkspaceNav, type WorkspacePlace, workspaceCrumbs } from '../../territories/index.ts'
import { words as eventWords } from '../events/words.ts'
import { categories, statusesOf } from '../repairs/rules.ts'
import { repairStatuses } from '../repairs/schema.ts'
import type { RepairFilter, RepairRow } from '../repairs/store.ts'
import { nameOf, StatusTag, sayDetail } from '../repairs/views.tsx'
import { words } from '../repairs/words.ts'

interface RegisterProps {
  territory: Territory
  places: WorkspacePlace[]
  repairs: readonly RepairRow[]
  paging: Paging
  filter: RepairFilter
  /** The filters as the address says them, to be kept by the file. */
  query: string
  organisations: readonly { id: string; name: string }[]
  communes: readonly { code: string; name: string }[]
  mayWrite: boolean
}

/** All that was logged in a territory: a list one filters, and its files. */
export function RegisterPage(props: RegisterProps) {
  const { territory, places, repairs, paging, mayWrite } = props
  const { say } = useVoice()
  const isFiltered = Object.keys(props.filter).length > 1
  return (
    <Page
      title={say(words.repairs)}
      lead={say(words.repairsLead)}
      breadcrumb={workspaceCrumbs(territory, say)}
      variant="short"
      intro={<WorkspaceNav places={places} />}
      unlisted
    >
      <Sheet plain>
        <RegisterFilters {...props} />
        <RegisterTable repairs={repairs} empty={say(isFiltered ? words.none : words.noneAtAll)} />
        {paging.total > 0 && <Pager {...paging} label={say(words.pager)} />}
      </Sheet>
      <Files {...props} />
      {mayWrite && (
        <Sheet id="importer" title={say(words.import)}>
          <ButtonRow>
            <ButtonLink to={`/territoires/${territory.slug}/reparations/importer`} quiet>
              {say(words.import)}
            </ButtonLink>
          </ButtonRow>
        </Sheet>
      )}
    </Page>
  )
}

function RegisterFilters({ territory, filter, organisations, communes }: RegisterProps) {
  const { say } = useVoice()
  return (
    <FilterBar action={`/territoires/${territory.slug}/reparations`} label={say(words.repairs)}>
      <FilterSelect
        name="categorie"
        label={say(words.category)}
        value={filter.category}
        options={categories.map((category) => ({ value: category.code, label: say(category.name) }))}
      />
      <FilterSelect
        name="issue"
        label={say(words.status)}
        value={filter.status}
        options={repairStatuses.map((status) => ({ value: status, label: say(statusesOf[status].name) }))}
      />
      <FilterSelect
        name="acteur"
        label={say(words.organisation)}
        value={filter.organisationId}
        options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FilterSelect
        name="commune"
        label={say(words.commune)}
        value={filter.communeCode}
        options={communes.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <FilterText name="du" label={say(words.from)} value={filter.from} type="date" />
      <FilterText name="au" label={say(words.until)} value={filter.until} type="date" />
    </FilterBar>
  )
}

function RegisterTable({ repairs, empty }: { repairs: readonly RepairRow[]; empty: string }) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<RepairRow>[] = [
    { key: 'day', label: say(words.day), cell: (repair) => <Time day={repair.heldOn} short /> },
    { key: 'item', label: say(words.item), header: true, cell: (repair) => nameOf(repair, voice) },
    { key: 'status', label: say(words.status), cell: (repair) => <StatusTag status={repair.status} /> },
    { key: 'detail', label: say(words.detail), cell: (repair) => sayDetail(repair, voice) },
    { key: 'event', label: say(words.event), cell: (repair) => <Link to={`/reparation/${repair.eventId}`}>{repair.eventName}</Link> },
    { key: 'organisation', label: say(words.organisation), cell: (repair) => repair.organisationName },
    { key: 'commune', label: say(words.commune), cell: (repair) => repair.communeName ?? '' },
    {
      key: 'number',
      label: say(words.number),
      num: true,
      cell: (repair) => (
        <Link to={`/reparation/${repair.eventId}/objets/${repair.id}`}>
          {voice.number(repair.number)}
          <span class="hidden-text"> {say(words.change)}</span>
        </Link>
      ),
    },
  ]
  return <DataTable caption={say(eventWords.events)} columns={columns} rows={repairs} empty={empty} />
}

function Files({ territory, query }: RegisterProps) {
  const { say } = useVoice()
  const base = `/territoires/${territory.slug}`
  return (
    <Sheet id="fichiers" title={say(words.files)} margin={say(words.openHint)}>
      <DownloadTable
        caption={say(words.filesMargin)}
        files={[
          { to: `${base}/reparations/cahier.csv${query}`, format: 'CSV', about: say(words.fileOfList) },
          { to: `${base}/reparations.csv`, format: 'CSV', about: say(words.openFile) },
          { to: `${base}/reparations.json`, format: 'JSON', about: say(words.openFile) },
        ]}
      />
    </Sheet>
  )
}
