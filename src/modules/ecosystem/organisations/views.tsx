import type { ComponentProps, VNode } from 'preact'
import type { Paging } from '../../../platform/paging.ts'
import { CheckboxList, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, ButtonRow, FieldGroup, Form, type Mistakes, PostButton, TextField } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice, PeopleList, StoryList } from '../../../ui/notice.tsx'
import { DemoTag, Page, Prose, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterBar, FilterSelect, Pager } from '../../../ui/table.tsx'
import { Team } from '../../people/index.ts'
import type { CoalitionMember } from '../coalitions/store.ts'
import { roleNames as coalitionRoleNames } from '../coalitions/words.ts'
import { ListMap, type MapMatter, SoughtFields, type SoughtProps, SoughtRemarks } from '../finding/views.tsx'
import { words as findingWords } from '../finding/words.ts'
import {
  addressOf,
  CompletenessSheet,
  ContactFields,
  Downloads,
  SayingFields,
  SourcesSheet,
  useContactFacts,
  WhereFields,
} from '../hall/views.tsx'
import { words as hallWords } from '../hall/words.ts'
import type { ThingSource } from '../imports/store.ts'
import { kindNames as placeKindNames } from '../places/kinds/words.ts'
import type { PlaceRow } from '../places/store.ts'
import { type Completeness, withoutContacts } from '../rules.ts'
import type { OrganisationCriterion } from './rules.ts'
import { organisationKinds, organisationThemes } from './schema.ts'
import type { Organisation, OrganisationRow } from './store.ts'
import { kindNames, legalFormNames, nameOf, themeNames, words } from './words.ts'

export interface OrganisationsPageProps {
  rows: readonly OrganisationRow[]
  paging: Paging
  sought: SoughtProps
  radii: readonly number[]
  kind: string
  theme: string
  order: string
  /** The address of this list without its commune; and with another order. */
  allCommunes: string
  ordered: (order: string) => string
  map: MapMatter | undefined
  canAdd: boolean
  downloads: readonly { to: string; label: string }[]
}

export function OrganisationsPage(props: OrganisationsPageProps) {
  const { say, number } = useVoice()
  const { rows, paging, sought, radii, map, canAdd } = props
  return (
    <Page
      title={say(words.title)}
      lead={say(words.lead)}
      variant="short"
      intro={
        <>
          <FilterBar action="/acteurs" label={say(words.title)}>
            <SoughtFields sought={sought} searchLabel={say(findingWords.search)} radii={radii}>
              <FilterSelect
                name="genre"
                label={say(words.kind)}
                value={props.kind}
                options={organisationKinds.map((value) => ({ value, label: say(kindNames[value]) }))}
              />
              <FilterSelect
                name="theme"
                label={say(words.theme)}
                value={props.theme}
                options={organisationThemes.map((value) => ({ value, label: say(themeNames[value]) }))}
              />
            </SoughtFields>
          </FilterBar>
          {canAdd && (
            <ButtonRow>
              <ButtonLink to="/acteurs/nouvelle" quiet>
                {say(words.add)}
              </ButtonLink>
            </ButtonRow>
          )}
        </>
      }
    >
      <SoughtRemarks sought={sought} all={props.allCommunes} />
      <Sheet id="liste" title={say(words.list)} margin={say(words.count)(number(paging.total), paging.total > 1)}>
        <DataTable
          caption={say(words.count)(number(paging.total), paging.total > 1)}
          columns={useColumns(props)}
          rows={rows}
          empty={say(words.none)}
        />
        {paging.total > 0 && <Pager {...paging} label={say(words.pager)} />}
        <Downloads links={props.downloads} />
      </Sheet>
      {map && <ListMap matter={map} base="/acteurs" title={say(words.map)} unit={say(words.unit)} />}
    </Page>
  )
}

