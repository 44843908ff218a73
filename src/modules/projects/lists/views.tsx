import type { ComponentChildren } from 'preact'
import type { Paging } from '../../../platform/paging.ts'
import { Link } from '../../../ui/link.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect, FilterText, type Option, Pager } from '../../../ui/table.tsx'
import { needKinds, stages } from '../schema.ts'
import type { NamedShare } from '../shares/store.ts'
import type { ProjectOrder } from '../store.ts'
import { NeedLine, ProjectLink } from '../views.tsx'
import { needKindNames, stageNames, words } from '../words.ts'
import type { ProjectRow } from './store.ts'

export const challengesOf = (shares: readonly NamedShare[]): number[] =>
  [...new Set(shares.map((share) => share.challengePosition))].sort((a, b) => a - b)

type ProjectColumn = 'territory' | 'challenges' | 'holder'

export interface ProjectTableProps {
  caption: string
  rows: readonly ProjectRow[]
  /** What stands between the name and the stage. */
  show: readonly ProjectColumn[]
  empty?: ComponentChildren
  sort?: (order: ProjectOrder) => Column<ProjectRow>['sort']
}

/** Projects to compare: what, where, how far, what is missing. */
export function ProjectTable({ caption, rows, show, empty, sort }: ProjectTableProps) {
  const voice = useVoice()
  const { say } = voice
  const between: Record<ProjectColumn, Column<ProjectRow>> = {
    territory: {
      key: 'territory',
      label: say(words.territory),
      cell: (row) => <Link to={`/territoires/${row.territorySlug}`}>{row.territoryName}</Link>,
    },
    challenges: { key: 'challenges', label: say(words.challenge), cell: (row) => challengesOf(row.shares).join(',\u00a0') },
    holder: { key: 'holder', label: say(words.holder), cell: (row) => row.holderName },
  }
  const columns: Column<ProjectRow>[] = [
    { key: 'title', label: say(words.project), header: true, sort: sort?.('titre'), cell: (row) => <ProjectLink project={row} /> },
    ...show.map((name) => between[name]),
    { key: 'stage', label: say(words.stage), sort: sort?.('etape'), cell: (row) => say(stageNames[row.stage]) },
    { key: 'needs', label: say(words.whatItSeeks), cell: (row) => <NeedLine needs={row.needs} /> },
  ]
  return <DataTable caption={caption} columns={columns} rows={rows} empty={empty} />
}

export interface Filters {
  territoire?: string
  theme?: string
  defi?: string
  objectif?: string
  etape?: string
  besoin?: string
  recherche?: string
}

export interface ProjectsPageProps {
  rows: readonly ProjectRow[]
  paging: Paging
  filters: Filters
  order: ProjectOrder
  territories: readonly { slug: string; name: string; count: number }[]
  challenges: readonly Option[]
  objectives: readonly Option[]
  themes: readonly Option[]
  sortLink: (order: ProjectOrder) => string
  csvLink: string
  demonstration: boolean
}

const orderNames = { recent: words.latestFirst, titre: words.byTitle, etape: words.byStage } as const

export function ProjectsPage(props: ProjectsPageProps) {
  const voice = useVoice()
  const { say } = voice
  const { rows, paging, filters, order, sortLink } = props
  const territory = props.territories.find((each) => each.slug === filters.territoire)
  const sort = (by: ProjectOrder) => ({
    to: sortLink(by),
    direction: by === order ? (by === 'titre' ? ('ascending' as const) : ('descending' as const)) : undefined,
  })
  const caption = `${voice.count(paging.total, say(words.oneProject), say(words.manyProjects))}, ${say(orderNames[order])}`
  return (
    <Page
      title={territory ? say(words.projectsOf)(territory.name) : say(words.projects)}
      lead={say(words.projectsLead)}
      breadcrumb={territory ? [{ label: territory.name, to: `/territoires/${territory.slug}` }] : undefined}
      variant="short"
      demonstration={props.demonstration}
    >
      <Sheet plain>
        <ProjectFilters {...props} />
        <ProjectTable
          caption={caption}
          rows={rows}
          show={territory ? ['challenges', 'holder'] : ['territory', 'holder']}
          empty={say(words.noProject)}
          sort={sort}
        />
        {paging.total > 0 && <Pager {...paging} label={say(words.projects)} />}
        {order !== 'recent' && rows.length > 0 && (
          <p>
            <Link to={sortLink('recent')}>{say(words.latestFirst)}</Link>
          </p>
        )}
        {paging.total > 0 && (
          <p>
            <Link to={props.csvLink}>{say(words.downloadCsv)}</Link>
          </p>
        )}
      </Sheet>
    </Page>
  )
}

function ProjectFilters({ filters, territories, challenges, objectives, themes }: ProjectsPageProps) {
  const { say } = useVoice()
  return (
    <FilterBar action="/projets" label={say(words.filterLabel)}>
      <FilterText name="recherche" label={say(words.searchWords)} value={filters.recherche} />
      <FilterSelect
        name="territoire"
        label={say(words.territory)}
        value={filters.territoire}
        options={territories.map((each) => ({ value: each.slug, label: `${each.name} (${each.count})` }))}
      />
      {challenges.length > 0 ? (
        <>
          <FilterSelect name="defi" label={say(words.challenge)} value={filters.defi} options={challenges} />
          <FilterSelect name="objectif" label={say(words.objective)} value={filters.objectif} options={objectives} />
        </>
      ) : (
        <FilterSelect name="theme" label={say(words.theme)} value={filters.theme} options={themes} />
      )}
      <FilterSelect
        name="etape"
        label={say(words.stage)}
        all={say(words.allStages)}
        value={filters.etape}
        options={stages.map((stage) => ({ value: stage, label: say(stageNames[stage]) }))}
      />
      <FilterSelect
        name="besoin"
        label={say(words.seeks)}
        value={filters.besoin}
        options={needKinds.map((kind) => ({ value: kind, label: say(needKindNames[kind]) }))}
      />
    </FilterBar>
  )
}
