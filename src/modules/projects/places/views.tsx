import { CheckboxList, type Choice, FindForm } from '../../../ui/choice.tsx'
import { Button, Form, HiddenField, type Mistakes, PostButton } from '../../../ui/field.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { DataTable } from '../../../ui/table.tsx'
import type { WholeProject } from '../store.ts'
import { ProjectFrame } from '../workspaces/views.tsx'
import type { ProjectPlace } from './store.ts'
import { words } from './words.ts'

export interface PlacesPageProps {
  project: WholeProject
  places: readonly ProjectPlace[]
  /** What may be added: found by the search, or near at hand. */
  offered: { places: readonly Choice[]; communes: readonly Choice[] }
  searched: string | undefined
  ticked: { places: readonly string[]; communes: readonly string[] }
  mistakes?: Mistakes
  saved: boolean
}

export function PlacesPage({ project, places, offered, searched, ticked, mistakes, saved }: PlacesPageProps) {
  const { say } = useVoice()
  const action = `/projets/${project.slug}/lieux`
  const hasOffer = offered.places.length + offered.communes.length > 0
  return (
    <ProjectFrame project={project} title={say(words.title)} lead={say(words.lead)} mistakes={mistakes} saved={saved}>
      <Sheet plain>
        <PlaceTable action={action} places={places} />
      </Sheet>
      <Sheet id="ajouter" title={say(words.addTitle)}>
        <FindForm
          action={action}
          name="recherche"
          label={say(words.find)}
          hint={say(words.findHint)}
          submit={say(words.search)}
          value={searched}
        />
        {!hasOffer && <Notice>{say(searched ? words.nothingFound : words.nothingOffered)}</Notice>}
        {hasOffer && (
          <Form action={action} mistakes={mistakes} label={say(words.addTitle)}>
            {searched && <HiddenField name="cherche" value={searched} />}
            {offered.places.length > 0 && (
              <CheckboxList name="lieu" label={say(words.foundPlaces)} options={offered.places} values={ticked.places} />
            )}
            {offered.communes.length > 0 && (
              <CheckboxList name="commune" label={say(words.foundCommunes)} options={offered.communes} values={ticked.communes} />
            )}
            <Button>{say(words.add)}</Button>
          </Form>
        )}
      </Sheet>
    </ProjectFrame>
  )
}

function PlaceTable({ action, places }: { action: string; places: readonly ProjectPlace[] }) {
  const { say } = useVoice()
  return (
    <DataTable
      caption={say(words.title)}
      empty={say(words.none)}
      columns={[
        {
          key: 'where',
          label: say(words.where),
          header: true,
          cell: (row: ProjectPlace) =>
            row.placeId ? (
              <Link to={`/lieux/${row.placeId}`}>{row.name}</Link>
            ) : (
              <Link to={`/communes/${row.communeCode}`}>{row.name}</Link>
            ),
        },
        { key: 'kind', label: say(words.kind), cell: (row: ProjectPlace) => say(row.placeId ? words.place : words.commune) },
        {
          key: 'act',
          label: say(words.act),
          cell: (row: ProjectPlace) => (
            <PostButton action={`${action}/${row.id}/retrait`} label={say(words.remove)} about={row.name} quiet />
          ),
        },
      ]}
      rows={places}
    />
  )
}
