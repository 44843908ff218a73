import type { Paging } from '../../../platform/paging.ts'
import { BarChart } from '../../../ui/bar.tsx'
import { ButtonLink } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState, Pager } from '../../../ui/table.tsx'
import { DownloadTable } from '../../ecosystem/index.ts'
import type { Territory } from '../../territories/index.ts'
import type { RepairEventRow } from '../events/store.ts'
import { EventList } from '../events/views.tsx'
import { words as eventWords } from '../events/words.ts'
import { categoryOf } from '../repairs/rules.ts'
import type { CategoryCount } from '../repairs/store.ts'
import { words as repairWords } from '../repairs/words.ts'

interface TerritoryEventsProps {
  territory: Territory
  coming: readonly RepairEventRow[]
  past: readonly RepairEventRow[]
  paging: Paging
  counts: readonly CategoryCount[]
  showsRegister: boolean
  showsDesk: boolean
}

/** The repair events of a territory, for everybody: where to go next, what was brought, the open data. */
export function TerritoryEventsPage({ territory, coming, past, paging, counts, showsRegister, showsDesk }: TerritoryEventsProps) {
  const { say } = useVoice()
  const invented = counts.some((each) => each.demonstration)
  return (
    <Page
      title={say(eventWords.eventsOf)(territory.name)}
      heading={say(eventWords.events)}
      kicker={territory.name}
      lead={say(eventWords.eventsLead)}
      breadcrumb={[{ label: territory.name, to: `/territoires/${territory.slug}` }]}
      demonstration={invented}
      intro={
        showsDesk && (
          <p>
            <Link to="/reparation">{say(eventWords.yourEvents)}</Link>
          </p>
        )
      }
    >
      {coming.length > 0 && (
        <Sheet id="a-venir" title={say(eventWords.coming)}>
          <EventList events={coming} />
        </Sheet>
      )}
      {counts.length > 0 && (
        <Sheet id="categories" title={say(repairWords.byCategory)} margin={say(eventWords.byCategoryMargin)} demonstration={invented}>
          <CategoryBars counts={counts} />
        </Sheet>
      )}
      <Sheet id="tenus" title={say(eventWords.past)} demonstration={past.some((event) => event.demonstration)}>
        {past.length === 0 ? <EmptyState>{say(eventWords.noEvent)}</EmptyState> : <EventList events={past} />}
        {paging.total > past.length && <Pager {...paging} label={say(eventWords.events)} />}
      </Sheet>
      <Sheet id="donnees" title={say(repairWords.openData)} margin={say(repairWords.openHint)}>
        <DownloadTable
          caption={say(repairWords.openData)}
          files={[
            { to: `/territoires/${territory.slug}/reparations.csv`, format: 'CSV', about: say(repairWords.openFile) },
            { to: `/territoires/${territory.slug}/reparations.json`, format: 'JSON', about: say(repairWords.openFile) },
          ]}
        />
        {showsRegister && (
          <p>
            <Link to={`/territoires/${territory.slug}/reparations`}>{say(repairWords.repairs)}</Link>
          </p>
        )}
      </Sheet>
    </Page>
  )
}

const mostBars = 12

/** What is brought most. */
function CategoryBars({ counts }: { counts: readonly CategoryCount[] }) {
  const { say } = useVoice()
  const brought = new Map<string, number>()
  for (const { category, count } of counts) brought.set(category, (brought.get(category) ?? 0) + count)
  const bars = [...brought]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostBars)
    .map(([code, value]) => ({ label: say(categoryOf(code).name), value }))
  return <BarChart title={say(eventWords.brought)} bars={bars} />
}

/** On the page of open data: what may be taken away of repairs, and by which address. */
export function RepairFilesSheet({ territories }: { territories: readonly { slug: string; name: string }[] }) {
  const { say } = useVoice()
  return (
    <Sheet id="reparations" title={say(repairWords.repairs)} margin={say(repairWords.openHint)}>
      <DownloadTable
        caption={say(repairWords.repairs)}
        files={[
          ...territories.flatMap(({ slug, name }) => [
            { to: `/territoires/${slug}/reparations.csv`, format: 'CSV', about: say(repairWords.openFileOf)(name) },
            { to: `/territoires/${slug}/reparations.json`, format: 'JSON', about: say(repairWords.openFileOf)(name) },
          ]),
          { to: '/api/v1/repair-events', format: 'JSON', about: say(repairWords.apiEvents) },
        ]}
      />
    </Sheet>
  )
}

/** The way to one's events, on one's own page. */
export function DeskSheet() {
  const { say } = useVoice()
  return (
    <Sheet id="ateliers" title={say(eventWords.yourEvents)} margin={say(eventWords.yourEventsLead)}>
      <p>
        <ButtonLink to="/reparation">{say(eventWords.yourEvents)}</ButtonLink>
      </p>
    </Sheet>
  )
}
