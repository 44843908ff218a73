import type { VNode } from 'preact'
import { FindForm } from '../../../ui/choice.tsx'
import { FigureRow } from '../../../ui/figure.tsx'
import { FranceMap } from '../../../ui/france.tsx'
import { Link } from '../../../ui/link.tsx'
import { IndexList } from '../../../ui/notice.tsx'
import { Page, Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState } from '../../../ui/table.tsx'
import type { Challenge } from '../challenges/store.ts'
import { isOfWave, told } from '../rules.ts'
import type { Territory, Wave } from '../store.ts'
import { labelGifts, words } from '../words.ts'

export interface HomeProps {
  territories: Territory[]
  waves: Wave[]
  /** The challenges of the territories that wrote theirs last, by territory. */
  challenges: ReadonlyMap<string, Challenge[]>
  figures: VNode[]
  sections: VNode[]
  demonstration: boolean
}

export function HomePage({ territories, waves, challenges, figures, sections, demonstration }: HomeProps) {
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
      aside={<NetworkMap territories={territories} waves={waves} challenges={challenges} />}
    >
      {figures.length > 0 && (
        <Sheet id="resultats" title={say(words.measured)} margin={say(words.measuredMargin)} demonstration={demonstration}>
          <FigureRow>{figures}</FigureRow>
        </Sheet>
      )}
      {territories
        .filter((territory) => challenges.has(territory.id))
        .map((territory) => (
          <ChallengesSheet key={territory.id} territory={territory} challenges={challenges.get(territory.id) ?? []} />
        ))}
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

/** What a territory has taken on, one entry a challenge. */
function ChallengesSheet({ territory, challenges }: { territory: Territory; challenges: Challenge[] }) {
  const voice = useVoice()
  const { say } = voice
  const objectives = (challenge: Challenge) => {
    const titles = challenge.objectives.map((objective) => told(voice, objective.language, objective.title, objective.titleOther))
    return <span lang={titles.find((each) => each.lang)?.lang}>{titles.map((each) => each.text).join('. ')}.</span>
  }
  return (
    <Sheet
      id={`defis-${territory.slug}`}
      title={<Link to={`/territoires/${territory.slug}`}>{territory.name}</Link>}
      margin={say(words.challengesOf)(challenges.length, voice.number(challenges.length))}
      demonstration={territory.demonstration}
    >
      <IndexList
        entries={challenges.map((challenge) => ({
          title: told(voice, challenge.language, challenge.title, challenge.titleOther).text,
          text: challenge.objectives.length > 0 && objectives(challenge),
          to: `/territoires/${territory.slug}/defis/${challenge.position}`,
        }))}
      />
    </Sheet>
  )
}

function NetworkMap({ territories, waves, challenges }: Pick<HomeProps, 'territories' | 'waves' | 'challenges'>) {
  const voice = useVoice()
  const { say } = voice
  const waveWords = (wave: Wave) => say(words.waveCount)(wave.number, voice.month(wave.labelledOn), voice.number(wave.count))
  const first = waves.at(-1)
  const later = waves.slice(0, -1)
  // The latest first: where two would share a cell, the fewer keep theirs.
  const ordered = [...territories].sort((a, b) => (b.labelledOn ?? '').localeCompare(a.labelledOn ?? ''))
  const isOf = (territory: Territory, wave: Wave | undefined) => wave !== undefined && isOfWave(territory, wave)
  const marks = ordered.flatMap((territory) => {
    const { id, name, lon, lat } = territory
    return lon === null || lat === null
      ? []
      : [
          {
            name,
            lon,
            lat,
            kind: isOf(territory, first) ? ('one' as const) : ('two' as const),
            here: challenges.has(id),
            named: later.length === 1 && isOf(territory, later[0]) && (later[0]?.count ?? 0) <= 10,
          },
        ]
  })
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
      mine: territories.filter((each) => isOfWave(each, wave)),
    })),
    { title: say(words.withoutWave), mine: territories.filter((each) => !waves.some((wave) => isOfWave(each, wave))) },
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
