import type { ComponentChildren } from 'preact'
import { FigureCard, type Level, TargetBar } from '../../../ui/figure.tsx'
import { useVoice } from '../../../ui/sight.ts'
import { explanationPath } from '../explanations/rules.ts'
import { paceOf, shareOfTarget } from '../targets/rules.ts'
import type { Target } from '../targets/store.ts'
import { standingWords, words as targetWords } from '../targets/words.ts'
import type { Figure } from './schema.ts'
import { amountSaid, capital, compositionSaid, indicatorName, periodSaid, saidOf } from './words.ts'

export interface FigureOfProps {
  figure: Figure
  /** The readable name of the scope in addresses: a territory's or a project's slug. */
  slug?: string
  /** What the card is called; the indicator's name when left out. */
  name?: ComponentChildren & string
  /** Whether the card says the days it counts. */
  period?: boolean
  level?: Level
}

/** A figure as every page shows it: its number, what it is made of, and the way to why. */
export function FigureOf({ figure, slug, name, period, level }: FigureOfProps) {
  const voice = useVoice()
  const { indicator, query } = figure
  const composition = compositionSaid(figure, indicator, voice)
  const days = period ? capital(periodSaid(voice, query.from, query.until)) : ''
  const note = [days, composition].filter(Boolean).join('. ')
  return (
    <FigureCard
      {...saidOf(figure, indicator, voice)}
      name={name ?? indicatorName(indicator, voice)}
      note={note || undefined}
      why={explanationPath(query, slug)}
      level={level}
    />
  )
}

export interface TargetOfProps {
  target: Target
  figure: Figure
  /** The day whose expected pace is drawn. */
  on: string
  slug?: string
  /** What the figure is about, for those who hear the link alone; without it the bar shows no figure of its own. */
  about?: string
}

/** The way to a target: the figure, its bar in cells, the pace, the same in words. */
export function TargetOf({ target, figure, on, slug, about }: TargetOfProps) {
  const voice = useVoice()
  const { indicator } = figure
  const said = saidOf(figure, indicator, voice)
  const share = figure.value === null ? null : shareOfTarget(target, figure.value, indicator.direction)
  const whole = (figure.measured ?? 0) + (figure.estimated ?? 0)
  const estimated = share !== null && whole > 0 ? share * ((figure.estimated ?? 0) / whole) : 0
  const pace = paceOf(target, on)
  const note = target.note ? noteOf(target, voice.language) : undefined
  return (
    <TargetBar
      fullShare={share === null ? null : share - estimated}
      estimatedShare={estimated}
      paceShare={target.value === null || pace === null ? null : shareOfTarget(target, pace, indicator.direction)}
      figure={
        about
          ? { ...said, about, why: figure.value === null && !figure.suppressed ? undefined : explanationPath(figure.query, slug) }
          : undefined
      }
      sentence={
        <>
          <TargetSentence target={target} figure={figure} on={on} share={share} />
          {note && (
            <>
              {' '}
              <span lang={note.lang}>{note.text}</span>
            </>
          )}
        </>
      }
    />
  )
}

function noteOf(target: Target, language: 'fr' | 'en'): { text: string; lang?: string } {
  if (target.language === language) return { text: target.note }
  return target.noteOther ? { text: target.noteOther } : { text: target.note, lang: target.language }
}

/** « 65 % de 8 000 kg au 31 décembre 2026. En retard : on attendait 6 000 kg au 30 septembre. » */
function TargetSentence({ target, figure, on, share }: { target: Target; figure: Figure; on: string; share: number | null }) {
  const voice = useVoice()
  const { say } = voice
  const { indicator } = figure
  if (target.value === null) return null
  const goal = say(targetWords.goal)(amountSaid(target.value, indicator, voice), voice.day(target.dueOn))
  if (share === null) return <>{say(targetWords.aimed)(goal)}</>
  const pace = paceOf(target, on)
  return (
    <>
      <b>{voice.percent(share)}</b> {say(targetWords.of)} {goal}. {standingSaid()}
    </>
  )
  function standingSaid(): string {
    const standing = standingWords(target, figure.value, indicator.direction, on)
    const expected =
      pace === null ? '' : amountSaid(Math.round(pace * 10 ** indicator.decimals) / 10 ** indicator.decimals, indicator, voice)
    return say(standing)(expected, voice.day(on))
  }
}
