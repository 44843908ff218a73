import { dayOf } from '../../../platform/day.ts'
import { ButtonLink, ButtonRow, HiddenField } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable, FilterBar, FilterSelect, type Option } from '../../../ui/table.tsx'
import { DownloadTable } from '../../ecosystem/index.ts'
import type { ProjectRow } from '../lists/store.ts'
import { ProjectTable, type ProjectTableProps } from '../lists/views.tsx'
import { words as partnerWords } from '../partners/words.ts'
import type { PublicationNeed } from '../rules.ts'
import { stages } from '../schema.ts'
import type { Project } from '../store.ts'
import { ProjectLink } from '../views.tsx'
import { publicationNeedSentences, stageNames, words } from '../words.ts'

export interface TerritoryProjectsProps {
  territory: { slug: string; name: string }
  rows: readonly ProjectRow[]
  total: number
  challenges: readonly Option[]
}

/** A territory's latest projects; filtering leads to the list of all. */
export function TerritoryProjects({ territory, rows, total, challenges }: TerritoryProjectsProps) {
  const voice = useVoice()
  const { say } = voice
  const caption = `${voice.count(total, say(words.oneProject), say(words.manyProjects))}, ${say(words.latestFirst)}`
  return (
    <Sheet id="projets" title={say(words.projects)} demonstration={rows.some((row) => row.demonstration)}>
      <FilterBar action="/projets" label={say(words.filterLabel)}>
        <HiddenField name="territoire" value={territory.slug} />
        <FilterSelect name="defi" label={say(words.challenge)} options={challenges} />
        <FilterSelect
          name="etape"
          label={say(words.stage)}
          all={say(words.allStages)}
          options={stages.map((stage) => ({ value: stage, label: say(stageNames[stage]) }))}
        />
      </FilterBar>
      <ProjectTable caption={caption} rows={rows} show={['challenges']} />
      <p>
        <Link to={`/projets?territoire=${territory.slug}`}>
          {total > rows.length ? say(words.seeCount)(voice.number(total)) : say(words.allProjects)}
        </Link>
      </p>
    </Sheet>
  )
}

/** In the catalogue of open data. */
export function OpenDataSheet() {
  const { say } = useVoice()
  return (
    <Sheet id="projets" title={say(words.projects)} margin={say(words.openDataAbout)}>
      <DownloadTable
        caption={say(words.projects)}
        files={[
          { to: '/projets.csv', format: 'CSV', about: say(words.openDataCsv) },
          { to: '/api/v1/projects', format: 'JSON', about: say(words.openDataApi) },
        ]}
      />
    </Sheet>
  )
}

export interface ProjectsSheetProps {
  id: string
  title: string
  rows: readonly ProjectRow[]
  total: number
  show: ProjectTableProps['show']
  /** Where all of them are, when they are more than shown. */
  all?: string
}

/** A few projects on another thing's page. */
export function ProjectsSheet({ id, title, rows, total, show, all }: ProjectsSheetProps) {
  const voice = useVoice()
  const caption = `${voice.count(total, voice.say(words.oneProject), voice.say(words.manyProjects))}, ${voice.say(words.latestFirst)}`
  return (
    <Sheet id={id} title={title} demonstration={rows.some((row) => row.demonstration)}>
      <ProjectTable caption={caption} rows={rows} show={show} />
      {all && total > rows.length && (
        <p>
          <Link to={all}>{voice.say(words.seeCount)(voice.number(total))}</Link>
        </p>
      )}
    </Sheet>
  )
}

export interface OrganisationProjectsProps {
  organisation: { id: string; name: string }
  rows: readonly ProjectRow[]
  total: number
  /** Drafts, for those who act for it. */
  drafts: readonly Project[]
  /** Invitations that wait for its answer, for its administrators. */
  waiting: number
  mayBegin: boolean
  mayAnswer: boolean
}

/** What an organisation holds or takes part in; and for its own people, what waits. */
export function OrganisationProjects({ organisation, rows, total, drafts, waiting, mayBegin, mayAnswer }: OrganisationProjectsProps) {
  const voice = useVoice()
  const { say } = voice
  const caption = `${voice.count(total, say(words.oneProject), say(words.manyProjects))}, ${say(words.latestFirst)}`
  const invitations = voice.count(waiting, say(partnerWords.oneInvitation), say(partnerWords.manyInvitations))
  return (
    <Sheet id="projets" title={say(words.projects)} demonstration={rows.some((row) => row.demonstration)}>
      {waiting > 0 && (
        <Notice>
          <p>
            {say(partnerWords.waiting)(invitations)} <Link to={`/acteurs/${organisation.id}/partenariats`}>{say(partnerWords.answer)}</Link>
          </p>
        </Notice>
      )}
      {rows.length > 0 && <ProjectTable caption={caption} rows={rows} show={['territory', 'holder']} />}
      {drafts.length > 0 && (
        <>
          <h3>{say(words.draftsShort)}</h3>
          <ul>
            {drafts.map((draft) => (
              <li key={draft.id}>
                <ProjectLink project={draft} />
              </li>
            ))}
          </ul>
        </>
      )}
      {(mayBegin || mayAnswer) && (
        <ButtonRow>
          {mayBegin && <ButtonLink to={`/acteurs/${organisation.id}/projets/nouveau`}>{say(words.newProject)}</ButtonLink>}
          {mayAnswer && (
            <ButtonLink to={`/acteurs/${organisation.id}/partenariats`} quiet>
              {say(partnerWords.partnerships)}
            </ButtonLink>
          )}
        </ButtonRow>
      )}
    </Sheet>
  )
}

export interface DraftRow {
  project: Project
  missing: readonly PublicationNeed[]
}

/** In a territory's workspace: drafts to follow, and the way to begin another. */
export function DraftsSheet({
  territory,
  drafts,
  mayBegin,
}: {
  territory: { slug: string }
  drafts: readonly DraftRow[]
  mayBegin: boolean
}) {
  const voice = useVoice()
  const { say } = voice
  const lacks = ({ missing }: DraftRow) =>
    missing.length === 0 ? say(words.nothingLacks) : missing.map((need) => say(publicationNeedSentences[need])).join(' ')
  return (
    <Sheet id="brouillons" title={say(words.drafts)} demonstration={drafts.some((draft) => draft.project.demonstration)}>
      <DataTable
        caption={say(words.drafts)}
        empty={say(words.noDraft)}
        columns={[
          { key: 'title', label: say(words.project), header: true, cell: (row: DraftRow) => <ProjectLink project={row.project} /> },
          { key: 'holder', label: say(words.holder), cell: (row: DraftRow) => row.project.holderName },
          { key: 'updated', label: say(words.updated), cell: (row: DraftRow) => <Changed at={row.project.updatedAt} /> },
          { key: 'lacks', label: say(words.lacks), cell: lacks },
        ]}
        rows={drafts}
      />
      {mayBegin && (
        <ButtonRow>
          <ButtonLink to={`/territoires/${territory.slug}/projets/nouveau`}>{say(words.newProject)}</ButtonLink>
        </ButtonRow>
      )}
    </Sheet>
  )
}

function Changed({ at }: { at: Date }) {
  const voice = useVoice()
  const day = dayOf(at)
  return <time dateTime={day}>{voice.shortDay(day)}</time>
}
