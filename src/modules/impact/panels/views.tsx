import type { ComponentChildren } from 'preact'
import { ShareBar } from '../../../ui/bar.tsx'
import { ButtonLink } from '../../../ui/field.tsx'
import { FigureRow } from '../../../ui/figure.tsx'
import { Link } from '../../../ui/link.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { EmptyState } from '../../../ui/table.tsx'
import type { Figure } from '../figures/schema.ts'
import { FigureOf } from '../figures/views.tsx'
import { capital, periodSaid } from '../figures/words.ts'
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
  children?: ComponentChildren
}

/** Figures of one thing, each with its why. */
export function ResultsSheet({ id = 'resultats', title, margin, figures, slug, all, enter, children }: ResultsSheetProps) {
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
      {children}
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

/** How a project's facts are split between the objectives it serves. */
export function SharesOf({ parts }: { parts: readonly { name: string; share: number; to?: string }[] }) {
  const { say } = useVoice()
  if (parts.length === 0) return null
  return (
    <>
      <h3 id="parts">{say(words.sharesTitle)}</h3>
      <ShareBar title={say(words.sharesTitle)} parts={parts} />
    </>
  )
}
