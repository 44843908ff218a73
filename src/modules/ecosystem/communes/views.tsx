import { Link } from '../../../ui/link.tsx'
import { StoryList } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { words as hallWords } from '../hall/words.ts'
import type { Organisation } from '../organisations/store.ts'
import { kindNames, words as organisationWords } from '../organisations/words.ts'
import { kindNames as placeKindNames } from '../places/kinds/words.ts'
import type { Place } from '../places/store.ts'
import { nameOf, words as placeWords } from '../places/words.ts'

export interface CommuneSheetProps {
  code: string
  places: readonly Place[]
  placeCount: number
  organisations: readonly Organisation[]
  organisationCount: number
}

/** On a commune's page: its places and its organisations, the first ones, and the way to all. */
export function CommuneSheet({ code, places, placeCount, organisations, organisationCount }: CommuneSheetProps) {
  const { say, number } = useVoice()
  return (
    <>
      {placeCount > 0 && (
        <Sheet id="lieux" title={say(hallWords.places)} margin={say(placeWords.count)(number(placeCount), placeCount > 1)}>
          <StoryList
            stories={places.map((place) => ({
              title: place.name,
              to: `/lieux/${place.id}`,
              about: place.kinds.map((kind) => say(nameOf(placeKindNames, kind))).join(' · ') || undefined,
              demonstration: place.demonstration,
            }))}
          />
          {placeCount > places.length && (
            <p>
              <Link to={`/lieux?commune=${code}`}>{say(placeWords.count)(number(placeCount), true)}</Link>
            </p>
          )}
        </Sheet>
      )}
      {organisationCount > 0 && (
        <Sheet
          id="acteurs"
          title={say(hallWords.organisations)}
          margin={say(organisationWords.count)(number(organisationCount), organisationCount > 1)}
        >
          <StoryList
            stories={organisations.map((organisation) => ({
              title: organisation.name,
              to: `/acteurs/${organisation.id}`,
              about: say(kindNames[organisation.kind]),
              demonstration: organisation.demonstration,
            }))}
          />
          {organisationCount > organisations.length && (
            <p>
              <Link to={`/acteurs?commune=${code}`}>{say(organisationWords.count)(number(organisationCount), true)}</Link>
            </p>
          )}
        </Sheet>
      )}
    </>
  )
}
