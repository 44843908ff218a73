import type { VNode } from 'preact'
import { FindForm } from '../../../ui/choice.tsx'
import { FigureRow } from '../../../ui/figure.tsx'
import { FranceMap } from '../../../ui/france.tsx'
import { Link } from '../../../ui/link.tsx'
import { IndexList } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState } from '../../../ui/table.tsx'
import type { Territory, Wave } from '../store.ts'
import { labelGifts, words } from '../words.ts'

export interface HomeProps {
  territories: Territory[]
  waves: Wave[]
  /** Territories whose challenges are written: named on the map. */
  told: ReadonlySet<string>
  figures: VNode[]
  sections: VNode[]
  demonstration: boolean
}

export function HomePage({ territories, waves, told: toldIds, figures, sections, demonstration }: HomeProps) {
  const voice = useVoice()
  const { say } = voice
  const count = voice.number(territories.length)
  const title = territories.length > 0 ? say(words.homeTitle)(count) : say(words.homeTitleEmpty)
  return (
    <Page
      title={say(words.homeName)}
      heading={title}
      lead={say(words.homeLead)}
      variant="poster"
      description={say(words.homeDescription)}
      intro={
        <FindForm
          action="/recherche-lieu"
          name="lieu"
          label={say(words.findLabel)}
          hint={say(words.findHint)}
          submit={say(words.search)}
          autocomplete="postal-code"
        />
      }
      aside={<NetworkMap territories={territories} waves={waves} told={toldIds} />}
    >
      {figures.length > 0 && (
        <Sheet id="resultats" title={say(words.measured)} margin={say(words.measuredMargin)} demonstration={demonstration}>
          <FigureRow>{figures}</FigureRow>
        </Sheet>
      )}
      {sections}
      <Sheet id="label" title={say(words.labelBrings)} margin={say(words.labelMargin)} sunk>
        <IndexList entries={labelGifts.map((gift) => ({ title: say(gift.title), text: say(gift.text) }))} />
      </Sheet>
      <Sheet id="liste" title={say(words.allTerritories)(count)} margin={say(words.inWords)}>
        <TerritoriesInWords territories={territories} waves={waves} />
      </Sheet>
    </Page>
  )
}

function NetworkMap({ territories, waves, told: toldIds }: Pick<HomeProps, 'territories' | 'waves' | 'told'>) {
  const voice = useVoice()
  const { say } = voice
  const waveWords = (wave: Wave) => say(words.waveCount)(wave.number, voice.month(wave.labelledOn), voice.number(wave.count))
  const first = waves.at(-1)
  const later = waves.slice(0, -1)
  // The latest first: where two would share a cell, the fewer keep theirs.
  const ordered = [...territories].sort((a, b) => (b.labelWave ?? 0) - (a.labelWave ?? 0))
  const marks = ordered.flatMap(({ id, name, lon, lat, labelWave }) =>
    lon === null || lat === null
      ? []
      : [
          {
            name,
            lon,
            lat,
            kind: labelWave === first?.number ? ('one' as const) : ('two' as const),
            here: toldIds.has(id),
            named: later.length === 1 && labelWave === later[0]?.number && later[0].count <= 10,
          },
        ],
  )
  return (
    <FranceMap
      title={say(words.mapTitle)}
      description={say(words.mapDescription)(voice.list([...waves].reverse().map(waveWords)))}
      marks={marks}
      legend={{
        one: first && waveWords(first),
        two: later.length === 1 && later[0] ? waveWords(later[0]) : later.length > 1 ? say(words.laterWaves) : undefined,
      }}
    />
  )
}

function TerritoriesInWords({ territories, waves }: Pick<HomeProps, 'territories' | 'waves'>) {
  const voice = useVoice()
  const { say } = voice
  if (territories.length === 0) return <EmptyState>{say(words.noTerritory)}</EmptyState>
  const groups = [
    ...waves.map((wave) => ({
      title: say(words.waveOn)(wave.number, voice.day(wave.labelledOn)),
      mine: territories.filter((each) => each.labelWave === wave.number),
    })),
    { title: say(words.withoutWave), mine: territories.filter((each) => !waves.some((wave) => wave.number === each.labelWave)) },
  ].filter((group) => group.mine.length > 0)
  return (
    <>
      {groups.map(({ title, mine }) => (
        <>
          <h3>{title}</h3>
          <p>
            {mine.map((territory, order) => (
              <>
                {order > 0 && ', '}
                <Link to={`/territoires/${territory.slug}`}>{territory.name}</Link>
                {territory.lon === null && ` (${say(words.notPlaced)})`}
              </>
            ))}
            .
          </p>
        </>
      ))}
      <p>
        <Link to="/territoires">{say(words.seeList)}</Link>
      </p>
    </>
  )
}
