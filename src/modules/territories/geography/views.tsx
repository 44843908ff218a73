import type { VNode } from 'preact'
import { FindForm } from '../../../ui/choice.tsx'
import { FactList } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice, PeopleList } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { type Column, DataTable, EmptyState } from '../../../ui/table.tsx'
import type { Territory } from '../store.ts'
import { kindNames } from '../words.ts'
import type { Commune, FoundCommune } from './store.ts'
import { words } from './words.ts'

export interface SearchProps {
  asked: string
  territories: Territory[]
  communes: FoundCommune[]
  isTruncated: boolean
}

export function SearchPage({ asked, territories, communes, isTruncated }: SearchProps) {
  const voice = useVoice()
  const { say } = voice
  const count = territories.length + communes.length
  const isAlike = communes.length > 0 && communes.every((each) => each.how === 'like')
  return (
    <Page
      title={say(words.searchTitle)}
      variant="short"
      unlisted
      intro={
        <FindForm
          action="/recherche-lieu"
          name="lieu"
          label={say(words.searchLabel)}
          hint={say(words.searchHint)}
          submit={say(words.search)}
          value={asked}
          autocomplete="postal-code"
        />
      }
    >
      {asked !== '' && (
        <Sheet
          id="reponses"
          title={say(words.several)(count, voice.number(count))}
          margin={count > 1 ? say(isAlike ? words.alike : words.severalLead) : undefined}
        >
          {count === 0 && <EmptyState>{say(words.nothing)(asked)}</EmptyState>}
          {territories.length > 0 && <TerritoryList territories={territories} />}
          {communes.length > 0 && <FoundCommunes communes={communes} />}
          {isTruncated && <p>{say(words.truncated)}</p>}
        </Sheet>
      )}
    </Page>
  )
}

function FoundCommunes({ communes }: { communes: FoundCommune[] }) {
  const voice = useVoice()
  const { say } = voice
  const columns: Column<FoundCommune>[] = [
    {
      key: 'name',
      label: say(words.commune),
      header: true,
      cell: (row) => (
        <>
          <Link to={`/communes/${row.code}`}>{row.name}</Link>
          {row.formerName && row.how === 'former' && ` (${say(words.formerly)(row.formerName)})`}
        </>
      ),
    },
    { key: 'departement', label: say(words.departement), cell: (row) => `${row.departementName} (${row.departementCode})` },
    { key: 'postcodes', label: say(words.postcodes), cell: (row) => fewPostcodes(row.postcodes) },
    {
      key: 'population',
      label: say(words.population),
      num: true,
      cell: (row) => (row.population === null ? say(words.unknownPopulation) : voice.number(row.population)),
    },
  ]
  return <DataTable caption={say(words.communes)} columns={columns} rows={communes} />
}

const fewPostcodes = (postcodes: readonly string[]) =>
  postcodes.length <= 3 ? postcodes.join(', ') : `${postcodes[0]} … ${postcodes.at(-1)}`

function TerritoryList({ territories }: { territories: Territory[] }) {
  const voice = useVoice()
  const role = (territory: Territory) =>
    [voice.say(kindNames[territory.kind]), territory.labelledOn && voice.say(words.labelledSince)(voice.day(territory.labelledOn))]
      .filter(Boolean)
      .join(', ')
  return (
    <PeopleList
      people={territories.map((territory) => ({
        key: territory.id,
        name: territory.name,
        to: `/territoires/${territory.slug}`,
        role: role(territory),
      }))}
    />
  )
}

export interface CommuneProps {
  commune: Commune
  territories: Territory[]
  sections: VNode[]
  version: string
}

export function CommunePage({ commune, territories, sections, version }: CommuneProps) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Page
      title={commune.name}
      kicker={`${say(words.commune)} · ${commune.departementName}`}
      breadcrumb={[{ label: say(words.searchTitle), to: '/recherche-lieu' }]}
      variant="split"
      aside={
        <FactList
          rows={[
            { name: say(words.departement), value: `${commune.departementName} (${commune.departementCode})` },
            { name: say(words.region), value: commune.regionName },
            commune.epciName !== null && { name: say(words.epci), value: commune.epciName },
            {
              name: say(words.population),
              value: commune.population === null ? say(words.unknownPopulation) : say(words.inhabitants)(voice.number(commune.population)),
            },
            commune.postcodes.length > 0 && { name: say(words.postcodes), value: commune.postcodes.join(', ') },
            { name: say(words.code), value: commune.code },
          ]}
        />
      }
      intro={<p class="hint">{say(words.source)(version)}</p>}
    >
      <Sheet id="territoires" title={say(words.itsTerritories)}>
        {territories.length > 0 ? (
          <TerritoryList territories={territories} />
        ) : (
          <Notice>
            <p>
              {say(words.noTerritory)} <Link to="/territoires">{say(words.seeTerritories)}</Link>
            </p>
          </Notice>
        )}
      </Sheet>
      {sections}
    </Page>
  )
}
