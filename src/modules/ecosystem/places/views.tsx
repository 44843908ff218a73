import type { VNode } from 'preact'
import type { Said, Voice } from '../../../platform/speech.ts'
import { ButtonLink, ButtonRow, PostButton } from '../../../ui/field.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link, OutLink } from '../../../ui/link.tsx'
import { NoticeSheet, type Story, StoryList } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { Prose } from '../../../ui/prose.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, FilterSelect } from '../../../ui/table.tsx'
import { TerritoryMap } from '../../territories/index.ts'
import { distanceSaid, FoundPage, type FoundProps, type MapMatter, type SoughtProps } from '../finding/views.tsx'
import { words as findingWords } from '../finding/words.ts'
import { addressOf, CompletenessSheet, SourcesSheet, useContactFacts } from '../hall/views.tsx'
import { words as hallWords } from '../hall/words.ts'
import type { ThingSource } from '../imports/store.ts'
import { type Completeness, withoutContacts } from '../rules.ts'
import { readHours } from './hours/rules.ts'
import { type HoursLine, sayHours } from './hours/words.ts'
import { offeredKinds } from './kinds/schema.ts'
import { kindNames } from './kinds/words.ts'
import type { PlaceCriterion } from './rules.ts'
import { placeServices } from './schema.ts'
import type { Place, PlaceRow } from './store.ts'
import * as names from './words.ts'

const { nameOf, words } = names

export interface PlacesPageProps extends FoundProps {
  rows: readonly PlaceRow[]
  kind: string
  service: string
  cost: string
  canAdd: boolean
}

export function PlacesPage(props: PlacesPageProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <FoundPage
      {...props}
      base="/lieux"
      words={words}
      searchLabel={say(findingWords.searchPlaces)}
      stories={props.rows.map((row) => storyOf(row, voice, props.sought))}
      buttons={
        props.canAdd && (
          <ButtonRow>
            <ButtonLink to="/lieux/nouveau" quiet>
              {say(words.add)}
            </ButtonLink>
          </ButtonRow>
        )
      }
    >
      <FilterSelect
        name="service"
        label={say(words.service)}
        value={props.service}
        options={placeServices.map((value) => ({ value, label: say(names.serviceNames[value]) }))}
      />
      <FilterSelect
        name="genre"
        label={say(words.kind)}
        value={props.kind}
        options={offeredKinds.map((value) => ({ value, label: say(kindNames[value]) }))}
      />
      <FilterSelect
        name="prix"
        label={say(words.cost)}
        value={props.cost}
        options={Object.entries(names.costNames).map(([value, said]) => ({ value, label: say(said) }))}
      />
    </FoundPage>
  )
}

