import type { ComponentProps, VNode } from 'preact'
import type { Voice } from '../../../platform/speech.ts'
import { CheckboxList, SelectField } from '../../../ui/choice.tsx'
import { Button, ButtonLink, ButtonRow, FieldGroup, Form, type Mistakes, PostButton, TextField } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { NoticeSheet, PeopleList, type Story, StoryList } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { FilterSelect } from '../../../ui/table.tsx'
import { Team } from '../../people/index.ts'
import { words as claimWords } from '../claims/words.ts'
import type { CoalitionMember } from '../coalitions/store.ts'
import { roleNames as coalitionRoleNames } from '../coalitions/words.ts'
import { distanceSaid, FoundPage, type FoundProps, type SoughtProps } from '../finding/views.tsx'
import { words as findingWords } from '../finding/words.ts'
import { addressOf, CompletenessSheet, ContactFields, SayingFields, SourcesSheet, useContactFacts, WhereFields } from '../hall/views.tsx'
import { words as hallWords } from '../hall/words.ts'
import type { ThingSource } from '../imports/store.ts'
import { kindNames as placeKindNames } from '../places/kinds/words.ts'
import type { PlaceRow } from '../places/store.ts'
import { type Completeness, withoutContacts } from '../rules.ts'
import type { OrganisationCriterion } from './rules.ts'
import { organisationKinds, organisationThemes } from './schema.ts'
import type { Organisation, OrganisationRow } from './store.ts'
import { kindNames, legalFormNames, nameOf, themeNames, words } from './words.ts'

export interface OrganisationsPageProps extends FoundProps {
  rows: readonly OrganisationRow[]
  kind: string
  theme: string
  canAdd: boolean
  /** The network's team answers claims from anywhere. */
  seesClaims: boolean
}

export function OrganisationsPage(props: OrganisationsPageProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <FoundPage
      {...props}
      base="/acteurs"
      words={words}
      searchLabel={say(findingWords.search)}
      stories={props.rows.map((row) => storyOf(row, voice, props.sought))}
      buttons={
        props.canAdd && (
          <ButtonRow>
            <ButtonLink to="/acteurs/nouvelle" quiet>
              {say(words.add)}
            </ButtonLink>
            {props.seesClaims && (
              <ButtonLink to="/reseau/demandes" quiet>
                {say(claimWords.claims)}
              </ButtonLink>
            )}
          </ButtonRow>
        )
      }
    >
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
    </FoundPage>
  )
}

/** An organisation in a list: where it is, what it is, what it works on. */
function storyOf(row: OrganisationRow, voice: Voice, sought: SoughtProps): Story {
  const { say } = voice
  const distance = distanceSaid(voice, row, sought)
  const themes = row.themes.map((theme) => say(nameOf(themeNames, theme)))
  return {
    title: row.name,
    to: `/acteurs/${row.id}`,
    about: [row.commune, distance, say(kindNames[row.kind]), ...themes].filter(Boolean).join(' · '),
    demonstration: row.demonstration,
  }
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
  const { say } = useVoice()
  const { organisation, isEditor } = props
  const themes = organisation.themes.map((theme) => say(nameOf(themeNames, theme)))
  const description = organisation.description && (isEditor ? organisation.description : withoutContacts(organisation.description))
  return (
    <Page
      title={organisation.name}
      kicker={[say(kindNames[organisation.kind]), ...themes].join(' · ')}
      variant="split"
      demonstration={organisation.demonstration}
      breadcrumb={[{ label: say(words.title), to: '/acteurs' }]}
      unlisted={!organisation.isPublic}
      aside={<OrganisationFacts organisation={organisation} isEditor={isEditor} />}
      intro={<OrganisationButtons {...props} />}
    >
      {props.saved && (
        <NoticeSheet kind="ok" live>
          {say(hallWords.saved)}
        </NoticeSheet>
      )}
      {!organisation.isPublic && <NoticeSheet kind="warning">{say(hallWords.hidden)}</NoticeSheet>}
      {description && (
        <Sheet id="presentation" title={say(hallWords.description)}>
          <Prose text={description} lang={organisation.language} />
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
  const { say } = useVoice()
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
            about: [place.commune, ...place.kinds.map((kind) => say(nameOf(placeKindNames, kind)))].filter(Boolean).join(' · '),
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
        <NoticeSheet kind="ok" live>
          {say(words.invited)}
        </NoticeSheet>
      )}
      {refused && (
        <NoticeSheet kind="error" live>
          {say(words.lastAdministrator)}
        </NoticeSheet>
      )}
      <Team {...team} />
      {team.canChange && (
        <p>
          <Link to={`/acteurs/${organisation.id}/demandes`}>{say(claimWords.claims)}</Link>
        </p>
      )}
    </Page>
  )
}
