import type { ComponentChildren } from 'preact'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { FilterSelect, FilterText } from '../../../ui/table.tsx'
import { type CommuneMap, type PerimeterCommune, type Territory, TerritoryMap } from '../../territories/index.ts'
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

/** The fields that both lists filter by; a page adds its own between them. */
export function SoughtFields({
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
export function SoughtRemarks({ sought, all }: { sought: SoughtProps; all: string }) {
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
export function ListMap({ matter, base, title, unit }: { matter: MapMatter; base: string; title: string; unit: string }) {
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
export function OrderSelect({ value }: { value: string }) {
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
export const inPageOf = (list: string, map: string | undefined) =>
  map
    ? [
        { id: 'liste', label: list },
        { id: 'carte', label: map },
      ]
    : undefined