/** A place in a list: where it is, what it is, what one finds there. */
function storyOf(row: PlaceRow, voice: Voice, sought: SoughtProps): Story {
  const { say, list } = voice
  const distance = distanceSaid(voice, row, sought)
  const kinds = row.kinds.map((kind) => say(nameOf(kindNames, kind)))
  const services = row.services.map((service) => say(nameOf(names.serviceNames, service)).toLowerCase())
  return {
    title: row.name,
    to: `/lieux/${row.id}`,
    about: [row.commune, distance, ...kinds].filter(Boolean).join(' · '),
    lead: services.length > 0 ? sentence(list(services)) : undefined,
    demonstration: row.demonstration,
  }
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

export interface PlacePageProps {
  place: Place
  holder: { id: string; name: string; isPublic: boolean } | undefined
  nearest: readonly PlaceRow[]
  sources: readonly ThingSource[]
  completeness: Completeness<PlaceCriterion>
  map: MapMatter | undefined
  sections: VNode[]
  isEditor: boolean
  saved: boolean
}

export function PlacePage(props: PlacePageProps) {
  const { say } = useVoice()
  const { place, isEditor } = props
  const text = place.description ?? (place.summary && place.summary.length > 160 ? place.summary : null)
  const shown = text && (isEditor ? text : withoutContacts(text))
  return (
    <Page
      title={place.name}
      kicker={[...place.kinds.map((kind) => say(nameOf(kindNames, kind))), place.commune].filter(Boolean).join(' · ')}
      lead={place.summary && place.summary.length <= 160 ? withoutContacts(place.summary) : undefined}
      variant="split"
      demonstration={place.demonstration}
      breadcrumb={[{ label: say(words.title), to: '/lieux' }]}
      unlisted={!place.isPublic}
      aside={<PlaceFacts {...props} />}
      intro={isEditor && <PlaceButtons place={place} />}
    >
      {props.saved && (
        <NoticeSheet kind="ok" live>
          {say(hallWords.saved)}
        </NoticeSheet>
      )}
      {!place.isPublic && <NoticeSheet kind="warning">{say(hallWords.hidden)}</NoticeSheet>}
      <HoursSheet place={place} />
      <ServicesSheet place={place} />
      {shown && (
        <Sheet id="presentation" title={say(hallWords.description)}>
          <Prose text={shown} lang={place.language} />
        </Sheet>
      )}
      {props.sections}
      <WhereSheet {...props} />
      <SourcesSheet sources={props.sources} verifiedOn={place.verifiedOn} />
      <CompletenessSheet completeness={props.completeness} />
    </Page>
  )
}

function PlaceButtons({ place }: { place: Place }) {
  const { say } = useVoice()
  return (
    <ButtonRow>
      <ButtonLink to={`/lieux/${place.id}/modifier`}>{say(hallWords.edit)}</ButtonLink>
      <PostButton action={`/lieux/${place.id}/verification`} label={say(hallWords.vouch)} quiet />
    </ButtonRow>
  )
}

function PlaceFacts({ place, holder, isEditor }: PlacePageProps) {
  const { say } = useVoice()
  const address = addressOf(place)
  const contact = useContactFacts(place, isEditor)
  const { bookingUrl, accessibilityUrl } = place.details
  return (
    <FactList
      rows={[
        address !== '' && { name: say(hallWords.address), value: address },
        ...contact,
        !!bookingUrl && { name: say(words.booking), value: <OutLink url={bookingUrl} /> },
        !!accessibilityUrl && { name: say(words.accessibility), value: <OutLink url={accessibilityUrl} /> },
        !!holder && {
          name: say(words.heldBy),
          value: holder.isPublic || isEditor ? <Link to={`/acteurs/${holder.id}`}>{holder.name}</Link> : holder.name,
        },
        !holder && !!place.details.parentName && { name: say(words.heldBy), value: place.details.parentName },
      ]}
    />
  )
}

function HoursSheet({ place }: { place: Place }) {
  const voice = useVoice()
  const { say } = voice
  const hours = place.openingHours ? readHours(place.openingHours) : undefined
  const columns: Column<HoursLine>[] = [
    { key: 'days', label: say(words.days), header: true, cell: (line) => line.days },
    { key: 'hours', label: say(words.time), cell: (line) => line.hours },
  ]
  return (
    <Sheet id="horaires" title={say(words.hours)}>
      {hours ? (
        <DataTable caption={say(words.hours)} columns={columns} rows={sayHours(hours, voice)} />
      ) : place.openingHours ? (
        <p>
          {say(words.hoursRaw)} <code>{place.openingHours}</code>
        </p>
      ) : (
        <p>{say(words.noHours)}</p>
      )}
    </Sheet>
  )
}

function ServicesSheet({ place }: { place: Place }) {
  const { say, list } = useVoice()
  const { details } = place
  const row = (name: Said, from: Readonly<Record<string, Said>>, codes: readonly string[] | undefined) =>
    !!codes?.length && { name: say(name), value: list(codes.map((code) => say(nameOf(from, code)))) }
  const rows = [
    row(words.publics, names.publicNames, place.publics),
    row(words.cost, names.costNames, place.cost),
    row(words.care, names.careNames, details.care),
    row(words.access, names.accessNames, details.access),
    row(words.support, names.supportNames, details.support),
    row(words.mobility, names.mobilityNames, details.mobility),
    row(words.programmes, names.programmeNames, place.programmes),
    row(words.trainings, names.trainingNames, details.trainings),
  ].filter((each) => each !== false)
  if (place.services.length === 0 && rows.length === 0) return null
  return (
    <Sheet id="services" title={say(words.here)}>
      {place.services.length > 0 && (
        <ul>
          {place.services.map((service) => (
            <li key={service}>
              <Link to={`/lieux?service=${service}`}>{say(nameOf(names.serviceNames, service))}</Link>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && <FactList rows={rows} />}
    </Sheet>
  )
}

/** On the map of its territory, and the places nearby. */
function WhereSheet({ place, map, nearest }: PlacePageProps) {
  const { say, number } = useVoice()
  const { lat, lon } = place
  if (!map && nearest.length === 0 && lat === null) return null
  return (
    <Sheet id="ou" title={say(words.where)}>
      {map && (
        <TerritoryMap
          communes={map.communes}
          map={map.map}
          title={say(words.inTerritory)(map.territory.name)}
          values={map.values}
          unit={say(words.unit)}
          place={map.territory.name}
          to={(code) => `/lieux?commune=${code}`}
          places={lat !== null && lon !== null ? [{ name: place.name, lat, lon }] : []}
        />
      )}
      {lat !== null && lon !== null && (
        <p>
          {say(words.position)} {number(lat, 5)}, {number(lon, 5)}.{' '}
          <OutLink url={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=18/${lat}/${lon}`}>{say(hallWords.more)}</OutLink>
        </p>
      )}
      {nearest.length > 0 && (
        <>
          <h3>{say(words.nearest)}</h3>
          <StoryList
            level={4}
            stories={nearest.map((near) => ({
              title: near.name,
              to: `/lieux/${near.id}`,
              about: [near.commune, near.distanceKm !== null && say(hallWords.kilometresAway)(number(near.distanceKm, 1))]
                .filter(Boolean)
                .join(', '),
              demonstration: near.demonstration,
            }))}
          />
        </>
      )}
    </Sheet>
  )
}