function useColumns({ order, ordered, sought }: OrganisationsPageProps): Column<OrganisationRow>[] {
  const { say, list, number } = useVoice()
  const sort = (name: string, direction: 'ascending' | 'descending' = 'ascending') => ({
    to: ordered(name),
    direction: order === name ? direction : undefined,
  })
  return [
    {
      key: 'name',
      label: say(hallWords.name),
      header: true,
      sort: sort('nom'),
      cell: (row) => (
        <>
          <Link to={`/acteurs/${row.id}`}>{row.name}</Link> {row.demonstration && <DemoTag />}
        </>
      ),
    },
    { key: 'kind', label: say(words.kind), cell: (row) => say(kindNames[row.kind]) },
    {
      key: 'commune',
      label: say(hallWords.commune),
      sort: sort('commune'),
      cell: (row) =>
        row.distanceKm !== null && sought.near?.around
          ? `${row.commune ?? ''}, ${say(hallWords.kilometresAway)(number(row.distanceKm, 1))}`
          : row.commune,
    },
    { key: 'themes', label: say(words.themes), cell: (row) => list(row.themes.map((theme) => say(nameOf(themeNames, theme)))) },
  ]
}

export interface OrganisationPageProps {
  organisation: Organisation
  places: readonly PlaceRow[]
  sources: readonly ThingSource[]
  coalitions: readonly (CoalitionMember & { territory: { slug: string; name: string } })[]
  completeness: Completeness<OrganisationCriterion>
  sections: VNode[]
  isEditor: boolean
  canClaim: boolean
  seesTeam: boolean
  saved: boolean
}

