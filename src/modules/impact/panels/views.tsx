import { ButtonLink } from '../../../ui/field.tsx'
import { FigureRow } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState } from '../../../ui/table.tsx'
import type { Figure } from '../figures/schema.ts'
import { FigureOf } from '../figures/views.tsx'
import { capital, periodSaid } from '../figures/words.ts'
import { words as measureWords } from '../measurements/words.ts'
import { words } from '../results/words.ts'

export interface ResultsSheetProps {
  id?: string
  title?: string
  margin?: string
  figures: readonly Figure[]
  slug?: string
  /** Where all of them are. */
  all?: { to: string; label: string }
  /** The way to enter one, for those who may. */
  enter?: string
}

/** Figures of one thing, each with its why. */
export function ResultsSheet({ id = 'resultats', title, margin, figures, slug, all, enter }: ResultsSheetProps) {
  const voice = useVoice()
  const { say } = voice
  const first = figures[0]
  const days = first && `${capital(periodSaid(voice, first.query.from, first.query.until))}.`
  return (
    <Sheet
      id={id}
      title={title ?? say(words.projectResults)}
      margin={[margin, days].filter(Boolean).join(' ')}
      demonstration={figures.some((figure) => figure.demonstration)}
    >
      {figures.length === 0 ? (
        <EmptyState>{say(words.empty)}</EmptyState>
      ) : (
        <FigureRow>
          {figures.map((figure) => (
            <FigureOf key={figure.indicator.code} figure={figure} slug={slug} />
          ))}
        </FigureRow>
      )}
      {all && (
        <p>
          <Link to={all.to}>{all.label}</Link>
        </p>
      )}
      {enter && (
        <p>
          <ButtonLink to={enter} quiet>
            {say(words.enter)}
          </ButtonLink>
        </p>
      )}
    </Sheet>
  )
}

/** The way to enter a result, from a project's workspace. */
export function EntrySheet({ to, returned }: { to: string; returned: number }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet id="saisie" title={say(words.projectResults)}>
      {returned > 0 && (
        <Notice kind="warning">
          <p>{say(measureWords.sentBack)(returned, voice.number(returned))}</p>
        </Notice>
      )}
      <p>
        <ButtonLink to={to} quiet>
          {say(words.enter)}
        </ButtonLink>
      </p>
    </Sheet>
  )
}

/** What waits for the territory's coordination. */
export function WaitingSheet({ to, waiting }: { to: string; waiting: number }) {
  const voice = useVoice()
  const { say } = voice
  return (
    <Sheet id="validations" title={say(measureWords.validations)}>
      <p>
        <Link to={to}>{say(measureWords.waiting)(waiting, voice.number(waiting))}</Link>
      </p>
    </Sheet>
  )
}
