import type { VNode } from 'preact'
import { nameOfEvent } from '../../../platform/journal.ts'
import type { Said } from '../../../platform/speech.ts'
import { Button, Form, type Mistakes, TextArea } from '../../../ui/field.tsx'
import { IndexList, Moment, Notice, NoticeSheet } from '../../../ui/notice.tsx'
import { type Crumb, Page, Sheet, SubNav } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable } from '../../../ui/table.tsx'
import { type MemberRow, Team, territoryRoles } from '../../people/index.ts'
import type { Territory } from '../store.ts'
import type { Happening } from './store.ts'
import { words } from './words.ts'

/** A page of the workspace, with the one sentence that says what it is for. */
export interface WorkspacePlace extends Crumb {
  text: string
}

/** The pages of a territory's workspace, for the `intro` of each of them. */
export function WorkspaceNav({ places }: { places: readonly WorkspacePlace[] }) {
  const { say } = useVoice()
  return <SubNav label={say(words.pages)} pages={places} />
}

/** Where one is: the territory, its workspace. */
export const workspaceCrumbs = (territory: Territory, say: (said: Said) => string): Crumb[] => [
  { label: territory.name, to: `/territoires/${territory.slug}` },
  { label: say(words.workspace), to: `/territoires/${territory.slug}/espace` },
]

export interface WorkspaceProps {
  territory: Territory
  places: WorkspacePlace[]
  sections: VNode[]
  happenings: Happening[]
}

export function WorkspacePage({ territory, places, sections, happenings }: WorkspaceProps) {
  const { say } = useVoice()
  const columns: Column<Happening>[] = [
    {
      key: 'what',
      label: say(words.what),
      header: true,
      cell: (row) => `${say(nameOfEvent(row.event))}${row.title ? `, ${row.title}` : ''}`,
    },
    { key: 'when', label: say(words.when), cell: (row) => <Moment at={row.at} /> },
  ]
  return (
    <Page
      title={say(words.workspaceOf)(territory.name)}
      heading={territory.name}
      kicker={say(words.workspace)}
      lead={say(words.lead)}
      variant="short"
      unlisted
      breadcrumb={[{ label: territory.name, to: `/territoires/${territory.slug}` }]}
      intro={<WorkspaceNav places={places} />}
    >
      {sections}
      <Sheet id="faire" title={say(words.toDo)}>
        <IndexList entries={places.slice(1).map((place) => ({ title: place.label, text: place.text, to: place.to }))} />
      </Sheet>
      <Sheet id="journal" title={say(words.history)}>
        <DataTable caption={say(words.history)} columns={columns} rows={happenings} empty={say(words.noHistory)} />
      </Sheet>
    </Page>
  )
}

export interface TeamPageProps {
  territory: Territory
  places: WorkspacePlace[]
  members: MemberRow[]
  canChange: boolean
  said?: 'invited' | 'ended'
  mistakes?: Mistakes
  typed?: Record<string, string>
}

export function TeamPage({ territory, places, members, canChange, said, mistakes, typed }: TeamPageProps) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.teamTitle)(territory.name)}
      lead={say(words.teamLead)}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={workspaceCrumbs(territory, say)}
      intro={<WorkspaceNav places={places} />}
    >
      {said && (
        <NoticeSheet kind="ok" live>
          {say(words[said])}
        </NoticeSheet>
      )}
      <Team
        base={`/territoires/${territory.slug}/equipe`}
        members={members}
        offered={territoryRoles}
        canChange={canChange}
        mistakes={mistakes}
        typed={typed}
      />
    </Page>
  )
}

export interface PresentationProps {
  territory: Territory
  places: WorkspacePlace[]
  saved: boolean
  mistakes?: Mistakes
  typed: Record<string, string>
}

export function PresentationPage({ territory, places, saved, mistakes, typed }: PresentationProps) {
  const { say } = useVoice()
  const other = territory.language === 'fr' ? 'en' : 'fr'
  return (
    <Page
      title={say(words.presentation)}
      kicker={territory.name}
      variant="short"
      mistakes={mistakes}
      unlisted
      breadcrumb={workspaceCrumbs(territory, say)}
      intro={<WorkspaceNav places={places} />}
    >
      <Sheet plain>
        {saved && (
          <Notice kind="ok" live>
            {say(words.saved)}
          </Notice>
        )}
        <Form action={`/territoires/${territory.slug}/espace/presentation`} mistakes={mistakes} values={typed}>
          <TextArea name="presentation" label={say(words.lead1)} hint={say(words.leadHint)} rows={4} lang={territory.language} />
          <TextArea name="autre" label={say(words.leadOther)} rows={4} lang={other} />
          <Button>{say(words.save)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}