export function OrganisationPage(props: OrganisationPageProps) {
  const { say, list } = useVoice()
  const { organisation, isEditor } = props
  const themes = organisation.themes.map((theme) => say(nameOf(themeNames, theme)))
  const description = organisation.description && (isEditor ? organisation.description : withoutContacts(organisation.description))
  return (
    <Page
      title={organisation.name}
      kicker={list([say(kindNames[organisation.kind]), ...themes])}
      variant="split"
      demonstration={organisation.demonstration}
      breadcrumb={[{ label: say(words.title), to: '/acteurs' }]}
      unlisted={!organisation.isPublic}
      aside={<OrganisationFacts organisation={organisation} isEditor={isEditor} />}
      intro={<OrganisationButtons {...props} />}
    >
      {props.saved && (
        <Notice kind="ok" live>
          {say(hallWords.saved)}
        </Notice>
      )}
      {!organisation.isPublic && <Notice kind="warning">{say(hallWords.hidden)}</Notice>}
      {description && (
        <Sheet id="presentation" title={say(hallWords.description)}>
          <Prose lang={organisation.language}>
            {description.split(/\n{2,}/).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </Prose>
        </Sheet>
      )}
      <PlacesSheet {...props} />
      {props.coalitions.length > 0 && (
        <Sheet id="collectifs" title={say(words.coalitions)}>
          <PeopleList
            people={props.coalitions.map((member) => ({
              key: member.id,
              name: member.territory.name,
              to: `/territoires/${member.territory.slug}/collectif`,
              role: say(coalitionRoleNames[member.role]),
            }))}
          />
        </Sheet>
      )}
      {props.sections}
      <SourcesSheet sources={props.sources} verifiedOn={organisation.verifiedOn} />
      <CompletenessSheet completeness={props.completeness} />
    </Page>
  )
}

function OrganisationFacts({ organisation, isEditor }: { organisation: Organisation; isEditor: boolean }) {
  const { say } = useVoice()
  const address = addressOf(organisation)
  const contact = useContactFacts(organisation, isEditor)
  const { siren, siret, rna, legalForm } = organisation
  return (
    <FactList
      rows={[
        address !== '' && { name: say(hallWords.address), value: address },
        ...contact,
        siret ? { name: say(words.siret), value: siret } : !!siren && { name: say(words.siren), value: siren },
        !!rna && { name: say(words.rna), value: rna },
        !!legalForm && { name: say(words.legalForm), value: say(nameOf(legalFormNames, legalForm)) },
      ]}
    />
  )
}

function OrganisationButtons({ organisation, isEditor, canClaim, seesTeam }: OrganisationPageProps) {
  const { say } = useVoice()
  const here = `/acteurs/${organisation.id}`
  if (!isEditor && !canClaim) return null
  return (
    <ButtonRow>
      {isEditor && <ButtonLink to={`${here}/modifier`}>{say(hallWords.edit)}</ButtonLink>}
      {isEditor && <PostButton action={`${here}/verification`} label={say(hallWords.vouch)} quiet />}
      {seesTeam && (
        <ButtonLink to={`${here}/equipe`} quiet>
          {say(words.team)}
        </ButtonLink>
      )}
      {canClaim && (
        <ButtonLink to={`${here}/demande`} quiet>
          {say(words.claim)}
        </ButtonLink>
      )}
    </ButtonRow>
  )
}

function PlacesSheet({ organisation, places, isEditor }: OrganisationPageProps) {
  const { say, list } = useVoice()
  if (places.length === 0 && !isEditor) return null
  return (
    <Sheet id="lieux" title={say(words.places)}>
      {places.length === 0 ? (
        <p>{say(words.noPlace)}</p>
      ) : (
        <StoryList
          stories={places.map((place) => ({
            title: place.name,
            to: `/lieux/${place.id}`,
            about: list([...place.kinds.map((kind) => say(nameOf(placeKindNames, kind))), ...(place.commune ? [place.commune] : [])]),
            demonstration: place.demonstration,
          }))}
        />
      )}
      {isEditor && (
        <p>
          <Link to={`/lieux/nouveau?acteur=${organisation.id}`}>{say(words.addPlace)}</Link>
        </p>
      )}
    </Sheet>
  )
}

export interface OrganisationFormProps {
  /** The one that is edited, or none where one is added. */
  organisation: Organisation | undefined
  values: Record<string, unknown>
  mistakes?: Mistakes
}

export function OrganisationFormPage({ organisation, values, mistakes }: OrganisationFormProps) {
  const { say } = useVoice()
  const above = { label: say(words.title), to: '/acteurs' }
  return (
    <Page
      title={organisation ? say(words.editTitle)(organisation.name) : say(words.add)}
      lead={organisation ? undefined : say(words.addLead)}
      variant="short"
      breadcrumb={organisation ? [above, { label: organisation.name, to: `/acteurs/${organisation.id}` }] : [above]}
      mistakes={mistakes}
      unlisted
    >
      <Sheet plain>
        <Form action={organisation ? `/acteurs/${organisation.id}/modifier` : '/acteurs/nouvelle'} mistakes={mistakes} values={values}>
          <FieldGroup legend={say(hallWords.identity)}>
            <TextField name="nom" label={say(hallWords.name)} required maxlength={200} />
            <SelectField
              name="genre"
              label={say(words.kind)}
              required
              options={organisationKinds.map((value) => ({ value, label: say(kindNames[value]) }))}
            />
            <TextField name="siret" label={say(words.sirenOrSiret)} hint={say(words.siretHint)} inputmode="numeric" maxlength={40} />
            <TextField name="rna" label={say(words.rna)} hint={say(words.rnaHint)} maxlength={40} />
            <TextField name="forme" label={say(words.legalForm)} hint={say(words.legalFormHint)} inputmode="numeric" short maxlength={4} />
            <CheckboxList
              name="themes"
              label={say(words.themes)}
              options={organisationThemes.map((value) => ({ value, label: say(themeNames[value]) }))}
            />
          </FieldGroup>
          <SayingFields />
          <WhereFields />
          <ContactFields />
          <Button>{say(hallWords.save)}</Button>
        </Form>
      </Sheet>
    </Page>
  )
}

export function TeamPage({
  organisation,
  invited,
  refused,
  ...team
}: ComponentProps<typeof Team> & { organisation: Organisation; invited: boolean; refused: boolean }) {
  const { say } = useVoice()
  return (
    <Page
      title={say(words.teamOf)(organisation.name)}
      lead={say(words.teamLead)}
      variant="short"
      breadcrumb={[
        { label: say(words.title), to: '/acteurs' },
        { label: organisation.name, to: `/acteurs/${organisation.id}` },
      ]}
      mistakes={team.mistakes}
      unlisted
    >
      {invited && (
        <Notice kind="ok" live>
          {say(words.invited)}
        </Notice>
      )}
      {refused && (
        <Notice kind="error" live>
          {say(words.lastAdministrator)}
        </Notice>
      )}
      <Team {...team} />
    </Page>
  )
}
