import type { ComponentChildren } from 'preact'
import type { Paging } from '../../../platform/paging.ts'
import type { Said, Voice } from '../../../platform/speech.ts'
import { Link } from '../../../ui/link.tsx'
import { Notice, type Story, StoryList } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState, FilterBar, FilterSelect, FilterText, Pager } from '../../../ui/table.tsx'
import { type CommuneMap, type PerimeterCommune, type Territory, TerritoryMap } from '../../territories/index.ts'
import { Downloads } from '../hall/views.tsx'
import { words as hallWords } from '../hall/words.ts'
import { words } from './words.ts'

export interface SoughtProps {
  text: string
  territory: { slug: string; name: string } | undefined
  commune: { code: string; name: string } | undefined
  nearText: string
  near: { name: string; around: { km: number } | undefined } | undefined
  km: number
  territories: readonly { slug: string; name: string }[]
  /** Whether the words were read with tolerance. */
  tolerant: boolean
}

/** What both lists are shown with, besides their rows. */
export interface FoundProps {
  paging: Paging
  sought: SoughtProps
  radii: readonly number[]
  order: string
  /** The address of this list without its commune. */
  allCommunes: string
  map: MapMatter | undefined
  downloads: readonly { to: string; label: string }[]
}

/** How a list speaks of its own things. */
export interface FoundWords {
  title: Said
  lead: Said
  list: Said
  map: Said
  unit: Said
  none: Said
  count: Said<(number: string, many: boolean) => string>
}

/** A list of the directory: what is looked for, what is found, where it is. A page adds its own fields to the search. */
export function FoundPage(
  props: FoundProps & {
    base: '/acteurs' | '/lieux'
    words: FoundWords
    searchLabel: string
    stories: Story[]
    buttons: ComponentChildren
    children: ComponentChildren
  },
) {
  const { say, number } = useVoice()
  const { base, words: own, paging, sought, map } = props
  return (
    <Page
      title={say(own.title)}
      lead={say(own.lead)}
      variant="short"
      inPage={inPageOf(say(own.list), map && say(own.map))}
      intro={
        <>
          <FilterBar action={base} label={say(own.title)}>
            <SoughtFields sought={sought} searchLabel={props.searchLabel} radii={props.radii}>
              {props.children}
            </SoughtFields>
            <OrderSelect value={props.order} />
          </FilterBar>
          {props.buttons}
        </>
      }
    >
      <SoughtRemarks sought={sought} all={props.allCommunes} />
      <Sheet id="liste" title={say(own.list)} margin={say(own.count)(number(paging.total), paging.total > 1)}>
        {props.stories.length === 0 ? <EmptyState>{say(own.none)}</EmptyState> : <StoryList stories={props.stories} />}
        {paging.total > 0 && <Pager {...paging} label={say(own.title)} />}
        <Downloads links={props.downloads} />
      </Sheet>
      {map && <ListMap matter={map} base={base} title={say(own.map)} unit={say(own.unit)} />}
    </Page>
  )
}

/** How far a found thing stands, where the search asked around somewhere. */
export const distanceSaid = ({ say, number }: Voice, { distanceKm }: { distanceKm: number | null }, sought: SoughtProps) =>
  sought.near?.around !== undefined && distanceKm !== null ? say(hallWords.kilometresAway)(number(distanceKm, 1)) : undefined

/** The fields that both lists filter by; a page adds its own between them. */
function SoughtFields({
  sought,
  searchLabel,
  radii,
  children,
}: {
  sought: SoughtProps
  searchLabel: string
  radii: readonly number[]
  children?: ComponentChildren
}) {
  const { say, number } = useVoice()
  return (
    <>
      <FilterText name="recherche" label={searchLabel} value={sought.text} />
      {children}
      <FilterSelect
        name="territoire"
        label={say(words.territory)}
        value={sought.territory?.slug}
        options={sought.territories.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <FilterText name="pres" label={say(words.near)} value={sought.nearText} />
      <FilterSelect
        name="rayon"
        label={say(words.radius)}
        value={String(sought.km)}
        all={false}
        options={radii.map((km) => ({ value: String(km), label: say(words.kilometres)(number(km)) }))}
      />
    </>
  )
}

/** What was understood of the search, where it is not what was typed. */
function SoughtRemarks({ sought, all }: { sought: SoughtProps; all: string }) {
  const { say, number } = useVoice()
  const { near, nearText, commune, tolerant } = sought
  const said = [
    tolerant && say(words.tolerant),
    nearText && !near && say(words.noCommune)(nearText),
    near && !near.around && say(words.unplaced)(near.name),
    near?.around && say(words.around)(number(near.around.km), near.name),
  ].filter((sentence) => typeof sentence === 'string' && sentence !== '')
  if (said.length === 0 && !commune) return null
  return (
    <Notice>
      <p>
        {said.join(' ')} {commune && say(words.inCommune)(commune.name)} {commune && <Link to={all}>{say(words.seeAll)}</Link>}
      </p>
    </Notice>
  )
}

export interface MapMatter {
  territory: Territory
  communes: PerimeterCommune[]
  map: CommuneMap
  values: ReadonlyMap<string, number>
  /** The address's filters but the commune. */
  keep: string
}

/** Where the things of a list are: counted by commune, each commune leading to its own list. */
function ListMap({ matter, base, title, unit }: { matter: MapMatter; base: string; title: string; unit: string }) {
  const { territory, communes, map, values, keep } = matter
  return (
    <Sheet id="carte" title={title} margin={territory.name}>
      <TerritoryMap
        communes={communes}
        map={map}
        title={title}
        values={values}
        unit={unit}
        place={territory.name}
        to={(code) => `${base}?${keep ? `${keep}&` : ''}commune=${code}`}
        level={3}
      />
    </Sheet>
  )
}

/** In which order a list comes; left empty, the order that the search calls for. */
function OrderSelect({ value }: { value: string }) {
  const { say } = useVoice()
  return (
    <FilterSelect
      name="tri"
      label={say(words.order)}
      value={value}
      all={say(words.ownOrder)}
      options={[
        { value: 'nom', label: say(words.byName) },
        { value: 'commune', label: say(words.byCommune) },
        { value: 'recent', label: say(words.byRecent) },
      ]}
    />
  )
}

/** Links to the list and to its map, where there is one. */
const inPageOf = (list: string, map: string | undefined) =>
  map
    ? [
        { id: 'liste', label: list },
        { id: 'carte', label: map },
      ]
    : undefined
